//! `docs/coverage.md`, the packs and the cases say the same of one another.

use crate::shipped::{self, PACKS};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// How many statements each section of the source study has; of section 15 those that no section before it names.
/// Counted by hand: a row that is struck out is missed here.
const STUDY: [(&str, usize); 19] = [
    ("1", 11),
    ("2", 8),
    ("3", 10),
    ("4.1", 7),
    ("4.2", 16),
    ("4.3", 13),
    ("4.4", 2),
    ("4.5", 7),
    ("5", 4),
    ("6", 18),
    ("7", 8),
    ("8.1", 8),
    ("8.2", 9),
    ("9", 8),
    ("10", 9),
    ("11", 6),
    ("12", 8),
    ("13", 1),
    ("14", 6),
];
const STUDY_GAPS: usize = 6;

/// What of the source study may be background, and the lines of a place that no answer can reach.
const BACKGROUND: [&str; 8] = ["fact.", "reco.", "policy.", "metric.", "gap.", "county.channel.", "letter.", "e."];
const LOCAL: [&str; 1] = ["points.observed"];

struct Row {
    pack: String,
    id: String,
    /// Empty for rules with an id of their own.
    section: String,
    carried: String,
}

impl Row {
    /// A conflict, a gap or a slip, and not a statement.
    fn is_note(&self) -> bool {
        ["x.", "g.", "e."].iter().any(|start| self.id.starts_with(start))
    }

    /// Why nothing carries it, where its cell begins with this word.
    fn because(&self, word: &str) -> bool {
        self.carried.strip_prefix(word).is_some_and(|reason| reason.starts_with(": ") && reason.len() > 12)
    }

    fn may_be_background(&self) -> bool {
        if self.pack == "national" {
            return matches!(self.section.split('.').next(), Some("1" | "7" | "8" | "history 3"));
        }
        BACKGROUND.iter().any(|start| self.id.starts_with(start)) || LOCAL.contains(&&*self.id)
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The rows of all tables; what a column holds is read from the head of its table.
fn rows() -> Vec<Row> {
    let text = fs::read_to_string(folder("docs/coverage.md")).expect("the tables");
    let (mut pack, mut head, mut rows) = (String::new(), Vec::new(), Vec::new());
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            pack = title.split('`').nth(1).expect("the pack of the section").to_owned();
        }
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        if line.starts_with("| id ") {
            head = cells;
        } else if line.starts_with("| `") {
            let cell = |name: &str| head.iter().position(|one| *one == name).map_or("", |at| cells[at]).to_owned();
            assert!(cell("why").len() > 10 || !head.contains(&"why"), "no reason: {line}");
            let id = cell("id").trim_matches('`').to_owned();
            rows.push(Row { pack: pack.clone(), id, section: cell("section"), carried: cell("carried by") });
        }
    }
    rows
}

fn pack(id: &str) -> Value {
    serde_json::from_str(&shipped::text(id)).expect("JSON")
}

/// What of the pack has an id: `kind@route+route`, in the order of the pack.
fn rules(pack: &Value) -> BTreeMap<String, Vec<String>> {
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in pack["rules"].as_array().expect("rules") {
        let text = |key: &str| rule[key].as_str().expect("a text").to_owned();
        let routes: Vec<&str> = rule["routes"].as_array().expect("routes").iter().filter_map(Value::as_str).collect();
        let carries = format!("{}@{}", text("kind"), routes.join("+"));
        let all = rules.entry(text("id")).or_default();
        if !all.contains(&carries) {
            all.push(carries);
        }
    }
    rules
}

/// All cases.
fn cases() -> Vec<Value> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder("tests/cases")).expect("cases").flatten() {
        if entry.path().extension().is_some_and(|end| end == "json") {
            let document: Value =
                serde_json::from_str(&fs::read_to_string(entry.path()).expect("a file")).expect("JSON");
            cases.extend(document["cases"].as_array().cloned().unwrap_or_default());
        }
    }
    cases
}

/// The rules that some case of the pack expects to decide, to date or to be shown.
fn expected(pack: &str, cases: &[Value]) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut add = |list: &Value| match list {
        Value::Array(ids) => named.extend(ids.iter().filter_map(Value::as_str).map(str::to_owned)),
        Value::Object(by_id) => named.extend(by_id.keys().cloned()),
        _ => {}
    };
    for expect in cases.iter().filter(|case| case["pack"] == pack).map(|case| &case["expect"]) {
        ["steps", "effects", "notices", "deadlines", "amounts"].iter().for_each(|key| add(&expect[key]));
        let on = expect["on"].as_object().into_iter().flatten();
        on.for_each(|(_, ids)| add(ids));
        let routes = expect["routes"].as_object().into_iter().flatten();
        routes.for_each(|(_, route)| add(&route["because"]));
    }
    named
}

