//! The page around an interface that stands in another's page: what it asks for, what it is told.

use super::{Host, HostError};
use crate::embed::{Share, Told};
use wasm_bindgen::prelude::*;

/// Hears what the page around asks for, as long as it is held.
pub struct Ear(#[allow(dead_code, reason = "held so that it can be called")] Closure<dyn Fn(String, String)>);

impl std::fmt::Debug for Ear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ear")
    }
}

impl Host {
    /// Calls with the name and the value of everything the page around asks for.
    ///
    /// # Errors
    /// When the page's script refuses.
    pub fn hear(&self, call: impl Fn(String, String) + 'static) -> Result<Ear, HostError> {
        let call: Closure<dyn Fn(String, String)> = Closure::new(call);
        self.hooks.hear(call.as_ref().unchecked_ref()).map_err(HostError::refused)?;
        Ok(Ear(call))
    }

    /// Tells the page around something. By itself it learns no answer, no verdict and no rule.
    pub fn tell(&self, told: Told<'_>) {
        // A page that does not listen is no failure.
        let _ = serde_json::to_string(&told).map(|told| self.hooks.tell(&told));
    }

    /// The level of the main heading.
    pub fn heading(&self) -> u8 {
        self.options.around.borrow().heading
    }

    /// The pack that the page around has settled on.
    pub fn settled_on(&self) -> Option<Box<str>> {
        self.options.around.borrow().pack.clone()
    }

    /// Whether answers may be kept in the tab at all.
    pub fn persists(&self) -> bool {
        let around = self.options.around.borrow();
        around.persists && around.key.is_some()
    }

    /// What the page around would like to be sent. In a frame alone: what stands in the page itself is in its hands.
    pub fn share(&self) -> Share {
        if self.options.owns_page { self.options.around.borrow().share } else { Share::default() }
    }

    /// The main heading has this level from now on, 1–6.
    pub fn set_heading(&self, level: u8) {
        self.options.around.borrow_mut().heading = level;
    }

    /// The page around settles on this pack, or leaves the choice to the person.
    pub fn settle_on(&self, pack: Option<&str>) {
        self.options.around.borrow_mut().pack = pack.map(Into::into);
    }

    /// Whether answers are kept in the tab from now on.
    pub fn set_persists(&self, persists: bool) {
        self.options.around.borrow_mut().persists = persists;
        self.ask_anew();
    }

    /// The tab keeps the answers under this name from now on, or nowhere. What lies under the last one stays.
    pub fn keep_under(&self, key: Option<&str>) {
        self.options.around.borrow_mut().key = key.map(Into::into);
        self.ask_anew();
    }

    /// The page around would like to be sent this.
    pub fn set_share(&self, share: Share) {
        self.options.around.borrow_mut().share = share;
    }
}
