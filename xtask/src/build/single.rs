//! The page as one file, which works from a disk without any server: the same scripts, modules, rules and texts, with
//! the files inside the page as texts.

use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::description::HEAD_MARK;
use super::policy;
use super::pwa::{integrity, is_hashed};
use super::script::{self, FILES_MARK, Kind};
use super::site::Site;
use crate::setup::Tools;

/// Its name: one that stays, because people pass it on.
pub const NAME: &str = "resignation-check.html";
/// Stands in `single.js` where the modules' scripts go.
const MODULES_MARK: &str = "/* modules */ {}";
/// The names in the list of files that mean nothing in the single file: no server, and no page around with rules of its own.
const OUTSIDE: [&str; 6] = ["install", "worker", "single", "selfTest", "own", "sources"];
/// The line of the page that the start script fills; here it says what to do where scripts do not run.
const STATE: &str = "<p class=\"rc-lead\" data-rc-state role=\"status\" hidden></p>";
const ADVICE: &str = "<p class=\"rc-lead\" data-rc-state role=\"status\">如果没有出现问卷：把这个文件存到电脑或U盘上，再从那里打开。 <span lang=\"en\">If no questions appear: save this file to your computer or a USB stick and open it from there.</span></p>";

/// Adds the single file: `page` is `index.html` with its mark, `style` the name of the sheet, `files` the list of files.
///
/// # Errors
/// A script does not parse or is not of the expected form.
pub fn add(tools: &Tools, site: &mut Site, page: &str, style: &str, files: &Value) -> Result<()> {
    let mut files = files.clone();
    if let Some(list) = files.as_object_mut() {
        OUTSIDE.iter().for_each(|name| drop(list.remove(*name)));
        list.remove("style");
    }
    let mut names = Vec::new();
    listed(&files, &mut names);
    let mut modules = Vec::new();
    let mut blocks = String::new();
    // What keeps its name is no file that the start script fetches.
    for name in names.into_iter().filter(|name| is_hashed(Path::new(name))) {
        let content = site.files.get(&name).with_context(|| format!("the site has no {name}"))?;
        if name.ends_with(".js") {
            modules.push(format!("{}: {}", Value::from(name), as_function(std::str::from_utf8(content)?)?));
        } else {
            let text = BASE64_STANDARD.encode(content);
            blocks.push_str(&format!("<script type=\"text/plain\" data-file=\"{name}\">{text}</script>\n"));
        }
    }
    let boot = tools.places.root.join("boot");
    let before = std::fs::read_to_string(boot.join("single.js")).context("boot/single.js")?;
    let start = std::fs::read_to_string(boot.join("boot.js")).context("boot/boot.js")?;
    if start.lines().any(|line| line.starts_with("import ")) {
        bail!("boot/boot.js imports a file before it starts, which the single file cannot");
    }
    let script = before.replace(MODULES_MARK, &format!("{{ {} }}", modules.join(",\n")))
        + &start.replace(FILES_MARK, &files.to_string()).replace("import(", "bring(");
    let bundle = tools.places.target.join("xtask-page/single.js");
    std::fs::write(&bundle, script)?;
    let script = script::minified(tools, &bundle, Kind::Module)?;
    let sheet = site.files.get(style).with_context(|| format!("the site has no {style}"))?;
    let sheet = String::from_utf8(sheet.clone())?;
    site.files.insert(NAME.to_owned(), joined(page, &sheet, &script, &blocks)?.into_bytes());
    Ok(())
}

/// The page with everything in it, under a policy that names its script and its sheet by their hashes and lets nothing
/// be fetched.
fn joined(page: &str, sheet: &str, script: &str, blocks: &str) -> Result<String> {
    for (content, end) in [(script, "</script"), (script, "<!--"), (sheet, "</style")] {
        if content.contains(end) {
            bail!("what goes into the single file holds `{end}`, which would end it");
        }
    }
    // WHY the wide word: Chromium before 97 knows no other; the start script narrows it for the rest.
    let policy = format!(
        "default-src 'none'; script-src '{}' 'unsafe-eval'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        integrity(script.as_bytes()),
        integrity(sheet.as_bytes()),
    );
    let mut made = policy::under(page, &policy)?;
    for (mark, content) in [
        (HEAD_MARK, format!("<style>{sheet}</style>")),
        (STATE, ADVICE.to_owned()),
        ("</body>", format!("{blocks}<script type=\"module\">{script}</script>\n</body>")),
    ] {
        if made.matches(mark).count() != 1 {
            bail!("index.html should hold `{mark}` once");
        }
        made = made.replace(mark, &content);
    }
    Ok(made)
}

/// The names in a list of files, lists inside it included.
fn listed(list: &Value, names: &mut Vec<String>) {
    match list {
        Value::String(name) => names.push(name.clone()),
        Value::Object(inner) => inner.values().for_each(|inner| listed(inner, names)),
        _ => {}
    }
}

/// A module's script as a function that gives what the script exports. Knows the two forms in which the bindings are
/// written: `export function a(` and one `export{b as c,d as default};` at the end.
///
/// # Errors
/// It is of another form.
pub fn as_function(script: &str) -> Result<String> {
    let (body, last) = script.trim_end().rsplit_once("export{").context("the bindings end in no list of exports")?;
    let list = last.trim_end_matches(';').strip_suffix('}').context("the bindings' list of exports has no end")?;
    let mut given = Vec::new();
    for one in list.split(',') {
        let (inner, outer) = one.split_once(" as ").unwrap_or((one, one));
        given.push(format!("{}: {}", outer.trim(), inner.trim()));
    }
    let mut code = String::new();
    for (at, part) in body.split("export function ").enumerate() {
        if at > 0 {
            let name = part.split('(').next().unwrap_or_default();
            given.push(format!("{name}: {name}"));
            code.push_str("function ");
        }
        code.push_str(part);
    }
    if code.contains("import.meta") || code.contains("export ") || code.contains("export{") {
        bail!("the bindings are written in a form that the single file does not know");
    }
    Ok(format!("() => {{ {code}\nreturn {{ {} }}; }}", given.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_function_of_the_same_exports() -> Result<()> {
        let made = as_function(
            "let a=1;export function start(n){return a+n}function O(){}export{O as initSync,W as default};",
        )?;
        assert_eq!(
            made,
            "() => { let a=1;function start(n){return a+n}function O(){}\nreturn { initSync: O, default: W, start: start }; }"
        );
        assert!(as_function("let a=1;").is_err());
        assert!(as_function("const u=import.meta.url;export{u};").is_err());
        assert!(as_function("export const b=1;export{c};").is_err());
        Ok(())
    }

    #[test]
    fn nothing_in_the_page_can_end_its_own_element() {
        let page = format!("{}\n{HEAD_MARK}<body>{STATE}</body>", policy::BEFORE);
        let made = joined(&page, ".rc{}", "a()", "");
        assert!(made.is_ok_and(|made| made.contains(&integrity(b"a()")) && made.contains("<style>.rc{}</style>")));
        assert!(joined(&page, ".rc{}", "'</script>'", "").is_err());
        assert!(joined(&page, "</style>", "a()", "").is_err());
        assert!(joined("<body></body>", ".rc{}", "a()", "").is_err());
    }
}
