//! The saved form: what the tab's storage holds and what a person can take along.
//!
//! ```json
//! {"form":1,"pack":"national","version":"2026.11","language":"zh-Hans","large":false,"keep":true,"day":"2026-12-01",
//!  "seen":"2026-11-23","answers":{"identity":"civil-servant","inquiry":["none"],"entry-date":"2021-11"},"places":["start","?identity"],"step":1}
//! ```
//! Answers stand by fact id in the notation of case files, so they carry over to other packs and later versions.

use super::drafts::short;
use super::typed_date::{Needed, date};
use super::{Input, Place, Return, Session, TypedDate, Visit, contradiction};
use crate::assess::Engine;
use crate::load;
use crate::load::json::{self, Node, Value};
use crate::model::{Answer, Day, FactId, FactKind, OptionId, Pack, PartialDate};
use std::collections::BTreeSet;

/// The form's own version.
const FORM: i64 = 1;
/// How many bytes a saved form may have: a long one has some ten thousand.
const LONGEST: usize = 1024 * 1024;
/// More than the brackets and names of the parts that are written last have.
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
/// first, and the module that comes first reads no JSON.
pub fn is_later<'t>(text: &'t str) -> bool {
    let skip = |text: &'t str, part| text.trim_start().strip_prefix(part);
    let number = skip(text, "{").and_then(|rest| skip(rest, "\"form\"")).and_then(|rest| skip(rest, ":"));
    let number = number.unwrap_or_default().trim_start();
    let end = number.find(|c: char| c == ',' || c == '}' || c.is_whitespace()).unwrap_or(number.len());
    is_later_form(number.get(..end).unwrap_or_default())
}

/// Whether a number names a later form. One that is no whole number is none of ours.
fn is_later_form(number: &str) -> bool {
    number.parse::<i64>().map_or(number.starts_with(|c: char| c.is_ascii_digit()), |form| form > FORM)
}

/// The saved form of a session, one JSON document. With what is typed and not confirmed.
pub fn save(session: &Session, engine: &Engine) -> String {
    let pack = engine.pack();
    let parts = pack.parts();
    let mut text = format!("{{\"form\":{FORM},\"pack\":");
    quote(&mut text, &parts.id);
    text.push_str(",\"version\":");
    quote(&mut text, &parts.version);
    text.push_str(",\"language\":");
    quote(&mut text, session.language());
    text.push_str(if session.large { ",\"large\":true" } else { ",\"large\":false" });
    text.push_str(if session.keep { ",\"keep\":true" } else { ",\"keep\":false" });
    if session.cleared {
        // In memory alone, for the module that takes over: the tab keeps no such form.
        text.push_str(",\"cleared\":true");
    }
    if let Some(day) = session.day {
        text.push_str(",\"day\":");
        quote(&mut text, &iso(PartialDate::Day(day)));
    }
    if let Some(seen) = session.seen {
        text.push_str(",\"seen\":");
        quote(&mut text, &iso(PartialDate::Day(seen)));
    }
    let member = |id: &str, value: &str| {
        let mut member = String::new();
        quote(&mut member, id);
        [&*member, ":", value].concat()
    };
    let answers = session.answers.iter();
    let mut answers: Vec<String> =
        answers.map(|(fact, answer)| member(&pack.fact(fact).id, &value(pack, fact, answer))).collect();
    let mut rest = String::from("},\"places\":");
    let places: Vec<String> = session.visits.iter().map(|visit| place_code(pack, *visit)).collect();
    rest.push_str(&list(places.iter().map(String::as_str)));
    rest.push_str(",\"passed\":");
    rest.push_str(&list(session.passed.iter().map(|fact| &*pack.fact(*fact).id)));
    rest.push_str(&format!(",\"step\":{}", session.at));
    if !session.typed_day.is_blank() {
        rest.push_str(",\"typed-day\":");
        rest.push_str(&list(session.typed_day.fields().into_iter()));
    }
    if !session.sought.is_empty() {
        rest.push_str(",\"search\":");
        quote(&mut rest, &session.sought);
    }
    // WHY: a form that is too long is not read at all. What takes too much room never costs an answer.
    let taken = text.len() + rest.len() + answers.iter().map(|one| one.len() + 1).sum::<usize>() + BRACKETS;
    let mut room = LONGEST.saturating_sub(taken);
    let mut fits = |one: &String| {
        let left = room.checked_sub(one.len() + 1);
        room = left.unwrap_or(room);
        left.is_some()
    };
    answers.extend(session.foreign.iter().map(|(id, raw)| member(id, raw)).filter(&mut fits));
    let own = session.drafts.iter().map(|(fact, input)| {
        let about = pack.fact(*fact);
        member(&about.id, &list(input.written(about).iter().map(String::as_str)))
    });
    let foreign = session.foreign_drafts.iter().map(|(id, raw)| member(id, raw));
    let drafts: Vec<String> = own.chain(foreign).filter(fits).collect();
    text.push_str(",\"answers\":{");
    text.push_str(&answers.join(","));
    text.push_str(&rest);
    if !drafts.is_empty() {
        text.push_str(",\"drafts\":{");
        text.push_str(&drafts.join(","));
        text.push('}');
    }
    text.push('}');
    text
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut list = String::from("[");
    join(&mut list, texts, quote);
    list.push(']');
    list
}

