//! Stored files: packs, catalogues and what else is compiled ahead, so that the page neither reads nor checks documents.
//!
//! What a file holds is written by `serde` in the format of `postcard`, which does not describe itself: only the types say
//! what a byte means. So every file has a header, and is refused unless it is of this form, undamaged and of the kind
//! wanted:
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `RCHK` |
//! | 2 | [`FORM`], the lower byte first |
//! | 4 | CRC-32 of everything after it, the lowest byte first |
//! | 1 | the [`Kind`] |
//! | … | the thing itself |
//!
//! What has been read is looked through once more ([`Stored::is_sound`]): no index in it may lead nowhere.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What every file begins with.
const MAGIC: &[u8; 4] = b"RCHK";

/// The version of the form. It must change whenever the same bytes would come to mean something else: `tests/it/stored.rs`
/// fails when a stored type has changed and this number has not.
pub const FORM: u16 = 6;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A pack with its compiled conditions.
    Pack = 1,
    /// The texts of a message catalogue.
    Words = 2,
    /// What is known of the differences between packs.
    Differences = 3,
    /// The first letters of a pack's titles.
    Letters = 4,
}

/// What can be stored.
pub trait Stored: Serialize + DeserializeOwned {
    /// What the header calls it.
    const KIND: Kind;

    /// Whether everything in it leads somewhere: no index out of range, nothing that its users could not bear. What the
    /// types alone rule out need not be looked at.
    fn is_sound(&self) -> bool;
}

/// Why a file is not the one wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It does not begin as such files do.
    #[error("this is no compiled file of this tool")]
    NotOurs,
    /// Another version of the tool wrote it.
    #[error("this file has form {found}, and this version reads form {FORM}; compile it again with `packs compile`")]
    OtherForm {
        /// The form that its header names.
        found: u16,
    },
    /// Some of its bytes have changed or are missing.
    #[error("this file came damaged: its checksum does not fit; fetch or compile it again")]
    Damaged,
    /// It is in order, and something else than what was asked for.
    #[error("this file holds something else than what was asked for")]
    OtherKind,
    /// Its header fits, and what follows makes no sense.
    #[error("what this file holds makes no sense; compile it again with `packs compile`")]
    Unsound,
}

/// The file that holds a thing.
pub fn write<T: Stored>(thing: &T) -> Vec<u8> {
    // INVARIANT: writing to memory fails only for lists of unknown length, and no stored type has one. An empty file
    // would be refused by every reader.
    let Ok(rest) = postcard::to_extend(thing, vec![T::KIND as u8]) else { return Vec::new() };
    [MAGIC.as_slice(), &FORM.to_le_bytes(), &crc32fast::hash(&rest).to_le_bytes(), &rest].concat()
}

/// The thing that a file holds.
///
/// # Errors
/// When it is not what [`write`] made of a thing of this type.
pub fn read<T: Stored>(file: &[u8]) -> Result<T, ReadError> {
    let rest = file.strip_prefix(MAGIC).ok_or(ReadError::NotOurs)?;
    let (form, rest) = rest.split_first_chunk().ok_or(ReadError::NotOurs)?;
    let found = u16::from_le_bytes(*form);
    if found != FORM {
        return Err(ReadError::OtherForm { found });
    }
    let (sum, rest) = rest.split_first_chunk().ok_or(ReadError::Damaged)?;
    if u32::from_le_bytes(*sum) != crc32fast::hash(rest) {
        return Err(ReadError::Damaged);
    }
    let (kind, body) = rest.split_first().ok_or(ReadError::Unsound)?;
    if *kind != T::KIND as u8 {
        return Err(ReadError::OtherKind);
    }
    match postcard::take_from_bytes::<T>(body) {
        Ok((thing, [])) if thing.is_sound() => Ok(thing),
        _ => Err(ReadError::Unsound),
    }
}
