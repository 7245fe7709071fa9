//! A file for the person to keep.

use super::{Host, HostError};
use gloo_file::{Blob, ObjectUrl};
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

impl Host {
    /// Offers `text` as a file.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn download(&self, name: &str, kind: &str, text: &str) -> Result<(), HostError> {
        let document = self.window()?.document().ok_or(HostError::Absent)?;
        let link = document.create_element("a").map_err(HostError::refused)?;
        let link = link.dyn_into::<HtmlAnchorElement>().map_err(|_| HostError::Absent)?;
        // Gone again at the end of this function: the browser has taken the file by then.
        let url = ObjectUrl::from(Blob::new_with_options(text, Some(kind)));
        link.set_href(&url);
        link.set_download(name);
        link.click();
        Ok(())
    }
}
