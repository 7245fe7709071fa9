//! Pinned npm packages in the tools folder: wasm-opt, axe and the old Chromium.

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
    std::fs::create_dir_all(&to)?;
    for file in ["package.json", "package-lock.json"] {
        copy(&from.join(file), &to.join(file))?;
    }
    let mut npm = run::command("npm", &to);
    // WHY: a peer dependency would bring a driver library that nothing here uses.
    npm.args(["ci", "--ignore-scripts", "--legacy-peer-deps"]).args(["--no-audit", "--no-fund"]);
    run::must(label, &mut npm)?;
    std::fs::write(stamp, wanted)?;
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
