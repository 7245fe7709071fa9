//! After "clear and leave": nothing of the person, nothing of the matter.

use crate::session::Action;
use crate::ui::markup::markup;
use crate::ui::state::Notice;
use crate::ui::view::{View, p};
use crate::words::Key;
use yew::prelude::*;

/// The neutral page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Html {
    let text = match v.notice {
        Some(Notice::Said(said)) => said,
        _ => v.t(Key::LeaveDoneText),
    };
    markup! {
        <main class="rc-gone" id={v.id("main")} data-page="left">
            {v.title(markup! { <span>{v.t(Key::LeaveDone)}</span> })}
            {p("rc-p", text)}
            <div class="rc-acts">
                <button class="rc-btn rc-btn--quiet" type="button" data-do="again" onclick={v.act(Action::Clear)}>
                    {v.t(Key::LeaveAgain)}
                </button>
            </div>
        </main>
    }
}
