//! What a release says of itself: the parts it is made of, their licences, and the hash of every file. All of it follows
//! from the sources alone: no time, no number drawn by chance, no name of a machine.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::module::contains;
use super::parts::{self, Part, Place};
use crate::places::hex;

/// The list of hashes, as `sha256sum --check` reads it.
pub const SUMS: &str = "SHA256SUMS";
/// The list of parts, CycloneDX 1.5.
const SBOM: &str = "sbom.cdx.json";
/// The list of licences with their texts.
const LICENCES: &str = "licences.txt";
/// How files begin in which crates keep their licences.
const TEXTS: [&str; 6] = ["licen", "copying", "copyright", "notice", "unlicense", "third-party"];

/// The files that tell what the page is made of, by name.
///
/// # Errors
/// Cargo does not answer, or a crate names no licence.
pub fn papers(root: &Path, compiler: &str, cargo: impl Fn() -> Command) -> Result<[(String, Vec<u8>); 2]> {
    let parts = parts::all(root, compiler, cargo)?;
    Ok([
        (SBOM.to_owned(), serde_json::to_vec_pretty(&sbom(&parts)?)?),
        (LICENCES.to_owned(), licences(&parts)?.into_bytes()),
    ])
}

/// Looks through a finished release and writes its list of hashes.
///
/// # Errors
/// A file names one of these folders of the machine that built it.
pub fn finish(out: &Path, hidden: &[String]) -> Result<()> {
    let mut sums = String::new();
    for name in names(out)? {
        let content = std::fs::read(out.join(&name)).with_context(|| name.clone())?;
        if let Some(folder) = hidden.iter().find(|folder| contains(&content, folder.as_bytes())) {
            bail!("{name} names the folder {folder} of this machine");
        }
        sums.push_str(&format!("{}  {name}\n", hex(&Sha256::digest(&content))));
    }
    std::fs::write(out.join(SUMS), sums)?;
    Ok(())
}

/// The files of a release without the list of hashes, in order.
fn names(out: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(out)? {
        let name = entry?.file_name().into_string().ok().context("a file whose name is no text")?;
        if name != SUMS {
            names.insert(name);
        }
    }
    Ok(names)
}

/// The list of parts. What is in the page is `required`, what only makes it is `excluded`.
fn sbom(parts: &[Part]) -> Result<Value> {
    let own = parts.iter().find(|part| part.place == Place::Product).context("the product is not among its parts")?;
    let of = |part: &Part| {
        let mut told = json!({
            "type": if part.place == Place::Product { "application" } else { "library" },
            "bom-ref": part.address(),
            "name": part.name,
            "version": part.version,
            "licenses": [{ "expression": part.licence }],
            "purl": part.address(),
        });
        match part.place {
            Place::Product => {}
            Place::Page => told["scope"] = json!("required"),
            Place::Tool => told["scope"] = json!("excluded"),
        }
        if let Some((kind, sum)) = &part.sum {
            told["hashes"] = json!([{ "alg": kind, "content": sum }]);
        }
        told
    };
    let components: Vec<Value> = parts.iter().filter(|part| part.place != Place::Product).map(of).collect();
    let dependencies: Vec<Value> =
        parts.iter().map(|part| json!({ "ref": part.address(), "dependsOn": part.needs })).collect();
    Ok(json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": of(own) },
        "components": components,
        "dependencies": dependencies,
    }))
}

/// The list of licences: of every part its licence, of those in the page the texts as well.
fn licences(parts: &[Part]) -> Result<String> {
    let mut told = String::new();
    for (place, heading) in [
        (Place::Product, "辞职自查 · Resignation Check"),
        (Place::Page, "网页里的部分 · In the page"),
        (Place::Tool, "只用来生成网页，不在网页里 · These only make the page and are not in it"),
    ] {
        told.push_str(&format!("{heading}\n"));
        for part in parts.iter().filter(|part| part.place == place) {
            told.push_str(&format!("  {} {}: {}\n", part.name, part.version, part.licence));
        }
        told.push('\n');
    }
    told.push_str("网页里各部分的许可文本 · Texts of the licences of what is in the page\n");
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.place == Place::Page) {
        for text in texts_of(part)? {
            texts.entry(text).or_default().insert(format!("{} {}", part.name, part.version));
        }
    }
    let mut texts: Vec<(Vec<String>, String)> =
        texts.into_iter().map(|(text, of)| (of.into_iter().collect(), text)).collect();
    texts.sort();
    for (of, text) in texts {
        told.push_str(&format!("\n{}\n{}:\n\n{text}\n", "-".repeat(78), of.join(", ")));
    }
    Ok(told)
}

