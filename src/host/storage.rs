//! The tab's own storage. It may be refused (private mode, a sandboxed frame): then memory serves, and the page says so.

use super::{Host, HostError};
use web_sys::Storage;

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
        let kept = self.storage().and_then(|(s, key)| s.get_item(&key).map_err(HostError::refused));
        self.storage_failed.set(kept.is_err() && self.persists());
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
        let stored = self.storage().and_then(|(s, key)| s.set_item(&key, text).map_err(HostError::refused));
        self.storage_failed.set(stored.is_err() && self.persists());
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
        // WHY a refused storage is no failure: nothing was ever put there.
        let Ok((storage, key)) = self.storage() else { return Ok(()) };
        let length = storage.get_item(&key).ok().flatten().map_or(0, |text| text.len());
        if length > 0 {
            storage.set_item(&key, &" ".repeat(length)).map_err(HostError::refused)?;
        }
        if stay_off { storage.set_item(&key, OFF) } else { storage.remove_item(&key) }.map_err(HostError::refused)
    }

    /// Whether the browser refused to keep the answers.
    pub fn storage_failed(&self) -> bool {
        self.storage_failed.get()
    }

    /// The tab's storage, and the name under which the answers lie there.
    fn storage(&self) -> Result<(Storage, Box<str>), HostError> {
        let key = self.options.around.borrow().key.clone().filter(|_| self.persists()).ok_or(HostError::Absent)?;
        let storage = self.window()?.session_storage().map_err(HostError::refused)?.ok_or(HostError::Absent)?;
        Ok((storage, key))
    }
}
