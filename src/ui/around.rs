//! What pages have to know of the browser and the page around, in plain values.

use crate::embed::Share;
use crate::outside::Offline;

/// What stands around the interface.
#[derive(Debug, Clone, PartialEq)]
pub struct Around {
    /// What goes before every id.
    pub instance: Box<str>,
    /// The level of the page's main heading, 1–6.
    pub heading: u8,
    /// Whether the address is this instance's.
    pub owns_address: bool,
    /// Whether the page around has settled on a pack.
    pub settled: bool,
    /// Whether and how answers can be kept in the tab.
    pub storage: Storage,
    /// Where the self-test is, if there is one.
    pub self_test: Option<String>,
    /// How the page can be had without a network.
    pub offline: Option<Offline>,
    /// What the page around would like to be sent.
    pub share: Share,
    /// Whether the frame around can open no other page.
    pub cut_off: bool,
}

/// Whether answers can be kept in the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Storage {
    /// Whether the page around allows it.
    pub allowed: bool,
    /// Whether it holds what a later version has kept, to be left alone.
    pub sealed: bool,
    /// Whether the browser refused it.
    pub failed: bool,
}

impl Around {
    /// An id of this instance.
    pub fn id(&self, name: &str) -> String {
        [&*self.instance, "-", name].concat()
    }
}
