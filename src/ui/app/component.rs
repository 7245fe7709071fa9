//! What the component begins with and holds.

use crate::host::{Ear, EventListener, Host};
use crate::model::RuleId;
use crate::outside::Moved;
use crate::session::{DateParts, Session};
use crate::ui::face::Face;
use crate::ui::kit::{Kit, Wanted};
use crate::ui::state::{Asides, DayForm, Notice};
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Something that is one and the same wherever it is held.
#[derive(Debug)]
pub struct Shared<T>(pub Rc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What the component begins with.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct Props {
    /// The door to the browser.
    pub host: Shared<Host>,
    /// Rules and messages in the language to begin in.
    pub kit: Shared<Kit>,
}

/// The component.
#[derive(Debug)]
pub struct App {
    pub(super) kit: Rc<Kit>,
    /// All that was fetched so far.
    pub(super) kits: Vec<Rc<Kit>>,
    /// What was asked for last, on show or on its way. WHY: a page around may ask for rules and a language at once.
    pub(super) wants: Wanted,
    /// Who asked for it.
    pub(super) wanted_by: Moved,
    /// Whether the rules that come next have another content than those of the same id before.
    pub(super) anew: bool,
    pub(super) session: Session,
    pub(super) day_form: DayForm,
    pub(super) asides: Asides,
    /// The step whose page was seen last.
    pub(super) seen: Option<usize>,
    pub(super) notice: Option<Notice>,
    pub(super) focus: Option<Focus>,
    /// What of the interface had the keyboard before it was drawn anew.
    pub(super) held: Option<web_sys::Element>,
    pub(super) say: Option<String>,
    /// Whether closing the page would lose answers.
    pub(super) loses: Rc<Cell<bool>>,
    #[allow(dead_code, reason = "held so that they go on hearing")]
    pub(super) listeners: Vec<EventListener>,
    /// Hears the page around.
    #[allow(dead_code, reason = "held so that it goes on hearing")]
    pub(super) ear: Option<Ear>,
    /// What the page says, as it was drawn last.
    pub(super) face: Cell<Option<Face>>,
    /// What the page around was told last: the step, and whether it is the result.
    pub(super) told: Option<(usize, bool)>,
}

/// Where the keyboard goes once the page is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    Heading,
    /// The heading, because what held the keyboard has been drawn anew.
    Lost,
    Errors,
    /// A field of the day asked about.
    Day(DateParts),
    /// A row of a log.
    Row(usize),
    /// A rule of the rulebook.
    Rule(RuleId),
}
