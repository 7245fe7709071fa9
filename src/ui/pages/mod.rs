//! The pages.

pub mod check;
pub mod left;
pub mod question;
pub mod result;
mod route;
pub mod start;
