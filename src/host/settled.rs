//! What the page around has settled about the interface in it.

use crate::embed::Share;

/// What the page around has settled, and may settle anew at any time.
#[derive(Debug)]
pub(super) struct Around {
    /// The level of the page's main heading, 1–6.
    pub heading: u8,
    /// The pack; `None` = the person chooses.
    pub pack: Option<Box<str>>,
    /// Whether the tab may keep the answers.
    pub persists: bool,
    /// Under which name it may; `None` = nowhere, they are in memory alone.
    pub key: Option<Box<str>>,
    /// What it would like to be sent.
    pub share: Share,
}
