//! The same person with fewer answers, and the answers that a conclusion can rest on.

use super::compiled::{Logic, Shown};
use super::dates::Facts;
use super::diagram::Ref;
use super::domains::{Domains, Open};
use super::relevance::FactSet;
use super::situation::Situation;
use crate::model::{Answer, Answers, Cond, DateExpr, Day, DefinitionKind, FactId, Pack, RouteId, RuleId};

/// Some of a person's answers. Others are left out one after the other; only what that opens is worked out again.
#[derive(Debug, Clone)]
pub struct Fewer<'a> {
    whole: Whole<'a>,
    answers: Answers,
    domains: Domains,
}

/// The person that answers are taken from.
#[derive(Debug, Clone, Copy)]
struct Whole<'a> {
    logic: &'a Logic,
    pack: &'a Pack,
    today: Day,
}

/// What an answer that was left out had settled.
#[derive(Debug)]
pub struct LeftOut {
    fact: FactId,
    answer: Option<Answer>,
    settled: Vec<(usize, Open)>,
}

impl<'a> Fewer<'a> {
    /// All that was answered.
    pub fn of(situation: &Situation<'a>) -> Self {
        let facts = situation.facts;
        let whole = Whole { logic: situation.logic(), pack: facts.pack, today: facts.today };
        Self { whole, answers: facts.answers.clone(), domains: situation.domains().clone() }
    }

    /// The answers that are left.
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Leaves out what was said about `fact`. `from` is the person they were taken from.
    pub fn leave_out(&mut self, from: &Situation<'_>, fact: FactId) -> LeftOut {
        let answer = self.answers.get(fact).cloned();
        self.answers.clear(fact);
        let facts = Facts { pack: self.whole.pack, answers: &self.answers, today: self.whole.today };
        let mut settled = Vec::new();
        for (at, variable) in from.variables_of(fact) {
            settled.extend(self.domains.put(at, from.opened(at, variable, facts)).map(|was| (at, was)));
        }
        LeftOut { fact, answer, settled }
    }

    /// Puts back what was left out last.
    pub fn put_back(&mut self, left: LeftOut) {
        if let Some(answer) = left.answer {
            // The fact took this answer before.
            let _ = self.answers.set(self.whole.pack, left.fact, answer);
        }
        left.settled.into_iter().for_each(|(at, open)| drop(self.domains.put(at, open)));
    }

    /// The person with these answers alone.
    pub fn situation(&self) -> Situation<'_> {
        let facts = Facts { pack: self.whole.pack, answers: &self.answers, today: self.whole.today };
        Situation::with(self.whole.logic, facts, self.domains.clone())
    }

    /// The same, looked at and given back. WHY: what is open is then not copied.
    pub fn look<T>(&mut self, look: impl FnOnce(&Situation<'_>) -> T) -> T {
        let facts = Facts { pack: self.whole.pack, answers: &self.answers, today: self.whole.today };
        let situation = Situation::with(self.whole.logic, facts, std::mem::take(&mut self.domains));
        let seen = look(&situation);
        self.domains = situation.into_domains();
        seen
    }
}

/// The facts that a conclusion can rest on: those that a walk to it comes by. Whatever is said about others, it stays.
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
    pub fn add_verdict(&mut self, situation: &Situation<'_>, route: RouteId) {
        self.add_node(situation, situation.logic().routes.get(route.index()).and_then(|logic| logic.verdict));
    }

    /// Adds those of whether a rule holds.
    pub fn add_rule(&mut self, situation: &Situation<'_>, rule: RuleId) {
        self.add_node(situation, situation.logic().rules.get(rule.index()).copied().flatten());
    }

    /// Adds those of whether a rule, and its deadline, is shown on a route.
    pub fn add_item(&mut self, situation: &Situation<'_>, shown: &Shown) {
        self.add_node(situation, shown.item);
        if situation.facts.pack.rule(shown.rule).deadline.is_some() {
            self.add_node(situation, shown.deadline);
        }
    }

    /// Adds those of a condition, read part by part.
    pub fn add_cond(&mut self, situation: &Situation<'_>, cond: &Cond) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| self.add_cond(situation, part)),
            Cond::Not(part) => self.add_cond(situation, part),
            leaf => match (situation.logic().leaves.get(leaf), leaf) {
                (Some(node), _) => self.add_node(situation, Some(*node)),
                (None, Cond::Defined(def)) => {
                    if let DefinitionKind::Holds(inner) = &situation.facts.pack.definition(*def).kind {
                        self.add_cond(situation, inner);
                    }
                }
                (None, Cond::Verdict(route, _)) => self.add_verdict(situation, *route),
                (None, _) => self.all = true,
            },
        }
    }

    fn add_node(&mut self, situation: &Situation<'_>, node: Option<Ref>) {
        let logic = situation.logic();
        let Some(node) = node.filter(|_| logic.variables.exact) else {
            self.all = true;
            return;
        };
        logic.diagram.pass(node, situation.domains(), |variable| {
            if let Some(variable) = logic.variables.list.get(variable) {
                variable.facts().into_iter().for_each(|fact| self.facts.insert(fact));
            }
        });
    }
}
