//! The classes of a group of dates and numbers that answers leave open: exact, dates known to the month included.

use super::dates::{DateRange, Facts, evaluate};
use super::distinct::Distinct;
use super::domains::{ClassSet, Open};
use super::group::{DateDigit, DateEdge, Group, NumberDigit};
use crate::calendar::{add_days, days_between};
use crate::model::{Day, FactId};

/// One value for each number of a group.
pub(super) type Numbers = Vec<(FactId, i64)>;

/// One assignment of a group's numbers, and what follows from it.
struct Case {
    numbers: Numbers,
    /// By date and test: the first day on which the test no longer holds.
    flips: Vec<Vec<Day>>,
    /// The class but for the dates.
    rest: usize,
}

pub(super) fn look_up(numbers: &Numbers) -> impl Fn(FactId) -> i64 + '_ {
    |fact| numbers.iter().find(|(f, _)| *f == fact).map_or(0, |(_, n)| *n)
}

impl DateDigit {
    fn of(&self, facts: Facts<'_>, day: Day, numbers: &Numbers) -> usize {
        1 + bits(&self.edges, facts, day, numbers)
    }

    /// The digit on a day, given when each test flips.
    fn at(&self, day: Day, flips: &[Day]) -> usize {
        1 + flips.iter().enumerate().filter(|(_, flip)| day < **flip).fold(0, |bits, (at, _)| bits | 1 << at)
    }

    /// When each test flips within the days that the date can be.
    fn flips(&self, facts: Facts<'_>, numbers: &Numbers) -> Vec<Day> {
        match facts.dates(self.fact).days {
            Some(span) => self.edges.iter().map(|edge| flip(edge, facts, span, numbers)).collect(),
            None => Vec::new(),
        }
    }

    /// The digits that the date can have, each with the first day that has it; no day where there is no such date.
    fn open(&self, facts: Facts<'_>, flips: &[Day]) -> Vec<(usize, Option<Day>)> {
        let possible = facts.dates(self.fact);
        let mut found = Vec::new();
        if possible.none {
            found.push((0, None));
        }
        if let Some(span) = possible.days {
            let inside = flips.iter().copied().filter(|day| span.first < *day && *day <= span.last);
            let days: Distinct<Day> = std::iter::once(span.first).chain(inside).collect();
            found.extend(days.iter().map(|day| (self.at(*day, flips), Some(*day))));
        }
        found
    }
}

/// The first day of a span on which a test no longer holds; the day after it where it holds on all of them. Every test
/// flips once from true to false as its date moves on. WHY a guess first: a day and a period later lie about as far
/// apart wherever the day is, so it is found in a few steps, and the halving of decades is left for what the guess missed.
fn flip(edge: &DateEdge, facts: Facts<'_>, span: DateRange, numbers: &Numbers) -> Day {
    let number = look_up(numbers);
    let last = days_between(span.first, span.last);
    let than = edge.than(facts.today);
    let near = days_between(span.first, than).clamp(0, last);
    let (day, _) = evaluate(facts.pack, &edge.date, add_days(span.first, near), &number, None);
    let mut at = (near + days_between(day, than)).clamp(0, last);
    // It holds up to `low` and no longer from `high` on.
    let (mut low, mut high, mut step) = (-1, last + 1, 1);
    loop {
        let holds = edge.holds(facts.pack, add_days(span.first, at), &number, facts.today);
        if holds {
            low = at
        } else {
            high = at
        }
        if high - low <= 1 {
            return add_days(span.first, high);
        }
        let next = match (low < 0, high > last) {
            (false, false) => low + (high - low) / 2,
            _ if holds => at + step,
            _ => at - step,
        };
        at = next.clamp(low + 1, high - 1);
        step *= 2;
    }
}

fn bits(edges: &[DateEdge], facts: Facts<'_>, base: Day, numbers: &Numbers) -> usize {
    let number = look_up(numbers);
    let holding = edges.iter().enumerate().filter(|(_, e)| e.holds(facts.pack, base, &number, facts.today));
    holding.fold(0, |bits, (at, _)| bits | 1 << at)
}

impl NumberDigit {
    /// The values worth looking at: all of them where they count a period, one a class otherwise.
    fn values(&self, facts: Facts<'_>) -> Vec<i64> {
        let (low, high) = facts.numbers(self.fact);
        if self.in_period {
            return (low..=high).collect();
        }
        let inside = self.cuts.iter().copied().filter(|cut| (low..=high).contains(cut));
        std::iter::once(low).chain(inside.filter(|cut| *cut > low)).collect()
    }
}

impl Group {
    /// The classes that `facts` leave open.
    pub fn open(&self, facts: Facts<'_>) -> Open {
        self.settled(facts).map_or_else(|| self.classes(facts).into(), Open::one)
    }

    /// The class, when every fact of the group is fully known.
    pub fn settled(&self, facts: Facts<'_>) -> Option<usize> {
        let mut numbers = Numbers::with_capacity(self.numbers.len());
        for number in &self.numbers {
            numbers.push((number.fact, facts.number(number.fact)?));
        }
        let mut class = 0;
        let mut scale = 1;
        for date in &self.dates {
            let possible = facts.dates(date.fact);
            let digit = match (possible.none, possible.days) {
                (true, None) => 0,
                (false, Some(span)) if span.first == span.last => date.of(facts, span.first, &numbers),
                _ => return None,
            };
            class += digit * scale;
            scale *= 1 + (1usize << date.edges.len());
        }
        for (number, (_, n)) in self.numbers.iter().zip(&numbers) {
            class += number.digit(*n) * scale;
            scale *= number.cuts.len() + 1;
        }
        Some(class + bits(&self.free, facts, facts.today, &numbers) * scale)
    }

