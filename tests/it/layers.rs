//! The browser stays behind its one door: nothing below it knows one.

use std::fs;
use std::path::Path;

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

#[test]
fn only_the_host_and_the_interface_know_the_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    ["src/session", "src/words", "src/embed", "crates"].iter().for_each(|folder| files(&root.join(folder), &mut all));
    assert!(all.len() > 100, "only {} files were read", all.len());
    for (path, text) in all {
        for browser in ["web_sys", "js_sys", "wasm_bindgen", "yew::", "gloo"] {
            assert!(!text.contains(browser), "{path} knows {browser}");
        }
    }
}
