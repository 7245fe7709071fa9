//! Three fields for a date, in the order in which the language writes one.

use crate::session::{DateParts, LONGEST_FIELD, TypedDate};
use crate::ui::markup::markup;
use crate::ui::msg::Part;
use crate::ui::view::View;
use crate::words::Key;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
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
pub fn first(wrong: DateParts, chinese: bool) -> &'static str {
    let mut order = [(wrong.year, "-y"), (wrong.month, "-m"), (wrong.day, "-d")];
    if !chinese {
        order.reverse();
    }
    let marked = order.into_iter().find(|(wrong, _)| *wrong);
    marked.or(order.first().copied()).map_or("-y", |(_, id)| id)
}

/// Draws the fields; `typed` hears what a field holds after each key.
pub fn fields(v: &View<'_>, date: &DateFields<'_>, typed: &Callback<(Part, String)>) -> Html {
    let order = if is_chinese(v) { [Part::Year, Part::Month, Part::Day] } else { [Part::Day, Part::Month, Part::Year] };
    markup! { <div class="rc-fields rc-date">{for order.map(|part| field(v, date, part, typed))}</div> }
}

/// Whether the page is in Chinese: 年 before 月 before 日, headlines cut into clauses.
pub fn is_chinese(v: &View<'_>) -> bool {
    v.session.language().starts_with("zh")
}

fn field(v: &View<'_>, date: &DateFields<'_>, part: Part, typed: &Callback<(Part, String)>) -> Html {
    let (end, label, class, value, wrong) = match part {
        Part::Year => ("-y", Key::DateYearLabel, "rc-input rc-input--y", &date.typed.year, date.wrong.year),
        Part::Month => ("-m", Key::DateMonthLabel, "rc-input rc-input--m", &date.typed.month, date.wrong.month),
        Part::Day => ("-d", Key::DateDayLabel, "rc-input rc-input--m", &date.typed.day, date.wrong.day),
    };
    let id = v.id(&[&date.id, end].concat());
    let typed = typed.clone();
    let oninput = Callback::from(move |event: InputEvent| typed.emit((part, value_of(&event))));
    let described = date.described.clone().filter(|_| wrong);
    markup! {
        <div class="rc-field">
            <label class="rc-label" for={id.clone()}>{v.t(label)}</label>
            <input {class} {id} inputmode="numeric" autocomplete="off" maxlength={longest()} value={value.clone()} {oninput}
                aria-invalid={wrong.then_some("true")} aria-describedby={described} />
        </div>
    }
}

/// How much a field takes, as its `maxlength`.
pub fn longest() -> String {
    LONGEST_FIELD.to_string()
}

/// What a field holds.
pub fn value_of(event: &InputEvent) -> String {
    let field = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
    field.map(|f| f.value()).unwrap_or_default()
}
