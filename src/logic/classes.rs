//! From answers to open classes: exact for every variable, dates known to the month included.

use super::dates::Facts;
use super::distinct::Distinct;
use super::domains::{ClassSet, Domains};
use super::variables::{DateDigit, DateEdge, Group, NumberDigit, Variable, Variables};
use crate::calendar::{add_days, days_between, measure};
use crate::model::{Answer, Day, FactId, LogEntry};

impl Variables {
    /// What `facts` leave open.
    pub fn domains(&self, facts: Facts<'_>) -> Domains {
        let mut domains = Domains::default();
        for variable in &self.list {
            match variable {
                Variable::Today { cuts } => domains.one(cuts.iter().filter(|cut| **cut <= facts.today).count()),
                Variable::Choice { fact, class_of } => match facts.known(*fact) {
                    Some(Answer::Choice(option)) => {
                        domains.one(class_of.get(option.index()).copied().map_or(0, usize::from));
                    }
                    _ => domains.push((0..variable.width()).collect()),
                },
                Variable::Box { fact, option } => match facts.known(*fact) {
                    Some(Answer::Several(set)) => domains.one(usize::from(set.has(*option))),
                    _ => domains.push((0..2).collect()),
                },
                Variable::Group(group) => match group.settled(facts) {
                    Some(class) => domains.one(class),
                    None => domains.push(group.classes(facts)),
                },
                Variable::Log { fact, tests, feasible } => match facts.known(*fact) {
                    Some(Answer::Log(entries)) => domains.one(log_class(tests, entries, facts.today)),
                    _ => domains.push(match feasible {
                        Some(patterns) => patterns.iter().copied().collect(),
                        None => (0..variable.width()).collect(),
                    }),
                },
            }
        }
        domains
    }
}

fn log_class(tests: &[(crate::model::LogMeasure, i64)], entries: &[LogEntry], today: Day) -> usize {
    let passed = tests.iter().enumerate().filter(|(_, (test, cut))| measure(test, entries, today) >= *cut);
    passed.fold(0, |bits, (at, _)| bits | 1 << at)
}

/// One value for each number of a group.
pub(super) type Numbers = Vec<(FactId, i64)>;

pub(super) fn look_up(numbers: &Numbers) -> impl Fn(FactId) -> i64 + '_ {
    |fact| numbers.iter().find(|(f, _)| *f == fact).map_or(0, |(_, n)| *n)
}

impl DateDigit {
    fn of(&self, facts: Facts<'_>, day: Day, numbers: &Numbers) -> usize {
        1 + bits(&self.edges, facts, day, numbers)
    }

    /// The digits that the date can have, each with the first day that has it. Every test flips once from true to
    /// false as the day moves on, so equal digits at both ends of a span are equal all the way.
    fn open(&self, facts: Facts<'_>, numbers: &Numbers) -> Vec<(usize, Option<Day>)> {
        let possible = facts.dates(self.fact);
        let mut found = Vec::new();
        if possible.none {
            found.push((0, None));
        }
        if let Some(span) = possible.days {
            let first = self.of(facts, span.first, numbers);
            found.push((first, Some(span.first)));
            self.split(
                facts,
                numbers,
                (span.first, first),
                (span.last, self.of(facts, span.last, numbers)),
                &mut found,
            );
        }
        found
    }

    fn split(
        &self,
        facts: Facts<'_>,
        numbers: &Numbers,
        low: (Day, usize),
        high: (Day, usize),
        found: &mut Vec<(usize, Option<Day>)>,
    ) {
        if low.1 == high.1 {
            return;
        }
        let apart = days_between(low.0, high.0);
        if apart <= 1 {
            found.push((high.1, Some(high.0)));
            return;
        }
        let day = add_days(low.0, apart / 2);
        let middle = (day, self.of(facts, day, numbers));
        self.split(facts, numbers, low, middle, found);
        self.split(facts, numbers, middle, high, found);
    }
}

fn bits(edges: &[DateEdge], facts: Facts<'_>, base: Day, numbers: &Numbers) -> usize {
    let number = look_up(numbers);
    let holding = edges.iter().enumerate().filter(|(_, e)| e.holds(facts.pack, base, &number, facts.today));
    holding.fold(0, |bits, (at, _)| bits | 1 << at)
}

impl NumberDigit {
    pub fn digit(&self, n: i64) -> usize {
        self.cuts.iter().filter(|cut| **cut <= n).count()
    }

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
    fn class(&self, digits: impl Iterator<Item = usize>) -> usize {
        let mut scale = 1;
        let mut class = 0;
        for (digit, radix) in digits.zip(self.radixes()) {
            class += digit * scale;
            scale *= radix;
        }
        class
    }

