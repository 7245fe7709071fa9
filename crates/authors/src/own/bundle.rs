//! The documents that a portal's pack may rest on, in one JSON document.

use crate::load::BuiltIn;
use rules::model::{Neighbour, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name, in a bundle, of the list of the packs that are built in.
const NEIGHBOURS: &str = "neighbours.json";
/// The name, in a bundle, of the days off.
pub const HOLIDAYS: &str = "holidays.json";

/// Texts of documents by their names; among them the list of the packs that are built in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Bundle(BTreeMap<String, String>);

/// What is said of a pack in every language, by the language's tag.
type Words = BTreeMap<String, String>;

/// A pack that is built in, as far as others name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Listed {
    id: Box<str>,
    #[serde(default)]
    title: Words,
    #[serde(default)]
    summary: Words,
    #[serde(default)]
    severity: Words,
}

impl Listed {
    /// The entry of a pack whose languages have these tags.
    fn of(pack: &Neighbour, tags: &[Box<str>]) -> Self {
        let words =
            |text: &Text| tags.iter().zip(text.iter()).map(|(tag, text)| (tag.to_string(), text.into())).collect();
        Self {
            id: pack.id.clone(),
            title: words(&pack.title),
            summary: words(&pack.summary),
            severity: words(&pack.severity),
        }
    }

    /// The same for a pack of these languages, empty in those that it does not speak.
    pub(super) fn neighbour(&self, languages: &[Box<str>]) -> Neighbour {
        let text = |words: &Words| {
            let said = |tag: &str| words.get(tag).map(String::as_str).unwrap_or_default().into();
            Text::new(languages.iter().map(|tag| said(tag)).collect())
        };
        Neighbour {
            id: self.id.clone(),
            title: text(&self.title),
            summary: text(&self.summary),
            severity: text(&self.severity),
        }
    }

    /// What a portal's pack must not pass for.
    pub(super) fn titles(&self) -> BuiltIn {
        BuiltIn { id: self.id.clone(), titles: self.title.values().map(|title| title.as_str().into()).collect() }
    }
}

impl Bundle {
    /// Documents by name, and the packs that are offered together, in languages of these tags.
    pub fn new(mut documents: BTreeMap<String, String>, all: &[Neighbour], tags: &[Box<str>]) -> Self {
        let list: Vec<Listed> = all.iter().map(|pack| Listed::of(pack, tags)).collect();
        // INVARIANT: JSON in memory fails only for keys that are no texts, and there are none.
        documents.insert(NEIGHBOURS.to_owned(), serde_json::to_string(&list).unwrap_or_default());
        Self(documents)
    }

    /// What the text of a bundle holds; nothing where it is not a bundle. WHY: a pack that needs none is compiled all the same, and
    /// where one does, the missing base is reported.
    pub(super) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(super) fn document(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The packs that are built in.
    pub(super) fn built_in(&self) -> Vec<Listed> {
        self.document(NEIGHBOURS).and_then(|list| serde_json::from_str(list).ok()).unwrap_or_default()
    }
}
