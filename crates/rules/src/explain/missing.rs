//! What an answer that is missing would rule out.

use crate::assess::Assessment;
use crate::model::{Answer, FactId, FactKind, OptionId, OptionSet, RouteId, VerdictSet};

/// Verdicts that certain answers to one question rule out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuledOut {
    /// The answers, each of which does; none where it depends on the date, the number or the entries.
    pub by: Vec<Answer>,
    /// The answers that can be given and do not.
    pub but: Vec<Answer>,
    /// The verdicts that can no longer come about.
    pub verdicts: VerdictSet,
}

impl Assessment<'_> {
    /// What the answers to a missing fact would rule out of the verdicts that a route can still have. Answers that rule
    /// out nothing by themselves are not told.
    pub fn would_rule_out(&self, route: RouteId, fact: FactId) -> Vec<RuledOut> {
        let Some(of) = self.route(route) else { return Vec::new() };
        let gone = |left: VerdictSet| -> VerdictSet { of.possible.iter().filter(|v| !left.has(*v)).collect() };
        let kind = &self.pack().fact(fact).kind;
        let mut left: Vec<(Answer, VerdictSet)> = Vec::new();
        for answer in answers(kind) {
            let mut more = self.situation().facts.answers.clone();
            if more.set(self.pack(), fact, answer.clone()).is_err() {
                continue;
            }
            let situation = self.engine().situation(&more, self.today());
            // WHY: an answer that contradicts another cannot be given.
            if situation.is_consistent() {
                left.push((answer, gone(situation.verdicts(route).verdicts)));
            }
        }
        let mut found: Vec<RuledOut> = Vec::new();
        for (_, verdicts) in &left {
            if verdicts.is_empty() || found.iter().any(|known| known.verdicts == *verdicts) {
                continue;
            }
            let (by, but): (Vec<_>, Vec<_>) = left.iter().partition(|(_, other)| other == verdicts);
            let said = |of: Vec<&(Answer, VerdictSet)>| of.into_iter().map(|(answer, _)| answer.clone()).collect();
            found.push(RuledOut { by: said(by), but: said(but), verdicts: *verdicts });
        }
        if !matches!(kind, FactKind::Choice { .. } | FactKind::Several { .. }) {
            let sets = self.situation().verdicts_by(route, fact);
            let verdicts: VerdictSet = sets.into_iter().flat_map(|set| gone(set).iter().collect::<Vec<_>>()).collect();
            if !verdicts.is_empty() {
                found.push(RuledOut { by: Vec::new(), but: Vec::new(), verdicts });
            }
        }
        found
    }
}

/// The answers that can be named one by one: each option, each box alone, no box.
fn answers(kind: &FactKind) -> Vec<Answer> {
    match kind {
        FactKind::Choice { options, .. } => (0..options.len()).filter_map(OptionId::new).map(Answer::Choice).collect(),
        FactKind::Several { options, .. } => {
            let single = (0..options.len()).filter_map(OptionId::new).map(|option| OptionSet::EMPTY.with(option));
            std::iter::once(OptionSet::EMPTY).chain(single).map(Answer::Several).collect()
        }
        FactKind::Date(_) | FactKind::Number(_) | FactKind::Log(_) => Vec::new(),
    }
}
