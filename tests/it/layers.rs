//! The house's arrows point downwards only: each folder may use those named for it, and no other.

use std::fs;
use std::path::Path;

/// Folder and what it rests on. Everything may use `model`.
const MAY_USE: &[(&str, &[&str])] = &[
    ("stored", &[]),
    ("model", &["stored"]),
    ("calendar", &["model"]),
    ("load", &["model", "calendar"]),
    ("logic", &["model", "calendar"]),
    ("assess", &["model", "calendar", "stored", "logic"]),
    ("cases", &["model", "load", "assess", "explain"]),
    ("explain", &["model", "calendar", "logic", "assess"]),
    ("compare", &["model", "assess", "explain"]),
    ("interview", &["model", "calendar", "logic", "assess"]),
    ("tally", &["model", "calendar"]),
    ("audit", &["model", "calendar", "logic", "assess", "interview"]),
    ("session", &["model", "calendar", "logic", "assess", "interview"]),
    ("own", &["model", "calendar", "load", "assess"]),
    (
        "words",
        &["model", "calendar", "stored", "logic", "assess", "interview", "explain", "compare", "session", "load"],
    ),
    ("embed", &["model", "calendar"]),
    ("outside", &[]),
    ("host", &["model", "calendar", "embed", "outside"]),
    (
        "ui",
        &[
            "model",
            "calendar",
            "stored",
            "load",
            "logic",
            "assess",
            "explain",
            "compare",
            "interview",
            "session",
            "tally",
            "words",
            "embed",
            "host",
            "outside",
        ],
    ),
];

fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("readable")));
        }
    }
}

/// Every `crate::name` in a source text, lists in braces included.
fn uses(text: &str) -> Vec<String> {
    text.match_indices("crate::")
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .flat_map(|(at, _)| {
            let rest = &text[at + "crate::".len()..];
            let names: Vec<String> = match rest.strip_prefix('{') {
                Some(list) => list.split('}').next().unwrap_or("").split(',').map(first_name).collect(),
                None => vec![first_name(rest)],
            };
            names
        })
        .filter(|n| !n.is_empty())
        .collect()
}

fn first_name(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn folders_use_only_what_lies_below_them() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    let mut seen = 0;
    for (folder, may) in MAY_USE {
        let mut all = Vec::new();
        files(&source.join(folder), &mut all);
        for (path, text) in all {
            seen += 1;
            for name in uses(&text) {
                if name != *folder && !may.contains(&name.as_str()) {
                    broken.push(format!("{path}: crate::{name} (may use: {})", may.join(", ")));
                }
            }
        }
    }
    assert!(seen > 30, "only {seen} files were read");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_folder_has_its_line_in_the_table() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(source).expect("src").flatten().filter(|e| e.path().is_dir()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(name == "bin" || MAY_USE.iter().any(|(f, _)| *f == name), "src/{name} has no line in the table");
    }
}

#[test]
fn only_the_host_and_the_interface_know_the_browser() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (folder, _) in MAY_USE.iter().filter(|(f, _)| !["host", "ui"].contains(f)) {
        let mut all = Vec::new();
        files(&source.join(folder), &mut all);
        for (path, text) in all {
            for browser in ["web_sys", "js_sys", "wasm_bindgen", "yew::", "gloo"] {
                assert!(!text.contains(browser), "{path} knows {browser}");
            }
        }
    }
}
