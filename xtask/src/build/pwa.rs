//! What lets a browser keep the page: the worker with its list of files, the manifest, the icons.

use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::script::{Kind, Script};
use super::site::Site;
use super::texts::Texts;
use crate::places::hex;
use crate::setup::Tools;

/// The worker's name: one that stays, so that a browser finds the next version.
pub const WORKER: &str = "sw.js";
/// The manifest; the page links to it and to its icons, which lie beside it.
pub const MANIFEST: &str = "manifest.webmanifest";
/// The page's address beside the worker.
const PAGE: &str = "./";
/// The script that registers the worker and tells of updates, and the worker without its list, in bytes.
const LIMIT: usize = 4 * 1024;

/// Adds the script that registers the worker, and returns its name.
///
/// # Errors
/// It is missing, does not parse or is too long.
pub fn add_script(tools: &Tools, site: &mut Site, texts: &Texts) -> Result<String> {
    let (manifest, words) = (Value::from(served(site)), texts.table("update", &[])?);
    let constants = &[("MANIFEST", &manifest), ("UPDATE_TEXTS", &words)];
    let script = Script { constants, ..Script::new("pwa.ts", Kind::Module, LIMIT) }.made(tools)?;
    Ok(site.add("pwa", "js", script))
}

/// The manifest's name in the site.
fn served(site: &Site) -> String {
    MANIFEST.replace("webmanifest", site.names.ending("webmanifest"))
}

/// Adds manifest and icons, which lie in `folder`, and the worker. WHY last: the worker's list holds the page, the
/// manifest and every file whose name has its hash.
///
/// # Errors
/// A source file is missing or damaged.
pub fn complete(tools: &Tools, site: &mut Site, folder: &Path, texts: &Texts) -> Result<()> {
    let manifest = manifest(folder, site, texts)?;
    let served = served(site);
    site.files.insert(served.clone(), manifest.into_bytes());
    let mut list = Map::new();
    for (name, content) in &site.files {
        let name = if name == "index.html" { PAGE } else { name };
        // What only a page around or a help desk needs is not kept.
        let around = ["own-", "sources.", "frame-", "self-test-", "cases-"].iter().any(|start| name.starts_with(start));
        if name == PAGE || *name == served || (is_hashed(Path::new(name)) && !around) {
            list.insert(name.to_owned(), Value::from(integrity(content)));
        }
    }
    let list = Value::Object(list);
    let build = Value::from(hex(&Sha256::digest(list.to_string())[..5]));
    let constants = &[("KEPT", &list), ("BUILD", &build)];
    let worker = Script { constants, ..Script::new("sw.ts", Kind::Classic, LIMIT) }.made(tools)?;
    site.files.insert(WORKER.to_owned(), worker.into_bytes());
    Ok(())
}

/// The manifest with its texts, and with the icons under their hashed names, which are added to the site.
fn manifest(folder: &Path, site: &mut Site, texts: &Texts) -> Result<String> {
    let text = std::fs::read_to_string(folder.join(MANIFEST)).context(MANIFEST)?;
    let mut manifest: Value = serde_json::from_str(&text).context(MANIFEST)?;
    let first = texts.first();
    for (name, text) in [
        ("name", &*texts.side_by_side("app.name")?),
        ("short_name", first.text("app.name")?),
        ("description", first.text("install.description")?),
        ("lang", &first.tag),
        ("dir", &first.direction),
    ] {
        manifest[name] = Value::from(text);
    }
    let Some(icons) = manifest["icons"].as_array_mut() else { bail!("{MANIFEST} names no icons") };
    for icon in icons {
        let source = icon["src"].as_str().context("an icon without an address")?.to_owned();
        let content = std::fs::read(folder.join(&source)).with_context(|| source.clone())?;
        let file = Path::new(&source);
        let (Some(stem), Some(ending)) = (file.file_stem(), file.extension()) else {
            bail!("{source} is no file name")
        };
        let stem = format!("icon-{}", stem.to_string_lossy());
        icon["src"] = Value::from(site.add(&stem, &ending.to_string_lossy(), content));
    }
    Ok(serde_json::to_string(&manifest)?)
}

/// The hash of a file as a browser checks it.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// Whether a file's name changes with its content.
pub fn is_hashed(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_browsers_compare() {
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn only_names_with_a_hash_stay_for_ever() {
        assert!(is_hashed(Path::new("page-0123456789.wasm")));
        assert!(is_hashed(Path::new("national.zh-Hans-c7ada57954.bin")));
        for name in ["index.html", "sw.js", "resignation-check.js", "page-012345678.js"] {
            assert!(!is_hashed(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn the_manifest_points_to_icons_that_are_there() -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../boot");
        let mut site = Site::default();
        let language = serde_json::json!({ "tag": "a", "direction": "rtl",
            "texts": { "app.name": "Name", "install.description": "What for" } });
        let texts = Texts::of(&serde_json::json!({ "languages": [language] }))?;
        let manifest: Value = serde_json::from_str(&manifest(&folder, &mut site, &texts)?)?;
        assert_eq!((&manifest["name"], &manifest["description"]), (&"Name".into(), &"What for".into()));
        assert_eq!((&manifest["lang"], &manifest["dir"]), (&"a".into(), &"rtl".into()));
        assert_eq!(manifest["start_url"], "./");
        assert_eq!(manifest["scope"], "./");
        let icons = manifest["icons"].as_array().context("icons")?;
        assert!(icons.len() >= 4);
        for icon in icons {
            let name = icon["src"].as_str().context("an address")?;
            let content = site.files.get(name).with_context(|| format!("{name} is not in the site"))?;
            assert!(content.len() < 6 * 1024, "{name} has {} bytes", content.len());
            if let Some(size) = icon["sizes"].as_str().and_then(|sizes| sizes.split_once('x')?.0.parse::<u32>().ok()) {
                // Width and height stand at a fixed place of a PNG.
                let number = |at: usize| content.get(at..at + 4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]));
                assert_eq!((number(16), number(20)), (Some(size), Some(size)), "{name}");
            }
        }
        Ok(())
    }
}
