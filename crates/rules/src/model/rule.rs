//! Rules (规则): what the instruments say, as data.

use super::{Cond, DateExpr, DefId, InstrumentId, RouteId, RuleId, Text, Validity, Verdict, VerdictSet};
use serde::{Deserialize, Serialize};

/// How sure the source is (置信): docs/assessment.md, 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Checked against the official text.
    A,
    /// Several independent sources agree.
    B,
    /// One source.
    C,
    /// From memory, not verified.
    M,
}

/// Instrument, article, and when the pair holds (依据).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The instrument.
    pub instrument: InstrumentId,
    /// Article and item, as `86(1)`; `None` where the number is not verified.
    pub article: Option<Box<str>>,
    /// When the rule stands there.
    pub validity: Validity,
}

/// How a bar ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EndsBy {
    /// By the calendar: the first day on which it surely no longer holds.
    Date(DateExpr),
    /// By an event, in words.
    Event(Text),
    /// By the calendar where the date exists, else by the event.
    DateOrEvent(DateExpr, Text),
}

/// What a rule is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RuleKind {
    /// Holds: the route is out of scope (适用范围).
    Scope,
    /// Holds: resignation is not the instrument (另有途径), with the route that is, if one.
    OtherWay(Option<RouteId>),
    /// Stands against the route (不得情形).
    Bar(EndsBy),
    /// Calls for the route (适用情形).
    Ground,
    /// What must be done or left undone (义务).
    Duty,
    /// A period within which someone must act (期限).
    Deadline,
    /// A step of the procedure (程序).
    Step,
    /// What follows (后果).
    Effect,
    /// Something to know (提示).
    Notice,
    /// Under what the route may be taken, and until when (条件). Changes no verdict.
    Condition,
    /// A wrong claim that goes round (误传); the rule's text says what is right.
    WrongClaim(Text),
    /// Another way out beside the route.
    WayOut,
}

/// Who must act by a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum For {
    /// The person.
    Person,
    /// The authority.
    Authority,
    /// Nobody: a period that simply ends.
    Nobody,
}

/// A period that ends on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineSpec {
    /// The last day, from its base.
    pub due: DateExpr,
    /// Whether today serves as the base where the base date is unanswered or does not exist.
    pub or_today: bool,
    /// Whether it is the last day of a period that somebody else fixed: of a month or year the last one, shown until it
    /// is past, and never moved.
    pub latest: bool,
    /// Who must act.
    pub for_whom: For,
    /// Its short name.
    pub label: Text,
    /// When it is shown, beside the rule's own condition.
    pub when: Cond,
}

/// One thing that an instrument says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The id of the statement that it carries (docs/assessment.md, 17).
    pub id: Box<str>,
    /// What it is.
    pub kind: RuleKind,
    /// The routes it bears on.
    pub routes: Vec<RouteId>,
    /// When it holds.
    pub when: Cond,
    /// What takes its place once it certainly holds: then the rule is not shown. Never of a rule that gives a verdict.
    pub unless: Option<Cond>,
    /// Its short name.
    pub title: Text,
    /// What it says, in plain words.
    pub text: Text,
    /// Whom to ask.
    pub ask: Option<Text>,
    /// Where it stands.
    pub cites: Vec<Citation>,
    /// How sure the source is.
    pub confidence: Confidence,
    /// How many independent sources agree.
    pub sources: Option<u8>,
    /// When it applies.
    pub validity: Validity,
    /// The verdict it gives while it holds.
    pub gives: Option<Verdict>,
    /// On which verdicts of its route it is shown.
    pub verdicts: VerdictSet,
    /// Its deadline.
    pub deadline: Option<DeadlineSpec>,
    /// Its amount, in yuan.
    pub amount: Option<DefId>,
    /// Whether it says how its routes stand to one another: then it is shown once, before them.
    pub between: bool,
    /// Whether its author says that it is meant for everyone who goes its routes. A rule with a condition names its people
    /// by that.
    pub everyone: bool,
    /// The rules whose details it fills in.
    pub refines: Vec<RuleId>,
}
