//! Notes: an open question, a warning, something that is settled.

use super::sign::{Sign, sign};
use crate::model::Verdict;
use crate::ui::markup::markup;
use yew::prelude::*;

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// An open question.
    Open,
    /// A warning.
    Warn,
    /// Settled.
    Done,
}

/// A note.
pub fn note(kind: Note, body: Html) -> Html {
    let (class, drawn) = match kind {
        Note::Open => ("rc-note", Sign::Verdict(Verdict::Unsettled)),
        Note::Warn => ("rc-note rc-note--warn", Sign::Alert),
        Note::Done => ("rc-note rc-note--done", Sign::Done),
    };
    markup! { <div {class}>{sign(drawn)}<div class="rc-note-body">{body}</div></div> }
}
