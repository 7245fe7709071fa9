//! The person's hand where no browser is: the page's own reducer, walked with what controls hold.

use super::Person;
use anyhow::{Context, Result, bail, ensure};
use resignation_check::assess::Engine;
use resignation_check::model::{Day, FactId, FactKind, OptionId, OptionSet, Pack};
use resignation_check::session::{Action, DateAs, Input, LogRow, Pick, Place, Session, TypedDate};
use serde_json::Value;

/// More steps than any walk takes; reaching it means going round in circles.
const LONGEST: usize = 60;

/// Answers everything that is asked until `ends`.
pub fn walked(
    engine: &Engine,
    mut session: Session,
    today: Day,
    person: &Person,
    ends: impl Fn(&Session) -> bool,
) -> Result<Session> {
    for _ in 0..LONGEST {
        if ends(&session) {
            return Ok(session);
        }
        let action = match (session.place(), session.asks(engine)) {
            (Place::Check, _) => Action::Result,
            (_, Some(fact)) => Action::Answer(input(engine.pack(), fact, &person.says(&engine.pack().fact(fact).id))?),
            (place, None) => bail!("the walk ended at {place:?}"),
        };
        let next = session.reduce(engine, today, action);
        ensure!(next.errors().is_empty(), "{:?} was refused: {:?}", next.place(), next.errors());
        ensure!(next.step() == session.step() + 1, "the walk stays at {:?}", next.place());
        session = next;
    }
    bail!("after {LONGEST} pages the walk has not arrived, but is at {:?}", session.place())
}

/// What the controls of a question hold when this is meant, in the notation of case files.
pub fn input(pack: &Pack, fact: FactId, value: &Value) -> Result<Input> {
    let about = pack.fact(fact);
    let unsure = value == "unsure";
    let none = value == "none";
    let text = value.as_str();
    Ok(match &about.kind {
        FactKind::Choice { .. } if unsure => Input::Choice(Some(Pick::Unsure)),
        FactKind::Choice { options, .. } => {
            let at = options.iter().position(|option| Some(&*option.id) == text);
            let option = at.and_then(OptionId::new).with_context(|| format!("{} has no option {value}", about.id))?;
            Input::Choice(Some(Pick::Option(option)))
        }
        FactKind::Several { options, .. } => {
            let named: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let ticked: OptionSet = options
                .iter()
                .enumerate()
                .filter(|(_, option)| named.contains(&&*option.id))
                .filter_map(|(at, _)| OptionId::new(at))
                .collect();
            let none = none || named == ["none"];
            ensure!(none || unsure || ticked.iter().count() == named.len(), "{} has not all of {value}", about.id);
            Input::Several { ticked, none, unsure }
        }
        FactKind::Date(_) if none => Input::Date { typed: TypedDate::default(), known: DateAs::None },
        FactKind::Date(_) if unsure => Input::Date { typed: TypedDate::default(), known: DateAs::Unsure },
        FactKind::Date(_) => {
            let typed = typed(text.context("a date is a text")?);
            let known = if typed.day.is_empty() { DateAs::Month } else { DateAs::Day };
            Input::Date { typed, known }
        }
        FactKind::Number(_) => Input::Number { typed: if unsure { String::new() } else { value.to_string() }, unsure },
        FactKind::Log(_) => {
            let rows = value.as_array().into_iter().flatten().map(row).collect::<Result<_>>()?;
            Input::Log { rows, none, unsure }
        }
    })
}

fn row(entry: &Value) -> Result<LogRow> {
    let number = entry.as_object().and_then(|entry| entry.iter().find(|(name, _)| *name != "date"));
    let (Some((_, number)), Some(date)) = (number, entry["date"].as_str()) else {
        bail!("{entry} is no entry of a log");
    };
    Ok(LogRow { date: typed(date), value: number.to_string() })
}

/// The three fields as people type them: without zeros in front.
fn typed(date: &str) -> TypedDate {
    let mut parts = date.split('-').map(|part| part.trim_start_matches('0').to_owned());
    let mut next = || parts.next().unwrap_or_default();
    TypedDate { year: next(), month: next(), day: next() }
}