/// The licence texts in a crate's sources.
fn texts_of(part: &Part) -> Result<Vec<String>> {
    let Some(folder) = &part.folder else { return Ok(Vec::new()) };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("the sources of {} are not there", part.name))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file() && is_text(path))
        .collect();
    files.sort();
    let text = |file: &PathBuf| -> Result<String> {
        Ok(String::from_utf8_lossy(&std::fs::read(file)?).replace("\r\n", "\n").trim().to_owned())
    };
    files.iter().map(text).collect()
}

fn is_text(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    TEXTS.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::packed;
    use crate::run;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("/")).to_path_buf()
    }

    fn cargo() -> Command {
        run::command("cargo", &root())
    }

    fn found() -> Result<Vec<Part>> {
        parts::all(&root(), "1.0.0", cargo)
    }

    /// What Cargo itself tells of all packages, by name and version.
    fn told_by_cargo() -> Result<BTreeMap<(String, String), Value>> {
        let told = run::ask(cargo().args(["metadata", "--format-version", "1", "--locked"])).context("cargo")?;
        let told: Value = serde_json::from_str(&told)?;
        let packages = told["packages"].as_array().context("no packages")?;
        let key =
            |package: &Value| Some((package["name"].as_str()?.to_owned(), package["version"].as_str()?.to_owned()));
        Ok(packages.iter().filter_map(|package| Some((key(package)?, package.clone()))).collect())
    }

    /// What Cargo's own resolver says a build compiles, by name and version.
    fn tree(arguments: &[&str]) -> Result<BTreeSet<(String, String)>> {
        let told = run::ask(cargo().args(["tree", "--locked", "--prefix", "none", "--format", "{p}"]).args(arguments));
        let told = told.context("cargo tree")?;
        let line = |line: &str| {
            let (name, rest) = line.split_once(" v")?;
            Some((name.to_owned(), rest.split(' ').next()?.to_owned()))
        };
        Ok(told.lines().filter_map(line).collect())
    }

    #[test]
    fn the_lists_equal_what_cargo_tells() -> Result<()> {
        let packages = told_by_cargo()?;
        let parts = found()?;
        let lock = std::fs::read_to_string(root().join("Cargo.lock"))?;
        let mut crates = BTreeSet::new();
        for part in parts.iter().filter(|part| part.address().starts_with("pkg:cargo/")) {
            let key = (part.name.clone(), part.version.clone());
            let package = packages.get(&key).with_context(|| format!("cargo knows no {key:?}"))?;
            let licence = package["license"].as_str().unwrap_or_default().replace(" / ", "/").replace('/', " OR ");
            assert_eq!(part.licence, licence, "{key:?}");
            if let Some((_, sum)) = &part.sum {
                let entry = format!("name = \"{}\"\nversion = \"{}\"\nsource", part.name, part.version);
                let at = lock.find(&entry).context("not in Cargo.lock")?;
                assert!(lock[at..].split("\n\n").next().is_some_and(|entry| entry.contains(sum)), "{key:?}");
            }
            assert!(crates.insert(key), "{} {} is listed twice", part.name, part.version);
        }
        // Every crate that a build compiles is listed; and what is listed, Cargo has resolved for a build.
        for target in ["wasm32-unknown-unknown", "x86_64-unknown-linux-gnu"] {
            for one in tree(&["--workspace", "--edges", "normal,build", "--target", target])? {
                assert!(crates.contains(&one), "{one:?} is compiled and not listed");
            }
        }
        let page = tree(&[
            "--package",
            "resignation-check",
            "--edges",
            "normal,no-proc-macro",
            "--target",
            "wasm32-unknown-unknown",
        ])?;
        let listed = |place| parts.iter().filter(move |part| part.place == place);
        let in_page: BTreeSet<_> = listed(Place::Page)
            .chain(listed(Place::Product))
            .filter(|part| part.name != "rust-std")
            .map(|part| (part.name.clone(), part.version.clone()))
            .collect();
        assert_eq!(in_page, page);
        assert!(listed(Place::Page).any(|part| part.name == "yew"));
        assert!(listed(Place::Tool).any(|part| part.name == "lightningcss"));
        assert!(!listed(Place::Tool).any(|part| part.name == "proptest"), "tests are no part of a release");
        Ok(())
    }

    #[test]
    fn the_papers_name_every_part_and_nothing_that_changes_by_itself() -> Result<()> {
        let parts = found()?;
        let told = sbom(&parts)?;
        let components = told["components"].as_array().context("no components")?;
        assert_eq!(components.len() + 1, parts.len());
        let text = licences(&parts)?;
        for part in &parts {
            let line = format!("  {} {}: {}\n", part.name, part.version, part.licence);
            assert_eq!(text.matches(&line).count(), 1, "{line}");
        }
        assert!(text.contains("Permission is hereby granted, free of charge"));
        assert!(!text.contains(&*root().to_string_lossy()));
        let written = told.to_string();
        for word in ["timestamp", "serialNumber", &*root().to_string_lossy()] {
            assert!(!written.contains(word), "the list of parts has a {word}");
        }
        assert_eq!(written, sbom(&found()?)?.to_string());
        Ok(())
    }

    #[test]
    fn the_list_of_parts_is_valid() -> Result<()> {
        use cyclonedx_bom::prelude::*;
        let bom = Bom::parse_from_json_v1_5(sbom(&found()?)?.to_string().as_bytes())?;
        let verdict = bom.validate_version(SpecVersion::V1_5);
        assert!(verdict.passed(), "{verdict:?}");
        assert!(bom.components.is_some_and(|components| components.0.len() > 50));
        Ok(())
    }

    /// What `cargo deny check licenses sources` would say, by the same lists.
    #[test]
    fn every_licence_and_source_is_an_allowed_one() -> Result<()> {
        let rules: toml::Table = std::fs::read_to_string(root().join("deny.toml"))?.parse()?;
        let words = |list: &toml::Value| -> Vec<String> {
            list.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
        };
        let general = words(&rules["licenses"]["allow"]);
        assert!(general.contains(&"MIT".to_owned()));
        for part in found()? {
            let mut allowed = general.clone();
            for exception in rules["licenses"]["exceptions"].as_array().into_iter().flatten() {
                if exception["crate"].as_str() == Some(&*part.name) {
                    assert!(part.place == Place::Tool, "{} is in the page and needs an exception", part.name);
                    allowed.extend(words(&exception["allow"]));
                }
            }
            let expression = spdx::Expression::parse(&part.licence).with_context(|| part.name.clone())?;
            let is_allowed = |wanted: &spdx::LicenseReq| allowed.iter().any(|one| *one == wanted.to_string());
            assert!(expression.evaluate(is_allowed), "{} {}: {}", part.name, part.version, part.licence);
        }
        let registries = words(&rules["sources"]["allow-registry"]);
        for line in std::fs::read_to_string(root().join("Cargo.lock"))?.lines() {
            if let Some(source) = line.strip_prefix("source = ") {
                let from = source.trim_matches('"').trim_start_matches("registry+");
                assert!(registries.iter().any(|registry| registry == from), "a crate comes from {from}");
            }
        }
        Ok(())
    }

    fn folder(name: &str) -> Result<PathBuf> {
        let folder = std::env::temp_dir().join(format!("rc-release-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    #[test]
    fn sums_name_every_file_in_order_and_agree_with_the_system() -> Result<()> {
        let folder = folder("sums")?;
        for name in ["b.js", "a.bin", "a.bin.gz"] {
            std::fs::write(folder.join(name), name)?;
        }
        finish(&folder, &[])?;
        finish(&folder, &[])?;
        let told = std::fs::read_to_string(folder.join(SUMS))?;
        let listed: Vec<&str> = told.lines().filter_map(|line| line.split_once("  ")).map(|(_, name)| name).collect();
        assert_eq!(listed, ["a.bin", "a.bin.gz", "b.js"]);
        let mut check = Command::new("sha256sum");
        assert!(run::ask(check.args(["--check", "--strict", SUMS]).current_dir(&folder)).is_some(), "{told}");
        std::fs::write(folder.join("b.js"), "changed")?;
        assert!(run::ask(&mut check).is_none(), "a changed file went unnoticed");
        std::fs::remove_dir_all(folder)?;
        Ok(())
    }

    #[test]
    fn a_file_that_names_a_folder_of_the_machine_is_refused() -> Result<()> {
        let folder = folder("hidden")?;
        std::fs::write(folder.join("boot.js"), "// made in /home/me/page")?;
        assert!(finish(&folder, &["/home/you/".to_owned()]).is_ok());
        let refused = finish(&folder, &["/home/me/".to_owned()]);
        assert!(refused.is_err_and(|error| error.to_string().contains("boot.js")));
        std::fs::remove_dir_all(folder)?;
        Ok(())
    }

    /// RFC 1952: four bytes of time at the fifth, and no name, comment or extra field by the flags.
    #[test]
    fn packed_copies_hold_neither_time_nor_name() -> Result<()> {
        let folder = folder("packed")?;
        let content = "辞职自查 ".repeat(40);
        let write = |kept: &str| packed::write_all(&folder, &folder.join(kept), &[("page.txt", content.as_bytes())]);
        write("kept")?;
        let packed = std::fs::read(folder.join("page.txt.gz"))?;
        assert_eq!(&packed[..4], [0x1f, 0x8b, 8, 0], "flags");
        assert_eq!(&packed[4..8], [0; 4], "a time");
        let first = std::fs::read(folder.join("page.txt.br"))?;
        write("kept-elsewhere")?;
        assert_eq!(std::fs::read(folder.join("page.txt.gz"))?, packed);
        assert_eq!(std::fs::read(folder.join("page.txt.br"))?, first);
        std::fs::remove_dir_all(folder)?;
        Ok(())
    }
}
