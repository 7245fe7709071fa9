//! Lists that are too short or too long.

use crate::load::kind::Kind;
use crate::load::problem::Report;
use crate::load::values::List;

/// Reports a list that must hold something and does not.
pub(in crate::load) fn need<T>(list: &List<T>, what: &'static str, report: &mut Report) {
    if list.items.is_empty() {
        report.add(list.at, Kind::EmptyList { what });
    }
}

/// Reports a list of more than a set can hold.
pub(in crate::load) fn few<T>(list: &List<T>, what: &'static str, limit: usize, report: &mut Report) {
    if list.items.len() > limit {
        report.add(list.at, Kind::TooMany { what, limit });
    }
}
