//! How a language is written, as its catalogue says it under `forms`.

use super::forms::{DateOrder, Direction, Forms, Labels, Numerals};
use crate::session::{DateForms, DateMarks};
use serde::Deserialize;

/// [`Forms`] as they stand there, with what is read where a date is pasted.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct Written {
    direction: Direction,
    numerals: Numerals,
    date_fields: DateOrder,
    date_labels: Labels,
    headline_breaks: Box<str>,
    #[serde(default)]
    pasted: Pasted,
}

/// What people write in dates beside the names of the catalogue. A list or text that is not there is empty.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Pasted {
    alike: Vec<(Box<str>, Box<str>)>,
    before: Vec<Box<str>>,
    year: Box<str>,
    month: Box<str>,
    day: Box<str>,
    hour: Box<str>,
    minute: Box<str>,
    second: Box<str>,
    halves: Vec<Box<str>>,
    ordinals: Vec<Box<str>>,
    /// Further names of months, of January first.
    months: [Vec<Box<str>>; 12],
    /// Further names of weekdays, of Monday first.
    weekdays: [Vec<Box<str>>; 7],
}

impl Written {
    /// What is stored of it, and how dates are read; `months` and `weekdays` are the names that the catalogue has.
    pub(super) fn taken(self, months: [&str; 12], weekdays: [&str; 7]) -> (Forms, DateForms) {
        let Self { direction, numerals, date_fields, date_labels, headline_breaks, pasted } = self;
        let Pasted { alike, before, year, month, day, hour, minute, second, halves, ordinals, .. } = pasted;
        let dates = DateForms {
            alike,
            before,
            months: named(&months, &pasted.months, 1),
            weekdays: named(&weekdays, &pasted.weekdays, 0),
            halves,
            ordinals,
            marks: DateMarks { year, month, day, hour, minute, second },
            hanzi: numerals == Numerals::Hanzi,
        };
        (Forms { direction, numerals, date_fields, date_labels, headline_breaks }, dates)
    }
}

/// All names in small letters, numbered from `first`. What is a figure is no name.
fn named(names: &[&str], more: &[Vec<Box<str>>], first: i8) -> Vec<(Box<str>, i8)> {
    let mut all = Vec::new();
    for ((name, more), number) in names.iter().zip(more).zip(first..) {
        let names = std::iter::once(*name).chain(more.iter().map(|name| &**name));
        let names = names.filter(|name| !name.bytes().all(|byte| byte.is_ascii_digit()));
        all.extend(names.map(|name| (name.to_lowercase().into(), number)));
    }
    all
}
