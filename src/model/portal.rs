//! What a portal (门户) made of a built-in pack, and what it says of itself.

use super::{Pack, Rule, RuleId, Text};

/// A portal's part in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Portal {
    /// The pack that it extends; `None` where the pack stands by itself.
    pub base: Option<Base>,
    /// What it added, replaced and removed, in the order of its document.
    pub changes: Vec<Change>,
    /// What it says of itself.
    pub local: Local,
}

impl Portal {
    /// What the start shows of it.
    pub(super) fn cover(&self) -> Self {
        let local = Local { offices: Vec::new(), ..self.local.clone() };
        Self { base: self.base.clone(), changes: Vec::new(), local }
    }
}

/// The pack that another one extends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Its id.
    pub id: Box<str>,
    /// Its title.
    pub title: Text,
    /// The version that the portal looked at.
    pub named: Box<str>,
    /// The version that was there when the two were put together.
    pub version: Box<str>,
}

impl Base {
    /// Whether it has moved on since the portal looked at it.
    pub fn has_moved_on(&self) -> bool {
        self.named != self.version
    }
}

/// What was done to a thing of the base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// It was put in.
    Add,
    /// It took the place of the one of its id.
    Replace,
    /// It was taken out.
    Remove,
}

/// What sort of thing it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// What a portal says of itself. None of it can touch a rule.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// What it is for, as the rules call it.
    pub role: Text,
    /// What it is called here.
    pub name: Text,
}

impl Pack {
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
