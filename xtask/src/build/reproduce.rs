//! The command `reproduce`: two clean builds in different folders give the same bytes.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::release::SUMS;
use crate::places::hex;
use crate::run;
use crate::setup::{Need, Tools};

/// Two folders of different depth below the work folder, each with what else differs between two machines.
const BUILDS: [(&str, [(&str, &str); 2]); 2] = [
    ("a", [("TZ", "UTC"), ("LC_ALL", "C.UTF-8")]),
    ("a-longer/path/than/that/b", [("TZ", "Asia/Shanghai"), ("LC_ALL", "C")]),
];

/// Clones what is committed into two folders, builds the page in each with its own target folder, and compares.
///
/// # Errors
/// A build's, or the files that differ.
pub fn command(quick: bool) -> Result<()> {
    let tools = crate::setup::prepare(Need::Page)?;
    let root = &tools.places.root;
    let changed = run::ask(run::command("git", root).args(["status", "--porcelain"])).context("git does not answer")?;
    if !changed.is_empty() {
        println!("What is not committed is left out:\n{changed}");
    }
    let base = tools.places.target.join("xtask-reproduce");
    if base.exists() {
        std::fs::remove_dir_all(&base)?;
    }
    for (name, settings) in BUILDS {
        let folder = base.join(name);
        std::fs::create_dir_all(&folder)?;
        run::must(
            &format!("cloning into {}", folder.display()),
            run::command("git", root).args(["clone", "--quiet", "--no-hardlinks"]).arg(root).arg(&folder),
        )?;
        let mut build = builder(&tools, &folder, quick)?;
        run::must(&format!("building in {}", folder.display()), build.envs(settings))?;
    }
    let [first, second] = BUILDS.map(|(name, _)| base.join(name).join("dist"));
    let different = different(&first, &second)?;
    if !different.is_empty() {
        bail!("the two builds differ:\n  {}", different.join("\n  "));
    }
    let sums = std::fs::read(first.join(SUMS))?;
    println!(
        "Both builds are the same: {} files; {SUMS} has the hash {}.",
        files(&first)?.len(),
        hex(&Sha256::digest(sums))
    );
    std::fs::remove_dir_all(&base)?;
    Ok(())
}

/// The command that builds the clone in `folder`.
fn builder(tools: &Tools, folder: &Path, quick: bool) -> Result<Command> {
    let mut build = if quick {
        let mut own = run::command(std::env::current_exe()?, folder);
        // This is how the program finds its checkout.
        own.env("CARGO_MANIFEST_DIR", folder.join("xtask"));
        own
    } else {
        let mut cargo = run::command("cargo", folder);
        cargo.args(["run", "--quiet", "--package", "xtask", "--"]);
        cargo
    };
    build.arg("build").env("CARGO_TARGET_DIR", folder.join("target")).env("RC_TOOLS", &tools.places.tools);
    Ok(build)
}

/// Names of files that are in one folder alone, or have other bytes in the other, with the place of the first such byte.
///
/// # Errors
/// One cannot be read.
pub fn different(first: &Path, second: &Path) -> Result<Vec<String>> {
    let (ours, theirs) = (files(first)?, files(second)?);
    let mut found: Vec<String> =
        ours.symmetric_difference(&theirs).map(|name| format!("{name}: in one of them alone")).collect();
    for name in ours.intersection(&theirs) {
        let (one, other) = (std::fs::read(first.join(name))?, std::fs::read(second.join(name))?);
        if one != other {
            let at = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
            found.push(format!("{name}: from byte {at} on ({} and {} bytes)", one.len(), other.len()));
        }
    }
    found.sort();
    Ok(found)
}

fn files(folder: &Path) -> Result<BTreeSet<String>> {
    let list = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    list.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_named() -> Result<()> {
        let base = std::env::temp_dir().join(format!("rc-reproduce-{}", std::process::id()));
        let [one, other] = ["one", "other"].map(|name| base.join(name));
        for folder in [&one, &other] {
            std::fs::create_dir_all(folder)?;
            std::fs::write(folder.join("same"), "same")?;
        }
        assert!(different(&one, &other)?.is_empty());
        std::fs::write(one.join("page"), "made at 10:00")?;
        std::fs::write(other.join("page"), "made at 11:00")?;
        std::fs::write(other.join("more"), "")?;
        assert_eq!(different(&one, &other)?, ["more: in one of them alone", "page: from byte 9 on (13 and 13 bytes)"]);
        std::fs::remove_dir_all(base)?;
        Ok(())
    }
}
