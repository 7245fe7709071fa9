//! A place in a document: bytes, line and column, the way from the root.

/// A stretch of a document, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The place of what is not there: nothing is reported about it, because its absence was.
    pub const NOWHERE: Self = Self { start: u32::MAX, end: u32::MAX };

    /// The stretch between two bytes of a document of at most 4 MiB.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: u32::try_from(start).unwrap_or(u32::MAX), end: u32::try_from(end).unwrap_or(u32::MAX) }
    }
}

/// A place in a document as a person finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The way from the root, as `rules[12].when.all[0].fact`; empty for the document itself.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The same in bytes.
    pub span: Span,
}
