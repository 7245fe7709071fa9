//! The shipped packs as everything else reads them: each together with the document it shares.

use resignation_check::assess::Engine;
use resignation_check::load::{Combined, Problems, combine, holidays, load};
use resignation_check::model::Pack;
use resignation_check::session::DateForms;
use resignation_check::words::{Catalogue, Source, compile};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

/// Every shipped pack.
pub const PACKS: [&str; 3] = ["national", "study-2004", "county-practice"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules")
}

/// The checkout.
pub fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A pack's own text, what it shares left out.
pub fn own(id: &str) -> String {
    fs::read_to_string(folder().join(id).with_extension("json")).expect("a shipped pack")
}

/// A pack's text with the documents of its folder.
pub fn joined(own: &str) -> Result<Combined<'_>, Problems> {
    combine(own, |name| fs::read_to_string(folder().join(name)).ok())
}

/// A pack's text with what it shares.
pub fn text(id: &str) -> String {
    joined(&own(id)).unwrap_or_else(|problems| panic!("{id}: {problems}")).text.into_owned()
}

/// A pack. WHY once: to read one takes longer than most of what is tested with it.
pub fn pack(id: &str) -> Pack {
    static READ: LazyLock<BTreeMap<&str, Pack>> = LazyLock::new(|| {
        let read = |id| load(&text(id)).unwrap_or_else(|problems| panic!("{id}: {problems}")).pack;
        PACKS.into_iter().map(|id| (id, read(id))).collect()
    });
    READ.get(id).unwrap_or_else(|| panic!("no pack {id}")).clone()
}

/// A pack and the days off, ready to judge.
pub fn engine(id: &str) -> Engine {
    static READY: LazyLock<BTreeMap<&str, Engine>> = LazyLock::new(|| {
        let days = holidays(&own("holidays")).expect("the days off load");
        PACKS.into_iter().map(|id| (id, Engine::new(pack(id), days.clone()))).collect()
    });
    READY.get(id).unwrap_or_else(|| panic!("no pack {id}")).clone()
}

/// The messages in one of the languages, among all that the page has.
pub fn catalogue(tag: &str) -> Catalogue {
    static READ: LazyLock<BTreeMap<Box<str>, Catalogue>> = LazyLock::new(catalogues);
    READ.get(tag).expect("a language of the page").clone()
}

fn catalogues() -> BTreeMap<Box<str>, Catalogue> {
    let languages = pack("national").languages().to_vec();
    let source = |tag: &str| {
        let file = format!("words/{tag}.json");
        let text = fs::read_to_string(root().join(&file)).expect("a catalogue");
        Source { file, tag: tag.to_string(), text }
    };
    let compiled = compile(&languages.iter().map(|tag| source(tag)).collect::<Vec<_>>(), &languages);
    compiled.unwrap_or_else(|error| panic!("{error}")).catalogues.into_iter().collect()
}

/// How dates are read.
pub fn date_forms() -> &'static DateForms {
    static FORMS: LazyLock<DateForms> = LazyLock::new(|| catalogue("en").date_forms().clone());
    &FORMS
}

#[test]
fn the_list_has_every_pack_of_the_folder() {
    let mut found: Vec<String> = Vec::new();
    for file in fs::read_dir(folder()).expect("a folder").flatten().map(|entry| entry.path()) {
        let id = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("readable");
        if file.extension().is_some_and(|end| end == "json") && text.contains("\"rules\": [") {
            found.push(id);
        }
    }
    found.sort_unstable();
    let mut listed = PACKS.to_vec();
    listed.sort_unstable();
    assert_eq!(found, listed);
}
