//! Which facts a rule refers to, definitions included.

use rules::logic::{FactSet, Facts};
use rules::model::{Cond, DateExpr, DateRef, DefId, DefinitionKind, EndsBy, Pack, Rule, RuleKind};

/// The facts that some rule or definition of a pack refers to.
pub(super) fn of_pack(pack: &Pack) -> FactSet {
    let mut found = FactSet::default();
    pack.rules().iter().for_each(|rule| of_rule(pack, rule, &mut found));
    (0..pack.definitions().len()).filter_map(DefId::new).for_each(|def| definition(pack, def, &mut found));
    found
}

/// The facts that implications tie together.
pub(super) fn of_implications(pack: &Pack) -> FactSet {
    let mut found = FactSet::default();
    for implication in &pack.parts().implications {
        condition(pack, &implication.when, &mut found);
        condition(pack, &implication.then, &mut found);
    }
    found
}

/// The facts that a rule refers to.
pub(super) fn of_rule(pack: &Pack, rule: &Rule, found: &mut FactSet) {
    condition(pack, &rule.when, found);
    rule.unless.iter().for_each(|cond| condition(pack, cond, found));
    if let Some(spec) = &rule.deadline {
        condition(pack, &spec.when, found);
        date(pack, &spec.due, found);
    }
    if let Some(ends) = ends(rule) {
        date(pack, ends, found);
    }
    rule.amount.into_iter().for_each(|def| definition(pack, def, found));
}

/// The date by which a bar ends.
pub(super) fn ends(rule: &Rule) -> Option<&DateExpr> {
    match &rule.kind {
        RuleKind::Bar(EndsBy::Date(date) | EndsBy::DateOrEvent(date, _)) => Some(date),
        _ => None,
    }
}

/// The facts that a date rests on.
pub(super) fn date(pack: &Pack, expr: &DateExpr, found: &mut FactSet) {
    let mut facts = Vec::new();
    Facts::amounts(pack, expr, &mut facts);
    facts.extend(Facts::base(pack, expr));
    facts.into_iter().for_each(|fact| found.insert(fact));
    if let DateRef::Def(def) = expr.from
        && let DefinitionKind::Date(inner) = &pack.definition(def).kind
    {
        date(pack, inner, found);
    }
}

fn definition(pack: &Pack, def: DefId, found: &mut FactSet) {
    match &pack.definition(def).kind {
        DefinitionKind::Holds(cond) => condition(pack, cond, found),
        DefinitionKind::Levels(levels) => levels.iter().for_each(|level| condition(pack, &level.when, found)),
        DefinitionKind::Date(expr) => date(pack, expr, found),
        DefinitionKind::Measure(measure) => found.insert(measure.log),
        DefinitionKind::Amount(amount) => {
            [amount.of, amount.whole, amount.done].into_iter().for_each(|fact| found.insert(fact));
        }
    }
}

fn condition(pack: &Pack, cond: &Cond, found: &mut FactSet) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| condition(pack, part, found)),
        Cond::Not(part) => condition(pack, part, found),
        Cond::Is(fact, _) | Cond::Has(fact, _) | Cond::HasNone(fact) | Cond::Number(fact, _) | Cond::Given(fact) => {
            found.insert(*fact);
        }
        Cond::Date(test) => date(pack, &test.date, found),
        Cond::Defined(def) | Cond::Level(def, _) | Cond::Measure(def, _) => definition(pack, *def, found),
        Cond::Verdict(..) => {}
    }
}
