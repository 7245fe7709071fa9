//! Radio buttons and boxes: the whole row is the control.

use super::elements::span_as;
use crate::ui::view::{View, span};
use crate::words::Key;
use yew::prelude::*;

/// One radio button or box.
pub struct Choice<'a> {
    /// Its id without the instance.
    pub id: String,
    /// The group's name.
    pub name: &'a str,
    /// Whether it is a box.
    pub many: bool,
    /// What stands beside it.
    pub label: &'a str,
    /// One short line below.
    pub hint: Option<&'a str>,
    /// Whether it is ticked.
    pub checked: bool,
    /// What describes it.
    pub described: Option<String>,
    /// Whether it is part of an error.
    pub wrong: bool,
    /// The value, for scripts that read the form.
    pub value: &'a str,
}

/// Draws a radio button or box.
pub fn choice(v: &View<'_>, c: Choice<'_>, pick: Callback<Event>) -> Html {
    let invalid = (c.wrong && c.many).then_some("true");
    html! {
        <label class="rc-choice">
            <input class="rc-choice-in" type={if c.many { "checkbox" } else { "radio" }} id={v.id(&c.id)} name={v.id(c.name)}
                value={c.value.to_owned()} checked={c.checked} aria-describedby={c.described} aria-invalid={invalid} onchange={pick} />
            <span class="rc-choice-body">
                {span(c.label)}
                if let Some(hint) = c.hint {
                    {span_as("rc-choice-hint", hint)}
                }
            </span>
        </label>
    }
}

/// "or", before what is none of the answers above.
pub fn or(v: &View<'_>) -> Html {
    html! { <p class="rc-or">{span(v.t(Key::QuestionOr))}</p> }
}
