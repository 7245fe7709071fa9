//! The same person with fewer answers, and the answers that a conclusion can rest on.

use super::compiled::Shown;
use super::dates::Facts;
use super::diagram::Ref;
use super::domains::{Domains, Open};
use super::reading::Reading;
use super::relevance::FactSet;
use crate::model::{Answer, Answers, Cond, DateExpr, DefinitionKind, FactId, Pack, RouteId, RuleId};

/// Some of a person's answers. Others are left out one after the other; only what that opens is worked out again.
#[derive(Debug, Clone)]
pub struct Fewer<'s, 'a> {
    /// The person that answers are taken from.
    from: &'s Reading<'a>,
    answers: Answers,
    domains: Domains,
}

/// What an answer that was left out had settled.
#[derive(Debug)]
pub struct LeftOut {
    fact: FactId,
    answer: Option<Answer>,
    settled: Vec<(usize, Open)>,
}

impl<'s, 'a> Fewer<'s, 'a> {
    /// All that was answered.
    pub fn of(from: &'s Reading<'a>) -> Self {
        Self { from, answers: from.facts.answers.clone(), domains: from.domains().clone() }
    }

    /// The facts that the answers left were given to, in the pack's order.
    pub fn facts(&self) -> Vec<FactId> {
        self.answers.iter().map(|(fact, _)| fact).collect()
    }

    /// Whether something was said about `fact`, and is left; "not sure" is nothing.
    pub fn knows(&self, fact: FactId) -> bool {
        self.left().known(fact).is_some()
    }

    fn left(&self) -> Facts<'_> {
        Facts { answers: &self.answers, ..self.from.facts }
    }

    /// Leaves out what was said about `fact`.
    pub fn leave_out(&mut self, fact: FactId) -> LeftOut {
        let Self { from, answers, domains } = self;
        let answer = answers.get(fact).cloned();
        answers.clear(fact);
        let facts = Facts { answers, ..from.facts };
        let mut settled = Vec::new();
        for (at, variable) in from.variables_of(fact) {
            settled.extend(domains.put(at, from.opened(at, variable, facts)).map(|was| (at, was)));
        }
        LeftOut { fact, answer, settled }
    }

    /// Puts back what was left out last.
    pub fn put_back(&mut self, left: LeftOut) {
        if let Some(answer) = left.answer {
            // The fact took this answer before.
            let _ = self.answers.set(self.from.facts.pack, left.fact, answer);
        }
        left.settled.into_iter().for_each(|(at, open)| drop(self.domains.put(at, open)));
    }

    /// The person with these answers alone.
    pub fn reading(&self) -> Reading<'_> {
        Reading::with(self.from.logic(), self.left(), self.domains.clone())
    }

    /// The same, looked at and given back. WHY: what is open is then not copied.
    pub fn look<T>(&mut self, look: impl FnOnce(&Reading<'_>) -> T) -> T {
        let domains = std::mem::take(&mut self.domains);
        let reading = Reading::with(self.from.logic(), self.left(), domains);
        let seen = look(&reading);
        self.domains = reading.into_domains();
        seen
    }
}

/// The facts that a conclusion can rest on: those that a walk to it visits. Answers about other facts cannot change it.
#[derive(Debug, Clone, Default)]
pub struct Passed {
    facts: FactSet,
    /// Where something grew past exactness: any fact.
    all: bool,
}

impl Passed {
    /// Whether a fact is among them.
    pub fn has(&self, fact: FactId) -> bool {
        self.all || self.facts.has(fact)
    }

    /// Adds a fact.
    pub fn add(&mut self, fact: FactId) {
        self.facts.insert(fact);
    }

    /// Adds the facts of a computed date.
    pub fn add_date(&mut self, pack: &Pack, expr: &DateExpr) {
        let mut facts: Vec<FactId> = Facts::base(pack, expr).into_iter().collect();
        Facts::amounts(pack, expr, &mut facts);
        facts.into_iter().for_each(|fact| self.add(fact));
    }

    /// Adds those of a route's verdict.
    pub fn add_verdict(&mut self, reading: &Reading<'_>, route: RouteId) {
        self.add_node(reading, reading.logic().routes.get(route.index()).and_then(|logic| logic.verdict));
    }

    /// Adds those of whether a rule holds.
    pub fn add_rule(&mut self, reading: &Reading<'_>, rule: RuleId) {
        self.add_node(reading, reading.logic().rules.get(rule.index()).copied().flatten());
    }

    /// Adds those of whether a rule, and its deadline, is shown on a route.
    pub fn add_item(&mut self, reading: &Reading<'_>, shown: &Shown) {
        self.add_node(reading, shown.item);
        if reading.facts.pack.rule(shown.rule).deadline.is_some() {
            self.add_node(reading, shown.deadline);
        }
    }

    /// Adds those of a condition, read part by part.
    pub fn add_cond(&mut self, reading: &Reading<'_>, cond: &Cond) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| self.add_cond(reading, part)),
            Cond::Not(part) => self.add_cond(reading, part),
            leaf => match (reading.logic().leaves.get(leaf), leaf) {
                (Some(node), _) => self.add_node(reading, Some(*node)),
                (None, Cond::Defined(def)) => {
                    if let DefinitionKind::Holds(inner) = &reading.facts.pack.definition(*def).kind {
                        self.add_cond(reading, inner);
                    }
                }
                (None, Cond::Verdict(route, _)) => self.add_verdict(reading, *route),
                (None, _) => self.all = true,
            },
        }
    }

    fn add_node(&mut self, reading: &Reading<'_>, node: Option<Ref>) {
        let logic = reading.logic();
        let Some(node) = node.filter(|_| logic.variables.exact) else {
            self.all = true;
            return;
        };
        logic.diagram.pass(node, reading.domains(), |variable| {
            if let Some(variable) = logic.variables.list.get(variable) {
                variable.facts().into_iter().for_each(|fact| self.facts.insert(fact));
            }
        });
    }
}
