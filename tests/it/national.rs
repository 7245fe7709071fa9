//! The laws of the engine on the shipped packs: random people, answering in order. For answers taken away see `pairs`.

use crate::oracle::Person;
use crate::shipped;
use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::calendar::{add_days, shift};
use resignation_check::interview::{self, Ahead, Stage};
use resignation_check::model::{
    Answer, AnswerTest, Answers, Cond, Day, DefinitionKind, FactId, FactKind, LogEntry, OptionId, OptionSet, Pack,
    PartialDate, Verdict, VerdictSet,
};

pub const PEOPLE: usize = 2_000;

pub fn engine() -> Engine {
    shipped::engine("national")
}

/// Every shipped pack with a number of people; the law in force, which is the largest, with most of them.
fn packs(people: usize) -> impl Iterator<Item = (Engine, usize)> {
    shipped::PACKS.into_iter().map(move |id| (shipped::engine(id), if id == "national" { people } else { people / 5 }))
}

pub fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

fn fact(pack: &Pack, id: &str) -> FactId {
    pack.fact_id(id).unwrap_or_else(|| panic!("no fact {id}"))
}

/// Values on every side of everything that a rule could ask of a fact.
pub fn telling(pack: &Pack, id: FactId) -> Vec<Answer> {
    match &pack.fact(id).kind {
        FactKind::Choice { options, .. } => (0..options.len()).filter_map(OptionId::new).map(Answer::Choice).collect(),
        FactKind::Several { options, .. } => {
            let single = (0..options.len()).filter_map(OptionId::new).map(|o| OptionSet::EMPTY.with(o));
            std::iter::once(OptionSet::EMPTY).chain(single).map(Answer::Several).collect()
        }
        FactKind::Number(n) => {
            if n.max <= 60 {
                // WHY: years of service meet the start date; every one of them is an anniversary of some day.
                return (n.min..=n.max).map(Answer::Number).collect();
            }
            let near = [0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 19, 20, 21, 29, 30, 31, 59, 60, n.min, n.max];
            let near = near.into_iter().chain(thresholds(pack, id).into_iter().flat_map(|n| [n - 1, n, n + 1]));
            let mut values: Vec<i64> = near.filter(|v| (n.min..=n.max).contains(v)).collect();
            values.sort_unstable();
            values.dedup();
            values.into_iter().map(Answer::Number).collect()
        }
        FactKind::Date(_) => {
            let mut days = vec![Answer::NoDate];
            let edges = (0..=60).map(|y| shift(today(), -y, 0, 0)).chain([30, 60, 90].map(|d| add_days(today(), -d)));
            for edge in edges {
                days.extend((-1..=1).map(|d| Answer::Date(PartialDate::Day(add_days(edge, d)))));
            }
            days
        }
        FactKind::Log(log) => {
            let entry = |date, value| LogEntry { date, value };
            let before = |years: i64, days: i64| add_days(shift(today(), -years, 0, 0), days);
            let value = |n: i64| n.clamp(log.min, log.max);
            vec![
                Answer::Log(Vec::new()),
                Answer::Log(vec![entry(before(1, 0), value(10)), entry(before(0, -30), value(30))]),
                Answer::Log(vec![entry(before(2, -1), value(10)), entry(before(1, -1), value(10))]),
            ]
        }
    }
}

/// The numbers that some condition compares a fact with.
fn thresholds(pack: &Pack, id: FactId) -> Vec<i64> {
    fn walk(cond: &Cond, id: FactId, found: &mut Vec<i64>) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| walk(part, id, found)),
            Cond::Not(part) => walk(part, id, found),
            Cond::Answer(fact, AnswerTest::Number(range)) if *fact == id => {
                found.extend(range.min.into_iter().chain(range.max))
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    pack.rules().iter().for_each(|rule| walk(&rule.when, id, &mut found));
    for definition in pack.definitions() {
        match &definition.kind {
            DefinitionKind::Holds(cond) => walk(cond, id, &mut found),
            DefinitionKind::Levels(levels) => levels.iter().for_each(|level| walk(&level.when, id, &mut found)),
            _ => {}
        }
    }
    found
}

