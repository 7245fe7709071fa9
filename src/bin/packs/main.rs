//! The pack authors' command line.
fn main() {}
