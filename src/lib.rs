//! 辞职自查 · Resignation Check: whether, by which route and how a Chinese official may resign.
//!
//! This crate is the page. It stands on two others, whose modules it passes on: `rules` judges people by a pack ([`model`],
//! [`calendar`], [`stored`], [`logic`], [`assess`], [`explain`], [`compare`], [`interview`], [`mod@tally`]), and `authors`
//! reads, checks and proves packs ([`load`], [`mod@cases`], [`audit`], [`own`]). Its own floors, each resting only on those
//! before it: [`session`] one person's walk, [`words`] sentences in a language, [`embed`] what comes in from a page around.
//! Only `host` (the door to the browser) and `ui` (the page) know a browser.

#![recursion_limit = "512"]

pub mod embed;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod host;
#[cfg(feature = "page")]
pub mod outside;
pub mod session;
#[cfg(feature = "page")]
pub mod ui;
pub mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use authors::report;
pub use authors::{audit, cases, load, own};
pub use rules::{assess, calendar, compare, explain, interview, logic, model, stored, tally};

/// The memory of every program of the page. WHY not the standard one: it is twice as large, and the page draws little
/// from either's speed.
#[cfg(all(feature = "page", target_arch = "wasm32"))]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
