//! Everything a person can do.

use super::{Input, Place, TypedDate};
use crate::model::{Day, FactId, OptionId};

/// Something that happened on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The controls of the question on show changed. Nothing is checked yet.
    Edit(Input),
    /// "Continue" (and "start" on the first page): checks the draft, then answers and moves on, or shows what is wrong.
    Continue,
    /// `Edit` and `Continue` in one.
    Answer(Input),
    /// After [`Wrong::Contradicts`](super::Wrong::Contradicts): keeps the new answer and forgets those it contradicts.
    KeepNew,
    /// To the page before.
    Back,
    /// The browser's back and forward: to the visit of this number, or the nearest there is.
    GoTo(usize),
    /// Opens a question to change its answer.
    Change(FactId),
    /// To the next question still open, from wherever the person is; to the check page where there is none.
    Next,
    /// To the check page.
    Check,
    /// To the result.
    Result,
    /// To a page that stands beside the walk ([`Place::stands_beside`]).
    Read(Place),
    /// What a page around takes to be the wish, by the value of `goal`: offered at the start as the first answer, to be
    /// confirmed; once the walk is under way, answered.
    Wish(OptionId),
    /// The walk begins with this page; answers stay.
    Begin(Place),
    /// The day asked about; `None` = today.
    SetDay(Option<Day>),
    /// The language, by its tag.
    SetLanguage(Box<str>),
    /// Large text on or off.
    SetLarge(bool),
    /// What is typed into the fields of the day asked about.
    TypeDay(TypedDate),
    /// What is looked for in the rulebook.
    Search(Box<str>),
    /// Whether the tab keeps the answers.
    SetKeep(bool),
    /// Forgets every answer and goes to the start.
    Clear,
    /// Forgets every answer and leaves. From there `Clear` starts anew.
    Leave,
}
