//! How deep conditions may be nested in a stored pack. WHY: reading them takes the stack, and there is no end to what a wrong
//! file may nest.

use super::limits::DEEPEST;
use serde::de::{Deserialize, Deserializer, Error};
use std::cell::Cell;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// Reads the part or the parts of a condition.
///
/// # Errors
/// When they lie deeper than any document's.
pub fn deeper<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let depth = DEPTH.get();
    if depth >= DEEPEST {
        return Err(D::Error::custom("conditions are nested too deep"));
    }
    DEPTH.set(depth + 1);
    let read = T::deserialize(from);
    DEPTH.set(depth);
    read
}
