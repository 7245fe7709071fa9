//! Puts the page's files together: hashed names, relative addresses, packed copies.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::description::{HEAD_MARK, PAGE};
use super::packed;
use super::script::{Kind, Script};
use super::stage::{Profile, Stage, name_of};
use super::texts::Texts;
use super::{css, embed, plain, policy, pwa, release, self_test, single, start};
use crate::places::hex;
use crate::setup::Tools;

/// The pack before another is chosen.
pub const FIRST_PACK: &str = "national";
/// The script that starts the page, in bytes.
const SCRIPT_LIMIT: usize = 14 * 1024;
/// The script for a portal's own pack, in bytes.
const OWN_SCRIPT_LIMIT: usize = 3 * 1024;
/// The kind of the document, which a widget loads another in place of.
pub const DOCUMENT: &str = "page";
/// The kinds of the program.
pub const PROGRAM: [&str; 2] = ["bindings", "module"];
/// The kind of what has the browser keep the page for use without a network; a widget is not kept.
pub const INSTALL: &str = "install";
/// The kind of what a widget loads besides, or in place of the page itself.
pub const WIDGET: &str = "widget";
/// Names in the list of files that a page under work does without: what keeps pages, and what is made for people.
const FOR_PEOPLE: [&str; 3] = ["install", "worker", "single"];
/// The self-test's page: a name that stays, since help desks tell it on the telephone.
const SELF_TEST: &str = "self-test.html";
/// What a visit loads up to its result, for `size`; lies beside `dist`'s files and is not linked.
pub const VISIT: &str = "visit.json";

/// How the page's files are named.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum FileNames {
    /// By what they are.
    #[default]
    Typed,
    /// With endings that every server knows: html, js, css, json, txt and those of pictures.
    Plain,
}

impl FileNames {
    /// The ending of a file that would have this one by what it is.
    pub fn ending(self, typed: &str) -> &str {
        match (self, typed) {
            (Self::Plain, "wasm" | "bin") => "txt",
            (Self::Plain, "webmanifest") => "json",
            _ => typed,
        }
    }

    /// Tells the sites of one source apart.
    pub fn mark(self) -> &'static str {
        if self == Self::Plain { "-plain" } else { "" }
    }
}

/// A program as people load it.
pub struct Built {
    /// Its name in `Cargo.toml`.
    pub name: String,
    /// The script of its bindings.
    pub script: String,
    /// Its module.
    pub module: Vec<u8>,
}

/// What a site is put together from.
pub struct Parts {
    /// The files that the page links to, and what they are.
    pub stage: Stage,
    /// The programs.
    pub programs: Vec<Built>,
    /// The folder with the compiled rules and texts.
    pub images: PathBuf,
}

impl Parts {
    fn program(&self, name: &str) -> Result<&Built> {
        let found = self.programs.iter().find(|program| program.name == name);
        found.with_context(|| format!("{PAGE} links to no program {name}"))
    }
}

/// A site under construction.
#[derive(Default)]
pub struct Site {
    inputs: String,
    /// How its files are named.
    pub names: FileNames,
    /// Every file's content by its name.
    pub files: BTreeMap<String, Vec<u8>>,
    visit: Vec<(String, &'static str)>,
}

impl Site {
    /// Adds a file under a name with its content's hash.
    pub fn add(&mut self, stem: &str, ending: &str, content: impl Into<Vec<u8>>) -> String {
        let content = content.into();
        let digest = Sha256::digest(&content);
        let hash = hex(&digest[..5]);
        let name = format!("{stem}-{hash}.{}", self.names.ending(ending));
        self.files.insert(name.clone(), content);
        name
    }

    /// A file's name and its SHA-256, for those who check it.
    fn told(&self, name: &str) -> Value {
        let sum = self.files.get(name).map(|content| hex(&Sha256::digest(content)));
        json!({ "file": name, "sum": sum })
    }

