//! Whatever depends on the kind of a question in a walk: what its controls hold, typed and ticked; the answer that comes of
//! it, or what is wrong; how both are saved.
//!
//! In the saved form a draft is a list of texts in the order of the controls: `["letter","audit"]` the boxes ticked,
//! `["2018","7","","day"]` a date and how much of it is known, `["5"]` a number, `["","2025","3","10","4"]` a log: what
//! is ticked, then date and number of each row. An answer stands there in the notation of case files.

use super::parse::{Context, Read, boxes_answer, date_answer, log_answer, number_answer, one};
use super::typed::short;
use super::{DateAs, DateForms, DateParts, Field, FieldError, LogRow, TypedDate, Wrong};
use crate::calendar::{iso_date, iso_day, to_iso};
use crate::model::{
    Answer, Answers, Choice, Day, Fact, FactId, FactKind, LogEntry, LogFact, OptionId, OptionSet, Pack, PartialDate,
};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

/// More rows of a log than anybody types: a saved form from elsewhere draws no more.
const ROWS: usize = 1_000;
const NONE: &str = "none";
const UNSURE: &str = "unsure";
const MONTH: &str = "month";
const DAY: &str = "day";

/// What one group of radio buttons holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// One of the options.
    Option(OptionId),
    /// "Not sure".
    Unsure,
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
    /// The untouched controls of a question: nothing selected, a suggested number filled in.
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
    /// a person who gave these answers.
    pub fn untouched(pack: &Pack, fact: FactId, answers: &Answers) -> Self {
        let about = pack.fact(fact);
        let answer = answers.get(fact);
        match about.kind.as_number().filter(|number| answer.is_none() && number.suggested(answers).is_none()) {
            Some(_) => Self::Number { typed: String::new(), unsure: false },
            None => Self::of(about, answer),
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
                Self::Log { rows: entries.iter().map(LogRow::entry).collect(), none: false, unsure: false }
            }
            // An answer of another kind, which the fact does not take.
            (
                empty @ (Self::Choice(_)
                | Self::Several { .. }
                | Self::Date { .. }
                | Self::Number { .. }
                | Self::Log { .. }),
                _,
            ) => empty,
        }
    }

    fn date(date: PartialDate) -> Self {
        match date {
            PartialDate::Day(day) => Self::Date { typed: TypedDate::day(day), known: DateAs::Day },
            PartialDate::Month(year, month) => Self::Date {
                typed: TypedDate { year: year.to_string(), month: month.to_string(), day: String::new() },
                known: DateAs::Month,
            },
            PartialDate::Year(year) => {
                Self::Date { typed: TypedDate { year: year.to_string(), ..TypedDate::default() }, known: DateAs::Month }
            }
        }
    }

    /// The whole question, as the place of an error about the answer as such.
    pub(super) fn field(&self) -> Field {
        match self {
            Self::Choice(_) | Self::Several { .. } | Self::Log { .. } => Field::Group,
            Self::Date { .. } => Field::Date(DateParts::ALL),
            Self::Number { .. } => Field::Number,
        }
    }

    /// The answer that these controls of a question of this kind say.
    fn answer(&self, kind: &FactKind, context: Context<'_>) -> Read {
        match (kind, self) {
            (FactKind::Choice { .. }, Self::Choice(Some(Pick::Option(option)))) => Ok(Answer::Choice(*option)),
            (FactKind::Choice { .. }, Self::Choice(Some(Pick::Unsure))) => Ok(Answer::Unsure),
            (FactKind::Several { .. }, Self::Several { ticked, none, unsure }) => boxes_answer(*ticked, *none, *unsure),
            (FactKind::Date(kind), Self::Date { typed, known }) => date_answer(kind, typed, *known, context),
            (FactKind::Number(kind), Self::Number { typed, unsure }) => number_answer(kind, typed, *unsure),
            (FactKind::Log(kind), Self::Log { rows, none, unsure }) => log_answer(kind, rows, *none, *unsure, context),
            // Nothing is selected, or the controls are those of another question.
            (
                FactKind::Choice { .. }
                | FactKind::Several { .. }
                | FactKind::Date(_)
                | FactKind::Number(_)
                | FactKind::Log(_),
                _,
            ) => Err(one(Field::Group, Wrong::ChooseOne)),
        }
    }

    /// The same, nothing in it longer than it can be. WHY here, too, where each field has its `maxlength`: what the
    /// session holds is what is saved, and what is saved is read back.
    pub(super) fn short(self) -> Self {
        match self {
            Self::Date { typed, known } => Self::Date { typed: typed.short(), known },
            Self::Number { typed, unsure } => Self::Number { typed: short(typed), unsure },
            Self::Log { rows, none, unsure } => {
                Self::Log { rows: rows.into_iter().take(ROWS).map(LogRow::short).collect(), none, unsure }
            }
            Self::Choice(_) | Self::Several { .. } => self,
        }
    }

    /// What the controls hold, in the notation of the saved form.
    pub(super) fn written(&self, kind: &FactKind) -> Vec<String> {
        let id = |option: OptionId| kind.options().get(option.index()).map(|option| option.id.to_string());
        let said = |ticked: bool, name: &str| ticked.then(|| name.to_owned());
        match self {
            Self::Choice(None) => Vec::new(),
            Self::Choice(Some(Pick::Unsure)) => vec![UNSURE.to_owned()],
            Self::Choice(Some(Pick::Option(option))) => id(*option).into_iter().collect(),
            Self::Several { ticked, none, unsure } => {
                ticked.iter().filter_map(id).chain(said(*none, NONE)).chain(said(*unsure, UNSURE)).collect()
            }
            Self::Date { typed, known } => {
                let known = match known {
                    DateAs::Day => DAY,
                    DateAs::Month => MONTH,
                    DateAs::None => NONE,
                    DateAs::Unsure => UNSURE,
                };
                let mut texts = Vec::from(typed.fields().map(str::to_owned));
                texts.push(known.to_owned());
                texts
            }
            Self::Number { typed, unsure } => std::iter::once(typed.clone()).chain(said(*unsure, UNSURE)).collect(),
            Self::Log { rows, none, unsure } => {
                let ticked = said(*none, NONE).or(said(*unsure, UNSURE)).unwrap_or_default();
                let typed = rows.iter().flat_map(|row| row.date.fields().into_iter().chain([&*row.value]));
                std::iter::once(ticked).chain(typed.map(str::to_owned)).collect()
            }
        }
    }

    /// Reads it back; nothing where the question has no such controls.
    pub(super) fn read(kind: &FactKind, texts: &[impl AsRef<str>]) -> Option<Self> {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let option = |text: &str| id(kind.options(), text);
        Some(match (kind, texts.as_slice()) {
            (FactKind::Choice { .. }, [UNSURE]) => Self::Choice(Some(Pick::Unsure)),
            (FactKind::Choice { .. }, [id]) => Self::Choice(Some(Pick::Option(option(id)?))),
            (FactKind::Several { .. }, ids) => {
                let (none, unsure) = (ids.contains(&NONE), ids.contains(&UNSURE));
                let ticked = ids.iter().filter(|id| ![NONE, UNSURE].contains(id));
                let ticked = ticked.map(|id| option(id)).collect::<Option<Vec<OptionId>>>()?;
                Self::Several { ticked: ticked.into_iter().collect::<OptionSet>(), none, unsure }
            }
            (FactKind::Date(_), [year, month, day, known]) => {
                let known = match *known {
                    MONTH => DateAs::Month,
                    NONE => DateAs::None,
                    UNSURE => DateAs::Unsure,
                    _ => DateAs::Day,
                };
                Self::Date { typed: TypedDate::of([year, month, day]), known }
            }
            (FactKind::Number(_), [typed, unsure @ ..]) => {
                Self::Number { typed: (*typed).to_owned(), unsure: unsure.contains(&UNSURE) }
            }
            (FactKind::Log(_), [ticked, rows @ ..]) => {
                let rows = rows.chunks(4).take(ROWS).filter_map(|row| match row {
                    [year, month, day, value] => {
                        Some(LogRow { date: TypedDate::of([year, month, day]), value: (*value).to_owned() })
                    }
                    _ => None,
                });
                let mut rows: Vec<LogRow> = rows.collect();
                if rows.is_empty() {
                    rows.push(LogRow::default());
                }
                Self::Log { rows, none: *ticked == NONE, unsure: *ticked == UNSURE }
            }
            (FactKind::Choice { .. } | FactKind::Date(_) | FactKind::Number(_) | FactKind::Log(_), _) => return None,
        })
    }
}

