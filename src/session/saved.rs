//! The saved form: what the tab's storage holds and what a person can take along.
//!
//! ```json
//! {"form":1,"pack":"national","version":"2026.11","language":"zh-Hans","large":false,"keep":true,"day":"2026-12-01",
//!  "seen":"2026-11-23","answers":{"identity":"civil-servant","inquiry":["none"],"entry-date":"2021-11"},"places":["start","?identity"],"step":1}
//! ```
//! Answers stand by fact id in the notation of case files, so they carry over to other packs and later versions.

use super::question::{Written, read_answer};
use super::typed::short;
use super::typed_date::{Needed, date};
use super::{DateForms, Input, Members, Place, Return, Session, TypedDate, Visit, contradiction};
use crate::assess::Engine;
use crate::calendar::to_iso;
use crate::model::{Day, Pack, PartialDate};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::{RawValue, to_raw_value};
use std::collections::BTreeSet;

/// The form's own version.
const FORM: i64 = 1;
/// How many bytes a saved form may have: a long one has some ten thousand.
const LONGEST: usize = 1024 * 1024;
/// More than the brackets and names of the parts that may be left out have.
const BRACKETS: usize = 100;
/// How many pages of the way are gone back to.
const VISITS: usize = 5_000;

/// Why a saved form could not be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// It is no JSON document.
    #[error("this is not JSON")]
    NotJson,
    /// It is JSON, but no saved form.
    #[error("this is not a saved form: it needs \"form\" and \"answers\"")]
    NotSaved,
    /// A later version of the page has written it: what it means is not known here.
    #[error("this saved form was written by a later version")]
    Later,
}

/// Whether a later version of the page has written this saved form. WHY by its beginning: every version writes `form`
/// first, and a form that was cut short is not to be written over either.
pub fn is_later<'t>(text: &'t str) -> bool {
    let skip = |text: &'t str, part| text.trim_start().strip_prefix(part);
    let number = skip(text, "{").and_then(|rest| skip(rest, "\"form\"")).and_then(|rest| skip(rest, ":"));
    let number = number.unwrap_or_default().trim_start();
    let end = number.find(|c: char| c == ',' || c == '}' || c.is_whitespace()).unwrap_or(number.len());
    is_later_form(number.get(..end).unwrap_or_default())
}

/// Whether a number names a later form. One that is not a whole number was not written by this page.
fn is_later_form(number: &str) -> bool {
    number.parse::<i64>().map_or(number.starts_with(|c: char| c.is_ascii_digit()), |form| form > FORM)
}

/// The form as it is written.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Form<'s> {
    form: i64,
    pack: &'s str,
    version: &'s str,
    language: &'s str,
    large: bool,
    keep: bool,
    /// In memory alone, for the module that takes over: the tab keeps no such form.
    #[serde(skip_serializing_if = "Option::is_none")]
    cleared: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seen: Option<String>,
    answers: Members<&'s str, Box<RawValue>>,
    places: Vec<String>,
    passed: Vec<&'s str>,
    step: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    typed_day: Option<[&'s str; 3]>,
    #[serde(skip_serializing_if = "str::is_empty")]
    search: &'s str,
    #[serde(skip_serializing_if = "Members::is_empty")]
    drafts: Members<&'s str, Box<RawValue>>,
}

/// The saved form of a session, one JSON document. With what is typed and not confirmed.
pub fn save(session: &Session, engine: &Engine) -> String {
    let pack = engine.pack();
    let answers = session.answers.iter();
    let mut form = Form {
        form: FORM,
        pack: &pack.parts().id,
        version: &pack.parts().version,
        language: session.language(),
        large: session.large,
        keep: session.keep,
        cleared: session.cleared.then_some(true),
        day: session.day.map(|day| to_iso(PartialDate::Day(day))),
        seen: session.seen.map(|day| to_iso(PartialDate::Day(day))),
        answers: answers.filter_map(|(fact, answer)| member(pack, fact, &Written { pack, fact, answer })).collect(),
        places: session.visits.iter().map(|visit| place_code(pack, *visit)).collect(),
        passed: session.passed.iter().map(|fact| &*pack.fact(*fact).id).collect(),
        step: session.at,
        typed_day: (!session.typed_day.is_blank()).then(|| session.typed_day.fields()),
        search: &session.sought,
        drafts: Members::default(),
    };
    // WHY: a form that is too long is not read at all. What takes too much room never costs an answer.
    let mut room = LONGEST.saturating_sub(text(&form).len() + BRACKETS);
    let mut fits = |(id, raw): &(&str, Box<RawValue>)| {
        let left = room.checked_sub(text(id).len() + raw.get().len() + 2);
        room = left.unwrap_or(room);
        left.is_some()
    };
    form.answers.0.extend(session.foreign.iter().filter_map(kept).filter(&mut fits));
    let own =
        session.drafts.iter().filter_map(|(fact, input)| member(pack, *fact, &input.written(pack.kind_of(*fact))));
    let foreign = session.foreign_drafts.iter().filter_map(kept);
    form.drafts = own.chain(foreign).filter(fits).collect();
    text(&form)
}

