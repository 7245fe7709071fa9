//! Any bytes as what a page around asks for: a name and a value, parted by the first zero byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::embed::{Refused, Request};
use resignation_check::load::load;
use resignation_check::session::{restore, save};
use std::sync::OnceLock;

const NAMES: [&str; 12] =
    ["lang", "pack", "own", "key", "heading-level", "goal", "as-of", "mode", "persist", "share", "reset", "open"];

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let pack = load(include_str!("../../tests/it/fixtures/tiny.json")).expect("the small pack is in order").pack;
        Engine::new(pack, Holidays::default())
    })
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (name, value) = text.split_once('\0').unwrap_or((text, ""));
    match Request::read(name, value) {
        Ok(Request::Heading(level)) => assert!((1..=6).contains(&level)),
        Ok(Request::Open(saved)) => opened(saved),
        Ok(_) => assert!(NAMES.contains(&name)),
        Err(Refused::Name) => assert!(!NAMES.contains(&name)),
        Err(Refused::Value) => assert!(NAMES.contains(&name)),
    }
});

/// Whatever is restored can be saved, and restored to the same.
fn opened(saved: &str) {
    let today = jiff::civil::date(2026, 11, 23);
    let Ok(session) = restore(saved, engine(), today) else { return };
    let once = save(&session, engine());
    let again = restore(&once, engine(), today).expect("what was saved is a saved form");
    assert_eq!(save(&again, engine()), once);
}
