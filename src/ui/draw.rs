//! Draws a page as text, without a browser: for tests of what pages say.

use super::around::{Around, Storage};
use super::chrome;
use super::kit::Kit;
use super::state::{Asides, DayForm};
use super::title::title;
use super::view::View;
use crate::embed::Share;
use crate::model::Day;
use crate::session::Session;
use crate::words::Words;
use std::cell::OnceCell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use yew::prelude::*;

/// A page as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The page's title.
    pub title: String,
    /// What stands under the root, in HTML.
    pub html: String,
}

/// Draws the page that the person is on.
pub fn draw(kit: &Kit, session: &Session, today: Day) -> Drawn {
    let around = Around {
        instance: "rc".into(),
        heading: 1,
        owns_address: true,
        settled: false,
        storage: Storage { allowed: true, sealed: false, failed: false },
        self_test: None,
        offline: None,
        share: Share::default(),
        cut_off: false,
    };
    let (asides, day_form) = (Asides::default(), DayForm::on(session));
    let view = View {
        around: &around,
        kit,
        words: Words::new(&kit.catalogue, kit.engine.pack()),
        session,
        assessed: OnceCell::new(),
        today,
        day_form: &day_form,
        notice: None,
        seen: true,
        counted: true,
        asides: &asides,
        link: Callback::noop(),
    };
    Drawn { title: title(&view), html: text(chrome::page(&view)) }
}

#[derive(PartialEq, Properties)]
struct Shown {
    page: Html,
}

#[component]
fn Page(shown: &Shown) -> Html {
    shown.page.clone()
}

/// WHY polled by hand: no part of a page waits for anything, so that no runtime is needed.
fn text(page: Html) -> String {
    let renderer = yew::LocalServerRenderer::<Page>::with_props(Shown { page }).hydratable(false);
    let mut drawing = pin!(renderer.render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(text) = drawing.as_mut().poll(&mut context) {
            return text;
        }
    }
}
