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
use super::script::{Kind, Script, as_function};
use super::site::Site;
use super::start;
use super::texts::{Texts, escaped};
use crate::setup::Tools;

/// Its name: one that stays, because people pass it on.
pub const NAME: &str = "resignation-check.html";
/// Its script may have so many bytes, without the programs and the list of files.
const SCRIPT_LIMIT: usize = 14 * 1024 + 512;
/// The names in the list of files that mean nothing in the single file: no server, and no page around with rules of its own.
const OUTSIDE: [&str; 6] = ["install", "worker", "single", "selfTest", "own", "sources"];
/// The line of the page that the start script fills; here it says what to do where scripts do not run.
const STATE: &str = "<p class=\"rc-lead\" data-rc-state role=\"status\" hidden></p>";

/// Adds the single file: `page` is the page with its mark, `style` the name of the sheet, `files` the list of files.
///
/// # Errors
/// A script does not parse or is not of the expected form.
pub fn add(tools: &Tools, site: &mut Site, (page, texts): (&str, &Texts), style: &str, files: &Value) -> Result<()> {
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
            modules.push(format!("{}: {}", Value::from(name), as_function(tools, std::str::from_utf8(content)?)?));
        } else {
            let text = BASE64_STANDARD.encode(content);
            blocks.push_str(&format!("<script type=\"text/plain\" data-file=\"{name}\">{text}</script>\n"));
        }
    }
    let within = tools.places.root.join("boot/way/within.ts");
    let way = format!("export * from {};", Value::from(within.display().to_string()));
    let scripts = format!("export const scripts = {{ {} }};", modules.join(",\n"));
    let (words, languages) = (texts.table("boot", &[])?, start::languages(texts));
    let constants = &[("FILES", &files), ("BOOT_TEXTS", &words), ("LANGUAGES", &languages)];
    let modules = &[("way", &*way), ("scripts", &*scripts)];
    let script = Script { constants, modules, ..Script::new("boot.ts", Kind::Module, SCRIPT_LIMIT) }.made(tools)?;
    let sheet = site.files.get(style).with_context(|| format!("the site has no {style}"))?;
    let sheet = String::from_utf8(sheet.clone())?;
    site.files.insert(NAME.to_owned(), joined(page, &sheet, &script, (&blocks, &advice(texts)?))?.into_bytes());
    Ok(())
}

/// What to do where scripts do not run, in the place of what the start script says.
fn advice(texts: &Texts) -> Result<String> {
    let (first, others) = (texts.first().text("single.advice")?, texts.others("", "single.advice")?);
    Ok(STATE.replace(" hidden></p>", &format!(">{} {others}</p>", escaped(first))))
}

/// The page with everything in it, under a policy that names its script and its sheet by their hashes and lets nothing
/// be fetched.
fn joined(page: &str, sheet: &str, script: &str, (blocks, advice): (&str, &str)) -> Result<String> {
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
        (STATE, advice.to_owned()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_page_can_end_its_own_element() {
        let page = format!("{}\n{HEAD_MARK}<body>{STATE}</body>", policy::BEFORE);
        let made = joined(&page, ".rc{}", "a()", ("", ""));
        assert!(made.is_ok_and(|made| made.contains(&integrity(b"a()")) && made.contains("<style>.rc{}</style>")));
        assert!(joined(&page, ".rc{}", "'</script>'", ("", "")).is_err());
        assert!(joined(&page, "</style>", "a()", ("", "")).is_err());
        assert!(joined("<body></body>", ".rc{}", "a()", ("", "")).is_err());
    }
}
