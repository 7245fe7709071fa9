//! What the fuzz target `draw` does, over its seeds and over the packs that change the law.

#[path = "../../fuzz/drawn.rs"]
mod target;

use crate::changed::read_back;
use crate::load_codes::TINY;
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::own::compile;
use resignation_check::words::Catalogue;
use serde_json::json;
use std::fs;
use target::drawn;

fn read(path: &str) -> String {
    fs::read_to_string(shipped::root().join(path)).expect("a file of the checkout")
}

/// How much is said of a pack in its first language; nothing of one that is refused.
fn said(own: &[u8], bundle: &str) -> Option<usize> {
    let made = compile(own, "own.json", bundle).ok()?;
    let words = Catalogue::parse(&read("words/zh-Hans.json")).expect("words");
    let (_, image) = made.files.iter().find(|(name, _)| name.starts_with("packs/")).expect("an image");
    Some(drawn(&Engine::from_image(image).expect("sound"), &words, "2026-11-23".parse().expect("a day")))
}

#[test]
fn every_seed_is_drawn_or_refused() {
    let mut told = 0;
    for entry in fs::read_dir(shipped::root().join("fuzz/seeds/pack")).expect("seeds").flatten() {
        let bytes = fs::read(entry.path()).expect("a seed");
        let mut parts = bytes.split(|byte| *byte == 0);
        let own = parts.next().unwrap_or_default();
        let base = parts.next().map_or(TINY.into(), String::from_utf8_lossy);
        let bundle = json!({ "tiny.json": base, "shared.json": "{}" }).to_string();
        told += usize::from(said(own, &bundle).is_some_and(|said| said > 100));
    }
    assert!(told >= 3, "{told} seeds were drawn");
}

#[test]
fn packs_that_change_the_law_are_drawn() {
    let words = Catalogue::parse(&read("words/zh-Hans.json")).expect("words");
    for (one, engine) in read_back().iter().step_by(6) {
        let said = drawn(engine, &words, "2026-11-23".parse().expect("a day"));
        assert!(said > 10_000, "{}: {said}", one.name);
    }
}
