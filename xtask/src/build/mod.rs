//! The release page: `dist/`, which works under any path of any host.
//!
//! What the page consists of stands in `index.html` (`description`); it is put into one folder (`stage`, or Trunk), and
//! made from there into the site (`site`).

mod assemble;
mod bindings;
mod css;
mod description;
mod embed;
pub mod hook;
pub mod module;
pub mod names;
mod order;
pub mod packed;
mod parts;
mod plain;
mod policy;
pub mod pwa;
mod release;
pub mod reproduce;
mod script;
mod self_test;
mod single;
pub mod site;
mod stage;
mod start;
mod texts;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::made_up;
use crate::places::hex;
use crate::run;
use crate::setup::wasm::TARGET;
use crate::setup::{Need, Tools};
use assemble::{Built, Parts};
use site::FileNames;
use stage::{Profile, Stage};

/// Exactly what browsers of the floor know. WHY not more: `reference-types` is refused by
/// Chromium 91, and `--all-features` makes a module that every browser refuses.
const OPTIMISER_FEATURES: [&str; 6] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// What decides whether a built page is still current.
const INPUTS: [&str; 16] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "boot",
    "crates",
    "rules",
    "src",
    "styles",
    "tests/cases",
    "words",
    "xtask/Cargo.toml",
    "xtask/npm",
    "xtask/src/build",
    "xtask/src/setup/wasm.rs",
];

/// The command `build`.
///
/// # Errors
/// Any stage's; each says what was expected.
pub fn command(out: Option<PathBuf>, names: FileNames) -> Result<()> {
    let tools = crate::setup::prepare(Need::Page)?;
    let out = out.unwrap_or_else(|| tools.places.root.join("dist"));
    current_as(&tools, &[(&out, names)])
}

/// The page for servers that refuse endings they do not know, as the tests serve it.
pub fn plain_folder(tools: &Tools) -> PathBuf {
    tools.places.target.join("xtask-plain")
}

/// Builds the page into `out` unless what lies there was made from the same sources.
///
/// # Errors
/// Any stage's.
pub fn current(tools: &Tools, out: &Path) -> Result<()> {
    current_as(tools, &[(out, FileNames::Typed)])
}

/// The same for several folders, each with its way of naming files: everything is compiled once.
///
/// # Errors
/// Any stage's.
pub fn current_as(tools: &Tools, wanted: &[(&Path, FileNames)]) -> Result<()> {
    let inputs = inputs(tools)?;
    let is_old = |out: &Path, names| site::made_from(out).is_none_or(|made_from| made_from != made_of(&inputs, names));
    let (old, fresh): (Vec<_>, Vec<_>) = wanted.iter().copied().partition(|(out, names)| is_old(out, *names));
    for (out, _) in fresh {
        println!("{} is current.", out.display());
    }
    if old.is_empty() {
        return Ok(());
    }
    let work = fresh_work(tools)?;
    let stage = Stage::fill(tools, work.join("stage"))?;
    let parts = parts_of(tools, stage, &tools.places.root, &work)?;
    for (out, names) in old {
        let site = assemble::assemble(tools, &parts, (names, &made_of(&inputs, names)))?;
        let files = site::write(tools, &site, Profile::Release, out)?;
        println!("{files} files in {}", out.display());
    }
    Ok(())
}

/// The page in one language more, the made-up one, for tests: the same programs, other rules and texts. Not packed, since
/// nobody waits for it.
///
/// # Errors
/// Any stage's.
pub fn with_made_up(tools: &Tools) -> Result<PathBuf> {
    let root = &tools.places.root;
    let (from, out) = (tools.places.target.join("xtask-made-up"), tools.places.target.join("xtask-made-up-page"));
    let mut hash = Sha256::new();
    hash.update(inputs(tools)?);
    hash_into(&mut hash, root, Path::new("tests/made_up"))?;
    let (made, made_from) = (hex(&hash.finalize()), from.join("made-from"));
    if out.is_dir() && std::fs::read_to_string(&made_from).is_ok_and(|known| known == made) {
        return Ok(out);
    }
    if from.exists() {
        std::fs::remove_dir_all(&from)?;
    }
    made_up::MIRRORED.write(root, &from);
    let work = fresh_work(tools)?;
    let parts = parts_of(tools, Stage::fill(tools, work.join("stage"))?, &from, &work)?;
    let site = assemble::assemble(tools, &parts, (FileNames::Typed, &made))?;
    site::write(tools, &site, Profile::Debug, &out)?;
    std::fs::write(made_from, made)?;
    Ok(out)
}

/// What a site says that it was made from.
fn made_of(inputs: &str, names: FileNames) -> String {
    format!("{inputs}{}", names.mark())
}

/// An empty folder for what is needed on the way.
fn fresh_work(tools: &Tools) -> Result<PathBuf> {
    let work = tools.places.target.join("xtask-page");
    if work.exists() {
        std::fs::remove_dir_all(&work)?;
    }
    std::fs::create_dir_all(&work)?;
    Ok(work)
}

