//! What comes in from outside: the fragment of the address, and what a page around the interface asks for.
//!
//! Both are texts that anybody may write. They are read here, once, and cannot be anything but what the types say.

mod fragment;
mod request;

pub use fragment::Fragment;
pub use request::{Refused, Request, Share};
