//! Civil dates, partly known dates, periods, days off.
//!
//! Periods are counted as 民法典 200–203 do, by analogy: the first day is not counted, a month without the
//! corresponding day ends on its last day, a period that ends on a day off ends on the next working day.

mod add;
mod holidays;
mod iso;
mod log;

pub use add::{add_days, add_months, days_between, shift};
pub use holidays::{Holidays, Rolled, YearDays};
pub use iso::{digits, iso_date, iso_day, to_iso};
pub use log::{counted, measure};
