//! What has to be said at the head of a page, and what can be done about it.

use super::elements::quiet;
use super::note::{Note, note};
use crate::ui::msg::Msg;
use crate::ui::state::Notice;
use crate::ui::view::{View, p};
use crate::words::Key;
use yew::prelude::*;

/// The notice, if there is one.
pub fn notice(v: &View<'_>) -> Html {
    let body = match v.notice {
        None => return Html::default(),
        Some(Notice::Said(said)) => p("rc-p", said),
        Some(Notice::NewDay) => p("rc-p", &v.f(Key::DayNew, &[("date", &v.words.date(v.today))])),
        Some(Notice::Unfetched(_)) => html! {
            <>
                {p("rc-p", v.t(Key::FetchFailed))}
                <div class="rc-acts rc-no-print">{quiet("try-again", v.send(|| Msg::Again), v.t(Key::FetchAgain))}</div>
            </>
        },
    };
    html! { <div data-part="notice">{note(Note::Warn, body)}</div> }
}

/// What a later version of the page has saved here, and what can be done with it.
pub fn later(v: &View<'_>) -> Html {
    if !v.around.storage.sealed {
        return Html::default();
    }
    let body = html! {
        <>
            {p("rc-p", v.t(Key::RestoreLater))}
            <div class="rc-acts rc-no-print">
                {quiet("later-download", v.send(|| Msg::Later(false)), v.t(Key::RestoreDownload))}
                {quiet("later-clear", v.send(|| Msg::Later(true)), v.t(Key::RestoreClear))}
            </div>
        </>
    };
    html! { <div data-part="later">{note(Note::Warn, body)}</div> }
}
