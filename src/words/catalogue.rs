//! The message catalogue of one language.

use super::Key;
use super::piece::{Piece, Sentence, push};
use crate::load::Document;
use crate::stored::{self, Kind, ReadError, Stored};
use serde::{Deserialize, Serialize};

/// The messages of one language: one flat JSON object, name to text, `{name}` for what is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue(Vec<Box<str>>);

/// Texts of a catalogue as they are stored.
#[derive(Debug, Serialize, Deserialize)]
struct Texts {
    /// Of which list of names; see [`Key::LIST`].
    keys: u32,
    texts: Vec<Box<str>>,
}

impl Texts {
    fn of(texts: &[Box<str>]) -> Self {
        Self { keys: Key::LIST, texts: texts.to_vec() }
    }
}

impl Stored for Texts {
    const KIND: Kind = Kind::Words;

    fn is_sound(&self) -> bool {
        self.keys == Key::LIST
    }
}

/// What is wrong with a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// It is not one flat JSON object of texts.
    #[error("the catalogue is not a flat JSON object of texts")]
    NotFlat,
    /// Texts are missing.
    #[error("the catalogue lacks {}", .0.iter().map(|k| k.id()).collect::<Vec<_>>().join(", "))]
    Missing(Vec<Key>),
    /// A name that no code knows.
    #[error("the catalogue has {0:?}, which nothing asks for")]
    Unknown(String),
    /// The same name twice.
    #[error("the catalogue has {0:?} twice")]
    Twice(String),
}

impl Catalogue {
    /// Reads a catalogue.
    ///
    /// # Errors
    /// When it does not hold exactly the texts of [`Key::ALL`].
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let document = Document::read(text);
        let root = document.root.as_ref().filter(|_| document.problems.is_empty()).ok_or(CatalogueError::NotFlat)?;
        let mut texts: Vec<Option<Box<str>>> = vec![None; Key::ALL.len()];
        for (at, member) in root.members().iter().enumerate() {
            let text = member.value.text().ok_or(CatalogueError::NotFlat)?;
            // The catalogue stands in the order of the keys, so the first look nearly always finds it.
            let expected = Key::ALL.get(at).filter(|k| k.id() == member.key);
            let Some(key) = expected.or_else(|| Key::ALL.iter().find(|k| k.id() == member.key)) else {
                return Err(CatalogueError::Unknown(member.key.to_string()));
            };
            if let Some(slot) = texts.get_mut(*key as usize)
                && slot.replace(text.into()).is_some()
            {
                return Err(CatalogueError::Twice(member.key.to_string()));
            }
        }
        let missing: Vec<Key> = Key::ALL.iter().zip(&texts).filter(|(_, t)| t.is_none()).map(|(k, _)| *k).collect();
        if !missing.is_empty() {
            return Err(CatalogueError::Missing(missing));
        }
        Ok(Self(texts.into_iter().flatten().collect()))
    }

    /// The catalogue of which this is the image.
    ///
    /// # Errors
    /// When the bytes are no such image, or that of other keys.
    pub fn from_image(image: &[u8]) -> Result<Self, ReadError> {
        let Texts { texts, .. } = stored::read(image)?;
        if texts.len() == Key::ALL.len() { Ok(Self(texts)) } else { Err(ReadError::Unsound) }
    }

    /// What the page loads: for [`Self::from_image`].
    pub fn image(&self) -> Vec<u8> {
        stored::write(&Texts::of(&self.0))
    }

    /// A message as it stands.
    pub fn text(&self, key: Key) -> &str {
        // INVARIANT: both ways to a catalogue see to it that every key has its text.
        self.0.get(key as usize).map_or("", |text| text)
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
        let name = |part| match part {
            Part::Name(name) => Some(name),
            Part::Text(_) => None,
        };
        parts(self.text(key)).into_iter().filter_map(name).collect()
    }
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
