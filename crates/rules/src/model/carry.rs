//! Answers carried over from one pack to another.

use super::{Answers, FactId, Pack};

/// What came of answers under another pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The same answers, as far as the other pack takes them.
    pub answers: Answers,
    /// The facts of the first pack whose answers did not fit, wholly or in part.
    pub dropped: Vec<FactId>,
}

/// Carries what was said under `from` over to `to`, by the ids of facts and values. Of several ticked boxes those that
/// `to` has are kept; an answer of which nothing is left is dropped, never taken for "none".
pub fn carry(answers: &Answers, from: &Pack, to: &Pack) -> Carried {
    let mut carried = Carried { answers: Answers::none(to), dropped: Vec::new() };
    for (fact, answer) in answers.iter() {
        let there = to.fact_id(&from.fact(fact).id);
        let fits = there.is_some_and(|there| {
            let same = answer.carried(from.kind_of(fact), to.kind_of(there));
            same.is_some_and(|(answer, all)| carried.answers.set(to, there, answer).is_ok() && all)
        });
        if !fits {
            carried.dropped.push(fact);
        }
    }
    carried
}
