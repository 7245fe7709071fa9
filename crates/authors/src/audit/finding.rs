//! What an audit finds.

use rules::model::{FactId, RouteId, RuleId};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flaw {
    /// A rule that holds for nobody on any day.
    Dead,
    /// A rule with a condition that everybody meets on every day of its validity.
    NeverSilent,
    /// A question that can change nothing.
    Idle,
    /// A rule that gives a verdict and is never among its reasons: another one always goes first.
    NeverDecides,
    /// A rule whose date is never shown, while the rule is.
    NoDate,
    /// What could not be proved either way.
    Unproven,
}

/// Of what it is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A rule.
    Rule(RuleId),
    /// A question.
    Fact(FactId),
}

/// One thing that is wrong, proved over all answers and all days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Of what.
    pub subject: Subject,
    /// What.
    pub flaw: Flaw,
    /// For a rule the routes on which it is so.
    pub routes: Vec<RouteId>,
    /// Why, by the smallest part that makes it so.
    pub reason: String,
}
