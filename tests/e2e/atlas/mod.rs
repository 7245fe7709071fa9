//! Every state of the page, come to once in each language and looked at in many ways: measured, spaced out, checked by
//! axe, drawn.

mod look;
mod states;

use anyhow::{Result, bail};

use crate::site::Lang;
pub use look::gallery;
pub use states::{JOURNEYS, Journey};

/// One journey, with every look at each of its states.
pub fn test(journey: &'static Journey, lang: Lang) -> Result<()> {
    let found = look::walk(journey, lang)?;
    if found.is_empty() {
        return Ok(());
    }
    let shown: Vec<&str> = found.iter().take(40).map(String::as_str).collect();
    bail!("{} findings:\n  {}", found.len(), shown.join("\n  "))
}
