//! The start as it stands in the document, in the first languages: drawn by the functions that draw it in the browser.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::script::{Kind, Script};
use super::texts::{Language, Texts};
use crate::run;
use crate::setup::Tools;

/// Where it goes in the document: behind the root, so that without scripts the plain words come first.
const MARK: &str = "<!-- start -->\n";
/// So many languages are drawn: each makes the document longer for everybody.
const DRAWN: usize = 2;
/// The script that shows it, in bytes.
const SCRIPT_LIMIT: usize = 2 * 1024;

/// Draws it in each of these languages, into the folder with the compiled rules and texts.
///
/// # Errors
/// The compiler's, or a file is not there.
pub fn draw(tools: &Tools, compiled: &Path, pack: &str) -> Result<()> {
    let mut start = super::program(tools, "start")?;
    start.arg(compiled).arg(pack);
    start.args(Texts::read(compiled)?.all().iter().take(DRAWN).map(|language| &*language.tag));
    run::must("drawing the start", &mut start).map(drop)
}

/// The document with what was drawn in it.
///
/// # Errors
/// It has no place for it, or nothing was drawn.
pub fn page(page: &str, compiled: &Path, texts: &Texts) -> Result<String> {
    let mut all = String::new();
    for (at, Language { tag, direction, .. }) in texts.all().iter().take(DRAWN).enumerate() {
        let file = compiled.join("start").join(format!("{tag}.html"));
        let html = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        all.push_str(&format!(
            "<div class=\"rc\" data-rc-start=\"{}\" lang=\"{tag}\" dir=\"{direction}\" data-theme=\"auto\" data-size=\"normal\" hidden>{html}</div>\n",
            at + 1
        ));
    }
    with(page, &all)
}

/// The document without it: what stands in the single file.
///
/// # Errors
/// It has no place for it.
pub fn without(page: &str) -> Result<String> {
    with(page, "")
}

fn with(page: &str, drawn: &str) -> Result<String> {
    if page.matches(MARK).count() != 1 {
        bail!("index.html should hold `{}` once", MARK.trim());
    }
    Ok(page.replace(MARK, drawn))
}

/// The script that shows it before anything else is painted.
///
/// # Errors
/// It does not parse or is too long.
pub fn script(tools: &Tools, texts: &Texts) -> Result<String> {
    let languages = languages(texts);
    let constants = &[("LANGUAGES", &languages)];
    Script { constants, ..Script::new("first.ts", Kind::Classic, SCRIPT_LIMIT) }.made(tools)
}

/// Every language with the way in which it is written; those that are drawn come first.
pub fn languages(texts: &Texts) -> Value {
    let all = texts.all().iter().enumerate();
    all.map(|(at, one)| json!({ "tag": one.tag, "direction": one.direction, "isDrawn": at < DRAWN })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_languages_stand_behind_the_root_and_none_is_seen() -> Result<()> {
        let one = |tag: &str, direction: &str| json!({ "tag": tag, "direction": direction, "texts": {} });
        let told = json!({ "languages": [one("a", "ltr"), one("b", "rtl"), one("c", "ltr")] });
        let texts = Texts::of(&told)?;
        let compiled = std::env::temp_dir().join(format!("rc-start-{}", std::process::id()));
        std::fs::create_dir_all(compiled.join("start"))?;
        for tag in ["a", "b"] {
            std::fs::write(compiled.join(format!("start/{tag}.html")), format!("<p>{tag}</p>"))?;
        }
        let made = page(&format!("<body>{MARK}</body>"), &compiled, &texts)?;
        assert!(page("<body></body>", &compiled, &texts).is_err());
        std::fs::remove_dir_all(&compiled)?;
        assert_eq!(made.matches(" hidden>").count(), DRAWN);
        assert!(made.contains("data-rc-start=\"2\" lang=\"b\" dir=\"rtl\"") && made.contains("hidden><p>b</p></div>"));
        assert_eq!(without(&format!("<body>{MARK}</body>"))?, "<body></body>");
        assert_eq!(languages(&texts)[2], json!({ "tag": "c", "direction": "ltr", "isDrawn": false }));
        Ok(())
    }
}
