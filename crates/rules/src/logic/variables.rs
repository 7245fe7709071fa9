//! The variables that diagrams branch on, and the classes of values each of them tells apart.

use super::dates::{Facts, evaluate};
use super::feasible;
use crate::calendar::{add_days, days_between};
use crate::model::{
    Cond, DateExpr, DateTest, Day, DefinitionKind, FactId, FactKind, LogMeasure, NumberRange, OptionId, OptionSet,
    Pack, Than, TimeOrder,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// One of the two edges at which a comparison of dates changes: `date < than`, `date ≤ than`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Edge {
    Before,
    NotAfter,
}

/// "This date, with this added, lies before (not after) that."
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct DateEdge {
    pub date: DateExpr,
    pub than: Than,
    pub edge: Edge,
}

impl DateEdge {
    pub fn holds(&self, pack: &Pack, base: Day, number: &dyn Fn(FactId) -> i64, today: Day) -> bool {
        let (day, _) = evaluate(pack, &self.date, base, number, None);
        let than = self.than(today);
        match self.edge {
            Edge::Before => day < than,
            Edge::NotAfter => day <= than,
        }
    }

    /// The day that the date is compared with.
    pub fn than(&self, today: Day) -> Day {
        match self.than {
            Than::Today => today,
            Than::Day(fixed) => fixed,
        }
    }
}

/// The tests on one date fact: its digit is 0 when there is no such date, else 1 + one bit a test.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DateDigit {
    pub fact: FactId,
    pub edges: Vec<DateEdge>,
}

/// The tests on one whole-number fact: its digit is how many cuts it has reached.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct NumberDigit {
    pub fact: FactId,
    pub cuts: Vec<i64>,
    /// Whether the number counts a period, so that every value matters to the dates beside it.
    pub in_period: bool,
}

/// Dates and numbers that meet in date arithmetic; one variable, so that what they say together stays together.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Group {
    pub dates: Vec<DateDigit>,
    pub numbers: Vec<NumberDigit>,
    /// Tests on today plus or minus a number: one bit each.
    pub free: Vec<DateEdge>,
}

impl Group {
    /// Radix of each digit: dates, then numbers, then the free bits.
    pub fn radixes(&self) -> impl Iterator<Item = usize> + '_ {
        let dates = self.dates.iter().map(|d| 1 + (1usize << d.edges.len()));
        let numbers = self.numbers.iter().map(|n| n.cuts.len() + 1);
        dates.chain(numbers).chain(std::iter::once(1usize << self.free.len()))
    }

    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        self.dates.iter().map(|d| d.fact).chain(self.numbers.iter().map(|n| n.fact))
    }
}

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
    pub fn width(&self) -> usize {
        match self {
            Self::Today { cuts } => cuts.len() + 1,
            Self::Choice { class_of, .. } => class_of.iter().max().map_or(1, |m| usize::from(*m) + 1),
            Self::Box { .. } => 2,
            Self::Group(group) => group.radixes().product(),
            Self::Log { tests, .. } => 1 << tests.len(),
        }
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
}

/// A group holds at most so many classes; past it the tests are spread over several variables and answers become
/// "possibly".
const GROUP_CLASSES: usize = 4_096;
/// Tests on one log; past it likewise.
const LOG_TESTS: usize = 8;

/// Every variable of a pack, in the order of its facts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Variables {
    pub list: Vec<Variable>,
    /// Whether no variable had to be spread or left open.
    pub exact: bool,
}

/// Everything that conditions test, gathered before variables are made of it.
#[derive(Debug, Default)]
struct Tests {
    today: Vec<Day>,
    choices: FxHashMap<FactId, Vec<OptionSet>>,
    boxes: FxHashMap<FactId, OptionSet>,
    numbers: FxHashMap<FactId, Vec<i64>>,
    given: Vec<FactId>,
    edges: Vec<DateEdge>,
    logs: FxHashMap<FactId, Vec<(LogMeasure, i64)>>,
    seen: FxHashMap<usize, ()>,
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// The edges that a comparison looks at.
pub(super) fn edges_of(order: TimeOrder) -> &'static [Edge] {
    match order {
        TimeOrder::Before | TimeOrder::OnOrAfter => &[Edge::Before],
        TimeOrder::After | TimeOrder::OnOrBefore => &[Edge::NotAfter],
        TimeOrder::On => &[Edge::Before, Edge::NotAfter],
    }
}

/// The numbers at which a range begins or has just ended.
pub(super) fn cuts_of(range: NumberRange) -> impl Iterator<Item = i64> {
    range.min.into_iter().chain(range.max.map(|m| m.saturating_add(1)))
}

