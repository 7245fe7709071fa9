//! Answers that cannot be true together.

use crate::assess::Engine;
use crate::model::{Answer, Answers, Day, FactId};

/// An answered question whose answer cannot be true together with `answer` to `fact`.
pub fn contradiction(engine: &Engine, answers: &Answers, fact: FactId, answer: &Answer, day: Day) -> Option<FactId> {
    let pack = engine.pack();
    let mut with = answers.clone();
    with.set(pack, fact, answer.clone()).ok()?;
    let consistent = |answers: &Answers| engine.reading(answers, day).is_consistent();
    if consistent(&with) {
        return None;
    }
    let others: Vec<FactId> = with.iter().map(|(id, _)| id).filter(|id| *id != fact).collect();
    let cured_without = |other: &&FactId| {
        let mut without = with.clone();
        without.clear(**other);
        consistent(&without)
    };
    // Where two answers stand against the new one, clearing one does not help: then the first that does by itself.
    let alone = |other: &&FactId| {
        let mut pair = Answers::none(pack);
        let known = with.get(**other).cloned();
        let set = known.is_some_and(|known| pair.set(pack, **other, known).is_ok());
        set && pair.set(pack, fact, answer.clone()).is_ok() && !consistent(&pair)
    };
    others.iter().find(cured_without).or_else(|| others.iter().find(alone)).copied()
}
