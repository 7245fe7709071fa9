//! Notes: an open question, a warning, something that is settled.

use super::sign::{Sign, SignKind};
use crate::model::Verdict;
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
    let (class, kind) = match kind {
        Note::Open => ("rc-note", SignKind::Verdict(Verdict::Unsettled)),
        Note::Warn => ("rc-note rc-note--warn", SignKind::Alert),
        Note::Done => ("rc-note rc-note--done", SignKind::Done),
    };
    html! { <div {class}><Sign {kind} /><div class="rc-note-body">{body}</div></div> }
}
