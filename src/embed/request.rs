//! What a page around the interface asks for: a name and a value, both texts.

use super::Sent;
use crate::calendar;
use crate::model::Day;
use serde::Deserialize;
use serde::de::value::StrDeserializer;

/// What can be asked for, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// The language, by its tag.
    Lang,
    /// The pack, by its id; an empty text leaves the choice to the person.
    Pack,
    /// The portal's own pack, by its id, which has come anew.
    Own,
    /// The level of the main heading, 1–6.
    HeadingLevel,
    /// What the person wants to do, a value of the fact `goal`.
    Goal,
    /// The day to judge for; an empty text is today.
    AsOf,
    /// What is shown, a [`Mode`].
    Mode,
    /// Whether the tab keeps the answers, a [`Persist`].
    Persist,
    /// The name under which it may keep them; an empty text is none.
    Key,
    /// What the page around would like to be sent, words of [`Sent`].
    Share,
    /// Everything is forgotten.
    Reset,
    /// A saved form to go on from.
    Open,
}

/// What is shown. An empty text is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// The questions.
    Check,
    /// The rulebook alone.
    Rulebook,
}

/// Where the answers are kept. An empty text is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Persist {
    /// In memory alone.
    None,
    /// In the tab, over a reload.
    Tab,
}

/// What is to be sent to the page around once the person agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// The verdicts.
    pub verdicts: bool,
    /// The answers.
    pub answers: bool,
}

/// Something that a page around asks for. None of it takes an answer away, but for [`Request::Reset`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request<'t> {
    /// The language, by its tag.
    Language(&'t str),
    /// The pack it has settled on; `None` = the person chooses.
    Pack(Option<&'t str>),
    /// The portal's own pack of this id, which has come anew: settled on like any other.
    Own(&'t str),
    /// The level of the interface's main heading, 1–6.
    Heading(u8),
    /// What the person wants to do, a value of the fact `goal`: offered as the first answer, to be confirmed.
    Goal(&'t str),
    /// The day to judge for; `None` = today.
    Day(Option<Day>),
    /// Whether the walk begins with the questions (`check`), or the rulebook alone is shown (`rulebook`).
    Rulebook(bool),
    /// Whether the tab keeps the answers.
    Persist(bool),
    /// The name under which it may keep them; `None` = nowhere. What lies under the last one stays.
    Key(Option<&'t str>),
    /// What it would like to be sent.
    Share(Share),
    /// Forget everything and begin anew.
    Reset,
    /// Go on from this saved form.
    Open(&'t str),
}

/// Why something asked for is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is nothing of this name to ask for.
    #[error("there is no such thing to ask for")]
    Name,
    /// The value is none that it takes.
    #[error("the value is none that it takes")]
    Value,
}

impl serde::de::Error for Refused {
    /// A word is none of those that are known. WHY without saying which: nobody reads it, and it costs bytes.
    fn custom<Said: std::fmt::Display>(_: Said) -> Self {
        Self::Value
    }
}

impl<'t> Request<'t> {
    /// Reads a name and its value. An empty value takes back what was asked for.
    ///
    /// # Errors
    /// The name is unknown, or the value is none that it takes. Ids of packs, languages and goals are only known where
    /// the packs are.
    pub fn read(name: &str, value: &'t str) -> Result<Self, Refused> {
        let some = (!value.is_empty()).then_some(value);
        Ok(match one_of(name).map_err(|_| Refused::Name)? {
            Ask::Lang => Self::Language(some.ok_or(Refused::Value)?),
            Ask::Pack => Self::Pack(some),
            Ask::Own => Self::Own(some.ok_or(Refused::Value)?),
            Ask::HeadingLevel => Self::Heading(match value.as_bytes() {
                [digit @ b'1'..=b'6'] => digit - b'0',
                _ => return Err(Refused::Value),
            }),
            Ask::Goal => Self::Goal(some.ok_or(Refused::Value)?),
            Ask::AsOf => Self::Day(some.map(|day| calendar::iso_day(day).ok_or(Refused::Value)).transpose()?),
            Ask::Mode => Self::Rulebook(some.map_or(Ok(Mode::Check), one_of)? == Mode::Rulebook),
            Ask::Persist => Self::Persist(some.map_or(Ok(Persist::None), one_of)? == Persist::Tab),
            Ask::Key => Self::Key(some),
            Ask::Share => Self::Share(share(value)?),
            Ask::Reset => Self::Reset,
            Ask::Open => Self::Open(value),
        })
    }
}

/// Reads `verdicts`, `answers`, or both with a space between.
fn share(value: &str) -> Result<Share, Refused> {
    let mut share = Share::default();
    for word in value.split_ascii_whitespace() {
        match one_of(word)? {
            Sent::Verdicts => share.verdicts = true,
            Sent::Answers => share.answers = true,
        }
    }
    Ok(share)
}

/// The value that a word names.
fn one_of<'t, Named: Deserialize<'t>>(word: &'t str) -> Result<Named, Refused> {
    Named::deserialize(StrDeserializer::new(word))
}
