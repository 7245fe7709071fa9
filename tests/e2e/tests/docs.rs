//! `docs/ux.md` names a test, a dated line or an open point for each item of the list; the tests exist.

use anyhow::{Context, Result, ensure};

use crate::site;

const ITEMS: usize = 61;

/// Every item is there, and every test it names is one of these.
pub fn every_named_test_exists(names: &[String]) -> Result<()> {
    let text = std::fs::read_to_string(site::root().join("docs/ux.md")).context("docs/ux.md cannot be read")?;
    for item in 1..=ITEMS {
        let start = format!("| {item} |");
        let line = text
            .lines()
            .find(|line| line.starts_with(&start))
            .with_context(|| format!("docs/ux.md lacks item {item}"))?;
        let told =
            line.contains('`') || line.contains("every walk") || line.contains("2026-") || line.contains("open:");
        ensure!(told, "item {item} names neither a test nor a date nor what is missing: {line}");
    }
    let groups = [
        "walks::",
        "journey::",
        "leave::",
        "typing::",
        "errors::",
        "behaviour::",
        "packs::",
        "pages::",
        "network::",
        "own::",
        "firefox::",
        "floor::",
        "embed::",
        "self_test::",
        "atlas::",
        "pwa::",
        "single::",
        "drafts::",
        "press::",
        "translators::",
        "addresses::",
        "paper::",
        "clock::",
        "clearing::",
        "stalls::",
        "machine::",
    ];
    let mut named = 0;
    for word in text.split('`').skip(1).step_by(2) {
        if !groups.iter().any(|group| word.starts_with(group)) {
            continue;
        }
        named += 1;
        ensure!(
            names.iter().any(|name| name == word || name.starts_with(&format!("{word}::"))),
            "docs/ux.md names `{word}`, which is no test"
        );
    }
    ensure!(named > 40, "only {named} tests are named");
    Ok(())
}
