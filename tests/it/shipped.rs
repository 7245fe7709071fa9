//! The shipped packs as everything else reads them: each together with the document it shares.

use resignation_check::load::{Problems, Whole, load, whole};
use resignation_check::model::Pack;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules")
}

/// A pack's own text, what it shares left out.
pub fn own(id: &str) -> String {
    fs::read_to_string(folder().join(id).with_extension("json")).expect("a shipped pack")
}

/// A pack's text with the documents of its folder.
pub fn joined(own: &str) -> Result<Whole<'_>, Problems> {
    whole(own, |name| fs::read_to_string(folder().join(name)).ok())
}

/// A pack's text with what it shares.
pub fn text(id: &str) -> String {
    joined(&own(id)).unwrap_or_else(|problems| panic!("{id}: {problems}")).text.into_owned()
}

/// A pack.
pub fn pack(id: &str) -> Pack {
    load(&text(id)).unwrap_or_else(|problems| panic!("{id}: {problems}")).pack
}
