//! The browser's own question before a page is closed: only where something would be lost.

use super::listen::listen;
use super::{Host, HostError};
use gloo_events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::BeforeUnloadEvent;

impl Host {
    /// Has the browser ask before the page is closed, as long as `loses` holds something that is true.
    ///
    /// # Errors
    /// When there is no window, or the page is not this instance's.
    pub fn ask_before_closing(&self, loses: Rc<Cell<bool>>) -> Result<EventListener, HostError> {
        if !self.options.owns_page {
            return Err(HostError::Absent);
        }
        let heard = move |event: &web_sys::Event| {
            if !loses.get() {
                return;
            }
            event.prevent_default();
            // Browsers before 2023 ask only for this.
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("?");
            }
        };
        Ok(listen(&self.window()?.into(), "beforeunload", heard))
    }
}
