//! How large the parts of a pack may be: what the reader of documents lets pass, and what a stored pack is held against.

/// The largest number of a fact or a range, up or down: a figure that a person could mean, and sums of such figures do not
/// overflow.
pub const LARGEST_NUMBER: i64 = 1_000_000_000_000_000;
/// The most of a unit that a period has.
pub const LONGEST_PERIOD: u32 = 40_000;
/// How many parts a definition or the condition of a rule may have with every definition in it written out. WHY: explanations
/// and searches follow every way, and definitions over definitions double.
pub const CONDITION_WEIGHT: usize = 2_000;
/// How many parts the conditions of all rules together may have, counted likewise.
pub const PACK_WEIGHT: usize = 200_000;
/// How deep a document, and so a condition, may be nested.
pub const DEEPEST: u8 = 64;
