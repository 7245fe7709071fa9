//! What a page around the interface asks for: a name and a value, both texts.

use crate::calendar;
use crate::model::Day;

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

impl<'t> Request<'t> {
    /// Reads a name and its value. An empty value takes back what was asked for.
    ///
    /// # Errors
    /// The name is unknown, or the value is none that it takes. Ids of packs, languages and goals are only known where
    /// the packs are.
    pub fn read(name: &str, value: &'t str) -> Result<Self, Refused> {
        let some = (!value.is_empty()).then_some(value);
        Ok(match name {
            "lang" => Self::Language(some.ok_or(Refused::Value)?),
            "pack" => Self::Pack(some),
            "own" => Self::Own(some.ok_or(Refused::Value)?),
            "heading-level" => Self::Heading(match value.as_bytes() {
                [digit @ b'1'..=b'6'] => digit - b'0',
                _ => return Err(Refused::Value),
            }),
            "goal" => Self::Goal(some.ok_or(Refused::Value)?),
            "as-of" => Self::Day(some.map(|day| calendar::iso_day(day).ok_or(Refused::Value)).transpose()?),
            "mode" => Self::Rulebook(match value {
                "" | "check" => false,
                "rulebook" => true,
                _ => return Err(Refused::Value),
            }),
            "persist" => Self::Persist(match value {
                "" | "none" => false,
                "tab" => true,
                _ => return Err(Refused::Value),
            }),
            "key" => Self::Key(some),
            "share" => Self::Share(share(value)?),
            "reset" => Self::Reset,
            "open" => Self::Open(value),
            _ => return Err(Refused::Name),
        })
    }
}

/// Reads `verdicts`, `answers`, or both with a space between.
fn share(value: &str) -> Result<Share, Refused> {
    let mut share = Share::default();
    for word in value.split_ascii_whitespace() {
        match word {
            "verdicts" => share.verdicts = true,
            "answers" => share.answers = true,
            _ => return Err(Refused::Value),
        }
    }
    Ok(share)
}
