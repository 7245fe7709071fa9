//! What comes in from outside, the fragment of the address and what a page around the interface asks for, and what that
//! page is told.
//!
//! What comes in are texts that anybody may write. They are read here, once, and cannot be anything but what the types
//! say. The scripts of `boot/` have the same types: `boot/program.ts` is written from these.

mod fragment;
mod request;
mod start;
mod told;

pub use fragment::Fragment;
pub use request::{Ask, Mode, Persist, Refused, Request, Share};
pub use start::Start;
pub use told::{Sent, Told};
