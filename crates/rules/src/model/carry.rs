//! Answers carried over from one pack to another.

use super::{Answer, Answers, Choice, FactId, FactKind, OptionId, OptionSet, Pack};

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
        let known = from.fact(fact);
        let there = to.fact_id(&known.id);
        let translated = there.and_then(|there| translate(answer, &known.kind, &to.fact(there).kind));
        let whole = match (there, translated) {
            (Some(there), Some((answer, whole))) => carried.answers.set(to, there, answer).is_ok() && whole,
            _ => false,
        };
        if !whole {
            carried.dropped.push(fact);
        }
    }
    carried
}

/// The answer as the other fact takes it, and whether all of it is there.
fn translate(answer: &Answer, from: &FactKind, to: &FactKind) -> Option<(Answer, bool)> {
    let whole = match (answer, from, to) {
        (Answer::Choice(option), FactKind::Choice { options, .. }, FactKind::Choice { options: other, .. }) => {
            Answer::Choice(same(*option, options, other)?)
        }
        (Answer::Several(set), FactKind::Several { options, .. }, FactKind::Several { options: other, .. }) => {
            let kept: OptionSet = set.iter().filter_map(|option| same(option, options, other)).collect();
            let whole = kept.iter().count() == set.iter().count();
            return (whole || !kept.is_empty()).then_some((Answer::Several(kept), whole));
        }
        (Answer::Choice(_) | Answer::Several(_), ..) => return None,
        // What is not of the other fact's kind it refuses itself.
        (other, ..) => other.clone(),
    };
    Some((whole, true))
}

/// The option with the same id.
fn same(option: OptionId, from: &[Choice], to: &[Choice]) -> Option<OptionId> {
    let id = &from.get(option.index())?.id;
    OptionId::new(to.iter().position(|other| other.id == *id)?)
}
