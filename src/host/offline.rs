//! How the page can be had without a network.

use super::Host;
use crate::outside::Offline;

impl Host {
    /// How this page can be had without a network; nothing where it stands in a page of somebody else.
    pub fn offline(&self) -> Option<Offline> {
        // WHY nothing where it is shut off: a link would lead the frame away instead of saving the file.
        if !self.options.owns_page || self.options.apart {
            return None;
        }
        let Some(file) = self.files.address("single") else { return Some(Offline::Within) };
        let window = self.window().ok()?;
        let alone = window.parent().is_ok_and(|around| around.as_ref() == Some(&window));
        Some(match (alone, window.is_secure_context()) {
            (false, _) => Offline::Framed(file),
            (true, true) => Offline::Kept(file),
            (true, false) => Offline::Plain(file),
        })
    }
}
