//! Dates in words.

use super::piece::Piece;
use super::{Key, Sentence, Words};
use crate::calendar::{days_between, to_iso};
use crate::model::{Day, Fact, PartialDate};

impl Words<'_> {
    /// 2026年3月2日 · 2 March 2026.
    pub fn date(&self, day: Day) -> String {
        let values =
            [("year", &*day.year().to_string()), ("month", self.month(day.month())), ("day", &*day.day().to_string())];
        self.fill(Key::FormatDate, &values)
    }

    /// The date as a piece of a sentence.
    pub fn date_piece(&self, day: Day) -> Sentence {
        vec![Piece::Date { day, text: self.date(day) }]
    }

    /// The day of the week: 星期二 · Tuesday.
    pub fn weekday(&self, day: Day) -> &str {
        let at = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        Key::WEEKDAYS.get(at).map_or("", |key| self.text(*key))
    }

    /// 2027年3月2日（星期二） · Tuesday, 2 March 2027.
    pub fn date_with_weekday(&self, day: Day) -> String {
        self.fill(Key::FormatWeekday, &[("date", &self.date(day)), ("weekday", self.weekday(day))])
    }

    /// 2026年3月 · March 2026.
    pub fn year_month(&self, year: i16, month: i8) -> String {
        self.fill(Key::FormatMonth, &[("year", &year.to_string()), ("month", self.month(month))])
    }

    /// 2026年 · 2026.
    pub fn year(&self, year: i16) -> String {
        self.fill(Key::FormatYear, &[("year", &year.to_string())])
    }

    /// A date as far as it is known, and what is not known of it.
    pub fn partial_date(&self, date: PartialDate) -> String {
        match date {
            PartialDate::Day(day) => self.date(day),
            PartialDate::Month(year, month) => self.fill(Key::AnswerMonth, &[("month", &self.year_month(year, month))]),
            PartialDate::Year(year) => self.fill(Key::AnswerYear, &[("year", &self.year(year))]),
        }
    }

    /// How far `day` lies from `today`: 还有99天 · 99 days from now.
    pub fn distance(&self, today: Day, day: Day) -> String {
        match days_between(today, day) {
            0 => self.text(Key::DaysNow).to_owned(),
            n if n > 0 => self.count(usize::try_from(n).unwrap_or(0), Key::DaysLeftOne, Key::DaysLeftMany),
            n => self.count(usize::try_from(-n).unwrap_or(0), Key::DaysPastOne, Key::DaysPastMany),
        }
    }

    /// A date that could be the answer to a question, to show how one is written.
    pub fn example_date(&self, fact: &Fact, today: Day) -> String {
        self.date(example(fact, today))
    }

    fn month(&self, month: i8) -> &str {
        let at = usize::try_from(month - 1).unwrap_or(0);
        Key::MONTHS.get(at).map_or("", |key| self.text(*key))
    }
}

/// 21 March of last year for an event, of next year for another date: nobody can read it as month 21.
pub(super) fn example(fact: &Fact, today: Day) -> Day {
    let Some(kind) = fact.kind.as_date() else { return today };
    let year = if kind.event { today.year() - 1 } else { today.year() + 1 };
    Day::new(year, 3, 21).unwrap_or(today).clamp(kind.earliest, kind.latest.max(kind.earliest))
}

/// `2026-03-02`, for machines.
pub fn iso(day: Day) -> String {
    to_iso(PartialDate::Day(day))
}

/// `2026-03`, for machines.
pub fn iso_month(year: i16, month: i8) -> String {
    to_iso(PartialDate::Month(year, month))
}
