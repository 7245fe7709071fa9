//! Side by side (对照): the same answers judged under two packs, or under one pack on two days.
//!
//! ```no_run
//! # fn show(national: &rules::assess::Engine, study: &rules::assess::Engine,
//! #     answers: &rules::model::Answers, today: rules::model::Day,
//! #     known: &rules::model::Differences) {
//! use rules::compare::compare;
//! use rules::model::carry;
//!
//! let carried = carry(answers, national.pack(), study.pack());
//! let left = national.assess(answers, today);
//! let right = study.assess(&carried.answers, today);
//! let comparison = compare(&left, &right, known);
//! println!("{} things differ", comparison.topics().len());
//! for topic in comparison.foremost() {
//!     let note = topic.note.map_or("", |note| &*note.id);
//!     println!("{note}: {:?} against {:?}", topic.left, topic.right);
//! }
//! # }
//! ```
//!
//! What is counted: verdicts with their last day; bars and grounds; days; effects and amounts. Steps, duties and notices
//! are counted where a note names them: that one pack describes a step which the other passes over in silence is no
//! difference between them. Where one side has no such way out at all (out of scope, elsewhere), what the other shows
//! with it belongs to the verdict. Verdicts that may yet be the same, once missing facts are known, are not counted:
//! [`RoutePair::is_undecided`].
//!
//! Of several notes that explain a thing, those count whose own rule is shown to this person on the route; the packs
//! know best when a note is to the point.

mod sides;
mod things;
mod topics;

pub use sides::{Aspect, Mark, RoutePair, Side, Topic};

use crate::assess::Assessment;
use crate::model::Differences;

/// Two assessments side by side.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    left: &'a Assessment<'a>,
    right: &'a Assessment<'a>,
    routes: Vec<RoutePair<'a>>,
    topics: Vec<Topic<'a>>,
}

/// How many topics come first.
const FOREMOST: usize = 3;

/// Puts two assessments of the same answers side by side. Which of the two is left only decides which stands first.
pub fn compare<'a>(left: &'a Assessment<'a>, right: &'a Assessment<'a>, known: &'a Differences) -> Comparison<'a> {
    let (routes, found) = things::differences(left, right, known);
    let topics = topics::group(left, right, known, &routes, found);
    Comparison { left, right, routes, topics }
}

impl<'a> Comparison<'a> {
    /// The first assessment.
    pub fn left(&self) -> &'a Assessment<'a> {
        self.left
    }

    /// The second assessment.
    pub fn right(&self) -> &'a Assessment<'a> {
        self.right
    }

    /// Everything that differs: first what concerns the routes of the person's goal, within them verdicts, bars,
    /// deadlines, bodies, effects. As many things differ as there are topics.
    pub fn topics(&self) -> &[Topic<'a>] {
        &self.topics
    }

    /// The three topics that matter most, or fewer.
    pub fn foremost(&self) -> &[Topic<'a>] {
        self.topics.get(..FOREMOST).unwrap_or(&self.topics)
    }

    /// Every route of either pack, those of the left pack first.
    pub fn routes(&self) -> &[RoutePair<'a>] {
        &self.routes
    }
}
