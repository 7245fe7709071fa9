//! `docs/ux.md` names a test, a dated line or an open point for each item of the list; the tests exist.

use anyhow::{Context, Result, ensure};

use crate::site;

const ITEMS: usize = 61;
/// What the names of end-to-end tests begin with.
const GROUPS: [&str; 30] = [
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
    "routes::",
    "container::",
    "clock::",
    "clearing::",
    "stalls::",
    "machine::",
    "widget::",
    "field::",
];

/// Every item is there, and every test it names is one of these or, where its name begins with `it::`, a native one.
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
    let mut named = 0;
    for word in text.split('`').skip(1).step_by(2) {
        if let Some(native) = word.strip_prefix("it::") {
            named += 1;
            is_native(native)?;
        } else if GROUPS.iter().any(|group| word.starts_with(group)) {
            named += 1;
            ensure!(
                names.iter().any(|name| name == word || name.starts_with(&format!("{word}::"))),
                "docs/ux.md names `{word}`, which is no test"
            );
        }
    }
    ensure!(named > 40, "only {named} tests are named");
    Ok(())
}

/// `pages::routes::county_head` is a test of that name in `tests/it/pages/routes.rs`.
fn is_native(name: &str) -> Result<()> {
    let (module, test) = name.rsplit_once("::").with_context(|| format!("`it::{name}` names no test"))?;
    let file = site::root().join("tests/it").join(module.replace("::", "/")).with_extension("rs");
    let text = std::fs::read_to_string(&file).with_context(|| format!("there is no {}", file.display()))?;
    let is_there = text.contains(&format!("#[test]\nfn {test}("));
    ensure!(is_there, "docs/ux.md names `it::{name}`, which is no test");
    Ok(())
}
