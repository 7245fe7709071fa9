//! Days as machines write them.

use crate::model::{Day, PartialDate};

/// The day written as `2026-11-23`, if the calendar has it.
pub fn iso_day(text: &str) -> Option<Day> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, day) = rest.strip_prefix('-')?.split_once('-')?;
    Day::new(
        i16::try_from(digits(year, 4)?).ok()?,
        i8::try_from(digits(month, 2)?).ok()?,
        i8::try_from(digits(day, 2)?).ok()?,
    )
    .ok()
}

/// A date as far as it is known: `2026-11-23`, `2026-11`, `2026`.
pub fn to_iso(date: PartialDate) -> String {
    match date {
        PartialDate::Day(day) => format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
        PartialDate::Month(year, month) => format!("{year:04}-{month:02}"),
        PartialDate::Year(year) => format!("{year:04}"),
    }
}

/// A number of exactly so many digits.
pub fn digits(text: &str, many: usize) -> Option<u16> {
    (text.len() == many && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The date as far as it is written.
pub fn iso_date(text: &str) -> Option<PartialDate> {
    let year = |text: &str| i16::try_from(digits(text, 4)?).ok();
    let date = match text.len() {
        4 => PartialDate::Year(year(text)?),
        7 => {
            let (first, month) = text.split_once('-')?;
            PartialDate::Month(year(first)?, i8::try_from(digits(month, 2)?).ok()?)
        }
        _ => PartialDate::Day(iso_day(text)?),
    };
    date.bounds().map(|_| date)
}
