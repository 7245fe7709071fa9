//! What the page consists of, as `index.html` and `Trunk.toml` say it: the same two files from which Trunk builds.
//!
//! Only what stands here is understood. Trunk knows more; a link or a setting that this program would pass over in
//! silence makes two different pages, so it is refused.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use toml::{Table, Value};

/// The page's source, which holds the links.
pub const PAGE: &str = "index.html";
/// Trunk's settings.
const SETTINGS: &str = "Trunk.toml";
/// What Trunk calls when everything is in place.
const HOOK: [&str; 3] = ["cargo", "xtask", "hook"];
/// How a link of Trunk's begins, and the word that marks it.
const LINK: &str = "<link data-trunk ";
const MARK: &str = "data-trunk";
/// Stands in the page where the links were: links to hashed files go there.
pub const HEAD_MARK: &str = "<!-- files -->";

/// Whether a program draws the page or does some work beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Trunk's `data-type="main"`: the page.
    Main,
    /// Trunk's `data-type="worker"`: loaded by a script when it is needed.
    Worker,
}

/// A program of the page.
#[derive(PartialEq, Eq, Debug)]
pub struct Program {
    /// Its name in `Cargo.toml`.
    pub bin: String,
    /// What it is for.
    pub role: Role,
    /// The profile by which a release of it is compiled.
    pub profile: String,
}

/// What the page consists of.
#[derive(PartialEq, Eq, Debug)]
pub struct Description {
    /// The page with [`HEAD_MARK`] in place of the links.
    pub page: String,
    /// The programs, the page's own first.
    pub programs: Vec<Program>,
    /// Style sheets from the root on, in the order in which they count.
    pub styles: Vec<String>,
    /// Files from the root on that are taken as they are.
    pub files: Vec<String>,
    /// Folders from the root on that are taken as they are.
    pub folders: Vec<String>,
}

impl Description {
    /// Reads both files.
    ///
    /// # Errors
    /// One is missing, or holds what this program does not know.
    pub fn read(root: &Path) -> Result<Self> {
        let settings = std::fs::read_to_string(root.join(SETTINGS)).context(SETTINGS)?;
        check_settings(&settings.parse::<Table>().context(SETTINGS)?)?;
        let page = std::fs::read_to_string(root.join(PAGE)).context(PAGE)?;
        let told = Self::of(&page)?;
        for path in told.styles.iter().chain(&told.files).chain(&told.folders) {
            ensure!(root.join(path).exists(), "{PAGE} links to {path}, which is not there");
        }
        Ok(told)
    }

    /// Reads the links of a page.
    ///
    /// # Errors
    /// A link or an attribute is not known, or the page's program is missing.
    fn of(source: &str) -> Result<Self> {
        let mut told = Self {
            page: String::new(),
            programs: Vec::new(),
            styles: Vec::new(),
            files: Vec::new(),
            folders: Vec::new(),
        };
        for line in source.lines() {
            let Some(link) = line.trim().strip_prefix(LINK) else {
                ensure!(!line.contains(MARK), "{PAGE}: a link of Trunk's stands on a line of its own: {line}");
                told.page.push_str(line);
                told.page.push('\n');
                continue;
            };
            if !told.page.contains(HEAD_MARK) {
                told.page.push_str(HEAD_MARK);
                told.page.push('\n');
            }
            let link = link.strip_suffix('>').with_context(|| format!("{PAGE}: one link on a line: {line}"))?;
            let attributes = attributes(link).with_context(|| format!("{PAGE}: {line}"))?;
            told.take(&attributes).with_context(|| format!("{PAGE}: {line}"))?;
        }
        let mains = told.programs.iter().filter(|program| program.role == Role::Main).count();
        ensure!(mains == 1, "{PAGE} should link to one program that is no worker, it has {mains}");
        told.programs.sort_by_key(|program| program.role != Role::Main);
        Ok(told)
    }

    fn take(&mut self, attributes: &[(&str, &str)]) -> Result<()> {
        let has = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let href = || has("href").map(str::to_owned).context("it needs an `href`");
        match has("rel").context("it needs a `rel`")? {
            "rust" => self.programs.push(program(attributes)?),
            "css" => {
                only(attributes, &["rel", "href"])?;
                self.styles.push(href()?);
            }
            "copy-file" => {
                only(attributes, &["rel", "href"])?;
                self.files.push(href()?);
            }
            "copy-dir" => {
                only(attributes, &["rel", "href"])?;
                self.folders.push(href()?);
            }
            other => bail!("`rel=\"{other}\"` is not known here: there are rust, css, copy-file and copy-dir"),
        }
        Ok(())
    }
}

/// A link to a program. WHY so strict: each of the others would make Trunk leave something else than the hook expects.
fn program(attributes: &[(&str, &str)]) -> Result<Program> {
    only(
        attributes,
        &["rel", "data-bin", "data-type", "data-bindgen-target", "data-cargo-profile-release", "data-wasm-opt"],
    )?;
    let has = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    let role = match has("data-type") {
        None | Some("main") => Role::Main,
        Some("worker") => Role::Worker,
        Some(other) => bail!("`data-type=\"{other}\"` is not known here: there are main and worker"),
    };
    // Trunk's own choice for a worker is a script that is no module.
    let target = has("data-bindgen-target").unwrap_or(if role == Role::Main { "web" } else { "no-modules" });
    ensure!(target == "web", "it needs `data-bindgen-target=\"web\"`");
    ensure!(has("data-wasm-opt") == Some("0"), "it needs `data-wasm-opt=\"0\"`: the hook shrinks the program");
    Ok(Program {
        bin: has("data-bin").context("it needs a `data-bin`")?.to_owned(),
        role,
        profile: has("data-cargo-profile-release").unwrap_or("release").to_owned(),
    })
}

