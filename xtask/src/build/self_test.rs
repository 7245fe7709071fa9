//! The self-test page: every shipped case in one file, and a page that checks them where it is opened.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value};

use super::script::{self, FILES_MARK, Kind};
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

/// The page's script with its list of files.
///
/// # Errors
/// It does not parse, or has grown beyond its limit.
pub fn script(tools: &Tools, files: &Value) -> Result<String> {
    script::script(tools, "self-test.js", Kind::Module, SCRIPT_LIMIT, &[(FILES_MARK, &files.to_string())])
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
