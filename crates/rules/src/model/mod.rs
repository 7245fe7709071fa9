//! Facts, answers, conditions, rules, routes, verdicts: types only.
//!
//! After loading everything is an index: [`FactId`], [`RuleId`] and their kin point into one [`Pack`]
//! and are meaningless with another. Names as strings live on the things themselves.

mod answers;
mod carry;
mod condition;
mod difference;
mod fact;
mod ids;
mod kind;
mod language;
mod letters;
pub mod limits;
mod nested;
mod origin;
mod pack;
mod partial_date;
mod portal;
mod range;
mod rule;
mod sound;
pub(crate) mod stored_day;
mod text;
mod uses;
mod validity;
mod verdict;
mod weight;

pub use answers::{Answers, WrongAnswer};
pub use carry::{Carried, carry};
pub use condition::{Amount, Cond, DateExpr, DateRef, DateTest, Period, Than, TimeOrder};
pub use difference::{Differences, Note};
pub use fact::{ChangedBy, Fact, Term};
pub use ids::{DefId, FactId, InstrumentId, OptionId, OptionSet, RouteId, RuleId, SectionId};
pub use kind::{Answer, AnswerTest, Choice, DateFact, FactKind, LogEntry, LogFact, NumberFact};
pub use letters::Letters;
pub use origin::Origin;
pub use pack::{
    AmountDef, Definition, DefinitionKind, GoalBy, Implication, Instrument, Level, LogMeasure, Neighbour, Pack,
    PackParts, Route, Section, Situation, Take,
};
pub use partial_date::PartialDate;
pub use portal::{Base, Change, Contact, How, Local, Office, Portal, Sort};
pub use range::NumberRange;
pub use rule::{Citation, Confidence, DeadlineSpec, EndsBy, For, Rule, RuleKind};
pub use text::{Lang, Text};
pub use uses::RestsOn;
pub use validity::Validity;
pub use verdict::{Verdict, VerdictSet};
pub use weight::Weights;

/// A day in the calendar (日). Law dates are civil dates: no time, no zone.
pub type Day = jiff::civil::Date;
