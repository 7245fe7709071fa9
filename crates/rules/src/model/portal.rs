//! What a portal (门户) made of a built-in pack, and what it says of itself.

use super::{Day, RuleId, Text};
use serde::{Deserialize, Serialize};

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