    /// Every assignment of the numbers worth looking at.
    pub fn assignments(&self, facts: Facts<'_>) -> Vec<Numbers> {
        let mut all: Vec<Numbers> = vec![Vec::new()];
        for number in &self.numbers {
            let values = number.values(facts);
            all = all
                .into_iter()
                .flat_map(|before| {
                    values.iter().map(move |n| {
                        let mut longer = before.clone();
                        longer.push((number.fact, *n));
                        longer
                    })
                })
                .collect();
        }
        all
    }

    /// What is worth looking at: each assignment of the numbers, and what follows from it.
    fn cases(&self, facts: Facts<'_>) -> Vec<Case> {
        let of = |numbers: Numbers| {
            let mut scale: usize = self.radixes().take(self.dates.len()).product();
            let mut rest = 0;
            for (digit, (_, n)) in self.numbers.iter().zip(&numbers) {
                rest += digit.digit(*n) * scale;
                scale *= digit.cuts.len() + 1;
            }
            rest += bits(&self.free, facts, facts.today, &numbers) * scale;
            Case { flips: self.dates.iter().map(|date| date.flips(facts, &numbers)).collect(), numbers, rest }
        };
        self.assignments(facts).into_iter().map(of).collect()
    }

    /// The digits that each date can have in a case.
    fn digits(&self, facts: Facts<'_>, case: &Case) -> Vec<Vec<usize>> {
        let dates = self.dates.iter().zip(&case.flips);
        dates.map(|(date, flips)| date.open(facts, flips).into_iter().map(|(digit, _)| digit).collect()).collect()
    }

    /// The classes that some completion has.
    fn classes(&self, facts: Facts<'_>) -> ClassSet {
        let mut set = ClassSet::default();
        for case in self.cases(facts) {
            self.combine(&self.digits(facts, &case), &case, &mut set);
        }
        set
    }

    fn combine(&self, dates: &[Vec<usize>], case: &Case, set: &mut ClassSet) {
        let mut classes = vec![case.rest];
        for (digits, scale) in dates.iter().zip(self.scales()) {
            classes = classes.iter().flat_map(|class| digits.iter().map(move |digit| class + digit * scale)).collect();
        }
        classes.into_iter().for_each(|class| set.insert(class));
    }

    /// What a step of each date's digit adds to the class.
    fn scales(&self) -> impl Iterator<Item = usize> + '_ {
        self.radixes().take(self.dates.len()).scan(1, |scale, radix| Some(std::mem::replace(scale, *scale * radix)))
    }

    /// The sets of classes that `fact` alone can move between, whatever the other facts of the group turn out to be.
    pub fn reach_of(&self, facts: Facts<'_>, fact: FactId) -> Vec<ClassSet> {
        let mut sets: Vec<ClassSet> = Vec::new();
        let mut add = |set: ClassSet| {
            if set.only().is_none() && !sets.contains(&set) {
                sets.push(set);
            }
        };
        let cases = self.cases(facts);
        if let Some(at) = self.dates.iter().position(|d| d.fact == fact) {
            for case in &cases {
                for row in others(&self.digits(facts, case), at) {
                    let mut set = ClassSet::default();
                    self.combine(&row, case, &mut set);
                    add(set);
                }
            }
        } else if self.numbers.iter().any(|n| n.fact == fact) {
            // Every day at which some value of the number changes a test.
            let days: Vec<Vec<Option<Day>>> = self
                .dates
                .iter()
                .enumerate()
                .map(|(at, date)| {
                    let flips = cases.iter().filter_map(|case| case.flips.get(at));
                    let open = flips.flat_map(|flips| date.open(facts, flips));
                    open.map(|(_, day)| day).collect::<Distinct<Option<Day>>>().into()
                })
                .collect();
            let places: Vec<Vec<usize>> = days.iter().map(|d| (0..d.len()).collect()).collect();
            // The cases in which the other numbers are the same.
            let mut alike: Vec<(Numbers, Vec<&Case>)> = Vec::new();
            for case in &cases {
                let rest: Numbers = case.numbers.iter().copied().filter(|(f, _)| *f != fact).collect();
                match alike.iter_mut().find(|(known, _)| *known == rest) {
                    Some((_, cases)) => cases.push(case),
                    None => alike.push((rest, vec![case])),
                }
            }
            let scales: Vec<usize> = self.scales().collect();
            for row in others(&places, places.len()) {
                let row: Vec<Option<Day>> = row
                    .iter()
                    .zip(&days)
                    .map(|(place, days)| place.first().and_then(|place| days.get(*place)).copied().flatten())
                    .collect();
                for (_, cases) in &alike {
                    let mut set = ClassSet::default();
                    for case in cases {
                        let dates = self.dates.iter().zip(&case.flips).zip(row.iter().zip(&scales));
                        let digits =
                            dates.map(|((date, flips), (day, scale))| day.map_or(0, |day| date.at(day, flips)) * scale);
                        set.insert(case.rest + digits.sum::<usize>());
                    }
                    add(set);
                }
            }
        }
        sets
    }
}

/// Every way to fix all lists but the one at `free` to one of their members.
fn others(lists: &[Vec<usize>], free: usize) -> Vec<Vec<Vec<usize>>> {
    let mut rows: Vec<Vec<Vec<usize>>> = vec![Vec::new()];
    for (at, list) in lists.iter().enumerate() {
        let choices: Vec<Vec<usize>> =
            if at == free { vec![list.clone()] } else { list.iter().map(|d| vec![*d]).collect() };
        rows = rows
            .into_iter()
            .flat_map(|row| {
                choices.iter().map(move |c| {
                    let mut longer = row.clone();
                    longer.push(c.clone());
                    longer
                })
            })
            .collect();
    }
    rows
}
