//! What occurs on nearly every page, written once: texts, buttons, links, lists.

use crate::ui::msg::Msg;
use crate::ui::view::{View, span};
use crate::words::Key;
use yew::prelude::*;

/// A text in an element of its own, with a look of its own.
pub fn span_as(class: &'static str, text: &str) -> Html {
    html! { <span {class}>{text}</span> }
}

/// A word on a tag.
pub fn tag(word: &str) -> Html {
    span_as("rc-tag", word)
}

/// A text for those who do not see where it stands.
pub fn hidden(text: &str) -> Html {
    span_as("rc-vh", text)
}

/// A button; `name` is what scripts and tests know it by.
pub fn button(class: &'static str, name: &'static str, onclick: Callback<MouseEvent>, content: Html) -> Html {
    html! { <button {class} type="button" data-do={name} {onclick}>{content}</button> }
}

/// A quiet button.
pub fn quiet(name: &'static str, onclick: Callback<MouseEvent>, text: &str) -> Html {
    button("rc-btn rc-btn--quiet", name, onclick, text.into())
}

/// The button that prints.
pub fn print(v: &View<'_>, word: Key) -> Html {
    quiet("print", v.send(|| Msg::Print), v.t(word))
}

/// The class of a link, or of a button that looks like one, in a line of its own.
pub const ROW: &str = "rc-link rc-link--row";

/// A link that the page itself follows.
pub fn link(v: &View<'_>, class: &'static str, name: &'static str, onclick: Callback<MouseEvent>, text: &str) -> Html {
    html! { <a {class} data-do={name} href={v.here()} {onclick}>{span(text)}</a> }
}

/// Buttons in a row.
pub fn acts(buttons: Html) -> Html {
    html! { <div class="rc-acts">{buttons}</div> }
}

/// Parts one below the other.
pub fn stack(parts: Html) -> Html {
    html! { <div class="rc-stack-s">{parts}</div> }
}

/// A list. WHY the role: some browsers take it from a list without bullets.
pub fn list(class: &'static str, rows: Html) -> Html {
    html! { <ul {class} role="list">{rows}</ul> }
}

/// A list of things that each have a head and a text.
pub fn items(rows: Html) -> Html {
    list("rc-items", rows)
}

/// The head of such a thing.
pub fn item_head(parts: Html) -> Html {
    html! { <div class="rc-item-head">{parts}</div> }
}

/// A list of short lines.
pub fn points(lines: &[impl AsRef<str>]) -> Html {
    html! {
        <ul class="rc-list" role="list">
            for line in lines {
                <li>{span(line.as_ref())}</li>
            }
        </ul>
    }
}
