//! The site: its files by their hashed names, written with packed copies.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::stage::Profile;
use super::{packed, release, single};
use crate::places::hex;
use crate::setup::Tools;

/// The kind of the document, which a widget loads another in place of.
pub const DOCUMENT: &str = "page";
/// The kinds of the program.
pub const PROGRAM: [&str; 2] = ["bindings", "module"];
/// The kind of what has the browser keep the page for use without a network; a widget is not kept.
pub const INSTALL: &str = "install";
/// The kind of what a widget loads besides, or in place of the page itself.
pub const WIDGET: &str = "widget";
/// What a visit loads up to its result, for `size`; lies beside `dist`'s files and is not linked.
pub const VISIT: &str = "visit.json";

/// How the page's files are named.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum FileNames {
    /// By what they are.
    #[default]
    Typed,
    /// With endings that every server knows: html, js, css, json, txt and those of pictures.
    Plain,
}

impl FileNames {
    /// The ending of a file that would have this one by what it is.
    pub fn ending(self, typed: &str) -> &str {
        match (self, typed) {
            (Self::Plain, "wasm" | "bin") => "txt",
            (Self::Plain, "webmanifest") => "json",
            _ => typed,
        }
    }

    /// Tells the sites of one source apart.
    pub fn mark(self) -> &'static str {
        if self == Self::Plain { "-plain" } else { "" }
    }
}

/// A site under construction.
#[derive(Default)]
pub struct Site {
    inputs: String,
    /// How its files are named.
    pub names: FileNames,
    /// Every file's content by its name.
    pub files: BTreeMap<String, Vec<u8>>,
    visit: Vec<(String, &'static str)>,
}

impl Site {
    /// One without files; `inputs` says what it is made from.
    pub fn new(names: FileNames, inputs: &str) -> Self {
        Self { inputs: inputs.to_owned(), names, ..Self::default() }
    }

    /// Adds a file under a name with its content's hash.
    pub fn add(&mut self, stem: &str, ending: &str, content: impl Into<Vec<u8>>) -> String {
        let content = content.into();
        let digest = Sha256::digest(&content);
        let hash = hex(&digest[..5]);
        let name = format!("{stem}-{hash}.{}", self.names.ending(ending));
        self.files.insert(name.clone(), content);
        name
    }

    /// A file's name and its SHA-256, for those who check it.
    pub fn told(&self, name: &str) -> Value {
        let sum = self.files.get(name).map(|content| hex(&Sha256::digest(content)));
        json!({ "file": name, "sum": sum })
    }

    /// A short name for everything that is in the site so far: the same files, the same name.
    pub fn build(&self) -> String {
        let mut hash = Sha256::new();
        for (name, content) in &self.files {
            hash.update(name);
            hash.update(Sha256::digest(content));
        }
        hex(&hash.finalize()[..5])
    }

    /// Counts a file as part of a visit.
    pub fn count(&mut self, name: &str, kind: &'static str) {
        self.visit.push((name.to_owned(), kind));
    }
}

/// What lies in a folder, in the order of the names.
///
/// # Errors
/// It cannot be read.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = list.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    Ok(paths)
}

/// Writes a site into `out`, replacing what was there; for people with packed copies and what tells of its parts.
/// Returns how many files it has.
///
/// # Errors
/// `out` holds what is no site, or cannot be written to.
pub fn write(tools: &Tools, site: &Site, profile: Profile, out: &Path) -> Result<usize> {
    emptied(out)?;
    let visit: Vec<Value> = site.visit.iter().map(|(name, kind)| json!({ "file": name, "kind": kind })).collect();
    let first = serde_json::to_string_pretty(&json!({ "inputs": site.inputs, "files": visit }))?;
    std::fs::write(out.join(VISIT), first)?;
    // WHY not the single file: it is text of text that packs badly, and packing it took longer than everything else.
    let is_plain = |name: &str| profile == Profile::Debug || name == single::NAME;
    let files = site.files.iter().map(|(name, content)| (&**name, &**content));
    let (plain, packed): (Vec<_>, Vec<_>) = files.partition(|(name, _)| is_plain(name));
    for (name, content) in plain {
        std::fs::write(out.join(name), content)?;
    }
    packed::write_all(out, &packed::kept(&tools.places)?, &packed)?;
    if profile == Profile::Debug {
        return Ok(site.files.len());
    }
    let compiler = tools.compiler.version(&tools.places)?;
    for (name, content) in release::papers(&tools.places.root, &compiler, || tools.compiler.cargo(&tools.places))? {
        std::fs::write(out.join(name), content)?;
    }
    release::finish(out, &super::hidden(tools))?;
    Ok(site.files.len())
}

/// Makes a folder, or empties one that holds a site.
fn emptied(out: &Path) -> Result<()> {
    if out.exists() {
        // WHY: a mistyped `--out` must not cost anybody their files.
        if !out.join(VISIT).is_file() && std::fs::read_dir(out)?.next().is_some() {
            bail!("{} is not empty and was not made by this command: remove it or choose another --out", out.display());
        }
        std::fs::remove_dir_all(out)?;
    }
    Ok(std::fs::create_dir_all(out)?)
}

/// The hash of the sources that a built site was made from.
pub fn made_from(out: &Path) -> Option<String> {
    let text = std::fs::read_to_string(out.join(VISIT)).ok()?;
    let list: Value = serde_json::from_str(&text).ok()?;
    // The list of hashes comes last: where it is missing, the build has not come to its end.
    let whole = visit(&list).map(|(file, _)| file).chain([release::SUMS]).all(|file| out.join(file).is_file());
    whole.then(|| list["inputs"].as_str().map(str::to_owned))?
}

/// The files of a list written with the site, each with its kind.
pub fn visit(list: &Value) -> impl Iterator<Item = (&str, &str)> {
    list["files"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| Some((entry["file"].as_str()?, entry["kind"].as_str()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_its_content_only() {
        let mut site = Site::default();
        let first = site.add("page", "js", "a");
        assert_eq!(first, site.add("page", "js", "a"));
        assert_ne!(first, site.add("page", "js", "b"));
    }

    #[test]
    fn plain_names_have_endings_that_every_server_knows() {
        let mut site = Site { names: FileNames::Plain, ..Site::default() };
        for (ending, plain) in [("wasm", ".txt"), ("bin", ".txt"), ("js", ".js"), ("css", ".css")] {
            let name = site.add("page", ending, ending);
            assert!(name.ends_with(plain), "{name}");
        }
        assert!(Site::default().add("page", "wasm", "").ends_with(".wasm"));
    }

    #[test]
    fn a_folder_with_other_files_is_not_emptied() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("rc-site-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("letter.txt"), "mine")?;
        let refused = emptied(&folder);
        assert!(refused.is_err());
        assert!(folder.join("letter.txt").is_file());
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