fn only(attributes: &[(&str, &str)], known: &[&str]) -> Result<()> {
    match attributes.iter().find(|(name, _)| !known.contains(name)) {
        Some((name, _)) => bail!("the attribute `{name}` is not known here: there are {}", known.join(", ")),
        None => Ok(()),
    }
}

/// The attributes of an element, written `name="value"`.
fn attributes(mut text: &str) -> Result<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    while !text.trim_start().is_empty() {
        let (name, rest) = text.trim_start().split_once("=\"").context("an attribute is written name=\"value\"")?;
        let (value, rest) = rest.split_once('"').context("an attribute has no end")?;
        ensure!(
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
            "`{name}` is no name of an attribute"
        );
        found.push((name, value));
        text = rest;
    }
    Ok(found)
}

/// What Trunk has to be told in `[build]`, or the hook finds other files than it expects.
const BUILD: [&str; 7] = [
    "target = \"index.html\"",
    "dist = \"dist\"",
    "public_url = \"./\"",
    "filehash = false",
    "inject_scripts = false",
    "no_sri = true",
    "minify = \"never\"",
];
/// What matters to Trunk alone.
const TRUNKS_OWN: [&str; 4] = ["trunk-version", "watch", "serve", "hooks"];

fn check_settings(settings: &Table) -> Result<()> {
    let build =
        settings.get("build").and_then(Value::as_table).with_context(|| format!("{SETTINGS} has no [build]"))?;
    let needed: Table = BUILD.join("\n").parse()?;
    if let Some(line) = BUILD.iter().find(|line| {
        let key = line.split(' ').next().unwrap_or_default();
        build.get(key) != needed.get(key)
    }) {
        bail!("{SETTINGS}: [build] should say `{line}`");
    }
    if let Some(key) = build.keys().find(|key| !needed.contains_key(*key)) {
        bail!("{SETTINGS}: `{key}` in [build] is not known to `cargo xtask build`; see xtask/src/build/description.rs");
    }
    if let Some(key) = settings.keys().find(|key| *key != "build" && !TRUNKS_OWN.contains(&key.as_str())) {
        bail!("{SETTINGS}: `{key}` is not known to `cargo xtask build`; see xtask/src/build/description.rs");
    }
    let hooks = settings.get("hooks").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let [hook] = hooks else { bail!("{SETTINGS} should have one hook: Trunk runs those of a stage at the same time") };
    let text = |key: &str| hook.get(key).and_then(Value::as_str).unwrap_or_default();
    let arguments = hook.get("command_arguments").and_then(Value::as_array).into_iter().flatten();
    let called: Vec<&str> = std::iter::once(text("command")).chain(arguments.filter_map(Value::as_str)).collect();
    ensure!(
        text("stage") == "post_build" && called == HOOK,
        "{SETTINGS}: the hook should call `{}` after the build",
        HOOK.join(" ")
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIN: &str = "<link data-trunk rel=\"rust\" data-bin=\"page\" data-wasm-opt=\"0\">";

    #[test]
    fn the_shipped_files_are_understood() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let told = Description::read(&root)?;
        assert_eq!(told.programs[0].bin, "resignation-check");
        assert!(told.programs.iter().any(|program| program.bin == "own" && program.role == Role::Worker));
        assert_eq!(told.styles.first().map(String::as_str), Some("styles/tokens.css"));
        assert_eq!(told.page.matches(HEAD_MARK).count(), 1);
        assert!(!told.page.contains(MARK));
        for sheet in std::fs::read_dir(root.join("styles"))? {
            let path = format!("styles/{}", sheet?.file_name().to_string_lossy());
            assert!(told.styles.contains(&path), "the page has no link to {path}");
        }
        Ok(())
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        let told = |line: &str| Description::of(&format!("<head>\n{MAIN}\n{line}\n</head>\n"));
        assert!(told("").is_ok_and(|told| told.page == format!("<head>\n{HEAD_MARK}\n\n</head>\n")));
        for (line, named) in [
            ("<link data-trunk rel=\"sass\" href=\"a.scss\">", "sass"),
            ("<link data-trunk rel=\"css\" href=\"a.css\" data-inline=\"\">", "data-inline"),
            ("<link data-trunk rel=\"css\">", "href"),
            ("<link data-trunk rel=\"css\" href=\"a.css\"><p>", "a.css"),
            ("<link rel=\"css\" data-trunk href=\"a.css\">", "line of its own"),
            ("<script data-trunk src=\"a.js\"></script>", "line of its own"),
            (
                "<link data-trunk rel=\"rust\" data-bin=\"b\" data-type=\"worker\" data-wasm-opt=\"0\">",
                "data-bindgen-target",
            ),
            ("<link data-trunk rel=\"rust\" data-bin=\"b\">", "data-wasm-opt"),
            (MAIN, "one program"),
        ] {
            let refused = told(line).err().map(|error| format!("{error:#}")).unwrap_or_default();
            assert!(refused.contains(named), "{line}: {refused}");
        }
    }

    #[test]
    fn a_setting_that_changes_the_page_is_refused() -> Result<()> {
        let shipped = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Trunk.toml"))?;
        let check = |text: &str| check_settings(&text.parse::<Table>()?);
        check(&shipped)?;
        assert!(check(&shipped.replace("minify = \"never\"", "minify = \"always\"")).is_err());
        assert!(check(&shipped.replace("no_sri = true", "no_sri = true\nfeatures = \"more\"")).is_err());
        assert!(check(&format!("{shipped}\n[[hooks]]\nstage = \"build\"\ncommand = \"make\"\n")).is_err());
        assert!(check(&format!("{shipped}\n[tools]\nsass = \"1\"\n")).is_err());
        Ok(())
    }
}
