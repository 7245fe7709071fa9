//! One person's walk through the questions: answers, place, draft, saved form. A pure reducer.
//!
//! ```text
//! control -> Action -> Session::reduce -> Session -> assess, words -> page
//! ```
//!
//! No browser, no clock: engine, today and the action are arguments, so a whole walk runs natively. The page keeps one
//! [`Session`], passes every [`Action`] through [`Session::reduce`], then shows [`Session::place`], writes
//! [`Session::step`] into the address, and puts [`save`] into the tab's storage while [`Session::keep`] is on.
//!
//! Two tabs never overwrite each other: the storage of a tab is the tab's own (`sessionStorage`), and nothing here
//! reaches for any other.

mod action;
mod carried;
mod contradiction;
mod date_forms;
mod day;
mod drafts;
mod error;
mod members;
mod number;
mod parse;
mod pasted;
mod place;
mod plain;
mod progress;
mod question;
mod reduce;
mod saved;
mod state;
mod typed;
mod typed_date;
mod used;

pub use action::Action;
pub use carried::carried_over;
pub use contradiction::contradiction;
pub use date_forms::{DateForms, DateMarks};
pub use day::{DayFrom, built_in_as_of, is_wrong as clock_is_wrong};
pub use error::{DateParts, Field, FieldError, Wrong};
pub use members::Members;
pub use place::{Place, Return, Visit};
pub use plain::{is_seen, plain};
pub use progress::Progress;
pub use question::{Input, Pick, Written, offered, parse};
pub use saved::{RestoreError, is_later, restore, save};
pub use state::Session;
pub use typed::{DateAs, LONGEST_FIELD, LogRow, TypedDate};
