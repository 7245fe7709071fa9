//! What has to be said at the head of a page, and what can be done about it.

use super::note::{Note, note};
use crate::ui::app::Msg;
use crate::ui::kit::Wanted;
use crate::ui::markup::markup;
use crate::ui::view::{View, p};
use crate::words::Key;
use yew::prelude::*;

/// What has to be said until the next step.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// Words alone.
    Said(String),
    /// It is another day than it was.
    NewDay,
    /// A file did not come: this can be tried again.
    Unfetched(Again),
}

/// What can be tried again: everything that fetches a file once the page is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Again {
    /// Other rules, or another language.
    Turn(Wanted),
    /// What the result is put beside.
    Beside(Box<str>),
    /// The first letters of the rulebook's titles.
    Letters,
}

/// The notice, if there is one.
pub fn notice(v: &View<'_>) -> Html {
    let body = match v.notice {
        None => return Html::default(),
        Some(Notice::Said(said)) => p("rc-p", said),
        Some(Notice::NewDay) => p("rc-p", &v.f(Key::DayNew, &[("date", &v.words.date(v.today))])),
        Some(Notice::Unfetched(_)) => markup! {
            <>
                {p("rc-p", v.t(Key::FetchFailed))}
                <div class="rc-acts rc-no-print">
                    <button class="rc-btn rc-btn--quiet" type="button" data-do="try-again" onclick={v.send(|| Msg::Again)}>{v.t(Key::FetchAgain)}</button>
                </div>
            </>
        },
    };
    markup! { <div data-part="notice">{note(Note::Warn, body)}</div> }
}

/// What a later version of the page has saved here, and what can be done with it.
pub fn later(v: &View<'_>) -> Html {
    if !v.host.is_sealed() {
        return Html::default();
    }
    let body = markup! {
        <>
            {p("rc-p", v.t(Key::RestoreLater))}
            <div class="rc-acts rc-no-print">
                <button class="rc-btn rc-btn--quiet" type="button" data-do="later-download" onclick={v.send(|| Msg::Later(false))}>{v.t(Key::RestoreDownload)}</button>
                <button class="rc-btn rc-btn--quiet" type="button" data-do="later-clear" onclick={v.send(|| Msg::Later(true))}>{v.t(Key::RestoreClear)}</button>
            </div>
        </>
    };
    markup! { <div data-part="later">{note(Note::Warn, body)}</div> }
}
