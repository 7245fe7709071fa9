//! The same person with one date, number or log more known.

use super::diagram::Ref;
use super::domains::ClassSet;
use super::situation::Situation;
use super::variables::Variable;
use crate::model::{FactId, RouteId, Verdict, VerdictSet};

impl Situation<'_> {
    /// The verdicts that a route can still have, for each kind of date, number or log that could be answered to `fact`.
    /// Nothing where the route grew past exactness.
    pub fn verdicts_by(&self, route: RouteId, fact: FactId) -> Vec<VerdictSet> {
        let logic = self.logic();
        let Some(node) = logic.routes.get(route.index()).and_then(|logic| logic.verdict) else { return Vec::new() };
        let mut found: Vec<VerdictSet> = Vec::new();
        for (at, variable) in logic.variables.list.iter().enumerate().filter(|(_, of)| of.has_fact(|one| one == fact)) {
            let open = self.domains().classes(at);
            let digit = |class: usize| match variable {
                Variable::Group(group) => {
                    let place = group.facts().position(|one| one == fact).unwrap_or_default();
                    group.digit(class, place)
                }
                _ => class,
            };
            let mut digits: Vec<usize> = open.iter().map(|class| digit(*class)).collect();
            digits.sort_unstable();
            digits.dedup();
            for wanted in digits {
                let classes: ClassSet = open.iter().copied().filter(|class| digit(*class) == wanted).collect();
                let mut domains = self.domains().clone();
                domains.replace(at, classes);
                let ends = logic.diagram.reach(node, &domains);
                let set: VerdictSet =
                    Verdict::ALL.into_iter().filter(|v| ends & Ref::verdict(*v).end_bit() != 0).collect();
                if !found.contains(&set) {
                    found.push(set);
                }
            }
        }
        found
    }
}
