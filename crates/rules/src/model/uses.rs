//! Which facts a rule uses.

use std::collections::BTreeSet;

use super::{Amount, Cond, DateExpr, DateRef, DefId, DefinitionKind, EndsBy, FactId, Pack, Rule, RuleKind};

/// What a rule rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RestsOn {
    /// Its facts.
    pub facts: BTreeSet<FactId>,
    /// Its definitions.
    pub definitions: BTreeSet<DefId>,
}

enum Used {
    Fact(FactId),
    Definition(DefId),
}

fn facts_alone(found: &mut dyn FnMut(FactId)) -> impl FnMut(Used) {
    move |used| {
        if let Used::Fact(fact) = used {
            found(fact);
        }
    }
}

impl Pack {
    /// Calls `found` for each fact that a rule uses: in its condition, the end of its bar, its deadline, its amount, directly
    /// or through definitions. A fact used twice may come twice.
    pub fn uses(&self, rule: &Rule, found: &mut dyn FnMut(FactId)) {
        self.uses_all(rule, &mut facts_alone(found));
    }

    /// Calls `found` for each fact that a condition uses, directly or through definitions.
    pub fn cond_uses(&self, cond: &Cond, found: &mut dyn FnMut(FactId)) {
        self.of_cond(cond, &mut facts_alone(found));
    }

    /// Calls `found` for each fact that a date rests on, directly or through definitions.
    pub fn date_uses(&self, date: &DateExpr, found: &mut dyn FnMut(FactId)) {
        self.of_date(date, &mut facts_alone(found));
    }

    /// Calls `found` for each fact that a definition uses, directly or through others.
    pub fn definition_uses(&self, def: DefId, found: &mut dyn FnMut(FactId)) {
        self.of_definition(def, &mut facts_alone(found));
    }

    fn uses_all(&self, rule: &Rule, found: &mut dyn FnMut(Used)) {
        self.of_cond(&rule.when, found);
        rule.unless.iter().for_each(|cond| self.of_cond(cond, found));
        if let RuleKind::Bar(EndsBy::Date(date) | EndsBy::DateOrEvent(date, _)) = &rule.kind {
            self.of_date(date, found);
        }
        if let Some(spec) = &rule.deadline {
            self.of_cond(&spec.when, found);
            self.of_date(&spec.due, found);
        }
        if let Some(def) = rule.amount {
            self.of_definition(def, found);
        }
    }

    /// What a rule rests on, directly or through definitions.
    pub fn rests_on(&self, rule: &Rule) -> RestsOn {
        let mut found = RestsOn::default();
        self.uses_all(rule, &mut |used| {
            match used {
                Used::Fact(fact) => found.facts.insert(fact),
                Used::Definition(def) => found.definitions.insert(def),
            };
        });
        found
    }

    /// The same, each fact knowing how sure the surest rule is that uses it.
    #[must_use]
    pub fn weighed(mut self) -> Self {
        let mut surest = vec![None; self.facts().len()];
        for rule in self.rules() {
            self.uses(rule, &mut |fact| {
                if let Some(known) = surest.get_mut(fact.index()) {
                    *known = Some(known.map_or(rule.confidence, |known| rule.confidence.min(known)));
                }
            });
        }
        self.facts_mut().iter_mut().zip(surest).for_each(|(fact, surest)| fact.surest = surest);
        self
    }

    fn of_cond(&self, cond: &Cond, found: &mut dyn FnMut(Used)) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| self.of_cond(part, found)),
            Cond::Not(part) => self.of_cond(part, found),
            Cond::Answer(fact, _) => found(Used::Fact(*fact)),
            Cond::Date(test) => self.of_date(&test.date, found),
            Cond::Defined(def) | Cond::Level(def, _) | Cond::Measure(def, _) => self.of_definition(*def, found),
            Cond::Verdict(..) => {}
        }
    }

    fn of_date(&self, date: &DateExpr, found: &mut dyn FnMut(Used)) {
        match date.from {
            DateRef::Today => {}
            DateRef::Fact(fact) => found(Used::Fact(fact)),
            DateRef::Def(def) => self.of_definition(def, found),
        }
        for part in date.plus.parts().into_iter().chain(date.minus.parts()) {
            if let Amount::Fact(fact) = part {
                found(Used::Fact(fact));
            }
        }
    }

    /// INVARIANT: definitions refer only to definitions before them, so this ends.
    fn of_definition(&self, def: DefId, found: &mut dyn FnMut(Used)) {
        found(Used::Definition(def));
        match &self.definition(def).kind {
            DefinitionKind::Holds(cond) => self.of_cond(cond, found),
            DefinitionKind::Levels(levels) => levels.iter().for_each(|level| self.of_cond(&level.when, found)),
            DefinitionKind::Date(date) => self.of_date(date, found),
            DefinitionKind::Measure(measure) => found(Used::Fact(measure.log)),
            DefinitionKind::Amount(amount) => {
                let facts = [amount.of, amount.whole, amount.done].into_iter().chain(amount.until);
                facts.for_each(|fact| found(Used::Fact(fact)));
            }
        }
    }
}
