//! A walk carried over to other rules.

use super::{Place, Session, Visit, contradiction, restore, save};
use crate::assess::Engine;
use crate::model::{Answers, Day, FactId, carry};
use std::rc::Rc;

impl Session {
    /// The same walk under the rules of another pack: what was said and can be true there stays said, what is typed
    /// stays typed, and the pages stay those that were seen. What the other pack does not know is left out: [`carried_over`]
    /// keeps it, at the price of reading a saved form.
    #[must_use]
    pub fn carried(&self, from: &Engine, to: &Engine, today: Day) -> Self {
        let (old, new) = (from.pack(), to.pack());
        let there = |fact: FactId| new.fact_id(&old.fact(fact).id);
        let carried = carry(&self.answers, old, new).answers;
        let mut answers = Answers::none(new);
        for (fact, answer) in carried.iter() {
            // Another pack may have implications of its own.
            if contradiction(to, &answers, fact, answer, self.day(today)).is_none() {
                let _ = answers.set(new, fact, answer.clone());
            }
        }
        let visits: Vec<Visit> = self.visits.iter().filter_map(|visit| moved(*visit, &there)).collect();
        let lost = self.visits.iter().take(self.at + 1).filter(|visit| moved(**visit, &there).is_none()).count();
        let mut next = Self {
            answers,
            at: self.at.saturating_sub(lost).min(visits.len().saturating_sub(1)),
            visits: if visits.is_empty() { vec![Visit::to(Place::Start)] } else { visits },
            passed: self.passed.iter().copied().filter_map(there).collect(),
            ..self.clone()
        };
        next.carry_drafts(to, self, from);
        next.open_draft(to);
        next
    }
}

/// The same walk under other rules, by way of its saved form: what they do not know is kept, and is there again under
/// rules that do.
#[must_use]
pub fn carried_over(session: &Session, from: &Engine, to: &Engine, today: Day) -> Session {
    let there = restore(&save(session, from), to, today).unwrap_or_else(|_| session.carried(from, to, today));
    Session { date_forms: Rc::clone(&session.date_forms), ..there }
}

fn moved(visit: Visit, there: &impl Fn(FactId) -> Option<FactId>) -> Option<Visit> {
    match visit.place {
        Place::Question(fact) => Some(Visit { place: Place::Question(there(fact)?), ..visit }),
        _ => Some(visit),
    }
}
