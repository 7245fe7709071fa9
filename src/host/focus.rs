//! Where the keyboard is.

use super::{Host, HostError};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

impl Host {
    /// Whether the keyboard is in the interface, and not elsewhere in the page around.
    pub fn has_focus(&self) -> bool {
        self.holder().is_some()
    }

    /// The element of the interface that has the keyboard.
    pub fn holder(&self) -> Option<Element> {
        // WHY not the active element: a document in a frame has one even while the keyboard is outside.
        self.root.query_selector(":focus").ok().flatten()
    }

    /// Whether the keyboard fell out of the page because its holder was taken away. Where the person has pressed beside
    /// everything, the holder is still there.
    pub fn has_dropped(&self, holder: Option<&Element>) -> bool {
        holder.is_some_and(|holder| !holder.is_connected()) && !self.has_focus()
    }

    /// Moves the keyboard to the element with this id.
    ///
    /// # Errors
    /// When there is no such element.
    pub fn focus(&self, id: &str) -> Result<(), HostError> {
        self.focusable(id)?.focus().map_err(HostError::refused)
    }

    /// Moves the keyboard to the element with this id; what is in view stays there.
    ///
    /// # Errors
    /// When there is no such element.
    pub fn focus_in_place(&self, id: &str) -> Result<(), HostError> {
        focus_unmoved(&self.focusable(id)?)
    }

    /// Shows the top of the page, then moves the keyboard to the element with this id, which stands there.
    ///
    /// # Errors
    /// When there is no such element.
    pub fn focus_at_top(&self, id: &str) -> Result<(), HostError> {
        let element = self.focusable(id)?;
        if self.options.owns_page {
            self.window()?.scroll_to_with_x_and_y(0.0, 0.0);
        } else {
            self.root.scroll_into_view();
        }
        focus_unmoved(&element)
    }

    /// Brings the element with this id into view, if it is not there yet.
    ///
    /// # Errors
    /// When there is no such element.
    pub fn show(&self, id: &str) -> Result<(), HostError> {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        self.element(id)?.scroll_into_view_with_scroll_into_view_options(&options);
        Ok(())
    }

    /// The element with this id, able to take the keyboard.
    ///
    /// WHY only now: what can take it from the start also takes it by a click on any word inside, and a browser may
    /// scroll to its beginning then.
    fn focusable(&self, id: &str) -> Result<HtmlElement, HostError> {
        let element = self.element(id)?.dyn_into::<HtmlElement>().map_err(|_| HostError::Absent)?;
        if element.tab_index() < 0 {
            element.set_tab_index(-1);
        }
        Ok(element)
    }
}

fn focus_unmoved(element: &HtmlElement) -> Result<(), HostError> {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).map_err(HostError::refused)
}
