//! Indices into one pack.

use serde::{Deserialize, Serialize};

macro_rules! index {
    ($(#[$doc:meta])* $name:ident($repr:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        pub struct $name($repr);

        impl $name {
            /// The id of the thing at `index`; `None` where a pack cannot hold so many.
            pub fn new(index: usize) -> Option<Self> {
                <$repr>::try_from(index).ok().map(Self)
            }

            /// The position in the pack's list of such things.
            pub fn index(self) -> usize {
                usize::from(self.0)
            }
        }
    };
}

index!(
    /// A fact (事实) of the pack.
    FactId(u16)
);
index!(
    /// A definition (推定事实) of the pack.
    DefId(u16)
);
index!(
    /// A rule (规则) of the pack.
    RuleId(u16)
);
index!(
    /// A route (辞职途径) of the pack.
    RouteId(u8)
);
index!(
    /// An instrument (规范性文件) of the pack.
    InstrumentId(u16)
);
index!(
    /// A heading of the check page.
    SectionId(u8)
);
index!(
    /// One of the values of a choice, or one of the boxes of a "several" fact. At most 64 a fact.
    OptionId(u8)
);

/// A set of options of one fact, or of levels of one definition. At most 64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct OptionSet(u64);

impl OptionSet {
    /// How many options a fact may have at most.
    pub const LIMIT: usize = 64;

    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// The set with `option` added; ids past the limit cannot exist in a loaded pack and are ignored.
    #[must_use]
    pub fn with(self, option: OptionId) -> Self {
        Self(self.0 | 1u64.checked_shl(u32::from(option.0)).unwrap_or(0))
    }

    /// The set without `option`.
    #[must_use]
    pub fn without(self, option: OptionId) -> Self {
        Self(self.0 & !1u64.checked_shl(u32::from(option.0)).unwrap_or(0))
    }

    /// Whether `option` is in the set.
    pub fn has(self, option: OptionId) -> bool {
        self.0 & 1u64.checked_shl(u32::from(option.0)).unwrap_or(0) != 0
    }

    /// One bit an option, the first the lowest.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The set with these [`Self::bits`].
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The only option, if there is exactly one.
    pub fn only(self) -> Option<OptionId> {
        let mut options = self.iter();
        options.next().filter(|_| options.next().is_none())
    }

    /// Whether the two sets share an option.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The options in order.
    pub fn iter(self) -> impl Iterator<Item = OptionId> {
        (0..64u8).filter(move |&i| self.0 & (1 << i) != 0).map(OptionId)
    }
}

impl FromIterator<OptionId> for OptionSet {
    fn from_iter<I: IntoIterator<Item = OptionId>>(iter: I) -> Self {
        iter.into_iter().fold(Self::EMPTY, Self::with)
    }
}
