//! The compiled pack, and what it says of one person.

use super::{Item, RouteVerdict, items};
use crate::calendar::Holidays;
use crate::logic::{Facts, Logic, Reading};
use crate::model::{Answers, Day, Lang, Pack, RouteId};
use crate::stored::{self, Kind, ReadError, Stored};
use serde::{Deserialize, Serialize};

/// A pack made ready to judge: everything that can be worked out before the first answer is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Engine {
    pack: Pack,
    logic: Logic,
    holidays: Holidays,
}

impl Stored for Engine {
    const KIND: Kind = Kind::Pack;

    fn is_sound(&self) -> bool {
        self.pack.is_sound() && self.logic.is_sound(&self.pack)
    }
}

impl Engine {
    /// Compiles a pack. `holidays` move due days off days off; years without data know weekends alone.
    pub fn new(pack: Pack, holidays: Holidays) -> Self {
        let logic = Logic::of(&pack);
        Self { pack, logic, holidays }
    }

    /// The engine of which `bytes` are the image, ready to judge.
    ///
    /// # Errors
    /// When the bytes are no such image.
    pub fn from_image(bytes: &[u8]) -> Result<Self, ReadError> {
        stored::read(bytes)
    }

    /// Everything that judging needs, texts in one language alone, for [`Self::from_image`].
    pub fn image(&self, language: Lang) -> Vec<u8> {
        let Self { pack, logic, holidays } = self.clone();
        stored::write(&Self { pack: pack.in_language(language), logic, holidays })
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The pack's conditions, compiled.
    pub fn logic(&self) -> &Logic {
        &self.logic
    }

    /// The days off that due days are moved off.
    pub fn holidays(&self) -> &Holidays {
        &self.holidays
    }

    /// Reads answers on a day, without concluding anything yet.
    pub fn reading<'a>(&'a self, answers: &'a Answers, today: Day) -> Reading<'a> {
        Reading::new(&self.logic, Facts { pack: &self.pack, answers, today })
    }

    /// Judges every route of the pack for one person on one day. Never fails: what is not known stays unknown.
    pub fn assess<'a>(&'a self, answers: &'a Answers, today: Day) -> Assessment<'a> {
        let reading = self.reading(answers, today);
        let routes = self.pack.route_ids().map(|route| RouteVerdict::of(&reading, route)).collect();
        let items = items::shown(&reading, &self.holidays);
        Assessment { engine: self, reading, routes, items }
    }

    /// The routes that the person's `goal` selects; all of them where it is not known (docs/assessment.md, 1).
    /// Those that name the goal first stand first.
    pub fn goal_routes(&self, answers: &Answers) -> Vec<RouteId> {
        let goal = self.pack.fact_id("goal").and_then(|fact| Some(self.pack.option_id(fact, answers.option(fact)?)));
        let Some(goal) = goal else { return self.pack.route_ids().collect() };
        let place = |route: RouteId| self.pack.route(route).goals.iter().position(|named| **named == *goal);
        let last = self.pack.routes().iter().map(|route| route.goals.len()).max().unwrap_or_default();
        let named = |at| self.pack.route_ids().filter(move |route| place(*route) == Some(at));
        (0..last).flat_map(named).collect()
    }
}

/// Everything concluded for one person on one day (评估结果). Does not change; explanations are made when looked at.
#[derive(Debug, Clone)]
pub struct Assessment<'a> {
    engine: &'a Engine,
    reading: Reading<'a>,
    routes: Vec<RouteVerdict>,
    items: Vec<Item>,
}

impl<'a> Assessment<'a> {
    /// What judged it.
    pub fn engine(&self) -> &'a Engine {
        self.engine
    }

    /// The pack it was judged by.
    pub fn pack(&self) -> &'a Pack {
        self.engine.pack()
    }

    /// What conditions were read against.
    pub fn reading(&self) -> &Reading<'a> {
        &self.reading
    }

    /// The day it was made for.
    pub fn today(&self) -> Day {
        self.reading.facts.today
    }

    /// One verdict for every route, in the pack's order.
    pub fn routes(&self) -> &[RouteVerdict] {
        &self.routes
    }

    /// The verdict on one route.
    pub fn route(&self, route: RouteId) -> Option<&RouteVerdict> {
        self.routes.get(route.index())
    }

    /// Everything shown beside the verdicts, in the pack's order: steps, deadlines, effects, notices and so on.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// What is shown with one route.
    pub fn items_of(&self, route: RouteId) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.route == route)
    }
}
