//! What the controls of a question hold: typed and ticked, not yet an answer.

use super::plain::plain;
use crate::model::{Answer, Answers, Day, Fact, FactId, FactKind, LogEntry, OptionId, OptionSet, Pack, PartialDate};

/// What one group of radio buttons holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// One of the options.
    Option(OptionId),
    /// "Not sure".
    Unsure,
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
    /// Whether nothing is typed.
    pub fn is_blank(&self) -> bool {
        self.date.is_blank() && plain(&self.value).is_empty()
    }
}

/// What the controls of one question hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Radio buttons; `None` while nothing is selected.
    Choice(Option<Pick>),
    /// Boxes.
    Several {
        /// The boxes ticked.
        ticked: OptionSet,
        /// The exclusive "none".
        none: bool,
        /// The exclusive "not sure".
        unsure: bool,
    },
    /// A date.
    Date {
        /// The three fields.
        typed: TypedDate,
        /// What is ticked beside them.
        known: DateAs,
    },
    /// A whole number.
    Number {
        /// The field.
        typed: String,
        /// "Not sure".
        unsure: bool,
    },
    /// A log.
    Log {
        /// Its rows. Rows with nothing in them do not count; none counts while one of the boxes below is ticked.
        rows: Vec<LogRow>,
        /// "No entry".
        none: bool,
        /// "Not sure".
        unsure: bool,
    },
}

impl Input {
    /// The controls of a question nobody has touched: nothing selected, a suggested number filled in.
    pub fn empty(fact: &Fact) -> Self {
        match &fact.kind {
            FactKind::Choice { .. } => Self::Choice(None),
            FactKind::Several { .. } => Self::Several { ticked: OptionSet::EMPTY, none: false, unsure: false },
            FactKind::Date(_) => Self::Date { typed: TypedDate::default(), known: DateAs::Day },
            FactKind::Number(n) => {
                Self::Number { typed: n.suggest.map(|n| n.to_string()).unwrap_or_default(), unsure: false }
            }
            FactKind::Log(_) => Self::Log { rows: vec![LogRow::default()], none: false, unsure: false },
        }
    }

    /// The controls of a question before the person touches them: as answered, else empty, with what is suggested to
    /// somebody who gave these answers.
    pub fn untouched(pack: &Pack, fact: FactId, answers: &Answers) -> Self {
        let about = pack.fact(fact);
        match (&about.kind, answers.get(fact)) {
            (FactKind::Number(number), None) if number.suggested(answers).is_none() => {
                Self::Number { typed: String::new(), unsure: false }
            }
            (_, answer) => Self::of(about, answer),
        }
    }

    /// The controls as they stand with this answer given.
    pub fn of(fact: &Fact, answer: Option<&Answer>) -> Self {
        let Some(answer) = answer else { return Self::empty(fact) };
        match (Self::empty(fact), answer) {
            (Self::Choice(_), Answer::Unsure) => Self::Choice(Some(Pick::Unsure)),
            (Self::Choice(_), Answer::Choice(option)) => Self::Choice(Some(Pick::Option(*option))),
            (Self::Several { ticked, none, .. }, Answer::Unsure) => Self::Several { ticked, none, unsure: true },
            (Self::Several { .. }, Answer::Several(set)) => {
                Self::Several { ticked: *set, none: set.is_empty(), unsure: false }
            }
            (Self::Date { typed, .. }, Answer::Unsure) => Self::Date { typed, known: DateAs::Unsure },
            (Self::Date { typed, .. }, Answer::NoDate) => Self::Date { typed, known: DateAs::None },
            (Self::Date { .. }, Answer::Date(date)) => Self::date(*date),
            (Self::Number { .. }, Answer::Unsure) => Self::Number { typed: String::new(), unsure: true },
            (Self::Number { .. }, Answer::Number(n)) => Self::Number { typed: n.to_string(), unsure: false },
            (Self::Log { rows, none, .. }, Answer::Unsure) => Self::Log { rows, none, unsure: true },
            (Self::Log { rows, .. }, Answer::Log(entries)) if entries.is_empty() => {
                Self::Log { rows, none: true, unsure: false }
            }
            (Self::Log { .. }, Answer::Log(entries)) => {
                Self::Log { rows: entries.iter().map(row).collect(), none: false, unsure: false }
            }
            (empty, _) => empty,
        }
    }

    fn date(date: PartialDate) -> Self {
        match date {
            PartialDate::Day(day) => Self::Date { typed: typed(day), known: DateAs::Day },
            PartialDate::Month(year, month) => Self::Date {
                typed: TypedDate { year: year.to_string(), month: month.to_string(), day: String::new() },
                known: DateAs::Month,
            },
            PartialDate::Year(year) => {
                Self::Date { typed: TypedDate { year: year.to_string(), ..TypedDate::default() }, known: DateAs::Month }
            }
        }
    }
}

fn row(entry: &LogEntry) -> LogRow {
    LogRow { date: typed(entry.date), value: entry.value.to_string() }
}

fn typed(day: Day) -> TypedDate {
    TypedDate { year: day.year().to_string(), month: day.month().to_string(), day: day.day().to_string() }
}
