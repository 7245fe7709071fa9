//! Whose the rules and instruments of a pack are: built in, or a portal's (门户).

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Pack, Portal, Rule, RuleId, Sort};

/// Whose a thing of a pack is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin<'p> {
    /// It is built in, and nothing that it rests on was changed.
    BuiltIn,
    /// It is built in, and rests on something that the portal changed.
    Touched(&'p Change),
    /// The portal put it in, or in the place of what was built in.
    Changed(&'p Change),
    /// All of the pack is the portal's.
    Portal,
}

impl Pack {
    /// This pack as one that a portal provides, whether or not it says anything of itself.
    #[must_use]
    pub fn of_a_portal(mut self) -> Self {
        let touches = self.touched();
        let portal = self.portal_mut().get_or_insert_default();
        portal.changes.iter_mut().zip(touches).for_each(|(change, touches)| change.touches = touches);
        self
    }

    /// For each change, the rules of the base that rest on what was changed.
    fn touched(&self) -> Vec<Vec<RuleId>> {
        let changes = self.portal().map(|portal| portal.changes.as_slice()).unwrap_or_default();
        let mut touches = vec![Vec::new(); changes.len()];
        let of = |what: Sort| changes.iter().enumerate().filter(move |(_, change)| change.what == what);
        let places = |what| of(what).map(|(at, change)| (&*change.id, at)).collect::<BTreeMap<&str, usize>>();
        let (facts, definitions) = (places(Sort::Fact), places(Sort::Definition));
        let instruments = places(Sort::Instrument);
        let own: BTreeSet<RuleId> = changes.iter().filter_map(|change| change.rule).collect();
        for id in self.rule_ids().filter(|id| !own.contains(id)) {
            let rule = self.rule(id);
            let rests = self.rests_on(rule);
            let on_facts = rests.facts.iter().filter_map(|fact| facts.get(&*self.fact(*fact).id));
            let on_definitions = rests.definitions.iter().filter_map(|def| definitions.get(&*self.definition(*def).id));
            let cited = rule.cites.iter().filter_map(|cite| instruments.get(&*self.instrument(cite.instrument).id));
            for at in on_facts.chain(on_definitions).chain(cited).collect::<BTreeSet<_>>() {
                if let Some(list) = touches.get_mut(*at) {
                    list.push(id);
                }
            }
        }
        touches
    }

    /// Whether a portal provides it: it is not built in.
    pub fn is_a_portals(&self) -> bool {
        self.portal().is_some()
    }

    /// Whose one of this pack's own rules is.
    pub fn origin(&self, rule: &Rule) -> Origin<'_> {
        let Some(portal) = self.portal() else { return Origin::BuiltIn };
        if portal.base.is_none() {
            return Origin::Portal;
        }
        if let Some(change) = self.change_of(rule) {
            return Origin::Changed(change);
        }
        let is = |id: &RuleId| std::ptr::eq(self.rule(*id), rule);
        let touched = portal.changes.iter().find(|change| change.touches.iter().any(is));
        touched.map_or(Origin::BuiltIn, Origin::Touched)
    }

    /// Whose one of this pack's own instruments is.
    pub fn origin_of_instrument(&self, id: &str) -> Origin<'_> {
        let Some(portal) = self.portal() else { return Origin::BuiltIn };
        if portal.base.is_none() {
            return Origin::Portal;
        }
        let is = |change: &&Change| change.what == Sort::Instrument && &*change.id == id;
        portal.changes.iter().find(is).map_or(Origin::BuiltIn, Origin::Changed)
    }

    /// The portal's part in it; nothing in a pack as it is shipped.
    pub fn portal(&self) -> Option<&Portal> {
        self.parts().portal.as_deref()
    }

    /// What the portal did to one of this pack's own rules.
    pub fn change_of(&self, rule: &Rule) -> Option<&Change> {
        let changes = &self.portal()?.changes;
        changes.iter().find(|change| change.rule.is_some_and(|id| std::ptr::eq(self.rule(id), rule)))
    }
}
