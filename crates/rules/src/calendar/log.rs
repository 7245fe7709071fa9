//! Numbers taken from a log, with windows counted to the day.

use super::shift;
use crate::model::{Day, LogEntry, LogMeasure, Take};

/// What `measure` says of `entries` on `today`. Entries after today are ignored; an entry counts while today is not
/// after its anniversary (docs/assessment.md, 9).
pub fn measure(measure: &LogMeasure, entries: &[LogEntry], today: Day) -> i64 {
    let counted = counted(measure, entries, today);
    let weigh = |e: &LogEntry| match measure.take {
        Take::Sum => e.value,
        Take::Count => 1,
    };
    match measure.within {
        None => counted.iter().map(weigh).sum(),
        Some(span) => counted
            .iter()
            .map(|first| {
                let last = after(first.date, span);
                counted.iter().filter(|e| e.date >= first.date && e.date <= last).map(weigh).sum()
            })
            .max()
            .unwrap_or(0),
    }
}

/// The entries that `measure` looks at: up to today, within its window, as large as it asks.
pub fn counted(measure: &LogMeasure, entries: &[LogEntry], today: Day) -> Vec<LogEntry> {
    entries
        .iter()
        .copied()
        .filter(|e| e.date <= today)
        .filter(|e| measure.value_at_least.is_none_or(|least| e.value >= least))
        .filter(|e| measure.window.is_none_or(|window| today <= after(e.date, window)))
        .collect()
}

/// The day that lies years, months and days after another.
fn after(date: Day, (years, months, days): (u16, u16, u16)) -> Day {
    shift(date, years.into(), months.into(), days.into())
}
