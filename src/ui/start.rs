//! Mounts the page.

use super::app;
use super::first;
use super::kit::Kit;
use crate::embed::Start;
use crate::host::{Files, Hooks, Host, HostOptions};
use crate::session::is_later;
use crate::words::Direction;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Mounts the interface under `root`. `files` are the product's own files by name, `hooks` what the page's script offers,
/// `options` how the interface stands in its page, a [`Start`] as JSON.
pub fn start(root: Element, files: &JsValue, hooks: Hooks, options: &str) {
    let options = HostOptions::new(Start::read(options));
    let host = Rc::new(Host::new(root, Files::new(files.clone()), hooks, options, is_later));
    wasm_bindgen_futures::spawn_local(mount(host));
}

async fn mount(host: Rc<Host>) {
    let wanted = first::wanted(&host);
    let kit = match Kit::load(&host, &wanted).await {
        Ok(kit) => kit,
        Err(_) => {
            // WHY each result is let go: what is left to do is to say what is wrong.
            let _ = host.dress(&wanted.language, Direction::default().id(), false);
            let _ = host.unread();
            return;
        }
    };
    // What stood here so far stays until there is something to draw.
    let _ = host.arrive();
    let root = host.root().clone();
    let props = app::Props { host: app::Shared(host), kit: app::Shared(Rc::new(kit)) };
    yew::Renderer::<app::App>::with_root_and_props(root, props).render();
}
