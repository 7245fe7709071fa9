//! Whatever depends on the kind of a question: what its answers are, which of them fit, how they are tested, what becomes
//! of them under another pack. Every other file asks here, so that the compiler asks about a new kind here.

use super::{Day, FactId, NumberRange, OptionId, OptionSet, PartialDate, Text, Validity};
use serde::{Deserialize, Serialize};

/// One value of a choice, or one box of a "several" fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id, the same in all packs (docs/assessment.md, 17).
    pub id: Box<str>,
    /// What stands beside the control.
    pub label: Text,
    /// One short line under the label.
    pub hint: Option<Text>,
    /// When the value is offered.
    pub validity: Validity,
}

/// A date fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateFact {
    /// A past event: later than today means it has not happened yet.
    pub event: bool,
    /// The first day that is asked for.
    #[serde(with = "super::stored_day")]
    pub earliest: Day,
    /// The last day that is asked for.
    #[serde(with = "super::stored_day")]
    pub latest: Day,
    /// The label of "there is no such date"; `None` when that cannot be answered.
    pub none: Option<Text>,
}

/// A whole-number fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFact {
    /// The unit beside the field.
    pub unit: Text,
    /// The smallest number.
    pub min: i64,
    /// The largest number.
    pub max: i64,
    /// What the form fills in for the person to confirm; never an answer by itself.
    pub suggest: Option<i64>,
    /// No suggestion is made to people who answered this choice with one of these values.
    pub suggest_unless: Option<(FactId, OptionSet)>,
}

/// A log: dated entries, each with a whole number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogFact {
    /// The key of the number in a case file (`points`, `deaths`).
    pub key: Box<str>,
    /// What the number of an entry is.
    pub value: Text,
    /// Its unit.
    pub unit: Text,
    /// The smallest number of an entry.
    pub min: i64,
    /// The largest number of an entry.
    pub max: i64,
}

/// What kind of answer a fact takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactKind {
    /// One of several values; yes/no is a choice of `yes` and `no`.
    Choice {
        /// The values.
        options: Vec<Choice>,
        /// Whether this is a yes/no question.
        yes_no: bool,
    },
    /// Any of several boxes, or the exclusive "none".
    Several {
        /// The boxes, without "none".
        options: Vec<Choice>,
        /// The label of the exclusive "none".
        none: Text,
    },
    /// A date, possibly known to the month or year alone, possibly none.
    Date(DateFact),
    /// A whole number.
    Number(NumberFact),
    /// A log.
    Log(LogFact),
}

