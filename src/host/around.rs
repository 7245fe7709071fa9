//! The page around an interface that stands in another's page: what it asks for, what it is told.

use super::{Host, HostError};
use crate::embed::Share;
use wasm_bindgen::prelude::*;

/// What the page around has settled, and may settle anew at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Around {
    pub heading: u8,
    pub pack: Option<Box<str>>,
    pub persists: bool,
    pub share: Share,
}

/// Hears what the page around asks for, as long as it is held.
pub struct Ear(#[allow(dead_code, reason = "held so that it can be called")] Closure<dyn Fn(String, String) -> bool>);

impl std::fmt::Debug for Ear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ear")
    }
}

impl Host {
    /// Calls with the name and the value of everything the page around asks for. What it answers with false is kept for
    /// the module that takes over.
    ///
    /// # Errors
    /// When the page's script refuses.
    pub fn hear(&self, call: impl Fn(String, String) -> bool + 'static) -> Result<Ear, HostError> {
        let call: Closure<dyn Fn(String, String) -> bool> = Closure::new(call);
        self.hooks.hear(call.as_ref().unchecked_ref()).map_err(HostError::refused)?;
        Ok(Ear(call))
    }

    /// Tells the page around something. By itself it learns no answer, no verdict and no rule.
    pub fn tell(&self, name: &str, value: &str) {
        // A page that does not listen is no failure.
        let _ = self.hooks.tell(name, value);
    }

    /// The level of the main heading.
    pub fn heading(&self) -> u8 {
        self.around.borrow().heading
    }

    /// Whether the page around has settled on a pack.
    pub fn has_settled_on_a_pack(&self) -> bool {
        self.around.borrow().pack.is_some()
    }

    /// Whether answers may be kept in the tab at all.
    pub fn persists(&self) -> bool {
        self.around.borrow().persists
    }

    /// What the page around would like to be sent.
    pub fn share(&self) -> Share {
        self.around.borrow().share
    }

    /// The main heading has this level from now on, 1–6.
    pub fn set_heading(&self, level: u8) {
        self.around.borrow_mut().heading = level;
    }

    /// The page around settles on this pack, or leaves the choice to the person.
    pub fn settle_on(&self, pack: Option<&str>) {
        self.around.borrow_mut().pack = pack.map(Into::into);
    }

    /// Whether answers are kept in the tab from now on.
    pub fn set_persists(&self, persists: bool) {
        self.around.borrow_mut().persists = persists && self.options.key.is_some();
    }

    /// The page around would like to be sent this.
    pub fn set_share(&self, share: Share) {
        self.around.borrow_mut().share = share;
    }
}