    /// A short name for everything that is in the site so far: the same files, the same name.
    fn build(&self) -> String {
        let mut hash = Sha256::new();
        for (name, content) in &self.files {
            hash.update(name);
            hash.update(Sha256::digest(content));
        }
        hex(&hash.finalize()[..5])
    }

    /// Adds a program's script and module.
    fn program(&mut self, program: &Built, stem: &str) -> [String; 2] {
        [self.add(stem, "js", &*program.script), self.add(stem, "wasm", &*program.module)]
    }

    fn count(&mut self, name: &str, kind: &'static str) {
        self.visit.push((name.to_owned(), kind));
    }
}

/// Puts together the site. The pair is how files are named and what the site is made from.
///
/// # Errors
/// A source file is missing or damaged.
pub fn assemble(tools: &Tools, parts: &Parts, (names, inputs): (FileNames, &str)) -> Result<Site> {
    let stage = &parts.stage;
    let texts = Texts::read(&parts.images)?;
    let mut site = Site { inputs: inputs.to_owned(), names, ..Site::default() };
    let files = product(tools, parts, &mut site, &texts)?;
    let plain = plain::page(&stage.description.page, &texts)?;
    documents(tools, parts, &mut site, (&plain, &texts, &files))?;
    for path in &stage.description.files {
        let name = name_of(path)?.to_string_lossy().into_owned();
        // The manifest names icons by their hashes and is made with them.
        if name != pwa::MANIFEST {
            site.files.insert(name.clone(), std::fs::read(stage.folder.join(&name)).context(name)?);
        }
    }
    if stage.profile == Profile::Release {
        single::add(tools, &mut site, (&start::without(&plain)?, &texts), named(&files, "style")?, &files)?;
        pwa::complete(tools, &mut site, &stage.folder, &texts)?;
    }
    Ok(site)
}

/// Adds programs, styles, texts and rules, and gives the list of them that the boot script has.
fn product(tools: &Tools, parts: &Parts, site: &mut Site, texts: &Texts) -> Result<Value> {
    let (stage, compiled) = (&parts.stage, &parts.images);
    let languages: Vec<&str> = texts.all().iter().map(|language| &*language.tag).collect();
    let [page_script, module] = site.program(parts.program("resignation-check")?, "page");
    [&page_script, &module].into_iter().zip(PROGRAM).for_each(|(file, kind)| site.count(file, kind));
    let own = own(tools, parts, site)?;
    let self_test = site.program(parts.program("self_test")?, "self-test");
    let sources = sources(site, &compiled.join("sources"))?;
    let style = site.add("page", "css", css::sheet(&stage.folder, stage.sheets()?)?);
    site.count(&style, "styles");
    let words = images(site, &compiled.join("words"), (&languages, Some("words")))?;
    let letters = images(site, &compiled.join("letters"), (&[], None))?;
    let differences = images(site, &compiled.join("differences"), (&languages, None))?;
    let packs = packs(site, &compiled.join("packs"), &languages)?;
    let self_test = self_test_page(tools, site, (stage, texts), self_test, &packs, &style)?;
    let install = pwa::add_script(tools, site, texts)?;
    site.count(&install, INSTALL);
    site.count(pwa::WORKER, INSTALL);
    let mut files = json!({ "install": install, "worker": pwa::WORKER, "single": single::NAME, "selfTest": self_test,
        "script": page_script, "module": module, "style": style, "words": words, "packs": packs,
        "differences": differences, "letters": letters, "own": own, "sources": sources });
    if stage.profile == Profile::Debug
        && let Some(list) = files.as_object_mut()
    {
        FOR_PEOPLE.iter().for_each(|name| drop(list.remove(*name)));
    }
    Ok(files)
}

/// Adds what checks and compiles a portal's own pack.
fn own(tools: &Tools, parts: &Parts, site: &mut Site) -> Result<Value> {
    let own = parts.program("own")?;
    let [script, module] = site.program(own, "own");
    let boot = Script::new("own/own.ts", Kind::Module, OWN_SCRIPT_LIMIT).made(tools)?;
    let boot = site.add("own-boot", "js", boot);
    let modules = &[("compiler", &*own.script)];
    let worker = Script { modules, ..Script::new("own/worker.ts", Kind::Classic, OWN_SCRIPT_LIMIT) }.made(tools)?;
    let worker = site.add("own-worker", "js", worker);
    // It stands in its thread's script and is loaded by nobody else.
    site.files.remove(&script);
    Ok(json!({ "boot": boot, "module": module, "worker": worker }))
}

/// Adds the page, the frame's page and the tag, each with its script.
fn documents(
    tools: &Tools,
    parts: &Parts,
    site: &mut Site,
    (plain, texts, files): (&str, &Texts, &Value),
) -> Result<()> {
    let (stage, style) = (&parts.stage, named(files, "style")?);
    let (words, languages) = (texts.table("boot", &[])?, start::languages(texts));
    let constants = &[("FILES", files), ("BOOT_TEXTS", &words), ("LANGUAGES", &languages)];
    let boot = Script { constants, ..Script::new("boot.ts", Kind::Module, SCRIPT_LIMIT) }.made(tools)?;
    let boot = site.add("boot", "js", boot);
    site.count(&boot, "boot");
    // Texts and rules are fetched early by the boot script: it knows in which language.
    let head = |first: &str, own: &str| {
        Ok::<_, anyhow::Error>(format!(
            "{first}<link rel=\"stylesheet\" href=\"./{style}\">\n<link rel=\"modulepreload\" href=\"./{}\">\n<link rel=\"preload\" as=\"fetch\" crossorigin href=\"./{}\">\n{own}",
            named(files, "script")?,
            named(files, "module")?
        ))
    };
    let page = &*start::page(plain, &parts.images, texts)?;
    let first = site.add("first", "js", start::script(tools, texts)?);
    site.count(&first, DOCUMENT);
    // The first script blocks, since it decides what is painted. A style sheet that does not come holds back every script
    // behind it: so this one stands before, and the other is `async`.
    let own = head(
        &format!("<script src=\"./{first}\"></script>\n"),
        &format!("<script type=\"module\" async src=\"./{boot}\"></script>"),
    )?;
    let own = served(stage, &headed(PAGE, page, &own)?)?;
    site.files.insert(PAGE.to_owned(), own.into_bytes());
    site.count(PAGE, DOCUMENT);
    let framing = site.add("frame", "js", embed::frame_script(tools, &boot, texts)?);
    let own = head("", &format!("<script defer src=\"./{framing}\"></script>"))?;
    let frame = served(stage, &headed(PAGE, &embed::frame_page(page)?, &own)?)?;
    site.files.insert("frame.html".to_owned(), frame.into_bytes());
    let names = json!({ "frame": "frame.html", "boot": boot, "style": style });
    site.files.insert("resignation-check.js".to_owned(), embed::element_script(tools, &names, texts)?.into_bytes());
    for (name, kind) in [(&*framing, WIDGET), ("frame.html", WIDGET), ("resignation-check.js", WIDGET)] {
        site.count(name, kind);
    }
    Ok(())
}

/// A file's name in the list.
fn named<'a>(files: &'a Value, what: &str) -> Result<&'a str> {
    files[what].as_str().with_context(|| format!("the list of files names no {what}"))
}

