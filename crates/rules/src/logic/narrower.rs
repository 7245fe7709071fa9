//! The same person with one date, number or log more known.

use super::compiled::Shown;
use super::diagram::Ref;
use super::domains::{ClassSet, Domains};
use super::reading::Reading;
use super::truth::Truth;
use crate::model::{FactId, RouteId, Verdict, VerdictSet};
use std::collections::BTreeSet;

impl Reading<'_> {
    /// The verdicts that a route can still have, for each kind of date, number or log that could be answered to `fact`.
    /// Nothing where the route grew past exactness.
    pub fn verdicts_by(&self, route: RouteId, fact: FactId) -> Vec<VerdictSet> {
        let logic = self.logic();
        let Some(node) = logic.routes.get(route.index()).and_then(|logic| logic.verdict) else { return Vec::new() };
        let mut found: Vec<VerdictSet> = Vec::new();
        for (at, variable) in self.variables_of(fact) {
            let open = self.domains().classes(at);
            let parts: BTreeSet<usize> = open.iter().map(|class| variable.part_of(fact, *class)).collect();
            for part in parts {
                let mut domains = self.domains().clone();
                narrow(&mut domains, at, |class| variable.part_of(fact, class) == part);
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

    /// Whether the deadline of a rule may be shown on a route once the date `base` exists.
    pub fn deadline_where_given(&self, shown: &Shown, base: FactId) -> bool {
        let mut domains = self.domains().clone();
        for (at, variable) in self.variables_of(base) {
            if let Some(given) = variable.group().and_then(|group| group.given(base)) {
                narrow(&mut domains, at, |class| given.has(class));
            }
        }
        match shown.deadline {
            Some(node) => self.logic().diagram.reach(node, &domains) & Ref::TRUE.end_bit() != 0,
            None => self.deadline(shown) != Truth::False,
        }
    }
}

fn narrow(domains: &mut Domains, at: usize, fits: impl Fn(usize) -> bool) {
    let classes: ClassSet = domains.classes(at).into_iter().filter(|class| fits(*class)).collect();
    domains.replace(at, classes);
}
