//! Short names between the module and its script.
//!
//! The bindings' maker names every import after its function, with a hash behind: 40 letters, half of which no packer
//! can make smaller, once in the module and once in the script.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload, TypeRef};

/// The short name of the one module that everything is imported from.
const SHORT_FROM: &str = ".";
/// What is made by the bindings' maker begins with this; other exports are the program's own and keep their names.
const MADE: &str = "__";
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// A function, among imports and exports.
const FUNCTION: u8 = 0;

/// The same module and script of this program, the names between them shortened.
///
/// # Errors
/// The module imports something other than functions of its script, or is damaged.
pub fn shorten(program: &str, module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let from = format!("./{program}_bg.js");
    let mut short = Names::default();
    let mut made = module.get(..8).context("no module")?.to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        let content = match payload {
            Payload::ImportSection(imports) => {
                let mut lines = Vec::new();
                for import in imports.into_imports() {
                    let import = import?;
                    let TypeRef::Func(kind) = import.ty else { bail!("{} is imported, and no function", import.name) };
                    if import.module != from {
                        bail!("{} is imported from {}, not from {from}", import.name, import.module);
                    }
                    let name = short.of(import.name);
                    lines.push([text(SHORT_FROM), text(&name), vec![FUNCTION], number(kind as usize)].concat());
                }
                list(&lines)
            }
            Payload::ExportSection(exports) => {
                let mut lines = Vec::new();
                for export in exports {
                    let export = export?;
                    let name =
                        if export.name.starts_with(MADE) { short.of(export.name) } else { export.name.to_owned() };
                    let kind = module.get(range.clone()).and_then(|all| kind_of(all, export.name));
                    let kind = kind.with_context(|| format!("the export {} is damaged", export.name))?;
                    lines.push([text(&name), vec![kind], number(export.index as usize)].concat());
                }
                list(&lines)
            }
            _ => module.get(range).context("a section that is not there")?.to_vec(),
        };
        debug_assert!(id != IMPORTS && id != EXPORTS || !content.is_empty());
        made.push(id);
        made.extend(number(content.len()));
        made.extend(content);
    }
    Ok((made, short.put_into(&script.replace(&format!("\"{from}\""), &format!("\"{SHORT_FROM}\"")))))
}

/// The byte that tells what sort of thing is exported under this name.
fn kind_of(exports: &[u8], name: &str) -> Option<u8> {
    let named = text(name);
    let at = exports.windows(named.len()).position(|bytes| bytes == named)?;
    exports.get(at + named.len()).copied()
}

/// Words of the script's language that would be short names.
const RESERVED: [&str; 8] = ["do", "if", "in", "for", "let", "new", "try", "var"];

/// Names and their short ones.
#[derive(Default)]
struct Names {
    known: BTreeMap<String, String>,
    /// How many short names were made.
    made: usize,
}

impl Names {
    fn of(&mut self, name: &str) -> String {
        if let Some(short) = self.known.get(name) {
            return short.clone();
        }
        let short = loop {
            let short = letters(self.made);
            self.made += 1;
            if !RESERVED.contains(&short.as_str()) {
                break short;
            }
        };
        self.known.insert(name.to_owned(), short.clone());
        short
    }

    /// The script with every whole word that has a short name replaced by it.
    fn put_into(&self, script: &str) -> String {
        let mut made = String::with_capacity(script.len());
        let mut rest = script;
        while !rest.is_empty() {
            let word = rest.find(|c: char| !is_of_a_word(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word);
            made.push_str(self.known.get(word).map_or(word, String::as_str));
            let between = after.find(is_of_a_word).unwrap_or(after.len());
            let (between, after) = after.split_at(between);
            made.push_str(between);
            rest = after;
        }
        made
    }
}

fn is_of_a_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// `a`, `b`, … `z`, `aa`, `ba` …
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

/// A list as sections hold it.
fn list(lines: &[Vec<u8>]) -> Vec<u8> {
    [number(lines.len()), lines.concat()].concat()
}

/// A text as sections hold it.
fn text(text: &str) -> Vec<u8> {
    [number(text.len()), text.as_bytes().to_vec()].concat()
}

/// A number as modules hold it: seven bits a byte, the lowest first.
pub fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports one function, and exports it under two names.
    fn module() -> Vec<u8> {
        let section = |id: u8, content: Vec<u8>| [vec![id], number(content.len()), content].concat();
        let import = [text("./page_bg.js"), text("__wbg_set_type_609b0cea6429d7bb"), vec![FUNCTION, 0]].concat();
        let exports = [[text("__wbindgen_free"), vec![0, 0]].concat(), [text("start"), vec![0, 0]].concat()];
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, vec![1, 0x60, 0, 0]),
            section(IMPORTS, list(&[import])),
            section(EXPORTS, list(&exports)),
        ]
        .concat()
    }

    #[test]
    fn both_sides_get_the_same_short_names_and_the_programs_own_stay() -> Result<()> {
        let script = "const i = { __wbg_set_type_609b0cea6429d7bb: f, __wbg_set_type: g }; \
                      give({ \"./page_bg.js\": i }); wasm.__wbindgen_free(); wasm.start();";
        let (made, script) = shorten("page", &module(), script)?;
        assert_eq!(script, "const i = { a: f, __wbg_set_type: g }; give({ \".\": i }); wasm.b(); wasm.start();");
        wasmparser::Validator::new().validate_all(&made)?;
        let made = String::from_utf8_lossy(&made).into_owned();
        assert!(made.contains("start") && !made.contains("__wb"), "{made:?}");
        Ok(())
    }

    #[test]
    fn no_short_name_is_a_word_of_the_script() {
        let mut short = Names::default();
        let made: Vec<String> = (0..20_000).map(|name| short.of(&name.to_string())).collect();
        assert!(RESERVED.iter().all(|word| !made.iter().any(|name| name == word)));
        assert_eq!(short.of("0"), "a", "a name keeps its short one");
    }

    #[test]
    fn short_names_are_all_different() {
        let names: std::collections::BTreeSet<String> = (0..2_000).map(letters).collect();
        assert_eq!(names.len(), 2_000);
    }
}