/// A page under its policy, or with Trunk's reload.
fn served(stage: &Stage, page: &str) -> Result<String> {
    match (stage.profile, stage.reload()?) {
        (Profile::Release, _) => policy::under(page, policy::PAGE),
        (Profile::Debug, Some(reload)) => Ok(page.replace("</body>", &format!("{reload}</body>"))),
        (Profile::Debug, None) => Ok(page.to_owned()),
    }
}

/// The documents that a portal's own pack may rest on, by the id of the pack that it extends.
fn sources(site: &mut Site, folder: &Path) -> Result<Map<String, Value>> {
    let mut list = Map::new();
    for file in entries(folder)? {
        let pack = file.file_stem().context("a file without a name")?.to_string_lossy().into_owned();
        let content = std::fs::read(&file).with_context(|| file.display().to_string())?;
        list.insert(pack.clone(), Value::from(site.add(&format!("sources.{pack}"), "json", content)));
    }
    Ok(list)
}

/// The page that checks every shipped case, and its files. None is part of a visit.
fn self_test_page(
    tools: &Tools,
    site: &mut Site,
    (stage, texts): (&Stage, &Texts),
    [script, module]: [String; 2],
    packs: &Map<String, Value>,
    style: &str,
) -> Result<&'static str> {
    let root = &tools.places.root;
    let (cases, count) = self_test::cases(&root.join("tests/cases"))?;
    let cases = site.add("cases", "json", cases);
    let packs: Map<String, Value> = packs
        .iter()
        .map(|(id, languages)| {
            let files = languages.as_object().into_iter().flatten();
            let told = files.filter_map(|(language, file)| Some((language.clone(), site.told(file.as_str()?))));
            (id.clone(), Value::Object(told.collect()))
        })
        .collect();
    let mut told = site.told(&cases);
    told["count"] = Value::from(count);
    let files = json!({ "script": script, "module": module, "cases": told, "packs": packs,
        "build": site.build() });
    let script = site.add("self-test", "js", self_test::script(tools, &files, texts)?);
    let head =
        format!("<link rel=\"stylesheet\" href=\"./{style}\">\n<script type=\"module\" src=\"./{script}\"></script>");
    let page = std::fs::read_to_string(root.join("boot/self-test.html")).context("boot/self-test.html")?;
    let page = self_test::page(&page, texts)?;
    let page = served(stage, &headed("boot/self-test.html", &page, &head)?)?;
    site.files.insert(SELF_TEST.to_owned(), page.into_bytes());
    Ok(SELF_TEST)
}