/// The first day for which `edge`, a test on today alone, no longer holds (it holds before).
pub(super) fn today_cut(pack: &Pack, edge: &DateEdge) -> Day {
    let (mut low, mut high) = (Day::constant(1900, 1, 1), Day::constant(2200, 1, 1));
    while low < high {
        let middle = add_days(low, days_between(low, high) / 2);
        if edge.holds(pack, middle, &|_| 0, middle) { low = add_days(middle, 1) } else { high = middle }
    }
    low
}

impl Tests {
    fn read(&mut self, pack: &Pack, cond: &Cond) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|p| self.read(pack, p)),
            Cond::Not(part) => self.read(pack, part),
            Cond::Is(fact, set) => push_new(self.choices.entry(*fact).or_default(), *set),
            Cond::Has(fact, option) => {
                let boxes = self.boxes.entry(*fact).or_default();
                *boxes = boxes.with(*option);
            }
            Cond::HasNone(fact) => {
                if let FactKind::Several { options, .. } = &pack.fact(*fact).kind {
                    self.boxes.insert(*fact, (0..options.len()).filter_map(OptionId::new).collect());
                }
            }
            Cond::Number(fact, range) => {
                let cuts = self.numbers.entry(*fact).or_default();
                cuts_of(*range).for_each(|cut| push_new(cuts, cut));
            }
            Cond::Given(fact) => push_new(&mut self.given, *fact),
            Cond::Date(test) => self.read_date(pack, test),
            Cond::Defined(def) => {
                if self.seen.insert(def.index(), ()).is_none()
                    && let DefinitionKind::Holds(inner) = &pack.definition(*def).kind
                {
                    self.read(pack, inner);
                }
            }
            Cond::Level(def, _) => {
                if self.seen.insert(def.index(), ()).is_none()
                    && let DefinitionKind::Levels(levels) = &pack.definition(*def).kind
                {
                    levels.iter().for_each(|l| self.read(pack, &l.when));
                }
            }
            Cond::Measure(def, range) => {
                if let DefinitionKind::Measure(measure) = &pack.definition(*def).kind {
                    let tests = self.logs.entry(measure.log).or_default();
                    cuts_of(*range).for_each(|cut| push_new(tests, (*measure, cut)));
                }
            }
            Cond::Verdict(..) => {}
        }
    }

    fn read_date(&mut self, pack: &Pack, test: &DateTest) {
        for &edge in edges_of(test.is) {
            let edge = DateEdge { date: test.date.clone(), than: test.than, edge };
            if rests_on_today_alone(pack, &edge) {
                if matches!(edge.than, Than::Day(_)) {
                    let cut = today_cut(pack, &edge);
                    push_new(&mut self.today, cut);
                }
            } else {
                push_new(&mut self.edges, edge);
            }
        }
    }
}

/// Whether nothing that a person says enters the comparison.
pub(super) fn rests_on_today_alone(pack: &Pack, edge: &DateEdge) -> bool {
    let mut amounts = Vec::new();
    Facts::amounts(pack, &edge.date, &mut amounts);
    Facts::base(pack, &edge.date).is_none() && amounts.is_empty()
}

impl Variables {
    /// The variables that tell apart whatever the conditions of `pack` tell apart.
    pub fn of(pack: &Pack) -> Self {
        let mut tests = Tests::default();
        for rule in pack.rules() {
            tests.read(pack, &rule.when);
            rule.unless.iter().for_each(|cond| tests.read(pack, cond));
            if let Some(deadline) = &rule.deadline {
                tests.read(pack, &deadline.when);
                if let Some(base) = Facts::base(pack, &deadline.due).filter(|_| !deadline.or_today) {
                    push_new(&mut tests.given, base);
                }
            }
            let cuts = [rule.validity.from, rule.validity.until].into_iter().flatten();
            cuts.for_each(|cut| push_new(&mut tests.today, cut));
        }
        for implication in &pack.parts().implications {
            tests.read(pack, &implication.when);
            tests.read(pack, &implication.then);
            let cuts = [implication.validity.from, implication.validity.until].into_iter().flatten();
            cuts.for_each(|cut| push_new(&mut tests.today, cut));
        }
        tests.today.sort();
        let mut made = Self { list: vec![Variable::Today { cuts: tests.today.clone() }], exact: true };
        let mut groups = made.group(pack, &tests);
        for (index, fact) in pack.facts().iter().enumerate() {
            let Some(id) = FactId::new(index) else { continue };
            match &fact.kind {
                FactKind::Choice { options, .. } => made.choice(&tests, id, options.len()),
                FactKind::Several { .. } => {
                    let boxes = tests.boxes.get(&id).copied().unwrap_or_default();
                    made.list.extend(boxes.iter().map(|option| Variable::Box { fact: id, option }));
                }
                FactKind::Log(kind) => {
                    for tests in tests.logs.get(&id).map(Vec::as_slice).unwrap_or_default().chunks(LOG_TESTS) {
                        let feasible = feasible::patterns(kind, tests);
                        made.exact &= feasible.is_some();
                        made.list.push(Variable::Log { fact: id, tests: tests.to_vec(), feasible });
                    }
                    made.exact &= tests.logs.get(&id).is_none_or(|t| t.len() <= LOG_TESTS);
                }
                FactKind::Date(_) | FactKind::Number(_) => {
                    // A group stands where its first fact stands.
                    while let Some(at) = groups.iter().position(|g| g.facts().any(|f| f == id)) {
                        made.list.push(Variable::Group(groups.remove(at)));
                    }
                }
            }
        }
        // INVARIANT: groups without a fact cannot exist: `read_date` keeps tests on today alone apart.
        made
    }

