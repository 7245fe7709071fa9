//! Facts (事实): what can be known about a person, and the question that asks for it.

use super::{Confidence, FactKind, SectionId, Text};
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
