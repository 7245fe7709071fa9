//! Packed copies of files, made once when the site is built, as small as the formats allow.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, anyhow};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;
use sha2::{Digest, Sha256};

use super::hash_into;
use crate::places::{Places, hex};

/// From this many bytes on a file is packed by gzip in one round. WHY: the cases repeat themselves so much that fifteen
/// rounds take minutes and win nothing worth having.
const LARGE: usize = 1 << 20;

/// What decides how files are packed.
const MAKERS: [&str; 2] = ["xtask/src/build/packed.rs", "Cargo.lock"];

/// The folder that keeps copies packed in this way; copies of another way lie in another folder.
///
/// # Errors
/// What decides that cannot be read.
pub fn kept(places: &Places) -> Result<PathBuf> {
    let mut hash = Sha256::new();
    for maker in MAKERS {
        hash_into(&mut hash, &places.root, Path::new(maker))?;
    }
    Ok(places.target.join("xtask-packed").join(hex(&hash.finalize()[..5])))
}

/// Writes files by name, each with its packed copies. They are made on every core, and of one content only once: `kept`
/// is a folder that has those made before, by the hash of what was packed.
///
/// # Errors
/// One of the folders cannot be written to.
pub fn write_all(folder: &Path, kept: &Path, files: &[(&str, &[u8])]) -> Result<()> {
    std::fs::create_dir_all(kept)?;
    // The longest first: otherwise one core is left alone with it at the end.
    let mut files = files.to_vec();
    files.sort_by_key(|(_, content)| std::cmp::Reverse(content.len()));
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some((name, content)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            write_packed(folder, kept, name, content).with_context(|| (*name).to_owned())?;
        }
        Ok(())
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("packing broke off"))?)
    })
}

/// A way of packing.
type Pack = fn(&[u8]) -> Result<Vec<u8>>;

/// One file.
fn write_packed(folder: &Path, kept: &Path, name: &str, content: &[u8]) -> Result<()> {
    std::fs::write(folder.join(name), content)?;
    let hash = hex(&Sha256::digest(content));
    let ways: [(&str, Pack); 2] = [("br", brotli), ("gz", gzip)];
    for (ending, pack) in ways {
        let before = kept.join(format!("{hash}.{ending}"));
        let packed = match std::fs::read(&before) {
            Ok(packed) => packed,
            Err(_) => {
                let packed = pack(content)?;
                // Under another name first: a run that is broken off leaves no half of it.
                let fresh = kept.join(format!("{name}.{ending}"));
                std::fs::write(&fresh, &packed)?;
                std::fs::rename(fresh, before)?;
                packed
            }
        };
        std::fs::write(folder.join(format!("{name}.{ending}")), packed)?;
    }
    Ok(())
}

/// By the best of a few settings: which one that is, no rule tells, and a fifth of a kilobyte is a sentence.
fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let settings: &[(i32, i32, BrotliEncoderMode)] = if content.len() > LARGE {
        &[(24, 0, BrotliEncoderMode::BROTLI_MODE_GENERIC)]
    } else {
        &[
            (24, 0, BrotliEncoderMode::BROTLI_MODE_GENERIC),
            (18, 16, BrotliEncoderMode::BROTLI_MODE_GENERIC),
            (18, 16, BrotliEncoderMode::BROTLI_MODE_FONT),
        ]
    };
    let pack = |&(lgwin, lgblock, mode): &(i32, i32, BrotliEncoderMode)| -> Result<Vec<u8>> {
        let params = BrotliEncoderParams { quality: 11, lgwin, lgblock, mode, ..BrotliEncoderParams::default() };
        let mut packed = Vec::new();
        brotli::BrotliCompress(&mut &*content, &mut packed, &params)?;
        Ok(packed)
    };
    let packed: Vec<Vec<u8>> = settings.iter().map(pack).collect::<Result<_>>()?;
    packed.into_iter().min_by_key(Vec::len).context("no setting to pack by")
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut options = zopfli::Options::default();
    if content.len() > LARGE {
        options.iteration_count = std::num::NonZeroU64::MIN;
    }
    zopfli::compress(options, zopfli::Format::Gzip, content, &mut packed)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_packed_in_another_way_are_not_taken() -> Result<()> {
        let root = std::env::temp_dir().join(format!("rc-kept-{}", std::process::id()));
        std::fs::create_dir_all(root.join("xtask/src/build"))?;
        let places = Places { root: root.clone(), tools: root.clone(), target: root.join("target") };
        let mut all = std::collections::BTreeSet::from([kept(&places)?]);
        for maker in MAKERS {
            std::fs::write(root.join(maker), "another version")?;
            all.insert(kept(&places)?);
        }
        assert_eq!(kept(&places)?, kept(&places)?);
        std::fs::remove_dir_all(&root)?;
        assert_eq!(all.len(), 1 + MAKERS.len());
        Ok(())
    }

    #[test]
    fn packed_copies_unpack_to_the_same_bytes() -> Result<()> {
        let content = "辞职自查 ".repeat(99).into_bytes();
        let mut unpacked = Vec::new();
        let packed = brotli(&content)?;
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(packed.as_slice(), 4096), &mut unpacked)?;
        assert_eq!(unpacked, content);
        assert_eq!(&gzip(&content)?[..2], [0x1f, 0x8b]);
        Ok(())
    }
}
