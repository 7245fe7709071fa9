//! A file for the person to keep.

use super::{Host, HostError};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

impl Host {
    /// Offers `text` as a file.
    ///
    /// # Errors
    /// When the browser refuses.
    pub fn download(&self, name: &str, kind: &str, text: &str) -> Result<(), HostError> {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).map_err(HostError::refused)?;
        let url = Url::create_object_url_with_blob(&blob).map_err(HostError::refused)?;
        let document = self.window()?.document().ok_or(HostError::Absent)?;
        let link = document.create_element("a").map_err(HostError::refused)?;
        let link = link.dyn_into::<HtmlAnchorElement>().map_err(|_| HostError::Absent)?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        Url::revoke_object_url(&url).map_err(HostError::refused)
    }
}
