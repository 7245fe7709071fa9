//! What a visit costs from the address to a result, and where the bytes of the program come from.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::build::{self, site};
use crate::setup::{Need, Tools};

// These limits hold what has been reached. What is aimed at is less, and stands beside them in `docs/performance.md`.

/// What a visit may cost by brotli, everything up to a result, in one language. A KB has 1024 bytes.
const BROTLI_LIMIT: usize = 362 * 1024;
/// The same by gzip: plain http, common on closed networks, gets no brotli.
const GZIP_LIMIT: usize = 415 * 1024;
/// What the program may cost with its bindings, by brotli.
const PROGRAM_LIMIT: usize = 276 * 1024;
/// What a visit may cost as a widget, by brotli: the tag's script and the frame's page among it, not the page that
/// stands by itself.
const WIDGET_LIMIT: usize = 366 * 1024;

/// How many functions are told one by one.
const LARGEST: usize = 40;
/// Stands for what is no function.
const DATA: &str = "(data: texts and tables)";

/// The sums of a visit, in bytes.
#[derive(Clone, Copy, Default)]
pub struct Sums {
    /// Unpacked.
    pub plain: usize,
    /// By brotli.
    pub brotli: usize,
    /// By gzip.
    pub gzip: usize,
    /// The program with its bindings, by brotli.
    pub program: usize,
    /// As a widget, by brotli.
    pub widget: usize,
}

impl Sums {
    /// The limits: what is measured, how much it is, and how much it may be.
    pub fn limits(self) -> [(&'static str, usize, usize); 4] {
        [
            ("brotli", self.brotli, BROTLI_LIMIT),
            ("gzip", self.gzip, GZIP_LIMIT),
            ("the program with its bindings, brotli", self.program, PROGRAM_LIMIT),
            ("brotli, as a widget", self.widget, WIDGET_LIMIT),
        ]
    }
}

/// The command `size`: a visit, and what each dependency adds.
///
/// # Errors
/// The build's, or a limit that does not hold.
pub fn command() -> Result<()> {
    let tools = crate::setup::prepare(Need::Page)?;
    let dist = tools.places.root.join("dist");
    build::current(&tools, &dist)?;
    let sums = visit(&dist)?;
    dependencies(&tools, &dist)?;
    for (name, bytes, limit) in sums.limits() {
        if bytes > limit {
            bail!("{name}: a visit costs {} KB, the limit is {} KB", kb(bytes), kb(limit));
        }
    }
    Ok(())
}

/// Prints a line for each file of a visit and returns the sums.
///
/// # Errors
/// A file is missing.
pub fn visit(dist: &Path) -> Result<Sums> {
    let text = std::fs::read_to_string(dist.join(site::VISIT))?;
    let list: Value = serde_json::from_str(&text)?;
    let mut sums = Sums::default();
    println!("A visit from the address to a result, in one language (KB of 1024 bytes):");
    println!("{:>10} {:>10} {:>10}  file", "plain", "brotli", "gzip");
    for (file, kind) in site::visit(&list) {
        let length = |name: String| -> Result<usize> {
            let meta = std::fs::metadata(dist.join(&name)).context(name)?;
            Ok(usize::try_from(meta.len())?)
        };
        let one = Sums {
            plain: length(file.to_owned())?,
            brotli: length(format!("{file}.br"))?,
            gzip: length(format!("{file}.gz"))?,
            ..Sums::default()
        };
        row(one, &format!("{file} ({kind})"));
        if site::PROGRAM.contains(&kind) {
            sums.program += one.brotli;
        }
        if ![site::DOCUMENT, site::INSTALL].contains(&kind) {
            sums.widget += one.brotli;
        }
        if kind == site::WIDGET {
            continue;
        }
        sums.plain += one.plain;
        sums.brotli += one.brotli;
        sums.gzip += one.gzip;
    }
    row(sums, "together");
    for (name, bytes, limit) in sums.limits() {
        let mark = if bytes <= limit { "✓" } else { "✗" };
        println!("{mark} {name}: {} of {} KB", kb(bytes), limit / 1024);
    }
    Ok(sums)
}

fn row(sums: Sums, name: &str) {
    println!("{:>10} {:>10} {:>10}  {name}", kb(sums.plain), kb(sums.brotli), kb(sums.gzip));
}

fn kb(bytes: usize) -> String {
    format!("{}.{}", bytes / 1024, bytes % 1024 * 10 / 1024)
}

/// Builds the module once more with its names and prints the bytes of each crate.
fn dependencies(tools: &Tools, dist: &Path) -> Result<()> {
    let named = build::compile(
        tools,
        "named",
        &["resignation-check"],
        &["profile.named.inherits='page'", "profile.named.strip='none'"],
    )?;
    let named = named.first().context("no program was compiled")?;
    let work = tools.places.target.join("xtask-named");
    std::fs::create_dir_all(&work)?;
    let silent = work.join("silent.wasm");
    std::fs::write(&silent, without_features(&std::fs::read(named)?)?)?;
    build::bind(&silent, &work, "page")?;
    let module = build::optimise(tools, &work.join("page_bg.wasm"), &work.join("page.wasm"), &["-g"])?;
    let functions = functions(&module)?;
    let mut crates: BTreeMap<String, usize> = BTreeMap::new();
    for (name, bytes) in &functions {
        *crates.entry(crate_of(name)).or_default() += bytes;
    }
    let total: usize = crates.values().sum();
    let packed = packed_module(dist)?;
    println!("\nThe module by crate (packed: its share of {} KB by brotli):", kb(packed));
    println!("{:>10} {:>10}  crate", "plain", "packed");
    let mut rows: Vec<_> = crates.into_iter().collect();
    rows.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    for (name, bytes) in rows {
        println!("{:>10} {:>10}  {name}", kb(bytes), kb(bytes * packed / total.max(1)));
    }
    println!("\nThe {LARGEST} largest functions:");
    let mut largest: Vec<_> = functions.iter().filter(|(name, _)| name != DATA).collect();
    largest.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    for (name, bytes) in largest.into_iter().take(LARGEST) {
        let shown: String = readable(name).chars().take(120).collect();
        println!("{:>10}  {shown}", kb(*bytes));
    }
    Ok(())
}

fn packed_module(dist: &Path) -> Result<usize> {
    let text = std::fs::read_to_string(dist.join(site::VISIT))?;
    let list: Value = serde_json::from_str(&text)?;
    let (file, _) = site::visit(&list).find(|(_, kind)| *kind == "module").context("the site has no module")?;
    let meta = std::fs::metadata(dist.join(format!("{file}.br")))?;
    Ok(usize::try_from(meta.len())?)
}

/// The module without the list of features it was compiled with. WHY: stripping takes it away as well, and the
/// bindings' maker takes it for a wish to use more than the floor knows.
fn without_features(module: &[u8]) -> Result<Vec<u8>> {
    let mut made = module.get(..8).context("no module")?.to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(&payload, Payload::CustomSection(section) if section.name() == "target_features") {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            made.push(id);
            made.extend(build::names::number(range.len()));
            made.extend_from_slice(&module[range]);
        }
    }
    Ok(made)
}

