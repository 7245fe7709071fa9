//! Printing: every collapsed part is open on paper, and as it was afterwards.

use super::listen::listen;
use super::{Host, HostError};
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

impl Host {
    /// Opens the print dialogue.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn print(&self) -> Result<(), HostError> {
        self.window()?.print().map_err(HostError::refused)
    }

    /// Opens every collapsed part while the page is printed, however printing was asked for.
    ///
    /// # Errors
    /// When there is no window.
    pub fn open_for_print(&self) -> Result<[EventListener; 2], HostError> {
        let window = self.window()?;
        let opened: Rc<RefCell<Vec<Element>>> = Rc::default();
        let (root, held) = (self.root.clone(), Rc::clone(&opened));
        let before = move |_: &Event| {
            let Ok(closed) = root.query_selector_all("details:not([open])") else { return };
            let mut held = held.borrow_mut();
            for at in 0..closed.length() {
                if let Some(part) = closed.get(at).and_then(|node| node.dyn_into::<Element>().ok())
                    && part.set_attribute("open", "").is_ok()
                {
                    held.push(part);
                }
            }
        };
        let after = move |_: &Event| {
            for part in opened.borrow_mut().drain(..) {
                // One that refuses simply stays open.
                let _ = part.remove_attribute("open");
            }
        };
        Ok([listen(&window, "beforeprint", before), listen(&window, "afterprint", after)])
    }
}
