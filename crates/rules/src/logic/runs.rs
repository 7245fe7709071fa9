//! The classes of a group of dates and numbers that are open on each day, nothing being answered.

use super::classes::{Numbers, look_up};
use super::dates::Facts;
use super::domains::ClassSet;
use super::group::{DateDigit, DateEdge, Group};
use crate::calendar::days_between;
use crate::model::{DateExpr, DateFact, DateRef, Day, DefinitionKind, Pack, Than};
use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

/// How often one group of dates may be looked at; past it all of its classes count as open on every day.
const LOOKS: usize = 400_000_000;
/// The same for tests that must be worked out anew each day.
const COUNTS: usize = 30_000_000;
/// How many days a date may stand for.
const DAYS: usize = 1_000_000;

/// Different things, by number.
pub(super) struct Numbered<T> {
    places: FxHashMap<T, u32>,
    list: Vec<T>,
}

impl<T: Hash + Eq + Clone> Numbered<T> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { places: FxHashMap::default(), list: Vec::new() }
    }

    /// The number of a thing, the next one where it is new.
    pub fn number(&mut self, thing: T) -> u32 {
        if let Some(known) = self.places.get(&thing) {
            return *known;
        }
        // INVARIANT: fewer things than days, and those fit.
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.places.insert(thing.clone(), next);
        self.list.push(thing);
        next
    }
}

/// What holds from each of these days (by place) on, until the next.
pub(super) type Runs<T> = Vec<(usize, T)>;

/// What holds on a day.
pub(super) fn on<T>(runs: &Runs<T>, day: usize) -> Option<&T> {
    let after = runs.partition_point(|(start, _)| *start <= day);
    runs.get(after.checked_sub(1)?).map(|(_, thing)| thing)
}

impl Group {
    /// The classes open on each day, nothing being answered. `None` where that is too much to look at.
    pub fn by_day(&self, facts: Facts<'_>, days: &[Day]) -> Option<Runs<ClassSet>> {
        let assignments = self.assignments(facts);
        let moving = self.dates.iter().filter(|date| date.moves(facts.pack)).count();
        let counted = self.free.iter().filter(|edge| edge.than == Than::Today && !only_days(facts.pack, &edge.date));
        let bases: Vec<Vec<Day>> = self.dates.iter().map(|date| date.bases(facts.pack)).collect::<Option<_>>()?;
        let looks = assignments.len().saturating_mul(days.len());
        if looks.saturating_mul(moving) > LOOKS || looks.saturating_mul(counted.count()) > COUNTS {
            return None;
        }
        let mut pieces: Numbered<ClassSet> = Numbered::new();
        let mut changes: Vec<(usize, usize, u32)> = Vec::new();
        for (at, numbers) in assignments.iter().enumerate() {
            let dates = self.dates.iter().zip(&bases);
            let dates: Vec<Runs<Vec<usize>>> = dates.map(|(d, b)| d.by_day(facts, numbers, b, days)).collect();
            let free: Vec<Runs<bool>> = self.free.iter().map(|edge| edge.by_day(facts.pack, numbers, days)).collect();
            let mut starts: FxHashSet<usize> = dates.iter().flatten().map(|(start, _)| *start).collect();
            starts.extend(free.iter().flatten().map(|(start, _)| *start).chain([0]));
            for start in starts {
                let digits: Vec<Vec<usize>> = dates.iter().filter_map(|runs| on(runs, start)).cloned().collect();
                let holding = free.iter().enumerate().filter(|(_, runs)| on(runs, start) == Some(&true));
                let free = holding.fold(0, |bits, (bit, _)| bits | 1 << bit);
                changes.push((start, at, pieces.number(self.made_of(&digits, numbers, free))));
            }
        }
        changes.sort_unstable();
        Some(sweep(&changes, assignments.len(), &pieces.list))
    }

    /// The classes that these digits of the dates make with these numbers and these tests on today and them alone.
    fn made_of(&self, dates: &[Vec<usize>], numbers: &Numbers, free: usize) -> ClassSet {
        let counted = self.numbers.iter().zip(numbers).map(|(number, (_, n))| vec![number.digit(*n)]);
        let digits = dates.iter().cloned().chain(counted).chain([vec![free]]);
        let mut classes = vec![0];
        let mut scale = 1;
        for (digits, radix) in digits.zip(self.radixes()) {
            classes = classes.iter().flat_map(|class| digits.iter().map(move |digit| class + digit * scale)).collect();
            scale *= radix;
        }
        classes.into_iter().collect()
    }
}

