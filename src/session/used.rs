//! Which answers count now, and which are only kept.

use super::Session;
use crate::assess::Engine;
use crate::interview::Ahead;
use crate::logic::{FactSet, Facts};
use crate::model::{Cond, DateExpr, Day, DefId, DefinitionKind, EndsBy, FactId, Pack, RuleId, RuleKind};

impl Session {
    /// The answers that count now, in the pack's order: those whose question would be asked again were they gone, and
    /// those that what is shown rests on. Every other answer is kept and not used.
    ///
    /// WHY both: where two bars hold, neither question would be asked again, and yet both are among the reasons.
    pub fn used(&self, engine: &Engine, today: Day) -> Vec<FactId> {
        let day = self.day(today);
        let pack = engine.pack();
        let assessment = self.assess(engine, today);
        let mut rests_on = FactSet::default();
        let routes = engine.goal_routes(&self.answers);
        for route in &routes {
            let reasons = assessment.route(*route).map(|verdict| &*verdict.reasons).unwrap_or_default();
            let shown = assessment.items_of(*route).map(|item| item.rule);
            reasons.iter().copied().chain(shown).for_each(|rule| of_rule(pack, rule, &mut rests_on));
        }
        let first = [pack.fact_id("goal"), pack.start_fact()];
        let asked_again = |fact: FactId| {
            let mut without = self.answers.clone();
            without.clear(fact);
            Ahead::of(engine, &engine.situation(&without, day)).next(|next| *next == fact).is_some()
        };
        let answered = self.answers.iter().map(|(fact, _)| fact);
        answered.filter(|fact| first.contains(&Some(*fact)) || rests_on.has(*fact) || asked_again(*fact)).collect()
    }
}

fn of_rule(pack: &Pack, id: RuleId, found: &mut FactSet) {
    let rule = pack.rule(id);
    of_cond(pack, &rule.when, found);
    if let RuleKind::Bar(EndsBy::Date(date) | EndsBy::DateOrEvent(date, _)) = &rule.kind {
        of_date(pack, date, found);
    }
    if let Some(spec) = &rule.deadline {
        of_cond(pack, &spec.when, found);
        of_date(pack, &spec.due, found);
    }
    if let Some(def) = rule.amount {
        of_definition(pack, def, found);
    }
}

fn of_cond(pack: &Pack, cond: &Cond, found: &mut FactSet) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| of_cond(pack, part, found)),
        Cond::Not(part) => of_cond(pack, part, found),
        Cond::Is(fact, _) | Cond::Has(fact, _) | Cond::HasNone(fact) | Cond::Number(fact, _) | Cond::Given(fact) => {
            found.insert(*fact);
        }
        Cond::Date(test) => of_date(pack, &test.date, found),
        Cond::Defined(def) | Cond::Level(def, _) | Cond::Measure(def, _) => of_definition(pack, *def, found),
        Cond::Verdict(..) => {}
    }
}

fn of_date(pack: &Pack, date: &DateExpr, found: &mut FactSet) {
    let mut facts = Vec::new();
    Facts::amounts(pack, date, &mut facts);
    facts.into_iter().chain(Facts::base(pack, date)).for_each(|fact| found.insert(fact));
}

/// INVARIANT: definitions refer only to definitions before them, so this ends.
fn of_definition(pack: &Pack, def: DefId, found: &mut FactSet) {
    match &pack.definition(def).kind {
        DefinitionKind::Holds(cond) => of_cond(pack, cond, found),
        DefinitionKind::Levels(levels) => levels.iter().for_each(|level| of_cond(pack, &level.when, found)),
        DefinitionKind::Date(date) => of_date(pack, date, found),
        DefinitionKind::Measure(measure) => found.insert(measure.log),
        DefinitionKind::Amount(amount) => {
            [amount.of, amount.whole, amount.done].into_iter().for_each(|f| found.insert(f))
        }
    }
}
