//! The text of a document, read as JSON.

use super::json::{self, MAX_BYTES, Node};
use super::kind::Kind;
use super::place::{Lines, Position, Span};
use super::problem::{Problem, Report};

/// A text read as JSON. Keep it to find the places of what is read from it.
#[derive(Debug)]
pub struct Document<'t> {
    /// Its root; `None` where the text is too broken to look into.
    pub root: Option<Node<'t>>,
    /// What is wrong with it as JSON.
    pub problems: Vec<Problem>,
    lines: Lines<'t>,
}

impl<'t> Document<'t> {
    /// Reads `text` as JSON, within the limits on size and depth.
    pub fn read(text: &'t str) -> Self {
        let mut report = Report::default();
        let (root, lines) = parse(text, &mut report);
        let problems = report.take(|span| lines.place(root.as_ref(), span));
        Self { root, problems, lines }
    }

    /// The place of something in the document.
    pub fn place(&self, span: Span) -> Position {
        self.lines.place(self.root.as_ref(), span)
    }

    /// A problem at this place of the document.
    pub fn problem(&self, span: Span, kind: Kind) -> Problem {
        Problem::new(kind, self.place(span))
    }
}

/// The root of `text`, as far as it makes sense, and its lines.
pub(super) fn parse<'t>(text: &'t str, report: &mut Report) -> (Option<Node<'t>>, Lines<'t>) {
    if text.len() > MAX_BYTES {
        report.add(Span::new(0, 0), Kind::TooLong { limit: MAX_BYTES });
        return (None, Lines::new(""));
    }
    (json::parse(text, report), Lines::new(text))
}
