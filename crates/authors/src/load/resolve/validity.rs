//! The days on which something applies.

use crate::load::kind::Kind;
use crate::load::problem::Report;
use crate::load::values::Date;
use rules::model::{Day, Validity};

/// `[from, until)`, which must hold a day.
pub(in crate::load) fn validity(from: Option<Date>, until: Option<Date>, report: &mut Report) -> Validity {
    let day = |date: Option<Date>| -> Option<Day> { date?.day };
    let validity = Validity { from: day(from), until: day(until) };
    if let (Some(first), Some(end), Some(until)) = (validity.from, validity.until, until)
        && first >= end
    {
        report.add(until.at, Kind::Validity);
    }
    validity
}
