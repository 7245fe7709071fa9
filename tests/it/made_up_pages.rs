//! A language is added by data alone: a made-up one is, by the files that the recipe names, and every page is drawn in it.

use crate::made_up::{ACCENTED, MIRRORED, MadeUp};
use crate::pages::{people, read_page};
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::model::{Answer, PartialDate};
use resignation_check::session::{DateAs, Input, TypedDate, parse};
use resignation_check::ui::Kit;
use resignation_check::words::{Catalogue, Direction, Key, Words};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use tempfile::TempDir;

/// The folders `words` and `rules` with the language in them, compiled as the page's build compiles them.
fn compiled(language: &MadeUp) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    language.write(shipped::root(), folder.path());
    let [rules, words, into] = ["rules", "words", "images"].map(|name| folder.path().join(name));
    let mut packs = Command::new(env!("CARGO_BIN_EXE_packs"));
    packs.arg("compile").arg("--rules").arg(rules).arg("--words").arg(words).arg("--into").arg(into);
    let told = packs.output().expect("it runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    folder
}

/// Rules and messages, read from what the page loads.
fn kit(folder: &Path, pack: &str, tag: &str) -> Kit {
    let image = |name: String| std::fs::read(folder.join("images").join(name)).expect("an image");
    let catalogue = Catalogue::from_image(&image(format!("words/{tag}.bin"))).expect("a catalogue");
    let engine = Engine::from_image(&image(format!("packs/{pack}/{tag}.bin"))).expect("a pack");
    Kit { catalogue: Rc::new(catalogue), engine }
}

#[test]
fn every_page_is_whole_in_accents() {
    every_page_is_whole(&ACCENTED, Direction::LeftToRight);
}

#[test]
fn every_page_is_whole_from_right_to_left() {
    every_page_is_whole(&MIRRORED, Direction::RightToLeft);
}

/// Draws every page for some people: nothing of another language is in it, and all languages can be chosen.
fn every_page_is_whole(language: &MadeUp, direction: Direction) {
    let folder = compiled(language);
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    let mut drawn = 0;
    for pack in shipped::PACKS {
        let kit = kit(folder.path(), pack, language.tag);
        assert_eq!(kit.catalogue.forms().direction, direction);
        people(&kit, pack, language.tag, |name, page| {
            drawn += 1;
            for fault in read_page(page, language.tag, kit.engine.pack()) {
                faults.entry(fault).or_insert_with(|| format!("{pack}, {name}"));
            }
            let leaves = name.ends_with("left");
            let offered: Vec<&str> = page.html.split("data-do=\"language\"").skip(1).collect();
            let all = [("zh-Hans", "中文"), ("en", "English"), (language.tag, language.name)];
            assert_eq!(offered.len(), if leaves { 0 } else { all.len() }, "{name}");
            for (button, (tag, shown)) in offered.iter().zip(all) {
                assert!(button.contains(&format!("lang=\"{tag}\"")) && button.contains(shown), "{name}: {button:.200}");
            }
        });
    }
    assert!(drawn > 100, "only {drawn} pages were drawn");
    assert!(faults.is_empty(), "{} faults: {faults:#?}", faults.len());
}

/// Its months are read where a date is pasted, in every language of the page; so are those of all others.
#[test]
fn its_dates_are_written_and_read() {
    let folder = compiled(&MIRRORED);
    let march = MIRRORED.said("March");
    for tag in ["zh-Hans", "en", MIRRORED.tag] {
        let kit = kit(folder.path(), "national", tag);
        let pack = kit.engine.pack();
        let fact = pack.fact(pack.fact_id("entry-date").expect("a date"));
        for year in [format!("2 {march} 2015"), "2 March 2015".into(), "2015年3月2日".into()] {
            let input = Input::Date { typed: TypedDate { year, ..TypedDate::default() }, known: DateAs::Day };
            let read = parse(fact, &input, "2026-11-23".parse().expect("a day"), kit.catalogue.date_forms());
            assert_eq!(
                read,
                Ok(Answer::Date(PartialDate::Day("2015-03-02".parse().expect("a day")))),
                "{tag}: {input:?}"
            );
        }
        let words = Words::new(&kit.catalogue, pack);
        let said = words.date("2015-03-02".parse().expect("a day"));
        assert_eq!(said.contains(&march), tag == MIRRORED.tag, "{said}");
    }
}

