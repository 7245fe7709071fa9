//! Which pages a module of the page has.
//!
//! There are two. The first has what leads up to a result: it opens sooner, and until the second has come it can do all
//! that is asked of it. The second has every page and takes over at the next step. What no book names is in no module.

use super::app::{App, Aside, aside, asked};
use super::chrome::Sheet;
use super::pages::{about, check, compare, homework, impact, question, result, rulebook, start};
use super::parts::portal::{self, Spot};
use super::parts::tally;
use super::view::View;
use crate::assess::Engine;
use crate::embed::Request;
use crate::model::{Day, FactId};
use crate::session::{Place, RestoreError, Session, restore, turned};
use crate::words::plain;
use yew::{Context, Html};

/// The pages of a module.
#[derive(Debug, Clone, Copy)]
pub struct Book {
    /// Whether it has every page.
    pub whole: bool,
    /// Reads the saved form of a session.
    pub restore: fn(&str, &Engine, Day) -> Result<Session, RestoreError>,
    /// Carries a session over to other rules.
    pub turned: fn(&Session, &Engine, &Engine, Day) -> Session,
    /// Draws a page; one that the book does not have is never asked for.
    pub sheet: fn(&View<'_>) -> Sheet,
    /// What stands below the controls of a question.
    pub below: fn(&View<'_>, FactId) -> Html,
    /// That a rule which was linked to belongs to other rules.
    pub elsewhere: fn(&View<'_>) -> Html,
    /// What a portal says of itself at the start, and of its questions.
    pub portal: fn(&View<'_>, Spot) -> Html,
    /// What happens beside the walk.
    pub aside: fn(&mut App, &Context<App>, Aside),
    /// Does what a page around asks for. Whether it could.
    pub asked: fn(&mut App, &Context<App>, Request<'_>) -> bool,
    /// The result on show in a sentence.
    pub headline: fn(&View<'_>) -> String,
}

impl Book {
    /// The start and the questions.
    pub const FIRST: Self = Self {
        whole: false,
        // Whoever has begun is served by the other module.
        restore: |_, _, _| Err(RestoreError::NotSaved),
        turned: Session::carried,
        sheet: first,
        below: |_, _| Html::default(),
        elsewhere: |_| Html::default(),
        // A portal's own pack is compiled in the browser, or comes with the whole book a moment later.
        portal: |_, _| Html::default(),
        aside: |_, _, _| {},
        asked: asked::first,
        headline: |_| String::new(),
    };

    /// Every page.
    pub const WHOLE: Self = Self {
        whole: true,
        restore,
        turned,
        sheet: whole,
        below: tally::tallies,
        elsewhere: rulebook::elsewhere,
        portal: portal::spot,
        aside,
        asked: asked::whole,
        headline,
    };

    /// Whether it has the page of a place.
    pub fn has(&self, place: Place) -> bool {
        self.whole || matches!(place, Place::Start | Place::Question(_) | Place::Left)
    }
}

fn first(v: &View<'_>) -> Sheet {
    match v.session.place() {
        Place::Question(fact) => question::page(v, fact),
        _ => start::page(v),
    }
}

fn whole(v: &View<'_>) -> Sheet {
    match v.session.place() {
        Place::Check => check::page(v),
        Place::Result => result::page(v),
        Place::Homework => homework::page(v),
        Place::Rulebook => rulebook::page(v),
        Place::About => about::page(v),
        Place::Impact => impact::page(v),
        Place::Compare => compare::page(v),
        Place::Question(_) | Place::Start | Place::Left => first(v),
    }
}

fn headline(v: &View<'_>) -> String {
    let routes = v.kit.engine.goal_routes(v.session.answers());
    plain(&v.words.headline(v.assessment(), &routes))
}
