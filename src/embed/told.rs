//! What the interface tells the page around it.

use serde::{Deserialize, Serialize};

/// Something that the page around is told. By itself it learns no answer, no verdict and no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[serde(tag = "name", content = "value", rename_all = "kebab-case")]
pub enum Told<'t> {
    /// The first page is drawn.
    Ready,
    /// Another step is on show: its number.
    Step(usize),
    /// A result is on show.
    Finished,
    /// What was asked for under this name cannot be done.
    Refused(&'t str),
    /// The verdicts, as the person saw them and agreed to send them: JSON.
    Verdicts(&'t str),
    /// The answers, likewise.
    Answers(&'t str),
}

/// What a person can send to the page around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Sent {
    /// The verdict of each route that is judged.
    Verdicts,
    /// Every answer.
    Answers,
}

impl Sent {
    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verdicts => "verdicts",
            Self::Answers => "answers",
        }
    }

    /// The message with which `text`, the words that the person saw, is sent.
    pub fn told(self, text: &str) -> Told<'_> {
        match self {
            Self::Verdicts => Told::Verdicts(text),
            Self::Answers => Told::Answers(text),
        }
    }
}
