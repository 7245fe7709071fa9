//! What pages say, drawn without a browser: every page of every shipped case's person, in both languages; and people
//! who walk through the page's own reducer and read what it draws on the way.

mod errors;
mod packs;
mod page;
mod portals;
mod questions;
mod read;
mod route;
mod routes;
mod says;
mod start;
mod walk;
mod walks;
mod why;

use crate::shipped;
use page::Page;
use resignation_check::cases::Case;
use resignation_check::load::Document;
use resignation_check::model::{Day, Pack};
use resignation_check::session::{Action, Place, Session, restore, save};
use resignation_check::ui::{Drawn, Kit, draw};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::time::{Duration, Instant};
use walk::kit;

/// Somebody who has given these answers, at the start.
fn person(kit: &Kit, language: &str, answers: &Value, today: Day) -> Session {
    let new = save(&Session::new(&kit.engine, language), &kit.engine);
    let mut form: Value = serde_json::from_str(&new).expect("a saved form");
    form["answers"] = answers.clone();
    restore(&form.to_string(), &kit.engine, today).expect("a session")
}

/// The page that these actions lead to.
fn page(kit: &Kit, person: &Session, today: Day, actions: &[Action]) -> Drawn {
    let at = actions.iter().fold(person.clone(), |session, action| session.reduce(&kit.engine, today, action.clone()));
    draw(kit, &at, today)
}

/// How to get to each kind of page.
fn ways(kit: &Kit) -> Vec<(String, Vec<Action>)> {
    let named = |name: &str, action| (name.to_owned(), vec![action]);
    let beside = [
        ("homework", Place::Homework),
        ("rulebook", Place::Rulebook),
        ("about", Place::About),
        ("compare", Place::Compare),
    ];
    let mut ways = vec![
        ("start".to_owned(), Vec::new()),
        named("check", Action::Check),
        named("result", Action::Result),
        named("left", Action::Leave),
    ];
    ways.extend(beside.map(|(name, place)| (name.to_owned(), vec![Action::Result, Action::Read(place)])));
    let pack = kit.engine.pack();
    for fact in pack.fact_ids() {
        ways.push((format!("question {}", pack.fact(fact).id), vec![Action::Change(fact)]));
        let impact = vec![Action::Change(fact), Action::Read(Place::Impact)];
        ways.push((format!("impact {}", pack.fact(fact).id), impact));
    }
    ways
}

/// Every shipped case: its name, pack, day and answers.
fn cases() -> Vec<(String, String, Day, Value)> {
    let mut found = Vec::new();
    let folder = fs::read_dir(shipped::root().join("tests/cases")).expect("a folder");
    let mut files: Vec<_> = folder.flatten().map(|file| file.path()).collect();
    files.sort_unstable();
    for file in files.into_iter().filter(|file| file.extension().is_some_and(|end| end == "json")) {
        let file: Value = serde_json::from_str(&fs::read_to_string(file).expect("readable")).expect("JSON");
        for case in file["cases"].as_array().into_iter().flatten() {
            let text = case.to_string();
            let document = Document::read(&text);
            let read = Case::read(&document, document.root.as_ref().expect("JSON")).expect("a case");
            found.push((read.id.to_owned(), read.pack.to_owned(), read.today, case["answers"].clone()));
        }
    }
    found
}

/// One in so many cases sees a page other than the result. WHY not all: with them it takes twenty minutes, and there are
/// enough of them that every page is drawn for some fifty people.
const SHARE: usize = 64;

#[test]
fn every_page_is_whole_in_chinese() {
    every_page_is_whole("zh-Hans");
}

#[test]
fn every_page_is_whole_in_english() {
    every_page_is_whole("en");
}

/// Draws the result of every case, and every other page for a share of them.
fn every_page_is_whole(language: &'static str) {
    let mut kits: BTreeMap<String, Kit> = BTreeMap::new();
    // Each fault with the page where it was first seen, and on how many.
    let mut wrong: BTreeMap<String, (String, usize)> = BTreeMap::new();
    let (mut drawn, mut took) = (0_u32, Duration::ZERO);
    // WHY: many people see the same page; it is read once.
    let mut read: HashSet<String> = HashSet::new();
    for (number, (case, pack, today, answers)) in cases().into_iter().enumerate() {
        let kit = kits.entry(pack.clone()).or_insert_with(|| kit(&pack, language));
        let person = person(kit, language, &answers, today);
        assert_eq!(person.language(), language, "{case}");
        let ways = ways(kit).into_iter().enumerate();
        for (_, (name, actions)) in ways.filter(|(at, (name, _))| name == "result" || at % SHARE == number % SHARE) {
            let begun = Instant::now();
            let page = page(kit, &person, today, &actions);
            took += begun.elapsed();
            drawn += 1;
            if read.insert(page.html.clone()) {
                for fault in Page::new(&page).faults(language, kit.engine.pack()) {
                    wrong.entry(fault).or_insert_with(|| (format!("{pack}, {case}, {name}"), 0)).1 += 1;
                }
            }
        }
    }
    println!("{language}: {drawn} pages, {} of them different, {:?} each to draw", read.len(), took / drawn.max(1));
    assert!(drawn > 0);
    assert!(wrong.is_empty(), "{} faults: {wrong:#?}", wrong.len());
}

/// One case in so many is somebody who sees a page in a language that is made up.
const FEW: usize = 16;

/// Draws every page of a pack, each for some of the people of the shipped cases.
pub fn people(kit: &Kit, pack: &str, language: &str, mut each: impl FnMut(&str, &Drawn)) {
    let ways = ways(kit);
    let of_pack = cases().into_iter().filter(|(_, of, ..)| of == pack);
    for (number, (case, _, today, answers)) in of_pack.enumerate() {
        let person = person(kit, language, &answers, today);
        for (at, (name, actions)) in ways.iter().enumerate() {
            let result = name == "result" && number % FEW == 0;
            if result || at % (FEW * SHARE) == number % (FEW * SHARE) {
                each(&format!("{case}, {name}"), &page(kit, &person, today, actions));
            }
        }
    }
}

/// Everything that a drawn page may not have, a line each.
pub fn read_page(drawn: &Drawn, language: &str, pack: &Pack) -> Vec<String> {
    Page::new(drawn).faults(language, pack)
}
