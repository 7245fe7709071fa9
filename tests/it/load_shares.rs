//! A pack with what it shares is read like a pack that holds it itself, and every mistake is told where it stands.

use crate::load_codes::TINY;
use crate::shipped;
use proptest::prelude::*;
use resignation_check::load::{Code, Combined, Document, Located, MAX_BYTES, Problem, combine, load};
use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::process::Command;

const SHARED: [&str; 3] = ["facts", "sections", "implications"];

/// The sound pack without what it shares, and the shared document.
fn apart() -> (String, String) {
    let document = Document::read(TINY);
    let members = document.root.as_ref().expect("an object").members();
    let (mut own, mut shared) = (vec![" \"shares\": \"vocabulary.json\"".to_owned()], Vec::new());
    for member in members {
        let text = &TINY[member.key_span.start as usize..member.value.span.end as usize];
        let part = format!(" {text}");
        if SHARED.contains(&&*member.key) { shared.push(part) } else { own.push(part) }
    }
    let object = |members: Vec<String>| format!("{{\n{}\n}}\n", members.join(",\n"));
    (object(own), object(shared))
}

fn join<'t>(own: &'t str, shared: &str) -> Combined<'t> {
    combine(own, |name| (name == "vocabulary.json").then(|| shared.to_owned())).unwrap_or_else(|p| panic!("{p}"))
}

/// The one problem of a pack that cannot be joined.
fn refused(own: &str, shared: Option<&str>) -> Problem {
    let mut problems = combine(own, |_| shared.map(str::to_owned)).expect_err("not joined").0;
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

fn wrong(whole: &Combined<'_>) -> Vec<Problem> {
    load(&whole.text).expect_err("something is wrong").0
}

/// `document:line:column code` for each.
fn places(told: &[Located<'_>]) -> Vec<String> {
    let place = |t: &Located<'_>| {
        let (document, place) = (t.document.unwrap_or("own"), &t.problem.place);
        format!("{document}:{}:{} {}", place.line, place.column, t.problem.code.id())
    };
    told.iter().map(place).collect()
}

#[test]
fn a_pack_that_shares_nothing_is_left_as_it_is() {
    let none = |_: &str| -> Option<String> { panic!("nothing is to be read") };
    for text in [TINY, "", "[]", "{}", "{\"shares\"", "\u{feff}{\"a\": 1}"] {
        let whole = combine(text, none).unwrap_or_else(|p| panic!("{p}"));
        assert!(matches!(whole.text, Cow::Borrowed(same) if same == text));
    }
}

#[test]
fn what_is_shared_is_read_as_if_it_stood_in_the_pack() {
    let (own, shared) = apart();
    let joined = join(&own, &shared);
    let alone = load(TINY).unwrap_or_else(|p| panic!("{p}"));
    let loaded = load(&joined.text).unwrap_or_else(|p| panic!("{p}"));
    assert_eq!(loaded, alone);
    // Everything up to the pack's last value keeps its place.
    assert!(joined.text.starts_with(own.trim_end().trim_end_matches('}').trim_end()));
}

#[test]
fn a_byte_order_mark_on_either_side_changes_nothing() {
    let (own, shared) = apart();
    let marked = (format!("\u{feff}{own}"), format!("\u{feff}{shared}"));
    assert!(load(&join(&marked.0, &marked.1).text).is_ok());
    let told = marked.1.replacen("\"staff\"", "\"Staff\"", 1);
    let (plain, with) = (shared.replacen("\"staff\"", "\"Staff\"", 1), told);
    let (one, other) = (join(&own, &plain), join(&marked.0, &with));
    assert_eq!(places(&one.locate(wrong(&one))), places(&other.locate(wrong(&other))));
}

#[test]
fn an_empty_shared_document_adds_nothing() {
    let (own, _) = apart();
    let joined = join(&own, "{}");
    assert_eq!(
        wrong(&joined).iter().map(|p| p.message.as_str()).collect::<Vec<_>>(),
        ["the key \"facts\" is missing", "the key \"sections\" is missing", "the key \"implications\" is missing",]
    );
}

#[test]
fn a_shared_document_that_cannot_be_had_is_told_in_words() {
    let (own, shared) = apart();
    let named = |name: &str| own.replacen("\"vocabulary.json\"", name, 1);
    let broken = shared.replacen(']', "}", 1);
    let deep = "[".repeat(65);
    let tried: [(&str, String, Option<&str>); 13] = [
        ("absent", own.clone(), None),
        ("path", named("\"../vocabulary.json\""), Some(&shared)),
        ("folder", named("\"more/vocabulary.json\""), Some(&shared)),
        ("backslash", named("\"more\\\\vocabulary.json\""), Some(&shared)),
        ("address", named("\"http:vocabulary.json\""), Some(&shared)),
        ("dots", named("\"..\""), Some(&shared)),
        ("empty", named("\"\""), Some(&shared)),
        ("no name", named("[\"vocabulary.json\"]"), Some(&shared)),
        ("list", own.clone(), Some("[]")),
        ("nothing", own.clone(), Some("")),
        ("broken", own.clone(), Some(&broken)),
        ("more after it", own.clone(), Some("{} {}")),
        ("too deep", own.clone(), Some(&deep)),
    ];
    let told: String =
        tried.iter().map(|(name, own, shared)| format!("{name}\n  {}\n", refused(own, *shared))).collect();
    insta::assert_snapshot!(told);
}

#[test]
fn a_pack_broken_beside_is_told_with_it() {
    let own = "{\n \"shares\": \"vocabulary.json\",\n \"format\": yes\n}";
    let told = combine(own, |_| None).expect_err("two things are wrong").0;
    assert_eq!(told.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Shares, Code::Syntax]);
    let told = combine("{\"shares\": nix}", |_| None).expect_err("no name").0;
    assert_eq!(told.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Syntax]);
}

