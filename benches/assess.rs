//! How long an assessment takes. Run with `cargo bench`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../tests/it/generate.rs"]
mod generate;
mod people;
#[allow(dead_code, reason = "the tests need more of it")]
#[path = "../tests/it/shipped.rs"]
mod shipped;

use divan::Bencher;
use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::interview;
use resignation_check::load;
use resignation_check::model::{Answer, Answers, Day, Lang, OptionId};

use people::person;

fn main() {
    divan::main();
}

fn today() -> Day {
    generate::TODAY.parse().unwrap()
}

fn national() -> Engine {
    let holidays = load::holidays(&shipped::own("holidays")).unwrap();
    Engine::new(shipped::pack("national"), holidays)
}

/// One assessment after another over 1,000 different people; the figure is for one.
#[divan::bench(sample_count = 100)]
fn one_of_a_thousand_people(bencher: Bencher) {
    let engine = national();
    let people = people::thousand(engine.pack());
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 1) % people.len();
        people::judge(&engine, &people[next], today())
    });
}

/// The same with the reasons of everything that is concluded.
#[divan::bench(sample_count = 100)]
fn one_of_a_thousand_people_with_all_reasons(bencher: Bencher) {
    let engine = national();
    let people = people::thousand(engine.pack());
    let mut next = 0;
    bencher.bench_local(|| {
        next = (next + 1) % people.len();
        people::reason(&engine, &people[next], today())
    });
}

/// The whole pack's image, as the page reads it.
fn image() -> Vec<u8> {
    national().image(Lang(0))
}

/// The start of somebody who wants to leave the service.
fn leaving(engine: &Engine) -> Answers {
    let pack = engine.pack();
    let mut answers = Answers::none(pack);
    answers.set(pack, pack.fact_id("goal").unwrap(), Answer::Choice(OptionId::default())).unwrap();
    answers
}

/// Reading the image.
#[divan::bench]
fn read_image(bencher: Bencher) {
    let image = image();
    bencher.bench_local(|| Engine::from_image(&image).unwrap());
}

/// From the image to the first question, as the page asks for it: how many more there are is worked out later.
#[divan::bench]
fn image_to_first_question(bencher: Bencher) {
    let image = image();
    bencher.bench_local(|| {
        let engine = Engine::from_image(&image).unwrap();
        let answers = leaving(&engine);
        let situation = engine.reading(&answers, today());
        interview::Ahead::of(&engine, &situation).next(|_| true)
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
    let text = shipped::text("national");
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
