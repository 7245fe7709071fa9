//! Catalogues as they are written: one flat JSON object, name to text, and under `forms` how the language is written.

use super::catalogue::Catalogue;
use super::written::Written;
use super::{Key, OUTSIDE};
use crate::load::Document;

/// What is wrong with a catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// It is not one JSON object of texts.
    #[error("the catalogue is not a flat JSON object of texts, with `forms` beside them{0}")]
    NotFlat(String),
    /// Texts are missing.
    #[error("the catalogue lacks {}", .0.join(", "))]
    Missing(Vec<&'static str>),
    /// A name that no code knows.
    #[error("the catalogue has {0:?}, which nothing asks for")]
    Unknown(String),
    /// The same name twice.
    #[error("the catalogue has {0:?} twice")]
    Twice(String),
    /// It does not say how the language is written, or not in the way that is understood.
    #[error("{line}:{column} forms: {told}")]
    Forms {
        /// The line, from 1.
        line: usize,
        /// The byte in the line, from 1.
        column: usize,
        /// What is wrong, and what could stand there.
        told: String,
    },
}

/// The name under which a catalogue says how its language is written.
const FORMS: &str = "forms";

/// A catalogue, with the texts that others than the program read.
pub(super) struct Read {
    pub(super) catalogue: Catalogue,
    /// In the order of [`OUTSIDE`].
    pub(super) outside: Vec<Box<str>>,
}

impl Catalogue {
    /// Reads the catalogue of a language as if it were the only one; see [`Self::beside`].
    ///
    /// # Errors
    /// When it does not hold exactly the texts of [`Key::ALL`] and [`OUTSIDE`], and how the language is written.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        read(text).map(|read| read.catalogue)
    }
}

/// Reads a catalogue.
///
/// # Errors
/// As [`Catalogue::parse`].
pub(super) fn read(text: &str) -> Result<Read, CatalogueError> {
    let document = Document::read(text);
    if let Some(problem) = document.problems.first() {
        return Err(CatalogueError::NotFlat(format!(": {problem}")));
    }
    let root = document.root.as_ref().ok_or(CatalogueError::NotFlat(String::new()))?;
    let inside = Key::ALL.iter().map(|key| key.id());
    let names: Vec<&'static str> = inside.chain(OUTSIDE.iter().copied()).collect();
    let mut texts: Vec<Option<Box<str>>> = vec![None; names.len()];
    let mut written = None;
    for member in root.members() {
        if member.key == FORMS {
            let span = member.value.span;
            let (told, place) = (text.get(span.start as usize..span.end as usize), document.place(span));
            written = Some(forms(told.unwrap_or_default(), place.line, place.column)?);
            continue;
        }
        let said = member.value.text().ok_or_else(|| CatalogueError::NotFlat(format!(": look at {:?}", member.key)))?;
        let at = names.iter().position(|name| *name == member.key);
        let at = at.ok_or_else(|| CatalogueError::Unknown(member.key.to_string()))?;
        if let Some(slot) = texts.get_mut(at)
            && slot.replace(said.into()).is_some()
        {
            return Err(CatalogueError::Twice(member.key.to_string()));
        }
    }
    let mut missing: Vec<&str> = names.iter().zip(&texts).filter(|(_, t)| t.is_none()).map(|(name, _)| *name).collect();
    missing.extend(written.is_none().then_some(FORMS));
    let Some(written) = written.filter(|_| missing.is_empty()) else { return Err(CatalogueError::Missing(missing)) };
    let mut texts: Vec<Box<str>> = texts.into_iter().flatten().collect();
    let outside = texts.split_off(Key::ALL.len());
    let name = |key: &Key| texts.get(*key as usize).map_or("", |text| &**text);
    let (forms, dates) = written.taken(Key::MONTHS.each_ref().map(name), Key::WEEKDAYS.each_ref().map(name));
    Ok(Read { catalogue: Catalogue::of(texts, forms, dates), outside })
}

/// How the language is written. `line` and `column` are where that begins in the whole text.
fn forms(told: &str, line: usize, column: usize) -> Result<Written, CatalogueError> {
    serde_json::from_str(told).map_err(|error| {
        let before = if error.line() == 1 { column - 1 } else { 0 };
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default().to_owned();
        CatalogueError::Forms { line: line + error.line() - 1, column: before + error.column(), told: what }
    })
}
