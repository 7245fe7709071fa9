//! A compiled file is read as what it is or refused with the reason, and no bytes whatever make the page fail.

use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::interview::agenda;
use resignation_check::load;
use resignation_check::model::{Differences, Lang, Letters, Pack};
use resignation_check::session::Session;
use resignation_check::stored::{self, FORM, ReadError, Stored};
use resignation_check::words::Catalogue;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Where the header ends: mark, form, checksum, kind.
const SUM: usize = 6;
const KIND: usize = 10;
const BODY: usize = 11;

fn image() -> Vec<u8> {
    static IMAGE: LazyLock<Vec<u8>> = LazyLock::new(|| shipped::engine("national").image(Lang(0)));
    IMAGE.clone()
}

/// The same file with a checksum that fits, so that the reader itself meets what makes no sense.
fn signed(mut file: Vec<u8>) -> Vec<u8> {
    let sum = crc32fast::hash(&file[KIND..]).to_le_bytes();
    file[SUM..KIND].copy_from_slice(&sum);
    file
}

fn refusal(file: &[u8]) -> Option<ReadError> {
    Engine::from_image(file).err()
}

#[test]
fn a_file_that_is_not_the_one_wanted_is_refused_with_the_reason() {
    let image = image();
    assert_eq!(refusal(&image), None);
    assert_eq!(refusal(&[]), Some(ReadError::NotOurs));
    assert_eq!(refusal(b"<!doctype html><title>Not found</title>"), Some(ReadError::NotOurs));
    for other in [0, FORM - 1, FORM + 1, u16::MAX] {
        let mut older = image.clone();
        older[4..SUM].copy_from_slice(&other.to_le_bytes());
        assert_eq!(refusal(&older), Some(ReadError::OtherForm { found: other }));
    }
    let letters = stored::write(&Letters::default());
    assert_eq!(refusal(&letters), Some(ReadError::OtherKind));
    assert_eq!(stored::read::<Letters>(&image).err(), Some(ReadError::OtherKind));
    assert_eq!(stored::read::<Differences>(&image).err(), Some(ReadError::OtherKind));
    assert_eq!(Catalogue::from_image(&image), Err(ReadError::OtherKind));
    assert_eq!(stored::read(&letters), Ok(Letters::default()));
    assert_eq!(refusal(&[image.as_slice(), &[0]].concat()), Some(ReadError::Damaged));
    assert_eq!(refusal(&signed([image.as_slice(), &[0]].concat())), Some(ReadError::Unsound), "a byte too many");
}

#[test]
fn damage_of_any_kind_is_found() {
    let image = image();
    for length in (0..image.len()).step_by(97) {
        assert!(refusal(&image[..length]).is_some(), "the first {length} bytes");
    }
    for at in (0..image.len()).step_by(61) {
        let mut damaged = image.clone();
        damaged[at] ^= 0x10;
        assert!(refusal(&damaged).is_some(), "byte {at}");
    }
    let mut rng = fastrand::Rng::with_seed(15);
    for _ in 0..500 {
        let random: Vec<u8> = (0..rng.usize(..400)).map(|_| rng.u8(..)).collect();
        assert!(refusal(&random).is_some());
    }
}

/// Does with an engine what the page does: whatever is left in it is met.
fn walk(engine: &Engine) {
    let today = "2026-11-23".parse().expect("a day");
    let session = Session::new(engine, "zh-Hans");
    let assessment = session.assess(engine, today);
    let _ = agenda(&assessment);
    let routes: Vec<_> = engine.pack().route_ids().collect();
    let _ = engine.stable_days(session.answers(), today, &routes);
}

fn small() -> Engine {
    let pack = load::load(include_str!("session_pack.json")).expect("a pack").pack;
    Engine::new(pack.weighed(), Default::default())
}

