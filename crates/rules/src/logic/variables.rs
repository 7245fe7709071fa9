//! The variables of a pack: whatever its conditions tell apart.

use super::dates::Facts;
use super::domains::Domains;
use super::group::{DateDigit, DateEdge, Group, NumberDigit, edges_of, rests_on_today_alone, today_cut};
use super::variable::{Tested, Variable};
use crate::model::{AnswerTest, Cond, DateTest, Day, DefinitionKind, FactId, Pack, Than, Validity};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// A group holds at most so many classes; past it the tests are spread over several variables and answers become
/// "possibly".
const GROUP_CLASSES: usize = 4_096;

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
    answers: Tested,
    today: Vec<Day>,
    edges: Vec<DateEdge>,
    /// Definitions that were read already.
    seen: FxHashSet<usize>,
}

impl Tests {
    /// Everything that a pack tests.
    fn of(pack: &Pack) -> Self {
        let mut tests = Self::default();
        for rule in pack.rules() {
            tests.read(pack, &rule.when);
            rule.unless.iter().for_each(|cond| tests.read(pack, cond));
            if let Some(deadline) = &rule.deadline {
                tests.read(pack, &deadline.when);
                if let Some(base) = Facts::base(pack, &deadline.due).filter(|_| !deadline.or_today) {
                    tests.answers.add(pack, base, &AnswerTest::Given);
                }
            }
            tests.read_validity(rule.validity);
        }
        for implication in &pack.parts().implications {
            tests.read(pack, &implication.when);
            tests.read(pack, &implication.then);
            tests.read_validity(implication.validity);
        }
        tests.today.sort();
        tests
    }

    fn read(&mut self, pack: &Pack, cond: &Cond) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|p| self.read(pack, p)),
            Cond::Not(part) => self.read(pack, part),
            Cond::Answer(fact, test) => self.answers.add(pack, *fact, test),
            Cond::Date(test) => self.read_date(pack, test),
            Cond::Defined(def) => {
                if self.seen.insert(def.index())
                    && let DefinitionKind::Holds(inner) = &pack.definition(*def).kind
                {
                    self.read(pack, inner);
                }
            }
            Cond::Level(def, _) => {
                if self.seen.insert(def.index())
                    && let DefinitionKind::Levels(levels) = &pack.definition(*def).kind
                {
                    levels.iter().for_each(|l| self.read(pack, &l.when));
                }
            }
            Cond::Measure(def, range) => {
                if let DefinitionKind::Measure(measure) = &pack.definition(*def).kind {
                    self.answers.add_measure(measure, *range);
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
                    self.cut(cut);
                }
            } else if !self.edges.contains(&edge) {
                self.edges.push(edge);
            }
        }
    }

    fn read_validity(&mut self, validity: Validity) {
        [validity.from, validity.until].into_iter().flatten().for_each(|day| self.cut(day));
    }

    fn cut(&mut self, day: Day) {
        if !self.today.contains(&day) {
            self.today.push(day);
        }
    }
}

impl Variables {
    /// The variables that tell apart whatever the conditions of `pack` tell apart.
    pub fn of(pack: &Pack) -> Self {
        let tests = Tests::of(pack);
        let mut made = Self { list: vec![Variable::Today { cuts: tests.today.clone() }], exact: true };
        let mut groups = made.group(pack, &tests);
        for (fact, about) in pack.fact_ids().zip(pack.facts()) {
            let (variables, exact) = tests.answers.variables(fact, &about.kind, &mut groups);
            made.list.extend(variables);
            made.exact &= exact;
        }
        // INVARIANT: groups without a fact cannot exist: `read_date` keeps tests on today alone apart.
        made
    }

    /// What `facts` leave open.
    pub fn domains(&self, facts: Facts<'_>) -> Domains {
        let mut domains = Domains::default();
        self.list.iter().for_each(|variable| domains.push(variable.open(facts)));
        domains
    }

    /// The cuts of today.
    pub fn today(&self) -> &[Day] {
        self.list.first().map(Variable::cuts).unwrap_or_default()
    }

    /// For each of so many facts the places of the variables that rest on it.
    pub fn places(&self, facts: usize) -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); facts];
        for (at, variable) in self.list.iter().enumerate() {
            for fact in variable.facts() {
                places.get_mut(fact.index()).into_iter().for_each(|of: &mut Vec<usize>| of.push(at));
            }
        }
        places
    }

    /// Puts facts that meet in date arithmetic together, the others apart.
    fn group(&mut self, pack: &Pack, tests: &Tests) -> Vec<Group> {
        let edges: Vec<Resting<'_>> = tests.edges.iter().map(|edge| Resting::of(pack, edge)).collect();
        let mut groups = Vec::new();
        for cluster in clusters(&edges, tests.answers.in_groups()) {
            let bare = bare_group(pack, &cluster, &edges, tests);
            let mut group = bare.clone();
            for Resting { edge, base, .. } in edges.iter().filter(|edge| edge.facts().any(|f| cluster.contains(&f))) {
                let fuller = with_edge(group.clone(), edge, *base);
                if fuller.width() > GROUP_CLASSES && !is_bare(&group) {
                    self.exact = false;
                    groups.push(std::mem::replace(&mut group, with_edge(bare.clone(), edge, *base)));
                } else {
                    group = fuller;
                }
            }
            groups.push(group);
        }
        groups
    }
}

/// A comparison of a date, and the facts that it rests on.
struct Resting<'t> {
    edge: &'t DateEdge,
    base: Option<FactId>,
    numbers: Vec<FactId>,
}

impl<'t> Resting<'t> {
    fn of(pack: &Pack, edge: &'t DateEdge) -> Self {
        let mut numbers = Vec::new();
        Facts::amounts(pack, &edge.date, &mut numbers);
        Self { edge, base: Facts::base(pack, &edge.date), numbers }
    }

    fn facts(&self) -> impl Iterator<Item = FactId> {
        self.base.iter().chain(&self.numbers).copied()
    }
}

/// The facts that meet in some comparison, and `others` each by itself.
fn clusters(edges: &[Resting<'_>], others: impl Iterator<Item = FactId>) -> Vec<Vec<FactId>> {
    let mut clusters: Vec<Vec<FactId>> = Vec::new();
    let mut join = |facts: Vec<FactId>| {
        let (mut touched, rest): (Vec<_>, Vec<_>) =
            clusters.drain(..).partition(|c: &Vec<FactId>| c.iter().any(|f| facts.contains(f)));
        touched.push(facts);
        let mut joined: Vec<FactId> = touched.into_iter().flatten().collect();
        joined.sort_unstable();
        joined.dedup();
        clusters = rest;
        clusters.push(joined);
    };
    edges.iter().for_each(|edge| join(edge.facts().collect()));
    others.for_each(|fact| join(vec![fact]));
    clusters.sort();
    clusters
}

/// A group of these facts, nothing compared yet.
fn bare_group(pack: &Pack, cluster: &[FactId], edges: &[Resting<'_>], tests: &Tests) -> Group {
    let mut group = Group::default();
    for &fact in cluster {
        if pack.kind_of(fact).as_date().is_some() {
            group.dates.push(DateDigit { fact, edges: Vec::new() });
        } else {
            let in_period = edges.iter().any(|edge| edge.numbers.contains(&fact));
            group.numbers.push(NumberDigit { fact, cuts: tests.answers.cuts(fact), in_period });
        }
    }
    group
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
