//! Puts the page's files together: which there are, how they are called, what links to them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use super::description::{HEAD_MARK, PAGE};
use super::script::{Kind, Script};
use super::site::{DOCUMENT, FileNames, INSTALL, PROGRAM, Site, WIDGET, entries};
use super::stage::{Profile, Stage, name_of};
use super::texts::Texts;
use super::{css, embed, plain, policy, pwa, self_test, single, start};
use crate::setup::Tools;

/// The pack before another is chosen.
pub const FIRST_PACK: &str = "national";
/// The script that starts the page, in bytes.
const SCRIPT_LIMIT: usize = 14 * 1024;
/// The script for a portal's own pack, in bytes.
const OWN_SCRIPT_LIMIT: usize = 3 * 1024;
/// Names in the list of files that a page under work does without: what keeps pages, and what is made for people.
const FOR_PEOPLE: [&str; 3] = ["install", "worker", "single"];
/// The self-test's page: a name that stays, since help desks tell it on the telephone.
const SELF_TEST: &str = "self-test.html";

/// A program as people load it.
pub struct Built {
    /// Its name in `Cargo.toml`.
    pub name: String,
    /// The script of its bindings.
    pub script: String,
    /// Its module.
    pub module: Vec<u8>,
}

impl Built {
    /// Adds script and module to a site and returns their names.
    fn add_to(&self, site: &mut Site, stem: &str) -> [String; 2] {
        [site.add(stem, "js", &*self.script), site.add(stem, "wasm", &*self.module)]
    }
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

/// Puts together the site. The pair is how files are named and what the site is made from.
///
/// # Errors
/// A source file is missing or damaged.
pub fn assemble(tools: &Tools, parts: &Parts, (names, inputs): (FileNames, &str)) -> Result<Site> {
    let stage = &parts.stage;
    let texts = Texts::read(&parts.images)?;
    let mut site = Site::new(names, inputs);
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
    let [page_script, module] = parts.program("resignation-check")?.add_to(site, "page");
    [&page_script, &module].into_iter().zip(PROGRAM).for_each(|(file, kind)| site.count(file, kind));
    let own = own(tools, parts, site)?;
    let self_test = parts.program("self_test")?.add_to(site, "self-test");
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
    let [script, module] = own.add_to(site, "own");
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