#[test]
fn a_key_in_both_is_a_second_one_in_the_shared_document() {
    let (own, shared) = apart();
    let own = own.replacen("{\n", "{\n \"sections\": [],\n", 1);
    let joined = join(&own, &shared);
    let line = 1 + shared[..shared.find("\"sections\"").expect("sections")].matches('\n').count();
    let told = places(&joined.locate(wrong(&joined)));
    assert!(told.contains(&format!("vocabulary.json:{line}:2 duplicate-key")), "{told:?}");
    let nested = shared.replacen('{', "{\"shares\": \"other.json\",", 1);
    let (own, _) = apart();
    let joined = join(&own, &nested);
    assert_eq!(places(&joined.locate(wrong(&joined))), ["vocabulary.json:1:2 duplicate-key"]);
}

#[test]
fn mistakes_are_told_in_the_document_they_stand_in() {
    let (own, shared) = apart();
    let own = own.replacen("\"2027-05-31\"", "\"2027-05-32\"", 1);
    let own = format!("{} ,\n}} x\n", own.trim_end().trim_end_matches('}').trim_end());
    let shared = shared.replacen("\"sensitive\": false", "\"sensitve\": false", 1);
    let joined = join(&own, &shared);
    let place = |text: &str, wanted: &str| {
        let before = &text[..text.find(wanted).expect("there")];
        (before.matches('\n').count() + 1, before.rsplit('\n').next().expect("a line").chars().count() + 1)
    };
    let told = joined.locate(wrong(&joined));
    let found: Vec<_> = told.iter().map(|t| (t.document, (t.problem.place.line, t.problem.place.column))).collect();
    let last = own.matches('\n').count();
    assert_eq!(
        found,
        [
            (None, place(&own, "\"2027-05-32\"")),
            (Some("vocabulary.json"), place(&shared, "\"sensitve\"")),
            (None, (last - 1, own.lines().nth(last - 2).expect("a line").chars().count())),
            (None, (last, 3)),
        ]
    );
    for (one, wanted) in told.iter().zip(["\"2027-05-32\"", "\"sensitve\"", ",", "x\n"]) {
        let span = one.problem.place.span;
        assert_eq!(&one.text[span.start as usize..span.end as usize], wanted);
    }
}

#[test]
fn the_limit_holds_for_the_whole() {
    let (own, shared) = apart();
    let long = |size: usize| shared.clone() + &" ".repeat(size - own.len() - shared.len());
    assert!(load(&join(&own, &long(MAX_BYTES)).text).is_ok());
    assert_eq!(refused(&own, Some(&long(MAX_BYTES + 1))).code, Code::TooLarge);
    let own = own + &" ".repeat(MAX_BYTES);
    let whole = combine(&own, |_| panic!("nothing is to be read")).expect("left to the loader");
    assert_eq!(wrong(&whole)[0].code, Code::TooLarge);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_texts_give_a_pack_or_problems_with_a_place(
        own in "[\\[\\]{}:,\"0-9a \n\u{e9}-]{0,12}",
        shared in "\\{?[\\[\\]{}:,\"0-9a \n\u{e9}-]{0,40}\\}?",
        tail in "[,} \nx\u{e9}]{0,5}",
    ) {
        let own = format!("{{{own}\"shares\": \"v\",\n \"a\": 1{tail}}}{tail}");
        let Ok(whole) = combine(&own, |_| Some(shared.clone())) else { return Ok(()) };
        for told in whole.locate(wrong(&whole)) {
            let span = told.problem.place.span;
            prop_assert!(told.text.get(span.start as usize..span.end as usize).is_some(), "{told:?}");
            prop_assert!(told.problem.place.line <= told.text.matches('\n').count() + 1);
        }
    }
}

