//! Any bytes as a pack, as an extension, as what it extends and as what both share: images or problems with a place.
//!
//! A zero byte parts the extension from its base and that from the shared document; what is missing is a small pack.
#![no_main]

use libfuzzer_sys::fuzz_target;
use resignation_check::assess::Engine;
use resignation_check::load::{combine, load, load_bytes};
use resignation_check::own::{base_of, compile};
use serde_json::{Map, Value};

const BASE: &str = include_str!("../../tests/it/fixtures/tiny.json");

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let own = parts.next().unwrap_or_default();
    let text = |part: Option<&[u8]>, or: &str| part.map_or(or.to_owned(), |part| String::from_utf8_lossy(part).into());
    let (base, shared) = (text(parts.next(), BASE), text(parts.next(), "{}"));
    alone(own);
    let _ = base_of(own);
    together(own, &base, &shared);
    let mut bundle = Map::new();
    for (name, text) in [("tiny.json", base), ("shared.json", shared)] {
        bundle.insert(name.to_owned(), Value::from(text));
    }
    match compile(own, "own.json", &Value::Object(bundle).to_string()) {
        Ok(made) => made.files.iter().for_each(|(_, image)| assert!(Engine::from_image(image).is_ok())),
        Err(lines) => assert!(!lines.is_empty()),
    }
});

fn alone(own: &[u8]) {
    if let Err(problems) = load_bytes(own) {
        assert!(!problems.0.is_empty());
        problems.0.iter().for_each(|problem| assert!(problem.place.span.start as usize <= own.len()));
    }
}

/// Every problem of the whole stands in one of the documents.
fn together(own: &[u8], base: &str, shared: &str) {
    let Ok(own) = std::str::from_utf8(own) else { return };
    let read = |name: &str| match name {
        "tiny.json" => Some(base.to_owned()),
        "shared.json" => Some(shared.to_owned()),
        _ => None,
    };
    let Ok(whole) = combine(own, read) else { return };
    let Err(problems) = load(&whole.text) else { return };
    let told = whole.locate(problems.0);
    assert!(!told.is_empty());
    for one in told {
        let span = one.problem.place.span;
        assert!(one.text.get(span.start as usize..span.end as usize).is_some(), "{one:?}");
        assert!(one.problem.place.line <= one.text.matches('\n').count() + 1);
    }
}
