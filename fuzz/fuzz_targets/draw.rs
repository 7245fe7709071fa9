//! Any bytes as an extension, compiled and then drawn: nothing foreign takes longer than a second (`-timeout=1`).
#![no_main]

#[path = "../drawn.rs"]
mod drawn;

use libfuzzer_sys::fuzz_target;
use resignation_check::assess::Engine;
use resignation_check::own::compile;
use resignation_check::words::Catalogue;
use serde_json::json;
use std::sync::OnceLock;

const BASE: &str = include_str!("../../tests/it/fixtures/tiny.json");

fn catalogue() -> &'static Catalogue {
    static WORDS: OnceLock<Catalogue> = OnceLock::new();
    WORDS.get_or_init(|| Catalogue::parse(include_str!("../../words/en.json")).expect("the words are in order"))
}

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let own = parts.next().unwrap_or_default();
    let base = parts.next().map_or(BASE.into(), String::from_utf8_lossy);
    let Ok(made) = compile(own, "own.json", &json!({ "tiny.json": base }).to_string()) else { return };
    for (_, image) in made.files.iter().filter(|(name, _)| name.starts_with("packs/")) {
        let engine = Engine::from_image(image).expect("an image that was just made");
        drawn::drawn(&engine, catalogue(), jiff::civil::date(2026, 11, 23));
    }
});