/// A page with what belongs at the mark in its head.
fn headed(name: &str, page: &str, head: &str) -> Result<String> {
    if page.matches(HEAD_MARK).count() != 1 {
        bail!("{name} should hold the mark {HEAD_MARK} once");
    }
    Ok(page.replace(HEAD_MARK, head))
}

/// The images under `folder`, by the name of their folder in it and by language, in the order of `languages`: `words`,
/// `packs/national`. Of a kind the first language's counts as the visit.
fn images(
    site: &mut Site,
    folder: &Path,
    (languages, kind): (&[&str], Option<&'static str>),
) -> Result<Map<String, Value>> {
    let mut list = Map::new();
    let stem = folder.file_name().context("a folder without a name")?.to_string_lossy().into_owned();
    let mut files = entries(folder)?;
    files.sort_by_key(|file| languages.iter().position(|tag| file.file_stem().is_some_and(|stem| stem == *tag)));
    for file in files {
        let language = file.file_stem().context("a file without a name")?.to_string_lossy().into_owned();
        let content = std::fs::read(&file).with_context(|| file.display().to_string())?;
        let name = site.add(&format!("{stem}.{language}"), "bin", content);
        if let Some(kind) = kind.filter(|_| languages.first().is_some_and(|first| *first == language)) {
            site.count(&name, kind);
        }
        list.insert(language, Value::from(name));
    }
    Ok(list)
}

fn packs(site: &mut Site, folder: &Path, languages: &[&str]) -> Result<Map<String, Value>> {
    let mut packs = Map::new();
    for pack in entries(folder)? {
        let name = pack.file_name().context("a folder without a name")?.to_string_lossy().into_owned();
        let kind = (name == FIRST_PACK).then_some("rules");
        packs.insert(name, Value::Object(images(site, &pack, (languages, kind))?));
    }
    Ok(packs)
}

/// What lies in a folder, in the order of the names.
///
/// # Errors
/// It cannot be read.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<PathBuf> = list.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    Ok(paths)
}

