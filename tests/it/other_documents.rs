//! `packs check` of a file that is no pack says what it is.

use crate::shipped;
use resignation_check::load::{Code, load};
use std::process::Command;

fn checked(file: &str) -> (Option<i32>, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_packs"))
        .args(["check", "--short", file])
        .current_dir(shipped::root())
        .output()
        .expect("packs");
    (ran.status.code(), String::from_utf8_lossy(&ran.stdout).into_owned())
}

#[test]
fn a_file_that_is_no_pack_says_what_it_is() {
    for (file, what) in [
        ("rules/vocabulary.json", "what packs share"),
        ("rules/differences.json", "the notes on differences"),
        ("rules/holidays.json", "the list of days off"),
        ("rules/pack.schema.json", "the schema of packs"),
        ("rules/assessment.schema.json", "the schema of other documents than packs"),
        ("tests/cases/bars.json", "a file of cases"),
        ("examples/portal/cases.json", "a file of cases"),
        ("words/en.json", "a message catalogue"),
        ("boot/custom-elements.json", "the description of a tag"),
    ] {
        let (status, said) = checked(file);
        assert_eq!(status, Some(1), "{file}");
        let lines: Vec<&str> = said.lines().collect();
        assert!(lines.len() == 2 && lines[0].contains(what) && lines[0].ends_with("[no-pack]"), "{file}: {said}");
    }
}

/// What people hand in by mistake: one sentence, never a list of what such a file lacks.
#[test]
fn what_is_foreign_is_told_in_a_sentence() {
    for (text, what) in [
        (r#"{"data": {"id": 7, "title": "x", "version": "1"}}"#, "the answer of a web service"),
        (r#"{"data": [], "meta": {}, "links": {}}"#, "the answer of a web service"),
        (r#"{"name": "x", "version": "1.0.0", "description": "", "license": "MIT"}"#, "package.json"),
        (r#"{"name": "x", "private": true, "scripts": {"build": "y"}}"#, "package.json"),
        (r#"{"dependencies": {"yew": "1"}}"#, "package.json"),
        (r#"{"type": "FeatureCollection", "features": []}"#, "GeoJSON"),
        (r#"{"type": "Feature", "id": 3, "geometry": null, "properties": {"title": "x"}}"#, "GeoJSON"),
        (r#"{"type": "Point", "coordinates": [116.4, 39.9]}"#, "GeoJSON"),
        (r#"{"form": 1, "pack": "national", "version": "2026.11", "answers": {}, "places": []}"#, "a saved form"),
        (
            r#"{"pack": "national", "version": "2026.11", "day": "2026-11-23", "answers": {"identity": "x"}}"#,
            "somebody's answers",
        ),
        (r#"{"identity": "civil-servant", "inquiry": ["none"]}"#, "somebody's answers"),
        (r#"{"goal": "leave-service"}"#, "somebody's answers"),
        (r##"{"--rc-accent-color": "#f00", "--rc-space": "1.2"}"##, "a theme"),
        (r#"{"app.name": "x", "language.tag": "en", "title.page": "y"}"#, "a message catalogue"),
        (r#"{"header.leave": "x", "header.large": "y"}"#, "a file of texts"),
        (r#"{"cases": []}"#, "a file of cases"),
        (r#"{"id": "x", "pack": "national", "as_of": "2026-11-22", "answers": {}, "expect": {}}"#, "a case"),
        (r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}"#, "a JSON Schema"),
        (r#"[]"#, "a list"),
        (r#"[{"format": 1, "id": "x", "rules": []}]"#, "a list"),
        (r#""rules""#, "a single value"),
        ("12", "a single value"),
        ("null", "a single value"),
        ("{}", "another document"),
        (r#"{"id": 1, "title": "x", "summary": "y", "version": 3}"#, "another document"),
        (r#"{"format": "png", "width": 3}"#, "another document"),
        (r#"{"format": 3, "width": 3, "height": 4}"#, "another document"),
        (r#"{"rules": [{"test": "x", "use": "y"}]}"#, "another document"),
        (r#"{"compilerOptions": {"strict": true}, "include": ["src"]}"#, "another document"),
    ] {
        let problems = load(text).expect_err(text).0;
        let [problem] = problems.as_slice() else { panic!("{text}: {problems:?}") };
        assert_eq!(problem.code, Code::NoPack, "{text}: {problem}");
        assert!(problem.message.starts_with("this is no pack but ") && problem.message.contains(what), "{problem}");
        assert!(problem.advice.contains("docs/packs.md"), "{problem}");
        // The same for whoever extends and shares, and for a portal's own in the browser.
        let told = resignation_check::own::compile(text.as_bytes(), "pack.json", "{}").expect_err(text);
        assert!(told.len() == 1 && told[0].ends_with("[no-pack]"), "{told:?}");
    }
}

/// What is named as every pack's is what a pack that is begun is told to lack.
#[test]
fn the_keys_of_a_pack_are_those_that_are_missing_in_an_empty_one() {
    let lacks = load(r#"{"format": 1}"#).expect_err("nothing in it").0;
    let foreign = load("{}").expect_err("nothing in it").0;
    assert!(lacks.len() > 10);
    let named: Vec<&str> = lacks.iter().filter_map(|one| one.advice.strip_prefix("add ")).collect();
    assert_eq!(named.len(), lacks.len());
    assert!(foreign[0].advice.contains(&["\"format\", ", &*named.join(", "), ";"].concat()), "{}", foreign[0].advice);
}

/// A pack that is begun, or in which much is wrong, is told what is wrong.
#[test]
fn what_is_meant_as_a_pack_is_checked_as_one() {
    for text in [
        r#"{"format": 1}"#,
        r#"{"format": 2}"#,
        r#"{"format": 1, "id": "x", "colour": 3}"#,
        r#"{"id": "x", "rules": [], "routes": []}"#,
        r#"{"format": 1, "sections": [], "facts": [], "implications": []}"#,
        r#"{"formt": 1, "id": "x", "jurisdiction": {}, "instruments": [], "sections": [], "facts": [], "implications": []}"#,
        r#"{"extends": {"pack": "national"}}"#,
        r#"{"format": 1, "data": [], "facts": [], "rules": []}"#,
    ] {
        let problems = load(text).expect_err(text).0;
        assert!(problems.iter().all(|problem| problem.code != Code::NoPack), "{text}: {problems:?}");
    }
}

/// A pack that lacks everything is still told what it lacks.
#[test]
fn a_pack_that_is_begun_is_told_what_is_missing() {
    let file = std::env::temp_dir().join("begun.json");
    std::fs::write(&file, "{\"format\": 1, \"facts\": []}").expect("written");
    let (_, said) = checked(&file.to_string_lossy());
    assert!(said.contains("\"rules\" is missing") && !said.contains("no-pack"), "{said}");
}

/// A portal's pack that takes the title of a built-in one is refused by the command line too; the built-in ones pass.
#[test]
fn a_taken_title_is_told_by_the_command_line() {
    let own = std::fs::read_to_string(shipped::root().join("examples/portal/pack.json")).expect("the example");
    let file = std::env::temp_dir().join("taken-title.json");
    std::fs::write(&file, own.replacen("An office of Example City (on the law in force)", "The Law in Force", 1))
        .expect("written");
    let (status, said) = checked(&file.to_string_lossy());
    assert!(status == Some(1) && said.contains("[taken-title]"), "{said}");
    for file in
        ["rules/national.json", "rules/study-2004.json", "rules/county-practice.json", "examples/portal/pack.json"]
    {
        assert_eq!(checked(file).0, Some(0), "{file}");
    }
}
