//! Pack files, each with the document it shares with others and the pack that it extends.

use anyhow::{Context, Result, anyhow};
use resignation_check::load::{self, BuiltIn, Problems, Told, Whole};
use resignation_check::model::Pack;
use std::fs;
use std::path::{Path, PathBuf};

/// The text of a file.
pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The text of the pack in `file` with what it shares and what it extends.
pub fn whole<'t>(file: &Path, text: &'t str) -> Result<Whole<'t>, Problems> {
    load::whole(text, |name| fs::read_to_string(named(file, name)).ok())
}

/// The file that the pack in `file` means by a name: the one beside it, else the one among the packs that are built in.
fn named(file: &Path, name: &str) -> PathBuf {
    let beside = file.with_file_name(name);
    let built_in = crate::cases::rules_folder().join(name);
    if !beside.is_file() && built_in.is_file() { built_in } else { beside }
}

/// The packs that are built in.
pub fn built_in() -> Vec<BuiltIn> {
    let entries = fs::read_dir(crate::cases::rules_folder()).into_iter().flatten().flatten();
    let texts = entries.filter_map(|entry| fs::read_to_string(entry.path()).ok());
    let one = |text: String| {
        let (root, _) = load::json::read(&text);
        let root = root?;
        root.get("rules")?;
        BuiltIn::of(&root)
    };
    texts.filter_map(one).collect()
}

/// The same, what is wrong with it in words.
pub fn sound<'t>(file: &Path, text: &'t str) -> Result<Whole<'t>> {
    whole(file, text).map_err(|problems| {
        let lines: Vec<_> = problems.0.iter().map(|problem| format!("{}:{problem}", file.display())).collect();
        anyhow!(lines.join("\n"))
    })
}

/// The pack in `file`, whose text is `text`.
pub fn pack(file: &Path, text: &str) -> Result<Pack> {
    let whole = sound(file, text)?;
    let loaded = load::load(&whole.text).map_err(|problems| {
        let told = whole.told(problems.0);
        let lines: Vec<_> = told.iter().map(|t| format!("{}:{}", place(file, t).display(), t.problem)).collect();
        anyhow!(lines.join("\n"))
    })?;
    Ok(loaded.pack)
}

/// The file that a problem of the pack in `file` stands in.
pub fn place(file: &Path, told: &Told<'_>) -> PathBuf {
    told.document.map_or_else(|| file.to_path_buf(), |name| named(file, name))
}