/// JSON in memory. INVARIANT: that fails only for keys that are no texts, and there are none.
fn text(thing: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(thing).unwrap_or_default()
}

/// What stands under the id of a fact; never `None`, as above.
fn member<'p>(pack: &'p Pack, fact: crate::model::FactId, said: &impl Serialize) -> Option<(&'p str, Box<RawValue>)> {
    Some((&pack.fact(fact).id, to_raw_value(said).ok()?))
}

/// What another pack or version has left behind; it was JSON when it was read.
fn kept((id, raw): &(Box<str>, Box<str>)) -> Option<(&str, Box<RawValue>)> {
    Some((id, RawValue::from_string(raw.to_string()).ok()?))
}

/// The place's name, or `?fact`; a question opened by "change" ends in `<check` or `<result`; a page on
/// which the verdicts had just become settled ends in `!`.
fn place_code(pack: &Pack, visit: Visit) -> String {
    let mut code = match visit.place {
        Place::Question(fact) => format!("?{}", pack.fact(fact).id),
        page => page.name().to_owned(),
    };
    if let Some(back_to) = visit.back_to {
        code.push('<');
        code.push_str(back_to.place().name());
    }
    if visit.just_settled {
        code.push('!');
    }
    code
}

fn place(pack: &Pack, code: &str) -> Option<Visit> {
    let (code, just_settled) = code.strip_suffix('!').map_or((code, false), |code| (code, true));
    let (code, back_to) = match code.split_once('<') {
        Some((code, page)) => (code, Some(Place::named(page).and_then(Return::to).unwrap_or(Return::Check))),
        None => (code, None),
    };
    let place = match code.strip_prefix('?') {
        Some(fact) => Place::Question(pack.fact_id(fact)?),
        None => Place::named(code)?,
    };
    Some(Visit { place, back_to, just_settled })
}

/// The form as it is read: what stands in a field may be of another kind than expected, and then is as if it were missing.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Found<'t> {
    #[serde(borrow)]
    form: Option<&'t RawValue>,
    #[serde(borrow)]
    answers: Option<&'t RawValue>,
    #[serde(borrow)]
    language: Option<&'t RawValue>,
    #[serde(borrow)]
    large: Option<&'t RawValue>,
    #[serde(borrow)]
    keep: Option<&'t RawValue>,
    #[serde(borrow)]
    cleared: Option<&'t RawValue>,
    #[serde(borrow)]
    day: Option<&'t RawValue>,
    #[serde(borrow)]
    seen: Option<&'t RawValue>,
    #[serde(borrow)]
    places: Option<&'t RawValue>,
    #[serde(borrow)]
    passed: Option<&'t RawValue>,
    #[serde(borrow)]
    step: Option<&'t RawValue>,
    #[serde(borrow)]
    typed_day: Option<&'t RawValue>,
    #[serde(borrow)]
    search: Option<&'t RawValue>,
    #[serde(borrow)]
    drafts: Option<&'t RawValue>,
}

/// What a field holds, where it is of this kind.
fn held<T: DeserializeOwned>(field: Option<&RawValue>) -> Option<T> {
    serde_json::from_str(field?.get()).ok()
}

/// The texts of a list; what is not a text is passed over.
fn texts(field: Option<&RawValue>) -> Vec<String> {
    let items: Vec<&RawValue> = field.and_then(|field| serde_json::from_str(field.get()).ok()).unwrap_or_default();
    items.into_iter().filter_map(|item| held(Some(item))).collect()
}

