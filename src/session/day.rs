//! The day that is judged for: whose it is, and whether it can be right.

use super::Session;
use crate::assess::Engine;
use crate::model::Day;

/// Where the day that is judged for comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFrom {
    /// The clock says that it is today.
    Clock,
    /// The clock says so, but the rules were written down after that day.
    WrongClock,
    /// The person chose it, or the page around did.
    Chosen,
}

impl Session {
    /// Where the day comes from when the clock says `today`.
    pub fn day_from(&self, engine: &Engine, today: Day) -> DayFrom {
        match self.day {
            Some(_) => DayFrom::Chosen,
            None if is_wrong(engine, today) => DayFrom::WrongClock,
            None => DayFrom::Clock,
        }
    }

    /// The day on which something was last done here, where it is not the clock's: the judgement was that day's.
    pub fn seen_on_another_day(&self, today: Day) -> bool {
        self.day.is_none() && self.seen.is_some_and(|seen| seen != today)
    }
}

/// Whether a clock that says `today` cannot be right: the rules are older than that.
pub fn is_wrong(engine: &Engine, today: Day) -> bool {
    built_in_as_of(engine).is_some_and(|as_of| today < as_of)
}

/// The day on which the built-in rules were written down. WHY not what a portal's pack says: it may say any day. Nothing
/// where all of the pack is the portal's.
pub fn built_in_as_of(engine: &Engine) -> Option<Day> {
    let pack = engine.pack();
    match pack.portal() {
        None => Some(pack.parts().as_of),
        Some(portal) => portal.base.as_ref().map(|base| base.as_of),
    }
}
