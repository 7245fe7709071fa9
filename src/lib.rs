//! 辞职自查 · Resignation Check: whether, by which route and how a Chinese official may resign.
//!
//! The floors of the house, each resting only on those above it in this list:
//! [`model`] types, `calendar` dates and periods, `load` a document becomes a checked pack,
//! [`stored`] what is compiled ahead for the page, `logic` three-valued truth over finite classes, `assess`
//! verdicts and dates, [`mod@cases`] people with what must come out, `explain` the way from a verdict to the answers, [`compare`] two assessments side by side,
//! `interview` what is still worth asking, [`mod@tally`] the running number of a log, `audit` what is proved over all
//! answers and days, [`own`] a portal's pack compiled where it is used, `session` one person's walk, `words` sentences in a
//! language, `embed` what comes in from a page around. Only `host` (the door to the browser)
//! and `ui` (the page) know a browser.

#![recursion_limit = "512"]

pub mod assess;
pub mod audit;
pub mod calendar;
pub mod cases;
pub mod compare;
pub mod embed;
pub mod explain;
#[cfg(all(feature = "page", target_arch = "wasm32"))]
pub mod host;
pub mod interview;
pub mod load;
pub mod logic;
pub mod model;
#[cfg(feature = "page")]
pub mod outside;
pub mod own;
#[cfg(not(target_arch = "wasm32"))]
pub mod report;
pub mod session;
pub mod stored;
pub mod tally;
#[cfg(feature = "page")]
pub mod ui;
pub mod words;

/// The memory of every program of the page. WHY not the standard one: it is twice as large, and the page draws little
/// from either's speed.
#[cfg(all(feature = "page", target_arch = "wasm32"))]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
