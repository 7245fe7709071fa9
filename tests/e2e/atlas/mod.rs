//! Every state of the page, walked to once and looked at in many ways: measured, checked by axe, drawn.

mod look;
mod states;

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use anyhow::{Result, anyhow, bail};

use crate::site::Lang;
pub use look::gallery;
pub use states::{JOURNEYS, Journey};

/// What was found in one journey, by the kind of look.
pub type Findings = BTreeMap<&'static str, Vec<String>>;

/// The looks, each reported as a test of its own.
pub const LOOKS: [&str; 4] = ["axe", "layout", "spacing", "states"];

type Cell = OnceLock<std::result::Result<Findings, String>>;

/// Walks a journey, or takes what an earlier look at it has found.
fn findings(journey: &'static Journey, lang: Lang) -> Result<Findings> {
    static WALKED: Mutex<BTreeMap<(&str, &str), &'static Cell>> = Mutex::new(BTreeMap::new());
    let cell = *WALKED
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .entry((journey.name, lang.tag()))
        .or_insert_with(|| Box::leak(Box::new(Cell::new())));
    cell.get_or_init(|| look::walk(journey, lang).map_err(|error| format!("{error:#}")))
        .clone()
        .map_err(|error| anyhow!(error))
}

/// One look at one journey.
pub fn test(journey: &'static Journey, lang: Lang, look: &'static str) -> Result<()> {
    let found = findings(journey, lang)?;
    match found.get(look) {
        Some(list) if !list.is_empty() => {
            let shown: Vec<&str> = list.iter().take(40).map(String::as_str).collect();
            bail!("{} findings:\n  {}", list.len(), shown.join("\n  "))
        }
        _ => Ok(()),
    }
}
