//! A person for a path: one answer for each class that a walk through a diagram went by.

use super::classes::{Numbers, look_up};
use super::dates::Facts;
use super::diagram::{Diagram, Ref};
use super::domains::Domains;
use super::feasible;
use super::variables::{DateDigit, Group, Variable, Variables};
use crate::calendar::{add_days, days_between};
use crate::model::{Answer, Answers, Day, FactId, FactKind, OptionId, OptionSet, Pack, PartialDate};
use rustc_hash::FxHashMap;

/// The classes of a shortest way from `root` to the end "true", variable by variable.
pub(super) fn path(diagram: &Diagram, root: Ref, domains: &Domains) -> Option<Vec<(usize, usize)>> {
    let mut known = FxHashMap::default();
    let mut at = root;
    let mut path = Vec::new();
    while let Some((variable, _)) = diagram.branch(at) {
        let (_, (class, next)) = steps(diagram, at, domains, &mut known)?;
        path.push((variable, class));
        at = next;
    }
    (at == Ref::TRUE).then_some(path)
}

/// How many steps there are to "true" at least, and the first of them.
type Steps = Option<(usize, (usize, Ref))>;

fn steps(diagram: &Diagram, at: Ref, domains: &Domains, known: &mut FxHashMap<Ref, Steps>) -> Steps {
    if let Some(found) = known.get(&at) {
        return *found;
    }
    let (variable, children) = diagram.branch(at)?;
    let mut best: Steps = None;
    for class in domains.classes(variable) {
        let Some(&child) = children.get(class) else { continue };
        let more = match child {
            Ref::TRUE => Some(0),
            _ => steps(diagram, child, domains, known).map(|(more, _)| more),
        };
        if let Some(more) = more
            && best.is_none_or(|(fewest, _)| more + 1 < fewest)
        {
            best = Some((more + 1, (class, child)));
        }
    }
    known.insert(at, best);
    best
}

/// Answers that have these classes on a day; nothing else is answered.
pub(super) fn answers(pack: &Pack, variables: &Variables, path: &[(usize, usize)], today: Day) -> Option<Answers> {
    let nothing = Answers::none(pack);
    let facts = Facts { pack, answers: &nothing, today };
    let mut answers = Answers::none(pack);
    let mut say = |fact: FactId, answer: Answer| answers.set(pack, fact, answer).ok();
    let mut boxes: FxHashMap<FactId, OptionSet> = FxHashMap::default();
    for &(at, class) in path {
        match variables.list.get(at)? {
            Variable::Today { .. } => {}
            Variable::Choice { fact, class_of } => {
                let option = class_of.iter().position(|of| usize::from(*of) == class).and_then(OptionId::new)?;
                say(*fact, Answer::Choice(option))?;
            }
            Variable::Box { fact, option } => {
                let ticked = boxes.entry(*fact).or_default();
                if class == 1 {
                    *ticked = ticked.with(*option);
                }
            }
            Variable::Group(group) => {
                let (days, numbers) = group.member(facts, class)?;
                for (fact, day) in days {
                    say(fact, day.map_or(Answer::NoDate, |day| Answer::Date(PartialDate::Day(day))))?;
                }
                for (fact, number) in numbers {
                    say(fact, Answer::Number(number))?;
                }
            }
            Variable::Log { fact, tests, .. } => {
                let FactKind::Log(kind) = &pack.fact(*fact).kind else { return None };
                say(*fact, Answer::Log(feasible::log_of(kind, tests, today, class)?))?;
            }
        }
    }
    for (fact, ticked) in boxes {
        say(fact, Answer::Several(ticked))?;
    }
    Some(answers)
}

/// A day for each date that exists, and none for each that does not.
type Days = Vec<(FactId, Option<Day>)>;

impl Group {
    /// Dates and numbers that have a class on the day asked about; those that the form fills in before others.
    fn member(&self, facts: Facts<'_>, class: usize) -> Option<(Days, Numbers)> {
        let suggested = |(fact, number): &(FactId, i64)| match &facts.pack.fact(*fact).kind {
            FactKind::Number(kind) => kind.suggest == Some(*number),
            _ => false,
        };
        let mut assignments = self.assignments(facts);
        assignments.sort_by_key(|numbers| !numbers.iter().all(suggested));
        assignments.into_iter().find_map(|numbers| {
            let days: Days = self
                .dates
                .iter()
                .enumerate()
                .map(|(at, date)| Some((date.fact, date.member(facts, &numbers, self.digit(class, at))?)))
                .collect::<Option<_>>()?;
            // The digits of the numbers, and of the tests on them and today alone, must be those asked for too.
            let mut said = Answers::none(facts.pack);
            for (fact, day) in &days {
                let answer = day.map_or(Answer::NoDate, |day| Answer::Date(PartialDate::Day(day)));
                said.set(facts.pack, *fact, answer).ok()?;
            }
            for (fact, number) in &numbers {
                said.set(facts.pack, *fact, Answer::Number(*number)).ok()?;
            }
            let settled = self.settled(Facts { answers: &said, ..facts });
            (settled == Some(class)).then_some((days, numbers))
        })
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
