//! From what was typed to an answer.

use super::number::{self, whole};
use super::plain::plain;
use super::typed_date::{self, Needed, WrongDate, date};
use super::{DateAs, DateParts, Field, FieldError, Input, LogRow, Pick, TypedDate, Wrong};
use crate::assess::Engine;
use crate::model::{
    Answer, Answers, Choice, DateFact, Day, Fact, FactId, FactKind, LogEntry, LogFact, OptionId, PartialDate,
};

/// Reads what the controls of a question hold. `today` is the day the assessment is made for.
///
/// # Errors
/// What is wrong, at most one thing a field, in the order of the controls.
pub fn parse(fact: &Fact, input: &Input, today: Day) -> Result<Answer, Vec<FieldError>> {
    let one = |field, wrong| vec![FieldError::new(field, wrong)];
    match (&fact.kind, input) {
        (FactKind::Choice { .. }, Input::Choice(Some(Pick::Option(option)))) => Ok(Answer::Choice(*option)),
        (FactKind::Choice { .. }, Input::Choice(Some(Pick::Unsure))) => Ok(Answer::Unsure),
        (FactKind::Several { .. }, Input::Several { ticked, none, unsure }) => {
            match (ticked.is_empty(), none, unsure) {
                (true, false, false) => Err(one(Field::Group, Wrong::ChooseSome)),
                (true, true, false) => Ok(Answer::Several(*ticked)),
                (true, false, true) => Ok(Answer::Unsure),
                (false, false, false) => Ok(Answer::Several(*ticked)),
                _ => Err(one(Field::Group, Wrong::OnlyOneOf)),
            }
        }
        (FactKind::Date(kind), Input::Date { typed, known }) => {
            let naming =
                |(parts, wrong)| vec![FieldError::naming(Field::Date(parts), wrong, || typed_date::stray(typed))];
            date_answer(kind, typed, *known, today).map_err(naming)
        }
        (FactKind::Number(kind), Input::Number { typed, unsure }) => {
            // WHY: a suggested number stands in the field from the start; "not sure" beside it is no contradiction.
            let text = plain(typed);
            let untouched = kind.suggest.is_some_and(|n| text == n.to_string());
            match *unsure {
                true if text.is_empty() || untouched => Ok(Answer::Unsure),
                true => Err(one(Field::Number, Wrong::TypedAndTicked)),
                false => whole(typed, kind.unit.iter(), kind.min, kind.max)
                    .map(Answer::Number)
                    .map_err(|wrong| vec![FieldError::naming(Field::Number, wrong, || number::stray(typed))]),
            }
        }
        (FactKind::Log(kind), Input::Log { rows, none, unsure }) => log_answer(kind, rows, *none, *unsure, today),
        _ => Err(one(Field::Group, Wrong::ChooseOne)),
    }
}

fn date_answer(kind: &DateFact, typed: &TypedDate, known: DateAs, today: Day) -> Result<Answer, WrongDate> {
    let needed = match known {
        DateAs::None | DateAs::Unsure if !typed.is_blank() => return Err((DateParts::ALL, Wrong::TypedAndTicked)),
        DateAs::None if kind.none.is_some() => return Ok(Answer::NoDate),
        DateAs::None => return Err((DateParts::ALL, Wrong::DateEmpty)),
        DateAs::Unsure => return Ok(Answer::Unsure),
        DateAs::Day => Needed::Day,
        DateAs::Month => Needed::Month,
    };
    let found = date(typed, needed)?;
    within(found, kind.event.then_some(today), Some(kind)).map(|()| Answer::Date(found))
}

