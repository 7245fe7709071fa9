//! Whether every index of a pack leads somewhere: asked of a pack that was read from a file.

use super::limits::{CONDITION_WEIGHT, LONGEST_PERIOD, PACK_WEIGHT};
use super::{
    Amount, Answer, AnswerTest, Cond, DateExpr, DateRef, DefId, DefinitionKind, EndsBy, Fact, FactId, FactKind,
    LogMeasure, OptionId, OptionSet, Pack, PackParts, Period, Rule, RuleId, RuleKind, Situation, Weights,
};

impl Pack {
    /// Whether every index in it leads to a thing of the kind that belongs there, and every number is one that can be
    /// reckoned with. `load` builds no other packs.
    pub fn is_sound(&self) -> bool {
        let parts = self.parts();
        let all = self.bounds();
        let definition = |(at, definition): (usize, &super::Definition)| {
            // A definition refers only to those before it, or it would never end.
            Bounds { parts, definitions: at }.definition(&definition.kind)
        };
        !parts.languages.is_empty()
            && parts.facts.iter().all(|fact| all.fact(fact))
            && parts.definitions.iter().enumerate().all(definition)
            && parts.implications.iter().all(|i| all.cond(&i.when) && all.cond(&i.then))
            && parts.rules.iter().all(|rule| all.rule(rule))
            && parts.situations.iter().all(|situation| all.situation(situation))
            && parts
                .portal
                .iter()
                .flat_map(|portal| &portal.changes)
                .all(|change| change.rule.iter().chain(&change.touches).all(|rule| all.has_rule(*rule)))
            && is_light(parts)
    }

    /// Whether the condition asks only for what the pack has.
    pub(crate) fn can_ask(&self, cond: &Cond) -> bool {
        self.bounds().cond(cond)
    }

    /// Whether the date rests only on what the pack has.
    pub(crate) fn can_reckon(&self, date: &DateExpr) -> bool {
        self.bounds().date(date)
    }

    /// Whether it is a measure of one of the pack's logs.
    pub(crate) fn can_measure(&self, measure: &LogMeasure) -> bool {
        self.bounds().is_log(measure.log)
    }

    /// Whether a test can be made of answers to one of the pack's facts.
    pub(crate) fn can_test(&self, fact: FactId, test: &AnswerTest) -> bool {
        self.bounds().can_test(fact, test)
    }

    fn bounds(&self) -> Bounds<'_> {
        Bounds { parts: self.parts(), definitions: self.definitions().len() }
    }
}

/// Whether conditions stay small with every definition in them written out: they are walked through as if they were.
fn is_light(parts: &PackParts) -> bool {
    let weights = Weights::of(&parts.definitions);
    let definitions = (0..parts.definitions.len()).filter_map(DefId::new).map(|def| weights.definition(def));
    let conditions = parts.rules.iter().flat_map(|rule| {
        let deadline = rule.deadline.iter().map(|deadline| &deadline.when);
        std::iter::once(&rule.when).chain(&rule.unless).chain(deadline)
    });
    let conditions = conditions.map(|cond| weights.cond(cond));
    let mut most = 0;
    let all = definitions.chain(conditions).fold(0, |all: usize, one| {
        most = most.max(one);
        all.saturating_add(one)
    });
    // WHY twice: `load` weighs definitions and the conditions of rules apart.
    most <= 2 * CONDITION_WEIGHT && all <= 2 * PACK_WEIGHT
}

/// A pack, as far as what is looked at may refer to it.
struct Bounds<'p> {
    parts: &'p PackParts,
    /// How many of its definitions.
    definitions: usize,
}

