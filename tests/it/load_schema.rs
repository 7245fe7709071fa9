//! The JSON Schema is current, and says of packs what the loader says.

use crate::load_codes::TINY;
use crate::shipped;
use resignation_check::load::schema;
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn the_schema_that_is_checked_in_is_current() {
    let checked_in = std::fs::read_to_string(format!("{ROOT}/rules/pack.schema.json")).unwrap_or_default();
    assert!(checked_in == schema(), "run: cargo run --bin packs -- schema > rules/pack.schema.json");
}

fn complaints(pack: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(&schema()).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    validator.iter_errors(pack).map(|e| format!("{}: {e:.300}", e.instance_path())).collect()
}

#[test]
fn the_packs_are_valid_by_the_schema() {
    let [own, whole] = [shipped::own, shipped::text].map(|text| shipped::PACKS.map(text));
    for text in own.iter().chain(&whole).map(String::as_str).chain([TINY]) {
        assert_eq!(complaints(&serde_json::from_str(text).expect("JSON")), Vec::<String>::new());
    }
}

#[test]
fn only_a_pack_that_shares_may_leave_its_facts_out() {
    let whole: Value = serde_json::from_str(TINY).expect("JSON");
    for key in ["facts", "sections", "implications"] {
        let mut pack = whole.clone();
        let object = pack.as_object_mut().expect("an object");
        object.remove(key).expect("a key");
        assert!(!complaints(&pack).is_empty(), "{key} is left out");
        pack["shares"] = Value::from("vocabulary.json");
        assert_eq!(complaints(&pack), Vec::<String>::new());
    }
    for name in ["", "../vocabulary.json", "more/vocabulary.json", ".json"] {
        let mut pack = whole.clone();
        pack["shares"] = Value::from(name);
        assert!(!complaints(&pack).is_empty(), "{name}");
    }
}

/// What an editor finds with the schema alone: keys, types and words; not names, which only the loader knows.
#[test]
fn the_schema_finds_keys_types_and_words() {
    let sound: Value = serde_json::from_str(TINY).expect("JSON");
    let wrong = [
        ("/rules/0/kind", Some(Value::from("scoop"))),
        ("/rules/0/when/fact", None),
        ("/rules/2/ends", Some(Value::from(3))),
        ("/rules/0/title", None),
        ("/rules/0/title", Some(Value::from("a text"))),
        ("/rules/13/surplus", Some(Value::from(1))),
        ("/facts/5/min", None),
        ("/facts/5/type", Some(Value::from("text"))),
        ("/facts/0/surplus", Some(Value::from(1))),
        ("/definitions/1/date/from", None),
        ("/definitions/1/surplus", Some(Value::from(1))),
        ("/as_of", Some(Value::from("23.11.2026"))),
        ("/surplus", Some(Value::from(1))),
    ];
    for (pointer, value) in wrong {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let mut pack = sound.clone();
        let object = pack.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        match value {
            Some(value) => drop(object.insert(key.to_owned(), value)),
            None => drop(object.remove(key).expect("a key")),
        }
        assert!(!complaints(&pack).is_empty(), "the schema lets pass: {pointer}");
    }
}

#[test]
fn an_extension_has_a_schema_of_its_own() {
    let example = std::fs::read_to_string(format!("{ROOT}/examples/portal/pack.json")).expect("the example");
    for text in [crate::load_extends::EXTENDED, &example] {
        assert_eq!(complaints(&serde_json::from_str(text).expect("JSON")), Vec::<String>::new());
    }
    let sound: Value = serde_json::from_str(crate::load_extends::EXTENDED).expect("JSON");
    let wrong = [
        ("/add/rules/0/reason", None),
        ("/replace/rules/0/reason", None),
        ("/remove/rules/0/reason", None),
        ("/remove/rules/0/title", Some(Value::from("x"))),
        (
            "/remove/facts",
            Some(Value::from(vec![serde_json::json!({ "id": "x", "kind": "bar", "reason": {"en": "x"} })])),
        ),
        ("/add/routes", Some(Value::from(Vec::<Value>::new()))),
        ("/add/rules/0/kind", Some(Value::from("notise"))),
        ("/add/facts/0/surplus", Some(Value::from(1))),
        ("/extends/version", None),
        ("/version", None),
        ("/languages", Some(Value::from(vec!["en"]))),
        ("/reports", Some(Value::from(true))),
        ("/local/logo", Some(Value::from("https://example.org/logo.png"))),
        ("/local/rules", Some(Value::from(1))),
        ("/extended", Some(serde_json::json!({}))),
    ];
    for (pointer, value) in wrong {
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        let mut pack = sound.clone();
        let object = pack.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        match value {
            Some(value) => drop(object.insert(key.to_owned(), value)),
            None => drop(object.remove(key).expect("a key")),
        }
        assert!(!complaints(&pack).is_empty(), "the schema lets pass: {pointer}");
    }
}
