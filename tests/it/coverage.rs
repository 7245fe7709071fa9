//! `docs/coverage.md` and the pack say the same of each other.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn pack() -> Value {
    serde_json::from_str(&crate::shipped::text("national")).expect("JSON")
}

/// A row: id, and what carries it.
fn rows() -> Vec<(String, String, String)> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/coverage.md");
    let text = std::fs::read_to_string(file).expect("the table");
    let own = text.find("## Rules with an id of their own").expect("the second table");
    let mut rows = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        if let ([id, first, second], true) = (cells.as_slice(), line.starts_with("| `")) {
            // In the second table "carried by" comes before the reason.
            let (section, carried) = if at < own { (*first, *second) } else { ("", *first) };
            rows.push((id.trim_matches('`').to_owned(), section.to_owned(), carried.to_owned()));
        }
    }
    rows
}

/// What of the pack has this id: `kind@route+route`.
fn rules(pack: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut rules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for rule in pack["rules"].as_array().expect("rules") {
        let text = |key: &str| rule[key].as_str().expect("a text").to_owned();
        let routes: Vec<&str> = rule["routes"].as_array().expect("routes").iter().filter_map(Value::as_str).collect();
        rules.entry(text("id")).or_default().insert(format!("{}@{}", text("kind"), routes.join("+")));
    }
    rules
}

#[test]
fn every_row_names_what_carries_it() {
    let pack = pack();
    let rules = rules(&pack);
    let has = |list: &str, id: &str| pack[list].as_array().is_some_and(|all| all.iter().any(|one| one["id"] == id));
    let mut wrong = Vec::new();
    for (id, section, carried) in rows() {
        let reason = |word: &str| carried.strip_prefix(word).is_some_and(|reason| reason.trim().len() > 10);
        let mut carries = BTreeSet::new();
        for part in carried.split(", ").filter(|part| part.contains('@')) {
            carries.insert(part.to_owned());
        }
        let holds = match carried.split_once(' ') {
            _ if reason("background:") => matches!(section.split('.').next(), Some("1" | "7" | "8" | "history 3")),
            _ if reason("study:") => id.starts_with("x.") || id.starts_with("g."),
            Some(("in", other)) => rules.contains_key(other),
            Some(("fact", other)) => has("facts", other),
            Some(("definition", other)) => has("definitions", other),
            Some(("instrument", other)) => has("instruments", other),
            _ => rules.get(&id) == Some(&carries),
        };
        if !holds {
            wrong.push(format!("{id}: {carried}; the pack has {:?}", rules.get(&id)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_row() {
    let rows = rows();
    let named: BTreeSet<&str> = rows.iter().map(|(id, ..)| &**id).collect();
    assert_eq!(named.len(), rows.len(), "some id stands twice");
    let pack = pack();
    let rules = rules(&pack);
    let lost: Vec<&String> = rules.keys().filter(|id| !named.contains(id.as_str())).collect();
    assert!(lost.is_empty(), "rules without a row: {lost:?}");
}

#[test]
fn every_statement_of_the_law_has_its_row() {
    let rows = rows();
    let law = |starts: &[&str]| {
        rows.iter().filter(|(id, section, _)| !section.is_empty() && starts.iter().any(|s| id.starts_with(s))).count()
    };
    // As many as the dossier has of each; a row that is struck out is missed here.
    assert_eq!((law(&["cl.", "h.", "myth."]), law(&["x.", "g."])), (232, 54));
}

/// The table of verdicts by situation (contract point 3) has a case for each cell.
#[test]
fn every_cell_of_the_table_of_verdicts_has_its_case() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut ids = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("cases").flatten() {
        if entry.path().extension().is_some_and(|end| end == "json") {
            let document: Value =
                serde_json::from_str(&std::fs::read_to_string(entry.path()).expect("a file")).expect("JSON");
            let cases = document["cases"].as_array().cloned().unwrap_or_default();
            ids.extend(cases.iter().filter_map(|case| case["id"].as_str().map(str::to_owned)));
        }
    }
    let pack = pack();
    for route in pack["routes"].as_array().expect("routes") {
        for cell in ["out-of-scope", "elsewhere", "else"] {
            let id = format!("p3-{}-{cell}", route["id"].as_str().expect("an id"));
            assert!(ids.contains(&id), "no case {id}");
        }
    }
}
