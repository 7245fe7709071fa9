//! `packs compile`: what the page loads instead of documents.

use crate::documents;
use anyhow::{Context, Result, bail};
use pinyin::ToPinyin;
use resignation_check::assess::Engine;
use resignation_check::load;
use resignation_check::model::{Lang, Letters, Neighbour, Pack};
use resignation_check::own::{Bundle, HOLIDAYS};
use resignation_check::stored;
use resignation_check::words::Catalogue;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Compiles every pack of one folder and every catalogue of another into images, one for each language.
pub fn run(rules: &Path, words: &Path, into: &Path, more: &[PathBuf]) -> Result<bool> {
    let holidays = crate::cases::holidays(rules)?;
    let mut packs = packs(rules)?;
    let built_in = packs.len();
    for file in more {
        let pack = documents::pack(file, &documents::read(file)?)?;
        beside(&mut packs, file, pack.of_a_portal())?;
    }
    let all: Vec<Neighbour> = packs.iter().map(Pack::as_neighbour).collect();
    bundles(rules, packs.get(..built_in).unwrap_or_default(), &all, &into.join("sources"))?;
    let differences = crate::diff::known(rules, &packs)?;
    for (at, tag) in differences.languages.iter().enumerate() {
        let language = Lang(u8::try_from(at).context("too many languages")?);
        write(
            &into.join("differences").join(format!("{tag}.bin")),
            &stored::write(&differences.clone().in_language(language)),
        )?;
    }
    for pack in packs {
        let engine = Engine::new(pack.beside(&all).weighed(), holidays.clone());
        let id = &*engine.pack().parts().id;
        let letters = Letters::of(engine.pack(), initials);
        write(&into.join("letters").join(format!("{id}.bin")), &stored::write(&letters))?;
        for (at, tag) in engine.pack().languages().iter().enumerate() {
            let language = Lang(u8::try_from(at).context("too many languages")?);
            write(&into.join("packs").join(id).join(format!("{tag}.bin")), &engine.image(language))?;
        }
    }
    for file in json_files(words)? {
        let text = documents::read(&file)?;
        let catalogue = Catalogue::parse(&text).with_context(|| file.display().to_string())?;
        let tag = file.file_stem().context("a file without a name")?.to_string_lossy();
        write(&into.join("words").join(format!("{tag}.bin")), &catalogue.image())?;
    }
    Ok(true)
}

/// The packs of a folder. They are offered beside one another, so all speak the same languages.
pub fn packs(rules: &Path) -> Result<Vec<Pack>> {
    let mut packs: Vec<Pack> = Vec::new();
    for file in json_files(rules)? {
        let text = documents::read(&file)?;
        let (root, _) = load::json::read(&text);
        // Beside the packs lie what they share, the days off, the differences and the schema.
        if root.is_none_or(|root| root.get("rules").is_none() && root.get("extends").is_none()) {
            continue;
        }
        let pack = documents::pack(&file, &text)?;
        beside(&mut packs, &file, pack)?;
    }
    Ok(packs)
}

/// For each pack that another may extend, a bundle: the documents by their names, to be read where the other is used.
fn bundles(rules: &Path, packs: &[Pack], all: &[Neighbour], into: &Path) -> Result<()> {
    let tags = packs.first().map(Pack::languages).unwrap_or_default();
    for pack in packs.iter().filter(|pack| pack.portal().is_none_or(|portal| portal.base.is_none())) {
        let id = &pack.parts().id;
        let mut names = vec![format!("{id}.json"), HOLIDAYS.to_owned()];
        let text = documents::read(&rules.join(&names[0]))?;
        let (root, _) = load::json::read(&text);
        names.extend(root.as_ref().and_then(|root| root.get("shares")?.text()).map(str::to_owned));
        let mut texts = BTreeMap::new();
        for name in names {
            let text = documents::read(&rules.join(&name))?;
            texts.insert(name, text);
        }
        let bundle = serde_json::to_vec(&Bundle::new(texts, all, tags)).context("a bundle")?;
        write(&into.join(format!("{id}.json")), &bundle)?;
    }
    Ok(())
}

/// Puts a pack among those that are offered together.
fn beside(packs: &mut Vec<Pack>, file: &Path, pack: Pack) -> Result<()> {
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
fn json_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "json"));
    files.sort();
    if files.is_empty() {
        bail!("{} holds no JSON file", folder.display());
    }
    Ok(files)
}
