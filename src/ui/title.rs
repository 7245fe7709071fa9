//! The page's title.

use super::pages::{Title, page_of};
use super::view::View;
use crate::words::Key;

/// The title: step and product alone. WHY: titles stay in the browser's history, so no question, answer or verdict.
pub fn title(v: &View<'_>) -> String {
    let step = match page_of(v.session.place()).title {
        // Only that of a question has a number.
        Title::Page(step) => v.f(step, &[("n", &v.session.question_number().to_string())]),
        Title::Alone(step) => return v.t(step).to_owned(),
    };
    let title = v.f(Key::TitlePage, &[("step", &step), ("app", v.t(Key::AppName))]);
    if v.session.errors().is_empty() { title } else { v.f(Key::TitleError, &[("title", &title)]) }
}
