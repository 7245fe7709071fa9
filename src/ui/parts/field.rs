//! A field for one short text: a date's year, a number.

use crate::session::LONGEST_FIELD;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What a field is.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TextFieldProps {
    /// Its id.
    pub id: AttrValue,
    /// Its look.
    pub class: &'static str,
    /// What it holds.
    pub value: AttrValue,
    /// Hears what it holds after each key.
    pub ontype: Callback<String>,
    /// Whether what it holds is wrong.
    pub wrong: bool,
    /// The id of what says so.
    pub described: Option<AttrValue>,
}

/// A field for digits. WHY without its label: components hold no words ([`crate::ui::Face`]).
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let TextFieldProps { id, class, value, ontype, wrong, described } = props;
    let oninput = ontype.reform(|event: InputEvent| typed(&event));
    html! {
        <input id={id} class={*class} inputmode="numeric" autocomplete="off" maxlength={longest()} value={value} {oninput}
            aria-invalid={wrong.then_some("true")} aria-describedby={described} />
    }
}

/// How much a field takes, as its `maxlength`.
pub fn longest() -> String {
    LONGEST_FIELD.to_string()
}

/// What a field holds.
pub fn typed(event: &InputEvent) -> String {
    event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default()
}
