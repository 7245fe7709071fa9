//! What may go wrong at the door.

use wasm_bindgen::JsValue;

/// Why the browser did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// What was asked for is not there: no window, no such element.
    #[error("the browser has no such thing")]
    Absent,
    /// The browser refused: private mode, a sandbox, a policy.
    #[error("the browser refused")]
    Refused,
    /// The file is not one of the product's own.
    #[error("this file is not one of the page's own")]
    Unlisted,
    /// The file could not be read: no network, or an answer other than 200.
    #[error("the file could not be read")]
    Unreadable,
}

impl HostError {
    /// What a thrown value becomes. WHY it is dropped: its text is the browser's, in whatever language, and may hold
    /// addresses.
    #[allow(clippy::needless_pass_by_value)]
    pub(super) fn refused(_thrown: JsValue) -> Self {
        Self::Refused
    }
}
