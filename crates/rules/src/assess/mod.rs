//! Verdicts, deadlines, steps, effects and amounts for one person on one day.

mod closer;
mod due;
mod engine;
mod items;
mod stable_days;
mod verdict;

pub use closer::Sum;
pub use due::{Basis, Due};
pub use engine::{Assessment, Engine};
pub use items::Item;
pub use stable_days::StableDays;
pub use verdict::RouteVerdict;

pub(crate) use items::{amount_def, months_left, share, share_of_rest};
