//! Dates and numbers that have a class of their group.

use super::classes::{Numbers, look_up};
use super::dates::Facts;
use super::group::{DateDigit, Group};
use crate::calendar::{add_days, days_between};
use crate::model::{Answer, Answers, Day, FactId, PartialDate};

impl Group {
    /// Adds to `answers` dates and numbers that have a class on the day asked about; numbers that the form fills in before
    /// others.
    pub fn answer(&self, facts: Facts<'_>, class: usize, answers: &mut Answers) -> Option<()> {
        let suggested = |(fact, number): &(FactId, i64)| {
            facts.pack.kind_of(*fact).as_number().is_some_and(|kind| kind.suggest == Some(*number))
        };
        let mut assignments = self.assignments(facts);
        assignments.sort_by_key(|numbers| !numbers.iter().all(suggested));
        let said = assignments.into_iter().find_map(|numbers| {
            let mut said = answers.clone();
            for (at, date) in self.dates.iter().enumerate() {
                let day = date.member(facts, &numbers, self.digit(class, at))?;
                let answer = day.map_or(Answer::NoDate, |day| Answer::Date(PartialDate::Day(day)));
                said.set(facts.pack, date.fact, answer).ok()?;
            }
            for (fact, number) in &numbers {
                said.set(facts.pack, *fact, Answer::Number(*number)).ok()?;
            }
            // The digits of the numbers, and of the tests on them and today alone, must be those asked for too.
            let settled = self.settled(Facts { answers: &said, ..facts });
            (settled == Some(class)).then_some(said)
        })?;
        *answers = said;
        Some(())
    }
}

impl DateDigit {
    /// The day nearest to today that has a digit; inside `None` where the digit is that of no date.
    fn member(&self, facts: Facts<'_>, numbers: &Numbers, digit: usize) -> Option<Option<Day>> {
        let possible = facts.dates(self.fact);
        let Some(wanted) = digit.checked_sub(1) else { return possible.none.then_some(None) };
        let span = possible.days?;
        let (mut first, mut after) = (0, days_between(span.first, span.last) + 1);
        for (bit, edge) in self.edges.iter().enumerate() {
            // Each test holds up to some day and not from there on.
            let holds = |n: i64| {
                let base = add_days(span.first, n);
                edge.holds(facts.pack, base, &look_up(numbers), facts.today)
            };
            let (mut low, mut high) = (first, after);
            while low < high {
                let middle = low + (high - low) / 2;
                if holds(middle) { low = middle + 1 } else { high = middle }
            }
            if wanted >> bit & 1 == 1 { after = low } else { first = low }
        }
        let (first, last) = (add_days(span.first, first), add_days(span.first, after - 1));
        (first <= last).then(|| Some(facts.today.clamp(first, last)))
    }
}
