//! The facts on which what is shown with a route still depends.

use crate::assess::{amount_def, months_left, share, share_of_rest};
use crate::logic::{Distinct, FactSet, Facts, Reading, Shown, Truth};
use crate::model::{AmountDef, FactId};

/// Adds the facts on which it depends whether a rule is shown, with which date, with which amount.
pub(super) fn of_item(reading: &Reading<'_>, shown: &Shown, found: &mut FactSet) {
    reading.item_depends_on(shown, found);
    let facts = reading.facts;
    let rule = facts.pack.rule(shown.rule);
    if let Some(unless) = rule.unless.as_ref().filter(|_| reading.item(shown) != Truth::False) {
        reading.cond_depends_on(unless, found);
    }
    if let Some(spec) = &rule.deadline {
        let mut amounts = Vec::new();
        Facts::amounts(facts.pack, &spec.due, &mut amounts);
        let base = Facts::base(facts.pack, &spec.due);
        let may_show = match base {
            Some(fact) => reading.deadline_where_given(shown, fact),
            None => reading.deadline(shown) != Truth::False,
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
        && reading.item(shown) != Truth::False
    {
        of_amount(facts, def, found);
    }
}

fn found_if(found: &mut FactSet, fact: Option<FactId>, matters: impl Fn(FactId) -> bool) {
    if let Some(fact) = fact.filter(|f| matters(*f)) {
        found.insert(fact);
    }
}

/// The facts of an amount that can still change it. The amount moves one way in each of its numbers, so the ends of their
/// ranges, and the known number beside them, tell all.
fn of_amount(facts: Facts<'_>, def: AmountDef, found: &mut FactSet) {
    let until = def.until.filter(|_| facts.number(def.done).is_none());
    let (third, taken): (FactId, Taken) = match until {
        Some(until) => (until, share),
        None => (def.done, share_of_rest),
    };
    let ranges = [facts.numbers(def.of), facts.numbers(def.whole), third_range(facts, def, until)];
    let (whole, rest) = (ranges[1], ranges[2]);
    let telling = |(low, high): (i64, i64)| -> Vec<i64> {
        let edges =
            [low, low + 1, high, whole.0 - 1, whole.0, whole.0 + 1, rest.0 - 1, rest.0, rest.0 + 1, whole.1, rest.1];
        edges.into_iter().filter(|n| (low..=high).contains(n)).collect::<Distinct<i64>>().into()
    };
    let [of_values, whole_values, rest_values] = ranges.map(telling);
    let differs = |values: &[i64], amount: &dyn Fn(i64) -> i64| {
        values.windows(2).any(|w| match w {
            [a, b] => amount(*a) != amount(*b),
            _ => false,
        })
    };
    let mut matters = [false; 3];
    for &of in &of_values {
        for &w in &whole_values {
            matters[2] |= differs(&rest_values, &|r| taken(of, w, r));
        }
        for &r in &rest_values {
            matters[1] |= differs(&whole_values, &|w| taken(of, w, r));
        }
    }
    for &w in &whole_values {
        for &r in &rest_values {
            matters[0] |= differs(&of_values, &|of| taken(of, w, r));
        }
    }
    for (fact, matters) in [def.of, def.whole, third].into_iter().zip(matters) {
        if matters && facts.known(fact).is_none() {
            found.insert(fact);
        }
    }
}

/// An amount from its sum, its months, and the months left or served.
type Taken = fn(i64, i64, i64) -> i64;

/// More months than any agreement has.
const MONTHS: i64 = 1_200;

/// The months left or served that are still possible.
fn third_range(facts: Facts<'_>, def: AmountDef, until: Option<FactId>) -> (i64, i64) {
    match until {
        None => facts.numbers(def.done),
        // Without an end there is no amount, whatever else is known.
        Some(until) if facts.known(until).is_some() => months_left(facts, def).flatten().unwrap_or_default(),
        Some(_) => (0, MONTHS),
    }
}
