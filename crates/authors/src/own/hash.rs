//! The hash by which a document is known.

use sha2::{Digest, Sha256};

/// The SHA-256 of bytes, in hexadecimal digits. WHY here: browsers have it on secure pages alone.
pub fn of(bytes: &[u8]) -> String {
    let digits = b"0123456789abcdef";
    let digit = |four: u8| digits.get(usize::from(four)).map_or('0', |digit| char::from(*digit));
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
