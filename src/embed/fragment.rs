//! The part of the address behind `#`.

/// Where an address leads within the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fragment<'t> {
    /// Nowhere in particular.
    Nothing,
    /// To the step of this number.
    Step(usize),
    /// To what has this name: a rule.
    Named(&'t str),
}

impl<'t> Fragment<'t> {
    /// Reads what `location.hash` gives: with its `#`, or empty.
    pub fn read(hash: &'t str) -> Self {
        let name = hash.strip_prefix('#').unwrap_or(hash);
        if name.is_empty() {
            return Self::Nothing;
        }
        // WHY digits alone: Rust reads "+3" as a number too.
        let digits = name.bytes().all(|byte| byte.is_ascii_digit());
        match name.parse() {
            Ok(step) if digits => Self::Step(step),
            _ => Self::Named(name),
        }
    }

    /// The step, where it leads to one.
    pub fn step(self) -> Option<usize> {
        match self {
            Self::Step(step) => Some(step),
            Self::Nothing | Self::Named(_) => None,
        }
    }
}