/// Reads what the controls of a question hold. `today` is the day the assessment is made for, `forms` how people write
/// dates.
///
/// # Errors
/// What is wrong, at most one thing a field, in the order of the controls.
pub fn parse(fact: &Fact, input: &Input, today: Day, forms: &DateForms) -> Result<Answer, Vec<FieldError>> {
    input.answer(&fact.kind, Context { today, forms })
}

/// The options of a choice, or the boxes, that are offered on a day, in the pack's order.
pub fn offered(fact: &Fact, day: Day) -> Vec<OptionId> {
    let valid = fact.kind.options().iter().enumerate().filter(|(_, option)| option.validity.covers(day));
    valid.filter_map(|(at, _)| OptionId::new(at)).collect()
}

/// An answer as it is written.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The pack of the fact.
    pub pack: &'a Pack,
    /// The fact.
    pub fact: FactId,
    /// What was said about it.
    pub answer: &'a Answer,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let kind = self.pack.kind_of(self.fact);
        let option = |option: OptionId| self.pack.option_id(self.fact, option);
        match self.answer {
            Answer::Unsure => to.serialize_str("unsure"),
            Answer::Choice(id) => to.serialize_str(option(*id)),
            Answer::Several(set) if set.is_empty() => to.collect_seq(["none"]),
            Answer::Several(set) => to.collect_seq(set.iter().map(option)),
            Answer::NoDate => to.serialize_str("none"),
            Answer::Date(date) => to.serialize_str(&to_iso(*date)),
            Answer::Number(number) => to.serialize_i64(*number),
            Answer::Log(entries) => {
                let key = kind.as_log().map_or("", |log| &*log.key);
                to.collect_seq(entries.iter().map(|entry| Row { key, entry: *entry }))
            }
        }
    }
}

