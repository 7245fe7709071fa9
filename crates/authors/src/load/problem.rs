//! What can be wrong with a document: what, where, and what would be right.

use std::collections::BTreeMap;
use std::fmt;

use super::span::{Position, Span};

pub use super::code::Code;
pub use super::kind::Kind;
pub use super::reason::{NoLogo, Syntax, Unextended, Unshared};

/// One thing that is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What sort of mistake it is.
    pub code: Code,
    /// Where it stands.
    pub place: Position,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub advice: String,
    /// The same as data.
    pub kind: Kind,
}

impl Problem {
    /// The problem of this kind at this place.
    pub fn new(kind: Kind, place: Position) -> Self {
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

/// Where mistakes go while something is read.
pub(super) trait Complaints {
    /// A mistake, unless it stands nowhere: then it follows from one already reported.
    fn add(&mut self, at: Span, kind: impl FnOnce() -> Kind);

    /// A mistake of something as a whole, unless one of it, or inside it, is reported already.
    fn add_first(&mut self, at: Span, kind: impl FnOnce() -> Kind);
}

impl Complaints for Report {
    fn add(&mut self, at: Span, kind: impl FnOnce() -> Kind) {
        Self::add(self, at, kind());
    }

    fn add_first(&mut self, at: Span, kind: impl FnOnce() -> Kind) {
        Self::add_first(self, at, kind());
    }
}

/// Remembers only that there was a mistake. WHY: the page reads what it wrote itself, and what to say of mistakes is
/// most of a reader's code.
#[derive(Debug, Default)]
pub(super) struct Silent(bool);

impl Silent {
    /// Whether nothing is wrong.
    pub(super) fn is_empty(&self) -> bool {
        !self.0
    }
}

impl Complaints for Silent {
    fn add(&mut self, at: Span, _: impl FnOnce() -> Kind) {
        self.0 |= at != Span::NOWHERE;
    }

    fn add_first(&mut self, at: Span, kind: impl FnOnce() -> Kind) {
        self.add(at, kind);
    }
}

/// Collects problems while a document is read.
#[derive(Debug, Default)]
pub(super) struct Report {
    found: Vec<(Span, Kind)>,
    more: bool,
    /// Unknown names that may be those of things whose name could not be read.
    hidden: Vec<Hidden>,
}

/// An unknown name among things of which some name could not be read.
#[derive(Debug)]
pub(super) struct Hidden {
    /// Among which things; the same for all that may hide each other.
    pub among: Box<str>,
    /// How many names of these could not be read.
    pub unread: usize,
    /// The unknown name.
    pub name: Box<str>,
    /// Where it stands.
    pub at: Span,
    /// What is reported if it is not hidden.
    pub kind: Kind,
}

impl Report {
    /// How many problems are reported at most: a hostile document could otherwise hold a million.
    pub(super) const LIMIT: usize = 2_000;

    /// How many unknown names are compared with all known ones: each costs as much as there are names.
    const COMPARED: usize = 200;

    /// Whether nothing is reported.
    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

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

    /// Whether a key without a meaning is reported in what stands at `at`: it may be the one that is missing.
    pub(super) fn has_slip(&self, at: Span) -> bool {
        let inside = |span: &Span| at.start <= span.start && span.end <= at.end;
        self.found.iter().any(|(span, kind)| kind.code() == Code::UnknownKey && inside(span))
    }

    /// Whether a definition is reported to rest on itself.
    pub(super) fn has_ring(&self) -> bool {
        self.found.iter().any(|(_, kind)| kind.code() == Code::Circular)
    }

    /// Reports an unknown name unless it is likely to be that of something whose name could not be read.
    pub(super) fn add_hidden(&mut self, hidden: Hidden) {
        match hidden.unread {
            0 => self.add(hidden.at, hidden.kind),
            usize::MAX => {}
            _ if self.hidden.len() < Self::LIMIT => self.hidden.push(hidden),
            _ => self.more = true,
        }
    }

    /// Each name that could not be read explains one unknown name, the one that is used most.
    pub(super) fn settle(&mut self) {
        let mut groups: BTreeMap<Box<str>, BTreeMap<Box<str>, Vec<Hidden>>> = BTreeMap::new();
        for hidden in std::mem::take(&mut self.hidden) {
            let names = groups.entry(hidden.among.clone()).or_default();
            names.entry(hidden.name.clone()).or_default().push(hidden);
        }
        for names in groups.into_values() {
            let mut names: Vec<Vec<Hidden>> = names.into_values().collect();
            names.sort_by_key(|uses| std::cmp::Reverse(uses.len()));
            let unread = names.first().and_then(|uses| uses.first()).map_or(0, |hidden| hidden.unread);
            names.into_iter().skip(unread).flatten().for_each(|hidden| self.add(hidden.at, hidden.kind));
        }
    }

    /// Whether an unknown name may still be compared with all the known ones.
    pub(super) fn may_compare(&self) -> bool {
        self.found.len() < Self::COMPARED
    }

    /// The problems in the document's order.
    pub(super) fn take(self, place: impl Fn(Span) -> Position) -> Vec<Problem> {
        let mut found = self.found;
        found.sort_by_key(|(span, kind)| (span.start, kind.code()));
        found.dedup();
        if self.more {
            found.push((Span::new(0, 0), Kind::TooManyProblems));
        }
        found.into_iter().map(|(span, kind)| Problem::new(kind, place(span))).collect()
    }
}