/// What a site is put together from: the programs as people load them, and the compiled rules and texts of `from`.
fn parts_of(tools: &Tools, stage: Stage, from: &Path, work: &Path) -> Result<Parts> {
    let mut programs = Vec::new();
    for program in &stage.description.programs {
        let (script, module) = match stage.profile {
            Profile::Release => program_kept(tools, &stage, &program.bin, work)?,
            Profile::Debug => finished(tools, &stage, &program.bin, work)?,
        };
        programs.push(Built { name: program.bin.clone(), script, module });
    }
    let images = work.join("images");
    compile_images(tools, from, &images)?;
    start::draw(tools, &images, assemble::FIRST_PACK)?;
    Ok(Parts { stage, programs, images })
}

/// A program for people. What was made of the same program before is taken again: shrinking takes half a minute.
fn program_kept(tools: &Tools, stage: &Stage, name: &str, work: &Path) -> Result<(String, Vec<u8>)> {
    let mut hash = Sha256::new();
    hash.update(std::fs::read(stage.module(name))?);
    hash.update(stage.script(name)?);
    for maker in [
        "xtask/src/build/mod.rs",
        "xtask/src/build/bindings.rs",
        "xtask/src/build/module.rs",
        "xtask/src/build/names.rs",
        "xtask/src/build/order.rs",
        "xtask/src/build/script.rs",
        "xtask/npm",
    ] {
        hash_into(&mut hash, &tools.places.root, Path::new(maker))?;
    }
    let kept = tools.places.target.join("xtask-shrunk").join(name);
    let made = hex(&hash.finalize());
    if std::fs::read_to_string(kept.join("made-from")).is_ok_and(|from| from == made) {
        return Ok((std::fs::read_to_string(kept.join("page.js"))?, std::fs::read(kept.join("page.wasm"))?));
    }
    let (script, module) = shrunk(tools, stage, name, work)?;
    std::fs::create_dir_all(&kept)?;
    std::fs::write(kept.join("page.js"), &script)?;
    std::fs::write(kept.join("page.wasm"), &module)?;
    std::fs::write(kept.join("made-from"), made)?;
    Ok((script, module))
}

/// A program's script and its module, both made as small as they get.
fn shrunk(tools: &Tools, stage: &Stage, name: &str, work: &Path) -> Result<(String, Vec<u8>)> {
    let (blank, short) = (work.join(format!("{name}.blank.wasm")), work.join(format!("{name}.wasm")));
    std::fs::write(&blank, blank_module(tools, stage, name)?)?;
    let module = order::by_length(&optimise(tools, &blank, &short, &[])?)?;
    let (module, script) = names::shorten(name, &module, &bindings::finished(name, &stage.script(name)?)?)?;
    module::check(&module, &hidden(tools))?;
    Ok((minified(tools, name, &script, work)?, module))
}

/// The same for whoever works on the page: only what has to be.
fn finished(tools: &Tools, stage: &Stage, name: &str, work: &Path) -> Result<(String, Vec<u8>)> {
    let script = bindings::finished(name, &stage.script(name)?)?;
    Ok((minified(tools, name, &script, work)?, blank_module(tools, stage, name)?))
}

fn blank_module(tools: &Tools, stage: &Stage, name: &str) -> Result<Vec<u8>> {
    Ok(module::without_folders(std::fs::read(stage.module(name))?, &hidden(tools)))
}

/// The script of a program's bindings made shorter.
fn minified(tools: &Tools, name: &str, script: &str, work: &Path) -> Result<String> {
    let long = work.join(format!("{name}.js"));
    std::fs::write(&long, script)?;
    script::minified(tools, &long)
}

/// One hash over everything that goes into the page.
fn inputs(tools: &Tools) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(format!("{:?}", tools.compiler));
    for input in INPUTS {
        hash_into(&mut hash, &tools.places.root, Path::new(input))?;
    }
    Ok(hex(&hash.finalize()))
}

/// Adds a file, or every file of a folder in the order of the names. WHY paths from the root on: the same sources in another folder are the same page.
///
/// # Errors
/// One cannot be read.
pub fn hash_into(hash: &mut Sha256, root: &Path, relative: &Path) -> Result<()> {
    let path = root.join(relative);
    if path.is_dir() {
        let mut inner: Vec<PathBuf> = std::fs::read_dir(&path)?
            .filter_map(|entry| entry.ok().map(|entry| relative.join(entry.file_name())))
            .collect();
        inner.sort();
        for relative in inner {
            hash_into(hash, root, &relative)?;
        }
    } else if path.is_file() {
        hash.update(relative.as_os_str().as_encoded_bytes());
        hash.update(std::fs::read(path)?);
    }
    Ok(())
}

/// Compiles programs of the page and returns the raw modules' paths. `extra` are further settings of the profile, as
/// `--config` takes them.
///
/// # Errors
/// The compiler's.
pub fn compile(tools: &Tools, profile: &str, programs: &[&str], extra: &[&str]) -> Result<Vec<PathBuf>> {
    let what: Vec<&str> = programs.iter().flat_map(|program| ["--bin", program]).collect();
    compile_with(tools, profile, &what, extra)?;
    let folder = tools.places.target.join(TARGET).join(profile);
    let modules: Vec<PathBuf> = programs.iter().map(|program| folder.join(format!("{program}.wasm"))).collect();
    if let Some(lost) = modules.iter().find(|module| !module.is_file()) {
        bail!("the compiler left no {}", lost.display());
    }
    Ok(modules)
}

