//! How large a condition is with every definition in it written out.

use super::{Cond, DateExpr, DateRef, DefId, Definition, DefinitionKind};

/// The size of each definition and of conditions over them. Definitions refer only to those before them.
#[derive(Debug, Clone)]
pub struct Weights(Vec<usize>);

impl Weights {
    /// The sizes of these definitions.
    pub fn of(definitions: &[Definition]) -> Self {
        let mut weights = Self(Vec::with_capacity(definitions.len()));
        for definition in definitions {
            let weight = match &definition.kind {
                DefinitionKind::Holds(cond) => weights.cond(cond),
                DefinitionKind::Levels(levels) => sum(levels.iter().map(|level| weights.cond(&level.when))),
                DefinitionKind::Date(date) => weights.date(date),
                DefinitionKind::Measure(_) | DefinitionKind::Amount(_) => 1,
            };
            weights.0.push(weight.saturating_add(1));
        }
        weights
    }

    /// The size of one of them.
    pub fn definition(&self, def: DefId) -> usize {
        self.0.get(def.index()).copied().unwrap_or_default()
    }

    /// The size of a condition.
    pub fn cond(&self, cond: &Cond) -> usize {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => sum(parts.iter().map(|part| self.cond(part))).saturating_add(1),
            Cond::Not(part) => self.cond(part).saturating_add(1),
            Cond::Date(test) => self.date(&test.date),
            Cond::Defined(def) | Cond::Level(def, _) | Cond::Measure(def, _) => self.definition(*def),
            Cond::Answer(..) | Cond::Verdict(..) => 1,
        }
    }

    fn date(&self, date: &DateExpr) -> usize {
        match date.from {
            DateRef::Def(def) => self.definition(def).saturating_add(1),
            DateRef::Today | DateRef::Fact(_) => 1,
        }
    }
}

fn sum(all: impl Iterator<Item = usize>) -> usize {
    all.fold(0, usize::saturating_add)
}
