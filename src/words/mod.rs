//! Sentences in a language: from the message catalogue, the pack's own texts and an assessment.
//!
//! [`Catalogue`] holds one language's messages, [`Words`] joins it with a pack. Sentences with a date in them come as
//! [`Piece`]s, so that the page can put the date into its own element and still say the sentence as one.
//! Sentences for the way from a verdict to the answers (`explain`) belong into a file of their own here.

mod answer;
mod catalogue;
mod cite;
mod compare;
#[cfg(not(target_arch = "wasm32"))]
mod compile;
mod condition;
mod date;
mod deadline;
mod error;
mod explain;
mod forms;
mod headline;
mod keys;
mod number;
mod outside;
mod piece;
mod portal;
#[cfg(not(target_arch = "wasm32"))]
mod reading;
mod verdict;
#[cfg(not(target_arch = "wasm32"))]
mod written;

pub use crate::calendar::days_between;
pub use catalogue::{Catalogue, Language};
pub use compare::SideBySide;
#[cfg(not(target_arch = "wasm32"))]
pub use compile::{CompileError, Compiled, Source, compile};
pub use date::{iso, iso_month};
pub use deadline::DeadlineWords;
pub use forms::{DateOrder, Direction, Forms, Labels, Numerals, Part};
pub use keys::Key;
pub use outside::OUTSIDE;
pub use piece::{Piece, Sentence, plain};
pub use portal::{Mark, PortalChange};
#[cfg(not(target_arch = "wasm32"))]
pub use reading::CatalogueError;
pub use verdict::sign;

use crate::model::{Lang, Pack, Text};

/// One language's words about one pack.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    catalogue: &'a Catalogue,
    pack: &'a Pack,
    lang: Lang,
}

impl<'a> Words<'a> {
    /// The words of `catalogue`'s language; the pack's texts in the same language, or in its first.
    pub fn new(catalogue: &'a Catalogue, pack: &'a Pack) -> Self {
        let lang = pack.language(catalogue.text(Key::LanguageTag)).unwrap_or_default();
        Self { catalogue, pack, lang }
    }

    /// The language as the pack counts it.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The pack spoken about.
    pub fn pack(&self) -> &'a Pack {
        self.pack
    }

    /// How the language is written.
    pub fn forms(&self) -> &'a Forms {
        self.catalogue.forms()
    }

    /// The languages that can be chosen, in their order.
    pub fn languages(&self) -> &'a [Language] {
        self.catalogue.languages()
    }

    /// A text of the pack in this language.
    pub fn of<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// The line that a pack bears which is not built in.
    pub fn whose(&self) -> Option<&'a str> {
        self.pack.is_a_portals().then(|| self.text(Key::PortalWhose))
    }

    /// A message without placeholders.
    pub fn text(&self, key: Key) -> &'a str {
        self.catalogue.text(key)
    }

    /// A message with its placeholders filled.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.catalogue.fill(key, values)
    }

    /// A message with its placeholders filled by pieces.
    pub fn sentence(&self, key: Key, values: &[(&str, Sentence)]) -> Sentence {
        self.catalogue.sentence(key, values)
    }

    /// `one` for a single thing, else `many`, with `{n}` filled.
    pub fn count(&self, n: usize, one: Key, many: Key) -> String {
        self.fill(if n == 1 { one } else { many }, &[("n", &n.to_string())])
    }

    /// Several things in one line: "a、b" · "a, b".
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let parts: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        parts.join(self.text(Key::FormatList))
    }

    /// Several things in one line, "and" before the last: "a、b和c" · "a, b and c".
    pub fn list_and<S: AsRef<str>>(&self, items: &[S]) -> String {
        match items.split_last() {
            Some((last, rest)) if !rest.is_empty() => {
                format!("{}{}{}", self.list(rest), self.text(Key::FormatListLast), last.as_ref())
            }
            _ => self.list(items),
        }
    }
}
