//! 辞职自查 · Resignation Check: whether, by which route and how a Chinese official may resign.
//!
//! The floors of the house, each resting only on those above it in this list:
//! [`model`] types, `calendar` dates and periods, `load` a document becomes a checked pack,
//! `logic` three-valued truth over finite classes, `assess` verdicts and dates,
//! `explain` the way from a verdict to the answers, `interview` what is still worth asking.

pub mod assess;
pub mod calendar;
pub mod explain;
pub mod interview;
pub mod load;
pub mod logic;
pub mod model;
pub mod session;
pub mod words;
