//! Three-valued truth over finitely many classes of values, and decision diagrams over the classes.
//!
//! Every fact is split into classes (取值类): sets of values that no rule tells apart. A route's verdict is one
//! decision diagram over the classes, so that "which verdicts are still possible" and "can this question still
//! change anything" are walks over a graph, not guesses.

mod classes;
mod compile;
mod compiled;
mod compiler;
mod dates;
mod days;
mod diagram;
mod distinct;
mod domains;
mod feasible;
mod fewer;
mod group;
mod member;
mod narrower;
mod proof;
mod reading;
mod relevance;
mod runs;
mod sound;
mod stored_diagram;
mod truth;
mod variable;
mod variables;
mod witness;

pub use compiled::{Logic, RouteLogic, Shown};
pub use dates::{DateRange, Facts, PossibleDates, evaluate};
pub use days::DayKind;
pub use diagram::Ref;
pub use distinct::Distinct;
pub use domains::{ClassSet, Domains};
pub use fewer::{Fewer, LeftOut, Passed};
pub use proof::{Proof, Statement};
pub use reading::{Possible, Reading};
pub use relevance::FactSet;
pub use truth::Truth;
