//! Laws of the engine, held against the plainest reading there can be, on 2,000 generated packs.

use crate::generate::{Scale, TODAY, pack_text};
use crate::judges::{AsksWhatIsMentioned, FirstBarOnly, Judge, Right, UnknownIsNo, UnsureIsAnswered, WindowOffByOne};
use crate::oracle::{Outcome, Person, completions, possible, values};
use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::interview;
use resignation_check::load;
use resignation_check::model::{Answer, Answers, Day, FactId, FactKind, PartialDate, Verdict, VerdictSet};
use std::collections::{BTreeMap, BTreeSet};

const PACKS: u64 = 2_000;
/// Packs with more people than this are counted, not looked at; `most_packs_are_looked_at` keeps them few.
const PEOPLE: usize = 6_000;

fn today() -> Day {
    TODAY.parse().expect("a day")
}

fn engine(text: &str) -> Engine {
    match load::load(text) {
        Ok(loaded) => Engine::new(loaded.pack, Holidays::default()),
        Err(problems) => panic!("a generated pack does not load: {problems}\n{text}"),
    }
}

/// Some answers: about half of the facts, a few of them "not sure" or known to the month.
pub fn some_answers(rng: &mut Rng, engine: &Engine) -> Answers {
    let pack = engine.pack();
    let nothing = Answers::none(pack);
    loop {
        let mut answers = Answers::none(pack);
        for fact in pack.fact_ids() {
            let list = values(pack, &nothing, today(), fact);
            let value = list[rng.usize(..list.len())].clone();
            let said = match (rng.usize(..10), &pack.fact(fact).kind) {
                (0..=3, _) => continue,
                (4, _) => Answer::Unsure,
                (5, FactKind::Date(d)) => Answer::Date(PartialDate::Month(d.latest.year(), 11)),
                (6, FactKind::Date(d)) => Answer::Date(PartialDate::Year(d.latest.year() + rng.i16(0..2))),
                _ => value,
            };
            answers.set(pack, fact, said).expect("a value of the fact");
        }
        if engine.reading(&answers, today()).is_consistent() {
            return answers;
        }
    }
}

/// Everyone who could have given these answers.
struct Crowd<'a> {
    people: Vec<Person<'a>>,
    possible: Vec<VerdictSet>,
    outcomes: Vec<Outcome>,
}

impl<'a> Crowd<'a> {
    fn of(engine: &'a Engine, answers: &Answers) -> Option<Self> {
        let people = completions(engine.pack(), answers, today(), PEOPLE)?;
        let possible = possible(&people, engine.pack());
        let outcomes = people.iter().map(Person::outcome).collect();
        Some(Self { people, possible, outcomes })
    }

    /// The facts that change `part` of the outcome by themselves, others staying as they are.
    fn changing<T: PartialEq>(
        &self,
        pack: &resignation_check::model::Pack,
        part: impl Fn(&Outcome) -> T,
    ) -> BTreeSet<FactId> {
        let mut found = BTreeSet::new();
        for fact in pack.fact_ids() {
            let mut first: BTreeMap<String, T> = BTreeMap::new();
            for (person, outcome) in self.people.iter().zip(&self.outcomes) {
                let mut rest = person.answers.clone();
                rest.clear(fact);
                let seen = part(outcome);
                match first.entry(format!("{rest:?}")) {
                    std::collections::btree_map::Entry::Vacant(place) => drop(place.insert(seen)),
                    std::collections::btree_map::Entry::Occupied(place) if *place.get() != seen => {
                        found.insert(fact);
                        break;
                    }
                    std::collections::btree_map::Entry::Occupied(_) => {}
                }
            }
        }
        found
    }
}

