//! How long a conclusion stays the same.

use super::Engine;
use crate::calendar::{add_days, shift};
use crate::logic::{Distinct, Facts, evaluate};
use crate::model::{
    Answer, Answers, Cond, DateExpr, Day, DefinitionKind, FactId, PartialDate, RouteId, Than, VerdictSet,
};

/// The days around the day asked about on which every verdict stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StableDays {
    /// The first such day; `None` = as far back as the rules go.
    pub from: Option<Day>,
    /// The first day after it on which a verdict is another; `None` = it does not change by time alone.
    pub changes_on: Option<Day>,
}

/// How many days of change are looked at in each direction.
const LOOKED_AT: usize = 400;

impl Engine {
    /// The days for which the verdicts on `routes` stay what they are on `today`.
    pub fn stable_days(&self, answers: &Answers, today: Day, routes: &[RouteId]) -> StableDays {
        let days = self.turning_days(answers, today);
        let verdicts = |day: Day| -> Vec<VerdictSet> {
            let reading = self.reading(answers, day);
            routes.iter().map(|route| reading.verdicts(*route).verdicts).collect()
        };
        let now = verdicts(today);
        let later = days.iter().copied().filter(|d| *d > today).take(LOOKED_AT);
        let changes_on = later.into_iter().find(|day| verdicts(*day) != now);
        let mut from = None;
        for day in days.iter().rev().copied().filter(|d| *d <= today).take(LOOKED_AT) {
            if verdicts(add_days(day, -1)) != now {
                from = Some(day);
                break;
            }
        }
        StableDays { from, changes_on }
    }

    /// Every day on which the truth of some condition may turn, in order: between two of them nothing changes.
    fn turning_days(&self, answers: &Answers, today: Day) -> Distinct<Day> {
        let pack = self.pack();
        let facts = Facts { pack, answers, today };
        let mut days = Distinct::default();
        for rule in pack.rules() {
            days.extend([rule.validity.from, rule.validity.until].into_iter().flatten());
            collect(facts, &rule.when, &mut days);
            rule.unless.iter().for_each(|cond| collect(facts, cond, &mut days));
            rule.deadline.iter().for_each(|d| collect(facts, &d.when, &mut days));
            let fixed = rule.deadline.iter().filter(|d| d.latest).filter_map(|d| Facts::base(pack, &d.due));
            days.extend(fixed.filter_map(|fact| Some(add_days(facts.dates(fact).days?.last, 1))));
        }
        for implication in &pack.parts().implications {
            days.extend([implication.validity.from, implication.validity.until].into_iter().flatten());
        }
        for definition in pack.definitions() {
            match &definition.kind {
                DefinitionKind::Holds(cond) => collect(facts, cond, &mut days),
                DefinitionKind::Levels(levels) => levels.iter().for_each(|l| collect(facts, &l.when, &mut days)),
                DefinitionKind::Measure(measure) => {
                    for entry in facts.entries(measure.log).unwrap_or_default() {
                        days.add(entry.date);
                        if let Some((y, m, d)) = measure.window {
                            days.add(add_days(shift(entry.date, y.into(), m.into(), d.into()), 1));
                        }
                    }
                }
                DefinitionKind::Date(_) | DefinitionKind::Amount(_) => {}
            }
        }
        for (fact, answer) in answers.iter() {
            let event = pack.kind_of(fact).as_date().is_some_and(|kind| kind.event);
            if let Some((first, last)) = answer.date().filter(|_| event).and_then(PartialDate::bounds) {
                // A month or year unfolds day by day as it passes.
                days.extend([first, add_days(first, 1), last, add_days(last, 1)]);
            }
        }
        days
    }
}

fn collect(facts: Facts<'_>, cond: &Cond, days: &mut Distinct<Day>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|p| collect(facts, p, days)),
        Cond::Not(part) => collect(facts, part, days),
        Cond::Date(test) => match test.than {
            Than::Today => turning(facts, &test.date, days),
            Than::Day(day) => days.extend([day, add_days(day, 1)]),
        },
        // Definitions are looked at by themselves; other answers are the same on every day.
        Cond::Answer(..) | Cond::Defined(_) | Cond::Level(..) | Cond::Measure(..) | Cond::Verdict(..) => {}
    }
}

fn turning(facts: Facts<'_>, expr: &DateExpr, days: &mut Distinct<Day>) {
    let Some(fact) = Facts::base(facts.pack, expr) else { return };
    // WHY: what is not answered is as open tomorrow as today.
    let Some((first, last)) = facts.known(fact).and_then(Answer::date).and_then(PartialDate::bounds) else { return };
    let mut amounts = Vec::new();
    Facts::amounts(facts.pack, expr, &mut amounts);
    for numbers in values(facts, &amounts) {
        let number = |fact: FactId| numbers.iter().find(|(f, _)| *f == fact).map_or(0, |(_, n)| *n);
        for base in [first, last] {
            let (day, _) = evaluate(facts.pack, expr, base, &number, None);
            days.extend([day, add_days(day, 1)]);
        }
    }
}

/// Every assignment of the numbers; one of them alone where there are too many.
fn values(facts: Facts<'_>, amounts: &[FactId]) -> Vec<Vec<(FactId, i64)>> {
    let mut all: Vec<Vec<(FactId, i64)>> = vec![Vec::new()];
    for &fact in amounts {
        let (low, high) = facts.numbers(fact);
        let high = high.min(low.saturating_add(130));
        all = all
            .into_iter()
            .flat_map(|row| {
                (low..=high).map(move |n| {
                    let mut longer = row.clone();
                    longer.push((fact, n));
                    longer
                })
            })
            .collect();
        all.truncate(10_000);
    }
    all
}
