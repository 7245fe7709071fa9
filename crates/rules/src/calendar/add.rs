//! Adding periods to days.

use crate::model::Day;
use jiff::Span;

/// `day` and `months` calendar months more (or fewer, when negative); a missing corresponding day falls on the
/// month's last (民法典 202). At the ends of the calendar it stays there.
pub fn add_months(day: Day, months: i64) -> Day {
    // WHY not the library's span: this is the innermost step of every reading of dates.
    let all = (i64::from(day.year()) * 12 + i64::from(day.month()) - 1).saturating_add(months);
    let first =
        i16::try_from(all.div_euclid(12)).ok().and_then(|year| Day::new(year, all.rem_euclid(12) as i8 + 1, 1).ok());
    let moved =
        first.and_then(|first| Day::new(first.year(), first.month(), day.day().min(first.days_in_month())).ok());
    moved.unwrap_or(if months < 0 { Day::MIN } else { Day::MAX })
}

/// `day` and `days` calendar days more (or fewer, when negative). At the ends of the calendar it stays there.
pub fn add_days(day: Day, days: i64) -> Day {
    let moved = Span::new().try_days(days).ok().and_then(|span| day.checked_add(span).ok());
    moved.unwrap_or(if days < 0 { Day::MIN } else { Day::MAX })
}

/// `day` and so many years, months and days more.
pub fn shift(day: Day, years: i64, months: i64, days: i64) -> Day {
    let whole = years.saturating_mul(12).saturating_add(months);
    let moved = if whole == 0 { day } else { add_months(day, whole) };
    if days == 0 { moved } else { add_days(moved, days) }
}

/// Calendar days from `a` to `b`; negative when `b` is earlier.
///
/// WHY: the library's difference of dates brings its errors and its printer along, 15 KB of the page.
pub fn days_between(a: Day, b: Day) -> i64 {
    ordinal(b) - ordinal(a)
}

/// Days since the last day of the year before year 1, in the calendar carried back.
fn ordinal(day: Day) -> i64 {
    let before = i64::from(day.year()) - 1;
    before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) + i64::from(day.day_of_year())
}
