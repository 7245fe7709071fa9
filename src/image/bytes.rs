//! The two parts of an image, written and read.

use super::letters::{Letters, Texts};
use crate::model::{Day, Lang};
use std::hash::Hash;

/// What can lie in an image.
pub trait Image: Sized {
    /// Writes the thing.
    fn write(&self, to: &mut Writer);
    /// Reads the thing back. Where the reader is spoilt, some thing of the type; [`Reader::is_done`] tells.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// An image under construction.
#[derive(Debug)]
pub struct Writer {
    language: Lang,
    numbers: Vec<u8>,
    texts: Texts,
}

impl Writer {
    pub(super) fn new(language: Lang) -> Self {
        Self { language, numbers: Vec::new(), texts: Texts::default() }
    }

    /// The language whose texts are written.
    pub fn language(&self) -> Lang {
        self.language
    }

    /// Writes a number: seven bits a byte, the lowest first, the eighth bit on all bytes but the last.
    pub fn number(&mut self, number: u64) {
        push(&mut self.numbers, number);
    }

    /// Writes a string.
    pub fn string(&mut self, string: &str) {
        self.texts.add(string);
    }

    /// Numbers, how long each string lies, and the strings; before each of these parts how many bytes it has.
    pub(super) fn finish(self) -> Vec<u8> {
        let (lengths, [plain, alphabet, words]) = self.texts.finish();
        let mut long = Vec::new();
        lengths.into_iter().for_each(|length| push(&mut long, length));
        let parts = [self.numbers, long, plain, alphabet, words];
        parts.iter().flat_map(|part| [&(part.len() as u32).to_le_bytes()[..], part].concat()).collect()
    }
}

fn push(to: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// Takes a number off its bytes; `None` where there is no whole one.
fn pull(from: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = from.split_first()?;
        *from = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Takes a part off the bytes, which say first how many it has.
fn part<'b>(from: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (length, rest) = from.split_first_chunk()?;
    let (part, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    *from = rest;
    Some(part)
}

/// An image being read.
#[derive(Debug, Default)]
pub struct Reader<'b> {
    numbers: &'b [u8],
    lengths: &'b [u8],
    letters: Letters<'b>,
    spoilt: bool,
}

impl<'b> Reader<'b> {
    pub(super) fn new(mut body: &'b [u8]) -> Self {
        let mut parts = || -> Option<Self> {
            let [numbers, lengths] = [part(&mut body)?, part(&mut body)?];
            let [plain, alphabet, words] = [part(&mut body)?, part(&mut body)?, part(&mut body)?];
            let letters = Letters::new(plain, alphabet, words).filter(|_| body.is_empty())?;
            Some(Self { numbers, lengths, letters, spoilt: false })
        };
        parts().unwrap_or(Self { spoilt: true, ..Self::default() })
    }

    /// Reads a number; 0 where there is none.
    pub fn number(&mut self) -> u64 {
        pull(&mut self.numbers).unwrap_or_else(|| {
            self.spoil();
            0
        })
    }

    /// Reads how many things follow; never more than there is room for.
    pub fn count(&mut self) -> usize {
        let count = self.number();
        // Everything takes a byte at least, a string that of its length.
        let most = self.numbers.len() + self.lengths.len();
        usize::try_from(count).ok().filter(|count| *count <= most).unwrap_or_else(|| {
            self.spoil();
            0
        })
    }

    /// Reads a string; the empty one where there is none.
    pub fn string(&mut self) -> String {
        let text = pull(&mut self.lengths).and_then(|length| self.letters.next(length));
        text.unwrap_or_else(|| {
            self.spoil();
            String::new()
        })
    }

    /// Makes everything from here on read as nothing.
    pub fn spoil(&mut self) {
        *self = Self { spoilt: true, ..Self::default() };
    }

    /// Whether everything was read and made sense.
    pub(super) fn is_done(&self) -> bool {
        !self.spoilt && self.numbers.is_empty() && self.lengths.is_empty() && self.letters.is_empty()
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Image for $number {
            fn write(&self, to: &mut Writer) {
                to.number(*self as u64);
            }

            fn read(from: &mut Reader<'_>) -> Self {
                from.number().try_into().unwrap_or_else(|_| {
                    from.spoil();
                    0
                })
            }
        }
    )+};
}

numbers!(u8, u16, u32, u64, usize);

impl Image for bool {
    fn write(&self, to: &mut Writer) {
        to.number(u64::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.number() != 0
    }
}

impl Image for i64 {
    /// Small numbers of either sign stay short: the sign is the lowest bit.
    fn write(&self, to: &mut Writer) {
        to.number(((self << 1) ^ (self >> 63)) as u64);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let number = from.number();
        (number >> 1) as Self ^ -((number & 1) as Self)
    }
}

impl Image for Day {
    /// Year, month and day in one number, so that a month is as good as another to whoever looks at the bytes.
    fn write(&self, to: &mut Writer) {
        (i64::from(self.year()) * 512 + i64::from(self.month()) * 32 + i64::from(self.day())).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let number = i64::read(from);
        let day = i16::try_from(number.div_euclid(512)).ok().and_then(|year| {
            let [month, day] = [number.rem_euclid(512) / 32, number.rem_euclid(32)].map(|n| n as i8);
            Self::new(year, month, day).ok()
        });
        day.unwrap_or_else(|| {
            from.spoil();
            Self::ZERO
        })
    }
}

impl Image for Box<str> {
    fn write(&self, to: &mut Writer) {
        to.string(self);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.string().into()
    }
}

impl<T: Image> Image for Box<T> {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(T::read(from))
    }
}

impl<T: Image> Image for Option<T> {
    fn write(&self, to: &mut Writer) {
        self.is_some().write(to);
        if let Some(thing) = self {
            thing.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Image> Image for Vec<T> {
    fn write(&self, to: &mut Writer) {
        self.len().write(to);
        self.iter().for_each(|thing| thing.write(to));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let count = from.count();
        let mut list = Self::with_capacity(count);
        for _ in 0..count {
            list.push(T::read(from));
        }
        list
    }
}

impl<A: Image, B: Image> Image for (A, B) {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}

impl<A: Image, B: Image, C: Image> Image for (A, B, C) {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
        self.1.write(to);
        self.2.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        (A::read(from), B::read(from), C::read(from))
    }
}

impl<K: Image + Hash + Eq + Clone, V: Image + Copy + Ord> Image for rustc_hash::FxHashMap<K, V> {
    /// In the order of the values, so that equal maps have equal images.
    fn write(&self, to: &mut Writer) {
        let mut entries: Vec<(K, V)> = self.iter().map(|(key, value)| (key.clone(), *value)).collect();
        entries.sort_by_key(|(_, value)| *value);
        entries.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Vec::read(from).into_iter().collect()
    }
}
