//! Whether a part of the page is really seen: not covered, not faded, not shrunk, whatever the page around does.

use super::{Host, HostError};
use crate::outside::Sight;
use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How much of a part has to be in view: all of it, but for rounding.
const WHOLE: f64 = 0.98;
/// How wide it has to be, in pixels and in points of the screen: narrower nobody reads it.
const WIDTH: f64 = 200.0;
/// By how many pixels a place that was scrolled to may be off, where the page is zoomed.
const ROUNDING: i32 = 2;
/// How often at most the browser looks, in milliseconds; below 100 it looks at nothing.
const DELAY: f64 = 100.0;

/// Watches a part of the page as long as it is held.
pub struct Watch {
    observer: IntersectionObserver,
    #[allow(dead_code, reason = "held so that it can be called")]
    call: Closure<dyn Fn(Array)>,
}

impl std::fmt::Debug for Watch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Watch")
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Host {
    /// Calls with how the element of this id is seen, whenever that changes.
    ///
    /// # Errors
    /// When there is no such element, or the browser cannot watch.
    pub fn watch(&self, id: &str, call: impl Fn(Sight) + 'static) -> Result<Watch, HostError> {
        let element = self.element(id)?;
        let window = self.window()?;
        let call: Closure<dyn Fn(Array)> = Closure::new(move |entries: Array| {
            if let Ok(entry) = entries.pop().dyn_into::<IntersectionObserverEntry>() {
                call(sight(&entry, window.device_pixel_ratio()));
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_threshold(&Array::of3(&0.into(), &WHOLE.into(), &1.into()));
        // The second version of the observer; browsers without it pass over both.
        let set = |name: &str, value: &JsValue| Reflect::set(&options, &name.into(), value).map_err(HostError::refused);
        set("trackVisibility", &true.into())?;
        set("delay", &DELAY.into())?;
        let observer = IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &options);
        let observer = observer.map_err(HostError::refused)?;
        observer.observe(&element);
        Ok(Watch { observer, call })
    }

    /// Whether all that the element of this id holds is on show without scrolling.
    pub fn shows_all(&self, id: &str) -> bool {
        self.element(id).is_ok_and(|element| reaches_end(&element, 0))
    }

    /// Whether the element of this id has been scrolled to its end, or needs no scrolling.
    pub fn shows_end(&self, id: &str) -> bool {
        self.element(id).is_ok_and(|element| reaches_end(&element, element.scroll_top()))
    }

    /// Scrolls the element of this id back to its start, if there is one.
    pub fn show_start(&self, id: &str) {
        if let Ok(element) = self.element(id) {
            element.set_scroll_top(0);
        }
    }

    /// Whether the page stands in a frame that the page around has cut off: it can open no other page.
    pub fn is_cut_off(&self) -> bool {
        self.window().map(|window| window.origin()).is_ok_and(|origin| origin == "null")
    }
}

fn reaches_end(element: &Element, from: i32) -> bool {
    let shown = element.client_height();
    shown > 0 && from + shown + ROUNDING >= element.scroll_height()
}

/// How what was observed is seen, where so many points of the screen make a pixel: the page around can shrink that by its
/// `zoom`, which the browser counts as seen.
fn sight(entry: &IntersectionObserverEntry, points: f64) -> Sight {
    let width = entry.bounding_client_rect().width() * points.min(1.0);
    let whole = entry.intersection_ratio() >= WHOLE && width >= WIDTH;
    match Reflect::get(entry, &"isVisible".into()).ok().and_then(|told| told.as_bool()) {
        _ if !whole => Sight::Hidden,
        Some(true) => Sight::Seen,
        Some(false) => Sight::Hidden,
        None => Sight::Untold,
    }
}