#[test]
fn every_row_names_what_carries_it() {
    let rows = rows();
    let mut wrong = Vec::new();
    for id in PACKS {
        let pack = pack(id);
        let rules = rules(&pack);
        let has = |list: &str, id: &str| pack[list].as_array().is_some_and(|all| all.iter().any(|one| one["id"] == id));
        let county = |id: &str| rows.iter().any(|row| row.pack == "county-practice" && row.id == id);
        for row in rows.iter().filter(|row| row.pack == id) {
            let holds = match row.carried.split_once(' ') {
                _ if row.because("background") => row.may_be_background(),
                _ if row.because("study") => id == "national" && row.is_note(),
                _ if row.because("national") => id == "study-2004" && row.is_note(),
                _ if row.because("county") => id == "study-2004" && county(&row.id),
                Some(("in", other)) => rules.contains_key(other),
                Some(("fact", other)) => has("facts", other),
                Some(("definition", other)) => has("definitions", other),
                Some(("instrument", other)) => has("instruments", other),
                _ => rules.get(&row.id).is_some_and(|carries| carries.join(", ") == row.carried),
            };
            // What stands elsewhere or nowhere has no rule, or its row says less than the pack.
            if !holds || row.carried.contains(": ") && rules.contains_key(&row.id) {
                wrong.push(format!("{id} {}: {}; the pack has {:?}", row.id, row.carried, rules.get(&row.id)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_row() {
    let rows = rows();
    for id in PACKS {
        let of_pack: Vec<&str> = rows.iter().filter(|row| row.pack == id).map(|row| &*row.id).collect();
        let named: BTreeSet<&str> = of_pack.iter().copied().collect();
        assert_eq!(named.len(), of_pack.len(), "{id}: some id stands twice");
        let rules = rules(&pack(id));
        let lost: Vec<&String> = rules.keys().filter(|id| !named.contains(id.as_str())).collect();
        assert!(lost.is_empty(), "{id}: rules without a row: {lost:?}");
    }
    assert!(rows.iter().all(|row| PACKS.contains(&&*row.pack)));
}

#[test]
fn every_statement_has_its_row() {
    let rows = rows();
    let count = |pack: &str, starts: &[&str]| {
        let there = |row: &&Row| row.pack == pack && !row.section.is_empty();
        rows.iter().filter(there).filter(|row| starts.iter().any(|start| row.id.starts_with(start))).count()
    };
    // As many as there are of each, counted by hand; a row that is struck out is missed here.
    assert_eq!((count("national", &["cl.", "h.", "myth."]), count("national", &["x.", "g."])), (254, 56));
    assert_eq!((count("study-2004", &["x.", "g."]), count("study-2004", &["e."])), (56, 5));

    let study = |section: &str| {
        let there = |row: &&Row| row.pack == "study-2004" && row.section == section && !row.is_note();
        rows.iter().filter(there).count()
    };
    for (section, ids) in STUDY {
        assert_eq!(study(section), ids, "section {section}");
    }
    assert_eq!(study("15"), STUDY_GAPS);
    let all = rows.iter().filter(|row| row.pack == "study-2004" && !row.is_note());
    assert_eq!(all.count(), STUDY.iter().map(|(_, ids)| ids).sum::<usize>() + STUDY_GAPS);
}

/// Both tables of the study put an id into the same section, and what the one leaves to the county the other has.
#[test]
fn the_county_has_what_the_study_leaves_to_it() {
    let rows = rows();
    let section =
        |pack: &str, id: &str| rows.iter().find(|row| row.pack == pack && row.id == id).map(|row| row.section.as_str());
    for row in rows.iter().filter(|row| row.pack == "county-practice" && !row.section.is_empty()) {
        assert_eq!(section("study-2004", &row.id), Some(&*row.section), "{}", row.id);
    }
}

/// An id that no case expects could be lost and nobody would know.
#[test]
fn whatever_is_carried_shows_in_some_case() {
    let (rows, cases) = (rows(), cases());
    for id in PACKS {
        let expected = expected(id, &cases);
        let rules = rules(&pack(id));
        let bare: Vec<&String> = rules.keys().filter(|rule| !expected.contains(*rule)).collect();
        assert!(bare.is_empty(), "{id}: no case expects {bare:?}");
        for row in rows.iter().filter(|row| row.pack == id) {
            let by = row.carried.strip_prefix("in ").unwrap_or(&row.id);
            let other = row.carried.contains(": ") || row.carried.contains(' ') && !row.carried.contains('@');
            assert!(expected.contains(by) || other && by == row.id, "{id}: no case expects {by} for {}", row.id);
        }
    }
}

/// The table of verdicts under the law in force (docs/assessment.md, 16) has a case for each cell.
#[test]
fn every_cell_of_the_table_of_verdicts_has_its_case() {
    let cases = cases();
    let ids: BTreeSet<&str> = cases.iter().filter_map(|case| case["id"].as_str()).collect();
    let pack = pack("national");
    for route in pack["routes"].as_array().expect("routes") {
        for cell in ["out-of-scope", "elsewhere", "else"] {
            let id = format!("p3-{}-{cell}", route["id"].as_str().expect("an id"));
            assert!(ids.contains(&*id), "no case {id}");
        }
    }
}
