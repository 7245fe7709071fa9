//! What is shown beside a verdict.

use super::due::{Due, due};
use crate::calendar::Holidays;
use crate::logic::{Facts, Situation, Truth};
use crate::model::{AmountDef, DefId, DefinitionKind, RouteId, RuleId, RuleKind, Verdict};

/// One rule shown with one route: a step, a deadline, an effect, a notice …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// The rule.
    pub rule: RuleId,
    /// The route it is shown with.
    pub route: RouteId,
    /// Its deadline, where one is known.
    pub due: Option<Due>,
    /// Its amount in yuan, where one is known.
    pub amount: Option<i64>,
}

pub(super) fn shown(situation: &Situation<'_>, holidays: &Holidays) -> Vec<Item> {
    let pack = situation.facts.pack;
    let mut items = Vec::new();
    for shown in situation.logic().shown() {
        if situation.item(shown) != Truth::True {
            continue;
        }
        let rule = pack.rule(shown.rule);
        if rule.unless.as_ref().is_some_and(|cond| situation.cond(cond) == Truth::True) {
            continue;
        }
        let due = rule
            .deadline
            .as_ref()
            .filter(|_| situation.deadline(shown) == Truth::True && !may_be_outside(situation, shown.route))
            .and_then(|spec| due(situation.facts, spec, holidays));
        let amount = rule.amount.and_then(|def| amount(situation.facts, def));
        // WHY: where the numbers of the period are not known there is no date to show.
        if rule.kind == RuleKind::Deadline && due.is_none() {
            continue;
        }
        items.push(Item { rule: shown.rule, route: shown.route, due, amount });
    }
    items
}

/// Deadlines are not shown where the route is, or may be, out of scope or elsewhere (contract point 8).
fn may_be_outside(situation: &Situation<'_>, route: RouteId) -> bool {
    let possible = situation.verdicts(route).verdicts;
    possible.has(Verdict::OutOfScope) || possible.has(Verdict::Elsewhere)
}

/// The three numbers an amount is made of.
pub(crate) fn amount_def(facts: Facts<'_>, def: DefId) -> Option<AmountDef> {
    match facts.pack.definition(def).kind {
        DefinitionKind::Amount(amount) => Some(amount),
        _ => None,
    }
}

/// The amount, once nothing that is still open can change it. It grows with the sum and with the months agreed, and
/// shrinks with those served: the ends of what is open tell all.
fn amount(facts: Facts<'_>, def: DefId) -> Option<i64> {
    let def = amount_def(facts, def)?;
    let [of, whole, done] = [def.of, def.whole, def.done].map(|fact| facts.numbers(fact));
    let least = share(of.0, whole.0, done.1);
    (least == share(of.1, whole.1, done.0)).then_some(least)
}

/// `of × (whole − done) ÷ whole`, at most `of`, nothing when all is served. Yuan, rounded down.
pub(crate) fn share(of: i64, whole: i64, done: i64) -> i64 {
    let left = whole.saturating_sub(done.max(0)).max(0);
    if whole <= 0 {
        return 0;
    }
    let exact = i128::from(of) * i128::from(left) / i128::from(whole);
    i64::try_from(exact).unwrap_or(of).clamp(0, of.max(0))
}
