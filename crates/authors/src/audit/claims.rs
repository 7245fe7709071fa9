//! What it takes for a rule to hold, in parts, and the statements made of them.

use rules::assess::Engine;
use rules::logic::{Facts, Proof, Ref, Statement};
use rules::model::{AnswerTest, Cond, FactId, Pack, RouteId, Rule, RuleKind, Validity, Verdict, VerdictSet};

/// One thing that must be so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'p> {
    /// The day lies in the validity.
    Valid(Validity),
    /// A condition of the rule holds.
    When(&'p Cond),
    /// The condition of its date holds.
    DateWhen(&'p Cond),
    /// The date that its period counts from exists.
    Base(FactId),
    /// The route has one of these verdicts.
    Verdict(RouteId, VerdictSet),
    /// The answers keep to this implication.
    Keeps(usize),
}

/// The pack with what can be said of its rules.
pub(super) struct Claims<'p> {
    pub pack: &'p Pack,
    pub proof: Proof<'p>,
}

impl<'p> Claims<'p> {
    pub fn new(engine: &'p Engine) -> Self {
        Self { pack: engine.pack(), proof: Proof::new(engine.pack(), engine.logic()) }
    }

    /// What must be so for a rule to hold (one that only decides), or to be shown with a route.
    pub fn parts<'r>(&self, rule: &'r Rule, route: RouteId) -> Vec<Part<'r>> {
        if only_decides(rule) {
            return conditions(rule);
        }
        if rule.kind == RuleKind::Deadline {
            // A rule that is nothing but a period says nothing without its date.
            return self.dated(rule, route);
        }
        let mut parts = conditions(rule);
        parts.push(Part::Verdict(route, rule.verdicts));
        parts
    }

    /// What must be so for the date of a rule to be shown that is shown without it too.
    pub fn date_parts<'r>(&self, rule: &'r Rule, route: RouteId) -> Option<Vec<Part<'r>>> {
        (rule.kind != RuleKind::Deadline && rule.deadline.is_some()).then(|| self.dated(rule, route))
    }

    fn dated<'r>(&self, rule: &'r Rule, route: RouteId) -> Vec<Part<'r>> {
        let mut parts = conditions(rule);
        let inside = OUTSIDE.into_iter().fold(rule.verdicts, VerdictSet::without);
        parts.push(Part::Verdict(route, inside));
        if let Some(spec) = &rule.deadline {
            parts.extend(conjuncts(&spec.when).into_iter().map(Part::DateWhen));
            parts.extend(Facts::base(self.pack, &spec.due).filter(|_| !spec.or_today).map(Part::Base));
        }
        parts
    }

    pub fn say(&mut self, part: &Part<'_>) -> Statement {
        match part {
            Part::Valid(validity) => self.proof.valid(*validity),
            Part::When(cond) | Part::DateWhen(cond) => self.proof.cond(cond),
            Part::Base(fact) => self.proof.cond(&Cond::Answer(*fact, AnswerTest::Given)),
            Part::Verdict(route, set) => self.proof.verdict(*route, *set),
            Part::Keeps(at) => {
                let implication = self.pack.parts().implications.get(*at)?;
                self.proof.implication(implication)
            }
        }
    }

    /// All parts are so, whether or not the answers contradict each other.
    pub fn together(&mut self, parts: &[Part<'_>]) -> Statement {
        let said: Vec<Statement> = parts.iter().map(|part| self.say(part)).collect();
        self.proof.all(&said)
    }

    /// All parts are so, of answers that do not contradict each other.
    pub fn all_of(&mut self, parts: &[Part<'_>]) -> Statement {
        let together = self.together(parts);
        let consistent = self.proof.consistent();
        self.proof.all(&[together, consistent])
    }

    /// A rule holds, or is shown with a route.
    pub fn fires(&mut self, rule: &Rule, route: RouteId) -> Statement {
        let parts = self.parts(rule, route);
        self.all_of(&parts)
    }

    /// A rule does not hold, or is not shown with a route.
    pub fn silent(&mut self, rule: &Rule, route: RouteId) -> Statement {
        let parts = self.parts(rule, route);
        let together = self.together(&parts);
        let silent = self.proof.not(together);
        let consistent = self.proof.consistent();
        self.proof.all(&[silent, consistent])
    }

    /// The same, on a day on which it is valid.
    pub fn silent_while_valid(&mut self, rule: &Rule, route: RouteId) -> Statement {
        let valid = self.proof.valid(rule.validity);
        let silent = self.silent(rule, route);
        self.proof.all(&[valid, silent])
    }

    /// A rule is among the reasons for a route's verdict.
    pub fn decides(&mut self, rule: &Rule, route: RouteId, gives: Verdict) -> Statement {
        let mut parts = conditions(rule);
        parts.push(Part::Verdict(route, VerdictSet::EMPTY.with(gives)));
        self.all_of(&parts)
    }

    /// Whether the author set a condition: a rule without one holds of everybody by design.
    pub fn has_condition(&self, rule: &Rule) -> bool {
        let shown = [Verdict::Barred, Verdict::Comply, Verdict::Required, Verdict::Unsettled, Verdict::Open];
        let limited = !only_decides(rule) && shown.into_iter().any(|verdict| !rule.verdicts.has(verdict));
        let dated = rule.deadline.as_ref().is_some_and(|spec| spec.when != Cond::ALWAYS);
        rule.when != Cond::ALWAYS || limited || (rule.kind == RuleKind::Deadline && dated)
    }

    /// Whether a statement can be true on some day.
    pub fn is_possible(&self, at: Ref) -> bool {
        self.proof.first_kind(at).is_some()
    }

    /// Whether it is proved that the parts are never so together.
    pub fn never(&mut self, parts: &[Part<'_>]) -> bool {
        self.together(parts).is_some_and(|at| !self.is_possible(at))
    }
}

/// What a rule itself asks, the verdict apart.
pub(super) fn conditions(rule: &Rule) -> Vec<Part<'_>> {
    let mut parts = vec![Part::Valid(rule.validity)];
    parts.extend(conjuncts(&rule.when).into_iter().map(Part::When));
    parts
}

/// The parts that must all hold.
fn conjuncts(cond: &Cond) -> Vec<&Cond> {
    match cond {
        Cond::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        other => vec![other],
    }
}

/// Whether a rule is nothing but a reason for a verdict: such a rule is not shown by itself.
pub(super) fn only_decides(rule: &Rule) -> bool {
    use rules::model::RuleKind::{Bar, Ground, OtherWay, Scope};
    matches!(rule.kind, Scope | OtherWay(_) | Bar(_) | Ground)
}

/// Where nothing is shown but the verdict, no date above all (contract point 8).
pub(super) const OUTSIDE: [Verdict; 2] = [Verdict::OutOfScope, Verdict::Elsewhere];
