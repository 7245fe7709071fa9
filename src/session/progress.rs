//! How far the person is, without lying.

use super::Session;
use crate::assess::Engine;
use crate::interview::{Stage, agenda};
use crate::model::Day;

/// How far the person is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What the questions still open are for.
    pub stage: Stage,
    /// How many questions there can be at most after the one on show, whatever is answered.
    pub at_most: usize,
    /// Whether every verdict asked for is settled by what is answered: the result may be offered.
    pub settled: bool,
    /// Whether the answers settled it on the way to this page; said once.
    pub just_settled: bool,
}

impl Session {
    /// How far the person is. The question on show counts as not yet answered: what it holds may still be changed.
    pub fn progress(&self, engine: &Engine, today: Day) -> Progress {
        let day = self.day(today);
        let now = agenda(&engine.assess(&self.answers, day));
        let shown = self.asks(engine);
        let ahead = match shown.filter(|fact| self.answers.has(*fact)) {
            Some(fact) => {
                let mut answers = self.answers.clone();
                answers.clear(fact);
                agenda(&engine.assess(&answers, day))
            }
            None => now.clone(),
        };
        let counted = shown.is_some_and(|fact| ahead.has(fact));
        Progress {
            stage: now.stage,
            at_most: ahead.at_most() - usize::from(counted),
            settled: now.settled,
            just_settled: self.visit().just_settled,
        }
    }
}
