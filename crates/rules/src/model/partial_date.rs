//! Dates as far as they are known.

use super::Day;

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// The day is known.
    Day(Day),
    /// Year and month are known.
    Month(i16, i8),
    /// Only the year is known.
    Year(i16),
}

impl PartialDate {
    /// The first and the last day it can stand for. `None` for a month or year that no calendar has.
    pub fn bounds(self) -> Option<(Day, Day)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month(year, month) => {
                let first = Day::new(year, month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            Self::Year(year) => Some((Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?)),
        }
    }

    /// Whether the day itself is known.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Day(_))
    }
}
