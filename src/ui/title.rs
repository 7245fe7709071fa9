//! The page's title.

use super::view::View;
use crate::session::Place;
use crate::words::Key;

/// The title: step and product alone. WHY: titles stay in the browser's history, so no question, answer or verdict.
pub fn title(v: &View<'_>) -> String {
    let step = match v.session.place() {
        Place::Start => v.t(Key::StepStart).to_owned(),
        Place::Question(_) => v.f(Key::StepQuestion, &[("n", &v.session.question_number().to_string())]),
        Place::Check => v.t(Key::StepCheck).to_owned(),
        Place::Result => v.t(Key::StepResult).to_owned(),
        Place::Homework => return v.t(Key::StepHomework).to_owned(),
        Place::Rulebook => v.t(Key::StepRulebook).to_owned(),
        Place::About => v.t(Key::StepAbout).to_owned(),
        Place::Impact => v.t(Key::StepImpact).to_owned(),
        Place::Compare => v.t(Key::StepCompare).to_owned(),
        Place::Left => return v.t(Key::StepLeft).to_owned(),
    };
    let title = v.f(Key::TitlePage, &[("step", &step), ("app", v.t(Key::AppName))]);
    if v.session.errors().is_empty() { title } else { v.f(Key::TitleError, &[("title", &title)]) }
}
