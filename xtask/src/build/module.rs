//! Is the module one that the oldest supported browsers take, and does it keep quiet about the
//! machine that built it?

use anyhow::{Result, bail};
use wasmparser::{Validator, WasmFeatures};

/// Stands in place of each letter of a folder's name.
const BLANK: u8 = b'.';

/// What Chromium 91 and Firefox 102 both know.
fn floor() -> WasmFeatures {
    WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::FLOATS
        // WHY: the type behind `funcref` tables, which every module has; `externref` stays refused.
        | WasmFeatures::GC_TYPES
}

/// Refuses a module with a feature beyond the floor or with the name of one of these folders in it.
///
/// # Errors
/// Names the feature with its place in the module, or the folder.
pub fn check(module: &[u8], folders: &[String]) -> Result<()> {
    if let Err(problem) = Validator::new_with_features(floor()).validate_all(module) {
        bail!(
            "the module needs more than Chromium 91 and Firefox 102 offer: {} (at byte {:#x}); see the feature list in xtask/src/build/mod.rs",
            problem.message(),
            problem.offset()
        );
    }
    for folder in folders {
        if contains(module, folder.as_bytes()) {
            bail!("the module names the folder {folder}, which xtask/src/build/mod.rs should have made blank");
        }
    }
    Ok(())
}

/// The module with the names of these folders made blank. WHY not shorter: a text's length stands in the code.
///
/// WHY at all: a panic says in which file it came about, with the whole path of crates from a registry. The compiler can
/// leave such paths out (`trim-paths`), yet not the stable one.
pub fn without_folders(mut module: Vec<u8>, folders: &[String]) -> Vec<u8> {
    // The longest first: one may lie in another.
    let mut folders: Vec<&[u8]> = folders.iter().map(String::as_bytes).filter(|folder| folder.len() > 1).collect();
    folders.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
    for folder in folders {
        let mut from = 0;
        while let Some(found) = module[from..].windows(folder.len()).position(|window| window == folder) {
            from += found;
            module[from..from + folder.len()].fill(BLANK);
        }
    }
    module
}

/// Whether these bytes hold those.
pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    !wanted.is_empty() && bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module header and one section.
    fn module(section: &[u8]) -> Vec<u8> {
        [b"\0asm\x01\0\0\0", section].concat()
    }

    #[test]
    fn an_empty_module_passes() {
        assert!(check(&module(&[]), &[]).is_ok());
    }

    #[test]
    fn a_table_of_external_references_is_refused() {
        // Table section, one table of externref, minimum 0.
        let found = check(&module(&[4, 4, 1, 0x6f, 0, 0]), &[]);
        assert!(found.is_err_and(|error| error.to_string().contains("Chromium 91")));
    }

    #[test]
    fn a_vector_type_is_refused() {
        // Type section, one function type that takes a v128.
        assert!(check(&module(&[1, 5, 1, 0x60, 1, 0x7b, 0]), &[]).is_err());
    }

    #[test]
    fn a_folder_becomes_blank_wherever_it_stands() {
        let folders = ["/home".to_owned(), "/home/me".to_owned(), "/".to_owned()];
        let blank = without_folders(b"a/home/me/b.rs /home/you /home/me".to_vec(), &folders);
        assert_eq!(blank, b"a......../b.rs ...../you ........");
    }

    #[test]
    fn a_build_folder_in_the_data_is_refused() {
        // Custom section named "a" with a path in it.
        let named = module(b"\x00\x0a\x01a/home/me");
        assert!(check(&named, &["/elsewhere".to_owned()]).is_ok());
        assert!(check(&named, &["/home/me".to_owned()]).is_err());
    }
}
