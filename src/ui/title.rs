//! The page's title, and the language it begins in.

use super::view::View;
use crate::host::{Host, Kept};
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
        Place::Left => return v.t(Key::StepLeft).to_owned(),
    };
    let title = v.f(Key::TitlePage, &[("step", &step), ("app", v.t(Key::AppName))]);
    if v.session.errors().is_empty() { title } else { v.f(Key::TitleError, &[("title", &title)]) }
}

/// The language to begin in: the one the session was left in, the one asked for, the first that the person reads.
pub fn first_language(host: &Host) -> String {
    let known = host.languages();
    let pick = |tag: &str| {
        let exact = known.iter().find(|l| **l == tag);
        let same = || known.iter().find(|l| primary(l) == primary(tag));
        exact.or_else(same).map(|l| (*l).to_owned())
    };
    let left = match host.stored() {
        Kept::Session(text) => language_of(&text).and_then(pick),
        Kept::Off | Kept::Nothing => None,
    };
    let asked = || host.options.language.as_deref().and_then(pick);
    let reads = || host.reads().iter().find_map(|tag| pick(tag));
    left.or_else(asked).or_else(reads).or_else(|| pick("zh-Hans")).unwrap_or_default()
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The language in a saved form, read without the rules, which are fetched in that language.
fn language_of(saved: &str) -> Option<&str> {
    let (_, rest) = saved.split_once("\"language\":\"")?;
    rest.split_once('"').map(|(tag, _)| tag)
}
