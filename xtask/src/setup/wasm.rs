//! The compiler for WebAssembly: rustup's where its server answers, otherwise Debian's with a
//! standard library built once from Debian's own sources.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::apt;
use crate::places::{Places, cargo_home, on_path};
use crate::run::{self, Show, ask};

/// The target's name.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_LIB: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust";
const DEBIAN_NAME: &str = "debian";
const DEBIAN_PACKAGES: [&str; 6] =
    ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "rust-web-clippy", "lld-22"];
/// Beside the built library: which compiler it was built by.
const STAMP: &str = "built-by.txt";

/// Which compiler builds for the browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Compiler {
    /// The one that also builds everything else.
    Own,
    /// Debian's, named to rustup as a toolchain of its own.
    Debian,
}

impl Compiler {
    /// A cargo call for the browser. The choice lives in its environment alone: no override and no
    /// toolchain file stay behind in the checkout.
    pub fn cargo(self, places: &Places) -> Command {
        let mut command = run::command("cargo", &places.root);
        self.choose(&mut command);
        command
    }

    /// Makes a command that calls cargo or rustc take this one.
    pub fn choose(self, command: &mut Command) {
        if self == Self::Debian {
            command.env("RUSTUP_TOOLCHAIN", DEBIAN_NAME);
        }
    }

    /// Its version; it is also that of the standard library in the page.
    ///
    /// # Errors
    /// It does not answer.
    pub fn version(self, places: &Places) -> Result<String> {
        let mut rustc = run::command("rustc", &places.root);
        self.choose(&mut rustc);
        let told = ask(rustc.arg("--version")).context("rustc does not answer")?;
        Ok(told.split_whitespace().nth(1).context("rustc tells no version")?.to_owned())
    }

    /// Folders of this machine whose names a compiled program may hold.
    pub fn folders(self, places: &Places) -> Vec<PathBuf> {
        let mut folders = vec![places.root.clone(), places.target.clone(), cargo_home(), PathBuf::from(DEBIAN_SOURCES)];
        folders.extend(own_sysroot(&places.root));
        folders
    }
}

/// The compiler that is ready now, if any.
pub fn ready(root: &Path) -> Option<Compiler> {
    if own_sysroot(root).is_some_and(|sysroot| has_std(&sysroot.join("lib/rustlib").join(TARGET).join("lib"))) {
        return Some(Compiler::Own);
    }
    let stamp = std::fs::read_to_string(Path::new(DEBIAN_LIB).join(STAMP)).ok()?;
    let current = debian_rustc_version(root)? == stamp
        && has_std(Path::new(DEBIAN_LIB))
        && is_linked(root)
        && Path::new("/usr/bin/clippy-driver").is_file();
    current.then_some(Compiler::Debian)
}

/// Makes a compiler ready and says which.
///
/// # Errors
/// Neither path leads to one; the message names the command that a person has to run.
pub fn prepare(places: &Places) -> Result<Compiler> {
    let root = &places.root;
    if let Some(compiler) = ready(root) {
        return Ok(compiler);
    }
    if on_path("rustup").is_none() {
        bail!(
            "rustup is missing: install it from your distribution or from its own site, then `rustup default stable`, and run this again."
        );
    }
    let mut add = run::command("rustup", root);
    add.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1");
    let limit = Some(Duration::from_secs(240));
    let added = run::finish("WebAssembly target from rustup", &mut add, Show::OnFailure, limit)
        .is_ok_and(|finished| finished.status.success());
    if added && ready(root) == Some(Compiler::Own) {
        return Ok(Compiler::Own);
    }
    eprintln!(
        "· rustup's download is out of reach: taking Debian's Rust and building the WebAssembly library from its sources instead."
    );
    debian(places)?;
    ready(root).context("Debian's Rust was set up, yet its WebAssembly library is not found")
}

/// Makes sure that the own toolchain has its formatter and its lints: a minimal one lacks them.
///
/// # Errors
/// They cannot be had.
pub fn checkers(places: &Places) -> Result<()> {
    let Some(sysroot) = own_sysroot(&places.root) else {
        bail!("rustc does not answer: run `rustup default stable`, then this again.");
    };
    if ["rustfmt", "clippy-driver"].iter().all(|name| sysroot.join("bin").join(name).is_file()) {
        return Ok(());
    }
    let mut add = run::command("rustup", &places.root);
    add.args(["component", "add", "rustfmt", "clippy"]).env("RUSTUP_MAX_RETRIES", "1");
    let added = run::finish("formatter and lints", &mut add, Show::OnFailure, Some(Duration::from_secs(240)))?;
    if !added.status.success() {
        bail!("rustfmt or clippy is missing: run `rustup component add rustfmt clippy` where the network allows it.");
    }
    Ok(())
}