impl Bounds<'_> {
    fn kind(&self, fact: FactId) -> Option<&FactKind> {
        self.parts.facts.get(fact.index()).map(|fact| &fact.kind)
    }

    fn is_date(&self, fact: FactId) -> bool {
        self.kind(fact).is_some_and(|kind| kind.as_date().is_some())
    }

    fn is_number(&self, fact: FactId) -> bool {
        self.kind(fact).is_some_and(|kind| kind.as_number().is_some())
    }

    fn is_log(&self, fact: FactId) -> bool {
        self.kind(fact).is_some_and(|kind| kind.as_log().is_some())
    }

    fn can_test(&self, fact: FactId, test: &AnswerTest) -> bool {
        self.kind(fact).is_some_and(|kind| test.fits(kind))
    }

    fn has_rule(&self, rule: RuleId) -> bool {
        rule.index() < self.parts.rules.len()
    }

    fn is_value(&self, fact: FactId, option: OptionId) -> bool {
        self.kind(fact).is_some_and(|kind| kind.takes(&Answer::Choice(option)))
    }

    fn definition_kind(&self, def: DefId) -> Option<&DefinitionKind> {
        self.parts.definitions.get(..self.definitions)?.get(def.index()).map(|definition| &definition.kind)
    }

    fn fact(&self, fact: &Fact) -> bool {
        let unless = fact.kind.as_number().and_then(|number| number.suggest_unless);
        fact.section.index() < self.parts.sections.len()
            && fact.kind.is_sound()
            && unless.is_none_or(|(of, set)| self.can_test(of, &AnswerTest::Is(set)))
    }

    fn definition(&self, kind: &DefinitionKind) -> bool {
        match kind {
            DefinitionKind::Holds(cond) => self.cond(cond),
            DefinitionKind::Levels(levels) => {
                !levels.is_empty()
                    && levels.len() <= OptionSet::LIMIT
                    && levels.iter().all(|level| self.cond(&level.when))
            }
            DefinitionKind::Date(date) => self.date(date),
            DefinitionKind::Measure(measure) => self.is_log(measure.log),
            DefinitionKind::Amount(amount) => {
                [amount.of, amount.whole, amount.done].into_iter().all(|fact| self.is_number(fact))
                    && amount.until.is_none_or(|fact| self.is_date(fact))
            }
        }
    }

    fn cond(&self, cond: &Cond) -> bool {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().all(|part| self.cond(part)),
            Cond::Not(part) => self.cond(part),
            Cond::Answer(fact, test) => self.can_test(*fact, test),
            Cond::Date(test) => self.date(&test.date),
            Cond::Defined(def) => matches!(self.definition_kind(*def), Some(DefinitionKind::Holds(_))),
            Cond::Level(def, set) => match self.definition_kind(*def) {
                Some(DefinitionKind::Levels(levels)) => set.iter().all(|level| level.index() < levels.len()),
                _ => false,
            },
            Cond::Measure(def, range) => {
                matches!(self.definition_kind(*def), Some(DefinitionKind::Measure(_))) && range.is_sound()
            }
            Cond::Verdict(route, _) => route.index() < self.parts.routes.len(),
        }
    }

    fn date(&self, date: &DateExpr) -> bool {
        let from = match date.from {
            DateRef::Today => true,
            DateRef::Fact(fact) => self.is_date(fact),
            DateRef::Def(def) => matches!(self.definition_kind(def), Some(DefinitionKind::Date(_))),
        };
        from && self.period(&date.plus) && self.period(&date.minus)
    }

    fn period(&self, period: &Period) -> bool {
        period.parts().into_iter().all(|amount| match amount {
            Amount::Fixed(number) => number <= LONGEST_PERIOD,
            Amount::Fact(fact) => self.is_number(fact),
        })
    }

    fn rule(&self, rule: &Rule) -> bool {
        let kind = match &rule.kind {
            RuleKind::Bar(EndsBy::Date(date) | EndsBy::DateOrEvent(date, _)) => self.date(date),
            RuleKind::OtherWay(Some(route)) => route.index() < self.parts.routes.len(),
            _ => true,
        };
        let is_amount = |def| matches!(self.definition_kind(def), Some(DefinitionKind::Amount(_)));
        kind && rule.routes.iter().all(|route| route.index() < self.parts.routes.len())
            && self.cond(&rule.when)
            && rule.unless.iter().all(|cond| self.cond(cond))
            && rule.cites.iter().all(|cite| cite.instrument.index() < self.parts.instruments.len())
            && rule.deadline.iter().all(|deadline| self.date(&deadline.due) && self.cond(&deadline.when))
            && rule.amount.is_none_or(is_amount)
            && rule.refines.iter().all(|rule| self.has_rule(*rule))
    }

    fn situation(&self, situation: &Situation) -> bool {
        let fact = |id: &str| self.parts.facts.iter().position(|fact| &*fact.id == id).and_then(FactId::new);
        let (Some(of), goal) = (fact("situation"), fact("goal")) else { return false };
        let is_goal = |option| goal.is_some_and(|goal| self.is_value(goal, option));
        self.is_value(of, situation.is)
            && situation.goal.is_none_or(is_goal)
            && situation
                .goal_by
                .iter()
                .all(|by| by.goals.iter().all(|(value, goal)| self.is_value(by.fact, *value) && is_goal(*goal)))
            && situation.first.iter().all(|fact| self.kind(*fact).is_some())
            && situation.see.iter().all(|rule| self.has_rule(*rule))
    }
}
