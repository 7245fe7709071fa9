//! Listeners that go when they are dropped.

use super::HostError;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// A listener on some target; removed when dropped.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listener").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Listener {
    /// Listens, before the elements inside hear of the event.
    pub(super) fn on(target: &EventTarget, name: &'static str, call: Box<dyn FnMut(Event)>) -> Result<Self, HostError> {
        let call = Closure::wrap(call);
        target
            .add_event_listener_with_callback_and_bool(name, call.as_ref().unchecked_ref(), true)
            .map_err(HostError::refused)?;
        Ok(Self { target: target.clone(), name, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let call = self.call.as_ref().unchecked_ref();
        // A target that refuses is gone already.
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.name, call, true);
    }
}
