//! The two modules of the page: the first opens sooner and has the questions, the second has every page.

use super::{Host, HostError, Moved};
use wasm_bindgen_futures::JsFuture;

impl Host {
    /// Whether something was kept here before: by another module of the page, or by this one before it failed.
    pub fn is_handed_over(&self) -> bool {
        self.handed
    }

    /// Loads the module with every page, once however often it is asked for.
    ///
    /// # Errors
    /// When it cannot be fetched or started.
    pub fn more(&self) -> Result<impl Future<Output = Result<(), HostError>> + use<>, HostError> {
        let loaded = JsFuture::from(self.hooks.more().map_err(HostError::refused)?);
        Ok(async move { loaded.await.map(drop).map_err(|_| HostError::Unreadable) })
    }

    /// Has the module with every page go on from the saved form that was kept last. What is given says whether it does.
    ///
    /// # Errors
    /// When the page's script refuses.
    pub fn turn(&self, moved: Moved) -> Result<impl Future<Output = bool> + use<>, HostError> {
        let stepped = moved != Moved::Around || self.has_focus();
        let turned = JsFuture::from(self.hooks.turn(stepped).map_err(HostError::refused)?);
        Ok(async move { turned.await.is_ok() })
    }

    /// Takes the place of the module that was at work before, if there was one.
    ///
    /// # Errors
    /// When the page's script refuses.
    pub fn arrive(&self) -> Result<(), HostError> {
        self.hooks.arrive().map_err(HostError::refused)
    }
}
