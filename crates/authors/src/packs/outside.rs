//! What the command line is handed.

use rules::model::{Answer, FactId, Pack};
use std::path::PathBuf;

/// A message catalogue as it is written: its file and its text.
pub type CatalogueFile = (PathBuf, String);

/// What the page alone knows how to do, for the commands that need it.
#[derive(Debug, Clone, Copy)]
pub struct Outside {
    /// The message catalogues made ready: of each file its name and text, and the languages of the packs in their order.
    pub catalogues: fn(&[CatalogueFile], &[Box<str>]) -> anyhow::Result<Catalogues>,
    /// An answer in the notation of case files.
    pub answer: fn(&Pack, FactId, &Answer) -> serde_json::Result<serde_json::Value>,
}

/// Message catalogues, ready.
#[derive(Debug)]
pub struct Catalogues {
    /// What the page loads, by language.
    pub images: Vec<(Box<str>, Vec<u8>)>,
    /// What pages and scripts say without the program, for the build.
    pub outside: serde_json::Value,
}
