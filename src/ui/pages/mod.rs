//! The pages.

pub mod about;
pub mod check;
pub mod compare;
pub mod homework;
pub mod impact;
pub mod left;
pub mod question;
pub mod result;
mod route;
pub mod rulebook;
pub mod start;

use super::chrome::Sheet;
use super::view::View;
use crate::session::Place;

/// The page of the place where the person is.
pub fn sheet(v: &View<'_>) -> Sheet {
    match v.session.place() {
        Place::Start | Place::Left => start::page(v),
        Place::Question(fact) => question::page(v, fact),
        Place::Check => check::page(v),
        Place::Result => result::page(v),
        Place::Homework => homework::page(v),
        Place::Rulebook => rulebook::page(v),
        Place::About => about::page(v),
        Place::Impact => impact::page(v),
        Place::Compare => compare::page(v),
    }
}
