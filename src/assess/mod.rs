//! Verdicts, deadlines, steps, effects and amounts for one person on one day.

mod due;
mod engine;
mod items;
mod span;
mod verdict;

pub use due::{Basis, Due};
pub use engine::{Assessment, Engine};
pub use items::{Item, Sum};
pub use span::Span;
pub use verdict::RouteVerdict;

pub(crate) use items::{amount_def, months_left, share, share_of_rest};
