//! Three-valued truth.

/// True, false or unknown. An unanswered or "unsure" fact makes conditions unknown, never false.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Truth {
    /// Every completion of the answers makes it so.
    True,
    /// No completion makes it so.
    False,
    /// It depends on what is not known.
    Unknown,
}

impl Truth {
    /// The truth of what some completions make true (`can_be`) and some false (`can_fail`).
    pub fn from_reach(can_be: bool, can_fail: bool) -> Self {
        match (can_be, can_fail) {
            (true, true) => Self::Unknown,
            (true, false) => Self::True,
            (false, _) => Self::False,
        }
    }

    /// True if both are, false if one is.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// The opposite; unknown stays unknown.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }

    /// True if one is, false if both are.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.negate().and(other.negate()).negate()
    }
}
