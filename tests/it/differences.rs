//! What explains the differences between the shipped packs: sound, complete, and nothing in it for show.

use crate::compare::{Told, both, differing, is_all_told, small};
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::compare::{Aspect, Mark, Topic, compare};
use resignation_check::load::{self, Code};
use resignation_check::model::{Answers, Day, Lang, Pack, Text, carry};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Packs that differences are already told of and that are not shipped yet. Whoever ships one takes it off this list.
const AWAITED: &[&str] = &[];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn documents(name: &str) -> Vec<Value> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder(name)).expect("a folder").flatten().map(|e| e.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    files.iter().map(|file| serde_json::from_str(&fs::read_to_string(file).expect("readable")).expect("JSON")).collect()
}

/// Every pack in `rules/`, ready to judge.
fn engines() -> BTreeMap<String, Engine> {
    let holidays = load::holidays(include_str!("../../rules/holidays.json")).expect("days off");
    let packs = documents("rules").into_iter().filter(|document| document["rules"].is_array());
    let ready = packs.map(|document| {
        let pack = shipped::pack(document["id"].as_str().expect("an id"));
        (pack.parts().id.to_string(), Engine::new(pack, holidays.clone()))
    });
    ready.collect()
}

fn loaded(engines: &BTreeMap<String, Engine>) -> load::LoadedDifferences {
    let packs: Vec<&Pack> = engines.values().map(Engine::pack).collect();
    load::differences(include_str!("../../rules/differences.json"), &packs)
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// Everybody of the case files: id, the pack the answers are written for, the answers, the day.
fn people(engines: &BTreeMap<String, Engine>) -> Vec<(String, String, Answers, Day)> {
    let mut people = Vec::new();
    for case in documents("tests/cases").iter().flat_map(|file| file["cases"].as_array().expect("cases")) {
        let text = |key: &str| case[key].as_str().expect("a text").to_owned();
        let Some(engine) = engines.get(&text("pack")) else { continue };
        let Ok(answers) = load::answers_from_text(engine.pack(), &case["answers"].to_string()) else { continue };
        people.push((text("id"), text("pack"), answers, text("as_of").parse().expect("a day")));
    }
    people
}

#[test]
fn the_shipped_differences_are_sound() {
    let engines = engines();
    let loaded = loaded(&engines);
    let awaited: BTreeSet<&str> = AWAITED.iter().copied().collect();
    let shipped = engines.keys().find(|id| awaited.contains(id.as_str()));
    assert_eq!(shipped, None, "it is shipped now: take it off the list");
    let warned: BTreeSet<String> = loaded.warnings.iter().map(|warning| warning.message.clone()).collect();
    assert_eq!(warned, awaited.iter().map(|id| format!("there is no pack {id:?}")).collect());
    for note in &loaded.differences.notes {
        assert!(["x.", "g.", "gap.", "h."].iter().any(|start| note.id.starts_with(start)), "{}", note.id);
    }
    assert!(loaded.pure_notes.iter().all(|(_, why)| why.chars().count() > 10));
}

/// No difference stands bare, and none is lost.
#[test]
fn every_difference_between_shipped_packs_is_told_with_its_note() {
    let engines = engines();
    let known = loaded(&engines).differences;
    let mut wrong = BTreeSet::new();
    for (id, home, answers, day) in people(&engines) {
        let home = engines[&home].pack();
        let carried: Vec<Answers> = engines.values().map(|one| carry(&answers, home, one.pack()).answers).collect();
        let judged: Vec<_> = engines.values().zip(&carried).map(|(one, answers)| one.assess(answers, day)).collect();
        for (at, left) in judged.iter().enumerate() {
            for right in judged.iter().skip(at + 1) {
                let comparison = compare(left, right, &known);
                let said = |topic: &Topic<'_>| {
                    let full = |text: &Text| text.iter().all(|text| !text.is_empty());
                    topic.words.is_some_and(|(title, text, _)| full(title) && full(text))
                };
                let bare = comparison.topics().iter().filter(|topic| topic.note.is_none() || !said(topic));
                let tell = |topic: &Topic<'_>| {
                    let ids =
                        |marks: &[Mark<'_>]| marks.iter().map(|mark| mark.rule.id.to_string()).collect::<Vec<_>>();
                    format!(
                        "{id}: {:?} {:?} {:?} {:?}",
                        topic.aspect,
                        topic.routes,
                        ids(&topic.left),
                        ids(&topic.right)
                    )
                };
                wrong.extend(bare.map(tell));
                let (told, there) = (Told::by(comparison.topics().iter()), differing(left, right, &known));
                assert!(is_all_told(&told, &there), "{id}: {told:#?}\n{there:#?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{} topics: {:#?}", wrong.len(), wrong.iter().take(10).collect::<Vec<_>>());
}

/// One pack on two days: what by its own dates holds on one of them alone has its note. What only time changes stands bare.
#[test]
fn every_change_of_the_law_between_two_days_has_its_note() {
    let engines = engines();
    let known = loaded(&engines).differences;
    let national = &engines["national"];
    let earlier = ["2005-06-01", "2018-06-01"].map(|day| day.parse::<Day>().expect("a day"));
    let (mut bare, mut told) = (BTreeSet::new(), 0);
    let people = people(&engines).into_iter().filter(|(_, home, ..)| home == "national").step_by(7);
    for (id, _, answers, day) in people {
        let now = national.assess(&answers, day);
        for then in earlier.iter().filter(|then| **then < day) {
            let before = national.assess(&answers, *then);
            for topic in compare(&before, &now, &known).topics() {
                // What comes of a verdict alone is not looked at: with the verdict it comes and goes.
                let decides = |mark: &Mark<'_>| topic.verdicts.is_empty() || mark.aspect == Aspect::Bar;
                let covers = |mark: &Mark<'_>, day: Day| mark.rule.validity.covers(day);
                let once = |mark: &&Mark<'_>| decides(mark) && covers(mark, *then) != covers(mark, day);
                told += usize::from(topic.note.is_some());
                if let Some(mark) = topic.left.iter().chain(&topic.right).find(once).filter(|_| topic.note.is_none()) {
                    bare.insert(format!("{id} on {then}: {}", mark.rule.id));
                }
            }
        }
    }
    assert!(told > 50, "only {told} topics");
    assert!(bare.is_empty(), "{bare:#?}");
}

/// The ids of all conflicts, by the table of docs/coverage.md.
fn conflicts() -> BTreeSet<String> {
    let table = fs::read_to_string(folder("docs/coverage.md")).expect("the table");
    let ids = table.lines().filter_map(|line| line.strip_prefix("| `x.")?.split('`').next());
    ids.map(|id| format!("x.{id}")).collect()
}

#[test]
fn every_conflict_in_the_tables_shows_on_some_answers_or_is_said_not_to() {
    let engines = engines();
    let loaded = loaded(&engines);
    let fixture: Value = serde_json::from_str(include_str!("fixtures/differences.json")).expect("JSON");
    let day: Day = fixture["as_of"].as_str().expect("a day").parse().expect("a day");
    let mut shown: BTreeSet<String> = loaded.pure_notes.iter().map(|(id, _)| id.to_string()).collect();
    let mut missed = Vec::new();
    for one in fixture["shows"].as_array().expect("a list") {
        let note = one["note"].as_str().expect("an id").to_owned();
        let between: Vec<&str> = one["between"].as_array().expect("two").iter().filter_map(Value::as_str).collect();
        shown.insert(note.clone());
        if between.iter().any(|id| AWAITED.contains(id)) {
            continue;
        }
        let mut answers = fixture["base"].clone();
        for (fact, answer) in one["answers"].as_object().expect("answers") {
            answers[fact] = answer.clone();
        }
        let (left, right) = (&engines[between[0]], &engines[between[1]]);
        let there = load::answers_from_text(right.pack(), &answers.to_string()).expect("readable answers");
        let here = carry(&there, right.pack(), left.pack()).answers;
        let (left, right) = (left.assess(&here, day), right.assess(&there, day));
        let comparison = compare(&left, &right, &loaded.differences);
        if !comparison.topics().iter().any(|topic| topic.note.is_some_and(|one| *one.id == *note)) {
            missed.push(format!("{note} between {between:?}"));
        }
    }
    assert!(missed.is_empty(), "not shown: {missed:?}");
    let conflicts = conflicts();
    assert!(conflicts.len() > 30, "only {} conflicts", conflicts.len());
    let lost: Vec<&String> = conflicts.difference(&shown).collect();
    assert!(lost.is_empty(), "nobody shows {lost:?}");
}

#[test]
fn what_is_wrong_with_differences_is_told_with_place_and_advice() {
    let rule = |id: &str| {
        json!({ "id": id, "kind": "step", "routes": ["ordered"], "title": both("t"), "text": both("t"),
                "cite": [{ "instrument": "law", "article": "1" }], "confidence": "A" })
    };
    let law = small("law", json!([]), json!([rule("law.a"), rule("x.both")]));
    let study = small("study", json!([]), json!([rule("study.a")]));
    let sound = json!({
        "format": 1, "languages": ["zh-Hans", "en"],
        "notes": [
            { "id": "x.both", "between": ["law", "study"], "explains": ["law.a", "study.a"], "routes": ["ordered"] },
            { "id": "gap.own", "between": ["law", "study"], "explains": ["study.a"], "title": both("t"), "text": both("t") },
        ],
        "same": [["law.a", "study.a"]], "pure_notes": [{ "id": "x.never", "why": "because" }],
    });
    let read = |document: &Value| load::differences(&document.to_string(), &[&law, &study]);
    let fine = read(&sound).unwrap_or_else(|problems| panic!("{problems}"));
    assert!(fine.warnings.is_empty());
    assert_eq!(fine.differences.notes.len(), 2);
    let mistakes: &[(&str, Value, Code, &str)] = &[
        ("/format", json!(2), Code::Format, "write \"format\": 1"),
        ("/notes/0/explains/0", json!("law.b"), Code::UnknownId, "did you mean \"law.a\"?"),
        ("/notes/0/routes/0", json!("orderd"), Code::UnknownId, "did you mean \"ordered\"?"),
        ("/notes/0/explains", json!([]), Code::EmptyList, "add at least one rule"),
        ("/notes/0/between", json!(["law"]), Code::EmptyList, "add at least one second pack"),
        ("/notes/0/id", json!("x.none"), Code::MissingKey, "add \"title\""),
        ("/notes/0/betwen", json!([]), Code::UnknownKey, "did you mean \"between\"?"),
        ("/notes/1/title", json!({ "zh-Hans": "t" }), Code::MissingTranslation, "add \"en\" with the text"),
        ("/notes/1/id", json!("x.both"), Code::DuplicateId, "give one of the two another id"),
        ("/same/0", json!(["law.a"]), Code::EmptyList, "add at least one second rule"),
        ("/same/0/1", json!("study.b"), Code::UnknownId, "did you mean \"study.a\"?"),
        ("/same/0/1", json!("law.a"), Code::DuplicateId, "give one of the two another id"),
        ("/pure_notes/0/id", json!("x.both"), Code::DuplicateId, "give one of the two another id"),
    ];
    let mut unlike = Vec::new();
    for (pointer, with, code, advice) in mistakes {
        let mut wrong = sound.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("a key");
        match wrong.pointer_mut(parent).expect("a place") {
            Value::Array(list) => list[key.parse::<usize>().expect("a number")] = with.clone(),
            other => other[key] = with.clone(),
        }
        let problems = read(&wrong).expect_err(pointer).0;
        let told: Vec<(Code, &str)> = problems.iter().map(|problem| (problem.code, &*problem.advice)).collect();
        if told != [(*code, *advice)] || problems[0].place.line == 0 {
            unlike.push(format!("{pointer}: {told:?}"));
        }
    }
    assert!(unlike.is_empty(), "{unlike:#?}");
    // A pack that is not here is a warning: what is said of it cannot be checked.
    let alone = load::differences(&sound.to_string(), &[&law]).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(alone.warnings.iter().map(|problem| problem.code).collect::<Vec<_>>(), [Code::UnknownId]);
    assert!(load::differences("[", &[]).is_err());
    assert!(fine.differences.languages.get(usize::from(Lang::default().0)).is_some());
}