/// What pages and scripts say before the program has come is there for the build, in all languages and in their order.
#[test]
fn its_texts_outside_the_program_are_told() {
    let folder = compiled(&MIRRORED);
    let told = std::fs::read_to_string(folder.path().join("images/outside.json")).expect("readable");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    let all: Vec<[&str; 2]> = told["languages"]
        .as_array()
        .expect("languages")
        .iter()
        .map(|one| ["tag", "direction"].map(|name| one[name].as_str().expect("a word")))
        .collect();
    assert_eq!(all, [["zh-Hans", "ltr"], ["en", "ltr"], [MIRRORED.tag, "rtl"]]);
    let [en, made_up] = [1, 2].map(|at| told["languages"][at]["texts"].as_object().expect("texts"));
    assert_eq!(en.len(), made_up.len());
    for (id, text) in en.iter().filter(|(id, _)| **id != *Key::LanguageName.id()) {
        assert_eq!(made_up[id], MIRRORED.said(text.as_str().expect("a text")), "{id}");
    }
}

/// A language that is only half there is refused, and what is missing is named.
#[test]
fn half_a_language_is_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    MIRRORED.write(shipped::root(), folder.path());
    let file = folder.path().join("words").join(MIRRORED.tag).with_extension("json");
    let whole = std::fs::read_to_string(&file).expect("readable");
    let refusal = |words: &str, rules: &Path| {
        std::fs::write(&file, words).expect("writable");
        let mut packs = Command::new(env!("CARGO_BIN_EXE_packs"));
        packs.arg("compile").arg("--rules").arg(rules).arg("--words").arg(folder.path().join("words"));
        let told = packs.arg("--into").arg(folder.path().join("images")).output().expect("it runs");
        assert!(!told.status.success());
        String::from_utf8(told.stderr).expect("words")
    };
    let rules = folder.path().join("rules");
    let placeholder = refusal(&whole.replace("{example}", ""), &rules);
    assert!(placeholder.contains(".json: date.example fills in"), "{placeholder}");
    let direction = refusal(&whole.replace("\"rtl\"", "\"up\""), &rules);
    assert!(direction.contains("forms: unknown variant `up`, expected `ltr` or `rtl`"), "{direction}");
    let missing = refusal(&whole.replace("\"boot.again\"", "\"boot.once\""), &rules);
    assert!(missing.contains("boot.once"), "{missing}");
    let tag = refusal(&whole.replace(&format!("\"{}\"", MIRRORED.tag), "\"xx\""), &rules);
    assert!(tag.contains("language.tag") && tag.contains("xx.json"), "{tag}");
    let unspoken = refusal(&whole, &shipped::root().join("rules"));
    assert!(unspoken.contains(&format!("no pack speaks {}", MIRRORED.tag)), "{unspoken}");
}

/// Letters are others, figures and what is filled in are not; what was long is longer.
#[test]
fn a_made_up_text_keeps_what_is_no_word() {
    let said = ACCENTED.said("At most {n} more questions, by 2026: ");
    assert!(said.starts_with("Áţ ɱóšţ {n} ɱóŕé ǫúéšţíóñš, ƀý 2026:") && said.ends_with(' '), "{said}");
    assert!(said.chars().count() >= "At most {n} more questions, by 2026: ".len() * 5 / 4, "{said}");
    assert_eq!(MIRRORED.said(", "), ", ");
    assert!(!MIRRORED.said("March").contains(' '));
}
