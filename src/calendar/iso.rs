//! Days as machines write them.

use crate::model::Day;

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

/// A number of exactly so many digits.
pub fn digits(text: &str, many: usize) -> Option<u16> {
    (text.len() == many && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}
