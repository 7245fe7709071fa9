//! Two keys that mean something everywhere: Esc three times, and the Enter that only confirms a candidate.

use super::listen::listen;
use super::{Host, HostError};
use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, KeyboardEvent};

/// Esc so often …
const TIMES: usize = 3;
/// … within so many milliseconds.
const WITHIN: f64 = 2_000.0;
/// An Enter this soon after a composition ended belongs to it (milliseconds).
const JUST_ENDED: f64 = 100.0;
/// What a key of an input method has as its code in browsers that do not say it otherwise.
const COMPOSING: u32 = 229;

impl Host {
    /// Calls when Esc was pressed three times within two seconds, never while text is being composed.
    ///
    /// # Errors
    /// When there is no window.
    pub fn on_escape(&self, call: impl Fn() + 'static) -> Result<EventListener, HostError> {
        let pressed: Cell<[f64; TIMES]> = Cell::new([f64::NEG_INFINITY; TIMES]);
        let heard = move |event: &Event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if key.key() != "Escape" || key.repeat() {
                return;
            }
            if composes(key) {
                pressed.set([f64::NEG_INFINITY; TIMES]);
                return;
            }
            let [_, second, third] = pressed.get();
            let times = [second, third, event.time_stamp()];
            pressed.set(times);
            if times[TIMES - 1] - times[0] <= WITHIN {
                pressed.set([f64::NEG_INFINITY; TIMES]);
                call();
            }
        };
        let target: EventTarget = if self.options.owns_page { self.window()?.into() } else { self.root.clone().into() };
        Ok(listen(&target, "keydown", heard))
    }

    /// Keeps an Enter that confirms a candidate of an input method from sending the form.
    pub fn spare_candidates(&self) -> [EventListener; 2] {
        let ended = Rc::new(Cell::new(f64::NEG_INFINITY));
        let noted = Rc::clone(&ended);
        let end = listen(&self.root, "compositionend", move |event| noted.set(event.time_stamp()));
        let heard = move |event: &Event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if key.key() == "Enter" && (composes(key) || event.time_stamp() - ended.get() < JUST_ENDED) {
                event.prevent_default();
            }
        };
        [end, listen(&self.root, "keydown", heard)]
    }
}

fn composes(key: &KeyboardEvent) -> bool {
    key.is_composing() || key.key_code() == COMPOSING
}
