//! Facts as they are written.

use crate::load::decode::{Decode, Decoder, Fields, Take, document, no_object, object};
use crate::load::json::Node;
use crate::load::place::Span;
use crate::load::questions::FactTypeDoc;
use crate::load::values::{Id, List, Word, Words};
use rules::model::ChangedBy;

document! {
    /// A fact: what can be known about a person, and the question that asks for it.
    struct FactDoc {
        /// Its id.
        id: Id,
        /// The section of the check page it stands in.
        section: Id,
        /// Its short name in lists, 2 to 8 characters.
        label: Words,
        /// The question, the page's heading.
        question: Words,
        /// One short line under the question, without a full stop.
        hint: Option<Words>,
        /// Longer help.
        help: Option<Words>,
        /// Why it is asked.
        why: Words,
        /// Where the answer is found: which paper, which office.
        r#where: Option<Words>,
        /// Terms explained.
        terms: Option<List<TermDoc>>,
        /// Who can change it.
        changed_by: Word<ChangedBy>,
        /// Whether the answer could harm the person if seen.
        sensitive: bool,
        /// Whether the page ever asks for it; without it, yes.
        asked: Option<bool>,
        ; kind: FactTypeDoc
    }
}

document! {
    /// A term explained beside a question.
    struct TermDoc {
        /// The term of art.
        term: Words,
        /// What it means, in plain words.
        meaning: Words,
    }
}
