//! What is typed into the fields of dates, numbers and logs.

use super::plain::plain;
use crate::model::{Day, LogEntry};

/// How many characters a field holds: the longest date that anybody pastes has some fifty.
pub const LONGEST_FIELD: usize = 200;

/// A text as a field holds it.
pub(super) fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_FIELD) {
        text.truncate(end);
    }
    text
}

/// The three fields of a date, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedDate {
    /// 年. A whole date may be pasted into it.
    pub year: String,
    /// 月.
    pub month: String,
    /// 日.
    pub day: String,
}

impl TypedDate {
    /// A date with these three fields: year, month, day.
    pub(super) fn of([year, month, day]: [&str; 3]) -> Self {
        Self { year: year.to_owned(), month: month.to_owned(), day: day.to_owned() }
    }

    /// The three fields: year, month, day.
    pub(super) fn fields(&self) -> [&str; 3] {
        [&self.year, &self.month, &self.day]
    }

    /// A whole day.
    pub(super) fn day(day: Day) -> Self {
        Self { year: day.year().to_string(), month: day.month().to_string(), day: day.day().to_string() }
    }

    /// The same, each field no longer than it can be.
    pub(super) fn short(self) -> Self {
        Self { year: short(self.year), month: short(self.month), day: short(self.day) }
    }

    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.fields().iter().all(|field| plain(field).is_empty())
    }
}

/// What is ticked beside the three fields of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateAs {
    /// Nothing: the day is typed.
    #[default]
    Day,
    /// "Only the month is known": year and month count, the day field does not. With the month left out, the year.
    Month,
    /// "There is no such date".
    None,
    /// "Not sure".
    Unsure,
}

/// One row of a log, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogRow {
    /// Its date.
    pub date: TypedDate,
    /// Its number.
    pub value: String,
}

impl LogRow {
    /// An entry.
    pub(super) fn entry(entry: &LogEntry) -> Self {
        Self { date: TypedDate::day(entry.date), value: entry.value.to_string() }
    }

    /// The same, each field no longer than it can be.
    pub(super) fn short(self) -> Self {
        Self { date: self.date.short(), value: short(self.value) }
    }

    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.date.is_blank() && plain(&self.value).is_empty()
    }
}
