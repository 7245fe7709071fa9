//! Parts of a sentence.

use crate::model::Day;

/// A part of a sentence that the page may put into an element of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Text(String),
    /// A date: for `<time>`, its `datetime` by [`iso`](super::iso).
    Date {
        /// The day.
        day: Day,
        /// The day in words.
        text: String,
    },
    /// Text that stands out.
    Strong(String),
}

impl Piece {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Date { text, .. } => text,
        }
    }
}

/// A sentence in parts.
pub type Sentence = Vec<Piece>;

/// The sentence as one string.
pub fn plain(sentence: &[Piece]) -> String {
    sentence.iter().map(Piece::text).collect()
}

/// Adds a part; neighbouring plain texts become one.
pub(super) fn push(sentence: &mut Sentence, piece: Piece) {
    match (sentence.last_mut(), piece) {
        (_, Piece::Text(text)) if text.is_empty() => {}
        (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
        (_, piece) => sentence.push(piece),
    }
}
