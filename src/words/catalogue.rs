//! The message catalogue of one language.

use super::Key;
use super::forms::Forms;
use super::piece::{Piece, Sentence, push};
use crate::session::DateForms;
use crate::stored::{self, Kind, ReadError, Stored};
use serde::{Deserialize, Serialize};

/// The messages of one language, `{name}` for what is filled in, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// Of which list of names; see [`Key::LIST`].
    keys: u32,
    texts: Vec<Box<str>>,
    forms: Forms,
    languages: Vec<Language>,
    date_forms: DateForms,
}

/// A language that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Its tag.
    pub tag: Box<str>,
    /// What it calls itself.
    pub name: Box<str>,
}

impl Stored for Catalogue {
    const KIND: Kind = Kind::Words;

    fn is_sound(&self) -> bool {
        self.keys == Key::LIST && self.texts.len() == Key::ALL.len()
    }
}

impl Catalogue {
    /// The messages in the order of [`Key::ALL`], of a language that is written like this, as if it were the only one.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn of(texts: Vec<Box<str>>, forms: Forms, date_forms: DateForms) -> Self {
        let at = |key: Key| texts.get(key as usize).cloned().unwrap_or_default();
        let languages = vec![Language { tag: at(Key::LanguageTag), name: at(Key::LanguageName) }];
        Self { keys: Key::LIST, languages, forms, date_forms, texts }
    }

    /// The catalogue of which this is the image.
    ///
    /// # Errors
    /// When the bytes are no such image, or that of other keys.
    pub fn from_image(image: &[u8]) -> Result<Self, ReadError> {
        stored::read(image)
    }

    /// What the page loads: for [`Self::from_image`].
    pub fn image(&self) -> Vec<u8> {
        stored::write(self)
    }

    /// The same catalogue among all that there are: their languages can be chosen, and their dates are read.
    #[must_use]
    pub fn with_languages(&self, all: &[Self]) -> Self {
        let mut dates = DateForms::default();
        all.iter().for_each(|one| dates.join(&one.date_forms));
        let languages = all.iter().flat_map(|one| one.languages.first().cloned()).collect();
        Self { languages, date_forms: dates, ..self.clone() }
    }

    /// The languages that can be chosen, in their order.
    pub fn languages(&self) -> &[Language] {
        &self.languages
    }

    /// How the language is written.
    pub fn forms(&self) -> &Forms {
        &self.forms
    }

    /// How people write dates, in all the languages that there are.
    pub fn date_forms(&self) -> &DateForms {
        &self.date_forms
    }

    /// A message as it stands.
    pub fn text(&self, key: Key) -> &str {
        // INVARIANT: both ways to a catalogue see to it that every key has its text.
        self.texts.get(key as usize).map_or("", |text| text)
    }

    /// A message with its placeholders filled.
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        for part in parts(self.text(key)) {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Name(name) => {
                    filled.push_str(values.iter().find(|(n, _)| *n == name).map_or("", |(_, value)| value));
                }
            }
        }
        filled
    }

    /// A message with its placeholders filled by pieces.
    pub fn sentence(&self, key: Key, values: &[(&str, Sentence)]) -> Sentence {
        let mut filled = Sentence::new();
        for part in parts(self.text(key)) {
            match part {
                Part::Text(text) => push(&mut filled, Piece::Text(text.to_owned())),
                Part::Name(name) => {
                    let value = values.iter().find(|(n, _)| *n == name).map(|(_, value)| value);
                    value.into_iter().flatten().cloned().for_each(|piece| push(&mut filled, piece));
                }
            }
        }
        filled
    }

    /// The names of the placeholders of a message, in order of appearance.
    pub fn placeholders(&self, key: Key) -> Vec<&str> {
        placeholders(self.text(key)).collect()
    }
}

/// The names of the placeholders of a text, in order of appearance.
pub(super) fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    parts(text).into_iter().filter_map(|part| match part {
        Part::Name(name) => Some(name),
        Part::Text(_) => None,
    })
}

enum Part<'t> {
    Text(&'t str),
    Name(&'t str),
}

fn parts(mut text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    while let Some((before, rest)) = text.split_once('{') {
        let Some((name, after)) = rest.split_once('}') else { break };
        parts.push(Part::Text(before));
        parts.push(Part::Name(name));
        text = after;
    }
    parts.push(Part::Text(text));
    parts
}
