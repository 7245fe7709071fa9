//! Trunk, which the tests hold against `cargo xtask build`.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::Tools;
use crate::places::{Places, on_path};
use crate::run;

/// The version that is tried.
const VERSION: &str = "0.21.14";

/// Trunk: the one on the path if it is of the version that is tried, otherwise one built once into the tools folder.
///
/// # Errors
/// It cannot be built.
fn prepare(places: &Places) -> Result<PathBuf> {
    let folder = places.tools.join("trunk");
    let own = folder.join("bin/trunk");
    if let Some(found) = on_path("trunk").into_iter().chain([own.clone()]).find(|program| is_wanted(program)) {
        return Ok(found);
    }
    let mut install = run::command("cargo", &places.root);
    // WHY no default features: they bring a TLS library for downloads; all tools are here. WHY its own lock file: with
    // newer crates it does not compile.
    install.args(["install", "trunk", "--version", VERSION, "--no-default-features", "--locked", "--root"]);
    // WHY a folder of its own: an interrupted build goes on where it was.
    install.arg(&folder).arg("--target-dir").arg(folder.join("target"));
    run::must("Trunk (about ten minutes)", &mut install)?;
    std::fs::remove_dir_all(folder.join("target"))?;
    Ok(own)
}

fn is_wanted(program: &Path) -> bool {
    program.is_file()
        && run::ask(Command::new(program).arg("--version")).is_some_and(|told| told == format!("trunk {VERSION}"))
}

/// A call of Trunk that finds this very program as the bindings' maker and compiles as `cargo xtask build` does.
///
/// # Errors
/// Trunk cannot be built, or the bindings' maker cannot be put in its way.
pub fn command(tools: &Tools) -> Result<Command> {
    let folder = tools.places.target.join("xtask-trunk/bin");
    std::fs::create_dir_all(&folder)?;
    run::copy_of_this(&folder.join("wasm-bindgen"))?;
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths: OsString = std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&paths)))?;
    let mut trunk = run::command(prepare(&tools.places)?, &tools.places.root);
    trunk.env("PATH", paths).env("NO_COLOR", "true");
    tools.compiler.choose(&mut trunk);
    Ok(trunk)
}
