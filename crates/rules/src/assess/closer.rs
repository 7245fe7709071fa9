//! Details of one thing in an assessment, worked out on request: how an amount comes about, which rules may decide, when a bar
//! ends.

use super::Assessment;
use super::items::{Item, amount_def, months_left};
use super::verdict::latest;
use crate::logic::Truth;
use crate::model::{Day, EndsBy, RouteId, RuleId, RuleKind};

/// The sum that an amount comes of: `of × left ÷ whole = yuan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The whole cost, in yuan.
    pub of: i64,
    /// The months that are left.
    pub left: i64,
    /// The months that were agreed.
    pub whole: i64,
    /// What it comes to, in yuan.
    pub yuan: i64,
}

impl Assessment<'_> {
    /// How the amount shown with a rule comes about; `None` where none is shown, or where several sums come to it.
    pub fn sum(&self, item: &Item) -> Option<Sum> {
        let facts = self.reading().facts;
        let def = amount_def(facts, self.pack().rule(item.rule).amount?)?;
        let one = |(low, high): (i64, i64)| (low == high).then_some(low);
        let (of, whole) = (one(facts.numbers(def.of))?, one(facts.numbers(def.whole))?);
        let left = match months_left(facts, def) {
            Some(left) => one(left?)?,
            None => whole.saturating_sub(one(facts.numbers(def.done))?),
        };
        Some(Sum { of, left: left.clamp(0, whole.max(0)), whole, yuan: item.amount? })
    }

    /// The rules that certainly or possibly hold and would give a verdict on this route, in the pack's order.
    pub fn may_decide(&self, route: RouteId) -> Vec<RuleId> {
        let pack = self.pack();
        let gives = |id: &RuleId| {
            let rule = pack.rule(*id);
            rule.gives.is_some() && rule.routes.contains(&route) && self.reading().rule(*id) != Truth::False
        };
        pack.rule_ids().filter(gives).collect()
    }

    /// The first day on which a dated bar surely no longer holds; `None` where an event ends it.
    pub fn bar_ends(&self, bar: RuleId) -> Option<Day> {
        match &self.pack().rule(bar).kind {
            RuleKind::Bar(EndsBy::Date(expr) | EndsBy::DateOrEvent(expr, _)) => latest(self.reading().facts, expr),
            _ => None,
        }
    }
}
