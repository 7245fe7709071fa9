//! What a page is made of, and the parts that several pages have.

use super::{answers, day};
use crate::session::{Action, Place};
use crate::ui::markup::markup;
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
pub fn beside(v: &View<'_>, place: Place, word: Key) -> Html {
    markup! {
        <a class="rc-link rc-link--row" data-do={place.name()} href={v.here()} onclick={v.act(Action::Read(place))}>{span(v.t(word))}</a>
    }
}

/// Forgets every answer, after saying what that means. No dialogue: it opens where it stands.
pub fn clear(v: &View<'_>) -> Html {
    if !v.session.has_answers() {
        return Html::default();
    }
    markup! {
        <details class="rc-more rc-no-print">
            <summary>{span(v.t(Key::ClearAction))}</summary>
            <div class="rc-more-body">
                {p("rc-p", v.t(Key::ClearConfirm))}
                <div class="rc-acts">
                    <button class="rc-btn rc-btn--quiet" type="button" data-do="clear" onclick={v.act(Action::Clear)}>
                        {v.t(Key::ClearYes)}
                    </button>
                </div>
            </div>
        </details>
    }
}

/// A section of the rail.
pub fn rail_section(v: &View<'_>, title: &str, content: Html) -> Html {
    markup! {
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
    markup! {
        <a class="rc-link rc-link--row rc-link--back" data-do="back" href={v.here()} onclick={v.act(Action::Back)}>
            {span(v.t(Key::QuestionBack))}
        </a>
    }
}

/// The rail of the result: the day it counts for, the answers.
pub fn result_rail(v: &View<'_>) -> Html {
    markup! {
        <>
            {rail_section(v, v.t(Key::DayTitle), markup! { <>{day::control(v)}{day::next_change(v)}</> })}
            {rail_section(v, v.t(Key::QuestionAnswers), answers::rail(v))}
        </>
    }
}

/// Something more to read.
pub fn details(summary: &str, body: Html) -> Html {
    markup! {
        <details class="rc-more">
            <summary>{span(summary)}</summary>
            <div class="rc-more-body">{body}</div>
        </details>
    }
}