/// The first law that an engine breaks on one set of answers.
fn broken(judge: &dyn Judge, crowd: &Crowd<'_>, answers: &Answers) -> Option<String> {
    let pack = judge.pack();
    let found = judge.possible(answers, today());
    if found != crowd.possible {
        return Some(format!("possible verdicts are {:?}, found {found:?}", crowd.possible));
    }
    for person in crowd.people.iter().step_by(crowd.people.len() / 4 + 1) {
        for route in pack.route_ids().filter(|r| person.verdict(*r) == Verdict::Barred) {
            let (wanted, found) = (person.until(route), judge.until(&person.answers, today(), route));
            if wanted != found {
                return Some(format!("until is {wanted:?}, found {found:?}"));
            }
        }
    }
    let (for_verdict, for_details) = judge.asks(answers, today());
    let tied = !pack.parts().implications.is_empty();
    let by_verdict = crowd.changing(pack, |o| o.0.clone());
    if !tied {
        if let Some(fact) = for_verdict.iter().find(|f| !by_verdict.contains(f)) {
            return Some(format!("asked for {}, which changes no verdict", pack.fact(*fact).id));
        }
        let by_anything = crowd.changing(pack, inside);
        if let Some(fact) = for_details.iter().find(|f| !by_anything.contains(f)) {
            return Some(format!("asked for {}, which changes nothing shown", pack.fact(*fact).id));
        }
    }
    let said_all = pack.fact_ids().all(|f| !matches!(answers.get(f), Some(Answer::Unsure)))
        && pack.fact_ids().all(|f| !matches!(answers.get(f), Some(Answer::Date(d)) if !d.is_exact()));
    if said_all && for_verdict.is_empty() && crowd.possible.iter().any(|p| p.len() > 1) {
        return Some("nothing is asked while a verdict is open".to_owned());
    }
    if said_all && for_verdict.is_empty() && for_details.is_empty() {
        let shown: BTreeSet<String> = crowd.outcomes.iter().map(|o| format!("{:?}", inside(o))).collect();
        if shown.len() > 1 {
            return Some("nothing is asked while something shown is open".to_owned());
        }
    }
    None
}

/// What the second stage of questions is for: all that is shown with routes neither out of scope nor elsewhere.
fn inside(outcome: &Outcome) -> Outcome {
    let outside = |route: usize| matches!(outcome.0[route], Verdict::OutOfScope | Verdict::Elsewhere);
    (outcome.0.clone(), outcome.1.iter().filter(|(_, route, _)| !outside(*route)).copied().collect())
}

struct Looked {
    packs: u64,
    sets: u64,
    decided: u64,
    spread: u64,
}

