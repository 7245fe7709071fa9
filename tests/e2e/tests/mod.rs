//! Every test, by what it looks at.

pub mod behaviour;
pub mod container;
pub mod docs;
pub mod embed;
pub mod errors;
pub mod examples;
pub mod firefox;
pub mod floor;
pub mod journey;
pub mod leave;
pub mod network;
pub mod own;
pub mod packs;
pub mod pages;
pub mod pwa;
pub mod routes;
pub mod self_test;
pub mod servers;
pub mod single;
pub mod typing;
pub mod walks;
pub mod widget;
