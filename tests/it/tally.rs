//! The running sum of a log against counting it afresh on every day, and against the engine's verdict.

use crate::shipped;
use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::calendar::{Holidays, add_days, measure, shift};
use resignation_check::load;
use resignation_check::model::{Answer, Day, LogEntry, Verdict};
use resignation_check::tally::{Line, Tally, last_day, lines};

const LOGS: usize = 500;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn county() -> (Engine, Line) {
    let engine = Engine::new(shipped::pack("county-practice"), Holidays::default());
    let [line] = lines(engine.pack())[..] else { panic!("one line") };
    (engine, line)
}

/// Entries of 1 to 3 points somewhere in four years, leap days and month ends among them.
fn log(rng: &mut Rng) -> Vec<LogEntry> {
    let special = ["2024-02-29", "2024-02-28", "2023-08-31", "2025-12-31"].map(day);
    let entry = |rng: &mut Rng| LogEntry {
        date: if rng.u8(..4) == 0 {
            special[rng.usize(..special.len())]
        } else {
            add_days(day("2022-06-01"), rng.i64(0..1461))
        },
        value: rng.i64(1..=3),
    };
    (0..rng.usize(..9)).map(|_| entry(rng)).collect()
}

#[test]
fn the_line_is_the_seven_points_of_three_years() {
    let (engine, line) = county();
    assert_eq!((line.at, line.measure.window, line.gives), (7, Some((3, 0, 0)), Verdict::Required));
    assert_eq!(&*engine.pack().route(line.route).id, "points");
    // What only tells how far the line is off draws none; other packs have no such line.
    for other in ["national", "study-2004"] {
        assert_eq!(lines(&shipped::pack(other)), []);
    }
}

#[test]
fn steps_are_what_a_scan_of_every_day_finds() {
    let (engine, line) = county();
    let pack = engine.pack();
    let leader = r#"{"identity": "civil-servant", "leading-post": "yes", "post-level": "township-section"}"#;
    let leader = load::answers_from_text(pack, leader).expect("a leader");
    let mut rng = Rng::with_seed(7);
    let (mut reached, mut flips) = (0, 0);
    for _ in 0..LOGS {
        let entries = log(&mut rng);
        let tally = Tally::of(&line.measure, &entries);
        let mut answers = leader.clone();
        answers.set(pack, line.log, Answer::Log(entries.clone())).expect("a log");
        let (mut today, mut before, mut steps) = (day("2022-05-01"), 0, 0);
        while today < shift(day("2022-05-01"), 6, 0, 0) {
            let counted = measure(&line.measure, &entries, today);
            assert_eq!(tally.on(today), counted, "{today} of {entries:?}");
            if counted != before {
                assert_eq!(tally.steps().get(steps).map(|step| (step.day, step.number)), Some((today, counted)));
                steps += 1;
            }
            // WHY not each day: the engine is asked where the sum has just moved, the day before, and once a month.
            let moves = measure(&line.measure, &entries, add_days(today, 1)) != counted;
            if counted != before || moves || today.day() == 1 {
                let verdicts = engine.reading(&answers, today).verdicts(line.route).verdicts;
                let wanted = if counted >= line.at { Verdict::Required } else { Verdict::OutOfScope };
                assert!(verdicts.len() == 1 && verdicts.has(wanted), "{today}: {counted} points give {verdicts:?}");
            }
            reached += usize::from(counted >= line.at);
            flips += usize::from((counted >= line.at) != (before >= line.at));
            before = counted;
            today = add_days(today, 1);
        }
        assert_eq!(tally.after(add_days(today, -1)).count() + steps, tally.steps().len());
    }
    assert!(reached > 1_000 && flips > 100, "{reached} days over the line, {flips} days on which it was crossed");
}

#[test]
fn an_entry_counts_through_its_anniversary() {
    let (_, line) = county();
    let last = |date| last_day(&line.measure, LogEntry { date: day(date), value: 1 });
    assert_eq!(last("2023-11-23"), Some(day("2026-11-23")));
    // 2027 has no 29 February: the last day of the month stands in its place (民法典 202).
    assert_eq!(last("2024-02-29"), Some(day("2027-02-28")));
}
