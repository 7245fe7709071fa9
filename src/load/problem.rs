//! What can be wrong with a document: what, where, and what would be right.

use std::fmt;

use super::place::{Place, Span};

pub use super::kind::{Code, Kind, Syntax};

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort of mistake it is.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub advice: String,
    /// The same as data.
    pub kind: Kind,
}

impl Problem {
    /// The problem of this kind at this place.
    pub fn new(kind: Kind, place: Place) -> Self {
        Self { code: kind.code(), message: kind.message(), advice: kind.advice(), place, kind }
    }
}

impl fmt::Display for Problem {
    /// `12:8 rules[0].kind: what is wrong; what would be right`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} ", self.place.line, self.place.column)?;
        if !self.place.path.is_empty() {
            write!(f, "{}: ", self.place.path)?;
        }
        write!(f, "{}; {} [{}]", self.message, self.advice, self.code.id())
    }
}

/// Everything that is wrong with a document, in the document's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| writeln!(f, "{problem}"))
    }
}

impl std::error::Error for Problems {}

/// Collects problems while a document is read.
#[derive(Debug, Default)]
pub(super) struct Report {
    found: Vec<(Span, Kind)>,
    more: bool,
}

impl Report {
    /// How many problems are told at most: a hostile document could otherwise hold a million.
    pub(super) const LIMIT: usize = 2_000;

    /// How many unknown names are compared with all known ones: each costs as much as there are names.
    const COMPARED: usize = 200;

    /// Reports a problem, unless it stands nowhere: then it follows from one already reported.
    pub(super) fn add(&mut self, at: Span, kind: Kind) {
        if at == Span::NOWHERE {
            return;
        }
        if self.found.len() < Self::LIMIT {
            self.found.push((at, kind));
        } else {
            self.more = true;
        }
    }

    /// Reports a problem of something as a whole, unless one is already reported of it or inside it.
    pub(super) fn add_first(&mut self, at: Span, kind: Kind) {
        if !self.found.iter().any(|(span, _)| at.start <= span.start && span.end <= at.end) {
            self.add(at, kind);
        }
    }

    /// Whether an unknown name may still be compared with all the known ones.
    pub(super) fn may_compare(&self) -> bool {
        self.found.len() < Self::COMPARED
    }

    /// The problems in the document's order.
    pub(super) fn take(self, place: impl Fn(Span) -> Place) -> Vec<Problem> {
        let mut found = self.found;
        found.sort_by_key(|(span, kind)| (span.start, kind.code()));
        found.dedup();
        if self.more {
            found.push((Span::new(0, 0), Kind::TooManyProblems));
        }
        found.into_iter().map(|(span, kind)| Problem::new(kind, place(span))).collect()
    }
}
