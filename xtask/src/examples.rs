//! The demo portal with its React and Vue examples, built as a portal's owner builds them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::places::Places;
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
///
/// # Errors
/// npm is missing, a type is wrong, or a bundle cannot be built.
pub fn build(places: &Places) -> Result<PathBuf> {
    npm::install(places, SOURCE, PACKAGES, "npm packages of the examples")?;
    let to = places.target.join("xtask-examples");
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
    Ok(to)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        if LEFT.iter().any(|left| entry.file_name() == *left) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name()))?;
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
