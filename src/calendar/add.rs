//! Adding periods to days.

use crate::model::Day;
use jiff::Span;

/// `day` and `months` calendar months more (or fewer, when negative); a missing corresponding day falls on the
/// month's last (民法典 202). At the ends of the calendar it stays there.
pub fn add_months(day: Day, months: i64) -> Day {
    let moved = Span::new().try_months(months).ok().and_then(|span| day.checked_add(span).ok());
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
