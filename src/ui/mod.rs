//! The interface: pages and their parts, drawn from the session by Yew.
//!
//! One component holds the state and passes every action through the session's reducer; pages and parts are plain
//! functions of a [`view::View`], but for those that have properties of their own and no words. Text is always the only
//! child of its element, so that a page translator that wraps text cannot upset the drawing.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "the component alone calls some of it"))]

#[cfg(target_arch = "wasm32")]
mod app;
mod around;
mod chrome;
#[cfg(not(target_arch = "wasm32"))]
mod draw;
mod face;
#[cfg(target_arch = "wasm32")]
mod first;
mod kit;
mod msg;
mod pages;
mod parts;
#[cfg(target_arch = "wasm32")]
mod start;
mod state;
mod title;
mod view;

pub use around::{Around, Storage};
#[cfg(not(target_arch = "wasm32"))]
pub use draw::{Drawn, draw, draw_compared, draw_start};
pub use face::Face;
pub use kit::{Kit, OtherSide, Wanted};
#[cfg(target_arch = "wasm32")]
pub use start::start;
