//! The running number of a log (滚动累计): how it stands on each day, and on which days it changes.
//!
//! The engine asks for it on one day alone; a person who keeps such a log wants to see how it goes on.

use crate::calendar::{add_days, measure, shift};
use crate::model::{
    Cond, Day, DefId, DefinitionKind, FactId, LogEntry, LogMeasure, Pack, RouteId, Rule, RuleId, RuleKind, Take,
    Verdict,
};

/// A rule that gives a verdict once a rolling sum over a log reaches a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The log.
    pub log: FactId,
    /// The sum.
    pub sum: DefId,
    /// How the log becomes the sum.
    pub measure: LogMeasure,
    /// The least sum at which the rule holds.
    pub at: i64,
    /// The rule.
    pub rule: RuleId,
    /// The route it decides.
    pub route: RouteId,
    /// The verdict it gives there.
    pub gives: Verdict,
}

/// Every such rule of a pack.
pub fn lines(pack: &Pack) -> Vec<Line> {
    pack.rule_ids().filter_map(|id| line(pack, id, pack.rule(id))).collect()
}

fn line(pack: &Pack, id: RuleId, rule: &Rule) -> Option<Line> {
    // What merely tells how far the line is still off draws none.
    let (gives, route) = (rule.gives.filter(|_| rule.kind == RuleKind::Ground)?, *rule.routes.first()?);
    let (sum, at) = reached(pack, &rule.when)?;
    let DefinitionKind::Measure(measure) = pack.definition(sum).kind else { return None };
    let rolls = measure.take == Take::Sum && measure.window.is_some() && measure.within.is_none();
    rolls.then_some(Line { log: measure.log, sum, measure, at, rule: id, route, gives })
}

/// The sum that a condition asks to have reached a line.
fn reached(pack: &Pack, cond: &Cond) -> Option<(DefId, i64)> {
    match cond {
        Cond::All(parts) => parts.iter().find_map(|part| reached(pack, part)),
        Cond::Defined(definition) => match &pack.definition(*definition).kind {
            DefinitionKind::Holds(inner) => reached(pack, inner),
            _ => None,
        },
        Cond::Measure(sum, range) if range.max.is_none() => Some((*sum, range.min?)),
        _ => None,
    }
}

/// The last day on which an entry counts: its anniversary (docs/assessment.md, 9).
pub fn last_day(measure: &LogMeasure, entry: LogEntry) -> Option<Day> {
    let (years, months, days) = measure.window?;
    Some(shift(entry.date, years.into(), months.into(), days.into()))
}

/// From this day on the number is this, until the next step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The first day.
    pub day: Day,
    /// The number.
    pub number: i64,
}

/// How the number of one log moves.
///
/// ```
/// # use rules::{model::{FactId, LogEntry, LogMeasure, Take}, tally::Tally};
/// let day = |text: &str| text.parse().unwrap();
/// let measure =
///     LogMeasure { log: FactId::default(), take: Take::Sum, value_at_least: None, window: Some((3, 0, 0)), within: None };
/// let tally = Tally::of(&measure, &[LogEntry { date: day("2024-06-01"), value: 2 }]);
/// assert_eq!((tally.on(day("2024-05-31")), tally.on(day("2027-06-01")), tally.on(day("2027-06-02"))), (0, 2, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally(Vec<Step>);

impl Tally {
    /// The steps that a log's number takes.
    pub fn of(by: &LogMeasure, entries: &[LogEntry]) -> Self {
        let mut days: Vec<Day> = entries.iter().map(|entry| entry.date).collect();
        days.extend(entries.iter().filter_map(|entry| last_day(by, *entry)).map(|last| add_days(last, 1)));
        days.sort_unstable();
        let mut steps: Vec<Step> = Vec::new();
        for day in days {
            let number = measure(by, entries, day);
            if number != steps.last().map_or(0, |step| step.number) {
                steps.push(Step { day, number });
            }
        }
        Self(steps)
    }

    /// The number on a day.
    pub fn on(&self, day: Day) -> i64 {
        self.0.iter().rev().find(|step| step.day <= day).map_or(0, |step| step.number)
    }

    /// Every step, in order. Before the first the number is zero.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The steps after a day.
    pub fn after(&self, day: Day) -> impl Iterator<Item = Step> {
        self.0.iter().copied().filter(move |step| step.day > day)
    }
}
