//! Draws a page as text, without a browser: the start for the document, and any page for tests of what pages say.

use super::around::{Around, Storage};
use super::chrome;
use super::kit::{Kit, OtherSide};
use super::state::{Against, Asides, DayForm};
use super::title::title;
use super::view::View;
use crate::embed::Share;
use crate::model::Day;
use crate::session::Session;
use crate::words::{Key, Words};
use std::cell::OnceCell;
use std::pin::pin;
use std::rc::Rc;
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
    drawn(kit, session, today, &Asides::default(), Shown::Whole)
}

/// Draws the start as everybody sees it who comes for the first time: nothing that depends on the day, on answers or on a
/// page around. `instance` goes before every id.
pub fn draw_start(kit: &Kit, instance: &str) -> Drawn {
    let session = Session::new(&kit.engine, kit.catalogue.text(Key::LanguageTag));
    let day = kit.engine.pack().parts().as_of;
    drawn(kit, &session, day, &Asides::default(), Shown::First(instance))
}

/// Draws it with a result put beside these rules, on another day or on the same.
pub fn draw_compared(kit: &Kit, session: &Session, today: Day, other: Rc<OtherSide>, day: Option<Day>) -> Drawn {
    let pack = other.kit.engine.pack().parts().id.clone();
    let against = Some(Against { pack, day, other_side: Some(other) });
    drawn(kit, session, today, &Asides { against, ..Asides::default() }, Shown::Whole)
}

/// How much of a page is drawn.
#[derive(Clone, Copy)]
enum Shown<'a> {
    /// All of it.
    Whole,
    /// What is drawn first, with this before every id.
    First(&'a str),
}

fn drawn(kit: &Kit, session: &Session, today: Day, asides: &Asides, shown: Shown<'_>) -> Drawn {
    let (instance, seen) = match shown {
        Shown::Whole => ("rc", true),
        Shown::First(instance) => (instance, false),
    };
    let around = Around {
        instance: instance.into(),
        heading: 1,
        owns_address: true,
        settled: false,
        storage: Storage { allowed: true, sealed: false, failed: false },
        self_test: None,
        offline: None,
        share: Share::default(),
        cut_off: false,
    };
    let day_form = DayForm::on(session);
    let view = View {
        around: &around,
        kit,
        words: Words::new(&kit.catalogue, kit.engine.pack()),
        session,
        assessed: OnceCell::new(),
        today,
        day_form: &day_form,
        notice: None,
        seen,
        counted: seen,
        asides,
        link: Callback::noop(),
    };
    Drawn { title: title(&view), html: text(chrome::page(&view)) }
}

#[derive(PartialEq, Properties)]
struct Content {
    page: Html,
}

#[component]
fn Page(content: &Content) -> Html {
    content.page.clone()
}

/// WHY polled by hand: no part of a page waits for anything, so that no runtime is needed.
fn text(page: Html) -> String {
    let renderer = yew::LocalServerRenderer::<Page>::with_props(Content { page }).hydratable(false);
    let mut drawing = pin!(renderer.render());
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(text) = drawing.as_mut().poll(&mut context) {
            return text;
        }
    }
}
