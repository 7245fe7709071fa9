//! Every test, by what it looks at.

pub mod addresses;
pub mod behaviour;
pub mod clearing;
pub mod clock;
pub mod container;
pub mod docs;
pub mod drafts;
pub mod early;
pub mod embed;
pub mod errors;
pub mod everyday;
pub mod examples;
pub mod field;
pub mod firefox;
pub mod floor;
pub mod journey;
pub mod leave;
pub mod machine;
pub mod made_up;
pub mod network;
pub mod own;
pub mod packs;
pub mod pages;
pub mod paper;
pub mod press;
pub mod pwa;
pub mod routes;
pub mod self_test;
pub mod servers;
pub mod single;
pub mod stalls;
pub mod translators;
pub mod typing;
pub mod walks;
pub mod widget;

use anyhow::Result;

use crate::driver::Tab;
use crate::server::Fault;
use crate::site::Lang;

/// A test that chooses browser and language itself.
pub type Test = fn() -> Result<()>;
/// One in an open page.
pub type InTab = fn(Tab, Lang) -> Result<()>;
/// One of a file that does not come.
pub type OfFault = fn(Fault) -> Result<()>;
/// Opens a page of some browser.
pub type Opens = fn() -> Result<Tab>;
