//! Pinned npm packages in the tools folder: wasm-opt, esbuild, the checker of types, axe and the old Chromium.

use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::places::{Places, hex, on_path};
use crate::run;

/// Installs what `xtask/npm` lists, once per content of its lock file.
///
/// # Errors
/// npm is missing or fails.
pub fn prepare(places: &Places) -> Result<()> {
    install(places, "xtask/npm", "npm", "npm packages")
}

/// Installs one checked-in list of packages into a folder below the tools.
///
/// # Errors
/// npm is missing or fails.
pub fn install(places: &Places, list: &str, name: &str, label: &str) -> Result<()> {
    let from = places.root.join(list);
    let to = places.tools.join(name);
    let lock = std::fs::read(from.join("package-lock.json"))
        .with_context(|| format!("{list}/package-lock.json cannot be read"))?;
    let wanted = hex(&Sha256::digest(&lock));
    let stamp = to.join("installed.txt");
    if std::fs::read_to_string(&stamp).is_ok_and(|text| text == wanted) {
        return Ok(());
    }
    if on_path("npm").is_none() {
        bail!("npm is missing: run `sudo apt-get install -y nodejs npm`, then this again.");
    }
    // WHY beside it first: several checkouts may share the tools, and two installations in one folder spoil each other.
    let fresh = places.tools.join(format!("{name}.{}", std::process::id()));
    std::fs::create_dir_all(&fresh)?;
    for file in ["package.json", "package-lock.json"] {
        copy(&from.join(file), &fresh.join(file))?;
    }
    let mut npm = run::command("npm", &fresh);
    // WHY: a peer dependency would bring a driver library that nothing here uses.
    npm.args(["ci", "--ignore-scripts", "--legacy-peer-deps"]).args(["--no-audit", "--no-fund"]);
    let done = run::must(label, &mut npm).and_then(|_| {
        std::fs::write(fresh.join("installed.txt"), &wanted)?;
        put(&fresh, &to)
    });
    if done.is_err() {
        // What is half there helps nobody.
        let _ = std::fs::remove_dir_all(&fresh);
        // Another checkout may have been quicker.
        if std::fs::read_to_string(&stamp).is_ok_and(|text| text == wanted) {
            return Ok(());
        }
    }
    done
}

/// Puts a folder in the place of another.
fn put(fresh: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        std::fs::remove_dir_all(to).with_context(|| format!("cannot replace {}", to.display()))?;
    }
    std::fs::rename(fresh, to).with_context(|| format!("cannot replace {}", to.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_takes_the_place_of_another_whole() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("rc-npm-{}", std::process::id()));
        let (fresh, to) = (folder.join("fresh"), folder.join("to"));
        for (path, file) in [(&fresh, "new.txt"), (&to, "old.txt")] {
            std::fs::create_dir_all(path)?;
            std::fs::write(path.join(file), "")?;
        }
        put(&fresh, &to)?;
        assert!(to.join("new.txt").is_file() && !to.join("old.txt").exists() && !fresh.exists());
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
