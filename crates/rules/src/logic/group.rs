//! Dates and numbers that meet in date arithmetic, and how their values fall into classes: each class is a number with a
//! digit for each of them.

use super::dates::{Facts, evaluate};
use super::domains::ClassSet;
use crate::calendar::{add_days, days_between};
use crate::model::{DateExpr, Day, FactId, NumberRange, Pack, Than, TimeOrder};
use serde::{Deserialize, Serialize};

/// The most bits that the tests of one digit may take; far fewer are made.
pub(super) const BITS: usize = 12;

/// One of the two edges at which a comparison of dates changes: `date < than`, `date ≤ than`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) enum Edge {
    Before,
    NotAfter,
}

/// "This date, with this added, lies before (not after) that."
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct DateEdge {
    pub date: DateExpr,
    pub than: Than,
    pub edge: Edge,
}

impl DateEdge {
    /// Whether it holds of a base date, on a day.
    pub fn holds(&self, pack: &Pack, base: Day, number: &dyn Fn(FactId) -> i64, today: Day) -> bool {
        let (day, _) = evaluate(pack, &self.date, base, number, None);
        let than = self.than(today);
        match self.edge {
            Edge::Before => day < than,
            Edge::NotAfter => day <= than,
        }
    }

    /// The day that the date is compared with.
    pub fn than(&self, today: Day) -> Day {
        match self.than {
            Than::Today => today,
            Than::Day(fixed) => fixed,
        }
    }
}

/// The tests on one date fact: its digit is 0 when there is no such date, else 1 + one bit a test.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DateDigit {
    pub fact: FactId,
    pub edges: Vec<DateEdge>,
}

/// The tests on one whole-number fact: its digit is how many cuts it has reached.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct NumberDigit {
    pub fact: FactId,
    pub cuts: Vec<i64>,
    /// Whether the number counts a period, so that every value matters to the dates beside it.
    pub in_period: bool,
}

impl NumberDigit {
    /// The digit of a number.
    pub fn digit(&self, n: i64) -> usize {
        self.cuts.iter().filter(|cut| **cut <= n).count()
    }
}

/// Dates and numbers that meet in date arithmetic; one variable, so that what they say together stays together.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Group {
    pub dates: Vec<DateDigit>,
    pub numbers: Vec<NumberDigit>,
    /// Tests on today plus or minus a number: one bit each.
    pub free: Vec<DateEdge>,
}

impl Group {
    /// Radix of each digit: dates, then numbers, then the free bits.
    pub fn radixes(&self) -> impl Iterator<Item = usize> + '_ {
        let dates = self.dates.iter().map(|d| 1 + (1usize << d.edges.len()));
        let numbers = self.numbers.iter().map(|n| n.cuts.len() + 1);
        dates.chain(numbers).chain(std::iter::once(1usize << self.free.len()))
    }

    /// How many classes it has.
    pub fn width(&self) -> usize {
        self.radixes().product()
    }

    /// Its facts: dates, then numbers.
    pub fn facts(&self) -> impl Iterator<Item = FactId> {
        self.dates.iter().map(|d| d.fact).chain(self.numbers.iter().map(|n| n.fact))
    }

    /// Digit number `at` of a class.
    pub fn digit(&self, class: usize, at: usize) -> usize {
        let below: usize = self.radixes().take(at).product();
        class / below.max(1) % self.radixes().nth(at).unwrap_or(1)
    }

    /// The classes in which a date exists; `None` where it is not of the group.
    pub fn given(&self, fact: FactId) -> Option<ClassSet> {
        let place = self.dates.iter().position(|date| date.fact == fact)?;
        Some((0..self.width()).filter(|class| self.digit(*class, place) != 0).collect())
    }

    /// The classes in which a number lies in a range; `None` where it is not of the group.
    pub fn in_range(&self, fact: FactId, range: NumberRange) -> Option<ClassSet> {
        let place = self.numbers.iter().position(|number| number.fact == fact)?;
        let number = self.numbers.get(place)?;
        let low = range.min.map_or(0, |min| number.digit(min));
        let high = range.max.map_or(usize::MAX, |max| number.digit(max.saturating_add(1)));
        let inside = |class: &usize| (low..high).contains(&self.digit(*class, self.dates.len() + place));
        Some((0..self.width()).filter(inside).collect())
    }

    /// The classes in which a comparison of a date holds; `None` where it is not of the group.
    pub fn holding(&self, edge: &DateEdge) -> Option<ClassSet> {
        let has_bit = |class: usize, digit: usize, bit: usize, none: usize| {
            self.digit(class, digit).checked_sub(none).is_some_and(|bits| bits >> bit & 1 == 1)
        };
        let place = |edges: &[DateEdge]| edges.iter().position(|known| known == edge);
        let dated = self.dates.iter().enumerate().find_map(|(digit, date)| Some((digit, place(&date.edges)?, 1)));
        let free = || Some((self.dates.len() + self.numbers.len(), place(&self.free)?, 0));
        let (digit, bit, none) = dated.or_else(free)?;
        Some((0..self.width()).filter(|class| has_bit(*class, digit, bit, none)).collect())
    }

    /// Whether every index in it leads somewhere in a pack, which must be sound itself.
    pub fn is_sound(&self, pack: &Pack) -> bool {
        let Self { dates, numbers, free } = self;
        let kind = |fact: &FactId| pack.facts().get(fact.index()).map(|fact| &fact.kind);
        let can_reckon =
            |edges: &[DateEdge]| edges.len() <= BITS && edges.iter().all(|edge| pack.can_reckon(&edge.date));
        let is_date = |fact: &FactId| kind(fact).is_some_and(|kind| kind.as_date().is_some());
        let is_number = |fact: &FactId| kind(fact).is_some_and(|kind| kind.as_number().is_some());
        dates.iter().all(|digit| is_date(&digit.fact) && can_reckon(&digit.edges))
            && numbers.iter().all(|digit| is_number(&digit.fact))
            && can_reckon(free)
            // A diagram knows the classes of a variable by numbers of 16 bits.
            && self.radixes().try_fold(1usize, |all, one| all.checked_mul(one)).is_some_and(|all| all <= 1 << 16)
    }
}

/// The edges that a comparison looks at.
pub(super) fn edges_of(order: TimeOrder) -> &'static [Edge] {
    match order {
        TimeOrder::Before | TimeOrder::OnOrAfter => &[Edge::Before],
        TimeOrder::After | TimeOrder::OnOrBefore => &[Edge::NotAfter],
        TimeOrder::On => &[Edge::Before, Edge::NotAfter],
    }
}

/// The first day for which `edge`, a test on today alone, no longer holds (it holds before).
pub(super) fn today_cut(pack: &Pack, edge: &DateEdge) -> Day {
    let (mut low, mut high) = (Day::constant(1900, 1, 1), Day::constant(2200, 1, 1));
    while low < high {
        let middle = add_days(low, days_between(low, high) / 2);
        if edge.holds(pack, middle, &|_| 0, middle) { low = add_days(middle, 1) } else { high = middle }
    }
    low
}

/// Whether nothing that a person says enters the comparison.
pub(super) fn rests_on_today_alone(pack: &Pack, edge: &DateEdge) -> bool {
    let mut amounts = Vec::new();
    Facts::amounts(pack, &edge.date, &mut amounts);
    Facts::base(pack, &edge.date).is_none() && amounts.is_empty()
}
