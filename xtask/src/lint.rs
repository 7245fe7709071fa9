//! House rules that no compiler knows.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// One broken rule, or one rule that holds.
pub struct Checked {
    /// What the rule asks for.
    pub rule: &'static str,
    /// Where it is broken: `file:line: text`.
    pub broken: Vec<String>,
}

/// Words that only the door to the browser may say.
const BROWSER: [&str; 8] = [
    "local_storage",
    "session_storage",
    "LocalStorage",
    "SessionStorage",
    "window(",
    ".location(",
    ".history(",
    "document(",
];
/// Units and rules that break inside a shadow root or in a side column.
const STYLE: [&str; 11] = ["rem", "vw", "vh", "dvh", "svh", "lvh", "vmin", "vmax", ":root", "@layer", ":has("];

/// Reads the sources of a checkout against every rule.
///
/// # Errors
/// A file cannot be read.
pub fn check(root: &Path) -> Result<Vec<Checked>> {
    let mut rust = files(&root.join("src"), "rs")?;
    rust.extend(files(&root.join("crates"), "rs")?);
    let sheets = files(&root.join("styles"), "css")?;
    let mut checked = vec![
        Checked { rule: "only src/host/ speaks to the browser", broken: find(root, &rust, speaks)? },
        Checked {
            rule: "no style attribute in the interface",
            broken: find(root, &rust, |path, line| path.starts_with("src/ui") && style_attribute(line))?,
        },
        Checked {
            rule: "styles use px, em and container units only, no :root, @layer, :has()",
            broken: find(root, &sheets, |_, line| style_word(line).is_some())?,
        },
        Checked {
            rule: "styles never ask for the window's size",
            broken: find(root, &sheets, |_, line| window_media(line))?,
        },
    ];
    checked.push(Checked {
        rule: "wasm-bindgen and the library that makes its bindings are one version",
        broken: binding_versions(root)?,
    });
    checked.push(Checked {
        rule: "no page has an inline script or style",
        broken: find(root, &["index.html", "boot/self-test.html"].map(|page| root.join(page)), |_, line| inline(line))?,
    });
    checked.push(Checked {
        rule: "the scripts of boot/ are typed throughout",
        broken: find(root, &files(&root.join("boot"), "ts")?, |_, line| untyped(line))?,
    });
    Ok(checked)
}

/// The interface may hold elements and events; everything else must not even name the browser.
fn speaks(path: &Path, line: &str) -> bool {
    if path.starts_with("src/host") {
        return false;
    }
    let page =
        ["src/ui", "src/main.rs", "src/bin/own.rs", "src/bin/self_test.rs"].iter().any(|part| path.starts_with(part));
    if page { browser_word(line) } else { names_browser(line) }
}

fn names_browser(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    ["web_sys", "js_sys", "wasm_bindgen", "gloo"].iter().any(|name| has_word(code, name))
}

fn browser_word(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    let imports = code.contains("web_sys") || code.contains("gloo");
    let named =
        ["Location", "History", "Storage", "Document", "Window"].iter().any(|name| imports && has_word(code, name));
    named
        || BROWSER.iter().any(|word| {
            code.match_indices(word).any(|(at, _)| {
                !code[..at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '_')
                    && !code[..at].trim_end().ends_with("fn")
            })
        })
}

fn style_attribute(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices("style=")
        .any(|(at, _)| code[..at].chars().next_back().is_none_or(|before| before.is_whitespace()))
}

fn style_word(line: &str) -> Option<&'static str> {
    STYLE
        .into_iter()
        .find(|word| if word.chars().all(char::is_alphabetic) { has_unit(line, word) } else { line.contains(word) })
}

/// A number followed by exactly this unit.
fn has_unit(line: &str, unit: &str) -> bool {
    line.match_indices(unit).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + unit.len()..].chars().next();
        before.is_some_and(|before| before.is_ascii_digit()) && !after.is_some_and(|after| after.is_alphanumeric())
    })
}

fn window_media(line: &str) -> bool {
    line.contains("@media")
        && ["min-width", "max-width", "(width", "height", "aspect-ratio", "orientation"]
            .iter()
            .any(|word| line.contains(word))
}

fn inline(line: &str) -> bool {
    let script = line.contains("<script") && !line.contains(" src=");
    script || line.contains("<style") || line.contains(" style=") || line.contains(" onclick=")
}

/// What lets a script pass by without its types being checked.
fn untyped(line: &str) -> bool {
    ["@ts-ignore", "@ts-expect-error", "@ts-nocheck"].iter().any(|word| line.contains(word))
        || line.split("//").next().is_some_and(has_any)
}

/// `any` where a type stands.
fn has_any(code: &str) -> bool {
    [": any", "<any", "as any", "any[]", "| any"].iter().any(|form| {
        code.match_indices(form).any(|(at, _)| !code[at + form.len()..].starts_with(|c: char| c.is_alphanumeric()))
    })
}

fn has_word(line: &str, word: &str) -> bool {
    let edge = |found: Option<char>| !found.is_some_and(|one| one.is_alphanumeric() || one == '_');
    line.match_indices(word)
        .any(|(at, _)| edge(line[..at].chars().next_back()) && edge(line[at + word.len()..].chars().next()))
}

