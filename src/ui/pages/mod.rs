//! The pages.

pub mod about;
pub mod check;
pub mod compare;
pub mod homework;
pub mod impact;
pub mod left;
pub mod question;
pub mod result;
mod route;
pub mod rulebook;
pub mod start;
