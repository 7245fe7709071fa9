//! What an answer that is missing would rule out.

use crate::assess::Assessment;
use crate::model::{Answer, FactId, RouteId, VerdictSet};

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
    /// out nothing by themselves are left out.
    pub fn would_rule_out(&self, route: RouteId, fact: FactId) -> Vec<RuledOut> {
        let Some(of) = self.route(route) else { return Vec::new() };
        let gone = |left: VerdictSet| -> VerdictSet { of.possible.iter().filter(|v| !left.has(*v)).collect() };
        let named = self.pack().kind_of(fact).named_answers();
        let mut left: Vec<(Answer, VerdictSet)> = Vec::new();
        for answer in named.iter().flatten() {
            let mut more = self.reading().facts.answers.clone();
            if more.set(self.pack(), fact, answer.clone()).is_err() {
                continue;
            }
            let reading = self.engine().reading(&more, self.today());
            // WHY: an answer that contradicts another cannot be given.
            if reading.is_consistent() {
                left.push((answer.clone(), gone(reading.verdicts(route).verdicts)));
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
        if named.is_none() {
            let sets = self.reading().verdicts_by(route, fact);
            let verdicts: VerdictSet = sets.into_iter().flat_map(|set| gone(set).iter().collect::<Vec<_>>()).collect();
            if !verdicts.is_empty() {
                found.push(RuledOut { by: Vec::new(), but: Vec::new(), verdicts });
            }
        }
        found
    }
}
