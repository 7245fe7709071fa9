//! `packs test`: case files against the packs.

use super::cases;
use super::documents;
use crate::cases::{Case, Ready};
use anyhow::Result;
use rules::assess::Engine;
use rules::model::Pack;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Runs case files. One line for each difference: case, what, expected, found. The last line counts.
/// Returns whether every case passed.
pub fn run(files: &[PathBuf], more: &[PathBuf]) -> Result<bool> {
    let more = more.iter().map(|file| documents::pack(file, &documents::read(file)?)).collect::<Result<Vec<_>>>()?;
    let texts = cases::texts(files)?;
    let documents = cases::documents(&texts)?;
    let mut by_pack: BTreeMap<&str, Vec<Case<'_>>> = BTreeMap::new();
    for case in cases::read(&documents)? {
        by_pack.entry(case.pack).or_default().push(case);
    }
    let (mut passed, mut failed) = (0, 0);
    for (pack, cases) in by_pack {
        let own = more.iter().find(|own| *own.parts().id == *pack).cloned();
        let engine = match own.map_or_else(|| engine(pack), with_holidays) {
            Ok(engine) => engine,
            Err(error) => {
                for case in &cases {
                    println!("{}, pack {pack}, a pack of that id, {error:#}", case.id);
                }
                failed += cases.len();
                continue;
            }
        };
        for case in cases {
            let lines = case.ready(&engine).differences(&engine);
            lines.iter().for_each(|line| println!("{}, {line}", case.id));
            if lines.is_empty() { passed += 1 } else { failed += 1 }
        }
    }
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0)
}

/// The engine for a shipped pack.
pub fn engine(pack: &str) -> Result<Engine> {
    let folder = documents::rules_folder();
    let file = folder.join(format!("{pack}.json"));
    with_holidays(documents::pack(&file, &documents::read(&file)?)?)
}

/// The engine for a pack, with the days off that are shipped.
fn with_holidays(pack: Pack) -> Result<Engine> {
    Ok(Engine::new(pack, cases::holidays(&documents::rules_folder())?))
}

/// Whether every case holds under `engine`; stops at the first that does not.
pub fn all_hold(engine: &Engine, cases: &[Ready<'_>]) -> bool {
    cases.iter().all(|ready| ready.differences(engine).is_empty())
}
