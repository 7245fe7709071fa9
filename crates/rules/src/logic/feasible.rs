//! Which patterns of tests a log can show at all, when nothing is known of it.

use crate::calendar::{add_days, days_between, measure, shift};
use crate::model::{Day, LogEntry, LogFact, LogMeasure};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many logs are looked at before the question is left open.
const LOGS: usize = 6_000;

/// The patterns (one bit a test "at least so much") that some log shows. `None` where the search was cut short.
///
/// Tests only grow as entries are added, and only ages matter, so logs over a few telling days and values, as long as
/// the largest cut asks, show every pattern there is.
pub(super) fn patterns(kind: &LogFact, tests: &[(LogMeasure, i64)]) -> Option<Vec<usize>> {
    let (found, complete) = logs(kind, tests, Day::constant(2024, 6, 15));
    let mut all: Vec<usize> = found.into_keys().collect();
    all.sort_unstable();
    complete.then_some(all)
}

/// A log that shows a pattern on a day, if one was found.
pub(super) fn log_of(kind: &LogFact, tests: &[(LogMeasure, i64)], today: Day, pattern: usize) -> Option<Vec<LogEntry>> {
    logs(kind, tests, today).0.remove(&pattern)
}

/// The patterns found, each with a log that shows it; whether the search came to its end.
fn logs(kind: &LogFact, tests: &[(LogMeasure, i64)], today: Day) -> (FxHashMap<usize, Vec<LogEntry>>, bool) {
    let days = telling_days(tests, today);
    let values = telling_values(kind, tests);
    let longest = tests.iter().map(|(_, cut)| usize::try_from(*cut).unwrap_or(0)).max().unwrap_or(0);
    let pattern = |log: &[LogEntry]| {
        tests
            .iter()
            .enumerate()
            .filter(|(_, (test, cut))| measure(test, log, today) >= *cut)
            .fold(0usize, |bits, (i, _)| bits | 1 << i)
    };
    let mut found = FxHashMap::default();
    found.insert(pattern(&[]), Vec::new());
    let full = 1usize << tests.len();
    let mut layer: Vec<Vec<LogEntry>> = vec![Vec::new()];
    let mut seen = FxHashSet::default();
    let mut looked = 0usize;
    for _ in 0..longest {
        let mut next = Vec::new();
        for log in &layer {
            for &date in &days {
                for &value in &values {
                    let mut longer = log.clone();
                    longer.push(LogEntry { date, value });
                    longer.sort_unstable();
                    looked += 1;
                    if found.len() == full {
                        break;
                    }
                    if looked > LOGS {
                        return (found, false);
                    }
                    found.entry(pattern(&longer)).or_insert_with(|| longer.clone());
                    if seen.insert(said(kind, tests, today, &longer)) {
                        next.push(longer);
                    }
                }
            }
        }
        layer = next;
    }
    (found, true)
}

/// What longer logs depend on of a log: of sums and counts how far they are, up to what is asked for; where the entries
/// lie among each other, all of it.
fn said(kind: &LogFact, tests: &[(LogMeasure, i64)], today: Day, log: &[LogEntry]) -> Vec<i64> {
    if kind.min >= 0 && tests.iter().all(|(test, _)| test.within.is_none()) {
        return tests.iter().map(|(test, cut)| measure(test, log, today).min(*cut)).collect();
    }
    log.iter().flat_map(|entry| [days_between(today, entry.date), entry.value]).collect()
}

/// Today, and both sides of every edge a window or span has, seen from today and from one another.
fn telling_days(tests: &[(LogMeasure, i64)], today: Day) -> Vec<Day> {
    let mut days = vec![today];
    for (test, _) in tests {
        for (years, months, span_days) in [test.window, test.within].into_iter().flatten() {
            let edge = shift(today, -i64::from(years), -i64::from(months), -i64::from(span_days));
            days.extend([edge, add_days(edge, -40)]);
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}

fn telling_values(kind: &LogFact, tests: &[(LogMeasure, i64)]) -> Vec<i64> {
    let mut values = vec![kind.min, kind.max];
    for (test, cut) in tests {
        values.extend(test.value_at_least.into_iter().flat_map(|least| [least - 1, least]));
        values.push(*cut);
    }
    values.retain(|v| (kind.min..=kind.max).contains(v));
    values.sort_unstable();
    values.dedup();
    values
}
