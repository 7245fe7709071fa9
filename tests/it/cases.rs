//! Cases against packs: whatever a case may expect is compared, and what is wrong with a case is said.

use crate::shipped;
use resignation_check::cases::Case;
use resignation_check::load::Document;
use serde_json::{Value, json};

/// The first shipped case of a file, which holds.
fn case(file: &str, id: &str) -> Value {
    let path = format!("{}/tests/cases/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a case file");
    let document: Value = serde_json::from_str(&text).expect("JSON");
    document["cases"].as_array().expect("cases").iter().find(|case| case["id"] == id).expect("the case").clone()
}

/// What differs, a line each, or why it is no case.
fn differences(case: &Value) -> Vec<String> {
    let text = case.to_string();
    let document = Document::read(&text);
    let root = document.root.as_ref().expect("JSON");
    match Case::read(&document, root) {
        Err(error) => vec![format!("no case: {error}")],
        Ok(case) => {
            let engine = shipped::engine(case.pack);
            case.ready(&engine).differences(&engine).iter().map(ToString::to_string).collect()
        }
    }
}

#[test]
fn whatever_a_case_expects_is_compared() {
    let good = case("rows", "row-01-ordinary");
    assert_eq!(differences(&good), [""; 0]);
    for (expect, told) in [
        (
            json!({"routes": {"voluntary-service": {"verdict": "barred"}}}),
            "routes.voluntary-service.verdict, \"barred\", open",
        ),
        (
            json!({"routes": {"voluntary-service": {"until": "2027-01-01"}}}),
            "routes.voluntary-service.until, \"2027-01-01\", null",
        ),
        (
            json!({"routes": {"voluntary-service": {"because": ["no.rule"]}}}),
            "routes.voluntary-service.because, no.rule, ",
        ),
        (
            json!({"routes": {"voluntary-service": {"possible": ["barred"]}}}),
            "routes.voluntary-service.possible, barred, open",
        ),
        (
            json!({"routes": {"voluntary-service": {"missing": ["deaths"]}}}),
            "routes.voluntary-service.missing, deaths, ",
        ),
        (
            json!({"routes": {"voluntary-service": {"reasons": ["identity"]}}}),
            "routes.voluntary-service.reasons, identity, ",
        ),
        (
            json!({"routes": {"voluntary-service": {"verdit": "open"}}}),
            "routes.voluntary-service.verdit, a key of the case format, an unknown key",
        ),
        (json!({"routes": {"no-route": {"verdict": "open"}}}), "routes.no-route, a route, the pack has no such route"),
        (
            json!({"deadlines": {"cl.limit.service-30d": {"due": "2026-12-24", "rolled": "2026-12-23"}}}),
            "deadlines.cl.limit.service-30d.due, \"2026-12-24\", 2026-12-23",
        ),
        (
            json!({"deadlines": {"no.rule": {"due": "2026-12-24"}}}),
            "deadlines.no.rule, {\"due\":\"2026-12-24\"}, not shown",
        ),
        (json!({"steps": ["no.rule"]}), "steps, no.rule, not shown"),
        (json!({"effects": ["no.rule"]}), "effects, no.rule, not shown"),
        (json!({"notices": ["no.rule"]}), "notices, no.rule, not shown"),
        (json!({"absent": ["cl.post.2y"]}), "absent, no cl.post.2y, shown"),
        (json!({"absent": ["deadline:cl.limit.service-30d"]}), "absent, no deadline:cl.limit.service-30d, shown"),
        (json!({"on": {"blame": ["cl.proc.service.apply"]}}), "on.blame, cl.proc.service.apply, not shown with it"),
        (json!({"on": {"no-route": ["cl.post.2y"]}}), "on.no-route, a route, the pack has no such route"),
        (json!({"missing": ["no-fact"]}), "missing, no-fact, "),
        (json!({"amounts": {"no.rule": 12}}), "amounts.no.rule, 12, not shown"),
        (json!({"verdicts": {}}), "verdicts, a key of the case format, an unknown key"),
    ] {
        let mut wrong = good.clone();
        wrong["expect"] = expect;
        let found = differences(&wrong);
        assert!(found.len() == 1 && found[0].starts_with(told), "{told}: {found:?}");
    }
}

#[test]
fn what_is_no_case_is_said() {
    let good = case("rows", "row-01-ordinary");
    for key in ["id", "pack", "as_of", "answers", "expect"] {
        let mut wrong = good.clone();
        wrong.as_object_mut().expect("an object").remove(key);
        assert_eq!(differences(&wrong), [format!("no case: \"{key}\" is missing")]);
    }
    let with = |key: &str, value: Value| {
        let mut wrong = good.clone();
        wrong[key] = value;
        differences(&wrong)
    };
    assert_eq!(with("as_of", json!("2026-13-01")), ["no case: \"as_of\" is no date"]);
    assert_eq!(with("as_of", json!(20261123)), ["no case: \"as_of\" is missing"]);
    // Answers of the wrong shape are told as the loader tells them, and nothing is judged.
    for answers in
        [json!([]), json!({"no-fact": "yes"}), json!({"identity": {"deep": [[[[]]]]}}), json!({"deaths": 1e99})]
    {
        let found = with("answers", answers.clone());
        assert!(
            !found.is_empty() && found.iter().all(|line| line.starts_with("answers, readable, ")),
            "{answers}: {found:?}"
        );
    }
    // An expectation of the wrong shape expects nothing.
    assert_eq!(with("expect", json!("open")), [""; 0]);
}
