//! What a diagram branches on: how the answers of each kind of question fall into classes that no rule tells apart.
//!
//! Whatever depends on the kind of a question in here stands in this file: which variables are made of what conditions test,
//! which classes an answer leaves open, in which of them a test holds, an answer for each of them.

use super::dates::Facts;
use super::domains::{ClassSet, Open};
use super::feasible;
use super::group::{BITS, Group};
use super::runs::Runs;
use crate::calendar::measure;
use crate::model::{
    Answer, AnswerTest, Answers, Day, FactId, FactKind, LogEntry, LogFact, LogMeasure, NumberRange, OptionId,
    OptionSet, Pack,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Tests on one log; past it they are spread over several variables and answers become "possibly".
const LOG_TESTS: usize = 8;

/// What a diagram branches on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Variable {
    /// The day the assessment is made for: how many of the cuts it has reached.
    Today {
        #[serde(with = "crate::model::stored_day::list")]
        cuts: Vec<Day>,
    },
    /// A choice: the class of each option.
    Choice { fact: FactId, class_of: Vec<u16> },
    /// A box of a "several" fact: 0 not ticked, 1 ticked.
    Box { fact: FactId, option: OptionId },
    /// Dates and numbers.
    Group(Group),
    /// A log: one bit a test "at least so much". `feasible` lists what some log can do; `None` = not worked out.
    Log { fact: FactId, tests: Vec<(LogMeasure, i64)>, feasible: Option<Vec<usize>> },
}

impl Variable {
    /// How many classes it has.
    pub fn width(&self) -> usize {
        match self {
            Self::Today { cuts } => cuts.len() + 1,
            Self::Choice { class_of, .. } => class_of.iter().max().map_or(1, |m| usize::from(*m) + 1),
            Self::Box { .. } => 2,
            Self::Group(group) => group.width(),
            Self::Log { tests, .. } => 1 << tests.len(),
        }
    }

    /// All of its classes.
    pub fn all(&self) -> ClassSet {
        (0..self.width()).collect()
    }

    /// Whether it rests on some fact that is wanted.
    pub fn has_fact(&self, wanted: impl Fn(FactId) -> bool) -> bool {
        match self {
            Self::Today { .. } => false,
            Self::Choice { fact, .. } | Self::Box { fact, .. } | Self::Log { fact, .. } => wanted(*fact),
            Self::Group(group) => group.facts().any(wanted),
        }
    }

    /// The facts it rests on.
    pub fn facts(&self) -> Vec<FactId> {
        match self {
            Self::Today { .. } => Vec::new(),
            Self::Choice { fact, .. } | Self::Box { fact, .. } | Self::Log { fact, .. } => vec![*fact],
            Self::Group(group) => group.facts().collect(),
        }
    }

    /// The group of dates and numbers, if it is one: several facts that have a class together.
    pub fn group(&self) -> Option<&Group> {
        if let Self::Group(group) = self { Some(group) } else { None }
    }

    /// The cuts of today, if it is that.
    pub fn cuts(&self) -> &[Day] {
        if let Self::Today { cuts } = self { cuts } else { &[] }
    }

    /// The bit that tells whether a number taken from its log is at least `cut`.
    pub fn log_bit(&self, measure: &LogMeasure, cut: i64) -> Option<usize> {
        let Self::Log { tests, .. } = self else { return None };
        tests.iter().position(|(test, at)| test == measure && *at == cut)
    }

    /// The classes that `facts` leave open.
    pub fn open(&self, facts: Facts<'_>) -> Open {
        let known = |fact: &FactId| facts.known(*fact);
        match self {
            Self::Today { cuts } => Open::one(cuts.iter().filter(|cut| **cut <= facts.today).count()),
            Self::Choice { fact, class_of } => match known(fact).and_then(Answer::option) {
                Some(option) => Open::one(class_of.get(option.index()).copied().map_or(0, usize::from)),
                None => self.all().into(),
            },
            Self::Box { fact, option } => match known(fact).and_then(Answer::boxes) {
                Some(set) => Open::one(usize::from(set.has(*option))),
                None => self.all().into(),
            },
            Self::Group(group) => group.open(facts),
            Self::Log { fact, tests, feasible } => match (known(fact).and_then(Answer::entries), feasible) {
                (Some(entries), _) => Open::one(log_class(tests, entries, facts.today)),
                (None, Some(patterns)) => patterns.iter().copied().collect(),
                (None, None) => self.all().into(),
            },
        }
    }