/// Compiles a benchmark as the page is compiled and returns the raw module's path.
///
/// # Errors
/// The compiler's.
pub fn compile_bench(tools: &Tools, name: &str) -> Result<PathBuf> {
    compile_with(tools, "page", &["--bench", name], &[])?;
    let folder = tools.places.target.join(TARGET).join("page/deps");
    let mut newest: Vec<_> = std::fs::read_dir(&folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "wasm"))
        .filter(|path| path.file_name().is_some_and(|file| file.to_string_lossy().starts_with(&format!("{name}-"))))
        .filter_map(|path| Some((std::fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    newest.sort();
    newest.pop().map(|(_, path)| path).with_context(|| format!("the compiler left no {name} in {}", folder.display()))
}

fn compile_with(tools: &Tools, profile: &str, what: &[&str], extra: &[&str]) -> Result<()> {
    let mut cargo = tools.compiler.cargo(&tools.places);
    cargo.args(["build", "--profile", profile]).args(what).args(["--target", TARGET]);
    for setting in extra {
        cargo.args(["--config", setting]);
    }
    run::must("compiling the page", &mut cargo).map(drop)
}

/// Compiles packs and catalogues, those in `rules` and `words` of the folder `from`, into what the page loads.
///
/// # Errors
/// The compiler's, or what is wrong with a pack or a catalogue.
pub fn compile_images(tools: &Tools, from: &Path, into: &Path) -> Result<()> {
    let mut packs = program(tools, "packs")?;
    packs.args(["compile", "--rules"]).arg(from.join("rules"));
    packs.arg("--words").arg(from.join("words")).arg("--into").arg(into);
    run::must("compiling rules and texts", &mut packs).map(drop)
}

/// One of the project's programs that run on this machine: `packs`, `start`. For the tests they are compiled with these,
/// with the same settings. WHY: rules and texts of the page compiled once more take minutes.
///
/// # Errors
/// The compiler's.
pub fn program(tools: &Tools, name: &str) -> Result<Command> {
    if tools.need == Need::Page {
        let mut cargo = tools.compiler.cargo(&tools.places);
        cargo.args(["run", "--quiet", "--bin", name, "--"]);
        return Ok(cargo);
    }
    let mut cargo = run::command("cargo", &tools.places.root);
    // Cargo compiles the programs of a package along with its tests.
    cargo.args(["test", "--quiet", "--workspace", "--test", "it", "--no-run"]);
    run::must("compiling the tests", &mut cargo)?;
    Ok(run::command(tools.places.target.join("debug").join(name), &tools.places.root))
}

/// Writes `NAME.js` and `NAME_bg.wasm` beside each other, as Trunk has it done.
///
/// # Errors
/// The module was built with another version of wasm-bindgen, or is damaged.
pub fn bind(wasm: &Path, into: &Path, name: &str) -> Result<()> {
    let mut folder = OsString::from("--out-dir=");
    folder.push(into);
    let name = format!("--out-name={name}");
    let arguments = ["wasm-bindgen", "--target=web", "--no-typescript", &name].map(OsString::from);
    let arguments = arguments.into_iter().chain([folder, wasm.into()]);
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments).context("making the page's bindings")
}

/// Runs wasm-opt from one file into another and returns what it made.
///
/// # Errors
/// The optimiser's.
pub fn optimise(tools: &Tools, from: &Path, to: &Path, extra: &[&str]) -> Result<Vec<u8>> {
    let mut optimiser = npm_program(tools, "binaryen/bin/wasm-opt");
    // WHY: a browser compiles a function when it is first called; pages that are not on show should not be part of one.
    // Nothing lies in the first 1024 bytes of the memory: there the stack ends, and the linker puts data behind it.
    optimiser
        .args(["-Oz", "--one-caller-inline-max-function-size", "100", "--low-memory-unused"])
        .args(OPTIMISER_FEATURES)
        .args(extra)
        .arg(from)
        .arg("-o")
        .arg(to);
    run::must("shrinking the module", &mut optimiser)?;
    Ok(std::fs::read(to)?)
}

/// A program of an npm package.
fn npm_program(tools: &Tools, path: &str) -> Command {
    let mut node = run::command("node", &tools.places.root);
    node.arg(tools.places.npm(path));
    node
}

/// Names of folders that nothing may hold that leaves this machine.
fn hidden(tools: &Tools) -> Vec<String> {
    let folders = tools.compiler.folders(&tools.places).into_iter();
    let mut names: Vec<String> = folders.map(|folder| folder.to_string_lossy().into_owned()).collect();
    let home = crate::places::home();
    if home.parent().is_some() {
        names.push(format!("{}/", home.display()));
    }
    names
}
