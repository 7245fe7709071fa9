//! What is shown beside a verdict.

use super::due::{Due, due};
use crate::calendar::{Holidays, shift};
use crate::logic::{Facts, Reading, Shown, Truth};
use crate::model::{AmountDef, Day, DefId, DefinitionKind, RouteId, RuleId, RuleKind, Verdict};

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

pub(super) fn shown(reading: &Reading<'_>, holidays: &Holidays) -> Vec<Item> {
    reading.logic().shown().iter().filter_map(|shown| Item::of(reading, shown, holidays)).collect()
}

impl Item {
    /// A rule as it is shown with a route, if it is.
    pub(crate) fn of(reading: &Reading<'_>, shown: &Shown, holidays: &Holidays) -> Option<Self> {
        if reading.item(shown) != Truth::True {
            return None;
        }
        let rule = reading.facts.pack.rule(shown.rule);
        if rule.unless.as_ref().is_some_and(|cond| reading.cond(cond) == Truth::True) {
            return None;
        }
        let due = rule
            .deadline
            .as_ref()
            .filter(|_| reading.deadline(shown) == Truth::True && !may_be_outside(reading, shown.route))
            .and_then(|spec| due(reading.facts, spec, holidays));
        let amount = rule.amount.and_then(|def| amount(reading.facts, def));
        // WHY: where the numbers of the period are not known there is no date to show.
        if rule.kind == RuleKind::Deadline && due.is_none() {
            return None;
        }
        Some(Self { rule: shown.rule, route: shown.route, due, amount })
    }
}

/// Deadlines are not shown where the route is, or may be, out of scope or elsewhere (docs/assessment.md, 8).
fn may_be_outside(reading: &Reading<'_>, route: RouteId) -> bool {
    let possible = reading.verdicts(route).verdicts;
    possible.has(Verdict::OutOfScope) || possible.has(Verdict::Elsewhere)
}

/// The three numbers an amount is made of.
pub(crate) fn amount_def(facts: Facts<'_>, def: DefId) -> Option<AmountDef> {
    match facts.pack.definition(def).kind {
        DefinitionKind::Amount(amount) => Some(amount),
        _ => None,
    }
}

/// The amount, once nothing that is still open can change it. It grows with the sum, with the months agreed where those
/// served are taken from them and with the months left, and shrinks with those served: the ends of what is open tell all.
fn amount(facts: Facts<'_>, def: DefId) -> Option<i64> {
    let def = amount_def(facts, def)?;
    let [of, whole] = [def.of, def.whole].map(|fact| facts.numbers(fact));
    let (least, most) = match months_left(facts, def) {
        Some(left) => (share(of.0, whole.1, left?.0), share(of.1, whole.0, left?.1)),
        None => {
            let done = facts.numbers(def.done);
            (share_of_rest(of.0, whole.0, done.1), share_of_rest(of.1, whole.1, done.0))
        }
    };
    (least == most).then_some(least)
}

/// The fewest and most months begun from today to the end, where they count: `None` where the months served do, or where
/// nothing else can; `Some(None)` where there is no end, or may be none.
pub(crate) fn months_left(facts: Facts<'_>, def: AmountDef) -> Option<Option<(i64, i64)>> {
    let until = def.until.filter(|_| facts.number(def.done).is_none())?;
    let possible = facts.dates(until);
    let days = possible.days.filter(|_| !possible.none && facts.known(until).is_some());
    Some(days.map(|days| (months_begun(facts.today, days.first), months_begun(facts.today, days.last))))
}

/// How many months are begun between two days, the last one counted whole.
fn months_begun(from: Day, to: Day) -> i64 {
    let apart = (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month()) - i64::from(from.month());
    if to <= from {
        return 0;
    }
    if shift(from, 0, apart, 0) >= to { apart } else { apart + 1 }
}

/// `of × (whole − done) ÷ whole`, nothing when all is served.
pub(crate) fn share_of_rest(of: i64, whole: i64, done: i64) -> i64 {
    share(of, whole, whole.saturating_sub(done.max(0)))
}

/// `of × left ÷ whole`, at most `of`. Yuan, half a yuan rounded up.
pub(crate) fn share(of: i64, whole: i64, left: i64) -> i64 {
    if whole <= 0 {
        return 0;
    }
    let (of_wide, left, whole) = (i128::from(of), i128::from(left.clamp(0, whole)), i128::from(whole));
    let exact = (2 * of_wide * left + whole) / (2 * whole);
    i64::try_from(exact).unwrap_or(of).clamp(0, of.max(0))
}
