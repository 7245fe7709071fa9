//! What the command line is handed.

use rules::model::{Answer, FactId, Pack};

/// What the page alone knows how to do, for the commands that need it.
#[derive(Debug, Clone, Copy)]
pub struct Outside {
    /// A message catalogue as the page loads it, made of its text.
    pub catalogue: fn(&str) -> anyhow::Result<Vec<u8>>,
    /// An answer in the notation of case files.
    pub answer: fn(&Pack, FactId, &Answer) -> serde_json::Result<serde_json::Value>,
}
