//! Everything that can happen, in one place. It knows no page, so that pages and the component can both know it.

use super::kit::{Kit, OtherSide, Wanted};
use super::state::Elsewhere;
use crate::embed::Sent;
use crate::model::{Day, Letters, RouteId};
use crate::outside::{Gone, Sight};
use crate::session::{Action, Input};
use crate::words::Part;
use std::rc::Rc;

/// What a control makes of what the question's controls hold.
pub type Edit = Box<dyn FnOnce(&Input) -> Input>;

/// What can happen.
pub enum Msg {
    /// Something the person did.
    Do(Action),
    /// A control changed. WHY a change and not what it led to: several may come before the page is drawn anew.
    Edit(Edit),
    /// The browser went elsewhere in its history, or somebody wrote into the address.
    Went(Gone),
    /// Another pack, or another language, was asked for; its files may have to be fetched.
    Turn(Option<Box<str>>, Option<Box<str>>),
    /// They are here.
    Kit(Rc<Kit>),
    /// Those could not be fetched.
    NoKit(Wanted),
    /// A field of the day asked about was typed.
    TypeDay(Part, String),
    /// The typed day is to be used.
    UseDay,
    /// This day is to be used.
    SetDay(Option<Day>),
    /// Something that only pages beside the walk do.
    Aside(Aside),
    /// The page of this step has been seen: what stands beside it may follow.
    Seen(usize),
    /// The keyboard is to move to the element of this name.
    Focus(String),
    /// Print.
    Print,
    /// The page around asks for something: a name and a value.
    Asked(String, String),
    /// The page is looked at again, and it is another day.
    NewDay,
    /// What did not come is to be fetched again.
    Again,
    /// What a later version has saved is to be downloaded, or cleared.
    Later(bool),
}

/// Something that only pages beside the walk do.
pub enum Aside {
    /// The result is to be put beside this pack.
    Against(Box<str>),
    /// It is here with what is known of the differences, or could not be fetched.
    OtherSide(Option<Rc<OtherSide>>),
    /// A rule of some pack is to be read in the rulebook.
    Open(Wanted, Box<str>),
    /// What to look for in the rulebook.
    Search(String),
    /// The first letters of the titles of this pack are here, or could not be fetched.
    Letters(Box<str>, Option<Rc<Letters>>),
    /// A rule that a link leads to is found in another pack, or in none.
    Elsewhere(Option<Elsewhere>),
    /// The route alone that the rulebook is to show.
    OnRoute(Option<RouteId>),
    /// Other rules, or another language, are in use now.
    Turned,
    /// Something has changed: is there what the page on show needs?
    Look,
    /// The person wants to look at what would be sent, or has looked.
    Preview(Sent),
    /// It is drawn: is it seen?
    Watch,
    /// How it is seen.
    Sight(Sight),
    /// The words have been scrolled.
    Scrolled,
    /// It has been seen for a while, if nothing has come between since this pause began.
    Ripe(u32),
    /// The person agrees to what is shown: it is sent to the page around.
    Send(Sent),
}
