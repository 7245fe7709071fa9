//! The product's own files: a list handed in at start, to which a portal's own rules may be added. Nothing else is ever
//! fetched.

use super::{Host, HostError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Names and addresses: an object from names to addresses; objects inside it give names with a stroke.
#[derive(Debug, Clone)]
pub struct Files(JsValue);

impl Files {
    /// The list.
    pub fn new(list: JsValue) -> Self {
        Self(list)
    }

    pub(super) fn address(&self, name: &str) -> Option<String> {
        let within = |list: JsValue, part: &str| js_sys::Reflect::get(&list, &JsValue::from_str(part)).ok();
        name.split('/').try_fold(self.0.clone(), within)?.as_string()
    }

    /// The names directly under a name.
    fn under(&self, name: &str) -> Vec<String> {
        let list = js_sys::Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or_default();
        let Some(list) = list.dyn_ref::<js_sys::Object>() else { return Vec::new() };
        js_sys::Object::keys(list).iter().filter_map(|name| name.as_string()).collect()
    }
}

impl Host {
    /// Reads one of the product's own files. The request leaves at once; the bytes are waited for.
    ///
    /// # Errors
    /// When it is not on the list, or cannot be read.
    pub fn file(&self, name: &str) -> Result<impl Future<Output = Result<Vec<u8>, HostError>> + use<>, HostError> {
        let address = self.files.address(name).ok_or(HostError::Unlisted)?;
        let answer = JsFuture::from(self.hooks.fetch(&address).map_err(HostError::refused)?);
        Ok(async move {
            let answer = answer.await.map_err(|_| HostError::Unreadable)?.dyn_into::<Response>();
            let answer = answer.map_err(|_| HostError::Unreadable)?;
            if !answer.ok() {
                return Err(HostError::Unreadable);
            }
            let bytes = JsFuture::from(answer.array_buffer().map_err(HostError::refused)?).await;
            bytes.map(|bytes| js_sys::Uint8Array::new(&bytes).to_vec()).map_err(|_| HostError::Unreadable)
        })
    }

    /// What was read from one of the product's own files is not what it should be: it is fetched anew the next time.
    pub fn forget(&self, name: &str) {
        if let Some(address) = self.files.address(name) {
            // A script that refuses keeps what it has.
            let _ = self.hooks.forget(&address);
        }
    }

    /// Where one of the product's own files lies; nothing when it is not on the list.
    pub fn address(&self, name: &str) -> Option<String> {
        self.files.address(name)
    }

    /// The ids of the packs on the list.
    pub fn packs(&self) -> Vec<String> {
        self.files.under("packs")
    }

    /// The languages that the list has messages in.
    pub fn languages(&self) -> Vec<String> {
        self.files.under("words")
    }
}
