//! Ranges of whole numbers.

use super::limits::LARGEST_NUMBER;
use serde::{Deserialize, Serialize};

/// A range of whole numbers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NumberRange {
    /// The smallest number of the range, if it has one.
    pub min: Option<i64>,
    /// The largest number of the range, if it has one.
    pub max: Option<i64>,
}

impl NumberRange {
    /// From `min` to `max`.
    pub(super) fn of(min: i64, max: i64) -> Self {
        Self { min: Some(min), max: Some(max) }
    }

    /// Whether `n` lies in the range.
    pub fn has(self, n: i64) -> bool {
        self.min.is_none_or(|m| n >= m) && self.max.is_none_or(|m| n <= m)
    }

    /// Whether its ends are numbers that can be reckoned with.
    pub(super) fn is_sound(self) -> bool {
        [self.min, self.max].into_iter().flatten().all(|end| (-LARGEST_NUMBER..=LARGEST_NUMBER).contains(&end))
    }
}