/// Writes a site into `out`, replacing what was there; for people with packed copies and what tells of its parts.
/// Returns how many files it has.
///
/// # Errors
/// `out` holds what is no site, or cannot be written to.
pub fn write(tools: &Tools, site: &Site, profile: Profile, out: &Path) -> Result<usize> {
    emptied(out)?;
    let visit: Vec<Value> = site.visit.iter().map(|(name, kind)| json!({ "file": name, "kind": kind })).collect();
    let first = serde_json::to_string_pretty(&json!({ "inputs": site.inputs, "files": visit }))?;
    std::fs::write(out.join(VISIT), first)?;
    // WHY not the single file: it is text of text that packs badly, and packing it took longer than everything else.
    let is_plain = |name: &str| profile == Profile::Debug || name == single::NAME;
    let files = site.files.iter().map(|(name, content)| (&**name, &**content));
    let (plain, packed): (Vec<_>, Vec<_>) = files.partition(|(name, _)| is_plain(name));
    for (name, content) in plain {
        std::fs::write(out.join(name), content)?;
    }
    packed::write_all(out, &packed::kept(&tools.places), &packed)?;
    if profile == Profile::Debug {
        return Ok(site.files.len());
    }
    let compiler = tools.compiler.version(&tools.places)?;
    for (name, content) in release::papers(&tools.places.root, &compiler, || tools.compiler.cargo(&tools.places))? {
        std::fs::write(out.join(name), content)?;
    }
    release::finish(out, &super::hidden(tools))?;
    Ok(site.files.len())
}

/// Makes a folder, or empties one that holds a site.
fn emptied(out: &Path) -> Result<()> {
    if out.exists() {
        // WHY: a mistyped `--out` must not cost anybody their files.
        if !out.join(VISIT).is_file() && std::fs::read_dir(out)?.next().is_some() {
            bail!("{} is not empty and was not made by this command: remove it or choose another --out", out.display());
        }
        std::fs::remove_dir_all(out)?;
    }
    Ok(std::fs::create_dir_all(out)?)
}

/// The hash of the sources that a built site was made from.
pub fn made_from(out: &Path) -> Option<String> {
    let text = std::fs::read_to_string(out.join(VISIT)).ok()?;
    let list: Value = serde_json::from_str(&text).ok()?;
    // The list of hashes comes last: where it is missing, the build has not come to its end.
    let whole = visit(&list).map(|(file, _)| file).chain([release::SUMS]).all(|file| out.join(file).is_file());
    whole.then(|| list["inputs"].as_str().map(str::to_owned))?
}

/// The files of a list written with the site, each with its kind.
pub fn visit(list: &Value) -> impl Iterator<Item = (&str, &str)> {
    list["files"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| Some((entry["file"].as_str()?, entry["kind"].as_str()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_its_content_only() {
        let mut site = Site::default();
        let first = site.add("page", "js", "a");
        assert_eq!(first, site.add("page", "js", "a"));
        assert_ne!(first, site.add("page", "js", "b"));
    }

    #[test]
    fn plain_names_have_endings_that_every_server_knows() {
        let mut site = Site { names: FileNames::Plain, ..Site::default() };
        for (ending, plain) in [("wasm", ".txt"), ("bin", ".txt"), ("js", ".js"), ("css", ".css")] {
            let name = site.add("page", ending, ending);
            assert!(name.ends_with(plain), "{name}");
        }
        assert!(Site::default().add("page", "wasm", "").ends_with(".wasm"));
    }

    #[test]
    fn a_folder_with_other_files_is_not_emptied() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("rc-site-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("letter.txt"), "mine")?;
        let refused = emptied(&folder);
        assert!(refused.is_err());
        assert!(folder.join("letter.txt").is_file());
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
