//! The self-test page: every shipped case in one file, and a page that checks them where it is opened.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use super::script::{Kind, Script};
use super::texts::Part::{self, Heading, List, Steps, Text};
use super::texts::{Language, Texts, escaped, parts};
use crate::lint;
use crate::setup::Tools;

/// The page's script and its words, in bytes.
const SCRIPT_LIMIT: usize = 8 * 1024;
/// What is checked of a case, and what names it; what it is about is for its authors.
const KEYS: [&str; 5] = ["id", "pack", "as_of", "answers", "expect"];

/// The cases below `folder` as one JSON list, a case on each line, and how many there are.
///
/// # Errors
/// A file is no case file.
pub fn cases(folder: &Path) -> Result<(String, usize)> {
    let mut lines = Vec::new();
    for file in lint::files(folder, "json")? {
        let read = || file.display().to_string();
        let document: Value = serde_json::from_str(&std::fs::read_to_string(&file).with_context(read)?)?;
        for case in document["cases"].as_array().with_context(read)? {
            let kept = KEYS.iter().map(|key| ((*key).to_owned(), case[*key].clone()));
            lines.push(Value::Object(kept.collect::<Map<_, _>>()).to_string());
        }
    }
    if lines.is_empty() {
        bail!("{} holds no case", folder.display());
    }
    Ok((format!("[\n{}\n]\n", lines.join(",\n")), lines.len()))
}

/// How to check that nothing leaves the browser.
const HOW: [Part; 10] = [
    Heading(0, "self-test.how-title"),
    Text("self-test.how"),
    Heading(1, "self-test.chrome-title"),
    Steps("self-test.chrome"),
    Heading(1, "self-test.firefox-title"),
    Steps("self-test.firefox"),
    Heading(1, "self-test.offline-title"),
    Text("self-test.offline"),
    Heading(1, "self-test.limits-title"),
    List("self-test.limits"),
];

/// The page's script with its list of files and its texts.
///
/// # Errors
/// It does not parse, or has grown beyond its limit.
pub fn script(tools: &Tools, files: &Value, texts: &Texts) -> Result<String> {
    let words = texts.table("self-test", &[("product", "app.name"), ("name", "language.name")])?;
    let constants = &[("TEST_FILES", files), ("TEST_TEXTS", &words)];
    Script { constants, ..Script::new("self-test.ts", Kind::Module, SCRIPT_LIMIT) }.made(tools)
}

/// The page with its texts; the first language's section has the name that links lead to.
///
/// # Errors
/// A mark or a text is not there.
pub fn page(page: &str, texts: &Texts) -> Result<String> {
    let mut how = String::new();
    for (at, language) in texts.all().iter().enumerate() {
        let id = if at == 0 { " id=\"nothing-leaves\"" } else { "" };
        let said = parts(language, 2, &HOW)?;
        how.push_str(&format!("<section class=\"rc-stack\"{id} {}>\n{said}</section>\n", language.inside()));
    }
    let title =
        |language: &Language| Ok(format!("{} – {}", language.text("self-test.title")?, language.text("app.name")?));
    let titles = texts.all().iter().map(title).collect::<Result<Vec<_>>>()?.join(" · ");
    let marks = [
        ("{titles}", escaped(&titles)),
        ("{tests}", escaped(&texts.side_by_side("self-test.title")?)),
        ("<!-- other names -->", texts.others(" class=\"rc-small rc-muted\"", "app.name")?),
        ("<!-- others: self-test.stays -->", texts.others("", "self-test.stays")?),
        ("<!-- how to check -->\n", how),
    ];
    texts.filled("boot/self-test.html", page, &marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_case_stands_on_a_line_of_its_own() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases");
        let (text, count) = cases(&root)?;
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with('{')).collect();
        assert_eq!(lines.len(), count);
        assert!(count > 2_000, "{count} cases");
        assert_eq!(serde_json::from_str::<Value>(&text)?.as_array().map(Vec::len), Some(count));
        Ok(())
    }
}
