//! Days and periods, held against the library's own reckoning.

use jiff::Span;
use resignation_check::calendar::{add_days, add_months, days_between};
use resignation_check::model::Day;

#[test]
fn months_are_added_as_the_library_adds_them() {
    for start in ["2024-01-31", "2024-02-29", "2023-02-28", "1900-12-31", "2026-11-23", "0001-01-01"] {
        let first: Day = start.parse().unwrap();
        for day in (0..40).map(|days| add_days(first, days)) {
            for months in (-30..=30).chain([-1_200, 719, 1_200, -4_800]) {
                let wanted = day.checked_add(Span::new().months(months)).unwrap();
                assert_eq!(add_months(day, months), wanted, "{day} and {months} months");
            }
        }
    }
}

#[test]
fn at_the_ends_of_the_calendar_days_stay_there() {
    let day = Day::constant(2026, 11, 23);
    for months in [200_000, i64::MAX] {
        assert_eq!(add_months(day, months), Day::MAX);
        assert_eq!(add_months(day, -months), Day::MIN);
    }
    assert_eq!(add_months(day, i64::MIN), Day::MIN);
    assert_eq!(days_between(Day::MAX, add_months(Day::MAX, 1)), 0);
}
