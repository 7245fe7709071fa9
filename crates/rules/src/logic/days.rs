//! Every day there is, sorted into kinds: days on which the very same classes are open to everybody.
//!
//! A date is compared with today, an event has not happened before it is dated: what can be answered depends on the day.
//! What holds on one day of a kind holds on all of them, so that walks over a few dozen kinds prove something of every
//! day. Nothing is skipped on the way: a leap day that opens or closes a class makes a kind of its own.

use super::dates::Facts;
use super::domains::{ClassSet, Domains};
use super::reading::Reading;
use super::runs::{Numbered, Runs, days, on};
use super::variables::Variables;
use crate::calendar::{add_days, days_between};
use crate::model::{Answers, Day, Pack};

/// The first day looked at, and the last; further out where a validity reaches further.
const FIRST: Day = Day::constant(1900, 1, 1);
const LAST: Day = Day::constant(2199, 12, 31);

/// Days on which the same classes are open.
#[derive(Debug, Clone)]
pub struct DayKind {
    spans: Vec<(Day, Day)>,
    pub(super) domains: Domains,
}

impl DayKind {
    /// Its days, in order, as spans with both ends included.
    pub fn spans(&self) -> &[(Day, Day)] {
        &self.spans
    }

    /// Whether a person leaves open what everybody does on a day of this kind.
    pub fn is_open_in(&self, reading: &Reading<'_>) -> bool {
        self.domains == *reading.domains()
    }

    /// Its day nearest to `day`.
    pub fn nearest(&self, day: Day) -> Day {
        let near = self.spans.iter().map(|(first, last)| day.clamp(*first, *last));
        near.min_by_key(|d| days_between(*d, day).abs()).unwrap_or(day)
    }

    /// Its last day.
    pub fn last(&self) -> Option<Day> {
        self.spans.last().map(|(_, last)| *last)
    }
}

/// The kinds of days of a pack, and whether every one of their classes is really open on its days.
pub(super) fn kinds(pack: &Pack, variables: &Variables) -> (Vec<DayKind>, bool) {
    let nothing = Answers::none(pack);
    let facts = Facts { pack, answers: &nothing, today: pack.parts().as_of };
    let days = all_days(variables);
    let mut exact = variables.exact;
    let open: Vec<Runs<ClassSet>> = variables
        .list
        .iter()
        .map(|variable| {
            variable.by_day(facts, &days).unwrap_or_else(|| {
                exact = false;
                vec![(0, variable.all())]
            })
        })
        .collect();
    let mut starts: Vec<usize> = open.iter().flatten().map(|(start, _)| *start).collect();
    starts.sort_unstable();
    starts.dedup();
    let mut numbered: Numbered<Vec<&ClassSet>> = Numbered::new();
    let mut kinds: Vec<DayKind> = Vec::new();
    for (at, &start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(days.len());
        let Some((first, last)) = days.get(start).zip(end.checked_sub(1).and_then(|end| days.get(end))) else {
            continue;
        };
        let sets: Vec<&ClassSet> = open.iter().filter_map(|runs| on(runs, start)).collect();
        let number = numbered.number(sets.clone()) as usize;
        if number == kinds.len() {
            let mut domains = Domains::default();
            sets.into_iter().for_each(|set| domains.push(set.clone().into()));
            kinds.push(DayKind { spans: Vec::new(), domains });
        }
        if let Some(kind) = kinds.get_mut(number) {
            match kind.spans.last_mut() {
                Some((_, end)) if add_days(*end, 1) == *first => *end = *last,
                _ => kind.spans.push((*first, *last)),
            }
        }
    }
    (kinds, exact)
}

fn all_days(variables: &Variables) -> Vec<Day> {
    let cuts = variables.today();
    let first = cuts.first().map_or(FIRST, |cut| FIRST.min(add_days(*cut, -1)));
    let last = cuts.last().map_or(LAST, |cut| LAST.max(*cut));
    days(first, last)
}
