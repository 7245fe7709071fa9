//! Today, title, language, announcement.

use super::listen::listen;
use super::{Host, HostError};
use crate::calendar::add_days;
use crate::model::Day;
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsCast;

/// China's time is eight hours ahead of UTC all the year.
const CHINA_MS: f64 = 8.0 * 3_600_000.0;
/// Two frames and a little, in milliseconds.
const FRAMES_MS: u32 = 40;
const DAY_MS: f64 = 86_400_000.0;

impl Host {
    /// Today in China, wherever the person is, as it was when the page was last looked at. WHY not at this moment: one
    /// page never speaks of two days.
    pub fn today(&self) -> Day {
        self.today.get().unwrap_or_else(|| {
            let today = now();
            self.today.set(Some(today));
            today
        })
    }

    /// Looks at the clock. Whether it is another day than it was.
    pub fn look_at_clock(&self) -> bool {
        let today = now();
        self.today.replace(Some(today)).is_some_and(|before| before != today)
    }

    /// Calls whenever the page is looked at again: after another window, another tab, out of the browser's memory.
    ///
    /// # Errors
    /// When there is no window.
    pub fn on_look(&self, call: impl Fn() + 'static) -> Result<[EventListener; 3], HostError> {
        let window = self.window()?;
        let document = window.document().ok_or(HostError::Absent)?;
        let call = std::rc::Rc::new(call);
        let on = |target: &web_sys::EventTarget, name| {
            let (call, document) = (std::rc::Rc::clone(&call), document.clone());
            let heard = move |event: &web_sys::Event| {
                // WHY not a focus within the page: what a press says comes with its step, and moves nothing before it.
                let within = event.target().is_some_and(|target| target.dyn_ref::<web_sys::Element>().is_some());
                if !within && !document.hidden() {
                    call();
                }
            };
            listen(target, name, heard)
        };
        Ok([on(&window, "pageshow"), on(&window, "focus"), on(&document, "visibilitychange")])
    }

    /// Sets the page's title.
    ///
    /// # Errors
    /// When there is no document.
    pub fn set_title(&self, title: &str) -> Result<(), HostError> {
        if self.options.owns_page {
            self.window()?.document().ok_or(HostError::Absent)?.set_title(title);
        }
        Ok(())
    }

    /// Sets the page's language and the way in which it is written.
    ///
    /// # Errors
    /// When there is no document.
    pub fn set_language(&self, tag: &str, direction: &str) -> Result<(), HostError> {
        if !self.options.owns_page {
            return Ok(());
        }
        let document = self.window()?.document().ok_or(HostError::Absent)?;
        let html = document.document_element().ok_or(HostError::Absent)?;
        html.set_attribute("dir", direction).map_err(HostError::refused)?;
        html.set_attribute("lang", tag).map_err(HostError::refused)
    }

    /// The languages the person reads, the best first.
    pub fn reads(&self) -> Vec<String> {
        let languages = self.window().map(|w| w.navigator().languages()).unwrap_or_default();
        languages.iter().filter_map(|tag| tag.as_string()).collect()
    }

    /// Some frames from now.
    pub fn soon(&self) -> TimeoutFuture {
        TimeoutFuture::new(FRAMES_MS)
    }

    /// The page is about to be drawn. Where words or parts become others, what translators and other extensions made of
    /// the page is undone first: else the new ones would reach nodes that nobody sees.
    pub fn draws(&self, anew: bool) {
        // A script that does not listen leaves the page as it is.
        let _ = self.hooks.draws(anew);
    }

    /// The page is drawn. Where `another` is on show, presses that were meant for the one before do nothing.
    pub fn has_drawn(&self, another: bool) {
        let _ = self.hooks.drawn(another);
    }

    /// Says `text` through the live region, politely.
    ///
    /// # Errors
    /// When the live region is not there.
    pub fn announce(&self, text: &str) -> Result<(), HostError> {
        let live = self.element(&self.id("live"))?;
        let mut said = text.to_owned();
        // WHY: the same words twice are heard once.
        if live.text_content().as_deref() == Some(text) {
            said.push('\u{a0}');
        }
        live.set_text_content(Some(&said));
        Ok(())
    }
}

/// Today in China by the clock of this machine.
#[allow(clippy::cast_possible_truncation)]
fn now() -> Day {
    let days = ((js_sys::Date::now() + CHINA_MS) / DAY_MS).floor() as i64;
    add_days(jiff::civil::date(1970, 1, 1), days)
}
