//! Conditions (条件): structured expressions over facts; true, false or unknown, never code.

use super::nested;
use super::{AnswerTest, Day, DefId, FactId, NumberRange, OptionSet, RouteId, VerdictSet};
use serde::{Deserialize, Serialize};

/// A structured expression over facts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Cond {
    /// Holds when every part holds; with no part, always.
    All(#[serde(deserialize_with = "nested::deeper")] Vec<Cond>),
    /// Holds when some part holds; with no part, never.
    Any(#[serde(deserialize_with = "nested::deeper")] Vec<Cond>),
    /// Holds when the part does not.
    Not(#[serde(deserialize_with = "nested::deeper")] Box<Cond>),
    /// The answer to a fact passes a test.
    Answer(FactId, AnswerTest),
    /// A comparison of a date; false when the date does not exist.
    Date(DateTest),
    /// A yes/no definition holds.
    Defined(DefId),
    /// A graded definition has one of these levels; the "else" level is the last.
    Level(DefId, OptionSet),
    /// A number taken from a log lies in the range.
    Measure(DefId, NumberRange),
    /// A route's verdict is one of these. Only in rules that give no verdict.
    Verdict(RouteId, VerdictSet),
}

impl Cond {
    /// A condition that always holds.
    pub const ALWAYS: Self = Self::All(Vec::new());
}

/// How a date stands to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum TimeOrder {
    /// Earlier.
    Before,
    /// The same day.
    On,
    /// Later.
    After,
    /// Earlier or the same day.
    OnOrBefore,
    /// The same day or later.
    OnOrAfter,
}

impl TimeOrder {
    /// Whether a date that stands so (`std::cmp::Ordering`) to the other passes.
    pub fn allows(self, ordering: std::cmp::Ordering) -> bool {
        use std::cmp::Ordering::{Equal, Greater, Less};
        match self {
            Self::Before => ordering == Less,
            Self::On => ordering == Equal,
            Self::After => ordering == Greater,
            Self::OnOrBefore => ordering != Greater,
            Self::OnOrAfter => ordering != Less,
        }
    }
}

/// What a date is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Than {
    /// The day the assessment is made for (评估基准日).
    Today,
    /// A fixed day.
    Day(#[serde(with = "super::stored_day")] Day),
}

/// A comparison of a date with today or a fixed day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateTest {
    /// The date compared.
    pub date: DateExpr,
    /// How it must stand.
    pub is: TimeOrder,
    /// What it is compared with.
    pub than: Than,
}

/// Where a date expression starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DateRef {
    /// The day the assessment is made for.
    Today,
    /// A date fact.
    Fact(FactId),
    /// A date definition.
    Def(DefId),
}

/// A date and what is added to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateExpr {
    /// Where it starts.
    pub from: DateRef,
    /// What is added.
    pub plus: Period,
    /// What is taken away.
    pub minus: Period,
}

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Amount {
    /// A fixed number.
    Fixed(u32),
    /// The answer to a whole-number fact. Only inside definitions.
    Fact(FactId),
}

impl Default for Amount {
    fn default() -> Self {
        Self::Fixed(0)
    }
}

/// A period (期间): applied in the order years and months, then days, then working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Period {
    /// Calendar years; a missing corresponding day falls on the month's last (民法典 202).
    pub years: Amount,
    /// Calendar months, likewise.
    pub months: Amount,
    /// Calendar days (自然日).
    pub days: Amount,
    /// Working days (工作日). Only in deadlines.
    pub workdays: Amount,
}

impl Period {
    /// The four parts: years, months, days, working days.
    pub fn parts(&self) -> [Amount; 4] {
        [self.years, self.months, self.days, self.workdays]
    }

    /// Whether nothing is added.
    pub fn is_zero(&self) -> bool {
        self.parts() == [Amount::Fixed(0); 4]
    }
}
