//! Dates as people type them: in three fields, or pasted whole into one.

use super::DateForms;
use super::pasted::{Pasted, is_digits as digits};
use super::plain::plain;
use super::{DateParts, TypedDate, Wrong};
use crate::model::{Day, PartialDate};

/// What is wrong with a date, and which fields show it.
pub(super) type WrongDate = (DateParts, Wrong);

/// How much of a date is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needed {
    /// The day.
    Day,
    /// Year and month; or the year alone.
    Month,
}

/// Reads the three fields.
pub(super) fn date(forms: &DateForms, typed: &TypedDate, needed: Needed) -> Result<PartialDate, WrongDate> {
    let Pasted { parts: [year, month, day], weekday } = fields(forms, typed);
    let empty = DateParts { year: year.is_empty(), month: month.is_empty(), day: day.is_empty() };
    if needed == Needed::Month {
        return month_only(&year, &month);
    }
    if empty == DateParts::ALL {
        return Err((DateParts::ALL, Wrong::DateEmpty));
    }
    let bad = DateParts { year: !digits(&year), month: !digits(&month), day: !digits(&day) };
    if bad != DateParts::default() {
        return Err((bad, Wrong::DateNotDigits(bad)));
    }
    if empty != DateParts::default() {
        return Err((empty, Wrong::DateLacks(empty)));
    }
    let (year, month) = (read_year(&year)?, read_month(&month)?);
    let day = small(&day).filter(|d| (1..=31).contains(d)).ok_or((DateParts::DAY, Wrong::NoSuchDay))?;
    let day = Day::new(year, month, day).map_err(|_| {
        let last = Day::new(year, month, 1).map_or(31, Day::days_in_month);
        (DateParts::DAY, Wrong::MonthHasOnly { year, month, last })
    })?;
    match weekday {
        Some(weekday) if weekday != day.weekday().to_monday_zero_offset() => {
            Err((DateParts::DAY, Wrong::OtherWeekday(day)))
        }
        _ => Ok(PartialDate::Day(day)),
    }
}

fn month_only(year: &str, month: &str) -> Result<PartialDate, WrongDate> {
    if year.is_empty() {
        let lacks = DateParts { year: true, month: month.is_empty(), day: false };
        return Err((lacks, Wrong::DateLacks(lacks)));
    }
    let bad = DateParts { year: !digits(year), month: !digits(month), day: false };
    if bad != DateParts::default() {
        return Err((bad, Wrong::DateNotDigits(bad)));
    }
    let year = read_year(year)?;
    if month.is_empty() { Ok(PartialDate::Year(year)) } else { Ok(PartialDate::Month(year, read_month(month)?)) }
}

fn read_year(text: &str) -> Result<i16, WrongDate> {
    let wrong = (DateParts::YEAR, Wrong::YearDigits);
    if text.len() != 4 { Err(wrong) } else { text.parse().ok().filter(|y| *y > 0).ok_or(wrong) }
}

fn read_month(text: &str) -> Result<i8, WrongDate> {
    small(text).filter(|m| (1..=12).contains(m)).ok_or((DateParts::MONTH, Wrong::NoSuchMonth))
}

fn small(text: &str) -> Option<i8> {
    text.parse::<u64>().ok().map(|n| i8::try_from(n).unwrap_or(i8::MAX))
}

/// The three fields in plain form, `3月` bare, a month's name a number; a date pasted whole into one of them, the other two
/// being empty, taken apart.
fn fields(forms: &DateForms, typed: &TypedDate) -> Pasted {
    if let Some(one) = only(typed)
        && let Some(pasted) = forms.pasted(one)
    {
        return pasted;
    }
    let bare = |text: &str, marks: &str| {
        let text = forms.unified(&plain(text));
        text.strip_suffix(|mark| marks.contains(mark)).map(|text| text.trim_end().to_owned()).unwrap_or(text)
    };
    let marks = &forms.marks;
    let month = bare(&typed.month, &marks.month);
    let month = forms.month(&month).map_or(month, |m| m.to_string());
    let parts = [bare(&typed.year, &marks.year), month, bare(&typed.day, &marks.day)];
    Pasted { parts, weekday: None }
}

/// What is typed, where a single field holds anything.
fn only(typed: &TypedDate) -> Option<&str> {
    let mut filled = [&*typed.year, &typed.month, &typed.day].into_iter().filter(|text| !plain(text).is_empty());
    filled.next().filter(|_| filled.next().is_none())
}

/// The first character of a date that no way of writing one has; where all of them may stand in one, the first that is
/// no digit.
pub(super) fn stray(forms: &DateForms, typed: &TypedDate) -> Option<char> {
    const KNOWN: &str = "-/.·,、。: ";
    let text = [&*typed.year, &typed.month, &typed.day].map(plain);
    let bare = |c: &char| !c.is_ascii_digit() && !forms.marks_date(*c);
    let is_alike = |c: char| forms.alike.iter().any(|(from, _)| from.chars().eq([c]));
    let known = |c: &char| !bare(c) || KNOWN.contains(*c) || is_alike(*c);
    let all = || text.iter().flat_map(|text| text.chars());
    all().find(|c| !known(c)).or_else(|| all().find(bare)).or_else(|| all().find(|c| !c.is_ascii_digit()))
}
