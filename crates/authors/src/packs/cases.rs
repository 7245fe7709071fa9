//! Case files.

use crate::cases::Case;
use crate::load::{self, Document};
use anyhow::{Context, Result, anyhow, bail};
use std::path::{Path, PathBuf};

/// The text of a case file, with its path.
pub type Text<'f> = (&'f Path, String);

/// The texts of case files.
pub fn texts(files: &[PathBuf]) -> Result<Vec<Text<'_>>> {
    files.iter().map(|file| Ok((file.as_path(), super::documents::read(file)?))).collect()
}

/// Reads the texts as JSON.
pub fn documents<'t>(texts: &'t [Text<'_>]) -> Result<Vec<(&'t Path, Document<'t>)>> {
    let read = |(file, text): &'t Text<'_>| {
        let document = Document::read(text);
        match document.problems.first() {
            None => Ok((*file, document)),
            Some(problem) => Err(anyhow!("{}:{problem}", file.display())),
        }
    };
    texts.iter().map(read).collect()
}

/// The cases of the documents.
pub fn read<'d>(documents: &'d [(&Path, Document<'d>)]) -> Result<Vec<Case<'d>>> {
    let mut cases = Vec::new();
    for (file, document) in documents {
        let list = document.root.as_ref().and_then(|root| root.get("cases"));
        let Some(list) = list else { bail!("{}: the document has no list \"cases\"", file.display()) };
        for (at, node) in list.items().iter().enumerate() {
            cases.push(Case::read(document, node).with_context(|| format!("{}: cases[{at}]", file.display()))?);
        }
    }
    Ok(cases)
}

/// The days off that are shipped.
pub fn holidays(folder: &Path) -> Result<rules::calendar::Holidays> {
    let file = folder.join("holidays.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    load::holidays(&text).map_err(|problems| anyhow::anyhow!("{}: {problems}", file.display()))
}
