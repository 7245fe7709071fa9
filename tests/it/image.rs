//! What the page loads is what was compiled, and nothing else passes for it.

use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::interview::agenda;
use resignation_check::load;
use resignation_check::model::{Answer, Day, Lang, Pack};
use resignation_check::session::{Action, Input, Pick, Session};
use resignation_check::words::Catalogue;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn engine() -> Engine {
    shipped::engine("national")
}

/// Every person of the case files: id, pack, answers, day.
fn people() -> Vec<(String, String, String, Day)> {
    let mut people = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).expect("cases").flatten() {
        if entry.path().extension().is_none_or(|end| end != "json") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("readable");
        let file: Value = serde_json::from_str(&text).expect("JSON");
        for case in file["cases"].as_array().expect("cases") {
            let day = case["as_of"].as_str().expect("a day").parse().expect("a day");
            let text = |key: &str| case[key].as_str().expect("a text").to_owned();
            people.push((text("id"), text("pack"), case["answers"].to_string(), day));
        }
    }
    people
}

#[test]
fn an_engine_read_from_its_image_judges_as_before() {
    let people = people();
    for before in shipped::PACKS.map(shipped::engine) {
        let own: Vec<_> = people.iter().filter(|(_, pack, ..)| **pack == *before.pack().parts().id).collect();
        assert!(own.len() > 100, "only {} people", own.len());
        judges_as_before(&before, &own);
    }
}

fn judges_as_before(before: &Engine, people: &[&(String, String, String, Day)]) {
    for language in [Lang(0), Lang(1)] {
        let after = Engine::from_image(&before.image(language)).expect("an image");
        assert_eq!(after.pack().languages(), &before.pack().languages()[usize::from(language.0)..][..1]);
        for (rule, same) in before.pack().rules().iter().zip(after.pack().rules()) {
            assert_eq!((&rule.id, &rule.when, rule.text.get(language)), (&same.id, &same.when, same.text.get(Lang(0))));
        }
        for (id, _, answers, day) in people {
            let Ok(answers) = load::answers_from_text(before.pack(), answers) else { continue };
            let (one, other) = (before.assess(&answers, *day), after.assess(&answers, *day));
            assert_eq!((one.routes(), one.items()), (other.routes(), other.items()), "{id}");
            let routes: Vec<_> = before.pack().route_ids().collect();
            assert_eq!(before.stable_days(&answers, *day, &routes), after.stable_days(&answers, *day, &routes), "{id}");
        }
    }
}

#[test]
fn a_pack_that_reports_a_source_still_does() {
    for (id, reports) in shipped::PACKS.map(|id| (id, id != "national")) {
        let engine = Engine::new(shipped::pack(id), Holidays::default());
        let after = Engine::from_image(&engine.image(Lang(0))).expect("an image");
        assert_eq!((engine.pack().parts().reports, after.pack().parts().reports), (reports, reports), "{id}");
        let open = |pack: &Pack| pack.rules().iter().map(|rule| pack.leaves_open(rule)).collect::<Vec<_>>();
        assert_eq!(open(engine.pack()), open(after.pack()));
    }
}

#[test]
fn an_image_of_an_image_is_the_same() {
    for engine in shipped::PACKS.map(shipped::engine) {
        let image = engine.image(Lang(1));
        assert!(Engine::from_image(&image).expect("an image").image(Lang(0)) == image, "{}", engine.pack().parts().id);
    }
}

#[test]
fn a_catalogue_read_from_its_image_is_the_same() {
    for text in [include_str!("../../words/zh-Hans.json"), include_str!("../../words/en.json")] {
        let catalogue = Catalogue::parse(text).expect("a catalogue");
        assert_eq!(Catalogue::from_image(&catalogue.image()), Ok(catalogue));
    }
}

/// Where a person stands says what they want, and what is asked first.
#[test]
fn the_situation_answers_the_goal_and_orders_the_questions() {
    let engine = engine();
    let pack = engine.pack();
    let today = "2026-11-23".parse().expect("a day");
    for situation in &pack.parts().situations {
        let choose = Action::Answer(Input::Choice(Some(Pick::Option(situation.is))));
        let session = Session::new(&engine, "zh-Hans").reduce(&engine, today, choose);
        let goal = session.answers().get(pack.fact_id("goal").expect("a fact")).cloned();
        assert_eq!(goal, situation.goal.map(Answer::Choice));
        let agenda = agenda(&session.assess(&engine, today));
        for stage in [&agenda.for_verdict, &agenda.for_details] {
            let first: Vec<_> = situation.first.iter().filter(|fact| stage.contains(fact)).collect();
            assert_eq!(stage.iter().take(first.len()).collect::<Vec<_>>(), first, "{situation:?}");
        }
    }
    // Changed for "not sure" it asks for every route again.
    let first = pack.parts().situations.first().expect("a situation").is;
    let sure = Session::new(&engine, "zh-Hans")
        .reduce(&engine, today, Action::Answer(Input::Choice(Some(Pick::Option(first)))))
        .reduce(&engine, today, Action::GoTo(0))
        .reduce(&engine, today, Action::Answer(Input::Choice(Some(Pick::Unsure))));
    assert_eq!(engine.goal_routes(sure.answers()).len(), pack.routes().len());
}
