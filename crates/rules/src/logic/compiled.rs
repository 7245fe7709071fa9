//! A pack's conditions once they are compiled.

use super::diagram::{Diagram, Pruned, Ref};
use super::variables::Variables;
use crate::model::{Cond, RouteId, RuleId, Verdict};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize, Serializer};

/// How a route's verdict is found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RouteLogic {
    /// The whole verdict as one diagram; `None` where it grew past the limit.
    pub(super) verdict: Option<Ref>,
    /// The rules that give a verdict, by verdict in order of precedence.
    pub(super) tiers: Vec<(Verdict, Vec<RuleId>)>,
    /// The verdict when no rule gives another.
    pub(super) otherwise: Verdict,
}

/// One rule on one route, as far as it is shown there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Shown {
    /// The rule.
    pub rule: RuleId,
    /// The route.
    pub route: RouteId,
    /// When it is shown; `None` where that grew past the limit.
    pub(super) item: Option<Ref>,
    /// When its deadline is shown, beside what the base date asks; `None` likewise.
    pub(super) deadline: Option<Ref>,
}

/// A pack's conditions, compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Logic {
    pub(super) variables: Variables,
    pub(super) diagram: Diagram,
    /// When the rule holds and is valid, contradictory answers apart.
    pub(super) rules: Vec<Option<Ref>>,
    pub(super) routes: Vec<RouteLogic>,
    pub(super) shown: Vec<Shown>,
    #[serde(serialize_with = "in_order")]
    pub(super) leaves: FxHashMap<Cond, Ref>,
    pub(super) consistent: Ref,
}

impl Logic {
    /// Whether every answer is exact; otherwise verdicts that a foreign pack is too large to prove are "possibly".
    pub fn is_exact(&self) -> bool {
        self.variables.exact && self.routes.iter().all(|r| r.verdict.is_some())
    }

    /// How many nodes the diagrams take together.
    pub fn nodes(&self) -> usize {
        self.diagram.len()
    }

    /// Leaves out the nodes that were steps on the way to others.
    pub(super) fn drop_waste(&mut self) {
        let mut pruned = Pruned::of(std::mem::take(&mut self.diagram));
        let one = |pruned: &mut Pruned, at: &mut Ref| *at = pruned.copy(*at);
        one(&mut pruned, &mut self.consistent);
        self.routes.iter_mut().filter_map(|r| r.verdict.as_mut()).for_each(|at| one(&mut pruned, at));
        self.shown
            .iter_mut()
            .flat_map(|s| [&mut s.item, &mut s.deadline])
            .flatten()
            .for_each(|at| one(&mut pruned, at));
        self.rules.iter_mut().flatten().for_each(|at| one(&mut pruned, at));
        self.leaves.values_mut().for_each(|at| one(&mut pruned, at));
        self.diagram = pruned.finish();
    }

    /// Every rule as far as it is shown, route by route.
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }
}

/// In the order of the values, so that equal maps are stored alike.
fn in_order<S: Serializer>(leaves: &FxHashMap<Cond, Ref>, to: S) -> Result<S::Ok, S::Error> {
    let mut entries: Vec<_> = leaves.iter().collect();
    entries.sort_by_key(|(_, at)| **at);
    to.collect_map(entries)
}
