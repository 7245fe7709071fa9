//! Packed copies of files, made once when the site is built, as small as the formats allow.

use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;

/// From this many bytes on a file is packed by gzip in one round. WHY: the cases repeat themselves so much that fifteen
/// rounds take minutes and win nothing worth having.
const LARGE: usize = 1 << 20;

/// Writes a file and its packed copies.
///
/// # Errors
/// The folder cannot be written to.
pub fn write_packed(folder: &Path, name: &str, content: &[u8]) -> Result<()> {
    std::fs::write(folder.join(name), content)?;
    std::fs::write(folder.join(format!("{name}.br")), brotli(content)?)?;
    std::fs::write(folder.join(format!("{name}.gz")), gzip(content)?)?;
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
