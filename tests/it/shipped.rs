//! The shipped packs as everything else reads them: each together with the document it shares.

use resignation_check::assess::Engine;
use resignation_check::load::{Problems, Whole, holidays, load, whole};
use resignation_check::model::Pack;
use std::fs;
use std::path::PathBuf;

/// Every shipped pack.
pub const PACKS: [&str; 3] = ["national", "study-2004", "county-practice"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules")
}

/// A pack's own text, what it shares left out.
/// The checkout.
pub fn root() -> &'static std::path::Path {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn own(id: &str) -> String {
    fs::read_to_string(folder().join(id).with_extension("json")).expect("a shipped pack")
}

/// A pack's text with the documents of its folder.
pub fn joined(own: &str) -> Result<Whole<'_>, Problems> {
    whole(own, |name| fs::read_to_string(folder().join(name)).ok())
}

/// A pack's text with what it shares.
pub fn text(id: &str) -> String {
    joined(&own(id)).unwrap_or_else(|problems| panic!("{id}: {problems}")).text.into_owned()
}

/// A pack.
pub fn pack(id: &str) -> Pack {
    load(&text(id)).unwrap_or_else(|problems| panic!("{id}: {problems}")).pack
}

/// A pack and the days off, ready to judge.
pub fn engine(id: &str) -> Engine {
    Engine::new(pack(id), holidays(&own("holidays")).expect("the days off load"))
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