#[test]
fn the_shipped_packs_share_one_vocabulary() {
    let mut packs = 0;
    let shared: serde_json::Value = serde_json::from_str(&shipped::own("vocabulary")).expect("JSON");
    let keys: Vec<_> = shared.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["sections", "facts", "implications"]);
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")).expect("the packs").flatten() {
        let text = fs::read_to_string(entry.path()).expect("text");
        let Ok(own) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
        if own.get("rules").is_none() {
            continue;
        }
        assert_eq!(own["shares"], "vocabulary.json", "{:?}", entry.path());
        let loaded = load(&shipped::joined(&text).unwrap_or_else(|p| panic!("{p}")).text);
        let loaded = loaded.unwrap_or_else(|p| panic!("{p}"));
        assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
        packs += 1;
    }
    assert!(packs >= 2, "{packs} packs");
}

/// A folder with a pack that shares a vocabulary, gone when the test is over.
fn site(own: &str, shared: &str) -> tempfile::TempDir {
    let site = tempfile::tempdir().expect("a folder");
    let rules = site.path().join("rules");
    fs::create_dir(&rules).expect("a folder");
    fs::write(rules.join("tiny.json"), own).expect("written");
    fs::write(rules.join("vocabulary.json"), shared).expect("written");
    fs::write(rules.join("holidays.json"), shipped::own("holidays")).expect("written");
    site
}

fn packs(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_packs")).args(arguments).current_dir(folder).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (run.status.code(), text(run.stdout) + &text(run.stderr))
}

#[test]
fn the_checker_names_the_shared_file_with_its_own_line() {
    let (own, shared) = apart();
    let site = site(&own, &shared.replacen("\"sensitive\": false", "\"sensitve\": false", 1));
    let (code, short) = packs(site.path(), &["check", "--short", "rules/tiny.json"]);
    assert_eq!(code, Some(1));
    let (_, drawn) = packs(site.path(), &["check", "rules/tiny.json"]);
    insta::assert_snapshot!(format!("{short}\n{drawn}"));
    fs::remove_file(site.path().join("rules/vocabulary.json")).expect("removed");
    let (_, short) = packs(site.path(), &["check", "--short", "rules/tiny.json"]);
    assert!(short.contains("rules/tiny.json:2:12 shares: there is no document"), "{short}");
}

#[test]
fn every_command_reads_what_is_shared() {
    let (own, shared) = apart();
    let site = site(&own, &shared);
    let case = r#"{"cases": [{"id": "c", "pack": "tiny", "as_of": "2026-11-23", "answers": {"staff": "no"},
        "expect": {"routes": {"leaving": {"verdict": "out-of-scope"}}}}]}"#;
    fs::write(site.path().join("cases.json"), case).expect("written");
    assert_eq!(packs(site.path(), &["check", "rules/tiny.json"]), (Some(0), "0 problems\n".into()));
    assert_eq!(packs(site.path(), &["test", "cases.json"]), (Some(0), "1 passed, 0 failed\n".into()));
    let (code, told) = packs(site.path(), &["diff", "tiny", "tiny", "cases.json"]);
    assert!(code == Some(0) && told.starts_with("c: 0 things differ\n"), "{told}");
    let (_, mutants) = packs(site.path(), &["mutate", "tiny", "cases.json"]);
    assert!(mutants.contains("implications 0 : dropped"), "{mutants}");
    let words = concat!(env!("CARGO_MANIFEST_DIR"), "/words");
    assert_eq!(packs(site.path(), &["compile", "--words", words, "--into", "out"]), (Some(0), String::new()));
    assert!(site.path().join("out/packs/tiny/en.bin").is_file());
    assert_eq!(fs::read_dir(site.path().join("out/packs")).expect("packs").count(), 1, "the vocabulary is no pack");
    // What is wrong with what is shared is said of its file by each of them.
    let wrong = shared.replacen("\"sensitive\": false", "\"sensitve\": false", 1);
    fs::write(site.path().join("rules/vocabulary.json"), wrong).expect("written");
    for command in [&["test", "cases.json"][..], &["compile", "--words", words, "--into", "out"]] {
        let (code, said) = packs(site.path(), command);
        assert!(code != Some(0) && said.contains("rules/vocabulary.json:"), "{said}");
    }
}