    /// The classes that are open on each day, nothing being answered. `None` where that is too much to look at.
    pub fn by_day(&self, facts: Facts<'_>, days: &[Day]) -> Option<Runs<ClassSet>> {
        match self {
            Self::Today { cuts } => {
                let starts = std::iter::once(0).chain(cuts.iter().map(|cut| days.partition_point(|day| day < cut)));
                Some(starts.enumerate().map(|(class, start)| (start, ClassSet::from_iter([class]))).collect())
            }
            Self::Group(group) => group.by_day(facts, days),
            Self::Log { feasible: Some(patterns), .. } => Some(vec![(0, patterns.iter().copied().collect())]),
            Self::Log { feasible: None, .. } | Self::Choice { .. } | Self::Box { .. } => Some(vec![(0, self.all())]),
        }
    }

    /// What a class of it says of one of its facts by itself: two classes that say the same of it have the same number.
    pub fn part_of(&self, fact: FactId, class: usize) -> usize {
        match self {
            Self::Group(group) => {
                let place = group.facts().position(|one| one == fact).unwrap_or_default();
                group.digit(class, place)
            }
            Self::Today { .. } | Self::Choice { .. } | Self::Box { .. } | Self::Log { .. } => class,
        }
    }

    /// The classes in which a test of an answer holds as far as this variable tells; `None` where it tells nothing.
    fn holding(&self, fact: FactId, test: &AnswerTest) -> Option<ClassSet> {
        match test {
            AnswerTest::Is(set) => {
                let Self::Choice { class_of, .. } = self else { return None };
                Some(set.iter().filter_map(|option| class_of.get(option.index())).map(|c| usize::from(*c)).collect())
            }
            AnswerTest::Has(wanted) => {
                matches!(self, Self::Box { option, .. } if option == wanted).then(|| ClassSet::from_iter([1]))
            }
            AnswerTest::HasNone => matches!(self, Self::Box { .. }).then(|| ClassSet::from_iter([0])),
            AnswerTest::Number(range) => self.group()?.in_range(fact, *range),
            AnswerTest::Given => self.group()?.given(fact),
        }
    }

    /// Adds to `answers` some that have this class, `facts` being a person who said nothing.
    pub fn answer(&self, facts: Facts<'_>, class: usize, answers: &mut Answers) -> Option<()> {
        let pack = facts.pack;
        let (fact, answer) = match self {
            Self::Today { .. } => return Some(()),
            Self::Group(group) => return group.answer(facts, class, answers),
            Self::Choice { fact, class_of } => {
                let option = class_of.iter().position(|of| usize::from(*of) == class).and_then(OptionId::new)?;
                (*fact, Answer::Choice(option))
            }
            Self::Box { fact, option } => {
                let ticked = answers.get(*fact).and_then(Answer::boxes).unwrap_or_default();
                (*fact, Answer::Several(if class == 1 { ticked.with(*option) } else { ticked }))
            }
            Self::Log { fact, tests, .. } => {
                let kind = pack.kind_of(*fact).as_log()?;
                (*fact, Answer::Log(feasible::log_of(kind, tests, facts.today, class)?))
            }
        };
        answers.set(pack, fact, answer).ok()
    }

    /// Whether every index in it leads somewhere in a pack, which must be sound itself.
    pub fn is_sound(&self, pack: &Pack) -> bool {
        let kind = |fact: &FactId| pack.facts().get(fact.index()).map(|fact| &fact.kind);
        match self {
            Self::Today { .. } => true,
            Self::Choice { fact, class_of } => {
                matches!(kind(fact), Some(FactKind::Choice { options, .. }) if options.len() == class_of.len())
                    && class_of.iter().all(|class| usize::from(*class) < class_of.len())
            }
            Self::Box { fact, option } => pack.can_test(*fact, &AnswerTest::Has(*option)),
            Self::Group(group) => group.is_sound(pack),
            Self::Log { fact, tests, feasible } => {
                let is_test = |(measure, _): &(LogMeasure, i64)| measure.log == *fact && pack.can_measure(measure);
                kind(fact).is_some_and(|kind| kind.as_log().is_some())
                    && tests.len() <= BITS
                    && tests.iter().all(is_test)
                    && feasible.iter().flatten().all(|pattern| *pattern < 1 << tests.len())
            }
        }
    }
}

fn log_class(tests: &[(LogMeasure, i64)], entries: &[LogEntry], today: Day) -> usize {
    let passed = tests.iter().enumerate().filter(|(_, (test, cut))| measure(test, entries, today) >= *cut);
    passed.fold(0, |bits, (at, _)| bits | 1 << at)
}

/// The parts of a test of an answer, each with the place of its variable and the classes in which it holds: the test holds
/// where all of them do. `None` where no variable tells. `variables` are those that rest on the fact, with their places.
pub(super) fn parts_of<'v>(
    test: &AnswerTest,
    fact: FactId,
    variables: impl Iterator<Item = (usize, &'v Variable)>,
) -> Option<Vec<(usize, ClassSet)>> {
    let mut parts = variables.filter_map(|(at, variable)| Some((at, variable.holding(fact, test)?)));
    match test {
        // "None" says something of every box.
        AnswerTest::HasNone => Some(parts.collect()),
        AnswerTest::Is(_) | AnswerTest::Has(_) | AnswerTest::Number(_) | AnswerTest::Given => {
            parts.next().map(|part| vec![part])
        }
    }
}

