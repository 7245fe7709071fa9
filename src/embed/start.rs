//! How the interface stands in its page.

use serde::Deserialize;

/// What the boot script hands in at the start. What is not said is `None`: what then holds, `host` knows.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS), ts(optional_fields))]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// Goes before every id.
    pub instance: Option<Box<str>>,
    /// Whether title, language and keys of the page are its own.
    pub owns_page: Option<bool>,
    /// Whether address and history are as well.
    pub owns_address: Option<bool>,
    /// Whether the frame around is shut off from the page around it.
    pub apart: Option<bool>,
    /// Whether the person's own step led here: they have reopened the page after a failure.
    pub stepped: Option<bool>,
    /// Whether the person has cleared everything on the failure page.
    pub cleared: Option<bool>,
    /// The language to begin with.
    pub language: Option<Box<str>>,
    /// The level of the main heading, 1–6.
    pub heading: Option<u8>,
    /// The pack that the page around has settled on.
    pub pack: Option<Box<str>>,
    /// Whether the tab keeps the answers.
    pub persist: Option<bool>,
    /// The name under which it does.
    pub key: Option<Box<str>>,
    /// What the page around would like to be sent, as its attribute says it.
    pub share: Option<Box<str>>,
}

impl Start {
    /// Reads what the boot script hands in.
    pub fn read(text: &str) -> Self {
        // The script was made with this program: what it writes can be read.
        serde_json::from_str(text).unwrap_or_default()
    }
}
