//! What the page loads is what was compiled, and nothing else passes for it.

use resignation_check::assess::Engine;
use resignation_check::image::WrongImage;
use resignation_check::load;
use resignation_check::model::{Day, Lang};
use resignation_check::words::Catalogue;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn engine() -> Engine {
    let holidays = load::holidays(include_str!("../../rules/holidays.json")).expect("days off");
    Engine::new(load::load(include_str!("../../rules/national.json")).expect("the pack").pack, holidays)
}

/// Every person of the case files.
fn people() -> Vec<(String, String, Day)> {
    let mut people = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).expect("cases").flatten() {
        if entry.path().extension().is_none_or(|end| end != "json") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("readable");
        let file: Value = serde_json::from_str(&text).expect("JSON");
        for case in file["cases"].as_array().expect("cases") {
            let day = case["as_of"].as_str().expect("a day").parse().expect("a day");
            people.push((case["id"].as_str().expect("an id").to_owned(), case["answers"].to_string(), day));
        }
    }
    people
}

#[test]
fn an_engine_read_from_its_image_judges_as_before() {
    let before = engine();
    let people = people();
    assert!(people.len() > 100, "only {} people", people.len());
    for language in [Lang(0), Lang(1)] {
        let after = Engine::from_image(&before.image(language)).expect("an image");
        assert_eq!(after.pack().languages(), &before.pack().languages()[usize::from(language.0)..][..1]);
        for (rule, same) in before.pack().rules().iter().zip(after.pack().rules()) {
            assert_eq!((&rule.id, &rule.when, rule.text.get(language)), (&same.id, &same.when, same.text.get(Lang(0))));
        }
        for (id, answers, day) in &people {
            let Ok(answers) = load::answers_from_text(before.pack(), answers) else { continue };
            let (one, other) = (before.assess(&answers, *day), after.assess(&answers, *day));
            assert_eq!((one.routes(), one.items()), (other.routes(), other.items()), "{id}");
            let routes: Vec<_> = before.pack().route_ids().collect();
            assert_eq!(before.span(&answers, *day, &routes), after.span(&answers, *day, &routes), "{id}");
        }
    }
}

#[test]
fn an_image_of_an_image_is_the_same() {
    let image = engine().image(Lang(1));
    assert_eq!(Engine::from_image(&image).expect("an image").image(Lang(0)), image);
}

#[test]
fn a_catalogue_read_from_its_image_is_the_same() {
    for text in [include_str!("../../words/zh-Hans.json"), include_str!("../../words/en.json")] {
        let catalogue = Catalogue::parse(text).expect("a catalogue");
        assert_eq!(Catalogue::from_image(&catalogue.image()), Ok(catalogue));
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
    assert_eq!(Catalogue::from_image(&image), Err(WrongImage));
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