/// Every function with its bytes, and the data as one more.
fn functions(module: &[u8]) -> Result<Vec<(String, usize)>> {
    let mut imported = 0_usize;
    let mut bodies: Vec<usize> = Vec::new();
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    let mut found: Vec<(String, usize)> = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    if matches!(import?.ty, wasmparser::TypeRef::Func(_)) {
                        imported += 1;
                    }
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range().len()),
            Payload::DataSection(data) => {
                found.push((DATA.to_owned(), data.range().len()));
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(reader) = section.as_known() {
                    for part in reader {
                        if let Name::Function(map) = part? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(usize::try_from(naming.index)?, naming.name.to_owned());
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    for (index, bytes) in bodies.into_iter().enumerate() {
        let name = names.get(&(imported + index)).map_or("", String::as_str);
        found.push((name.to_owned(), bytes));
    }
    Ok(found)
}

/// A function's name as people write it. WHY not by the demangler alone: the bindings' maker has been there before, and
/// leaves each crate's hash behind its name, in brackets.
fn readable(mangled: &str) -> String {
    let mut name = String::new();
    let demangled = format!("{:#}", rustc_demangle::demangle(mangled));
    let mut parts = demangled.split('[');
    name.push_str(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once(']') {
            Some((hash, rest)) if hash.len() > 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                name.push_str(rest);
            }
            _ => {
                name.push('[');
                name.push_str(part);
            }
        }
    }
    name
}

/// The crate of a function's name; of an implementation, the crate of the type it is for.
fn crate_of(mangled: &str) -> String {
    if mangled == DATA {
        return DATA.to_owned();
    }
    let name = readable(mangled);
    let mut rest = name.as_str();
    loop {
        let before = rest;
        for start in ["<", "&", "mut ", "dyn ", "*const ", "*mut ", "(", "["] {
            rest = rest.strip_prefix(start).unwrap_or(rest);
        }
        if rest == before {
            break;
        }
    }
    let word: String = rest.chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect();
    if !word.is_empty() && rest[word.len()..].starts_with("::") {
        word
    } else {
        "(unnamed: allocator, memory, bindings)".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_of_its_path() {
        assert_eq!(crate_of("_ZN3yew9scheduler5start17h0123456789abcdefE"), "yew");
        assert_eq!(
            crate_of("_ZN67_$LT$serde_json..error..Error$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE"),
            "serde_json"
        );
        assert_eq!(crate_of("resignation_check[748897786d762db]::ui::pages::start::page"), "resignation_check");
        assert_eq!(
            crate_of("<yew[97350d9b719242c]::virtual_dom::vtag::VTag as yew[97350d9b719242c]::A>::attach"),
            "yew"
        );
        assert_eq!(
            crate_of("<[u8; 4] as core[70defc23acd9a8e9]::fmt::Debug>::fmt"),
            "(unnamed: allocator, memory, bindings)"
        );
        assert_eq!(crate_of("memcpy"), "(unnamed: allocator, memory, bindings)");
    }

    #[test]
    fn a_limit_is_in_units_of_1024() {
        assert_eq!(kb(170 * 1024), "170.0");
        assert_eq!(kb(1536), "1.5");
    }
}
