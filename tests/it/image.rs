//! What the page loads is what was compiled, and nothing else passes for it.

use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::image::WrongImage;
use resignation_check::interview::agenda;
use resignation_check::load;
use resignation_check::model::{Answer, Day, Lang, OptionId, Pack};
use resignation_check::session::{Action, Input, Pick, Place, Session, restore, save};
use resignation_check::words::{Catalogue, Key};
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
            assert_eq!(before.span(&answers, *day, &routes), after.span(&answers, *day, &routes), "{id}");
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
        let [first, then] = catalogue.images();
        let begun = Catalogue::from_images(&first, None).expect("a first part");
        for (key, is_first) in Key::ALL.iter().map(|key| (*key, Key::FIRST.contains(key))) {
            assert_eq!(begun.text(key), if is_first { catalogue.text(key) } else { "" }, "{key:?}");
        }
        assert_eq!(Catalogue::from_images(&then, None), Err(WrongImage));
        assert_eq!(Catalogue::from_images(&first, Some(&first)), Err(WrongImage));
        assert_eq!(Catalogue::from_images(&first, Some(&then)), Ok(catalogue));
    }
}

#[test]
fn what_is_damaged_or_something_else_is_refused() {
    let image = engine().image(Lang(0));
    assert!(Engine::from_image(&[]).is_err());
    for length in (0..image.len()).step_by(97) {
        assert!(Engine::from_image(&image[..length]).is_err(), "the first {length} bytes");
    }
    for at in (0..image.len()).step_by(61) {
        let mut damaged = image.clone();
        damaged[at] ^= 0x10;
        assert!(Engine::from_image(&damaged).is_err(), "byte {at}");
    }
    assert!(Engine::from_image(&[image.as_slice(), &[0]].concat()).is_err(), "a byte too many");
    assert_eq!(Catalogue::from_images(&image, None), Err(WrongImage));
}

/// With a sum that fits, so that the reader itself meets what makes no sense.
#[test]
fn a_forged_image_gives_an_engine_or_a_refusal_and_never_a_crash() {
    let image = engine().image(Lang(0));
    let sum = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let mut refused = 0;
    for at in (12..image.len().min(20_000)).step_by(37) {
        let mut forged = image.clone();
        forged[at] = 0xff;
        let told = sum(&forged[12..]).to_le_bytes();
        forged[4..12].copy_from_slice(&told);
        refused += usize::from(Engine::from_image(&forged).is_err());
    }
    assert!(refused > 100, "only {refused} were refused");
}

/// The cover asks what the start asks, names every route, and carries over to the whole pack.
#[test]
fn a_cover_asks_what_the_start_asks_and_holds_no_rule() {
    let whole = engine();
    let cover = Engine::new(whole.pack().cover(), Holidays::default());
    let read = Engine::from_image(&cover.image(Lang(0))).expect("an image");
    let pack = read.pack();
    let start = pack.fact(pack.start_fact().expect("something to ask"));
    let asked = whole.pack().fact(whole.pack().start_fact().expect("something to ask"));
    assert_eq!(start.id, asked.id);
    assert_eq!(start.question.get(Lang(0)), asked.question.get(Lang(0)));
    assert!(pack.rules().is_empty() && pack.parts().instruments.is_empty());
    let names = |pack: &Pack| pack.routes().iter().map(|route| route.id.clone()).collect::<Vec<_>>();
    assert_eq!(names(pack), names(whole.pack()));
    assert!(cover.image(Lang(0)).len() * 20 < whole.image(Lang(0)).len());

    let today = "2026-11-23".parse().expect("a day");
    let pick = |engine: &Engine, session: &Session| {
        let option = OptionId::new(3).expect("an option");
        session.reduce(engine, today, Action::Edit(Input::Choice(Some(Pick::Option(option)))))
    };
    let begun = pick(&read, &Session::new(&read, "zh-Hans"));
    let carried = restore(&save(&begun, &read), &whole, today).expect("a saved form");
    let there = pick(&whole, &carried).reduce(&whole, today, Action::Continue);
    let whole_fact = |id: &str| whole.pack().fact_id(id).expect("a fact");
    assert!(there.answers().get(whole_fact("situation")).is_some());
    assert!(matches!(there.place(), Place::Question(_)));
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
