//! Verdicts in words.

use super::{Key, Words};
use crate::assess::RouteVerdict;
use crate::model::{Verdict, VerdictSet};

impl Words<'_> {
    /// The word for a verdict: 现在不能.
    pub fn verdict(&self, verdict: Verdict) -> &str {
        self.text(match verdict {
            Verdict::OutOfScope => Key::VerdictOutOfScope,
            Verdict::Elsewhere => Key::VerdictElsewhere,
            Verdict::Barred => Key::VerdictBarred,
            Verdict::Comply => Key::VerdictComply,
            Verdict::Required => Key::VerdictRequired,
            Verdict::Unsettled => Key::VerdictUnsettled,
            Verdict::Open => Key::VerdictOpen,
            Verdict::Incomplete => Key::VerdictIncomplete,
        })
    }

    /// The word for what is concluded about a route; "not judged yet" where the pack leaves the route out.
    pub fn conclusion(&self, of: &RouteVerdict) -> &str {
        if self.is_judged(of) { self.verdict(of.verdict) } else { self.text(Key::VerdictNotJudged) }
    }

    /// Whether the pack judges the route, or has said all the same what becomes of it.
    pub fn is_judged(&self, of: &RouteVerdict) -> bool {
        self.pack.route(of.route).otherwise.is_some() || of.verdict != Verdict::Incomplete
    }

    /// Verdicts joined: 可以提出、现在不能.
    pub fn verdicts(&self, set: VerdictSet) -> String {
        let words: Vec<&str> = set.iter().map(|v| self.verdict(v)).collect();
        self.list(&words)
    }

    /// "Possible verdicts: …", with a remark where some may not come about.
    pub fn possible(&self, of: &RouteVerdict) -> String {
        let key = if of.exact { Key::ResultPossible } else { Key::ResultPossibly };
        self.fill(key, &[("list", &self.verdicts(of.possible))])
    }
}

/// The sign that goes with a verdict's word, never alone.
pub fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Open => "✓",
        Verdict::Required | Verdict::Comply => "!",
        Verdict::Barred => "✕",
        Verdict::Elsewhere => "→",
        Verdict::OutOfScope => "–",
        Verdict::Unsettled => "?",
        Verdict::Incomplete => "…",
    }
}
