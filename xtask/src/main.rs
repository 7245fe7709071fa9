//! The two commands of the README and what they need.
fn main() {}
