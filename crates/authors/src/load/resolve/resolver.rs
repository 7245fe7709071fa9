//! The document's names while they become indices, and what every part of that needs.

use super::names::{Names, RuleNames};
use crate::load::document::{DefinitionDoc, DefinitionKindDoc};
use crate::load::problem::Report;
use crate::load::values::Id;
use rules::model::{DefId, Fact, FactKind, RouteId};

/// Where a condition or a period stands, which decides what may stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Scope {
    /// In a definition: facts may meet.
    Definition,
    /// In a rule; whether it may look at verdicts.
    Rule {
        /// Only where the rule gives none itself.
        verdicts: bool,
    },
    /// A deadline's period: working days.
    Deadline,
    /// A window over a log.
    Window,
    /// A side of an implication.
    Implication,
}

/// The document's names and what they stand for.
pub(in crate::load) struct Resolver<'r> {
    pub report: &'r mut Report,
    pub instruments: &'r Names,
    pub facts: &'r Names,
    pub definitions: &'r Names,
    pub routes: &'r Names,
    pub rules: &'r RuleNames,
    pub fact_list: &'r [Fact],
    /// Which facts have a type that could be read.
    pub sound: &'r [bool],
    pub shapes: &'r [Shape],
    /// Where each definition of the document stands in the pack.
    pub places: &'r [usize],
    /// Whether the pack reports what a source says: then marks do not limit its rules.
    pub reports: bool,
    pub instrument_used: Vec<bool>,
    pub definition_used: Vec<bool>,
}

impl<'r> Resolver<'r> {
    /// The type of the fact at this position, if it could be read.
    pub fn kind_of(&self, at: usize) -> Option<&'r FactKind> {
        self.sound.get(at).filter(|sound| **sound)?;
        Some(&self.fact_list.get(at)?.kind)
    }

    /// The definition at this position of the document, from now on referred to.
    pub fn use_definition(&mut self, at: usize) -> Option<DefId> {
        if let Some(used) = self.definition_used.get_mut(at) {
            *used = true;
        }
        DefId::new(*self.places.get(at)?)
    }

    pub fn route_id(&mut self, id: &Id) -> Option<RouteId> {
        RouteId::new(self.routes.find(id, self.report)?)
    }
}

/// What a definition is, known before its parts are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::load) enum Shape {
    Holds,
    Levels(Vec<Box<str>>),
    Date,
    Measure,
    Amount,
    Broken,
}

impl Shape {
    /// What `definition` is.
    pub fn of(definition: &DefinitionDoc) -> Self {
        match &definition.kind {
            DefinitionKindDoc::When(_) => Self::Holds,
            DefinitionKindDoc::Levels(part) => {
                let ids = part.levels.items.iter().map(|level| &level.id).chain([&part.r#else.id]);
                Self::Levels(ids.map(|id| id.text.clone()).collect())
            }
            DefinitionKindDoc::Date(_) => Self::Date,
            DefinitionKindDoc::Number(_) => Self::Measure,
            DefinitionKindDoc::Amount(_) => Self::Amount,
            DefinitionKindDoc::Broken => Self::Broken,
        }
    }

    /// What it is called in a sentence.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Holds => "a yes/no definition",
            Self::Levels(_) => "a definition with levels",
            Self::Date => "a date definition",
            Self::Measure => "a number definition",
            Self::Amount | Self::Broken => "an amount definition",
        }
    }
}
