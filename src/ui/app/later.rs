//! What a later version of the page has saved: it is left alone until the person has said what becomes of it.

use super::component::App;
use super::component::Focus;
use crate::host::Host;
use crate::words::Key;

impl App {
    /// What a later version of the page has saved is downloaded, or cleared.
    pub(super) fn settle_later(&mut self, host: &Host, clears: bool) {
        if clears {
            host.unseal();
            self.erase(host);
        } else if let Some(text) = host.left_alone() {
            let name = self.words().text(Key::RestoreFile);
            if host.download(name, "application/json", &text).is_err() {
                return;
            }
            host.unseal();
        }
        self.focus = Some(Focus::Heading);
        if self.session.has_answers() {
            self.save(host);
        }
    }
}
