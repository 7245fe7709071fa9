//! Listeners that go when they are dropped.

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use web_sys::{Event, EventTarget};

/// Listens on `target` before the elements inside hear of the event. Not passively: what is heard may prevent the default.
pub(super) fn listen(target: &EventTarget, name: &'static str, heard: impl FnMut(&Event) + 'static) -> EventListener {
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    EventListener::new_with_options(target, name, options, heard)
}
