//! `docs/packs.md` says what the checker says: every stage on the page is run.

use resignation_check::load::Document;
use std::process::Command;

/// A fenced block of the page: what follows the fence, and the lines in it.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((info.to_owned(), body.join("\n")));
        }
    }
    blocks
}

/// The document with the value of `key` replaced by a block that holds the key and its new value.
fn replaced(document: &str, key: &str, block: &str) -> String {
    let read = Document::read(document);
    let members = read.root.as_ref().expect("an object").members();
    let member = members.iter().find(|m| m.key == key).unwrap_or_else(|| panic!("no key {key}"));
    let (start, end) = (member.key_span.start as usize, member.value.span.end as usize);
    [&document[..start], block.trim(), &document[end..]].concat()
}

#[test]
fn each_stage_of_the_authors_page_is_what_the_checker_says() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/packs.md")).expect("the page");
    let folder = std::env::temp_dir().join(format!("packs-page-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let mut document = String::new();
    let mut stages = 0;
    for (info, body) in blocks(&page) {
        match info.split_once(' ') {
            None if info == "json" => document = if body.is_empty() { body } else { body + "\n" },
            Some(("json", key)) => document = replaced(&document, key, &body),
            None if info == "console" => {
                let (command, said) = body.split_once('\n').expect("what it says");
                let arguments = command.strip_prefix("$ packs ").expect("a command").split(' ');
                std::fs::write(folder.join("pack.json"), &document).expect("written");
                let run = Command::new(env!("CARGO_BIN_EXE_packs")).args(arguments).current_dir(&folder).output();
                let output = String::from_utf8(run.expect("the checker runs").stdout).expect("text");
                let output: Vec<&str> = output.lines().map(str::trim_end).collect();
                // The pack of the first part is the base of the second.
                if output.last() == Some(&"0 problems") {
                    std::fs::write(folder.join("example.json"), &document).expect("written");
                }
                stages += 1;
                assert_eq!(output.join("\n"), said, "stage {stages}");
            }
            _ => panic!("a block the test does not know: {info}"),
        }
    }
    std::fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(stages, 11, "stages on the page");
    assert!(page.contains("\n0 problems\n```\n\nWhat the law expects"), "a stage is clean");
    assert!(page.contains("\n0 problems\n```\n\n`packs test --pack"), "the last stage is clean");
}

#[test]
fn the_checker_counts_problems_and_says_by_its_exit_whether_there_are_any() {
    let check = |files: &[&str]| {
        let run =
            Command::new(env!("CARGO_BIN_EXE_packs")).arg("check").args(files).output().expect("the checker runs");
        let output = String::from_utf8(run.stdout).expect("text");
        (run.status.code(), output.lines().last().unwrap_or_default().to_owned())
    };
    let root = env!("CARGO_MANIFEST_DIR");
    let tiny = format!("{root}/tests/it/fixtures/tiny.json");
    let none = format!("{root}/Cargo.toml");
    assert_eq!(check(&[&tiny]), (Some(0), "0 problems".to_owned()));
    assert_eq!(check(&[&tiny, &none]), (Some(1), "3 problems".to_owned()), "a text that is no JSON");
    assert_eq!(check(&["no-such-file.json"]).0, Some(2));
}
