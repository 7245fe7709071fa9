//! Why a conclusion is what it is: the answers that are enough for it, and the way from them as a tree.

mod missing;
mod reasons;
mod tree;

pub use missing::RuledOut;
pub use reasons::{Claim, Reasons};
pub use tree::{Branch, Part, What};