#[test]
fn a_forged_file_gives_an_engine_or_a_refusal_and_never_a_crash() {
    let mut rng = fastrand::Rng::with_seed(5);
    for (image, times) in [(image(), 150), (small().image(Lang(0)), 1_500)] {
        let mut refused = 0;
        for _ in 0..times {
            let mut forged = image.clone();
            for _ in 0..rng.usize(1..4) {
                let at = rng.usize(BODY..forged.len());
                match rng.u8(..4) {
                    0 => forged[at] = 0xff,
                    1 => forged[at] = rng.u8(..),
                    2 => forged[at] ^= 1 << rng.u8(..8),
                    _ => forged.truncate(at.max(BODY + 1)),
                }
            }
            match Engine::from_image(&signed(forged)) {
                Ok(engine) => walk(&engine),
                Err(_) => refused += 1,
            }
        }
        assert!(refused * 10 > times, "only {refused} of {times} were refused");
    }
    for _ in 0..2_000 {
        let body = (0..rng.usize(..600)).map(|_| rng.u8(..rng.clone().u8(1..=255)));
        let random: Vec<u8> = image().iter().copied().take(BODY).chain(body.collect::<Vec<_>>()).collect();
        assert!(refusal(&signed(random)).is_some());
    }
}

/// Conditions that are nested without end would take all of the stack.
#[test]
fn endless_nesting_is_refused() {
    for byte in 0..=12 {
        let forged: Vec<u8> = image().iter().copied().take(BODY).chain(std::iter::repeat_n(byte, 1_000_000)).collect();
        assert!(refusal(&signed(forged)).is_some(), "{byte}");
    }
    let cond = [vec![2; 200_000], vec![0, 0]].concat();
    assert!(postcard::from_bytes::<resignation_check::model::Cond>(&cond).is_err());
}

#[test]
fn what_load_builds_is_sound() {
    for id in shipped::PACKS {
        let pack: Pack = shipped::pack(id);
        assert!(pack.is_sound(), "{id}");
        assert!(pack.clone().in_language(Lang(1)).is_sound(), "{id}");
        assert!(shipped::engine(id).is_sound(), "{id}");
    }
    assert!(small().is_sound());
}

/// Every stored type as it is written down, comments and line breaks apart, by its name.
fn stored_types(from: &Path, found: &mut BTreeMap<String, String>) {
    let inside = || fs::read_dir(from).expect("a folder").flatten().map(|entry| entry.path()).collect();
    let paths: Vec<PathBuf> = if from.is_file() { vec![from.to_path_buf()] } else { inside() };
    for path in paths {
        if path.is_dir() {
            stored_types(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).expect("readable");
            let mut lines = text.lines();
            while let Some(line) = lines.next() {
                if !(line.trim_start().starts_with("#[derive(") && line.contains("Deserialize")) {
                    continue;
                }
                let indent = line.len() - line.trim_start().len();
                let mut item = String::new();
                for line in lines.by_ref() {
                    let code = line.split("//").next().unwrap_or_default();
                    item.extend(code.split_whitespace());
                    let closes = line.get(indent..).is_some_and(|line| line == "}");
                    if closes || (line.ends_with(';') && !line.starts_with(&" ".repeat(indent + 1))) {
                        break;
                    }
                }
                let name = item.split(['{', '(', ';']).next().unwrap_or_default();
                let name = if item.starts_with("#[serde") { &item } else { name };
                found.insert(name.to_owned(), item.clone());
            }
        }
    }
}

/// The types that lie in files are those of this hash. Where one has changed, raise `stored::FORM` by one and put the new
/// hash here: a file of before would be read as something else.
#[test]
fn the_form_has_a_new_number_when_a_stored_type_has_changed() {
    const KNOWN: (u16, &str) = (6, "47a48f1e5da2ea16");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    for from in ["src/words", "src/session/date_forms.rs", "crates/rules/src"] {
        stored_types(&root.join(from), &mut found);
    }
    assert!(found.len() > 60, "only {} stored types were found", found.len());
    let all: String = found.values().flat_map(|item| [item.as_str(), "\n"]).collect();
    let hash: String = Sha256::digest(&all).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((FORM, &*hash), KNOWN, "a stored type has changed: raise `stored::FORM`, and put both here");
}
