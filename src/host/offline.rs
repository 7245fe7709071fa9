//! How the page can be had without a network.

use super::Host;

/// Where the page of its own stands, as far as a network goes. Addresses are those of the single file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offline {
    /// This is the single file: everything is in it.
    Within,
    /// Browsers keep the page after a visit, and install it.
    Kept(String),
    /// Browsers keep and install nothing from such an address.
    Plain(String),
}

impl Host {
    /// How this page can be had without a network; nothing where it stands in a page of somebody else.
    pub fn offline(&self) -> Option<Offline> {
        if !self.options.owns_page {
            return None;
        }
        let Some(file) = self.files.address("single") else { return Some(Offline::Within) };
        let secure = self.window().is_ok_and(|window| window.is_secure_context());
        Some(if secure { Offline::Kept(file) } else { Offline::Plain(file) })
    }
}