fn debian(places: &Places) -> Result<()> {
    let root = &places.root;
    let installed = Path::new("/usr/bin/rustc").is_file()
        && Path::new("/usr/bin/clippy-driver").is_file()
        && Path::new(DEBIAN_SOURCES).join("library/std").is_dir()
        && debian_is_web();
    if !installed {
        apt::install(&DEBIAN_PACKAGES, "Debian's Rust", root)?;
    }
    if !is_linked(root) {
        let mut link = run::command("rustup", root);
        link.args(["toolchain", "link", DEBIAN_NAME, "/usr"]);
        run::must("naming Debian's Rust to rustup", &mut link)?;
    }
    let version = debian_rustc_version(root).context("/usr/bin/rustc does not answer")?;
    let stamp = std::fs::read_to_string(Path::new(DEBIAN_LIB).join(STAMP)).unwrap_or_default();
    if stamp == version && has_std(Path::new(DEBIAN_LIB)) {
        return Ok(());
    }
    build_std(places, &version)
}

/// Builds the standard library in an empty crate and puts it where the compiler looks.
fn build_std(places: &Places, version: &str) -> Result<()> {
    let folder = places.tools.join("wasm-std");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(folder.join("src/lib.rs"), "")?;
    std::fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    )?;
    // `-Cembed-bitcode`: without it a later `lto = "fat"` finds no bitcode.
    let flags = format!(
        "-Cembed-bitcode=yes --remap-path-prefix={DEBIAN_SOURCES}=/rust --remap-path-prefix={}=/crates",
        cargo_home().display()
    );
    let mut build = run::command("cargo", &folder);
    build
        .args(["build", "--release", "--target", TARGET])
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .env("RUSTUP_TOOLCHAIN", DEBIAN_NAME)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", flags)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    run::must("WebAssembly standard library (about a minute)", &mut build)?;

    let built = folder.join("target").join(TARGET).join("release/deps");
    let libraries: Vec<PathBuf> = std::fs::read_dir(&built)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "rlib"))
        .collect();
    let stamp = folder.join(STAMP);
    std::fs::write(&stamp, version)?;
    if !apt::can_be_root() {
        bail!(
            "this account may not write to {DEBIAN_LIB}: run `sudo mkdir -p {DEBIAN_LIB} && sudo cp {}/*.rlib {} {DEBIAN_LIB}/`, then this again.",
            built.display(),
            stamp.display()
        );
    }
    let quiet = |command: &mut Command| -> Result<()> {
        let finished = command.output()?;
        if !finished.status.success() {
            bail!("{} failed", run::shown(command));
        }
        Ok(())
    };
    quiet(apt::as_root("rm", places.root.as_path()).args(["-rf", DEBIAN_LIB]))?;
    quiet(apt::as_root("mkdir", places.root.as_path()).args(["-p", DEBIAN_LIB]))?;
    quiet(apt::as_root("cp", places.root.as_path()).args(&libraries).arg(DEBIAN_LIB))?;
    // WHY: the stamp comes last, so that an interrupted copy is not taken for a whole one.
    quiet(apt::as_root("cp", places.root.as_path()).arg(&stamp).arg(DEBIAN_LIB))?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn has_std(folder: &Path) -> bool {
    let names: Vec<String> = std::fs::read_dir(folder)
        .map(|entries| {
            entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect()
        })
        .unwrap_or_default();
    ["libstd-", "libcore-", "libtest-"].iter().all(|start| names.iter().any(|name| name.starts_with(start)))
}

fn own_sysroot(root: &Path) -> Option<PathBuf> {
    ask(run::command("rustc", root).args(["--print", "sysroot"])).map(PathBuf::from)
}

fn debian_rustc_version(root: &Path) -> Option<String> {
    ask(run::command("/usr/bin/rustc", root).arg("-vV"))
}

/// Debian's older `rustc` may be there too; its sources are not those of `rust-web-src`.
fn debian_is_web() -> bool {
    ask(Command::new("dpkg-query").args(["-W", "-f=${Status}", "rustc-web"]))
        .is_some_and(|status| status.ends_with("installed"))
}

fn is_linked(root: &Path) -> bool {
    ask(run::command("rustup", root).args(["toolchain", "list"]))
        .is_some_and(|list| list.lines().any(|line| line.split_whitespace().next() == Some(DEBIAN_NAME)))
}