fn binding_versions(root: &Path) -> Result<Vec<String>> {
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?;
    let version = |name: &str| {
        let start = format!("name = \"{name}\"\nversion = \"");
        let at = lock.find(&start)? + start.len();
        lock[at..].split('"').next().map(str::to_owned)
    };
    let (page, tool) = (version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    if page.is_some() && page == tool {
        return Ok(Vec::new());
    }
    let shown = |found: Option<String>| found.unwrap_or_else(|| "none".to_owned());
    Ok(vec![format!(
        "Cargo.lock: wasm-bindgen is {}, wasm-bindgen-cli-support is {}: pin both to one version with `=`",
        shown(page),
        shown(tool)
    )])
}

fn find(root: &Path, files: &[PathBuf], is_broken: impl Fn(&Path, &str) -> bool) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let path = file.strip_prefix(root).unwrap_or(file);
        let mut in_comment = false;
        for (number, line) in text.lines().enumerate() {
            let code = uncommented(line, &mut in_comment);
            if is_broken(path, &code) {
                found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    Ok(found)
}

/// The line without `/* … */` comments.
fn uncommented(line: &str, in_comment: &mut bool) -> String {
    let mut code = String::new();
    let mut rest = line;
    loop {
        let mark = if *in_comment { "*/" } else { "/*" };
        let Some((before, after)) = rest.split_once(mark) else {
            break;
        };
        if !*in_comment {
            code.push_str(before);
        }
        *in_comment = !*in_comment;
        rest = after;
    }
    if !*in_comment {
        code.push_str(rest);
    }
    code
}

/// All files with this ending below a folder.
///
/// # Errors
/// The folder cannot be read.
pub fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                found.extend(files(&path, ending)?);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_is_spoken_to_at_one_place() {
        for line in [
            "let page = web_sys::window().and_then(|w| w.document());",
            "let place = window().location();",
            "use web_sys::{Element, History};",
            "use gloo::storage::LocalStorage;",
            "let x = gloo::utils::document().title();",
        ] {
            assert!(browser_word(line), "{line}");
        }
        for line in [
            "/// The document (a pack) and its window of days.",
            "fn window(days: u16) -> Span {",
            "let days = self.in_window(3);",
            "use web_sys::{Element, KeyboardEvent};",
        ] {
            assert!(!browser_word(line), "{line}");
        }
    }

    #[test]
    fn the_rules_and_the_logic_do_not_name_the_browser() {
        let window = "let window = self.window(doc.window.as_ref());";
        assert!(!speaks(Path::new("crates/authors/src/load/a.rs"), window));
        assert!(speaks(Path::new("crates/authors/src/load/a.rs"), "use web_sys::Element;"));
        assert!(!speaks(Path::new("src/ui/a.rs"), "use web_sys::Element;"));
        assert!(speaks(Path::new("src/ui/a.rs"), "let title = document().title();"));
        assert!(!speaks(Path::new("src/host/a.rs"), "web_sys::window()"));
    }

    #[test]
    fn units_of_the_window_are_found_and_words_are_not() {
        for line in ["padding: 1rem;", "width: calc(100vw - 2px)", ":root {", "a:has(b) {"] {
            assert!(style_word(line).is_some(), "{line}");
        }
        for line in ["padding: 1em 20cqi;", ".remark { }", "--rem: 3px;", "color: #12a;"] {
            assert_eq!(style_word(line), None, "{line}");
        }
    }

    #[test]
    fn media_of_print_and_preference_are_fine() {
        assert!(window_media("@media (min-width: 40em) {"));
        assert!(window_media("@media screen and (width > 3em) {"));
        assert!(!window_media("@media print {"));
        assert!(!window_media("@media (prefers-color-scheme: dark) {"));
        assert!(!window_media("@container (min-width: 40em) {"));
    }

    #[test]
    fn a_style_attribute_is_told_from_a_class() {
        assert!(style_attribute(r#"<p style="color: red">"#));
        assert!(!style_attribute(r#"<p class="x" data-style={a}>"#));
    }

    #[test]
    fn comments_of_several_lines_are_not_read() {
        let mut inside = false;
        assert_eq!(uncommented("a /* 1rem", &mut inside), "a ");
        assert_eq!(uncommented("2rem", &mut inside), "");
        assert_eq!(uncommented("3rem */ b", &mut inside), " b");
    }

    #[test]
    fn scripts_without_types_are_found() {
        for line in ["const a: any = b;", "(b as any).c", "// @ts-ignore", "let d: Map<any, string>;"] {
            assert!(untyped(line), "{line}");
        }
        for line in ["// for any reason", "const anything: anyone = 1;", "a as unknown"] {
            assert!(!untyped(line), "{line}");
        }
    }

    #[test]
    fn inline_script_is_found() {
        assert!(inline("<script>alert(1)</script>"));
        assert!(inline("<p style=\"color:red\">"));
        assert!(!inline("<script type=\"module\" src=\"./boot.js\"></script>"));
    }
}
