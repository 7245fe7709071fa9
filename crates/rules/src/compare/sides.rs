//! What a comparison is made of: sides, marks, pairs of routes, topics.

use crate::assess::{Due, RouteVerdict};
use crate::model::{Day, Note, Rule, Text, Verdict};

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

    /// Whether facts are missing without which the two verdicts cannot be distinguished: they may yet be the same.
    pub fn is_undecided(&self) -> bool {
        let (Some(left), Some(right)) = (self.left, self.right) else { return false };
        !(left.is_settled() && right.is_settled()) && may_agree(left, right)
    }

    /// Whether one side alone certainly has no such way out.
    pub(super) fn is_outside_alone(&self) -> bool {
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
    pub(super) weight: (bool, Aspect, usize),
    /// The ids of the routes it concerns.
    pub routes: Vec<&'a str>,
    /// The ids of those routes whose verdicts differ in it.
    pub verdicts: Vec<&'a str>,
    /// The rules of the left side, each once.
    pub left: Vec<Mark<'a>>,
    /// The rules of the right side, each once.
    pub right: Vec<Mark<'a>>,
}