/// Runs `visit` over the generated packs with some answers each.
fn each(packs: u64, mut visit: impl FnMut(&Engine, &str, &Crowd<'_>, &Answers, &mut Rng)) -> Looked {
    let mut looked = Looked { packs: 0, sets: 0, decided: 0, spread: 0 };
    for seed in 0..packs {
        let mut rng = Rng::with_seed(seed);
        let text = pack_text(&mut rng, &Scale::SMALL);
        let engine = engine(&text);
        let mut any = false;
        if !engine.logic().is_exact() {
            looked.spread += 1;
            continue;
        }
        for _ in 0..3 {
            let answers = some_answers(&mut rng, &engine);
            let Some(crowd) = Crowd::of(&engine, &answers) else { continue };
            any = true;
            looked.sets += 1;
            looked.decided += u64::from(crowd.possible.iter().all(|p| p.len() == 1));
            visit(&engine, &text, &crowd, &answers, &mut rng);
        }
        looked.packs += u64::from(any);
    }
    looked
}

#[test]
fn laws_hold_on_generated_packs() {
    let looked = each(PACKS, |engine, text, crowd, answers, rng| {
        if let Some(law) = broken(&Right(engine), crowd, answers) {
            let situation = engine.reading(answers, today());
            for shown in engine.logic().shown() {
                let mut found = resignation_check::logic::FactSet::default();
                situation.item_depends_on(shown, &mut found);
                let facts: Vec<_> = found.iter().map(|f| f.index()).collect();
                eprintln!("{} on {:?}: {facts:?}", engine.pack().rule(shown.rule).id, shown.route);
            }
            panic!("{law}\nanswers {answers:?}\npack {text}");
        }
        items_are_what_everyone_is_shown(engine, crowd, answers, text);
        more_answers_never_turn_a_verdict(engine, crowd, answers, rng);
    });
    assert!(looked.packs > PACKS * 8 / 10, "only {} packs were small enough to look at", looked.packs);
    assert!(
        looked.decided > looked.sets / 10 && looked.decided < looked.sets * 9 / 10,
        "{} of {}",
        looked.decided,
        looked.sets
    );
}

fn items_are_what_everyone_is_shown(engine: &Engine, crowd: &Crowd<'_>, answers: &Answers, text: &str) {
    let assessment = engine.assess(answers, today());
    let found: BTreeSet<(usize, usize)> =
        assessment.items().iter().map(|i| (i.rule.index(), i.route.index())).collect();
    let deadline_only = |rule: usize| engine.pack().rules()[rule].deadline.is_some();
    let shown = |o: &Outcome| -> BTreeSet<(usize, usize)> { o.1.iter().map(|(r, t, _)| (*r, *t)).collect() };
    let mut all = crowd.outcomes.iter().map(shown);
    let first = all.next().unwrap_or_default();
    let certain = all.fold(first, |kept, next| kept.intersection(&next).copied().collect());
    // A date may wait for its base although everyone is shown one.
    let (found, certain): (Vec<_>, Vec<_>) = (
        found.into_iter().filter(|(r, _)| !deadline_only(*r)).collect(),
        certain.into_iter().filter(|(r, _)| !deadline_only(*r)).collect(),
    );
    assert_eq!(found, certain, "answers {answers:?}\npack {text}");
    if let [outcome] = crowd.outcomes.as_slice() {
        let dated: BTreeSet<_> =
            assessment.items().iter().map(|i| (i.rule.index(), i.route.index(), i.due.map(|d| d.due))).collect();
        let exact = answers.iter().all(|(_, a)| !matches!(a, Answer::Date(d) if !d.is_exact()));
        let outside = |route: usize| matches!(outcome.0[route], Verdict::OutOfScope | Verdict::Elsewhere);
        let kept = |set: &BTreeSet<(usize, usize, Option<Day>)>| -> Vec<_> {
            set.iter().filter(|(_, route, _)| !outside(*route)).copied().collect()
        };
        if exact && answers.iter().count() == engine.pack().facts().len() {
            assert_eq!(kept(&dated), kept(&outcome.1), "answers {answers:?}\npack {text}");
        }
    }
}

fn more_answers_never_turn_a_verdict(engine: &Engine, crowd: &Crowd<'_>, answers: &Answers, rng: &mut Rng) {
    let person = &crowd.people[rng.usize(..crowd.people.len())];
    let mut order: Vec<FactId> = engine.pack().fact_ids().collect();
    rng.shuffle(&mut order);
    let mut before = answers.clone();
    let mut known = Right(engine).possible(&before, today());
    let mut asked = {
        let a = interview::agenda(&engine.assess(&before, today()));
        a.at_most()
    };
    for fact in order {
        let Some(value) = person.answers.get(fact) else { continue };
        before.set(engine.pack(), fact, value.clone()).expect("a value of the fact");
        let now = Right(engine).possible(&before, today());
        for (was, is) in known.iter().zip(&now) {
            assert!(is.iter().all(|v| was.has(v)), "an answer opened a verdict that was closed");
        }
        let left = interview::agenda(&engine.assess(&before, today())).at_most();
        assert!(left <= asked, "the count of questions grew from {asked} to {left}");
        (known, asked) = (now, left);
    }
}

/// Whether a wrong engine breaks some law on the generated packs.
fn is_caught(wrong: impl for<'e> Fn(&'e Engine, &'e Engine) -> Box<dyn Judge + 'e>) -> bool {
    let mut caught = false;
    for seed in 0..PACKS {
        let mut rng = Rng::with_seed(seed);
        let text = pack_text(&mut rng, &Scale::SMALL);
        let right = engine(&text);
        let longer = engine(&longer_windows(&text));
        for _ in 0..3 {
            let answers = some_answers(&mut rng, &right);
            if let Some(crowd) = Crowd::of(&right, &answers) {
                caught |= broken(wrong(&right, &longer).as_ref(), &crowd, &answers).is_some();
            }
        }
        if caught {
            break;
        }
    }
    caught
}

fn longer_windows(text: &str) -> String {
    let mut document: serde_json::Value = serde_json::from_str(text).expect("JSON");
    for definition in document["definitions"].as_array_mut().into_iter().flatten() {
        if let Some(days) = definition.pointer_mut("/number/window/days") {
            *days = (days.as_i64().unwrap_or(0) + 1).into();
        }
    }
    document.to_string()
}

#[test]
fn unknown_read_as_no_is_caught() {
    assert!(is_caught(|e, _| Box::new(UnknownIsNo(e))));
}

#[test]
fn unsure_read_as_answered_is_caught() {
    assert!(is_caught(|e, _| Box::new(UnsureIsAnswered(e))));
}

#[test]
fn stopping_at_the_first_bar_is_caught() {
    assert!(is_caught(|e, _| Box::new(FirstBarOnly(e))));
}

#[test]
fn relevance_by_mention_is_caught() {
    assert!(is_caught(|e, _| Box::new(AsksWhatIsMentioned(e))));
}

#[test]
fn a_window_off_by_a_day_is_caught() {
    assert!(is_caught(|e, longer| Box::new(WindowOffByOne(e, longer))));
}
