//! Deadlines (期限): safe date and rolled date.

use crate::calendar::Holidays;
use crate::logic::{Facts, evaluate};
use crate::model::{Answer, Day, DeadlineSpec, FactId, For};

/// From what a deadline counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// From the date answered, or from today where the rule says so.
    Given,
    /// From the first day of the month or year answered.
    FirstDay,
    /// From today, because nothing was filed yet: "if filed today".
    IfToday,
}

/// The last day of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The last day, counted plainly: the safe date.
    pub due: Day,
    /// The next working day where the last day is a day off (顺延).
    pub rolled: Day,
    /// Whether the days off of the years passed are known; otherwise only weekends were.
    pub rolled_certain: bool,
    /// From what it counts.
    pub basis: Basis,
    /// The day it counts from.
    pub from: Day,
    /// Who must act.
    pub for_whom: For,
}

/// The day that `spec` comes to, if its base is known.
pub(super) fn due(facts: Facts<'_>, spec: &DeadlineSpec, holidays: &Holidays) -> Option<Due> {
    let (from, basis) = base(facts, spec)?;
    if spec.latest && from < facts.today {
        return None;
    }
    let mut amounts: Vec<FactId> = Vec::new();
    Facts::amounts(facts.pack, &spec.due, &mut amounts);
    if amounts.iter().any(|fact| facts.number(*fact).is_none()) {
        return None;
    }
    let (due, counted) = evaluate(facts.pack, &spec.due, from, &|fact| facts.numbers(fact).0, Some(holidays));
    let rolled = holidays.roll(due);
    let (moved, certain) = if spec.latest { (due, true) } else { (rolled.day, rolled.certain) };
    Some(Due { due, rolled: moved, rolled_certain: counted && certain, basis, from, for_whom: spec.for_whom })
}

fn base(facts: Facts<'_>, spec: &DeadlineSpec) -> Option<(Day, Basis)> {
    let Some(fact) = Facts::base(facts.pack, &spec.due) else { return Some((facts.today, Basis::Given)) };
    let possible = facts.dates(fact);
    match facts.known(fact).and_then(Answer::date).zip(possible.days) {
        Some((date, days)) if date.is_exact() => Some((days.first, Basis::Given)),
        Some((_, days)) if spec.latest => Some((days.last, Basis::Given)),
        Some((_, days)) => Some((days.first, Basis::FirstDay)),
        None => spec.or_today.then_some((facts.today, Basis::IfToday)),
    }
}
