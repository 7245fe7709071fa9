//! Of which parts a release is made, and which of them are in the page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run;
use crate::setup::wasm::TARGET;

/// The machine that the tools are listed for, whichever the build runs on: lists from two machines are the same.
const MACHINE: &str = "x86_64-unknown-linux-gnu";
/// The npm packages whose programs make the page; of a program that comes for each machine, that of [`MACHINE`].
const NPM: [&str; 3] = ["@esbuild/linux-x64", "binaryen", "esbuild"];

/// Where a part ends up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// It is the product.
    Product,
    /// In the page.
    Page,
    /// It only helps to make the page.
    Tool,
}

/// A crate or a program.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, an SPDX expression.
    pub licence: String,
    /// Where it ends up.
    pub place: Place,
    /// The hash of its package: the algorithm's name and hexadecimal digits.
    pub sum: Option<(&'static str, String)>,
    /// Where its sources are.
    pub folder: Option<PathBuf>,
    /// What it needs, by address, in order.
    pub needs: BTreeSet<String>,
    kind: &'static str,
}

impl Part {
    /// Its package address (purl).
    pub fn address(&self) -> String {
        address(self.kind, &self.name, &self.version)
    }
}

fn address(kind: &str, name: &str, version: &str) -> String {
    format!("pkg:{kind}/{}@{}", name.replace('@', "%40"), version.replace('+', "%2B"))
}

/// Every part, by address. `compiler` is the version of the compiler whose standard library is in the page.
///
/// # Errors
/// Cargo does not answer, or a crate names no licence.
pub fn all(root: &Path, compiler: &str, cargo: impl Fn() -> Command) -> Result<Vec<Part>> {
    let sums = sums(&std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?);
    let in_page = in_page(&cargo)?;
    let mut parts: BTreeMap<String, Part> = BTreeMap::new();
    for platform in [TARGET, MACHINE] {
        let told = metadata(&cargo, platform)?;
        for (package, needs) in reached(&told)? {
            let (name, version) = named(package)?;
            let key = format!("{name} {version}");
            let place = match (name, in_page.contains(&key)) {
                ("resignation-check", _) => Place::Product,
                (_, true) => Place::Page,
                (_, false) => Place::Tool,
            };
            let licence = package["license"].as_str().with_context(|| format!("{key} names no licence"))?;
            let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
            let part = Part {
                name: name.to_owned(),
                version: version.to_owned(),
                licence: expression(licence),
                place,
                sum: sums.get(&key).map(|sum| ("SHA-256", sum.clone())),
                folder: manifest.parent().map(Path::to_path_buf),
                needs: BTreeSet::new(),
                kind: "cargo",
            };
            parts.entry(part.address()).or_insert(part).needs.extend(needs);
        }
    }
    let library = standard_library(compiler);
    for part in parts.values_mut().filter(|part| part.place == Place::Product) {
        part.needs.insert(library.address());
    }
    parts.insert(library.address(), library);
    for part in npm(root)? {
        parts.insert(part.address(), part);
    }
    Ok(parts.into_values().collect())
}

/// Rust's own library.
fn standard_library(compiler: &str) -> Part {
    Part {
        name: "rust-std".to_owned(),
        version: compiler.to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        place: Place::Page,
        sum: None,
        folder: None,
        needs: BTreeSet::new(),
        kind: "generic",
    }
}

/// Older crates write "or" as a stroke.
fn expression(licence: &str) -> String {
    licence.replace(" / ", "/").replace('/', " OR ")
}

fn metadata(cargo: &impl Fn() -> Command, platform: &str) -> Result<Value> {
    let told = run::ask(cargo().args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform]));
    Ok(serde_json::from_str(&told.context("`cargo metadata --locked` does not answer")?)?)
}

