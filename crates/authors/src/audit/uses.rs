//! Which facts a pack refers to, definitions included.

use rules::logic::FactSet;
use rules::model::{DateExpr, DefId, EndsBy, Pack, Rule, RuleKind};

/// The facts that some rule or definition of a pack refers to.
pub(super) fn of_pack(pack: &Pack) -> FactSet {
    let mut found = FactSet::default();
    pack.rules().iter().for_each(|rule| pack.uses(rule, &mut |fact| found.insert(fact)));
    let definitions = (0..pack.definitions().len()).filter_map(DefId::new);
    definitions.for_each(|def| pack.definition_uses(def, &mut |fact| found.insert(fact)));
    found
}

/// The facts that implications tie together.
pub(super) fn of_implications(pack: &Pack) -> FactSet {
    let mut found = FactSet::default();
    for implication in &pack.parts().implications {
        pack.cond_uses(&implication.when, &mut |fact| found.insert(fact));
        pack.cond_uses(&implication.then, &mut |fact| found.insert(fact));
    }
    found
}

/// The date by which a bar ends.
pub(super) fn ends(rule: &Rule) -> Option<&DateExpr> {
    match &rule.kind {
        RuleKind::Bar(EndsBy::Date(date) | EndsBy::DateOrEvent(date, _)) => Some(date),
        _ => None,
    }
}
