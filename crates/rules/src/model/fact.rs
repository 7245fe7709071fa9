//! Facts (事实): what can be known about a person, and the question that asks for it.

use super::{Confidence, Day, FactId, OptionSet, SectionId, Text, Validity};
use serde::{Deserialize, Serialize};

/// Who can change a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangedBy {
    /// The person.
    Person,
    /// An organ, an office, another person.
    Others,
    /// Only the passing of time.
    Time,
    /// Nobody: it is as it is.
    Nobody,
}

/// A term explained beside a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The term of art.
    pub term: Text,
    /// What it means, in plain words.
    pub meaning: Text,
}

/// One value of a choice, or one box of a "several" fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id, the same in all packs (docs/assessment.md, 17).
    pub id: Box<str>,
    /// What stands beside the control.
    pub label: Text,
    /// One short line under the label.
    pub hint: Option<Text>,
    /// When the value is offered.
    pub validity: Validity,
}

/// A date fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateFact {
    /// A past event: later than today means it has not happened yet.
    pub event: bool,
    /// The first day that is asked for.
    #[serde(with = "super::stored_day")]
    pub earliest: Day,
    /// The last day that is asked for.
    #[serde(with = "super::stored_day")]
    pub latest: Day,
    /// The label of "there is no such date"; `None` when that cannot be answered.
    pub none: Option<Text>,
}

/// A whole-number fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFact {
    /// The unit beside the field.
    pub unit: Text,
    /// The smallest number.
    pub min: i64,
    /// The largest number.
    pub max: i64,
    /// What the form fills in for the person to confirm; never an answer by itself.
    pub suggest: Option<i64>,
    /// Whom the form suggests nothing to: those who answered a choice with one of these.
    pub suggest_unless: Option<(FactId, OptionSet)>,
}

/// A log: dated entries, each with a whole number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogFact {
    /// The key of the number in a case file (`points`, `deaths`).
    pub key: Box<str>,
    /// What the number of an entry is.
    pub value: Text,
    /// Its unit.
    pub unit: Text,
    /// The smallest number of an entry.
    pub min: i64,
    /// The largest number of an entry.
    pub max: i64,
}

/// What kind of answer a fact takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// One of several values; yes/no is a choice of `yes` and `no`.
    Choice {
        /// The values.
        options: Vec<Choice>,
        /// Whether this is a yes/no question.
        yes_no: bool,
    },
    /// Any of several boxes, or the exclusive "none".
    Several {
        /// The boxes, without "none".
        options: Vec<Choice>,
        /// The label of the exclusive "none".
        none: Text,
    },
    /// A date, possibly known to the month or year alone, possibly none.
    Date(DateFact),
    /// A whole number.
    Number(NumberFact),
    /// A log.
    Log(LogFact),
}

/// Something that can be known about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Its id, the same in all packs (docs/assessment.md, 17).
    pub id: Box<str>,
    /// Where it stands on the check page.
    pub section: SectionId,
    /// Its short name in lists.
    pub label: Text,
    /// The question, the page's heading.
    pub question: Text,
    /// One short line under the question.
    pub hint: Option<Text>,
    /// Longer help.
    pub help: Option<Text>,
    /// Why it is asked.
    pub why: Text,
    /// Where the answer is found.
    pub found: Option<Text>,
    /// Terms explained.
    pub terms: Vec<Term>,
    /// Who can change it.
    pub changed_by: ChangedBy,
    /// Whether the answer could harm the person if seen.
    pub sensitive: bool,
    /// How sure the surest rule is that uses it; [`Pack::weighed`](super::Pack::weighed) tells. `None` until then, and where
    /// no rule does.
    pub surest: Option<Confidence>,
    /// Whether the page ever asks for it. Case files and packs may hold an answer all the same.
    pub asked: bool,
    /// What answers it takes.
    pub kind: FactKind,
}
