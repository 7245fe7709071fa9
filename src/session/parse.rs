//! From what was typed or ticked to an answer, kind by kind of question. `today` is the day the assessment is made for.

use super::number::{self, whole};
use super::plain::plain;
use super::typed_date::{self, Needed, WrongDate, date};
use super::{DateAs, DateForms, DateParts, Field, FieldError, LogRow, TypedDate, Wrong};
use crate::model::{Answer, DateFact, Day, LogEntry, LogFact, NumberFact, OptionSet, PartialDate};

/// An answer, or what is wrong, at most one thing a field, in the order of the controls.
pub(super) type Read = Result<Answer, Vec<FieldError>>;

/// What reading takes besides what is typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'a> {
    /// The day the assessment is made for.
    pub(super) today: Day,
    /// How people write dates.
    pub(super) forms: &'a DateForms,
}

/// One thing wrong.
pub(super) fn one(field: Field, wrong: Wrong) -> Vec<FieldError> {
    vec![FieldError::new(field, wrong)]
}

/// The boxes ticked, or "none", or "not sure".
pub(super) fn boxes_answer(ticked: OptionSet, none: bool, unsure: bool) -> Read {
    match (ticked.is_empty(), none, unsure) {
        (true, false, false) => Err(one(Field::Group, Wrong::ChooseSome)),
        (true, true, false) | (false, false, false) => Ok(Answer::Several(ticked)),
        (true, false, true) => Ok(Answer::Unsure),
        (true, true, true) | (false, true, _) | (false, _, true) => Err(one(Field::Group, Wrong::OnlyOneOf)),
    }
}

/// The number typed, or "not sure".
pub(super) fn number_answer(kind: &NumberFact, typed: &str, unsure: bool) -> Read {
    // WHY: a suggested number stands in the field from the start; "not sure" beside it is no contradiction.
    let text = plain(typed);
    let untouched = kind.suggest.is_some_and(|n| text == n.to_string());
    match unsure {
        true if text.is_empty() || untouched => Ok(Answer::Unsure),
        true => Err(one(Field::Number, Wrong::TypedAndTicked)),
        false => whole(typed, kind.unit.iter(), kind.min, kind.max)
            .map(Answer::Number)
            .map_err(|wrong| vec![FieldError::naming(Field::Number, wrong, || number::stray(typed))]),
    }
}

/// The date typed, as far as it is known, or that there is none, or "not sure".
pub(super) fn date_answer(kind: &DateFact, typed: &TypedDate, known: DateAs, context: Context<'_>) -> Read {
    let stray = || typed_date::stray(context.forms, typed);
    let naming = |(parts, wrong)| vec![FieldError::naming(Field::Date(parts), wrong, stray)];
    date_or_box(kind, typed, known, context).map_err(naming)
}

fn date_or_box(
    kind: &DateFact,
    typed: &TypedDate,
    known: DateAs,
    Context { today, forms }: Context<'_>,
) -> Result<Answer, WrongDate> {
    let needed = match known {
        DateAs::None | DateAs::Unsure if !typed.is_blank() => return Err((DateParts::ALL, Wrong::TypedAndTicked)),
        DateAs::None if kind.none.is_some() => return Ok(Answer::NoDate),
        DateAs::None => return Err((DateParts::ALL, Wrong::DateEmpty)),
        DateAs::Unsure => return Ok(Answer::Unsure),
        DateAs::Day => Needed::Day,
        DateAs::Month => Needed::Month,
    };
    let found = date(forms, typed, needed)?;
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

/// The rows typed, or "no entry", or "not sure".
pub(super) fn log_answer(kind: &LogFact, rows: &[LogRow], none: bool, unsure: bool, context: Context<'_>) -> Read {
    let Context { today, forms } = context;
    let filled: Vec<(usize, &LogRow)> = rows.iter().enumerate().filter(|(_, row)| !row.is_blank()).collect();
    // Rows typed before a box was ticked are set aside, in case it is unticked again.
    match (none, unsure, filled.is_empty()) {
        (true, true, _) => return Err(one(Field::Group, Wrong::OnlyOneOf)),
        (true, false, _) => return Ok(Answer::Log(Vec::new())),
        (false, true, _) => return Ok(Answer::Unsure),
        (false, false, true) => return Err(one(Field::Group, Wrong::LogEmpty)),
        (false, false, false) => {}
    }
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    for (at, row) in filled {
        let found = date(forms, &row.date, Needed::Day)
            .and_then(|found| within(found, Some(today), None).map(|()| found))
            .map_err(|(parts, wrong)| {
                let stray = || typed_date::stray(forms, &row.date);
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
