//! No two source files of a crate lean on each other in a ring.
//!
//! A file leans on another when a path in it ends there: re-exports are followed to the file that has the thing. Between
//! crates the compiler sees to it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::visit::{self, Visit};
use syn::{Item, UseTree};

/// Every library of the product: where its sources are.
const CRATES: [&str; 3] = ["src", "crates/rules/src", "crates/authors/src"];

/// A module of a crate: `["load", "json"]`; empty for the crate itself.
type Module = Vec<String>;

/// One imported name: under what name, and which path it stands for.
struct Import {
    /// `None` for `*`.
    name: Option<String>,
    path: Vec<String>,
    /// Whether it is passed on. A file that passes a thing on does not lean on it.
    is_passed_on: bool,
}

/// A source file, read.
#[derive(Default)]
struct Source {
    file: PathBuf,
    defined: BTreeSet<String>,
    imports: Vec<Import>,
    /// Paths written out in the code, from `crate`, `super` or `self` on.
    written: Vec<Vec<String>>,
}

/// The sources of a crate by their modules.
struct Crate(BTreeMap<Module, Source>);

impl Crate {
    fn read(folder: &Path) -> Self {
        let mut all = Self(BTreeMap::new());
        all.module(&folder.join("lib.rs"), folder, Vec::new());
        all
    }

    /// Reads a file and those of its modules; `folder` has the files of these.
    fn module(&mut self, file: &Path, folder: &Path, module: Module) {
        let text = fs::read_to_string(file).expect("readable");
        let parsed = syn::parse_file(&text).expect("Rust");
        let mut source = Source { file: file.to_owned(), ..Source::default() };
        for item in parsed.items.iter().filter(|item| !is_for_tests(item)) {
            source.visit_item(item);
            let Item::Mod(inner) = item else { continue };
            let name = inner.ident.to_string();
            assert!(inner.content.is_none(), "{}: mod {name} has no file of its own", file.display());
            let below = folder.join(&name);
            let alone = folder.join(format!("{name}.rs"));
            let file = if alone.is_file() { alone } else { below.join("mod.rs") };
            self.module(&file, &below, [&*module, &[name]].concat());
        }
        self.0.insert(module, source);
    }

    /// The module whose file has what `path` means in `at`; `None` for what lies outside of the crate.
    fn home(&self, at: &Module, path: &[String], seen: &mut BTreeSet<(Module, String)>) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match &**first {
            "crate" => self.below(Vec::new(), rest, seen),
            "self" => self.below(at.clone(), rest, seen),
            "super" => self.below(at.split_last()?.1.to_vec(), rest, seen),
            _ => self.below(at.clone(), path, seen),
        }
    }

    /// The same for a path that begins in `module`.
    fn below(&self, module: Module, path: &[String], seen: &mut BTreeSet<(Module, String)>) -> Option<Module> {
        let Some((first, rest)) = path.split_first() else { return Some(module) };
        if first == "super" || first == "self" {
            return self.home(&module, path, seen);
        }
        let source = self.0.get(&module)?;
        let inner: Module = [&*module, std::slice::from_ref(first)].concat();
        if self.0.contains_key(&inner) {
            return self.below(inner, rest, seen);
        }
        if source.defined.contains(first) {
            return Some(module);
        }
        // WHY once: a module may import by `*` what imports it by `*`.
        if !seen.insert((module.clone(), first.clone())) {
            return None;
        }
        source.imports.iter().find_map(|import| {
            let whole = match &import.name {
                Some(name) if name == first => [&*import.path, rest].concat(),
                Some(_) => return None,
                None => [&*import.path, path].concat(),
            };
            self.home(&module, &whole, seen)
        })
    }

    /// For each file the files it leans on.
    fn edges(&self) -> BTreeMap<&Module, BTreeSet<Module>> {
        let homes = |(module, source): (&Module, &Source)| {
            let used = source.imports.iter().filter(|import| import.name.is_some() && !import.is_passed_on);
            let imported = used.map(|import| &import.path);
            let ends = imported.chain(&source.written).filter_map(|path| self.home(module, path, &mut BTreeSet::new()));
            ends.filter(|home| home != module).collect()
        };
        self.0.iter().map(|(module, source)| (module, homes((module, source)))).collect()
    }

    /// The groups of files in which each leads to each.
    fn rings(&self) -> Vec<Vec<PathBuf>> {
        let edges = self.edges();
        let reached = |from: &Module| {
            let mut seen = BTreeSet::new();
            let mut open: Vec<&Module> = edges[from].iter().collect();
            while let Some(next) = open.pop() {
                if seen.insert(next.clone()) {
                    open.extend(&edges[next]);
                }
            }
            seen
        };
        let reach: BTreeMap<&Module, BTreeSet<Module>> =
            self.0.keys().map(|module| (module, reached(module))).collect();
        let mut rings = BTreeSet::new();
        for (module, there) in reach.iter().filter(|(module, there)| there.contains(**module)) {
            let both = there.iter().filter(|other| reach[other].contains(*module));
            rings.insert(both.map(|other| self.0[other].file.clone()).collect::<Vec<_>>());
        }
        rings.into_iter().collect()
    }
}

