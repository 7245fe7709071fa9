//! The demo portal with its React and Vue examples, built as a portal's owner builds them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::places::{Places, hex};
use crate::run;
use crate::setup::npm;

/// Where the demo portal and the examples lie in the checkout.
pub const SOURCE: &str = "examples/portal";
/// The folder of their packages below the tools.
const PACKAGES: &str = "npm-examples";
/// The types of the tag, which the examples are checked against.
const TYPES: &str = "resignation-check.d.ts";
/// What an owner's own build leaves in the folder: no part of the sources.
const LEFT: [&str; 3] = ["node_modules", "resignation-check", "built"];

/// Copies the demo portal into the target folder, checks the examples' types, builds them there and returns the folder.
/// What was made of the same sources is taken again.
///
/// # Errors
/// npm is missing, a type is wrong, or a bundle cannot be built.
pub fn build(places: &Places) -> Result<PathBuf> {
    npm::install(places, SOURCE, PACKAGES, "npm packages of the examples")?;
    let to = places.target.join("xtask-examples");
    let stamp = to.join("made-from");
    let made = made_from(places)?;
    if std::fs::read_to_string(&stamp).is_ok_and(|from| from == made) {
        return Ok(to);
    }
    if to.exists() {
        std::fs::remove_dir_all(&to)?;
    }
    copy(&places.root.join(SOURCE), &to)?;
    let product = to.join("resignation-check");
    std::fs::create_dir_all(&product)?;
    std::fs::copy(places.root.join("boot").join(TYPES), product.join(TYPES)).context(TYPES)?;
    std::os::unix::fs::symlink(places.tools.join(PACKAGES).join("node_modules"), to.join("node_modules"))?;
    for (script, label) in [("check", "types of the examples"), ("build", "React and Vue examples")] {
        run::must(label, run::command("npm", &to).args(["run", script]))?;
    }
    std::fs::write(stamp, made)?;
    Ok(to)
}

/// One hash over everything that goes into the examples.
fn made_from(places: &Places) -> Result<String> {
    let mut hash = Sha256::new();
    for entry in entries(&places.root.join(SOURCE))? {
        crate::build::hash_into(&mut hash, &places.root, entry.strip_prefix(&places.root)?)?;
    }
    crate::build::hash_into(&mut hash, &places.root, &Path::new("boot").join(TYPES))?;
    Ok(hex(&hash.finalize()))
}

/// The sources in a folder, without what an owner's build left there.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut entries: Vec<PathBuf> = list.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    entries.retain(|entry| !entry.file_name().is_some_and(|name| LEFT.iter().any(|left| name == *left)));
    entries.sort();
    Ok(entries)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in entries(from)? {
        let name = entry.file_name().context("an entry without a name")?;
        if entry.is_dir() {
            copy(&entry, &to.join(name))?;
        } else {
            std::fs::copy(&entry, to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_owners_build_left_is_not_copied() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("rc-examples-{}", std::process::id()));
        let from = folder.join("from");
        std::fs::create_dir_all(from.join("react/built"))?;
        std::fs::create_dir_all(from.join("node_modules/react"))?;
        std::fs::write(from.join("react/App.tsx"), "")?;
        copy(&from, &folder.join("to"))?;
        assert!(folder.join("to/react/App.tsx").is_file());
        assert!(!folder.join("to/react/built").exists() && !folder.join("to/node_modules").exists());
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
