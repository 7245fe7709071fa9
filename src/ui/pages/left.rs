//! After "clear and leave": nothing of the person, nothing of the matter.

use crate::session::Action;
use crate::ui::parts::elements::{acts, quiet};
use crate::ui::state::Notice;
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The neutral page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Html {
    let text = match v.notice {
        Some(Notice::Said(said)) => said,
        _ => v.t(Key::LeaveDoneText),
    };
    html! {
        <main class="rc-gone" id={v.id("main")} data-page="left">
            {v.title(span(v.t(Key::LeaveDone)))}
            {p("rc-p", text)}
            {acts(quiet("again", v.act(Action::Clear), v.t(Key::LeaveAgain)))}
        </main>
    }
}
