//! A walk carried over to other rules.

use super::{Place, Session, Visit, contradiction, restore, save};
use crate::assess::Engine;
use crate::model::{Answers, Day, FactId, Pack, carry};

impl Session {
    /// The same walk under the rules of another pack: what was said and can be true there stays said, what is typed
    /// stays typed, and the pages stay those that were seen. What the other pack does not know is left out: [`turned`]
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
        next.open_draft(to);
        next.keep_typed(to, self, from);
        next
    }

    /// Takes over what is typed in `old`, where both ask the same question: a draft means something beside its own alone.
    fn keep_typed(&mut self, engine: &Engine, old: &Self, from: &Engine) {
        if let (Some(asked), Some(asks)) = (old.asks(from), self.asks(engine))
            && is_same(from.pack(), asked, engine.pack(), asks)
        {
            self.draft.clone_from(&old.draft);
        }
    }
}

/// The same walk under other rules, by way of its saved form: what they do not know is kept, and is there again under
/// rules that do.
#[must_use]
pub fn turned(session: &Session, from: &Engine, to: &Engine, today: Day) -> Session {
    let Ok(mut next) = restore(&save(session, from), to, today) else { return session.carried(from, to, today) };
    next.keep_typed(to, session, from);
    next
}

fn is_same(old: &Pack, asked: FactId, new: &Pack, asks: FactId) -> bool {
    let (asked, asks) = (old.fact(asked), new.fact(asks));
    asked.id == asks.id && asked.kind == asks.kind
}

fn moved(visit: Visit, there: &impl Fn(FactId) -> Option<FactId>) -> Option<Visit> {
    match visit.place {
        Place::Question(fact) => Some(Visit { place: Place::Question(there(fact)?), ..visit }),
        _ => Some(visit),
    }
}
