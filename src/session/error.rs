//! What may be wrong with what was typed. The text for each stands in the message catalogue.

use crate::model::{Day, FactId};

/// Which of the three fields of a date are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateParts {
    /// 年.
    pub year: bool,
    /// 月.
    pub month: bool,
    /// 日.
    pub day: bool,
}

impl DateParts {
    /// All three.
    pub const ALL: Self = Self { year: true, month: true, day: true };
    /// The year alone.
    pub const YEAR: Self = Self { year: true, month: false, day: false };
    /// The month alone.
    pub const MONTH: Self = Self { year: false, month: true, day: false };
    /// The day alone.
    pub const DAY: Self = Self { year: false, month: false, day: true };
}

/// The control that is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The group of radio buttons or boxes; the link leads to the first.
    Group,
    /// The date; the link leads to the first marked part.
    Date(DateParts),
    /// The number.
    Number,
    /// The date of a row of the log.
    RowDate(usize, DateParts),
    /// The number of a row of the log.
    RowValue(usize),
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing is selected.
    ChooseOne,
    /// No box is ticked.
    ChooseSome,
    /// "None" or "not sure" stands beside other boxes.
    OnlyOneOf,
    /// Something is typed, and "not sure" or "no such date" is ticked too.
    TypedAndTicked,
    /// Nothing is typed.
    DateEmpty,
    /// The marked parts are missing.
    DateLacks(DateParts),
    /// The marked parts are no numbers.
    DateNotDigits(DateParts),
    /// The year has not four digits.
    YearDigits,
    /// There is no such month.
    NoSuchMonth,
    /// There is no such day in any month.
    NoSuchDay,
    /// The month has only so many days.
    MonthHasOnly {
        /// The year typed.
        year: i16,
        /// The month typed.
        month: i8,
        /// Its last day.
        last: i8,
    },
    /// An event cannot lie after the day the assessment is made for.
    AfterToday(Day),
    /// The weekday that was pasted with this day is another one's.
    OtherWeekday(Day),
    /// Earlier than the first day asked for.
    BeforeEarliest(Day),
    /// Later than the last day asked for.
    AfterLatest(Day),
    /// Nothing is typed.
    NumberEmpty,
    /// It is no number.
    NotANumber,
    /// It is no whole number.
    NotWhole,
    /// Less than the smallest.
    Below(i64),
    /// More than the largest.
    Above(i64),
    /// There is no row, and "no entry" is not ticked.
    LogEmpty,
    /// The answer cannot be true together with the answer to the other question.
    Contradicts(FactId),
}

/// One thing wrong: the same words stand beside the control and in the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldError {
    /// Where.
    pub field: Field,
    /// What.
    pub wrong: Wrong,
    /// The character that could not be read, where it is one that can be named.
    pub stray: Option<char>,
}

impl FieldError {
    /// Something wrong with a field as such.
    pub(super) fn new(field: Field, wrong: Wrong) -> Self {
        Self { field, wrong, stray: None }
    }

    /// The same where what was typed is no date or no number: names the character that `find` finds.
    pub(super) fn naming(field: Field, wrong: Wrong, find: impl FnOnce() -> Option<char>) -> Self {
        let unread = matches!(wrong, Wrong::DateNotDigits(_) | Wrong::NotANumber);
        Self { field, wrong, stray: if unread { find() } else { None } }
    }
}
