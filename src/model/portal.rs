//! What a portal (门户) made of a built-in pack, and what it says of itself.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::{Day, Pack, Rule, RuleId, Text};

/// A portal's part in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Portal {
    /// The pack that it extends; `None` where the pack stands by itself.
    pub base: Option<Base>,
    /// What it added, replaced and removed, in the order of its document.
    pub changes: Vec<Change>,
    /// What it says of itself.
    pub local: Local,
}

/// The pack that another one extends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// Its id.
    pub id: Box<str>,
    /// Its title.
    pub title: Text,
    /// The version that the portal looked at.
    pub named: Box<str>,
    /// The version that was there when the two were put together.
    pub version: Box<str>,
    /// The day it is true as of.
    #[serde(with = "super::stored_day")]
    pub as_of: Day,
    /// The day by which it should be read again.
    #[serde(with = "super::stored_day")]
    pub review_by: Day,
}

impl Base {
    /// Whether it has moved on since the portal looked at it.
    pub fn has_moved_on(&self) -> bool {
        self.named != self.version
    }
}

/// What was done to a thing of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum How {
    /// It was put in.
    Add,
    /// It took the place of the one of its id.
    Replace,
    /// It was taken out.
    Remove,
}

/// What sort of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// A rule.
    Rule,
    /// An instrument.
    Instrument,
    /// A fact.
    Fact,
    /// A definition.
    Definition,
    /// A heading of the check page.
    Section,
}

/// One difference between a pack and the one that it extends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What was done.
    pub how: How,
    /// To what.
    pub what: Sort,
    /// Its id.
    pub id: Box<str>,
    /// The rule that it is now; `None` for what is gone and for other things than rules.
    pub rule: Option<RuleId>,
    /// Its name.
    pub title: Text,
    /// Why.
    pub reason: Text,
    /// What stood there in the base: the text of a rule, the question of a fact.
    pub was: Option<Text>,
    /// The rules that are the base's and rest on it.
    pub touches: Vec<RuleId>,
}

/// What a portal says of itself. None of it can touch a rule.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Local {
    /// Something to say at the start.
    pub notice: Option<Text>,
    /// Whom to turn to.
    pub contact: Contact,
    /// What the offices are called here.
    pub offices: Vec<Office>,
    /// A picture, as a `data:` address; only ever shown as a picture.
    pub logo: Option<Box<str>>,
}

/// Whom to turn to; each part may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// The office or person.
    pub name: Option<Text>,
    /// The number, the same in every language.
    pub phone: Option<Box<str>>,
    /// House and room.
    pub address: Option<Text>,
    /// When somebody is there.
    pub hours: Option<Text>,
}

impl Contact {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An office by what it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// What it is for, as the rules call it.
    pub role: Text,
    /// What it is called here.
    pub name: Text,
}

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
