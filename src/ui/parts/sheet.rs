//! What a page is made of, and the parts that several pages have.

use super::elements::{ROW, acts, link, quiet, stack};
use super::{answers, day};
use crate::session::{Action, Place};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// A page's own part.
#[derive(Default)]
pub struct Sheet {
    /// What `main` holds.
    pub main: Html,
    /// The sections beside it; none: no rail.
    pub rail: Option<Html>,
    /// The way back and how far the person is.
    pub crumb: Option<Html>,
}

/// The link to a page that stands beside the walk.
pub fn link_to(v: &View<'_>, place: Place, word: Key) -> Html {
    link(v, ROW, place.name(), v.act(Action::Read(place)), v.t(word))
}

/// Forgets every answer, after saying what that means. No dialogue: it opens where it stands.
pub fn clear(v: &View<'_>) -> Html {
    if !v.session.has_answers() {
        return Html::default();
    }
    html! {
        <details class="rc-more rc-no-print">
            <summary>{span(v.t(Key::ClearAction))}</summary>
            <div class="rc-more-body">
                {p("rc-p", v.t(Key::ClearConfirm))}
                {acts(quiet("clear", v.act(Action::Clear), v.t(Key::ClearYes)))}
            </div>
        </details>
    }
}

/// A section of the rail.
pub fn rail_section(v: &View<'_>, title: &str, content: Html) -> Html {
    html! {
        <section class="rc-rail-sec">
            {v.heading(2, "rc-h3", span(title))}
            {content}
        </section>
    }
}

/// The link to the page before.
pub fn back(v: &View<'_>) -> Html {
    if !v.session.can_go_back() {
        return Html::default();
    }
    link(v, "rc-link rc-link--row rc-link--back", "back", v.act(Action::Back), v.t(Key::QuestionBack))
}

/// The rail of the result: the day it counts for, the answers.
pub fn result_rail(v: &View<'_>) -> Html {
    html! {
        <>
            {rail_section(v, v.t(Key::DayTitle), html! { <>{day::control(v)}{day::next_change(v)}</> })}
            {rail_section(v, v.t(Key::QuestionAnswers), answers::rail(v))}
        </>
    }
}

/// The head of a page: its title, and what it is for.
pub fn head(v: &View<'_>, title: Key, lead: Html) -> Html {
    stack(html! { <>{v.title(span(v.t(title)))}{lead}</> })
}

/// A section of a page.
pub fn section(v: &View<'_>, title: &str, content: Html) -> Html {
    section_as(v, "rc-h2", title, content)
}

/// A section of a page whose heading looks like one of `class`.
pub fn section_as(v: &View<'_>, class: &'static str, title: &str, content: Html) -> Html {
    html! { <section class="rc-stack-s">{v.heading(2, class, span(title))}{content}</section> }
}

/// Something more to read.
pub fn details(summary: &str, body: Html) -> Html {
    html! {
        <details class="rc-more">
            <summary>{span(summary)}</summary>
            <div class="rc-more-body">{body}</div>
        </details>
    }
}