/// The telling values of every fact.
pub fn all_telling(pack: &Pack) -> Vec<Vec<Answer>> {
    pack.fact_ids().map(|id| telling(pack, id)).collect()
}

pub fn person(rng: &mut Rng, engine: &Engine) -> Answers {
    person_of(rng, engine, &all_telling(engine.pack()))
}

/// The same, where the telling values are known.
pub fn person_of(rng: &mut Rng, engine: &Engine, telling: &[Vec<Answer>]) -> Answers {
    let pack = engine.pack();
    loop {
        let mut answers = Answers::none(pack);
        for (id, values) in pack.fact_ids().zip(telling) {
            answers.set(pack, id, values[rng.usize(..values.len())].clone()).expect("a value of the fact");
        }
        // WHY: most random people are none of the rules' business; three in four are let in.
        if rng.usize(..4) > 0 {
            answers
                .set(pack, fact(pack, "identity"), Answer::Choice(OptionId::new(0).expect("an option")))
                .expect("fits");
        }
        for bar in ["secret-post-now", "unfinished-duty", "audit-ongoing", "other-legal-bar"] {
            if rng.usize(..5) > 0 {
                answers.set(pack, fact(pack, bar), Answer::Choice(OptionId::new(1).expect("no"))).expect("fits");
            }
        }
        if rng.usize(..3) > 0 {
            answers.set(pack, fact(pack, "inquiry"), Answer::Several(OptionSet::EMPTY)).expect("fits");
        }
        // Half of them lead something and have something on their hands, or blame would never be looked at.
        if rng.bool() {
            let leading = ["leading-post", "leading-member"].into_iter().take(1 + rng.usize(..2));
            for post in leading {
                answers.set(pack, fact(pack, post), Answer::Choice(OptionId::new(0).expect("yes"))).expect("fits");
            }
        }
        if engine.reading(&answers, today()).is_consistent() {
            return answers;
        }
    }
}

/// The verdicts that people with these answers and any telling value of the hidden facts have.
pub fn reached(pack: &Pack, answers: &Answers, hidden: &[FactId]) -> Vec<VerdictSet> {
    let mut all = vec![answers.clone()];
    for &id in hidden {
        all = all
            .into_iter()
            .flat_map(|a| {
                telling(pack, id).into_iter().map(move |value| {
                    let mut full = a.clone();
                    full.set(pack, id, value).expect("a value of the fact");
                    full
                })
            })
            .collect();
    }
    let people = all.into_iter().map(|answers| Person { pack, answers, today: today() });
    let people: Vec<Person<'_>> = people.filter(Person::is_consistent).collect();
    crate::oracle::possible(&people, pack)
}

#[test]
fn with_nothing_answered_no_route_is_decided() {
    for engine in shipped::PACKS.map(shipped::engine) {
        let pack = engine.pack();
        let nothing = Answers::none(pack);
        let assessment = engine.assess(&nothing, today());
        for route in assessment.routes() {
            let id = &pack.route(route.route).id;
            assert!(
                matches!(route.verdict, Verdict::Incomplete | Verdict::OutOfScope | Verdict::Elsewhere),
                "{}: {id} is {:?}",
                pack.parts().id,
                route.verdict
            );
        }
    }
}

#[test]
fn answering_only_what_is_asked_settles_everything() {
    for (engine, people) in packs(PEOPLE / 4) {
        let mut rng = Rng::with_seed(12);
        (0..people).for_each(|_| asked_are_enough(&engine, &mut rng));
    }
}

