//! The national rules walked from the start: whatever is answered, every question has its words and the walk ends.

use crate::session_small::{Person, fact, option, today};
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::load::holidays;
use resignation_check::model::{Answer, Answers, Fact, FactKind, OptionId, OptionSet};
use resignation_check::session::{Action, DateAs, Input, Pick, Place, TypedDate, Wrong, offered, restore, save};
use resignation_check::words::{Catalogue, Piece, Words, plain};

fn engine() -> Engine {
    Engine::new(shipped::pack("national"), holidays(include_str!("../../rules/holidays.json")).unwrap())
}

/// Something that the controls of `fact` can hold.
fn any(fact: &Fact, rng: &mut fastrand::Rng) -> Input {
    let unsure = rng.u8(..8) == 0;
    match &fact.kind {
        FactKind::Choice { .. } if unsure => Input::Choice(Some(Pick::Unsure)),
        // Mostly what stands in nobody's way, so that walks get far.
        FactKind::Choice { yes_no, .. } if rng.u8(..8) > 0 => {
            let usual = if *yes_no { offered(fact, today()).last().copied() } else { OptionId::new(0) };
            Input::Choice(usual.map(Pick::Option))
        }
        FactKind::Choice { .. } => Input::Choice(rng.choice(offered(fact, today())).map(Pick::Option)),
        FactKind::Several { options, .. } => {
            let ticked: OptionSet = match rng.usize(..options.len() * 6) {
                at if at < options.len() && !unsure => OptionId::new(at).into_iter().collect(),
                _ => OptionSet::EMPTY,
            };
            Input::Several { ticked, none: ticked.is_empty() && !unsure, unsure }
        }
        FactKind::Date(kind) => {
            let known = match rng.u8(..6) {
                0 => DateAs::Unsure,
                1 if kind.none.is_some() => DateAs::None,
                2 => DateAs::Month,
                _ => DateAs::Day,
            };
            let year = if kind.event { rng.i16(2018..=2025) } else { rng.i16(2025..=2028) };
            let typed = match known {
                DateAs::Day | DateAs::Month => TypedDate {
                    year: year.to_string(),
                    month: rng.i8(1..=12).to_string(),
                    day: rng.i8(1..=28).to_string(),
                },
                DateAs::None | DateAs::Unsure => TypedDate::default(),
            };
            Input::Date { typed, known }
        }
        FactKind::Number(_) if unsure => Input::Number { typed: String::new(), unsure },
        FactKind::Number(kind) => {
            Input::Number { typed: rng.i64(kind.min..=kind.max.min(20)).to_string(), unsure: false }
        }
        FactKind::Log(_) => Input::Log { rows: Vec::new(), none: !unsure, unsure },
    }
}

#[test]
fn every_walk_ends_promises_true_and_can_be_told_in_both_languages() {
    let engine = engine();
    let catalogues = [
        Catalogue::parse(include_str!("../../words/zh-Hans.json")).unwrap(),
        Catalogue::parse(include_str!("../../words/en.json")).unwrap(),
    ];
    let mut verdicts = std::collections::BTreeSet::new();
    for seed in 0..60 {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut person = Person::new(&engine);
        let goal = engine.pack().fact_id("goal").unwrap();
        let FactKind::Choice { options, .. } = &engine.pack().fact(goal).kind else { panic!("goal is a choice") };
        let leave = options.iter().position(|o| &*o.id == "leave-service").and_then(OptionId::new).unwrap();
        person.does(Action::Answer(Input::Choice(Some(Pick::Option(leave)))));
        let mut promised = person.session.progress(&engine, today()).at_most;
        let mut steps = 0;
        while let Place::Question(fact) = person.session.place() {
            let before = person.session.step();
            person.does(Action::Answer(any(engine.pack().fact(fact), &mut rng)));
            // What cannot be true beside an earlier answer is said, and another is given.
            while person.session.errors().iter().any(|error| matches!(error.wrong, Wrong::Contradicts(_))) {
                person.does(Action::Answer(any(engine.pack().fact(fact), &mut rng)));
            }
            assert_eq!(person.session.errors(), [], "seed {seed}: {}", engine.pack().fact(fact).id);
            assert_eq!(person.session.step(), before + 1);
            let now = person.session.progress(&engine, today()).at_most;
            assert!(now < promised || promised == 0, "seed {seed}: {promised} then {now}");
            promised = now;
            steps += 1;
            assert!(steps < 80, "seed {seed} does not end");
        }
        assert_eq!(person.session.place(), Place::Check);
        let restored =
            restore(&save(&person.session, &engine), &engine, today()).unwrap().reading(shipped::date_forms());
        assert_eq!(restored, person.session);
        person.does(Action::Result);
        let assessment = person.session.assess(&engine, today());
        let routes = engine.goal_routes(person.session.answers());
        for catalogue in &catalogues {
            let words = Words::new(catalogue, engine.pack());
            let headline = words.headline(&assessment, &routes);
            assert!(headline.iter().any(|p| matches!(p, Piece::Date { .. })), "{}", plain(&headline));
            for item in assessment.items() {
                if let Some(deadline) = words.deadline(item, today()) {
                    assert!(!plain(&deadline.line).contains('{'));
                }
            }
            for (fact, answer) in person.session.answers().iter() {
                assert!(!words.answer(fact, answer).is_empty(), "{}", engine.pack().fact(fact).id);
            }
            verdicts.insert(plain(&words.route_headline(&assessment, assessment.route(routes[0]).unwrap())));
        }
    }
    assert!(verdicts.len() > 40, "{verdicts:#?}");
}

/// Where an application is under way, what was applied for says which way the person is on.
#[test]
fn what_was_applied_for_says_which_goal_it_is() {
    let engine = engine();
    let goal = |person: &Person<'_>| match person.session.answers().get(fact(&engine, "goal")) {
        Some(Answer::Choice(goal)) => Some(*goal),
        _ => None,
    };
    for situation in ["waiting", "refused", "take-back"] {
        let said = [("service", "leave-service"), ("post", "leave-post"), ("both", "both"), ("unsure", "both")];
        for (applied_for, wanted) in said {
            let mut person = Person::new(&engine);
            person.says("situation", situation);
            assert_eq!(goal(&person), Some(option(&engine, "goal", "both")), "{situation}");
            person.says("applied-for", applied_for);
            assert_eq!(goal(&person), Some(option(&engine, "goal", wanted)), "{situation} {applied_for}");
            // Another answer to either says it anew.
            person.changes("applied-for").says("applied-for", "post");
            assert_eq!(goal(&person), Some(option(&engine, "goal", "leave-post")), "{situation} {applied_for}");
            person.changes("situation").says("situation", "left");
            assert_eq!(goal(&person), Some(option(&engine, "goal", "leave-service")), "{situation} {applied_for}");
        }
    }
}

/// How many months were served is for the agreement to say; the page works it out from its end.
#[test]
fn what_the_page_never_asks_is_not_on_its_list() {
    let engine = engine();
    let mut answers = Answers::none(engine.pack());
    let yes = Answer::Choice(option(&engine, "training-agreement", "yes"));
    answers.set(engine.pack(), fact(&engine, "training-agreement"), yes).unwrap();
    let agenda = resignation_check::interview::agenda(&engine.assess(&answers, today()));
    assert!(agenda.has(fact(&engine, "training-agreement-end")) && agenda.has(fact(&engine, "training-cost")));
    assert!(!agenda.has(fact(&engine, "training-served-months")));
}
