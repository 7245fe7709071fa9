//! Every test, by what it looks at.

pub mod behaviour;
pub mod docs;
pub mod embed;
pub mod errors;
pub mod firefox;
pub mod floor;
pub mod journey;
pub mod leave;
pub mod network;
pub mod packs;
pub mod pages;
pub mod routes;
pub mod self_test;
pub mod typing;
pub mod walks;
