//! Answers (回答): what this person said.

use super::{Day, Fact, FactId, FactKind, NumberFact, OptionId, OptionSet, Pack};

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    /// The day is known.
    Day(Day),
    /// Year and month are known.
    Month(i16, i8),
    /// Only the year is known.
    Year(i16),
}

impl PartialDate {
    /// The first and the last day it can stand for. `None` for a month or year that no calendar has.
    pub fn bounds(self) -> Option<(Day, Day)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Month(year, month) => {
                let first = Day::new(year, month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            Self::Year(year) => Some((Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?)),
        }
    }

    /// Whether the day itself is known.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Day(_))
    }
}

/// One entry of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LogEntry {
    /// The day of the event; always a whole day.
    pub date: Day,
    /// The number that goes with it.
    pub value: i64,
}

/// What was said about one fact. A fact without an answer is simply absent from [`Answers`].
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

/// An answer that its fact does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer is not of the kind that its question takes")]
pub struct WrongAnswer;

/// What one person has said so far, fact by fact. Belongs to one pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// Nothing said yet.
    pub fn none(pack: &Pack) -> Self {
        Self(vec![None; pack.facts().len()])
    }

    /// What was said about `fact`; `None` when nothing was.
    pub fn get(&self, fact: FactId) -> Option<&Answer> {
        self.0.get(fact.index())?.as_ref()
    }

    /// Whether something was said about `fact`, "not sure" included.
    pub fn has(&self, fact: FactId) -> bool {
        self.get(fact).is_some()
    }

    /// Records an answer.
    ///
    /// # Errors
    /// When the fact does not take this kind of answer, or has no such option.
    pub fn set(&mut self, pack: &Pack, fact: FactId, answer: Answer) -> Result<(), WrongAnswer> {
        let known = pack.facts().get(fact.index()).ok_or(WrongAnswer)?;
        if !fits(known, &answer) {
            return Err(WrongAnswer);
        }
        if self.0.len() < pack.facts().len() {
            self.0.resize(pack.facts().len(), None);
        }
        if let Some(slot) = self.0.get_mut(fact.index()) {
            *slot = Some(answer);
        }
        Ok(())
    }

    /// Forgets what was said about `fact`.
    pub fn clear(&mut self, fact: FactId) {
        if let Some(slot) = self.0.get_mut(fact.index()) {
            *slot = None;
        }
    }

    /// Every fact something was said about, in the pack's order.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Answer)> {
        self.0.iter().enumerate().filter_map(|(i, a)| Some((FactId::new(i)?, a.as_ref()?)))
    }
}

impl NumberFact {
    /// What the form fills in for a person with these answers.
    pub fn suggested(&self, answers: &Answers) -> Option<i64> {
        let apart = |(fact, set): (FactId, OptionSet)| match answers.get(fact) {
            Some(Answer::Choice(option)) => set.has(*option),
            _ => false,
        };
        self.suggest.filter(|_| !self.suggest_unless.is_some_and(apart))
    }
}

fn fits(fact: &Fact, answer: &Answer) -> bool {
    match (&fact.kind, answer) {
        (_, Answer::Unsure) => true,
        (FactKind::Choice { options, .. }, Answer::Choice(o)) => o.index() < options.len(),
        (FactKind::Several { options, .. }, Answer::Several(set)) => set.iter().all(|o| o.index() < options.len()),
        // WHY: an event may lie after the day asked about, so "none" is never refused (docs/assessment.md, 3).
        (FactKind::Date(_), Answer::NoDate) => true,
        (FactKind::Date(_), Answer::Date(date)) => date.bounds().is_some(),
        (FactKind::Number(n), Answer::Number(value)) => (n.min..=n.max).contains(value),
        (FactKind::Log(log), Answer::Log(entries)) => entries.iter().all(|e| (log.min..=log.max).contains(&e.value)),
        _ => false,
    }
}