/// The packages in the page, `name version`. WHY not from the metadata: there the features of everything in the workspace
/// are thrown together, and crates appear that the page does not have.
fn in_page(cargo: &impl Fn() -> Command) -> Result<BTreeSet<String>> {
    let told = run::ask(
        cargo()
            .args(["tree", "--locked", "--package", "resignation-check", "--edges", "normal,no-proc-macro"])
            .args(["--target", TARGET, "--prefix", "none", "--format", "{p}"]),
    );
    let line = |line: &str| {
        let (name, rest) = line.split_once(" v")?;
        Some(format!("{name} {}", rest.split(' ').next()?))
    };
    Ok(told.context("`cargo tree --locked` does not answer")?.lines().filter_map(line).collect())
}

/// Every package that the workspace needs outside its tests, each with the addresses of what it needs.
fn reached(told: &Value) -> Result<Vec<(&Value, BTreeSet<String>)>> {
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let packages: BTreeMap<&str, &Value> = told["packages"]
        .as_array()
        .context("no packages")?
        .iter()
        .filter_map(|package| Some((package["id"].as_str()?, package)))
        .collect();
    let nodes: BTreeMap<&str, &Value> = told["resolve"]["nodes"]
        .as_array()
        .context("no resolution")?
        .iter()
        .filter_map(|node| Some((node["id"].as_str()?, node)))
        .collect();
    let mut open: Vec<String> =
        list(&told["workspace_members"]).iter().filter_map(|id| id.as_str().map(str::to_owned)).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let package = packages.get(id.as_str()).with_context(|| format!("no package {id}"))?;
        let mut needs = BTreeSet::new();
        for needed in list(&nodes.get(id.as_str()).with_context(|| format!("no node {id}"))?["deps"]) {
            let for_tests = list(&needed["dep_kinds"]).iter().all(|kind| kind["kind"] == "dev");
            let Some(needed) = needed["pkg"].as_str().filter(|_| !for_tests) else { continue };
            let (name, version) = named(packages.get(needed).with_context(|| format!("no package {needed}"))?)?;
            needs.insert(address("cargo", name, version));
            open.push(needed.to_owned());
        }
        found.push((*package, needs));
    }
    Ok(found)
}

fn named(package: &Value) -> Result<(&str, &str)> {
    let text = |name: &str| package[name].as_str().with_context(|| format!("a package without {name}"));
    Ok((text("name")?, text("version")?))
}

/// The hashes in `Cargo.lock`, by `name version`.
fn sums(lock: &str) -> BTreeMap<String, String> {
    let entry = |entry: &str| {
        let value = |key: &str| {
            let line = entry.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")))?;
            Some(line.trim_matches('"').to_owned())
        };
        Some((format!("{} {}", value("name")?, value("version")?), value("checksum")?))
    };
    lock.split("[[package]]").filter_map(entry).collect()
}

/// The programs from npm that make the page.
fn npm(root: &Path) -> Result<Vec<Part>> {
    let lock =
        std::fs::read_to_string(root.join("xtask/npm/package-lock.json")).context("xtask/npm/package-lock.json")?;
    let lock: Value = serde_json::from_str(&lock)?;
    let mut parts = BTreeMap::new();
    let mut open: Vec<String> = NPM.map(str::to_owned).to_vec();
    while let Some(name) = open.pop() {
        let package = &lock["packages"][format!("node_modules/{name}")];
        let (Some(version), Some(licence)) = (package["version"].as_str(), package["license"].as_str()) else {
            bail!("xtask/npm/package-lock.json tells no version or licence of {name}");
        };
        if parts.contains_key(&name) {
            continue;
        }
        let listed = |kind: &str| package[kind].as_object().into_iter().flatten().map(|(name, _)| name.clone());
        let for_machine = listed("optionalDependencies").filter(|name| NPM.contains(&&**name));
        let needed: Vec<String> = listed("dependencies").chain(for_machine).collect();
        let needs = needed.iter().filter_map(|name| {
            let version = lock["packages"][format!("node_modules/{name}")]["version"].as_str()?;
            Some(address("npm", name, version))
        });
        let part = Part {
            name: name.clone(),
            version: version.to_owned(),
            licence: expression(licence),
            place: Place::Tool,
            sum: None,
            folder: None,
            needs: needs.collect(),
            kind: "npm",
        };
        open.extend(needed);
        parts.insert(name, part);
    }
    Ok(parts.into_values().collect())
}
