//! A text put together from stretches of several documents, each of which can be found again.

use std::borrow::Cow;
use std::ops::Range;

use super::kind::Kind;
use super::place::{Lines, Position, Span};
use super::problem::Problem;
use super::text::Document;

/// A pack's text together with what it shares and with the pack that it extends.
#[derive(Debug)]
pub struct Combined<'t> {
    /// The text to load: the pack's own, or what was put together from it and other documents.
    pub text: Cow<'t, str>,
    /// The pack's own document, then the others.
    pub(super) documents: Vec<Part<'t>>,
    /// Where the stretches of documents lie in the text, in its order; between them is what joins them.
    pub(super) stretches: Vec<Stretch>,
    /// What an extension took out of its base, the sort of thing and its id; `None` where nothing is extended.
    pub(super) removed: Option<Vec<(&'static str, Box<str>)>>,
}

/// A document of which stretches stand in the whole.
#[derive(Debug, Clone)]
pub(super) struct Part<'t> {
    /// The name of its file; `None` for the pack's own.
    pub name: Option<Box<str>>,
    pub text: Cow<'t, str>,
}

/// A stretch of a document and where it stands in the whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    /// Its first byte in the whole.
    pub at: usize,
    /// Its first byte in its document.
    pub from: usize,
    /// How many bytes it has.
    pub length: usize,
    /// Which document.
    pub document: usize,
}

/// A problem where its author finds it.
#[derive(Debug)]
pub struct Located<'w> {
    /// The name of the document it stands in, if that is not the pack's own.
    pub document: Option<&'w str>,
    /// The text of that document.
    pub text: &'w str,
    /// The problem, its line, column and bytes those of this document.
    pub problem: Problem,
}

impl<'t> Combined<'t> {
    /// The text as it is.
    pub(super) fn alone(text: &'t str) -> Self {
        let own = Part { name: None, text: Cow::Borrowed(text) };
        Self { text: Cow::Borrowed(text), documents: vec![own], stretches: Vec::new(), removed: None }
    }

    /// The problems of the whole, each at its place in the document it stands in; those of the pack's own first.
    pub fn locate(&self, problems: impl IntoIterator<Item = Problem>) -> Vec<Located<'_>> {
        // WHY not always: what is shared has the same way from the root there as in the whole, and the same order.
        let several = self.removed.is_some();
        let read: Vec<Document<'_>> =
            if several { self.documents.iter().map(|part| Document::read(&part.text)).collect() } else { Vec::new() };
        let lines: Vec<Lines<'_>> = self.documents.iter().map(|part| Lines::new(&part.text)).collect();
        let mut found: Vec<(usize, Problem)> = Vec::new();
        for problem in problems {
            let (document, bytes) = self.origin(problem.place.span);
            let Some(of) = lines.get(document) else { continue };
            let mut problem = moved(problem, of, bytes);
            if let Some(read) = read.get(document) {
                problem = read.problem(problem.place.span, self.seen(document, problem.kind));
            }
            found.push((document, problem));
        }
        if several {
            found.sort_by_key(|(document, problem)| (*document, problem.place.span.start, problem.code));
            found.dedup();
        }
        let located = |(document, problem): (usize, Problem)| {
            let part = self.documents.get(document)?;
            Some(Located { document: part.name.as_deref(), text: &part.text, problem })
        };
        found.into_iter().filter_map(located).collect()
    }

    /// What to say in a document of the base of a name that no longer exists since it was taken out.
    fn seen(&self, document: usize, kind: Kind) -> Kind {
        match kind {
            Kind::UnknownId { what, id, .. }
                if document > 0
                    && self.removed.iter().flatten().any(|(sort, gone)| *gone == id && is_among(sort, what)) =>
            {
                Kind::Removed { what, id }
            }
            other => other,
        }
    }

    /// The document that a span of the whole begins in, and its bytes there.
    fn origin(&self, span: Span) -> (usize, Range<usize>) {
        let (start, end) = (span.start as usize, span.end as usize);
        let at = self.stretches.partition_point(|stretch| stretch.at <= start);
        let Some(first) = at.checked_sub(1).and_then(|at| self.stretches.get(at)) else { return (0, start..end) };
        let there = |stretch: &Stretch, byte: usize| stretch.from + byte.saturating_sub(stretch.at).min(stretch.length);
        let begin = there(first, start);
        // What lies between belongs to others; it ends where the last stretch of its own document before the end does.
        let after = self.stretches.partition_point(|stretch| stretch.at < end);
        let mut before = self.stretches.get(..after).unwrap_or_default().iter().rev();
        let last =
            before.find(|stretch| stretch.document == first.document).map_or(begin, |stretch| there(stretch, end));
        (first.document, begin..last.max(begin))
    }
}

/// Whether a thing of this sort may be what is looked for under `what`: dates are facts and definitions.
fn is_among(sort: &str, what: &str) -> bool {
    what.contains(sort) || (matches!(sort, "fact" | "definition") && what == "date")
}

/// The problem at these bytes of another text.
fn moved(problem: Problem, lines: &Lines<'_>, to: Range<usize>) -> Problem {
    let (line, column) = lines.at(to.start);
    let place = Position { line, column, span: Span::new(to.start, to.end), ..problem.place };
    Problem { place, ..problem }
}

/// A combined text while it is put together.
#[derive(Debug, Default)]
pub(super) struct Assembly {
    pub text: String,
    pub stretches: Vec<Stretch>,
}

impl Assembly {
    /// Adds what joins stretches.
    pub fn join(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds bytes of a document.
    pub fn take(&mut self, document: usize, text: &str, bytes: Range<usize>) {
        let at = self.text.len();
        let taken = text.get(bytes.clone()).unwrap_or_default();
        self.text.push_str(taken);
        self.stretches.push(Stretch { at, from: bytes.start, length: taken.len(), document });
    }

    /// Adds bytes of another whole, whose documents come after the first `shift` of this one.
    pub fn take_from(&mut self, whole: &Combined<'_>, bytes: Range<usize>, shift: usize) {
        if whole.stretches.is_empty() {
            return self.take(shift, &whole.text, bytes);
        }
        let mut next = bytes.start;
        let first = whole.stretches.partition_point(|stretch| stretch.at + stretch.length <= bytes.start);
        for stretch in whole.stretches.iter().skip(first).take_while(|stretch| stretch.at < bytes.end) {
            let (from, until) = (stretch.at.max(next), (stretch.at + stretch.length).min(bytes.end));
            self.join(whole.text.get(next..from).unwrap_or_default());
            let at = self.text.len();
            self.text.push_str(whole.text.get(from..until).unwrap_or_default());
            let into = from - stretch.at + stretch.from;
            self.stretches.push(Stretch { at, from: into, length: until - from, document: stretch.document + shift });
            next = until;
        }
        self.join(whole.text.get(next..bytes.end).unwrap_or_default());
    }
}
