//! Until when something stands in the way, drawn. The bar stretches, its words do not.

use crate::calendar::add_days;
use crate::model::Day;
use crate::ui::view::{View, span};
use crate::words::{Key, days_between};
use yew::prelude::*;

/// From the day asked about to some time after `until`.
pub fn timeline(v: &View<'_>, until: Day) -> Html {
    let from = v.day();
    let days = days_between(from, until).max(1);
    // The end is chosen so that the date stands well inside the bar.
    let all = (days * 100 / 62).max(days + 1);
    let share = days * 100 / all;
    let at = percent(share);
    let rest = percent(100 - share);
    let anchor = match share {
        ..33 => "",
        33..=67 => "rc-at-mid",
        _ => "rc-at-end",
    };
    let end = add_days(from, all);
    let last = add_days(until, -1);
    let caption = v.f(
        Key::TimeCaption,
        &[("from", &v.words.date(from)), ("last", &v.words.date(last)), ("until", &v.words.date(until))],
    );
    let start = v.t(if v.session.chosen_day().is_some() { Key::TimeDay } else { Key::TimeToday });
    html! {
        <figure class="rc-time">
            <figcaption class="rc-vh">{caption}</figcaption>
            <svg class="rc-time-bar" aria-hidden="true">
                <rect class="rc-time-yes" x={at.clone()} y="1.5em" width={rest} height=".9em" />
                <rect class="rc-time-no" x="0" y="1.5em" width={at.clone()} height=".9em" />
                <line class="rc-time-hatch" x1="0" x2={at.clone()} y1="1.95em" y2="1.95em" />
                <line class="rc-time-tick" x1={at.clone()} x2={at.clone()} y1="1.2em" y2="2.7em" />
                <text class={anchor} x={at} y=".9em">{v.words.date(until)}</text>
                <text x="0" y="3.8em">{start}</text>
                <text class="rc-time-day rc-at-end" x="100%" y="3.8em">{v.words.year_month(end.year(), end.month())}</text>
            </svg>
            <ul class="rc-legend" role="list">
                <li>
                    <svg class="rc-swatch" aria-hidden="true">
                        <rect class="rc-time-no" width="100%" height="100%" />
                        <line class="rc-time-hatch" x1="0" x2="100%" y1="50%" y2="50%" />
                    </svg>
                    {span(&v.f(Key::TimeNo, &[("n", &days.to_string())]))}
                </li>
                <li>
                    <svg class="rc-swatch" aria-hidden="true"><rect class="rc-time-yes" width="100%" height="100%" /></svg>
                    {span(v.t(Key::TimeYes))}
                </li>
            </ul>
        </figure>
    }
}

fn percent(n: i64) -> String {
    let mut text = n.to_string();
    text.push('%');
    text
}