impl<'f> Visit<'f> for Source {
    fn visit_item(&mut self, item: &'f Item) {
        let name = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Fn(item) => Some(&item.sig.ident),
            Item::Macro(item) => item.ident.as_ref(),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            _ => None,
        };
        self.defined.extend(name.map(ToString::to_string));
        if let Item::Macro(item) = item {
            self.defined.extend(declared(&item.mac.tokens.to_string()));
        }
        visit::visit_item(self, item);
    }

    fn visit_item_use(&mut self, item: &'f syn::ItemUse) {
        let is_passed_on = !matches!(item.vis, syn::Visibility::Inherited);
        imports(&item.tree, &mut Vec::new(), is_passed_on, &mut self.imports);
    }

    // `pub(in crate::load)` names a module and leans on nothing.
    fn visit_visibility(&mut self, _: &'f syn::Visibility) {}

    fn visit_path(&mut self, path: &'f syn::Path) {
        let path_of: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if path_of.len() > 1 {
            self.written.push(path_of);
        }
        visit::visit_path(self, path);
    }
}

/// The types that a call of a macro declares: `struct Name`, `enum Name`; index types are told by their names alone.
fn declared(tokens: &str) -> Vec<String> {
    let words: Vec<&str> = tokens.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    words.into_iter().filter(|word| word.starts_with(char::is_uppercase)).map(str::to_owned).collect()
}

fn is_for_tests(item: &Item) -> bool {
    let Item::Mod(module) = item else { return false };
    module
        .attrs
        .iter()
        .any(|a| a.path().is_ident("cfg") && a.parse_args::<syn::Ident>().is_ok_and(|what| what == "test"))
}

fn imports(tree: &UseTree, before: &mut Vec<String>, is_passed_on: bool, found: &mut Vec<Import>) {
    let mut import = |name: Option<String>, last: Option<String>| {
        let path = before.iter().cloned().chain(last.filter(|last| last != "self")).collect();
        found.push(Import { name, path, is_passed_on });
    };
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            imports(&path.tree, before, is_passed_on, found);
            before.pop();
        }
        UseTree::Name(name) => {
            let last = name.ident.to_string();
            let called = if last == "self" { before.last().cloned() } else { Some(last.clone()) };
            import(called, Some(last));
        }
        UseTree::Rename(name) => import(Some(name.rename.to_string()), Some(name.ident.to_string())),
        UseTree::Glob(_) => import(None, None),
        UseTree::Group(group) => group.items.iter().for_each(|tree| imports(tree, before, is_passed_on, found)),
    }
}

#[test]
fn no_files_lean_on_each_other_in_a_ring() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut rings = Vec::new();
    for folder in CRATES {
        let read = Crate::read(&root.join(folder));
        assert!(read.0.len() > 20, "only {} files in {folder}", read.0.len());
        for ring in read.rings() {
            let names = ring.iter().map(|file| file.strip_prefix(root).expect("below the root").display().to_string());
            rings.push(names.collect::<Vec<_>>().join(", "));
        }
    }
    assert!(rings.is_empty(), "rings:\n{}", rings.join("\n"));
}

#[test]
fn a_ring_is_found_through_re_exports_and_a_parent_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("lib.rs", "mod a; mod b; mod c; pub use a::A; pub use b::B; pub use c::C;");
    write("a.rs", "use crate::B; pub struct A(B);");
    write("b.rs", "pub struct B; impl B { fn a(self) -> super::A { super::A(self) } }");
    write("c.rs", "use super::A; pub struct C(A);");
    let rings = Crate::read(folder.path()).rings();
    assert_eq!(rings, [["a.rs", "b.rs"].map(|name| folder.path().join(name)).to_vec()]);
}