fn members(field: Option<&RawValue>) -> Members<String, &RawValue> {
    field.and_then(|field| serde_json::from_str(field.get()).ok()).unwrap_or_default()
}

fn found(text: &str) -> Result<Found<'_>, RestoreError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > LONGEST {
        return Err(RestoreError::NotSaved);
    }
    // WHY before anything else: a later form may hold its answers elsewhere, or not be whole.
    if is_later(text) {
        return Err(RestoreError::Later);
    }
    let found: Found<'_> = serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Data => RestoreError::NotSaved,
        Category::Io | Category::Syntax | Category::Eof => RestoreError::NotJson,
    })?;
    match found.form {
        // A list of such fields is no form either.
        Some(_) if !text.trim_start().starts_with('{') => Err(RestoreError::NotSaved),
        Some(form) if is_later_form(form.get()) => Err(RestoreError::Later),
        Some(_) if found.answers.is_some() => Ok(found),
        _ => Err(RestoreError::NotSaved),
    }
}

/// Reads a saved form. What does not fit the pack (an unknown question, a value that is gone, an answer that cannot be
/// true beside the others) is kept and written back by the next [`save`]; the rest is restored.
///
/// # Errors
/// When the text is no saved form at all.
pub fn restore(text: &str, engine: &Engine, today: Day) -> Result<Session, RestoreError> {
    let found = found(text)?;
    let pack = engine.pack();
    let mut session = Session::new(engine, &held::<String>(found.language).unwrap_or_default());
    session.large = held(found.large).unwrap_or(false);
    session.keep = held(found.keep).unwrap_or(true);
    session.day = held(found.day).and_then(day);
    session.seen = held(found.seen).and_then(day);
    session.take_answers(&found, engine, today);
    session.take_drafts(&found, engine);
    if let [year, month, day] = texts(found.typed_day).as_slice() {
        session.typed_day = TypedDate::of([year, month, day]).short();
    }
    session.sought = short(held(found.search).unwrap_or_default()).into();
    let visits: Vec<Visit> = texts(found.places).iter().take(VISITS).filter_map(|code| place(pack, code)).collect();
    if !visits.is_empty() {
        session.at = held(found.step).unwrap_or(usize::MAX).min(visits.len() - 1);
        session.visits = visits;
    }
    let mut known = BTreeSet::new();
    let passed = texts(found.passed);
    session.passed = passed.iter().filter_map(|id| pack.fact_id(id)).filter(|fact| known.insert(*fact)).collect();
    session.cleared = held(found.cleared).unwrap_or(false) && !session.holds_anything();
    session.open_draft(engine);
    Ok(session)
}

impl Session {
    fn take_answers(&mut self, found: &Found<'_>, engine: &Engine, today: Day) {
        let pack = engine.pack();
        let on = self.day(today);
        let mut seen = BTreeSet::new();
        let Members(answers) = members(found.answers);
        // WHY the first alone: no form that was saved has a key twice, and each costs an assessment.
        for (id, raw) in answers.iter().filter(|(id, _)| seen.insert(id.as_str())) {
            let read = pack.fact_id(id).and_then(|fact| Some((fact, read_answer(pack, fact, raw)?)));
            let fits = read.is_some_and(|(fact, answer)| {
                contradiction(engine, &self.answers, fact, &answer, on).is_none()
                    && self.answers.set(pack, fact, answer).is_ok()
            });
            if !fits {
                self.foreign.push((id.as_str().into(), raw.get().into()));
            }
        }
    }

    fn take_drafts(&mut self, found: &Found<'_>, engine: &Engine) {
        let pack = engine.pack();
        let Members(drafts) = members(found.drafts);
        for (id, raw) in drafts {
            let typed = texts(Some(raw));
            let fact = pack.fact_id(&id);
            match fact.and_then(|fact| Some((fact, Input::read(pack.kind_of(fact), &typed)?))) {
                Some((fact, input)) => self.set_draft(engine, fact, input),
                None => self.foreign_drafts.push((id.into(), text(&typed).into())),
            }
        }
    }
}

fn day(text: String) -> Option<Day> {
    match date(&DateForms::default(), &TypedDate { year: text, ..TypedDate::default() }, Needed::Day) {
        Ok(PartialDate::Day(day)) => Some(day),
        _ => None,
    }
}