fn join<T>(text: &mut String, items: impl Iterator<Item = T>, mut write: impl FnMut(&mut String, T)) {
    for (at, item) in items.enumerate() {
        if at > 0 {
            text.push(',');
        }
        write(text, item);
    }
}

fn quote(text: &mut String, value: &str) {
    text.push('"');
    for c in value.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            c if u32::from(c) < 0x20 => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.push(c),
        }
    }
    text.push('"');
}

/// An answer in the notation of case files.
pub fn value(pack: &Pack, fact: FactId, answer: &Answer) -> String {
    let kind = &pack.fact(fact).kind;
    let option = |id: OptionId| match kind {
        FactKind::Choice { options, .. } | FactKind::Several { options, .. } => {
            options.get(id.index()).map_or("", |o| &*o.id)
        }
        _ => "",
    };
    let mut text = String::new();
    match answer {
        Answer::Unsure => quote(&mut text, "unsure"),
        Answer::Choice(id) => quote(&mut text, option(*id)),
        Answer::Several(set) if set.is_empty() => text.push_str("[\"none\"]"),
        Answer::Several(set) => {
            text.push('[');
            join(&mut text, set.iter(), |text, id| quote(text, option(id)));
            text.push(']');
        }
        Answer::NoDate => quote(&mut text, "none"),
        Answer::Date(date) => quote(&mut text, &iso(*date)),
        Answer::Number(n) => text.push_str(&n.to_string()),
        Answer::Log(entries) => {
            let FactKind::Log(log) = kind else { return text };
            text.push('[');
            join(&mut text, entries.iter(), |text, entry| {
                text.push_str("{\"date\":");
                quote(text, &iso(PartialDate::Day(entry.date)));
                text.push(',');
                quote(text, &log.key);
                text.push_str(&format!(":{}}}", entry.value));
            });
            text.push(']');
        }
    }
    text
}

fn iso(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
        PartialDate::Year(year) => format!("{year:04}"),
    }
}

/// `start`, `check`, `result`, `left`, `?fact`; a question opened by "change" ends in `<check` or `<result`; a page on
/// which the verdicts had just become settled ends in `!`.
fn place_code(pack: &Pack, visit: Visit) -> String {
    let mut code = match visit.place {
        Place::Start => "start".to_owned(),
        Place::Check => "check".to_owned(),
        Place::Result => "result".to_owned(),
        Place::Homework => "homework".to_owned(),
        Place::Rulebook => "rules".to_owned(),
        Place::About => "about".to_owned(),
        Place::Impact => "impact".to_owned(),
        Place::Compare => "compare".to_owned(),
        Place::Left => "left".to_owned(),
        Place::Question(fact) => format!("?{}", pack.fact(fact).id),
    };
    code.push_str(match visit.back_to {
        Some(Return::Check) => "<check",
        Some(Return::Result) => "<result",
        Some(Return::Impact) => "<impact",
        None => "",
    });
    if visit.just_settled {
        code.push('!');
    }
    code
}

fn place(pack: &Pack, code: &str) -> Option<Visit> {
    let (code, just_settled) = code.strip_suffix('!').map_or((code, false), |code| (code, true));
    let (code, back_to) = match code.split_once('<') {
        Some((code, "result")) => (code, Some(Return::Result)),
        Some((code, "impact")) => (code, Some(Return::Impact)),
        Some((code, _)) => (code, Some(Return::Check)),
        None => (code, None),
    };
    let place = match code {
        "start" => Place::Start,
        "check" => Place::Check,
        "result" => Place::Result,
        "homework" => Place::Homework,
        "rules" => Place::Rulebook,
        "about" => Place::About,
        "impact" => Place::Impact,
        "compare" => Place::Compare,
        "left" => Place::Left,
        question => Place::Question(pack.fact_id(question.strip_prefix('?')?)?),
    };
    Some(Visit { place, back_to, just_settled })
}

