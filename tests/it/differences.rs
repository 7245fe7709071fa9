//! The shipped differences.
