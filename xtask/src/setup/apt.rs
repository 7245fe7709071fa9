//! Debian packages: asked for only when something is missing.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use crate::places::on_path;
use crate::run::{self, ask};

static UPDATED: AtomicBool = AtomicBool::new(false);

/// Installs packages, after one `apt-get update` in this run.
///
/// # Errors
/// Says in one sentence what a person has to run when permission or `apt-get` is missing.
pub fn install(packages: &[&str], what_for: &str, root: &Path) -> Result<()> {
    let list = packages.join(" ");
    if on_path("apt-get").is_none() {
        bail!(
            "{what_for} is missing and there is no apt-get here: install what your system calls {list}, then run this again."
        );
    }
    if !can_be_root() {
        bail!(
            "{what_for} is missing and this account may not install it: run `sudo apt-get update && sudo apt-get install -y --no-install-recommends {list}`, then this again."
        );
    }
    if !UPDATED.swap(true, Ordering::Relaxed) {
        run::must("Debian package lists", &mut apt(&["update", "-q"], root))?;
    }
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend_from_slice(packages);
    run::must(&format!("{what_for}: {list}"), &mut apt(&arguments, root))?;
    Ok(())
}

/// A command run as root: directly, or through `sudo` that asks nothing.
pub fn as_root(program: &str, root: &Path) -> Command {
    if is_root() {
        return run::command(program, root);
    }
    let mut command = run::command("sudo", root);
    command.arg("-n").arg(program);
    command
}

/// Whether root's rights are to be had without a question.
pub fn can_be_root() -> bool {
    is_root() || Command::new("sudo").args(["-n", "true"]).output().is_ok_and(|output| output.status.success())
}

fn apt(arguments: &[&str], root: &Path) -> Command {
    let mut command = as_root("env", root);
    command
        .args(["DEBIAN_FRONTEND=noninteractive", "apt-get"])
        // WHY: another installation under way is waited for instead of failing.
        .args(["-o", "DPkg::Lock::Timeout=600"])
        .args(arguments);
    command
}

fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).as_deref() == Some("0")
}
