//! What an action makes of a session.

use super::{Action, Session};
use crate::assess::Engine;
use crate::model::Day;

impl Session {
    /// The session after `action`. Pure: the same arguments give the same session. An action that makes no sense where
    /// the person is changes nothing.
    #[must_use]
    pub fn reduce(&self, _engine: &Engine, _today: Day, _action: Action) -> Self {
        self.clone()
    }
}