/// An entry of a log, whose number has a name of its own.
struct Row<'a> {
    key: &'a str,
    entry: LogEntry,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut row = to.serialize_map(Some(2))?;
        row.serialize_entry("date", &to_iso(PartialDate::Day(self.entry.date)))?;
        row.serialize_entry(self.key, &self.entry.value)?;
        row.end()
    }
}

/// The answer that was written; `None` where the fact does not take it.
pub(super) fn read_answer(pack: &Pack, fact: FactId, raw: &RawValue) -> Option<Answer> {
    let value: Value = serde_json::from_str(raw.get()).ok()?;
    let text = value.as_str();
    if text == Some("unsure") {
        return Some(Answer::Unsure);
    }
    match pack.kind_of(fact) {
        FactKind::Choice { options, .. } => Some(Answer::Choice(id(options, text?)?)),
        FactKind::Several { options, .. } => several(options, value.as_array()?),
        FactKind::Date(_) if text == Some("none") => Some(Answer::NoDate),
        FactKind::Date(_) => Some(Answer::Date(iso_date(text?)?)),
        // Whether the number is one of the fact's is asked when it is set.
        FactKind::Number(_) => Some(Answer::Number(value.as_i64()?)),
        FactKind::Log(log) => {
            let entries: Option<_> = value.as_array()?.iter().map(|row| entry(log, row)).collect();
            Some(Answer::Log(entries?))
        }
    }
}

fn id(options: &[Choice], text: &str) -> Option<OptionId> {
    OptionId::new(options.iter().position(|option| &*option.id == text)?)
}

fn several(options: &[Choice], ticked: &[Value]) -> Option<Answer> {
    let mut set = OptionSet::EMPTY;
    match ticked {
        [] => return None,
        [one] if one.as_str() == Some("none") => {}
        _ => {
            for one in ticked {
                let option = id(options, one.as_str()?)?;
                if set.has(option) {
                    return None;
                }
                set = set.with(option);
            }
        }
    }
    Some(Answer::Several(set))
}

fn entry(log: &LogFact, row: &Value) -> Option<LogEntry> {
    let row = row.as_object().filter(|row| row.len() == 2)?;
    Some(LogEntry { date: iso_day(row.get("date")?.as_str()?)?, value: row.get(&*log.key)?.as_i64()? })
}
