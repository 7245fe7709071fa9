//! The product's own files: a fixed list, handed in at start. Nothing else is ever fetched.

use super::{Host, HostError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Name and address of each file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files(Vec<(String, String)>);

impl Files {
    /// Reads the list: an object from names to addresses; objects inside it give names with a stroke.
    pub fn read(value: &JsValue) -> Self {
        let mut files = Vec::new();
        collect(value, "", &mut files);
        Self(files)
    }

    fn address(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, address)| address.as_str())
    }
}

fn collect(value: &JsValue, before: &str, files: &mut Vec<(String, String)>) {
    let Some(object) = value.dyn_ref::<js_sys::Object>() else { return };
    for entry in js_sys::Object::entries(object).iter() {
        let entry = js_sys::Array::from(&entry);
        let Some(key) = entry.get(0).as_string() else { continue };
        let name = [before, &key].concat();
        match entry.get(1).as_string() {
            Some(address) => files.push((name, address)),
            None => collect(&entry.get(1), &[&name, "/"].concat(), files),
        }
    }
}

impl Host {
    /// Reads one of the product's own files. The request leaves at once; the bytes are waited for.
    ///
    /// # Errors
    /// When it is not on the list, or cannot be read.
    pub fn file(&self, name: &str) -> Result<impl Future<Output = Result<Vec<u8>, HostError>> + use<>, HostError> {
        let address = self.files.address(name).ok_or(HostError::Unlisted)?;
        let answer = JsFuture::from(self.hooks.fetch(address).map_err(HostError::refused)?);
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

    /// Where one of the product's own files lies; nothing when it is not on the list.
    pub fn address(&self, name: &str) -> Option<&str> {
        self.files.address(name)
    }

    /// The ids of the packs on the list.
    pub fn packs(&self) -> Vec<&str> {
        let mut packs: Vec<&str> =
            self.files.0.iter().filter_map(|(name, _)| name.strip_prefix("packs/")?.split('/').next()).collect();
        packs.dedup();
        packs
    }

    /// The languages that the list has messages in.
    pub fn languages(&self) -> Vec<&str> {
        self.files.0.iter().filter_map(|(name, _)| name.strip_prefix("words/")).collect()
    }
}
