//! The verdict on one route: which, why, until when.

use crate::logic::{Facts, Reading, Truth, evaluate};
use crate::model::{DateExpr, Day, EndsBy, FactId, RouteId, RuleId, RuleKind, Verdict, VerdictSet};

/// What is concluded about one route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteVerdict {
    /// The route.
    pub route: RouteId,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdicts that some completion of the answers leads to.
    pub possible: VerdictSet,
    /// Whether each of `possible` can really come about; otherwise some may not.
    pub exact: bool,
    /// The rules that certainly hold and give the verdict; where it is incomplete, those that hold in any case.
    pub because: Vec<RuleId>,
    /// For `barred`: the first day on which no dated bar holds; `None` when a bar ends only by an event.
    pub until: Option<Day>,
    /// For `barred`: the bars that end by an event.
    pub lifted_by: Vec<RuleId>,
    /// For `incomplete`: the facts, not fully known, on which the verdict still depends.
    pub missing: Vec<FactId>,
}

impl RouteVerdict {
    /// Whether the route is judged at all, and its verdict no longer depends on anything.
    pub fn is_settled(&self) -> bool {
        self.verdict != Verdict::Incomplete
    }

    /// What is concluded about a route.
    pub(crate) fn of(reading: &Reading<'_>, route: RouteId) -> Self {
        judge(reading, route)
    }
}

fn judge(reading: &Reading<'_>, route: RouteId) -> RouteVerdict {
    let possible = reading.verdicts(route);
    let verdict = possible.verdicts.only().unwrap_or(Verdict::Incomplete);
    let pack = reading.facts.pack;
    let mut because = Vec::new();
    for (id, rule) in pack.rule_ids().zip(pack.rules()) {
        let counts = rule.gives.is_some_and(|gives| verdict == Verdict::Incomplete || gives == verdict);
        if counts && rule.routes.contains(&route) && reading.rule(id) == Truth::True {
            because.push(id);
        }
    }
    let (until, lifted_by) =
        if verdict == Verdict::Barred { end_of_bars(reading, &because) } else { (None, Vec::new()) };
    let missing = match verdict {
        Verdict::Incomplete => reading.verdict_depends_on(route).iter().collect(),
        _ => Vec::new(),
    };
    let possible = if pack.route(route).otherwise.is_none() && verdict == Verdict::Incomplete {
        VerdictSet::DECIDED
    } else {
        possible.verdicts
    };
    RouteVerdict { route, verdict, possible, exact: reading.verdicts(route).exact, because, until, lifted_by, missing }
}

/// When the bars that certainly hold are over (docs/assessment.md, 6).
fn end_of_bars(reading: &Reading<'_>, bars: &[RuleId]) -> (Option<Day>, Vec<RuleId>) {
    let mut until: Option<Day> = None;
    let mut events = Vec::new();
    for &id in bars {
        let RuleKind::Bar(ends) = &reading.facts.pack.rule(id).kind else { continue };
        let day = match ends {
            EndsBy::Date(expr) | EndsBy::DateOrEvent(expr, _) => latest(reading.facts, expr),
            EndsBy::Event(_) => None,
        };
        match day {
            Some(day) => until = Some(until.map_or(day, |u| u.max(day))),
            None => events.push(id),
        }
    }
    (until.filter(|_| events.is_empty()), events)
}

/// The latest day that an expression can come to; `None` where there may be no such date.
pub(super) fn latest(facts: Facts<'_>, expr: &DateExpr) -> Option<Day> {
    let base = match Facts::base(facts.pack, expr) {
        None => facts.today,
        Some(fact) => {
            let possible = facts.dates(fact);
            possible.days.filter(|_| !possible.none)?.last
        }
    };
    let mut amounts = Vec::new();
    Facts::amounts(facts.pack, expr, &mut amounts);
    let at = |largest: bool| {
        let number = |fact| {
            let (low, high) = facts.numbers(fact);
            if largest { high } else { low }
        };
        evaluate(facts.pack, expr, base, &number, None).0
    };
    Some(if amounts.is_empty() { at(true) } else { at(true).max(at(false)) })
}
