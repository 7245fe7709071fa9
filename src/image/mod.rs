//! Images (映像): packs and catalogues compiled ahead, so that the page neither reads nor checks documents.
//!
//! An image holds exactly what was compiled, in one language: numbers of seven bits a byte in one part, texts in others
//! (see `letters`), which packs better than all mixed. It opens with a mark and a sum over everything that follows.
//!
//! WHY no library: the readers that derives make can fail at every field, and the clearing up after each possible
//! failure is most of their code. This reader cannot fail midway: what does not fit spoils it, everything after reads
//! as nothing, and one question at the end tells. The page pays for no more than the reads themselves.

mod bytes;
mod letters;
mod model;
mod shape;

pub use bytes::{Image, Reader, Writer};
pub(crate) use shape::{choice, record};

/// Why bytes are not the image wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an image that this version made, or it came damaged; compile it again with `packs compile`")]
pub struct WrongImage;

/// Changes whenever the same bytes would come to mean something else.
const MARK: &[u8; 4] = b"RC\x00\x04";

/// The image of a thing, its texts in the language numbered `language`.
pub fn write<T: Image>(thing: &T, language: crate::model::Lang) -> Vec<u8> {
    let mut to = Writer::new(language);
    thing.write(&mut to);
    let body = to.finish();
    [MARK.as_slice(), &sum(&body).to_le_bytes(), &body].concat()
}

/// The thing of which `bytes` are the image.
///
/// # Errors
/// When they are not what [`write`] made, byte for byte, of a thing of this type.
pub fn read<T: Image>(bytes: &[u8]) -> Result<T, WrongImage> {
    let body = bytes.strip_prefix(MARK).ok_or(WrongImage)?;
    let (told, body) = body.split_first_chunk().ok_or(WrongImage)?;
    if u64::from_le_bytes(*told) != sum(body) {
        return Err(WrongImage);
    }
    let mut from = Reader::new(body);
    let thing = T::read(&mut from);
    if from.is_done() { Ok(thing) } else { Err(WrongImage) }
}

/// FNV-1a over eight bytes at a time, the length first: finds damage, not malice; who can change the image can change the
/// page.
fn sum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let start = 0xcbf2_9ce4_8422_2325 ^ bytes.len() as u64;
    let words = words.iter().chain(std::iter::once(&last));
    words.fold(start, |sum, word| (sum ^ u64::from_le_bytes(*word)).wrapping_mul(0x0100_0000_01b3))
}