/// The union, day by day, of the pieces of all assignments.
fn sweep(changes: &[(usize, usize, u32)], assignments: usize, pieces: &[ClassSet]) -> Runs<ClassSet> {
    let mut now: Vec<Option<u32>> = vec![None; assignments];
    let mut counts: Vec<usize> = vec![0; pieces.len()];
    let mut runs: Runs<ClassSet> = Vec::new();
    for same_day in changes.chunk_by(|a, b| a.0 == b.0) {
        for &(_, at, piece) in same_day {
            let Some(slot) = now.get_mut(at) else { continue };
            let before = slot.replace(piece);
            for (number, more) in before.map(|b| (b, false)).into_iter().chain([(piece, true)]) {
                if let Some(count) = counts.get_mut(number as usize) {
                    *count = if more { *count + 1 } else { *count - 1 };
                }
            }
        }
        let mut whole = ClassSet::default();
        counts.iter().zip(pieces).filter(|(count, _)| **count > 0).for_each(|(_, piece)| whole.extend(piece));
        let day = same_day.first().map_or(0, |(day, ..)| *day);
        if runs.last().is_none_or(|(_, last)| *last != whole) {
            runs.push((day, whole));
        }
    }
    runs
}

impl DateDigit {
    /// Whether its open digits depend on the day.
    fn moves(&self, pack: &Pack) -> bool {
        let event = |kind: &DateFact| kind.event;
        pack.kind_of(self.fact).as_date().is_some_and(event) || self.edges.iter().any(|edge| edge.than == Than::Today)
    }

    /// The days it may be, on the last day of all. `None` where they are too many.
    fn bases(&self, pack: &Pack) -> Option<Vec<Day>> {
        let Some(kind) = pack.kind_of(self.fact).as_date() else { return Some(Vec::new()) };
        let apart = usize::try_from(days_between(kind.earliest, kind.latest)).unwrap_or(0);
        (apart < DAYS).then(|| days(kind.earliest, kind.latest))
    }

    /// The digits open on each day. Each test holds up to some day of the date's and not from there on; where that day
    /// lies moves forward with today, or stays.
    fn by_day(&self, facts: Facts<'_>, numbers: &Numbers, bases: &[Day], days: &[Day]) -> Runs<Vec<usize>> {
        let pack = facts.pack;
        let Some(kind) = pack.kind_of(self.fact).as_date() else { return vec![(0, vec![0])] };
        let holds = |edge: &DateEdge, base: Day, today: Day| edge.holds(pack, base, &look_up(numbers), today);
        let mut reaches: Vec<usize> = Vec::new();
        for edge in &self.edges {
            reaches.push(match edge.than {
                Than::Day(_) => bases.partition_point(|base| holds(edge, *base, facts.today)),
                Than::Today => 0,
            });
        }
        let moving: Vec<usize> =
            (0..self.edges.len()).filter(|i| self.edges.get(*i).is_some_and(|e| e.than == Than::Today)).collect();
        let stays = !kind.event && moving.is_empty();
        let mut open = 0;
        let mut runs: Runs<Vec<usize>> = Vec::new();
        let mut digits = Vec::new();
        for (at, today) in days.iter().enumerate().take(if stays { 1 } else { usize::MAX }) {
            for &i in &moving {
                let (Some(edge), Some(reach)) = (self.edges.get(i), reaches.get_mut(i)) else { continue };
                while bases.get(*reach).is_some_and(|base| holds(edge, *base, *today)) {
                    *reach += 1;
                }
            }
            while bases.get(open).is_some_and(|base| !kind.event || base <= today) {
                open += 1;
            }
            digits.clear();
            if kind.none.is_some() || kind.event || open == 0 {
                digits.push(0);
            }
            let mut start = 0;
            while start < open {
                let here = reaches.iter().enumerate().filter(|(_, reach)| **reach > start);
                digits.push(1 + here.fold(0, |bits, (bit, _)| bits | 1 << bit));
                start = reaches.iter().copied().filter(|reach| *reach > start).min().unwrap_or(open);
            }
            if runs.last().is_none_or(|(_, last)| *last != digits) {
                runs.push((at, digits.clone()));
            }
        }
        runs
    }
}

impl DateEdge {
    /// Whether a test on today and numbers alone holds on each day.
    fn by_day(&self, pack: &Pack, numbers: &Numbers, days: &[Day]) -> Runs<bool> {
        let holds = |day: Day| self.holds(pack, day, &look_up(numbers), day);
        if let Than::Day(_) = self.than {
            let until = days.partition_point(|day| holds(*day));
            return vec![(0, until > 0), (until, false)];
        }
        let mut runs: Runs<bool> = Vec::new();
        let steps = if only_days(pack, &self.date) { 1 } else { usize::MAX };
        for (at, day) in days.iter().enumerate().take(steps) {
            let now = holds(*day);
            if runs.last().is_none_or(|(_, last)| *last != now) {
                runs.push((at, now));
            }
        }
        runs
    }
}

/// Whether nothing but days is added and taken away: then today moves along with what it is compared with.
fn only_days(pack: &Pack, expr: &DateExpr) -> bool {
    let none = crate::model::Amount::Fixed(0);
    let inner = match expr.from {
        DateRef::Def(def) => match &pack.definition(def).kind {
            DefinitionKind::Date(inner) => only_days(pack, inner),
            _ => true,
        },
        _ => true,
    };
    inner && [expr.plus, expr.minus].iter().all(|period| period.years == none && period.months == none)
}

/// Every day of a span, both ends included.
pub(super) fn days(first: Day, last: Day) -> Vec<Day> {
    let mut all = Vec::new();
    let mut day = first;
    while day <= last {
        all.push(day);
        match day.tomorrow() {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    all
}
