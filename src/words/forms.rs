//! How a language is written, beyond its sentences: what the catalogue says under `forms`.

use serde::{Deserialize, Serialize};

/// Which way a language is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// From left to right.
    #[default]
    #[serde(rename = "ltr")]
    LeftToRight,
    /// From right to left.
    #[serde(rename = "rtl")]
    RightToLeft,
}

impl Direction {
    /// As HTML calls it.
    pub fn id(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// How the numbers of articles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numerals {
    /// 86.
    Digits,
    /// 八十六.
    Hanzi,
}

/// Where the names of a date's fields stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Labels {
    /// Above their fields.
    Above,
    /// Behind them, so that the fields read as a date: 2027 年 3 月 1 日.
    Behind,
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// 年.
    Year,
    /// 月.
    Month,
    /// 日.
    Day,
}

/// The order in which a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[Part; 3]", into = "[Part; 3]")]
pub struct DateOrder([Part; 3]);

impl DateOrder {
    /// The parts, the first one first.
    pub fn parts(self) -> [Part; 3] {
        self.0
    }
}

impl TryFrom<[Part; 3]> for DateOrder {
    type Error = &'static str;

    fn try_from(parts: [Part; 3]) -> Result<Self, Self::Error> {
        let has = |part| parts.contains(&part);
        if has(Part::Year) && has(Part::Month) && has(Part::Day) {
            Ok(Self(parts))
        } else {
            Err("a date has a year, a month and a day: name each once")
        }
    }
}

impl From<DateOrder> for [Part; 3] {
    fn from(order: DateOrder) -> Self {
        order.0
    }
}

/// How a language is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forms {
    /// Which way.
    pub direction: Direction,
    /// The numbers of articles.
    pub numerals: Numerals,
    /// The order of the fields of a date.
    pub date_fields: DateOrder,
    /// Where their names stand.
    pub date_labels: Labels,
    /// The signs behind which a headline may break, so that it breaks between clauses; without any it breaks between words.
    pub headline_breaks: Box<str>,
}
