//! The pages, a file each, and the table of them.

mod about;
mod check;
mod compare;
mod homework;
mod impact;
mod left;
mod question;
mod result;
mod route;
pub mod rulebook;
mod start;

use super::parts::sheet::Sheet;
use super::view::View;
use crate::session::Place;
use crate::words::Key;
use yew::Html;

/// How a page is drawn.
pub enum Drawn {
    /// Between the head and the foot of every page.
    Framed(fn(&View<'_>) -> Sheet),
    /// By itself, with nothing around it.
    Bare(fn(&View<'_>) -> Html),
}

/// What the window's title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Title {
    /// The page and the product.
    Page(Key),
    /// The page alone. WHY: what is left open over somebody's shoulder does not name the product.
    Alone(Key),
}

/// A page.
pub struct Page {
    /// What the window's title says.
    pub title: Title,
    /// How it is drawn.
    pub drawn: Drawn,
}

/// The page of a place.
pub fn page_of(place: Place) -> Page {
    use Drawn::{Bare, Framed};
    use Title::{Alone, Page as Named};
    let (title, drawn) = match place {
        Place::Start => (Named(Key::StepStart), Framed(start::page)),
        Place::Question(_) => (Named(Key::StepQuestion), Framed(question::page)),
        Place::Check => (Named(Key::StepCheck), Framed(check::page)),
        Place::Result => (Named(Key::StepResult), Framed(result::page)),
        Place::Homework => (Alone(Key::StepHomework), Framed(homework::page)),
        Place::Rulebook => (Named(Key::StepRulebook), Framed(rulebook::page)),
        Place::About => (Named(Key::StepAbout), Framed(about::page)),
        Place::Impact => (Named(Key::StepImpact), Framed(impact::page)),
        Place::Compare => (Named(Key::StepCompare), Framed(compare::page)),
        Place::Left => (Alone(Key::StepLeft), Bare(left::page)),
    };
    Page { title, drawn }
}
