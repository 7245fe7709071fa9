//! The tab's own storage. It may be refused (private mode, a sandboxed frame): then memory serves, and the page says so.

use super::{Host, HostError};
use web_sys::Storage;

const KEY: &str = "resignation-check:session";
/// What stands in the storage when the person wants nothing kept there.
const OFF: &str = "off";

/// What the tab kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    Nothing,
    /// The person wants nothing kept.
    Off,
    /// The saved form of a session.
    Session(String),
}

impl Host {
    /// What the tab kept when the page was opened.
    pub fn stored(&self) -> Kept {
        // WHY once: on a slow machine every question to the storage takes milliseconds.
        self.found.borrow_mut().get_or_insert_with(|| self.look()).clone()
    }

    fn look(&self) -> Kept {
        // Another module of the page hands over through memory, whatever the storage holds.
        if let Ok(Some(text)) = self.hooks.kept() {
            return Kept::Session(text);
        }
        let kept = self.storage().and_then(|s| s.get_item(KEY).map_err(HostError::refused));
        self.storage_failed.set(kept.is_err() && self.options.owns_page);
        match kept {
            Ok(Some(text)) if text == OFF => Kept::Off,
            Ok(Some(text)) if !text.trim().is_empty() => Kept::Session(text),
            _ => Kept::Nothing,
        }
    }

    /// Keeps the saved form in the tab.
    ///
    /// # Errors
    /// When the browser refuses; the text is then kept in memory alone.
    pub fn store(&self, text: &str) -> Result<(), HostError> {
        let stored = self.storage().and_then(|s| s.set_item(KEY, text).map_err(HostError::refused));
        self.storage_failed.set(stored.is_err() && self.options.owns_page);
        *self.memory.borrow_mut() = stored.is_err().then(|| text.to_owned());
        stored
    }

    /// Overwrites what the tab kept, then removes it. With `stay_off`, the wish to keep nothing stays.
    ///
    /// # Errors
    /// When something was kept and the browser refuses to remove it.
    pub fn erase(&self, stay_off: bool) -> Result<(), HostError> {
        if let Some(text) = self.memory.borrow_mut().take() {
            drop(text);
        }
        if !self.options.owns_page {
            return Ok(());
        }
        // WHY a refused storage is no failure: nothing was ever put there.
        let Ok(storage) = self.storage() else { return Ok(()) };
        let length = storage.get_item(KEY).ok().flatten().map_or(0, |text| text.len());
        if length > 0 {
            storage.set_item(KEY, &" ".repeat(length)).map_err(HostError::refused)?;
        }
        if stay_off { storage.set_item(KEY, OFF) } else { storage.remove_item(KEY) }.map_err(HostError::refused)
    }

    /// Whether the browser refused to keep the answers.
    pub fn storage_failed(&self) -> bool {
        self.storage_failed.get()
    }

    fn storage(&self) -> Result<Storage, HostError> {
        if !self.options.owns_page {
            return Err(HostError::Absent);
        }
        self.window()?.session_storage().map_err(HostError::refused)?.ok_or(HostError::Absent)
    }
}
