//! The days on which something applies.

use super::Day;
use serde::{Deserialize, Serialize};

/// The days on which something applies, `[from, until)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Validity {
    /// The first day; `None` = since ever.
    #[serde(with = "super::stored_day::option")]
    pub from: Option<Day>,
    /// The first day on which it no longer applies; `None` = no end known.
    #[serde(with = "super::stored_day::option")]
    pub until: Option<Day>,
}

impl Validity {
    /// Whether it applies on `day`.
    pub fn covers(self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}