fn asked_are_enough(engine: &Engine, rng: &mut Rng) {
    let pack = engine.pack();
    let full = person(rng, engine);
    let mut said = Answers::none(pack);
    let goal = OptionId::new(rng.usize(..6)).expect("an option");
    said.set(pack, fact(pack, "goal"), Answer::Choice(goal)).expect("a goal");
    let mut left = usize::MAX;
    loop {
        let agenda = interview::agenda(&engine.assess(&said, today()));
        let situation = engine.reading(&said, today());
        let ahead = Ahead::of(engine, &situation);
        assert_eq!((ahead.next(|_| true), ahead.is_settled()), (agenda.next(), agenda.settled), "{said:?}");
        assert!(agenda.at_most() < left, "the count of questions did not fall: {}", agenda.at_most());
        left = agenda.at_most();
        let Some(next) = agenda.next() else {
            assert_eq!(agenda.stage, Stage::Done);
            break;
        };
        said.set(pack, next, full.get(next).expect("everything is known").clone()).expect("fits");
    }
    let mut whole = full.clone();
    whole.set(pack, fact(pack, "goal"), Answer::Choice(goal)).expect("a goal");
    let (short, long) = (engine.assess(&said, today()), engine.assess(&whole, today()));
    let routes = engine.goal_routes(&said);
    for route in routes.iter().filter(|r| pack.route(**r).otherwise.is_some()) {
        let verdict = |a: &resignation_check::assess::Assessment<'_>| a.route(*route).map(|r| r.verdict);
        assert_eq!(verdict(&short), verdict(&long), "{full:?}");
        let outside = matches!(verdict(&long), Some(Verdict::OutOfScope | Verdict::Elsewhere));
        if !outside {
            let items = |a: &resignation_check::assess::Assessment<'_>| -> Vec<_> {
                a.items_of(*route).map(|i| (&*pack.rule(i.rule).id, i.due.map(|d| d.due), i.amount)).collect()
            };
            let (few, all) = (items(&short), items(&long));
            let lost: Vec<_> = all.iter().filter(|item| !few.contains(item)).collect();
            let more: Vec<_> = few.iter().filter(|item| !all.contains(item)).collect();
            assert!(
                lost.is_empty() && more.is_empty(),
                "{} without {lost:?}, with {more:?} too much: {full:?}",
                pack.route(*route).id
            );
        }
    }
}

#[test]
fn the_shipped_packs_are_far_below_the_limits() {
    for engine in shipped::PACKS.map(shipped::engine) {
        let (id, nodes) = (&engine.pack().parts().id, engine.logic().nodes());
        assert!(engine.logic().is_exact(), "{id}");
        assert!(nodes < 40_000, "{id}: {nodes} nodes");
    }
}

#[test]
fn the_span_of_a_verdict_ends_where_another_day_says_so() {
    let mut changes = 0;
    for (engine, people) in packs(PEOPLE / 10) {
        let mut rng = Rng::with_seed(13);
        changes += (0..people).filter(|_| changes_where_another_day_says_so(&engine, &mut rng)).count();
    }
    assert!(changes > 10, "only {changes} people's verdicts change by time");
}

/// Whether some verdict of a random person changes by time alone.
fn changes_where_another_day_says_so(engine: &Engine, rng: &mut Rng) -> bool {
    let answers = person(rng, engine);
    let routes: Vec<_> = engine.pack().route_ids().collect();
    let verdicts =
        |day: Day| -> Vec<VerdictSet> { engine.assess(&answers, day).routes().iter().map(|r| r.possible).collect() };
    let now = verdicts(today());
    let span = engine.stable_days(&answers, today(), &routes);
    let end = span.changes_on.unwrap_or_else(|| shift(today(), 3, 0, 0));
    let mut day = today();
    while day < end && day < shift(today(), 3, 0, 0) {
        assert_eq!(verdicts(day), now, "{day} of {span:?}");
        day = add_days(day, 1);
    }
    if let Some(day) = span.changes_on {
        assert_ne!(verdicts(day), now, "{span:?}");
    }
    span.changes_on.is_some()
}
