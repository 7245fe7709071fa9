//! Where in the page the person is.

use crate::model::FactId;

/// A page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// What this is; asks what the person wants to do (`goal`).
    Start,
    /// One question.
    Question(FactId),
    /// Check your answers.
    Check,
    /// The result.
    Result,
    /// What is to be found out, as a list to take along (待办).
    Homework,
    /// Every rule, to read and search (规则全书).
    Rulebook,
    /// What this rests on, what it cannot do, who can see what.
    About,
    /// How far the grade of an accident and signs of impact carry.
    Impact,
    /// The same answers under other rules, or on another day (对照).
    Compare,
    /// After "clear and leave": nothing of the person is left.
    Left,
}

/// How a place stands to the walk from the start to the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// A step of it.
    Within,
    /// Beside it: gone to from anywhere, left by going back.
    Beside,
}

impl Place {
    /// Every place but the questions.
    const PAGES: [Self; 9] = [
        Self::Start,
        Self::Check,
        Self::Result,
        Self::Homework,
        Self::Rulebook,
        Self::About,
        Self::Impact,
        Self::Compare,
        Self::Left,
    ];

    /// The table of places: the name in a saved form and in the document, and how it stands to the walk.
    const fn entry(self) -> (&'static str, Stands) {
        match self {
            Self::Start => ("start", Stands::Within),
            Self::Question(_) => ("question", Stands::Within),
            Self::Check => ("check", Stands::Within),
            Self::Result => ("result", Stands::Within),
            Self::Homework => ("homework", Stands::Beside),
            Self::Rulebook => ("rules", Stands::Beside),
            Self::About => ("about", Stands::Beside),
            Self::Impact => ("impact", Stands::Beside),
            Self::Compare => ("compare", Stands::Beside),
            Self::Left => ("left", Stands::Within),
        }
    }

    /// Its name. All questions have one.
    pub fn name(self) -> &'static str {
        self.entry().0
    }

    /// The place of this name, unless it is a question's.
    pub fn named(name: &str) -> Option<Self> {
        Self::PAGES.into_iter().find(|place| place.name() == name)
    }

    /// Whether it stands beside the walk: gone to from anywhere, left by going back.
    pub fn stands_beside(self) -> bool {
        self.entry().1 == Stands::Beside
    }
}

/// Where "change" was pressed, and so where it leads back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Return {
    /// The check page.
    Check,
    /// The result.
    Result,
    /// The page on grade and impact.
    Impact,
}

impl Return {
    /// The page that it leads back to.
    pub fn place(self) -> Place {
        match self {
            Self::Check => Place::Check,
            Self::Result => Place::Result,
            Self::Impact => Place::Impact,
        }
    }

    /// The way back to a page, where it is one that "change" leads back to.
    pub(super) fn to(page: Place) -> Option<Self> {
        [Self::Check, Self::Result, Self::Impact].into_iter().find(|back| back.place() == page)
    }
}

/// A page that was visited. Its position in the list of visits is its number in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The page.
    pub place: Place,
    /// For a question opened by "change": where to go when it, and what it makes necessary, is answered.
    pub back_to: Option<Return>,
    /// Whether the verdicts became settled on the way to this page: "结论已定，下面几题只影响日期和手续".
    pub just_settled: bool,
}

impl Visit {
    /// A page come to in the ordinary way.
    pub fn to(place: Place) -> Self {
        Self { place, back_to: None, just_settled: false }
    }
}
