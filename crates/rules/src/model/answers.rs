//! Answers (回答): what this person said.

use super::{Answer, FactId, NumberFact, OptionId, Pack};

/// An answer that its fact does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the answer is not of the kind that its question takes")]
pub struct WrongAnswer;

/// What one person has said so far, fact by fact. Belongs to one pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// Nothing said yet.
    pub fn none(pack: &Pack) -> Self {
        Self(vec![None; pack.facts().len()])
    }

    /// What was said about `fact`; `None` when nothing was.
    pub fn get(&self, fact: FactId) -> Option<&Answer> {
        self.0.get(fact.index())?.as_ref()
    }

    /// The value that was chosen for `fact`, a choice.
    pub fn option(&self, fact: FactId) -> Option<OptionId> {
        self.get(fact)?.option()
    }

    /// Whether something was said about `fact`, "not sure" included.
    pub fn has(&self, fact: FactId) -> bool {
        self.get(fact).is_some()
    }

    /// Records an answer.
    ///
    /// # Errors
    /// When the fact does not take this kind of answer, or has no such option.
    pub fn set(&mut self, pack: &Pack, fact: FactId, answer: Answer) -> Result<(), WrongAnswer> {
        let known = pack.facts().get(fact.index()).ok_or(WrongAnswer)?;
        if !known.kind.takes(&answer) {
            return Err(WrongAnswer);
        }
        if self.0.len() < pack.facts().len() {
            self.0.resize(pack.facts().len(), None);
        }
        if let Some(slot) = self.0.get_mut(fact.index()) {
            *slot = Some(answer);
        }
        Ok(())
    }

    /// Forgets what was said about `fact`.
    pub fn clear(&mut self, fact: FactId) {
        if let Some(slot) = self.0.get_mut(fact.index()) {
            *slot = None;
        }
    }

    /// Every fact something was said about, in the pack's order.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Answer)> {
        self.0.iter().enumerate().filter_map(|(i, a)| Some((FactId::new(i)?, a.as_ref()?)))
    }
}

impl NumberFact {
    /// What the form fills in for a person with these answers.
    pub fn suggested(&self, answers: &Answers) -> Option<i64> {
        let apart = self.suggest_unless.is_some_and(|(fact, set)| answers.option(fact).is_some_and(|o| set.has(o)));
        self.suggest.filter(|_| !apart)
    }
}
