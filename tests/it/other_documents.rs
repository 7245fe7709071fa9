//! `packs check` of a file that is no pack says what it is.

use crate::shipped;
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
