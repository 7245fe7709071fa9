//! Definitions and implications.

use super::conditions::facts_of;
use super::lists::{few, need};
use super::resolver::{Resolver, Scope};
use super::validity::validity;
use crate::load::document::{DefinitionDoc, DefinitionKindDoc, ImplicationDoc, LevelsPart, MeasureDoc};
use crate::load::kind::Kind;
use crate::load::values::{Id, List};
use rules::model::{AmountDef, Cond, Definition, DefinitionKind, Implication, Level, LogMeasure, OptionSet, Take};

/// For each definition of the document, its position in `order`.
pub(super) fn places(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, &at) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
    }
    places
}

impl Resolver<'_> {
    /// The definitions in `order`.
    pub(super) fn definitions(&mut self, docs: Vec<DefinitionDoc>, order: &[usize]) -> Vec<Definition> {
        let mut docs: Vec<Option<DefinitionDoc>> = docs.into_iter().map(Some).collect();
        order.iter().filter_map(|&at| docs.get_mut(at)?.take()).map(|doc| self.definition(doc)).collect()
    }

    fn definition(&mut self, doc: DefinitionDoc) -> Definition {
        let kind = match doc.kind {
            DefinitionKindDoc::When(part) => DefinitionKind::Holds(self.condition(&part.when, Scope::Definition)),
            DefinitionKindDoc::Levels(part) => DefinitionKind::Levels(self.levels(part)),
            DefinitionKindDoc::Date(part) => DefinitionKind::Date(self.date(&part.date.0, Scope::Definition)),
            DefinitionKindDoc::Number(part) => self.measure(&part.number),
            DefinitionKindDoc::Amount(part) => {
                let share = part.amount;
                let all = [&share.of, &share.whole, &share.done].map(|id| self.number_fact(id));
                match all {
                    [Some((of, _)), Some((whole, _)), Some((done, _))] => {
                        let until = share.until.and_then(|id| self.date_fact(&id));
                        DefinitionKind::Amount(AmountDef { of, whole, done, until })
                    }
                    _ => DefinitionKind::Holds(Cond::ALWAYS),
                }
            }
            DefinitionKindDoc::Broken => DefinitionKind::Holds(Cond::ALWAYS),
        };
        Definition { id: doc.id.text, label: doc.label.0, kind }
    }

    fn levels(&mut self, part: LevelsPart) -> Vec<Level> {
        need(&part.levels, "level", self.report);
        few(&part.levels, "levels besides the last", OptionSet::LIMIT - 1, self.report);
        let ids = part.levels.items.iter().map(|level| &level.id).chain([&part.r#else.id]).collect();
        super::Names::of("level", &List { at: part.levels.at, items: ids }, |id: &&Id| *id, self.report);
        let mut levels: Vec<Level> = Vec::new();
        for level in part.levels.items {
            let when = self.condition(&level.when, Scope::Definition);
            levels.push(Level { id: level.id.text, label: level.label.0, when });
        }
        levels.push(Level { id: part.r#else.id.text, label: part.r#else.label.0, when: Cond::ALWAYS });
        levels
    }

    fn measure(&mut self, doc: &MeasureDoc) -> DefinitionKind {
        let log = self.log_fact(&doc.log);
        let window = self.window(doc.window.as_ref());
        let within = self.window(doc.within.as_ref());
        let Some(log) = log else { return DefinitionKind::Holds(Cond::ALWAYS) };
        DefinitionKind::Measure(LogMeasure {
            log,
            take: doc.take.value.unwrap_or(Take::Count),
            value_at_least: doc.value_at_least.and_then(|whole| whole.number),
            window,
            within,
        })
    }

    /// An implication: a test of one answer on each side.
    pub(super) fn implication(&mut self, doc: &ImplicationDoc) -> Implication {
        let when = self.condition(&doc.r#if, Scope::Implication);
        let then = self.condition(&doc.then, Scope::Implication);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let plain = facts_of(&when, &mut left) & facts_of(&then, &mut right);
        let same = !left.is_empty() && left == right;
        if !plain || left.len() > 1 || right.len() > 1 || same {
            self.report.add_first(doc.at, Kind::Implication);
        }
        let validity = validity(doc.from, doc.until, self.report);
        Implication { when, then, validity }
    }
}
