//! From what was typed to an answer.

use super::{FieldError, Input};
use crate::assess::Engine;
use crate::model::{Answer, Answers, Day, Fact, FactId, OptionId};

/// Reads what the controls of a question hold. `today` is the day the assessment is made for.
///
/// # Errors
/// What is wrong, at most one thing a field, in the order of the controls.
pub fn parse(_fact: &Fact, _input: &Input, _today: Day) -> Result<Answer, Vec<FieldError>> {
    Ok(Answer::Unsure)
}

/// An answered question whose answer cannot be true together with `answer` to `fact`.
pub fn contradiction(
    _engine: &Engine,
    _answers: &Answers,
    _fact: FactId,
    _answer: &Answer,
    _day: Day,
) -> Option<FactId> {
    None
}

/// The options of a choice or boxes that are offered on a day, in the pack's order.
pub fn offered(_fact: &Fact, _day: Day) -> Vec<OptionId> {
    Vec::new()
}