    fn choice(&mut self, tests: &Tests, fact: FactId, options: usize) {
        let Some(sets) = tests.choices.get(&fact) else { return };
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
        self.list.push(Variable::Choice { fact, class_of });
    }

    /// Puts facts that meet in date arithmetic together, the others apart.
    fn group(&mut self, pack: &Pack, tests: &Tests) -> Vec<Group> {
        // Each test with its date and its numbers.
        let rests: Vec<(&DateEdge, Option<FactId>, Vec<FactId>)> = tests
            .edges
            .iter()
            .map(|edge| {
                let mut numbers = Vec::new();
                Facts::amounts(pack, &edge.date, &mut numbers);
                (edge, Facts::base(pack, &edge.date), numbers)
            })
            .collect();
        let mut clusters: Vec<Vec<FactId>> = Vec::new();
        let mut join = |facts: Vec<FactId>| {
            let (mut touched, rest): (Vec<_>, Vec<_>) =
                clusters.drain(..).partition(|c: &Vec<FactId>| c.iter().any(|f| facts.contains(f)));
            touched.push(facts);
            let mut whole: Vec<FactId> = touched.into_iter().flatten().collect();
            whole.sort_unstable();
            whole.dedup();
            clusters = rest;
            clusters.push(whole);
        };
        rests.iter().for_each(|(_, base, numbers)| join(base.iter().chain(numbers).copied().collect()));
        tests.given.iter().for_each(|fact| join(vec![*fact]));
        tests.numbers.keys().for_each(|fact| join(vec![*fact]));
        clusters.sort();
        let mut groups = Vec::new();
        for cluster in clusters {
            let mut group = Group::default();
            for &fact in &cluster {
                if matches!(pack.fact(fact).kind, FactKind::Date(_)) {
                    group.dates.push(DateDigit { fact, edges: Vec::new() });
                } else {
                    let mut cuts = tests.numbers.get(&fact).cloned().unwrap_or_default();
                    cuts.sort_unstable();
                    let in_period = rests.iter().any(|(_, _, numbers)| numbers.contains(&fact));
                    group.numbers.push(NumberDigit { fact, cuts, in_period });
                }
            }
            let empty = group.clone();
            for (edge, base, numbers) in &rests {
                if !base.iter().chain(numbers).any(|f| cluster.contains(f)) {
                    continue;
                }
                let mut fuller = group.clone();
                match base {
                    Some(base) => {
                        let digit = fuller.dates.iter_mut().find(|d| d.fact == *base);
                        digit.into_iter().for_each(|d| d.edges.push((*edge).clone()));
                    }
                    None => fuller.free.push((*edge).clone()),
                }
                if fuller.radixes().product::<usize>() > GROUP_CLASSES && !is_bare(&group) {
                    self.exact = false;
                    groups.push(std::mem::replace(&mut group, empty.clone()));
                    group = with_edge(empty.clone(), edge, *base);
                } else {
                    group = fuller;
                }
            }
            groups.push(group);
        }
        groups
    }
}

fn is_bare(group: &Group) -> bool {
    group.free.is_empty() && group.dates.iter().all(|d| d.edges.is_empty())
}

fn with_edge(mut group: Group, edge: &DateEdge, base: Option<FactId>) -> Group {
    match base {
        Some(base) => {
            group.dates.iter_mut().filter(|d| d.fact == base).for_each(|d| d.edges.push(edge.clone()));
        }
        None => group.free.push(edge.clone()),
    }
    group
}
