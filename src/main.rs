//! Mounts the page, nothing else.

#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod page {
    use resignation_check::host::Hooks;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// Mounts the page under `root`. `files` names the product's own files, `options` is a
    /// [`Start`](resignation_check::embed::Start) as JSON.
    #[wasm_bindgen]
    pub fn start(root: Element, files: &JsValue, hooks: Hooks, options: &str) {
        resignation_check::ui::start(root, files, hooks, options);
    }
}

fn main() {}
