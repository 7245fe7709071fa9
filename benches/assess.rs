//! How long an assessment takes. Run with `cargo bench`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/it/generate.rs"]
mod generate;

use divan::Bencher;
use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::interview;
use resignation_check::load;
use resignation_check::model::{Answer, Answers, Day, FactKind, OptionId, OptionSet, Pack, PartialDate};

fn main() {
    divan::main();
}

fn today() -> Day {
    generate::TODAY.parse().unwrap()
}

fn national() -> Engine {
    let text = std::fs::read_to_string("rules/national.json").unwrap();
    let holidays = load::holidays(&std::fs::read_to_string("rules/holidays.json").unwrap()).unwrap();
    Engine::new(load::load(&text).unwrap().pack, holidays)
}

/// A person fully known, at random.
fn person(rng: &mut Rng, pack: &Pack) -> Answers {
    let mut answers = Answers::none(pack);
    for (id, fact) in pack.fact_ids().zip(pack.facts()) {
        let value = match &fact.kind {
            FactKind::Choice { options, .. } => Answer::Choice(OptionId::new(rng.usize(..options.len())).unwrap()),
            FactKind::Several { options, .. } => Answer::Several(
                (0..options.len()).filter(|_| rng.usize(..5) == 0).filter_map(OptionId::new).collect::<OptionSet>(),
            ),
            FactKind::Date(_) if rng.bool() => Answer::NoDate,
            FactKind::Date(_) => {
                Answer::Date(PartialDate::Day(Day::new(rng.i16(2005..2029), rng.i8(1..13), rng.i8(1..29)).unwrap()))
            }
            FactKind::Number(n) => Answer::Number(rng.i64(n.min..=n.max.min(n.min + 60))),
            FactKind::Log(_) => Answer::Log(Vec::new()),
        };
        answers.set(pack, id, value).unwrap();
    }
    answers
}

/// One assessment after another over 1,000 different people, explanations built; the figure is for one.
#[divan::bench(sample_count = 100)]
fn one_of_a_thousand_people(bencher: Bencher) {
    let engine = national();
    let mut rng = Rng::with_seed(7);
    let people: Vec<Answers> = (0..1_000).map(|_| person(&mut rng, engine.pack())).collect();
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 1) % people.len();
        let assessment = engine.assess(&people[next], today());
        let trees: usize = engine.pack().route_ids().map(|r| assessment.reasons(r).len()).sum();
        (assessment.items().len(), trees)
    });
}

/// Nothing known: the widest open of all.
#[divan::bench]
fn nobody_known_next_question(bencher: Bencher) {
    let engine = national();
    let nobody = Answers::none(engine.pack());
    bencher.bench_local(|| interview::agenda(&engine.assess(&nobody, today())).at_most());
}

/// Document to engine.
#[divan::bench]
fn load_and_compile(bencher: Bencher) {
    let text = std::fs::read_to_string("rules/national.json").unwrap();
    bencher.bench_local(|| Engine::new(load::load(&text).unwrap().pack, Holidays::default()).logic().nodes());
}

/// 1,000 facts and 5,000 rules: an answer and the next question.
#[divan::bench(sample_count = 20)]
fn large_pack_answer_and_next_question(bencher: Bencher) {
    let mut rng = Rng::with_seed(generate::LARGE_SEED);
    let text = generate::pack_text(&mut rng, &generate::Scale::LARGE);
    let engine = Engine::new(load::load(&text).unwrap().pack, Holidays::default());
    let full = person(&mut rng, engine.pack());
    let mut answers = Answers::none(engine.pack());
    for (fact, value) in full.iter().take(500) {
        answers.set(engine.pack(), fact, value.clone()).unwrap();
    }
    bencher.bench_local(|| interview::agenda(&engine.assess(&answers, today())).at_most());
}
