//! What the component holds besides the session, and pages are drawn from.

use super::kit::{OtherSide, Wanted};
use crate::embed::Sent;
use crate::model::{Day, Letters, RouteId};
use crate::outside::Sight;
use crate::session::Session;
use std::any::Any;
use std::rc::Rc;

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
    OtherSide(Box<str>),
    /// The first letters of the rulebook's titles.
    Letters,
}

/// What is wrong with a typed day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongDay {
    /// The fields that are marked.
    pub parts: crate::session::DateParts,
    /// The character that could not be read.
    pub stray: Option<char>,
}

/// How the three fields of the day asked about stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayForm {
    /// What is wrong with what is typed.
    pub wrong: Option<WrongDay>,
    /// Whether the page came with something typed in them, and so with them in view.
    pub open: bool,
}

impl DayForm {
    /// As a page brings them.
    pub fn on(session: &Session) -> Self {
        Self { wrong: None, open: !session.typed_day().is_blank() }
    }
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    /// One route alone.
    pub route: Option<RouteId>,
    /// The first letters of the titles of one pack, once they have come.
    pub letters: Rc<Letters>,
    /// Whose they are, or will be.
    pub of: Box<str>,
}

/// What the result is put beside.
#[derive(Debug)]
pub struct Against {
    /// The pack's id.
    pub pack: Box<str>,
    /// The day, where it is not the one asked about.
    pub day: Option<Day>,
    /// The rules, once they are here.
    pub other_side: Option<Rc<OtherSide>>,
}

/// How it stands there.
#[derive(Debug, Default)]
pub struct Asides {
    /// What is looked for in the rulebook.
    pub sought: Sought,
    /// What the result is put beside.
    pub against: Option<Against>,
    /// The rule that a link leads to, where it is none of those in use.
    pub elsewhere: Option<Elsewhere>,
    /// What is looked at before it is sent.
    pub consent: Option<Consent>,
    /// How many pauses have begun. WHY never from zero again: one that began before another look must not end it.
    pub pauses: u32,
    /// The rule to be read once its pack is here.
    pub opening: Option<Box<str>>,
}

impl Asides {
    /// Whoever leaves or clears wants nothing more of what is on its way.
    pub fn forget(&mut self) {
        *self = Self { pauses: self.pauses, ..Self::default() };
    }
}

/// What the person looks at before it may be sent.
#[derive(Debug)]
pub struct Consent {
    /// What it is.
    pub what: Sent,
    /// The very words that are shown and sent.
    pub text: String,
    /// What they were made of: another step, language or day, and they are shown anew.
    pub of: (usize, Box<str>, Day),
    /// How it is seen; nothing while the browser has not told.
    pub sight: Option<Sight>,
    /// Whether the words have been scrolled to their end, in sight.
    pub scrolled: bool,
    /// Whether all of them stand there without scrolling.
    pub whole: bool,
    /// Whether all of it has been seen long enough.
    pub ripe: bool,
    /// Which pause is running.
    pub pause: u32,
    /// Tells how it is seen, as long as it is held.
    pub watch: Option<Box<dyn Any>>,
}

impl Consent {
    /// Whether all of the words have been there to be read.
    pub fn is_read(&self) -> bool {
        self.scrolled || self.whole
    }
}

/// A rule that is none of those in use.
#[derive(Debug)]
pub struct Elsewhere {
    /// Where it belongs, in the language on show.
    pub wanted: Wanted,
    /// Its id.
    pub rule: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// The title of its pack.
    pub pack: Box<str>,
}
