//! Dates as people type them: in three fields, or pasted whole into one.

use super::number::narrow;
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
pub(super) fn date(typed: &TypedDate, needed: Needed) -> Result<PartialDate, WrongDate> {
    let [year, month, day] = fields(typed);
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
    Day::new(year, month, day).map(PartialDate::Day).map_err(|_| {
        let last = Day::new(year, month, 1).map_or(31, Day::days_in_month);
        (DateParts::DAY, Wrong::MonthHasOnly { year, month, last })
    })
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

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The three fields made narrow, `3月` bare, an English month a number; a date pasted whole into one of them, the other
/// two being empty, taken apart.
fn fields(typed: &TypedDate) -> [String; 3] {
    let raw = [&*typed.year, &*typed.month, &*typed.day];
    let mut filled = raw.into_iter().filter(|t| !t.trim().is_empty());
    if let (Some(one), None) = (filled.next(), filled.next())
        && let Some(parts) = pasted(one)
    {
        return parts;
    }
    let bare = |text: &str, marks: &[char]| {
        let text = narrow(text);
        text.strip_suffix(marks).map(str::to_owned).unwrap_or(text)
    };
    let month = bare(&typed.month, &['月']);
    let month = english_month(&month).map_or(month, |m| m.to_string());
    [bare(&typed.year, &['年']), month, bare(&typed.day, &['日', '号'])]
}

/// `2026-3-5` `2026/3/5` `2026.3.5` `2026年3月5日` `20260305` `5 March 2026` `March 5, 2026`; also without the day.
fn pasted(text: &str) -> Option<[String; 3]> {
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let words: Vec<String> = spaced.split([' ', ',', '，']).map(narrow).filter(|w| !w.is_empty()).collect();
    let years = |w: &String| w.len() == 4 && digits(w);
    if words.iter().any(|w| english_month(w).is_some()) {
        let month = words.iter().find_map(|w| english_month(w))?.to_string();
        let year = words.iter().find(|w| years(w))?.clone();
        let day = words.iter().find(|w| w.len() <= 2 && digits(w)).cloned().unwrap_or_default();
        return (words.len() <= 3).then_some([year, month, day]);
    }
    let whole = narrow(text);
    if whole.len() == 8
        && digits(&whole)
        && let Some((year, rest)) = whole.split_at_checked(4)
        && let Some((month, day)) = rest.split_at_checked(2)
    {
        return Some([year.to_owned(), month.to_owned(), day.to_owned()]);
    }
    // A space parts too (`2026 3 5`), but not where other marks do (`2026 年 3 月 5 日`).
    let marks = ['-', '/', '.', '年', '月', '日', '号'];
    let parts: Vec<String> = if whole.contains(marks) {
        let mut parts: Vec<String> = whole.split(marks).map(str::to_owned).collect();
        if whole.ends_with(marks) {
            parts.pop();
        }
        parts
    } else {
        words
    };
    match <[String; 3]>::try_from(parts) {
        Ok(parts) => Some(parts),
        Err(parts) => match <[String; 2]>::try_from(parts) {
            Ok([year, month]) if years(&year) => Some([year, month, String::new()]),
            _ => None,
        },
    }
}

fn english_month(text: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    let at = MONTHS.iter().position(|m| text.len() >= 3 && m.starts_with(&*text))?;
    Some(at + 1)
}