impl FactKind {
    /// The values of a choice, or the boxes of a "several" fact.
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options, .. } | Self::Several { options, .. } => options,
            Self::Date(_) | Self::Number(_) | Self::Log(_) => &[],
        }
    }

    /// The date fact, if it is one.
    pub fn as_date(&self) -> Option<&DateFact> {
        if let Self::Date(date) = self { Some(date) } else { None }
    }

    /// The whole-number fact, if it is one.
    pub fn as_number(&self) -> Option<&NumberFact> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// The log, if it is one.
    pub fn as_log(&self) -> Option<&LogFact> {
        if let Self::Log(log) = self { Some(log) } else { None }
    }

    /// Whether it takes this answer.
    pub fn takes(&self, answer: &Answer) -> bool {
        match answer {
            Answer::Unsure => true,
            Answer::Choice(option) => matches!(self, Self::Choice { options, .. } if option.index() < options.len()),
            Answer::Several(set) => matches!(self, Self::Several { options, .. } if has_all(options, *set)),
            // WHY: an event may lie after the day asked about, so "none" is never refused (docs/assessment.md, 3).
            Answer::NoDate => self.as_date().is_some(),
            Answer::Date(date) => self.as_date().is_some() && date.bounds().is_some(),
            Answer::Number(value) => self.as_number().is_some_and(|number| (number.min..=number.max).contains(value)),
            Answer::Log(entries) => {
                self.as_log().is_some_and(|log| entries.iter().all(|entry| (log.min..=log.max).contains(&entry.value)))
            }
        }
    }

    /// The answers that can be named one by one: each option, each box alone, no box. `None` where there are too many.
    pub fn named_answers(&self) -> Option<Vec<Answer>> {
        match self {
            Self::Choice { options, .. } => Some(ids(options).map(Answer::Choice).collect()),
            Self::Several { options, .. } => {
                let single = ids(options).map(|option| OptionSet::EMPTY.with(option));
                Some(std::iter::once(OptionSet::EMPTY).chain(single).map(Answer::Several).collect())
            }
            Self::Date(_) | Self::Number(_) | Self::Log(_) => None,
        }
    }

    /// Whether it has no more options than a set holds, and numbers and days that can be reckoned with.
    pub(super) fn is_sound(&self) -> bool {
        match self {
            Self::Choice { options, .. } | Self::Several { options, .. } => options.len() <= OptionSet::LIMIT,
            Self::Date(date) => date.earliest <= date.latest,
            Self::Number(number) => {
                is_range(number.min, number.max)
                    && number.suggest.is_none_or(|suggested| NumberRange::of(suggested, suggested).is_sound())
            }
            Self::Log(log) => is_range(log.min, log.max),
        }
    }

    /// Shows `each` every text in it.
    pub(super) fn each_text(&mut self, each: &mut dyn FnMut(&mut Text)) {
        match self {
            Self::Choice { options, yes_no: _ } => each_option_text(options, each),
            Self::Several { options, none } => {
                each_option_text(options, each);
                each(none);
            }
            Self::Date(date) => date.none.iter_mut().for_each(each),
            Self::Number(number) => each(&mut number.unit),
            Self::Log(log) => [&mut log.value, &mut log.unit].into_iter().for_each(each),
        }
    }
}

fn is_range(min: i64, max: i64) -> bool {
    min <= max && NumberRange::of(min, max).is_sound()
}

fn each_option_text(options: &mut [Choice], each: &mut dyn FnMut(&mut Text)) {
    for Choice { id: _, label, hint, validity: _ } in options {
        std::iter::once(label).chain(hint).for_each(&mut *each);
    }
}

fn ids(options: &[Choice]) -> impl Iterator<Item = OptionId> {
    (0..options.len()).filter_map(OptionId::new)
}

fn has_all(options: &[Choice], set: OptionSet) -> bool {
    set.iter().all(|option| option.index() < options.len())
}

/// One entry of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LogEntry {
    /// The day of the event; always a whole day.
    pub date: Day,
    /// The number that goes with it.
    pub value: i64,
}

/// What was said about one fact. A fact without an answer is simply absent from [`Answers`](super::Answers).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Answer {
    /// "Not sure": asked and unknown.
    Unsure,
    /// A value of a choice, or yes/no.
    Choice(OptionId),
    /// The ticked boxes; the empty set is the exclusive "none".
    Several(OptionSet),
    /// There is no such date.
    NoDate,
    /// A date.
    Date(PartialDate),
    /// A whole number.
    Number(i64),
    /// The entries of a log; empty is "no entry".
    Log(Vec<LogEntry>),
}

impl Answer {
    /// The value of a choice that was chosen.
    pub fn option(&self) -> Option<OptionId> {
        if let Self::Choice(option) = self { Some(*option) } else { None }
    }

    /// The boxes that were ticked.
    pub fn boxes(&self) -> Option<OptionSet> {
        if let Self::Several(set) = self { Some(*set) } else { None }
    }

    /// The date, as far as it is known.
    pub fn date(&self) -> Option<PartialDate> {
        if let Self::Date(date) = self { Some(*date) } else { None }
    }

    /// The whole number.
    pub fn number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The entries of the log.
    pub fn entries(&self) -> Option<&[LogEntry]> {
        if let Self::Log(entries) = self { Some(entries) } else { None }
    }

