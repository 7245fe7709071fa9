//! Days off (休假日) and make-up workdays (调休上班日).

use super::add_days;
use crate::model::Day;
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// One year's arrangement of days off, as published by the State Council.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct YearDays {
    /// The year.
    pub year: i16,
    /// Weekdays that are off, in order.
    #[serde(with = "crate::model::stored_day::list")]
    pub off: Vec<Day>,
    /// Weekend days that are worked, in order.
    #[serde(with = "crate::model::stored_day::list")]
    pub work: Vec<Day>,
}

/// Days off year by year. A year without data knows weekends alone.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Holidays(Vec<YearDays>);

/// A day moved off a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rolled {
    /// The first working day on or after the day asked about.
    pub day: Day,
    /// Whether the years it passed through have data; if not, only weekends were known.
    pub certain: bool,
}

impl Holidays {
    /// The arrangements of some years, in any order.
    pub fn new(years: Vec<YearDays>) -> Self {
        Self(years)
    }

    /// The years with data.
    pub fn years(&self) -> &[YearDays] {
        &self.0
    }

    /// Whether `day` is worked, and whether its year has data.
    pub fn is_working(&self, day: Day) -> (bool, bool) {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        match self.0.iter().find(|y| y.year == day.year()) {
            Some(year) if weekend => (year.work.contains(&day), true),
            Some(year) => (!year.off.contains(&day), true),
            None => (!weekend, false),
        }
    }

    /// The first working day on or after `day` (顺延, 民法典 203).
    pub fn roll(&self, day: Day) -> Rolled {
        let mut at = day;
        let mut certain = true;
        // WHY: no arrangement has forty days off in a row; the bound keeps foreign data from hanging the page.
        for _ in 0..40 {
            let (working, known) = self.is_working(at);
            certain &= known;
            if working {
                break;
            }
            at = add_days(at, 1);
        }
        Rolled { day: at, certain }
    }

    /// `day` and so many working days (工作日) more; the day itself is not counted.
    pub fn add_workdays(&self, day: Day, workdays: i64) -> Rolled {
        let mut at = day;
        let mut certain = true;
        let mut left = workdays.clamp(0, 2_000);
        // WHY: bounded for the same reason as `roll`.
        for _ in 0..10_000 {
            if left == 0 {
                break;
            }
            at = add_days(at, 1);
            let (working, known) = self.is_working(at);
            certain &= known;
            left -= i64::from(working);
        }
        Rolled { day: at, certain }
    }
}
