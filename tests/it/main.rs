//! Native tests, one binary for link time.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod generate;
mod judges;
mod layers;
mod oracle;
mod properties;