/// Whether a date lies where it can: an event not after today, the rest within what the question asks for.
fn within(found: PartialDate, not_after: Option<Day>, kind: Option<&DateFact>) -> Result<(), WrongDate> {
    let marked = |other: Day| match found {
        // Only the part that makes it too early or too late is marked.
        PartialDate::Year(_) => DateParts::YEAR,
        PartialDate::Month(year, _) if year != other.year() => DateParts::YEAR,
        PartialDate::Month(..) => DateParts::MONTH,
        PartialDate::Day(day) if day.year() != other.year() => DateParts::YEAR,
        PartialDate::Day(day) if day.month() != other.month() => DateParts::MONTH,
        PartialDate::Day(_) => DateParts::DAY,
    };
    let Some((first, last)) = found.bounds() else { return Err((DateParts::YEAR, Wrong::YearDigits)) };
    if let Some(kind) = kind.filter(|k| last < k.earliest) {
        return Err((marked(kind.earliest), Wrong::BeforeEarliest(kind.earliest)));
    }
    if let Some(today) = not_after.filter(|today| first > *today) {
        return Err((marked(today), Wrong::AfterToday(today)));
    }
    match kind.filter(|k| first > k.latest) {
        Some(kind) => Err((marked(kind.latest), Wrong::AfterLatest(kind.latest))),
        None => Ok(()),
    }
}

fn log_answer(
    kind: &LogFact,
    rows: &[LogRow],
    none: bool,
    unsure: bool,
    today: Day,
) -> Result<Answer, Vec<FieldError>> {
    let filled: Vec<(usize, &LogRow)> = rows.iter().enumerate().filter(|(_, row)| !row.is_blank()).collect();
    let one = |wrong| Err(vec![FieldError::new(Field::Group, wrong)]);
    // Rows typed before a box was ticked are set aside, in case it is unticked again.
    match (none, unsure, filled.is_empty()) {
        (true, true, _) => return one(Wrong::OnlyOneOf),
        (true, false, _) => return Ok(Answer::Log(Vec::new())),
        (false, true, _) => return Ok(Answer::Unsure),
        (false, false, true) => return one(Wrong::LogEmpty),
        (false, false, false) => {}
    }
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    for (at, row) in filled {
        let found = date(&row.date, Needed::Day)
            .and_then(|found| within(found, Some(today), None).map(|()| found))
            .map_err(|(parts, wrong)| {
                let stray = || typed_date::stray(&row.date);
                errors.push(FieldError::naming(Field::RowDate(at, parts), wrong, stray));
            });
        let value = whole(&row.value, kind.unit.iter(), kind.min, kind.max).map_err(|wrong| {
            errors.push(FieldError::naming(Field::RowValue(at), wrong, || number::stray(&row.value)));
        });
        if let (Ok(PartialDate::Day(date)), Ok(value)) = (found, value) {
            entries.push(LogEntry { date, value });
        }
    }
    if errors.is_empty() { Ok(Answer::Log(entries)) } else { Err(errors) }
}

/// An answered question whose answer cannot be true together with `answer` to `fact`.
pub fn contradiction(engine: &Engine, answers: &Answers, fact: FactId, answer: &Answer, day: Day) -> Option<FactId> {
    let pack = engine.pack();
    let mut with = answers.clone();
    with.set(pack, fact, answer.clone()).ok()?;
    let consistent = |answers: &Answers| engine.situation(answers, day).is_consistent();
    if consistent(&with) {
        return None;
    }
    let others: Vec<FactId> = with.iter().map(|(id, _)| id).filter(|id| *id != fact).collect();
    let cured_without = |other: &&FactId| {
        let mut without = with.clone();
        without.clear(**other);
        consistent(&without)
    };
    // Where two answers stand against the new one, clearing one does not help: then the first that does by itself.
    let alone = |other: &&FactId| {
        let mut pair = Answers::none(pack);
        let known = with.get(**other).cloned();
        let set = known.is_some_and(|known| pair.set(pack, **other, known).is_ok());
        set && pair.set(pack, fact, answer.clone()).is_ok() && !consistent(&pair)
    };
    others.iter().find(cured_without).or_else(|| others.iter().find(alone)).copied()
}

/// The options of a choice, or the boxes, that are offered on a day, in the pack's order.
pub fn offered(fact: &Fact, day: Day) -> Vec<OptionId> {
    let options: &[Choice] = match &fact.kind {
        FactKind::Choice { options, .. } | FactKind::Several { options, .. } => options,
        FactKind::Date(_) | FactKind::Number(_) | FactKind::Log(_) => &[],
    };
    let valid = options.iter().enumerate().filter(|(_, option)| option.validity.covers(day));
    valid.filter_map(|(at, _)| OptionId::new(at)).collect()
}
