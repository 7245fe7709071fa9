//! The saved form: what the tab's storage holds and what a person can take along.

use super::Session;
use crate::assess::Engine;
use crate::model::Day;

/// Why a saved form could not be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// It is no JSON document.
    #[error("this is not JSON")]
    NotJson,
    /// It is JSON, but no saved form.
    #[error("this is not a saved form: it needs \"form\" and \"answers\"")]
    NotSaved,
}

/// The saved form of a session, one JSON document.
pub fn save(_session: &Session, _engine: &Engine) -> String {
    String::new()
}

/// Reads a saved form. What does not fit the pack (an unknown question, a value that is gone) is kept and written back
/// by the next [`save`]; the rest is restored.
///
/// # Errors
/// When the text is no saved form at all.
pub fn restore(_text: &str, _engine: &Engine, _today: Day) -> Result<Session, RestoreError> {
    Err(RestoreError::NotJson)
}
