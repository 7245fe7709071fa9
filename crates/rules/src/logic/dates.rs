//! Dates over answers that may be partly known.

use crate::calendar::{Holidays, add_days, shift};
use crate::model::{
    Amount, Answer, Answers, DateExpr, DateRef, Day, DefinitionKind, FactId, LogEntry, Pack, PartialDate,
};

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

/// The days a date fact can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PossibleDates {
    /// Whether there may be no such date.
    pub none: bool,
    /// The days it may be, if any.
    pub days: Option<DateRange>,
}

impl PossibleDates {
    /// There is no such date.
    const NONE: Self = Self { none: true, days: None };
}

/// Pack, answers and day: what a condition is read against.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The pack.
    pub pack: &'a Pack,
    /// What was said.
    pub answers: &'a Answers,
    /// The day the assessment is made for (评估基准日).
    pub today: Day,
}

impl<'a> Facts<'a> {
    /// What was said about `fact`, "not sure" being nothing.
    pub fn known(&self, fact: FactId) -> Option<&'a Answer> {
        self.answers.get(fact).filter(|a| **a != Answer::Unsure)
    }

    /// The days that a date fact can stand for (docs/assessment.md, 3: an event after today has not happened yet).
    pub fn dates(&self, fact: FactId) -> PossibleDates {
        let Some(kind) = self.pack.kind_of(fact).as_date() else { return PossibleDates::NONE };
        let (none, first, last) = match self.known(fact) {
            None => (kind.none.is_some() || kind.event, kind.earliest, kind.latest),
            Some(answer) => match answer.date().and_then(PartialDate::bounds) {
                Some((first, last)) => (false, first, last),
                None => return PossibleDates::NONE,
            },
        };
        let last = if kind.event { last.min(self.today) } else { last };
        if first > last {
            return PossibleDates::NONE;
        }
        PossibleDates { none, days: Some(DateRange { first, last }) }
    }

    /// The numbers that a whole-number fact can be: smallest and largest.
    pub fn numbers(&self, fact: FactId) -> (i64, i64) {
        let known = self.number(fact).map(|n| (n, n));
        known.or_else(|| self.pack.kind_of(fact).as_number().map(|kind| (kind.min, kind.max))).unwrap_or_default()
    }

    /// The number that was said.
    pub fn number(&self, fact: FactId) -> Option<i64> {
        self.known(fact)?.number()
    }

    /// The entries of a log that were said.
    pub fn entries(&self, fact: FactId) -> Option<&'a [LogEntry]> {
        self.known(fact)?.entries()
    }

    /// The date fact an expression rests on, following definitions.
    pub fn base(pack: &Pack, expr: &DateExpr) -> Option<FactId> {
        match expr.from {
            DateRef::Today => None,
            DateRef::Fact(fact) => Some(fact),
            DateRef::Def(def) => match &pack.definition(def).kind {
                DefinitionKind::Date(inner) => Self::base(pack, inner),
                _ => None,
            },
        }
    }

    /// The whole-number facts an expression rests on, following definitions.
    pub fn amounts(pack: &Pack, expr: &DateExpr, found: &mut Vec<FactId>) {
        if let DateRef::Def(def) = expr.from
            && let DefinitionKind::Date(inner) = &pack.definition(def).kind
        {
            Self::amounts(pack, inner, found);
        }
        for part in expr.plus.parts().into_iter().chain(expr.minus.parts()) {
            if let Amount::Fact(fact) = part
                && !found.contains(&fact)
            {
                found.push(fact);
            }
        }
    }
}

/// The day an expression comes to when its base is `base` and its numbers are as `number` says. Working days are
/// counted when `holidays` are given; the flag says whether their data covered every year passed.
pub fn evaluate(
    pack: &Pack,
    expr: &DateExpr,
    base: Day,
    number: &dyn Fn(FactId) -> i64,
    holidays: Option<&Holidays>,
) -> (Day, bool) {
    let (start, mut certain) = match expr.from {
        DateRef::Today | DateRef::Fact(_) => (base, true),
        DateRef::Def(def) => match &pack.definition(def).kind {
            DefinitionKind::Date(inner) => evaluate(pack, inner, base, number, holidays),
            _ => (base, true),
        },
    };
    let value = |amount: Amount| match amount {
        Amount::Fixed(n) => i64::from(n),
        Amount::Fact(fact) => number(fact),
    };
    let [years, months, days, workdays] = expr.plus.parts().map(value);
    let mut day = shift(start, years, months, days);
    let [years, months, days, _] = expr.minus.parts().map(value);
    day = shift(day, -years, -months, -days);
    if workdays != 0 {
        match holidays {
            Some(known) => {
                let rolled = known.add_workdays(day, workdays);
                day = rolled.day;
                certain &= rolled.certain;
            }
            None => day = add_days(day, workdays),
        }
    }
    (day, certain)
}
