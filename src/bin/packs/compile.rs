//! `packs compile`: what the page loads instead of documents.

use anyhow::{Context, Result, bail};
use pinyin::ToPinyin;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::load;
use resignation_check::model::Lang;
use resignation_check::words::Catalogue;
use std::fs;
use std::path::{Path, PathBuf};

/// Compiles every pack of one folder and every catalogue of another into images, one for each language.
pub fn run(rules: &Path, words: &Path, into: &Path) -> Result<bool> {
    let holidays = crate::cases::holidays(rules)?;
    for file in documents(rules)? {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let (root, _) = load::json::read(&text);
        // Beside the packs lie the days off and the schema.
        if root.is_none_or(|root| root.get("rules").is_none()) {
            continue;
        }
        let loaded = load::load(&text).map_err(|problems| anyhow::anyhow!("{}: {problems}", file.display()))?;
        let engine = Engine::new(loaded.pack.searchable(initials).weighed(), holidays.clone());
        let cover = Engine::new(engine.pack().cover(), Holidays::default());
        let id = &*engine.pack().parts().id;
        for (at, tag) in engine.pack().languages().iter().enumerate() {
            let language = Lang(u8::try_from(at).context("too many languages")?);
            for (kind, part) in [("covers", &cover), ("packs", &engine)] {
                write(&into.join(kind).join(id).join(format!("{tag}.bin")), &part.image(language))?;
            }
        }
    }
    for file in documents(words)? {
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let catalogue = Catalogue::parse(&text).with_context(|| file.display().to_string())?;
        let tag = file.file_stem().context("a file without a name")?.to_string_lossy();
        write(&into.join("words").join(format!("{tag}.bin")), &catalogue.image())?;
    }
    Ok(true)
}

/// The first letters of the pinyin of a text; what is no Chinese character stays.
fn initials(text: &str) -> String {
    text.chars()
        .filter_map(|c| c.to_pinyin().map_or_else(|| c.to_lowercase().next(), |p| p.first_letter().chars().next()))
        .collect()
}

fn write(file: &Path, image: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(file, image).with_context(|| format!("cannot write {}", file.display()))
}

/// The JSON files of a folder, in the order of their names.
fn documents(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    if files.is_empty() {
        bail!("{} holds no JSON file", folder.display());
    }
    Ok(files)
}
