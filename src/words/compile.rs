//! Catalogues of all languages made ready: what the page loads, and what its build puts into pages and scripts.

use super::catalogue::Catalogue;
use super::reading::{CatalogueError, Read, read};
use super::{Key, OUTSIDE};
use serde_json::{Map, Value, json};

/// A catalogue as it is written.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name of its file, for those who are told what is wrong.
    pub file: String,
    /// The language that its file is named after.
    pub tag: String,
    /// What it holds.
    pub text: String,
}

/// The catalogues of all languages, ready.
#[derive(Debug)]
pub struct Compiled {
    /// By language, in their order.
    pub catalogues: Vec<(Box<str>, Catalogue)>,
    /// What pages and scripts say without the program: `{"languages": [{"tag", "direction", "texts"}]}`.
    pub outside: Value,
}

/// What is wrong with the catalogues.
#[derive(Debug, thiserror::Error)]
pub enum CompileError {
    /// With one of them.
    #[error("{file}: {error}")]
    Catalogue {
        /// Its file.
        file: String,
        /// What.
        error: CatalogueError,
    },
    /// It says that it is of another language than its file is named after.
    #[error("{file}: `language.tag` is {tag:?}: name the file {tag}.json, or give the tag that it is named after")]
    Tag {
        /// Its file.
        file: String,
        /// What it says.
        tag: String,
    },
    /// No rules are in this language.
    #[error("{file}: no pack speaks {tag}: add it to `languages` of every pack and give every text in it")]
    NoPack {
        /// Its file.
        file: String,
        /// Its language.
        tag: String,
    },
    /// There are rules in a language that the page does not speak.
    #[error("the packs speak {tag}, and there is no {tag}.json among the catalogues")]
    NoCatalogue {
        /// The language.
        tag: String,
    },
    /// A text fills in other things than in the first language.
    #[error("{file}: {id} fills in {{{}}}, in {first} it is {{{}}}", .here.join("}, {"), .there.join("}, {"))]
    Placeholders {
        /// Its file.
        file: String,
        /// The text.
        id: &'static str,
        /// What it fills in.
        here: Vec<String>,
        /// The first language.
        first: String,
        /// What is filled in there.
        there: Vec<String>,
    },
}

/// Reads every catalogue and makes them ready. `languages` are those of the packs, in their order.
///
/// # Errors
/// What is wrong with the first that is not in order, with its file.
pub fn compile(sources: &[Source], languages: &[Box<str>]) -> Result<Compiled, CompileError> {
    if let Some(lone) = sources.iter().find(|source| !languages.iter().any(|tag| **tag == *source.tag)) {
        return Err(CompileError::NoPack { file: lone.file.clone(), tag: lone.tag.clone() });
    }
    let mut all: Vec<(&Source, Read)> = Vec::new();
    for tag in languages {
        let found = sources.iter().find(|source| *source.tag == **tag);
        let source = found.ok_or_else(|| CompileError::NoCatalogue { tag: tag.to_string() })?;
        let read = read(&source.text).map_err(|error| CompileError::Catalogue { file: source.file.clone(), error })?;
        let told = read.catalogue.text(Key::LanguageTag);
        if *told != **tag {
            return Err(CompileError::Tag { file: source.file.clone(), tag: told.to_owned() });
        }
        if let Some((first, of)) = all.first() {
            alike(source, &read, (first, of))?;
        }
        all.push((source, read));
    }
    let outside = json!({ "languages": all.iter().map(|(_, read)| outside(read)).collect::<Vec<_>>() });
    let catalogues: Vec<Catalogue> = all.into_iter().map(|(_, read)| read.catalogue).collect();
    let all =
        catalogues.iter().map(|one| (one.text(Key::LanguageTag).into(), one.with_languages(&catalogues))).collect();
    Ok(Compiled { catalogues: all, outside })
}

/// Whether every text fills in what it does in the first language.
fn alike(source: &Source, read: &Read, (first, of): (&Source, &Read)) -> Result<(), CompileError> {
    let sorted = |text: &str| {
        let mut names: Vec<String> = super::catalogue::placeholders(text).map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let inside = Key::ALL.iter().map(|key| (key.id(), read.catalogue.text(*key), of.catalogue.text(*key)));
    let outside =
        OUTSIDE.iter().zip(read.outside.iter().zip(&of.outside)).map(|(id, (here, there))| (*id, &**here, &**there));
    for (id, here, there) in inside.chain(outside) {
        let (here, there) = (sorted(here), sorted(there));
        if here != there {
            return Err(CompileError::Placeholders {
                file: source.file.clone(),
                id,
                here,
                first: first.tag.clone(),
                there,
            });
        }
    }
    Ok(())
}

/// What pages and scripts say in a language: the texts outside the program, and what both say.
fn outside(Read { catalogue, outside }: &Read) -> Value {
    let both = [Key::AppName, Key::LanguageName, Key::StartTitle].map(|key| (key.id(), catalogue.text(key)));
    let texts = OUTSIDE.iter().copied().zip(outside.iter().map(|text| &**text)).chain(both);
    let texts: Map<String, Value> = texts.map(|(id, text)| (id.to_owned(), Value::from(text))).collect();
    json!({
        "tag": catalogue.text(Key::LanguageTag),
        "direction": catalogue.forms().direction.id(),
        "texts": texts,
    })
}
