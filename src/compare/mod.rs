//! Side by side (对照): the same answers judged under two packs, or under one pack on two days.
//!
//! ```no_run
//! # fn show(national: &resignation_check::assess::Engine, study: &resignation_check::assess::Engine,
//! #     answers: &resignation_check::model::Answers, today: resignation_check::model::Day,
//! #     known: &resignation_check::model::Differences) {
//! use resignation_check::compare::compare;
//! use resignation_check::model::carry;
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

mod things;
mod topics;

use crate::assess::{Assessment, Due, RouteVerdict};
use crate::model::{Day, Differences, Note, Rule, Text, Verdict};

/// In what two assessments differ, the weightiest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// The verdict on a route, or the day on which its bars are over.
    Verdict,
    /// A bar or ground that holds on one side alone, under the same verdict.
    Bar,
    /// A deadline: another day, or on one side alone.
    Deadline,
    /// Who decides and how: bodies, steps, duties.
    Body,
    /// What follows, and for how long.
    Effect,
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The first assessment.
    Left,
    /// The second.
    Right,
}

/// A rule as one side has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark<'a> {
    /// The rule; it belongs to the pack of its side.
    pub rule: &'a Rule,
    /// The id of the route it stands on; of the first of them, in a topic.
    pub route: &'a str,
    /// What sort of thing it is; bars, grounds and whatever else leads to a verdict are [`Aspect::Bar`].
    pub aspect: Aspect,
    /// Its day: the last one of a deadline or an effect, the first one after a bar.
    pub day: Option<Day>,
    /// How the day of a deadline or an effect was counted.
    pub due: Option<Due>,
    /// Its amount in yuan.
    pub amount: Option<i64>,
}

/// One route on both sides; a side whose pack does not have the route is `None`.
#[derive(Debug, Clone)]
pub struct RoutePair<'a> {
    /// The route's id.
    pub id: &'a str,
    /// What the first assessment concludes.
    pub left: Option<&'a RouteVerdict>,
    /// What the second concludes.
    pub right: Option<&'a RouteVerdict>,
    /// The bars, grounds, deadlines, steps, effects and notices that are the same on both sides.
    pub same: Vec<(Mark<'a>, Mark<'a>)>,
}

impl RoutePair<'_> {
    /// Whether both sides come to the same verdict, with the same last day.
    pub fn is_same_verdict(&self) -> bool {
        let says = |side: Option<&RouteVerdict>| side.map(|verdict| (verdict.verdict, verdict.until));
        says(self.left) == says(self.right)
    }

    /// Whether the sides certainly come to different verdicts, or to the same with another last day.
    pub fn differs(&self) -> bool {
        let (Some(left), Some(right)) = (self.left, self.right) else { return true };
        !may_agree(left, right) || (!self.is_undecided() && left.until != right.until)
    }

    /// Whether facts are missing without which the two verdicts cannot be told apart: they may yet be the same.
    pub fn is_undecided(&self) -> bool {
        let (Some(left), Some(right)) = (self.left, self.right) else { return false };
        !(left.is_settled() && right.is_settled()) && may_agree(left, right)
    }

    /// Whether one side alone certainly has no such way out.
    fn is_outside_alone(&self) -> bool {
        let outside = |side: Option<&RouteVerdict>| {
            side.is_none_or(|of| matches!(of.verdict, Verdict::OutOfScope | Verdict::Elsewhere))
        };
        self.differs() && outside(self.left) != outside(self.right)
    }
}

/// Whether some verdict is still possible on both sides; of contradictory answers none is on either.
fn may_agree(left: &RouteVerdict, right: &RouteVerdict) -> bool {
    left.possible == right.possible || left.possible.iter().any(|verdict| right.possible.has(verdict))
}

/// Something that differs, with the note that says why.
#[derive(Debug, Clone)]
pub struct Topic<'a> {
    /// The note; `None` where none applies and the bare difference stands.
    pub note: Option<&'a Note>,
    /// The note's name and text: of the rule with its id in the left pack, else in the right, else its own. They are
    /// texts of the pack on that side; of the [`Differences`] where no side is named.
    pub words: Option<(&'a Text, &'a Text, Option<Side>)>,
    /// The weightiest of what differs; on the routes of the person's goal, where it concerns any of them.
    pub aspect: Aspect,
    /// Whether it lies outside the goal, its aspect, and the place of its first route.
    weight: (bool, Aspect, usize),
    /// The ids of the routes it concerns.
    pub routes: Vec<&'a str>,
    /// The ids of those routes whose verdicts differ in it.
    pub verdicts: Vec<&'a str>,
    /// The rules of the left side, each once.
    pub left: Vec<Mark<'a>>,
    /// The rules of the right side, each once.
    pub right: Vec<Mark<'a>>,
}

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

    /// What differs about one route.
    pub fn topics_of(&self, route: &str) -> impl Iterator<Item = &Topic<'a>> {
        self.topics.iter().filter(move |topic| topic.routes.contains(&route))
    }
}
