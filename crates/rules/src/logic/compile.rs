//! From a pack to its logic, once when it is loaded.

use super::compiled::{Logic, RouteLogic, Shown};
use super::compiler::{Built, Compiler, RULE_NODES};
use super::dates::Facts;
use super::diagram::{Ref, TooLarge};
use super::variables::Variables;
use crate::model::{AnswerTest, Cond, DeadlineSpec, Pack, RouteId, Rule, RuleId, RuleKind, Verdict};

/// Nodes that putting one route's rules together may take; past it the route is judged rule by rule ("possibly").
const ROUTE_NODES: usize = 40_000;

impl Logic {
    /// Compiles the conditions of a pack. What grows past the limits is judged rule by rule and marked.
    pub fn of(pack: &Pack) -> Self {
        Compiler::of(pack, Variables::of(pack)).run()
    }
}

impl Compiler<'_> {
    fn run(mut self) -> Logic {
        let pack = self.pack;
        self.consistent = self.implications().unwrap_or(Ref::TRUE);
        // WHY: rules that give no verdict may ask for one, so the verdicts come first.
        let giving = |rule: &Rule| rule.gives.is_some();
        let mut holds: Vec<Option<Ref>> =
            pack.rules().iter().map(|rule| giving(rule).then(|| self.rule(rule).ok()).flatten()).collect();
        let routes: Vec<RouteLogic> = pack.route_ids().map(|route| self.route(route, &holds)).collect();
        self.builder.allow(RULE_NODES);
        for (rule, slot) in pack.rules().iter().zip(&mut holds).filter(|(rule, _)| !giving(rule)) {
            *slot = self.rule(rule).ok();
        }
        // Looked up as they are: no diagram says what is not known.
        for cond in pack.rules().iter().filter_map(|rule| rule.unless.as_ref()) {
            let _ = self.cond(cond);
        }
        let mut shown = Vec::new();
        for (id, rule) in pack.rule_ids().zip(pack.rules()) {
            if matches!(rule.kind, RuleKind::Scope | RuleKind::OtherWay(_) | RuleKind::Bar(_) | RuleKind::Ground)
                && rule.deadline.is_none()
            {
                continue;
            }
            for &route in &rule.routes {
                let item = self.item(rule, route, holds.get(id.index()).copied().flatten());
                let deadline = match (&rule.deadline, item) {
                    (Some(spec), Ok(item)) => self.deadline(spec, item).ok(),
                    _ => None,
                };
                // WHY: a rule that is nothing but a period says nothing without its date.
                let item = match rule.kind {
                    RuleKind::Deadline => deadline,
                    _ => item.and_then(|item| self.sane(item)).ok(),
                };
                shown.push(Shown { rule: id, route, item, deadline });
            }
        }
        let rules = holds.into_iter().map(|r| r.and_then(|r| self.sane(r).ok())).collect();
        let mut logic = Logic {
            rules,
            routes,
            shown,
            leaves: self.leaves,
            consistent: self.consistent,
            diagram: self.builder.finish(),
            variables: self.variables,
        };
        logic.drop_waste();
        logic
    }

    /// The same, with contradictory answers sent to their own end.
    fn sane(&mut self, at: Ref) -> Built {
        self.builder.choose(self.consistent, at, Ref::VOID)
    }

    fn implications(&mut self) -> Built {
        let mut all = Ref::TRUE;
        for implication in &self.pack.parts().implications {
            let kept = self.implication(implication)?;
            all = self.builder.and(all, kept)?;
        }
        Ok(all)
    }

    /// The verdict of every route, contradictory answers not apart. Whether all of them fitted.
    pub fn judge(&mut self) -> bool {
        let pack = self.pack;
        let holds: Vec<Option<Ref>> =
            pack.rules().iter().map(|rule| rule.gives.and_then(|_| self.rule(rule).ok())).collect();
        pack.route_ids().all(|route| self.route(route, &holds).verdict.is_some())
    }

    fn route(&mut self, id: RouteId, holds: &[Option<Ref>]) -> RouteLogic {
        let pack = self.pack;
        let otherwise = pack.route(id).otherwise.unwrap_or(Verdict::Incomplete);
        let mut tiers: Vec<(Verdict, Vec<RuleId>)> = Verdict::ALL.into_iter().map(|v| (v, Vec::new())).collect();
        for (rule_id, rule) in pack.rule_ids().zip(pack.rules()) {
            let Some(gives) = rule.gives.filter(|_| rule.routes.contains(&id)) else { continue };
            tiers.iter_mut().filter(|(v, _)| *v == gives).for_each(|(_, rules)| rules.push(rule_id));
        }
        tiers.retain(|(_, rules)| !rules.is_empty());
        self.builder.allow(ROUTE_NODES);
        let verdict = self.put_together(&tiers, otherwise, holds).ok();
        if let Some(slot) = self.verdicts.get_mut(id.index()) {
            *slot = verdict;
        }
        let verdict = verdict.and_then(|v| self.sane(v).ok());
        RouteLogic { verdict, tiers, otherwise }
    }

    fn put_together(&mut self, tiers: &[(Verdict, Vec<RuleId>)], otherwise: Verdict, holds: &[Option<Ref>]) -> Built {
        let mut whole = Ref::verdict(otherwise);
        for (verdict, rules) in tiers.iter().rev() {
            for rule in rules {
                let holds = holds.get(rule.index()).copied().flatten().ok_or(TooLarge)?;
                whole = self.builder.choose(holds, Ref::verdict(*verdict), whole)?;
            }
        }
        Ok(whole)
    }

    fn item(&mut self, rule: &Rule, route: RouteId, holds: Option<Ref>) -> Built {
        let holds = holds.ok_or(TooLarge)?;
        let on = self.verdict_in(route, rule.verdicts)?;
        self.builder.and(holds, on)
    }

    /// When a deadline is shown: with its rule, under its own condition, once there is a date to count from.
    fn deadline(&mut self, spec: &DeadlineSpec, item: Ref) -> Built {
        let when = self.cond(&spec.when)?;
        let mut shown = self.builder.and(item, when)?;
        if let Some(base) = Facts::base(self.pack, &spec.due).filter(|_| !spec.or_today) {
            let given = self.cond(&Cond::Answer(base, AnswerTest::Given))?;
            shown = self.builder.and(shown, given)?;
        }
        self.sane(shown)
    }
}
