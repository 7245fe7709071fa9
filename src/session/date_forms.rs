//! What people write where a date is typed or pasted, in the languages that there are.

use serde::{Deserialize, Serialize};

/// Names and marks of dates, as they are read. Nothing of it belongs to the language that is spoken: people paste what a
/// document says. Without any, a date is read in figures alone: `2026-3-5`.
///
/// Names stand in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateForms {
    /// Each first is read as its second.
    pub alike: Vec<(Box<str>, Box<str>)>,
    /// What may stand before a date.
    pub before: Vec<Box<str>>,
    /// Names of months, with their numbers from 1.
    pub months: Vec<(Box<str>, i8)>,
    /// Names of days of the week, with their numbers from 0 for Monday.
    pub weekdays: Vec<(Box<str>, i8)>,
    /// Names of the halves of a day.
    pub halves: Vec<Box<str>>,
    /// What may follow the number of a day in a month.
    pub ordinals: Vec<Box<str>>,
    /// The marks behind numbers.
    pub marks: DateMarks,
    /// Whether numbers may be written in Chinese numerals.
    pub hanzi: bool,
}

/// Signs that say what the number before them is; each sign of a text is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMarks {
    /// 年.
    pub year: Box<str>,
    /// 月.
    pub month: Box<str>,
    /// 日, 号.
    pub day: Box<str>,
    /// 时, 点.
    pub hour: Box<str>,
    /// 分.
    pub minute: Box<str>,
    /// 秒.
    pub second: Box<str>,
}

impl DateForms {
    /// Adds what is written in another language.
    pub fn join(&mut self, other: &Self) {
        fn add<T: Clone + PartialEq>(to: &mut Vec<T>, more: &[T]) {
            for one in more {
                if !to.contains(one) {
                    to.push(one.clone());
                }
            }
        }
        add(&mut self.alike, &other.alike);
        add(&mut self.before, &other.before);
        add(&mut self.months, &other.months);
        add(&mut self.weekdays, &other.weekdays);
        add(&mut self.halves, &other.halves);
        add(&mut self.ordinals, &other.ordinals);
        let (marks, more) = (&mut self.marks, &other.marks);
        for (to, more) in [
            (&mut marks.year, &more.year),
            (&mut marks.month, &more.month),
            (&mut marks.day, &more.day),
            (&mut marks.hour, &more.hour),
            (&mut marks.minute, &more.minute),
            (&mut marks.second, &more.second),
        ] {
            let new = more.chars().filter(|mark| !to.contains(*mark));
            *to = to.chars().chain(new).collect();
        }
        self.hanzi |= other.hanzi;
    }

    /// The number of a month by its name, or the beginning of it.
    pub(super) fn month(&self, text: &str) -> Option<i8> {
        begins(&self.months, text)
    }

    /// The number of a day of the week by its name, or the beginning of it.
    pub(super) fn weekday(&self, text: &str) -> Option<i8> {
        begins(&self.weekdays, text)
    }

    /// Whether a sign stands behind the number of a year, a month or a day.
    pub(super) fn marks_date(&self, sign: char) -> bool {
        let DateMarks { year, month, day, .. } = &self.marks;
        [year, month, day].into_iter().any(|marks| marks.contains(sign))
    }

    /// The text with what is read as something else replaced by that.
    pub(super) fn unified(&self, text: &str) -> String {
        self.alike.iter().fold(text.to_owned(), |text, (from, to)| text.replace(&**from, to))
    }
}

/// The number of the names that are this or begin like this, in three letters or more; nothing where those are several.
fn begins(names: &[(Box<str>, i8)], text: &str) -> Option<i8> {
    let text = text.trim_end_matches('.').to_ascii_lowercase();
    if let Some((_, number)) = names.iter().find(|(name, _)| **name == *text) {
        return Some(*number);
    }
    let begins = |(name, _): &&(Box<str>, i8)| text.chars().nth(2).is_some() && name.starts_with(&*text);
    let mut found = names.iter().filter(begins).map(|(_, number)| *number);
    let first = found.next();
    first.filter(|first| found.all(|other| other == *first))
}
