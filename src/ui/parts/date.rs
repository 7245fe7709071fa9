//! Three fields for a date, in the order in which the language writes one.

use super::field::TextField;
use crate::session::{DateParts, TypedDate};
use crate::ui::view::View;
use crate::words::{Key, Labels, Part};
use yew::prelude::*;

/// Three fields.
pub struct DateFields<'a> {
    /// Goes before the ids of the fields.
    pub id: String,
    /// What is typed.
    pub typed: &'a TypedDate,
    /// The fields that are marked.
    pub wrong: DateParts,
    /// What describes the marked fields.
    pub described: Option<String>,
}

impl Part {
    /// Puts what the field holds into the date.
    pub fn set(self, typed: &mut TypedDate, value: String) {
        match self {
            Self::Year => typed.year = value,
            Self::Month => typed.month = value,
            Self::Day => typed.day = value,
        }
    }
}

/// The part of an id that leads to the first marked field.
pub fn first(wrong: DateParts, order: [Part; 3]) -> &'static str {
    let order = order.map(|part| match part {
        Part::Year => (wrong.year, "-y"),
        Part::Month => (wrong.month, "-m"),
        Part::Day => (wrong.day, "-d"),
    });
    let marked = order.into_iter().find(|(wrong, _)| *wrong);
    marked.or(order.first().copied()).map_or("-y", |(_, id)| id)
}

/// Draws the fields; `typed` hears what a field holds after each key.
pub fn fields(v: &View<'_>, date: &DateFields<'_>, typed: &Callback<(Part, String)>) -> Html {
    let forms = v.words.forms();
    let class = match forms.date_labels {
        Labels::Above => "rc-fields rc-date",
        Labels::Behind => "rc-fields rc-date rc-date--behind",
    };
    let order = forms.date_fields.parts();
    html! { <div {class}>{for order.map(|part| field(v, date, part, typed))}</div> }
}

fn field(v: &View<'_>, date: &DateFields<'_>, part: Part, typed: &Callback<(Part, String)>) -> Html {
    let (end, label, class, value, wrong) = match part {
        Part::Year => ("-y", Key::DateYearLabel, "rc-input rc-input--y", &date.typed.year, date.wrong.year),
        Part::Month => ("-m", Key::DateMonthLabel, "rc-input rc-input--m", &date.typed.month, date.wrong.month),
        Part::Day => ("-d", Key::DateDayLabel, "rc-input rc-input--m", &date.typed.day, date.wrong.day),
    };
    let id = v.id(&[&date.id, end].concat());
    let typed = typed.clone();
    let ontype = Callback::from(move |value: String| typed.emit((part, value)));
    let described = date.described.clone().filter(|_| wrong);
    html! {
        <div class="rc-field">
            <label class="rc-label" for={id.clone()}>{v.t(label)}</label>
            <TextField {id} {class} value={value.clone()} {ontype} {wrong} {described} />
        </div>
    }
}
