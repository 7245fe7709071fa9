//! The tab's own storage. It may be refused (private mode, a sandboxed frame): then memory serves, and the page says so.

use super::{Host, HostError};
use web_sys::Storage;

/// What the page that keeps itself for use without a network stores beside the answers.
const BEFORE: &str = "resignation-check:before";
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
        // After a failure it goes on from what is in memory, whatever the storage holds.
        if let Ok(Some(text)) = self.hooks.kept() {
            return Kept::Session(text);
        }
        let kept = self.storage().and_then(|(s, key)| s.get_item(&key).map_err(HostError::refused));
        self.storage_failed.set(kept.is_err() && self.persists());
        match kept {
            Ok(Some(text)) if text == OFF => Kept::Off,
            Ok(Some(text)) if !text.trim().is_empty() => {
                self.put.set(true);
                self.sealed.set(Some((self.is_later)(&text)));
                Kept::Session(text)
            }
            _ => Kept::Nothing,
        }
    }

    /// Keeps the saved form in the tab, but not over what a later version has kept there: see [`Self::unseal`].
    ///
    /// # Errors
    /// When the browser refuses; the text is then kept in memory alone.
    pub fn store(&self, text: &str) -> Result<(), HostError> {
        let sealed = self.is_sealed();
        let stored = if sealed { Err(HostError::Refused) } else { self.storage() };
        let stored = stored.and_then(|(s, key)| s.set_item(&key, text).map_err(HostError::refused));
        self.storage_failed.set(stored.is_err() && self.persists() && !sealed);
        if stored.is_ok() {
            self.put.set(true);
        }
        *self.memory.borrow_mut() = stored.is_err().then(|| text.to_owned());
        stored
    }

    /// Overwrites what the tab kept, then removes it, whether it could be overwritten or not. With `stay_off`, the wish to
    /// keep nothing stays. What a later version has kept is left alone: see [`Self::unseal`].
    ///
    /// # Errors
    /// When something was kept and may still be there.
    pub fn erase(&self, stay_off: bool) -> Result<(), HostError> {
        drop(self.memory.borrow_mut().take());
        if !self.persists() || self.is_sealed() {
            return Ok(());
        }
        let Ok((storage, key)) = self.storage() else {
            // WHY a refused storage is no failure where nothing was ever put there.
            return if self.put.get() { Err(HostError::Refused) } else { Ok(()) };
        };
        let length = storage.get_item(&key).ok().flatten().map_or(0, |text| text.len());
        if length > 0 {
            // Refused by a full storage, for one: what counts is that it is removed.
            let _ = storage.set_item(&key, &" ".repeat(length));
        }
        if self.options.owns_page {
            // It says nothing of the person; one that stays is no failure.
            let _ = storage.remove_item(BEFORE);
        }
        let off = stay_off && storage.set_item(&key, OFF).is_ok();
        let removed = off || storage.remove_item(&key).is_ok();
        // WHY asked: a storage that was replaced by something else may take a call and do nothing.
        let left = storage.get_item(&key).ok().flatten().filter(|text| text != OFF);
        if !removed || left.is_some() {
            return Err(HostError::Refused);
        }
        self.put.set(false);
        Ok(())
    }

    /// Leaves alone what the storage holds: a later version of the page has written it.
    pub fn seal(&self) {
        self.sealed.set(Some(true));
    }

    /// The person wants nothing of it any more, or has it: the storage is this version's again.
    pub fn unseal(&self) {
        self.sealed.set(Some(false));
    }

    /// Whether the storage holds what is left alone. WHY not only when the page begins: one that goes on
    /// from memory after a failure and another name for what is kept both come to a storage that nobody has looked into.
    pub fn is_sealed(&self) -> bool {
        if self.sealed.get().is_none() {
            self.sealed.set(Some(self.left_alone().is_some()));
        }
        self.sealed.get() == Some(true)
    }

    /// What a later version has kept, as it lies there.
    pub fn left_alone(&self) -> Option<String> {
        let kept = self.storage().and_then(|(s, key)| s.get_item(&key).map_err(HostError::refused));
        kept.ok().flatten().filter(|text| (self.is_later)(text))
    }

    /// The storage is another one now.
    pub(super) fn ask_anew(&self) {
        self.sealed.set(None);
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
