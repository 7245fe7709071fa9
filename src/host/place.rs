//! The page's place: a bare step number in the fragment.
//!
//! Each entry of the history carries the lowest step that stands right before it without a gap, so that "back" on the
//! page and "back" in the browser are the same movement wherever that is possible.

use super::listen::listen;
use super::{Host, HostError};
use crate::embed::Fragment;
use crate::outside::{Gone, Moved, RuleLink};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::{Event, History, ScrollRestoration};

fn gone(hash: &str) -> Gone {
    match Fragment::read(hash) {
        Fragment::Nothing => Gone::Step(0),
        Fragment::Step(step) => Gone::Step(step),
        Fragment::Rule { pack, rule } => Gone::Rule(RuleLink { pack: pack.map(Into::into), rule: rule.into() }),
        Fragment::Unknown => Gone::Nowhere,
    }
}

impl Host {
    /// The step in the address.
    pub fn step(&self) -> Option<usize> {
        if !self.options.owns_address {
            return None;
        }
        Fragment::read(&self.window().ok()?.location().hash().ok()?).step()
    }

    /// The rule that the address leads to instead of a step, if it does.
    pub fn linked(&self) -> Option<RuleLink> {
        if !self.options.owns_address {
            return None;
        }
        match gone(&self.window().ok()?.location().hash().ok()?) {
            Gone::Rule(link) => Some(link),
            Gone::Step(_) | Gone::Nowhere => None,
        }
    }

    /// Writes the first step into the address, without a new entry.
    ///
    /// # Errors
    /// When the history is out of reach; the page then works without it.
    pub fn begin(&self, step: usize) -> Result<(), HostError> {
        if !self.options.owns_address {
            return Ok(());
        }
        let history = self.history()?;
        // WHY: the page scrolls to the top of each step itself; the browser would move it away again on "back".
        // A browser that refuses just keeps its habit.
        history.set_scroll_restoration(ScrollRestoration::Manual).ok();
        // An address without a step is the start's already.
        if step == 0 && self.step().is_none() {
            return Ok(());
        }
        let known = base(&history).filter(|_| self.step() == Some(step));
        replace(&history, step, known.unwrap_or(step))
    }

    /// Lets the address follow the page from step `old` to step `new`.
    ///
    /// # Errors
    /// When the history is out of reach; the page then works without it.
    pub fn follow(&self, old: usize, new: usize, moved: Moved) -> Result<(), HostError> {
        if !self.options.owns_address {
            return Ok(());
        }
        let history = self.history()?;
        let lowest = base(&history).unwrap_or(old);
        match moved {
            Moved::Browser if self.step() == Some(new) => Ok(()),
            Moved::Browser => replace(&history, new, lowest.min(new)),
            Moved::Here | Moved::Around if new > old => {
                history.push_state_with_url(&number(lowest), "", Some(&hash(new))).map_err(HostError::refused)
            }
            Moved::Here | Moved::Around if new < old && new >= lowest => {
                let by = i32::try_from(old - new).unwrap_or(1);
                history.go_with_delta(-by).map_err(HostError::refused)
            }
            Moved::Here | Moved::Around if new < old => replace(&history, new, new),
            Moved::Here | Moved::Around => Ok(()),
        }
    }

    /// Calls with where the address leads whenever the browser goes back or forward, or somebody has written there.
    ///
    /// # Errors
    /// When there is no window.
    pub fn on_place(&self, call: impl Fn(Gone) + 'static) -> Result<Option<EventListener>, HostError> {
        if !self.options.owns_address {
            return Ok(None);
        }
        let window = self.window()?;
        let location = window.location();
        let heard = move |_: &Event| {
            call(gone(&location.hash().unwrap_or_default()));
        };
        Ok(Some(listen(&window, "popstate", heard)))
    }

    fn history(&self) -> Result<History, HostError> {
        self.window()?.history().map_err(HostError::refused)
    }
}

fn hash(step: usize) -> String {
    let mut hash = String::from("#");
    hash.push_str(&step.to_string());
    hash
}

#[allow(clippy::cast_precision_loss)]
fn number(step: usize) -> JsValue {
    JsValue::from_f64(step as f64)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn base(history: &History) -> Option<usize> {
    history.state().ok()?.as_f64().map(|n| n as usize)
}

fn replace(history: &History, step: usize, lowest: usize) -> Result<(), HostError> {
    history.replace_state_with_url(&number(lowest), "", Some(&hash(step))).map_err(HostError::refused)
}
