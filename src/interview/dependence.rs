//! The facts on which what is shown with a route still depends.

use crate::assess::{amount_def, share};
use crate::logic::{Distinct, FactSet, Facts, Shown, Situation, Truth};
use crate::model::{AmountDef, Answer, FactId};

/// Adds the facts on which it depends whether a rule is shown, with which date, with which amount.
pub(super) fn of_item(situation: &Situation<'_>, shown: &Shown, found: &mut FactSet) {
    situation.item_depends_on(shown, found);
    let facts = situation.facts;
    let rule = facts.pack.rule(shown.rule);
    if let Some(spec) = &rule.deadline {
        let mut amounts = Vec::new();
        Facts::amounts(facts.pack, &spec.due, &mut amounts);
        let base = Facts::base(facts.pack, &spec.due);
        let may_show = match base {
            Some(fact) => situation.deadline_where_given(shown, fact),
            None => situation.deadline(shown) != Truth::False,
        };
        if may_show {
            // WHY: two different days never give the same due day, so an open date always matters.
            found_if(found, base, |fact| {
                facts.known(fact).is_none() && facts.dates(fact).days.is_some_and(|d| d.first < d.last)
            });
            for fact in amounts {
                found_if(found, Some(fact), |fact| {
                    let (low, high) = facts.numbers(fact);
                    low < high
                });
            }
        }
    }
    if let Some(def) = rule.amount.and_then(|def| amount_def(facts, def))
        && situation.item(shown) != Truth::False
    {
        of_amount(facts, def, found);
    }
}

fn found_if(found: &mut FactSet, fact: Option<FactId>, matters: impl Fn(FactId) -> bool) {
    if let Some(fact) = fact.filter(|f| matters(*f)) {
        found.insert(fact);
    }
}

/// The numbers of an amount that can still change it. The amount moves one way in each of its numbers, so the ends of
/// their ranges, and the known number beside them, tell all.
fn of_amount(facts: Facts<'_>, def: AmountDef, found: &mut FactSet) {
    let known = |fact| matches!(facts.known(fact), Some(Answer::Number(_)));
    let (whole, done) = (facts.numbers(def.whole), facts.numbers(def.done));
    let telling = |fact: FactId| -> Vec<i64> {
        let (low, high) = facts.numbers(fact);
        let edges =
            [low, low + 1, high, whole.0 - 1, whole.0, whole.0 + 1, done.0 - 1, done.0, done.0 + 1, whole.1, done.1];
        edges.into_iter().filter(|n| (low..=high).contains(n)).collect::<Distinct<i64>>().into()
    };
    let [of_values, whole_values, done_values] = [def.of, def.whole, def.done].map(telling);
    let differs = |values: &[i64], amount: &dyn Fn(i64) -> i64| {
        values.windows(2).any(|w| match w {
            [a, b] => amount(*a) != amount(*b),
            _ => false,
        })
    };
    let mut matters = [false; 3];
    for &of in &of_values {
        for &w in &whole_values {
            matters[2] |= differs(&done_values, &|d| share(of, w, d));
        }
        for &d in &done_values {
            matters[1] |= differs(&whole_values, &|w| share(of, w, d));
        }
    }
    for &w in &whole_values {
        for &d in &done_values {
            matters[0] |= differs(&of_values, &|of| share(of, w, d));
        }
    }
    for (fact, matters) in [def.of, def.whole, def.done].into_iter().zip(matters) {
        if matters && !known(fact) {
            found.insert(fact);
        }
    }
}
