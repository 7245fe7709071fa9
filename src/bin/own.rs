//! Checks and compiles a portal's own pack in the browser; the page's script serves what comes out as if it were files.

#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod page {
    use js_sys::{Array, Object, Reflect, Uint8Array};
    use resignation_check::own;
    use wasm_bindgen::prelude::*;

    /// The id of the built-in pack that the document in `own` extends; none where it stands by itself.
    #[wasm_bindgen]
    pub fn base(own: &[u8]) -> Option<String> {
        own::base_of(own)
    }

    /// Compiles the document in `own`, called `name` in problems. `bundle` has the built-in documents. Gives `{ id,
    /// version, hash, warnings, files }`, or `{ problems }`.
    #[wasm_bindgen]
    pub fn compile(own: &[u8], name: &str, bundle: &str) -> Object {
        let to = Object::new();
        match own::compile(own, name, bundle) {
            Ok(compiled) => {
                set(&to, "id", &JsValue::from_str(&compiled.id));
                set(&to, "version", &JsValue::from_str(&compiled.version));
                set(&to, "hash", &JsValue::from_str(&compiled.hash));
                set(&to, "warnings", &list(&compiled.warnings));
                let files = Object::new();
                for (name, image) in &compiled.files {
                    set(&files, name, &Uint8Array::from(image.as_slice()));
                }
                set(&to, "files", &files);
            }
            Err(problems) => set(&to, "problems", &list(&problems)),
        }
        to
    }

    fn set(to: &Object, key: &str, value: &JsValue) {
        // An object of our own takes every key.
        let _ = Reflect::set(to, &JsValue::from_str(key), value);
    }

    fn list(lines: &[String]) -> Array {
        lines.iter().map(|line| JsValue::from_str(line)).collect()
    }
}

fn main() {}