/// What conditions test of answers, fact by fact, gathered before variables are made of it.
#[derive(Debug, Default)]
pub(super) struct Tested {
    choices: FxHashMap<FactId, Vec<OptionSet>>,
    boxes: FxHashMap<FactId, OptionSet>,
    numbers: FxHashMap<FactId, Vec<i64>>,
    given: Vec<FactId>,
    logs: FxHashMap<FactId, Vec<(LogMeasure, i64)>>,
}

impl Tested {
    /// A test of the answer to a fact.
    pub fn add(&mut self, pack: &Pack, fact: FactId, test: &AnswerTest) {
        match test {
            AnswerTest::Is(set) => push_new(self.choices.entry(fact).or_default(), *set),
            AnswerTest::Has(option) => {
                let boxes = self.boxes.entry(fact).or_default();
                *boxes = boxes.with(*option);
            }
            AnswerTest::HasNone => {
                let options = pack.kind_of(fact).options().len();
                self.boxes.insert(fact, (0..options).filter_map(OptionId::new).collect());
            }
            AnswerTest::Number(range) => {
                let cuts = self.numbers.entry(fact).or_default();
                cuts_of(*range).for_each(|cut| push_new(cuts, cut));
            }
            AnswerTest::Given => push_new(&mut self.given, fact),
        }
    }

    /// A test of a number taken from a log.
    pub fn add_measure(&mut self, measure: &LogMeasure, range: NumberRange) {
        let tests = self.logs.entry(measure.log).or_default();
        cuts_of(range).for_each(|cut| push_new(tests, (*measure, cut)));
    }

    /// The dates and numbers that are tested by themselves.
    pub fn in_groups(&self) -> impl Iterator<Item = FactId> {
        self.given.iter().chain(self.numbers.keys()).copied()
    }

    /// The numbers at which tests of a whole number change, in order.
    pub fn cuts(&self, fact: FactId) -> Vec<i64> {
        let mut cuts = self.numbers.get(&fact).cloned().unwrap_or_default();
        cuts.sort_unstable();
        cuts
    }

    /// The variables of a fact, and whether they tell everything that is tested of it. A group of dates and numbers stands
    /// where its first fact stands, and is taken out of `groups`.
    pub fn variables(&self, fact: FactId, kind: &FactKind, groups: &mut Vec<Group>) -> (Vec<Variable>, bool) {
        match kind {
            FactKind::Choice { options, .. } => (self.choice(fact, options.len()).into_iter().collect(), true),
            FactKind::Several { .. } => {
                let boxes = self.boxes.get(&fact).copied().unwrap_or_default();
                (boxes.iter().map(|option| Variable::Box { fact, option }).collect(), true)
            }
            FactKind::Date(_) | FactKind::Number(_) => {
                let (own, rest) = groups.drain(..).partition(|group: &Group| group.facts().any(|one| one == fact));
                *groups = rest;
                (own.into_iter().map(Variable::Group).collect(), true)
            }
            FactKind::Log(kind) => self.log(fact, kind),
        }
    }

    fn choice(&self, fact: FactId, options: usize) -> Option<Variable> {
        let sets = self.choices.get(&fact)?;
        let mut signatures: Vec<Vec<bool>> = Vec::new();
        let class_of = (0..options)
            .filter_map(OptionId::new)
            .map(|option| {
                let signature: Vec<bool> = sets.iter().map(|set| set.has(option)).collect();
                let class = signatures.iter().position(|s| *s == signature).unwrap_or_else(|| {
                    signatures.push(signature);
                    signatures.len() - 1
                });
                u16::try_from(class).unwrap_or(u16::MAX)
            })
            .collect();
        Some(Variable::Choice { fact, class_of })
    }

    fn log(&self, fact: FactId, kind: &LogFact) -> (Vec<Variable>, bool) {
        let tests = self.logs.get(&fact).map(Vec::as_slice).unwrap_or_default();
        let variable = |tests: &[(LogMeasure, i64)]| {
            let feasible = feasible::patterns(kind, tests);
            Variable::Log { fact, tests: tests.to_vec(), feasible }
        };
        let variables: Vec<Variable> = tests.chunks(LOG_TESTS).map(variable).collect();
        let searched = variables.iter().all(|variable| !matches!(variable, Variable::Log { feasible: None, .. }));
        (variables, searched && tests.len() <= LOG_TESTS)
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The numbers at which a range begins or has just ended.
pub(super) fn cuts_of(range: NumberRange) -> impl Iterator<Item = i64> {
    range.min.into_iter().chain(range.max.map(|m| m.saturating_add(1)))
}
