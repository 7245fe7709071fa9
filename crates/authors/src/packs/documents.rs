//! Pack files, each with the document it shares with others and the pack that it extends.

use crate::load::{self, BuiltIn, Combined, Located, Problems};
use anyhow::{Context, Result, anyhow, bail};
use rules::model::Pack;
use std::fs;
use std::path::{Path, PathBuf};

/// The text of a file.
pub fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The text of the pack in `file` with what it shares and what it extends.
pub fn combined<'t>(file: &Path, text: &'t str) -> Result<Combined<'t>, Problems> {
    load::combine(text, |name| fs::read_to_string(named(file, name)).ok())
}

/// The file that the pack in `file` means by a name: the one beside it, else the one among the packs that are built in.
fn named(file: &Path, name: &str) -> PathBuf {
    let next_to_it = file.with_file_name(name);
    let built_in = rules_folder().join(name);
    if !next_to_it.is_file() && built_in.is_file() { built_in } else { next_to_it }
}

/// The packs that are built in.
pub fn built_in() -> Vec<BuiltIn> {
    let entries = fs::read_dir(rules_folder()).into_iter().flatten().flatten();
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
pub fn sound<'t>(file: &Path, text: &'t str) -> Result<Combined<'t>> {
    combined(file, text).map_err(|problems| {
        let lines: Vec<_> = problems.0.iter().map(|problem| format!("{}:{problem}", file.display())).collect();
        anyhow!(lines.join("\n"))
    })
}

/// The pack in `file`, whose text is `text`.
pub fn pack(file: &Path, text: &str) -> Result<Pack> {
    let whole = sound(file, text)?;
    let loaded = load::load(&whole.text).map_err(|problems| {
        let located = whole.locate(problems.0);
        let lines: Vec<_> = located.iter().map(|t| format!("{}:{}", place(file, t).display(), t.problem)).collect();
        anyhow!(lines.join("\n"))
    })?;
    Ok(loaded.pack)
}

/// The file that a problem of the pack in `file` stands in.
pub fn place(file: &Path, located: &Located<'_>) -> PathBuf {
    located.document.map_or_else(|| file.to_path_buf(), |name| named(file, name))
}

/// The folder the packs are in: the one here, else that of the checkout.
pub fn rules_folder() -> PathBuf {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map(|root| root.join("rules"));
    let here = PathBuf::from("rules");
    checkout.filter(|_| !here.is_dir()).unwrap_or(here)
}

/// The packs of a folder. They are offered beside one another, so all speak the same languages.
pub fn packs(rules: &Path) -> Result<Vec<Pack>> {
    let mut packs: Vec<Pack> = Vec::new();
    for file in json_files(rules)? {
        let text = read(&file)?;
        let (root, _) = load::json::read(&text);
        // Beside the packs lie what they share, the days off, the differences and the schema.
        if root.is_none_or(|root| root.get("rules").is_none() && root.get("extends").is_none()) {
            continue;
        }
        let pack = pack(&file, &text)?;
        offer(&mut packs, &file, pack)?;
    }
    Ok(packs)
}

/// Puts a pack among those that are offered together.
pub fn offer(packs: &mut Vec<Pack>, file: &Path, pack: Pack) -> Result<()> {
    if let Some(first) = packs.first().filter(|first| first.languages() != pack.languages()) {
        bail!(
            "{} speaks other languages than the pack {} beside it: give both the same, in the same order",
            file.display(),
            first.parts().id
        );
    }
    if packs.iter().any(|other| other.parts().id == pack.parts().id) {
        bail!("{}: there is already a pack {}: give it an id of its own", file.display(), pack.parts().id);
    }
    packs.push(pack);
    Ok(())
}

/// The JSON files of a folder, in the order of their names.
pub fn json_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    if files.is_empty() {
        bail!("{} holds no JSON file", folder.display());
    }
    Ok(files)
}
