//! `packs compile`: what the page loads instead of documents.

use super::{Outside, documents};
use crate::load;
use crate::own::{Bundle, HOLIDAYS};
use anyhow::{Context, Result};
use pinyin::ToPinyin;
use rules::assess::Engine;
use rules::model::{Lang, Letters, Neighbour, Pack};
use rules::stored;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Compiles every pack of one folder and every catalogue of another into images, one for each language.
pub fn run(rules: &Path, words: &Path, into: &Path, more: &[PathBuf], outside: &Outside) -> Result<bool> {
    let holidays = super::cases::holidays(rules)?;
    let mut packs = documents::packs(rules)?;
    let built_in = packs.len();
    for file in more {
        let pack = documents::pack(file, &documents::read(file)?)?;
        documents::offer(&mut packs, file, pack.of_a_portal())?;
    }
    let all: Vec<Neighbour> = packs.iter().map(Pack::as_neighbour).collect();
    bundles(rules, packs.get(..built_in).unwrap_or_default(), &all, &into.join("sources"))?;
    let languages: Vec<Box<str>> = packs.first().map(Pack::languages).unwrap_or_default().to_vec();
    let differences = super::diff::known(rules, &packs)?;
    for (at, tag) in differences.languages.iter().enumerate() {
        let language = Lang(u8::try_from(at).context("too many languages")?);
        write(
            &into.join("differences").join(format!("{tag}.bin")),
            &stored::write(&differences.clone().in_language(language)),
        )?;
    }
    for pack in packs {
        let engine = Engine::new(pack.with_neighbours(&all).weighed(), holidays.clone());
        let id = &*engine.pack().parts().id;
        let letters = Letters::of(engine.pack(), initials);
        write(&into.join("letters").join(format!("{id}.bin")), &stored::write(&letters))?;
        for (at, tag) in engine.pack().languages().iter().enumerate() {
            let language = Lang(u8::try_from(at).context("too many languages")?);
            write(&into.join("packs").join(id).join(format!("{tag}.bin")), &engine.image(language))?;
        }
    }
    let files = documents::json_files(words)?.into_iter();
    let files = files.map(|file| documents::read(&file).map(|text| (file, text))).collect::<Result<Vec<_>>>()?;
    let catalogues = (outside.catalogues)(&files, &languages)?;
    for (tag, image) in catalogues.images {
        write(&into.join("words").join(format!("{tag}.bin")), &image)?;
    }
    write(&into.join("outside.json"), catalogues.outside.to_string().as_bytes())?;
    Ok(true)
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
