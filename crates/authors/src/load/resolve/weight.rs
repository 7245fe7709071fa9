//! Conditions that are too large with every definition in them written out.

use crate::load::kind::Kind;
use crate::load::place::Span;
use crate::load::problem::Report;
use rules::model::limits::{CONDITION_WEIGHT, PACK_WEIGHT};
use rules::model::{DefId, Definition, Rule, Weights};

/// Reports definitions and rules that are too large, and rules that are together. `places` are the definitions as they stand
/// in the document, each with its place in `definitions`; `rule_ids` the places of the rules in the document.
pub(super) fn check(
    report: &mut Report,
    places: &[(Span, usize)],
    definitions: &[Definition],
    rule_ids: &[Span],
    rules: &[Rule],
) {
    let weights = Weights::of(definitions);
    let heavy = |weight: usize| {
        (weight > CONDITION_WEIGHT)
            .then_some(Kind::TooManyThings { what: "parts, definitions written out", limit: CONDITION_WEIGHT })
    };
    let known = |place: usize| DefId::new(place).map(|def| weights.definition(def)).unwrap_or_default();
    let weighed = places.iter().map(|(at, place)| (*at, known(*place)));
    // WHY the lightest alone: the others rest on it. What rests on itself has been reported, and has no weight.
    let lightest = weighed.filter(|(_, weight)| *weight > CONDITION_WEIGHT).min_by_key(|(_, weight)| *weight);
    if let Some((at, weight)) = lightest.filter(|_| !report.has_ring()) {
        heavy(weight).into_iter().for_each(|kind| report.add(at, kind));
    }
    let mut all = 0_usize;
    for (at, rule) in rule_ids.iter().zip(rules) {
        let deadline = rule.deadline.as_ref().map(|spec| weights.cond(&spec.when)).unwrap_or_default();
        let unless = rule.unless.as_ref().map(|cond| weights.cond(cond)).unwrap_or_default();
        let weight = weights.cond(&rule.when).saturating_add(deadline).saturating_add(unless);
        if lightest.is_none() {
            heavy(weight).into_iter().for_each(|kind| report.add(*at, kind));
        }
        all = all.saturating_add(weight);
    }
    if all > PACK_WEIGHT && lightest.is_none() {
        let what = "parts of conditions, definitions written out";
        report.add(Span::new(0, 0), Kind::TooManyThings { what, limit: PACK_WEIGHT });
    }
}