    /// The same answer by the ids of the values, as a fact of kind `to` in another pack may take it, and whether all of it
    /// is there. What is not of that kind the fact refuses itself ([`FactKind::takes`]).
    pub(super) fn carried(&self, from: &FactKind, to: &FactKind) -> Option<(Self, bool)> {
        match self {
            Self::Choice(option) => same(*option, from, to).map(|option| (Self::Choice(option), true)),
            Self::Several(set) => {
                let kept: OptionSet = set.iter().filter_map(|option| same(option, from, to)).collect();
                let all = kept.iter().count() == set.iter().count();
                (all || !kept.is_empty()).then_some((Self::Several(kept), all))
            }
            Self::Unsure | Self::NoDate | Self::Date(_) | Self::Number(_) | Self::Log(_) => Some((self.clone(), true)),
        }
    }
}

/// The option with the same id.
fn same(option: OptionId, from: &FactKind, to: &FactKind) -> Option<OptionId> {
    let id = &from.options().get(option.index())?.id;
    OptionId::new(to.options().iter().position(|other| other.id == *id)?)
}

/// A test of the answer to one fact. Comparisons of dates and numbers taken from a log are conditions of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AnswerTest {
    /// The choice is one of these.
    Is(OptionSet),
    /// This box is ticked.
    Has(OptionId),
    /// The exclusive "none" of a "several" fact.
    HasNone,
    /// The whole number lies in the range.
    Number(NumberRange),
    /// The date exists.
    Given,
}

impl AnswerTest {
    /// Whether it can be made of answers to a fact of this kind.
    pub(super) fn fits(&self, kind: &FactKind) -> bool {
        match self {
            Self::Is(set) => matches!(kind, FactKind::Choice { options, .. } if has_all(options, *set)),
            Self::Has(option) => {
                matches!(kind, FactKind::Several { options, .. } if option.index() < options.len())
            }
            Self::HasNone => matches!(kind, FactKind::Several { .. }),
            Self::Number(range) => kind.as_number().is_some() && range.is_sound(),
            Self::Given => kind.as_date().is_some(),
        }
    }

    /// Whether an answer to a fact of this kind passes it; `None` where the answer alone does not tell.
    pub fn passes(&self, kind: &FactKind, answer: &Answer) -> Option<bool> {
        match self {
            Self::Is(set) => answer.option().map(|option| set.has(option)),
            Self::Has(option) => answer.boxes().map(|set| set.has(*option)),
            Self::HasNone => answer.boxes().map(OptionSet::is_empty),
            Self::Number(range) => answer.number().map(|number| range.has(number)),
            // WHY not always: whether an event has happened depends on the day asked about.
            Self::Given if *answer == Answer::NoDate => Some(false),
            Self::Given => answer.date().filter(|_| kind.as_date().is_some_and(|date| !date.event)).map(|_| true),
        }
    }

    /// The one answer for which it holds, or fails; `None` where there are several.
    pub fn only_answer(&self, holds: bool) -> Option<Answer> {
        match self {
            Self::Is(set) => set.only().filter(|_| holds).map(Answer::Choice),
            Self::HasNone => holds.then_some(Answer::Several(OptionSet::EMPTY)),
            Self::Given => (!holds).then_some(Answer::NoDate),
            Self::Has(_) | Self::Number(_) => None,
        }
    }

    /// The one box of an answer that it looks at.
    pub fn looks_at(&self) -> Option<OptionId> {
        match self {
            Self::Has(option) => Some(*option),
            Self::Is(_) | Self::HasNone | Self::Number(_) | Self::Given => None,
        }
    }

    /// The least number that it asks for.
    pub fn least(&self) -> Option<i64> {
        match self {
            Self::Number(range) => range.min,
            Self::Is(_) | Self::Has(_) | Self::HasNone | Self::Given => None,
        }
    }
}
