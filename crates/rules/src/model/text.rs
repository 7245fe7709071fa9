//! Text in the pack's languages.

use serde::{Deserialize, Serialize};

/// A language of a pack: the position of its tag in [`Pack::languages`](super::Pack::languages).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lang(pub u8);

/// A text in every language of its pack. Text is always text, never markup.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text(Vec<Box<str>>);

impl Text {
    /// One string for each language, in the order of the pack's tags.
    pub fn new(by_language: Vec<Box<str>>) -> Self {
        Self(by_language)
    }

    /// The text in `lang`; in the pack's first language where `lang` is none of its own.
    pub fn get(&self, lang: Lang) -> &str {
        self.0.get(usize::from(lang.0)).or_else(|| self.0.first()).map_or("", |s| s)
    }

    /// The text in `lang` and no other.
    #[must_use]
    pub fn only(&self, lang: Lang) -> Self {
        Self(vec![self.get(lang).into()])
    }

    /// The text in each language, in the order of the pack's tags.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|text| &**text)
    }
}