    /// Digit number `at` of a class.
    pub fn digit(&self, class: usize, at: usize) -> usize {
        let below: usize = self.radixes().take(at).product();
        class / below.max(1) % self.radixes().nth(at).unwrap_or(1)
    }

    /// The class, when every fact of the group is fully known.
    pub fn settled(&self, facts: Facts<'_>) -> Option<usize> {
        let mut numbers = Numbers::with_capacity(self.numbers.len());
        for number in &self.numbers {
            let Some(Answer::Number(n)) = facts.known(number.fact) else { return None };
            numbers.push((number.fact, *n));
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

    /// The classes that some completion has.
    fn classes(&self, facts: Facts<'_>) -> ClassSet {
        let mut set = ClassSet::default();
        for numbers in self.assignments(facts) {
            let digits: Vec<Vec<usize>> = self
                .dates
                .iter()
                .map(|d| d.open(facts, &numbers).into_iter().map(|(digit, _)| digit).collect())
                .collect();
            self.combine(facts, &digits, &numbers, &mut set);
        }
        set
    }

    fn combine(&self, facts: Facts<'_>, dates: &[Vec<usize>], numbers: &Numbers, set: &mut ClassSet) {
        let free = bits(&self.free, facts, facts.today, numbers);
        let tail: Vec<usize> = self
            .numbers
            .iter()
            .zip(numbers)
            .map(|(digit, (_, n))| digit.digit(*n))
            .chain(std::iter::once(free))
            .collect();
        let mut rows: Vec<Vec<usize>> = vec![Vec::new()];
        for digits in dates {
            rows = rows
                .into_iter()
                .flat_map(|row| {
                    digits.iter().map(move |d| {
                        let mut longer = row.clone();
                        longer.push(*d);
                        longer
                    })
                })
                .collect();
        }
        for row in rows {
            set.insert(self.class(row.into_iter().chain(tail.iter().copied())));
        }
    }

    /// The sets of classes that `fact` alone can move between, whatever the other facts of the group turn out to be.
    pub fn reach_of(&self, facts: Facts<'_>, fact: FactId) -> Vec<ClassSet> {
        let mut sets: Vec<ClassSet> = Vec::new();
        let mut keep = |set: ClassSet| {
            if set.only().is_none() && !sets.contains(&set) {
                sets.push(set);
            }
        };
        if let Some(at) = self.dates.iter().position(|d| d.fact == fact) {
            for numbers in self.assignments(facts) {
                let open: Vec<Vec<usize>> = self
                    .dates
                    .iter()
                    .map(|d| d.open(facts, &numbers).into_iter().map(|(digit, _)| digit).collect())
                    .collect();
                for row in others(&open, at) {
                    let mut set = ClassSet::default();
                    self.combine(facts, &row, &numbers, &mut set);
                    keep(set);
                }
            }
        } else if let Some(number) = self.numbers.iter().find(|n| n.fact == fact) {
            let all = self.assignments(facts);
            // Every day at which some value of the number changes a test.
            let days: Vec<Vec<Option<Day>>> = self
                .dates
                .iter()
                .map(|date| {
                    let open = all.iter().flat_map(|numbers| date.open(facts, numbers));
                    open.map(|(_, day)| day).collect::<Distinct<Option<Day>>>().into()
                })
                .collect();
            let places: Vec<Vec<usize>> = days.iter().map(|d| (0..d.len()).collect()).collect();
            let rest: Vec<Numbers> = all
                .iter()
                .map(|numbers| numbers.iter().copied().filter(|(f, _)| *f != fact).collect())
                .fold(Vec::new(), |mut unique: Vec<Numbers>, numbers| {
                    if !unique.contains(&numbers) {
                        unique.push(numbers);
                    }
                    unique
                });
            for row in others(&places, places.len()) {
                for fixed in &rest {
                    let mut set = ClassSet::default();
                    for value in number.values(facts) {
                        let mut numbers = fixed.clone();
                        numbers.push((fact, value));
                        let dates = self.dates.iter().zip(row.iter().zip(&days)).map(|(date, (place, days))| {
                            let day = place.first().and_then(|p| days.get(*p)).copied().flatten();
                            day.map_or(0, |day| date.of(facts, day, &numbers))
                        });
                        let counts = self.numbers.iter().map(|digit| digit.digit(look_up(&numbers)(digit.fact)));
                        let free = bits(&self.free, facts, facts.today, &numbers);
                        set.insert(self.class(dates.chain(counts).chain(std::iter::once(free))));
                    }
                    keep(set);
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
