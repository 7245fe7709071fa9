//! The scripts of `boot/`, made by esbuild: each entry with all it imports becomes one short file, with what the build
//! fills in.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::npm_program;
use crate::setup::Tools;

/// The oldest browsers that the page works in.
const FLOOR: &str = "chrome91,firefox102";
/// What people wrote has to be understood by older ones as well: there it says that the browser is too old.
const BELOW: &str = "chrome66,firefox102";

/// How a page takes in a script.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With imports and exports of its own.
    Module,
    /// As it always was.
    Classic,
}

/// A script of `boot/`, and what the build fills in.
#[derive(Clone, Copy)]
pub struct Script<'a> {
    /// Its file, which imports the others.
    pub entry: &'a str,
    /// How it is taken in.
    pub kind: Kind,
    /// So many bytes it may have without what is filled in: the limit is for what people wrote.
    pub limit: usize,
    /// Constants by their names. The sources declare them and have no value for them.
    pub constants: &'a [(&'a str, &'a Value)],
    /// Scripts that the build makes, by the names under which they are imported.
    pub modules: &'a [(&'a str, &'a str)],
}

impl Script<'_> {
    /// A script into which nothing is filled.
    pub const fn new(entry: &'static str, kind: Kind, limit: usize) -> Self {
        Self { entry, kind, limit, constants: &[], modules: &[] }
    }

    /// Makes it.
    ///
    /// # Errors
    /// It does not parse, imports what is not there or is too long.
    pub fn made(&self, tools: &Tools) -> Result<String> {
        let mut bare = self.bundler(tools);
        bare.args(self.constants.iter().map(|(name, _)| format!("--define:{name}=null")));
        bare.args(self.modules.iter().map(|(name, _)| format!("--external:{name}")));
        let length = run(self.entry, bare)?.len();
        if length > self.limit {
            bail!("boot/{} has {length} bytes with what it imports, {} is its limit", self.entry, self.limit);
        }
        let work = tools.places.target.join("xtask-page");
        let mut whole = self.bundler(tools);
        whole.args(self.constants.iter().map(|(name, value)| format!("--define:{name}={value}")));
        for (name, content) in self.modules {
            let file = work.join(format!("{name}.js"));
            std::fs::write(&file, content)?;
            whole.arg(format!("--alias:{name}={}", file.display()));
        }
        run(self.entry, whole)
    }

    fn bundler(&self, tools: &Tools) -> Command {
        esbuild(tools, &tools.places.root.join("boot").join(self.entry), self.kind, BELOW)
    }
}

/// Any module made shorter; it stays a module.
///
/// # Errors
/// It does not parse.
pub fn minified(tools: &Tools, script: &Path) -> Result<String> {
    run(&script.display().to_string(), esbuild(tools, script, Kind::Module, FLOOR))
}

/// A module as a function that runs it anew and gives what it exports.
///
/// # Errors
/// It does not parse, or asks for its own address, which a function has not.
pub fn as_function(tools: &Tools, module: &str) -> Result<String> {
    let file = tools.places.target.join("xtask-page/module.js");
    std::fs::write(&file, module)?;
    let mut esbuild = esbuild(tools, &file, Kind::Classic, FLOOR);
    esbuild.arg("--global-name=made");
    Ok(format!("() => {{ {}return made; }}", run("a module of the single file", esbuild)?))
}

fn esbuild(tools: &Tools, entry: &Path, kind: Kind, target: &str) -> Command {
    let mut esbuild = npm_program(tools, "esbuild/bin/esbuild");
    esbuild
        .arg(entry)
        .args(["--bundle", "--minify", "--legal-comments=none", "--charset=utf8", "--log-level=warning"])
        .arg(if kind == Kind::Module { "--format=esm" } else { "--format=iife" })
        .arg(format!("--target={target}"));
    esbuild
}

/// What it writes. What it warns of is wrong as well.
fn run(name: &str, mut esbuild: Command) -> Result<String> {
    let output = esbuild.output().context("node is missing")?;
    if !output.status.success() || !output.stderr.is_empty() {
        bail!("{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}
