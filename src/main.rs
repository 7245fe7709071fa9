//! Mounts the page, nothing else.

#[cfg(all(feature = "page", target_arch = "wasm32"))]
mod page {
    use wasm_bindgen::prelude::*;
    use web_sys::Element;
    use yew::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        /// What the page's script offers: it outlives a panic of this module.
        pub type Hooks;
        /// Keeps the saved form of the session, for a download after a panic.
        #[wasm_bindgen(method)]
        pub fn keep(this: &Hooks, text: &str);
        /// Draws the failure page.
        #[wasm_bindgen(method)]
        pub fn failed(this: &Hooks, message: &str);
    }

    #[component]
    fn Placeholder() -> Html {
        html! { <main><h1>{ "辞职自查 · Resignation Check" }</h1></main> }
    }

    /// Mounts the interface under `root`. `files` names the product's own files, `instance` goes
    /// before every id.
    #[wasm_bindgen]
    pub fn start(root: Element, files: JsValue, hooks: Hooks, instance: String) {
        let _ = (files, instance);
        std::panic::set_hook(Box::new(move |panic| hooks.failed(&panic.to_string())));
        yew::Renderer::<Placeholder>::with_root(root).render();
    }
}

fn main() {}