/// Reads a saved form. What does not fit the pack (an unknown question, a value that is gone, an answer that cannot be
/// true beside the others) is kept and written back by the next [`save`]; the rest is restored.
///
/// # Errors
/// When the text is no saved form at all.
pub fn restore(text: &str, engine: &Engine, today: Day) -> Result<Session, RestoreError> {
    if text.len() > LONGEST {
        return Err(RestoreError::NotSaved);
    }
    let (root, sound) = json::read(text);
    let root = root.as_ref().ok_or(RestoreError::NotJson)?;
    // WHY before anything else: a later form may hold its answers elsewhere.
    let form = root.get("form").map(|form| &form.value);
    if matches!(form, Some(Value::Number(digits)) if is_later_form(digits)) {
        return Err(RestoreError::Later);
    }
    let (Some(_), Some(answers)) = (root.get("form"), root.get("answers")) else {
        return Err(if sound { RestoreError::NotSaved } else { RestoreError::NotJson });
    };
    let pack = engine.pack();
    let mut session = Session::new(engine, root.get("language").and_then(Node::text).unwrap_or_default());
    session.large = flag(root, "large").unwrap_or(false);
    session.keep = flag(root, "keep").unwrap_or(true);
    session.day = root.get("day").and_then(Node::text).and_then(day);
    session.seen = root.get("seen").and_then(Node::text).and_then(day);
    let on = session.day(today);
    let mut seen = BTreeSet::new();
    // WHY the first alone: no form that was saved has a key twice, and each costs an assessment.
    for member in answers.members().iter().filter(|member| seen.insert(&*member.key)) {
        let span = member.value.span;
        let raw = text.get(span.start as usize..span.end as usize).unwrap_or("null");
        let fact = pack.fact_id(&member.key);
        let read = fact.and_then(|fact| Some((fact, load::answer(pack, fact, &member.value)?)));
        let fits = read.is_some_and(|(fact, answer)| {
            contradiction(engine, &session.answers, fact, &answer, on).is_none()
                && session.answers.set(pack, fact, answer).is_ok()
        });
        // WHY: what cannot be read at all would make the next saved form unreadable too.
        if !fits && json::read(raw).1 {
            session.foreign.push((member.key.as_ref().into(), raw.into()));
        }
    }
    let texts = |node: &Node<'_>| node.items().iter().filter_map(|item| Some(item.text()?.to_owned())).collect();
    for member in root.get("drafts").map(Node::members).unwrap_or_default() {
        let typed: Vec<String> = texts(&member.value);
        let fact = pack.fact_id(&member.key);
        match fact.and_then(|fact| Some((fact, Input::read(pack.fact(fact), &typed)?))) {
            Some((fact, input)) => session.set_draft(engine, fact, input),
            None => {
                session.foreign_drafts.push((member.key.as_ref().into(), list(typed.iter().map(String::as_str)).into()))
            }
        }
    }
    if let Some(typed) = root.get("typed-day") {
        let typed: Vec<String> = texts(typed);
        if let [year, month, day] = typed.as_slice() {
            session.typed_day = TypedDate::of([year, month, day]).short();
        }
    }
    session.sought = short(root.get("search").and_then(Node::text).unwrap_or_default().to_owned()).into();
    if let Some(places) = root.get("places") {
        let items = places.items().iter().take(VISITS);
        let visits: Vec<Visit> = items.filter_map(|p| place(pack, p.text()?)).collect();
        if !visits.is_empty() {
            session.visits = visits;
            let step = root.get("step").and_then(integer).and_then(|n| usize::try_from(n).ok());
            session.at = step.unwrap_or(usize::MAX).min(session.visits.len() - 1);
        }
    }
    if let Some(passed) = root.get("passed") {
        let mut known = BTreeSet::new();
        let passed = passed.items().iter().filter_map(|id| pack.fact_id(id.text()?));
        session.passed = passed.filter(|fact| known.insert(*fact)).collect();
    }
    session.cleared = flag(root, "cleared").unwrap_or(false) && !session.holds_anything();
    session.open_draft(engine);
    Ok(session)
}

fn flag(root: &Node<'_>, key: &str) -> Option<bool> {
    match root.get(key)?.value {
        Value::Bool(flag) => Some(flag),
        _ => None,
    }
}

fn integer(node: &Node<'_>) -> Option<i64> {
    match node.value {
        Value::Number(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn day(text: &str) -> Option<Day> {
    let typed = TypedDate { year: text.to_owned(), ..TypedDate::default() };
    match date(&typed, Needed::Day) {
        Ok(PartialDate::Day(day)) => Some(day),
        _ => None,
    }
}
