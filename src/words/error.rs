//! What is wrong with what was typed, in words that say how to put it right.

use super::date::example;
use super::{Key, Words};
use crate::model::{Answers, Day, FactId};
use crate::session::{DateParts, Field, FieldError, Wrong, is_seen};

impl Words<'_> {
    /// The message for one error of the question `fact`: the same beside the control and in the summary.
    pub fn error(&self, error: &FieldError, fact: FactId, answers: &Answers, today: Day) -> String {
        let mut message = self.wrong(&error.wrong, fact, answers, today);
        if let Some(stray) = error.stray {
            message = self.naming(&message, stray);
        }
        match error.field {
            Field::RowDate(row, _) | Field::RowValue(row) => {
                self.fill(Key::ErrorRow, &[("n", &(row + 1).to_string()), ("message", &message)])
            }
            Field::Group | Field::Date(_) | Field::Number => message,
        }
    }

    /// A message that names the character that could not be read: one that nobody sees by its code.
    pub fn naming(&self, message: &str, stray: char) -> String {
        let code;
        let shown = match stray {
            ' ' => self.text(Key::ErrorStraySpace),
            _ if is_seen(stray) => {
                code = self.fill(Key::ErrorStraySeen, &[("char", stray.encode_utf8(&mut [0; 4]))]);
                &*code
            }
            _ => {
                code = self.fill(Key::ErrorStrayUnseen, &[("code", &hex(stray))]);
                &*code
            }
        };
        self.fill(Key::ErrorStray, &[("message", message), ("char", shown)])
    }

    fn wrong(&self, wrong: &Wrong, fact: FactId, answers: &Answers, today: Day) -> String {
        let about = self.pack.fact(fact);
        let none = self.none_label(fact);
        let unit = self.unit(fact);
        let date = |key, day| self.fill(key, &[("date", &self.date(day)), ("none", none)]);
        let example_day = || self.date(example(about, today));
        match wrong {
            Wrong::ChooseOne => self.text(Key::ErrorChooseOne).to_owned(),
            Wrong::ChooseSome => self.fill(Key::ErrorChooseSome, &[("none", none)]),
            Wrong::OnlyOneOf => self.fill(Key::ErrorOnlyOneOf, &[("none", none)]),
            Wrong::TypedAndTicked => self.text(Key::ErrorTypedAndTicked).to_owned(),
            Wrong::DateEmpty => self.fill(Key::ErrorDateEmpty, &[("example", &example_day())]),
            Wrong::DateLacks(parts) => self.fill(Key::ErrorDateLacks, &[("parts", &self.parts(*parts))]),
            Wrong::DateNotDigits(parts) => {
                let values = [("parts", &*self.parts(*parts)), ("example", &*example_day())];
                self.fill(Key::ErrorDateNotDigits, &values)
            }
            Wrong::YearDigits => {
                self.fill(Key::ErrorYearDigits, &[("example", &example(about, today).year().to_string())])
            }
            Wrong::NoSuchMonth => self.text(Key::ErrorNoSuchMonth).to_owned(),
            Wrong::NoSuchDay => self.text(Key::ErrorNoSuchDay).to_owned(),
            Wrong::MonthHasOnly { year, month, last } => {
                let values = [("month", &*self.year_month(*year, *month)), ("n", &*last.to_string())];
                self.fill(Key::ErrorMonthHasOnly, &values)
            }
            Wrong::AfterToday(day) => {
                let may_be_none = about.kind.as_date().is_some_and(|kind| kind.none.is_some());
                date(if may_be_none { Key::ErrorAfterTodayNone } else { Key::ErrorAfterToday }, *day)
            }
            Wrong::OtherWeekday(day) => self.fill(Key::ErrorOtherWeekday, &[("date", &self.date_with_weekday(*day))]),
            Wrong::BeforeEarliest(day) => date(Key::ErrorBeforeEarliest, *day),
            Wrong::AfterLatest(day) => date(Key::ErrorAfterLatest, *day),
            Wrong::NumberEmpty => self.fill(Key::ErrorNumberEmpty, &[("unit", unit)]),
            Wrong::NotANumber => {
                let example = self.example_number(fact).to_string();
                self.fill(Key::ErrorNotANumber, &[("unit", unit), ("example", &example)])
            }
            Wrong::NotWhole => self.fill(Key::ErrorNotWhole, &[("unit", unit)]),
            Wrong::Below(n) => self.fill(Key::ErrorBelow, &[("n", &self.number(*n)), ("unit", unit)]),
            Wrong::Above(n) => self.fill(Key::ErrorAbove, &[("n", &self.number(*n)), ("unit", unit)]),
            Wrong::LogEmpty => self.fill(Key::ErrorLogEmpty, &[("none", none)]),
            Wrong::Contradicts(other) => {
                let answer = answers.get(*other).map(|a| self.answer(*other, a)).unwrap_or_default();
                let label = self.of(&self.pack.fact(*other).label);
                self.fill(Key::ErrorContradicts, &[("label", label), ("answer", &answer)])
            }
        }
    }

    fn parts(&self, parts: DateParts) -> String {
        let named = [(parts.year, Key::DatePartYear), (parts.month, Key::DatePartMonth), (parts.day, Key::DatePartDay)];
        let words: Vec<&str> = named.iter().filter(|(marked, _)| *marked).map(|(_, key)| self.text(*key)).collect();
        self.list_and(&words)
    }
}

/// The code of a character as it is written everywhere: `U+200B`. WHY not by `format!`: hexadecimal numbers are printed
/// nowhere else.
fn hex(c: char) -> String {
    let code = u32::from(c);
    let digits = (4..6).find(|digits| code >> (4 * digits) == 0).unwrap_or(6);
    let digit = |at: u32| char::from_digit((code >> (4 * at)) & 0xf, 16).unwrap_or('0').to_ascii_uppercase();
    "U+".chars().chain((0..digits).rev().map(digit)).collect()
}
