//! Differences (对照说明): why two packs, or one pack on two days, do not say the same.
//!
//! They belong to no pack: packs, routes and rules are named by their ids.

use super::Text;
use crate::stored::{Kind, Stored};
use serde::{Deserialize, Serialize};

/// Why something is not the same on both sides. Its words are those of the rule with its id in one of the two packs;
/// where neither has one, its own. Where it has no words it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its id: `x.`, `g.`, `gap.` or `h.` (docs/assessment.md, 17).
    pub id: Box<str>,
    /// The packs of which it tells any two apart; the same pack twice for one pack on two days.
    pub between: Vec<Box<str>>,
    /// The rules, of whichever pack, whose coming and going it explains; the rule of its own id is one of them.
    pub explains: Vec<Box<str>>,
    /// The routes it is about; empty for all. Without `explains`, every verdict on these routes.
    pub routes: Vec<Box<str>>,
    /// Whether it counts only where its own rule is shown on the route.
    pub shown: bool,
    /// Its short name and what it says, where no pack has it.
    pub words: Option<(Text, Text)>,
}

impl Note {
    /// Whether it tells `left` from `right`.
    pub fn is_between(&self, left: &str, right: &str) -> bool {
        let at = |pack: &str| self.between.iter().position(|one| &**one == pack);
        match (at(left), at(right)) {
            (Some(one), Some(other)) if one == other => self.between.iter().filter(|one| &***one == left).count() > 1,
            (Some(_), Some(_)) => true,
            _ => false,
        }
    }

    /// Whether it names `rule` among those it explains on `route`.
    pub fn names(&self, rule: &str, route: &str) -> bool {
        self.is_about(route) && self.explains.iter().any(|one| &**one == rule)
    }

    /// Whether it explains that `rule` is there on one side alone, or otherwise, on `route`.
    pub fn explains(&self, rule: &str, route: &str) -> bool {
        self.names(rule, route) || (&*self.id == rule && self.is_about(route))
    }

    /// Whether it explains whatever verdict there is on `route`.
    pub fn explains_every_verdict(&self, route: &str) -> bool {
        self.explains.is_empty() && !self.routes.is_empty() && self.is_about(route)
    }

    /// Whether it speaks of whatever holds by its own dates on one side alone: it has words and names nothing.
    pub fn is_of_dates(&self) -> bool {
        self.explains.is_empty() && self.routes.is_empty() && self.words.is_some()
    }

    fn is_about(&self, route: &str) -> bool {
        self.routes.is_empty() || self.routes.iter().any(|one| &**one == route)
    }
}

/// What is known of the differences between packs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Differences {
    /// The language tags of the notes' own words.
    pub languages: Vec<Box<str>>,
    /// The notes, the weightiest of a kind first.
    pub notes: Vec<Note>,
    /// Rules of different packs that say the same under different ids.
    pub same: Vec<Vec<Box<str>>>,
}

impl Stored for Differences {
    const KIND: Kind = Kind::Differences;

    /// It names things by their ids; one that nothing has is looked for in vain.
    fn is_sound(&self) -> bool {
        true
    }
}

impl Differences {
    /// Whether two rule ids are names of the same thing.
    pub fn is_same(&self, one: &str, other: &str) -> bool {
        let has = |group: &[Box<str>], id: &str| group.iter().any(|name| &**name == id);
        one == other || self.same.iter().any(|group| has(group, one) && has(group, other))
    }
}
