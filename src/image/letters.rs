//! How texts lie in an image.
//!
//! Ids and other ASCII lie apart from texts in words: each packs better among its like. A text in words is told in an
//! alphabet of its own, the characters of this image: the commonest take one byte instead of three, most others two.
//! That is a tenth less after packing.

/// The first byte of a common character; below are the ASCII characters themselves.
const COMMON: u8 = 0x80;
/// The first byte of a pair.
const PAIR: u8 = 0xfc;
/// Before the three bytes of a character that is not in the alphabet.
const OTHER: u8 = 0xff;
/// How many characters take one byte.
const COMMONS: usize = (PAIR - COMMON) as usize;
/// How many take two.
const PAIRS: usize = (OTHER - PAIR) as usize * 256;

/// Texts under construction.
#[derive(Debug, Default)]
pub(super) struct Texts(Vec<String>);

impl Texts {
    /// Adds a text; its place among the texts.
    pub fn add(&mut self, text: &str) {
        self.0.push(text.to_owned());
    }

    /// For each text how long it lies, twice that and one more for plain ASCII; then ASCII, alphabet and words.
    pub fn finish(self) -> (Vec<u64>, [Vec<u8>; 3]) {
        let alphabet = alphabet(&self.0);
        let (mut lengths, mut plain, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for text in &self.0 {
            if text.is_ascii() {
                lengths.push(text.len() as u64 * 2 + 1);
                plain.extend_from_slice(text.as_bytes());
            } else {
                let before = words.len();
                text.chars().for_each(|c| code(c, &alphabet, &mut words));
                lengths.push((words.len() - before) as u64 * 2);
            }
        }
        (lengths, [plain, alphabet.into_iter().collect::<String>().into_bytes(), words])
    }
}

/// The characters of texts in words, the commonest first. WHY in order within each part: it packs better.
fn alphabet(texts: &[String]) -> Vec<char> {
    let mut counted: std::collections::BTreeMap<char, usize> = std::collections::BTreeMap::new();
    for c in texts.iter().flat_map(|text| text.chars()).filter(|c| !c.is_ascii()) {
        *counted.entry(c).or_default() += 1;
    }
    let mut all: Vec<(usize, char)> = counted.into_iter().map(|(c, count)| (count, c)).collect();
    all.sort_by_key(|(count, c)| (std::cmp::Reverse(*count), *c));
    let mut alphabet: Vec<char> = all.into_iter().map(|(_, c)| c).take(COMMONS + PAIRS).collect();
    let common = alphabet.len().min(COMMONS);
    let (first, rest) = alphabet.split_at_mut(common);
    first.sort_unstable();
    rest.sort_unstable();
    alphabet
}

fn code(c: char, alphabet: &[char], to: &mut Vec<u8>) {
    let place = alphabet.iter().position(|known| *known == c);
    match place {
        _ if c.is_ascii() => to.push(c as u8),
        Some(at) if at < COMMONS => to.push(COMMON + at as u8),
        Some(at) => to.extend([PAIR + ((at - COMMONS) / 256) as u8, ((at - COMMONS) % 256) as u8]),
        None => {
            let [_, high, middle, low] = u32::from(c).to_be_bytes();
            to.extend([OTHER, high, middle, low]);
        }
    }
}

/// Texts being read.
#[derive(Debug, Default)]
pub(super) struct Letters<'b> {
    plain: &'b str,
    alphabet: Vec<char>,
    words: &'b [u8],
}

impl<'b> Letters<'b> {
    /// Over the three parts that [`Texts::finish`] made.
    pub fn new(plain: &'b [u8], alphabet: &'b [u8], words: &'b [u8]) -> Option<Self> {
        // WHY all at once: thousands of short texts one by one take several times as long.
        let [plain, alphabet] = [plain, alphabet].map(|bytes| std::str::from_utf8(bytes).ok());
        Some(Self { plain: plain?, alphabet: alphabet?.chars().collect(), words })
    }

    /// Whether everything was read.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty() && self.words.is_empty()
    }

    /// The next text, which lies as long as this number says.
    pub fn next(&mut self, length: u64) -> Option<String> {
        let bytes = usize::try_from(length / 2).ok()?;
        if length % 2 == 1 {
            let (text, rest) = self.plain.split_at_checked(bytes)?;
            self.plain = rest;
            return Some(text.to_owned());
        }
        let (mut coded, rest) = self.words.split_at_checked(bytes)?;
        self.words = rest;
        // Most characters of a text in words take three bytes.
        let mut text = String::with_capacity(bytes * 2);
        while let Some((first, rest)) = coded.split_first() {
            coded = rest;
            text.push(match *first {
                ascii if ascii < COMMON => char::from(ascii),
                common if common < PAIR => *self.alphabet.get(usize::from(common - COMMON))?,
                OTHER => {
                    let ([high, middle, low], rest) = coded.split_first_chunk()?;
                    coded = rest;
                    char::from_u32(u32::from_be_bytes([0, *high, *middle, *low]))?
                }
                pair => {
                    let (second, rest) = coded.split_first()?;
                    coded = rest;
                    *self.alphabet.get(COMMONS + usize::from(pair - PAIR) * 256 + usize::from(*second))?
                }
            });
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_comes_back() {
        let many: String = (0x4e00..0x4e00 + 2 * (COMMONS + PAIRS) as u32).filter_map(char::from_u32).collect();
        for texts in [vec!["cl.bar", "不得辞去公职", "", "a—b"], vec![&*many, "😀", "x"], vec![]] {
            let mut written = Texts::default();
            texts.iter().for_each(|text| written.add(text));
            let (lengths, [plain, alphabet, words]) = written.finish();
            let mut read = Letters::new(&plain, &alphabet, &words).unwrap_or_default();
            let back: Vec<String> = lengths.iter().filter_map(|length| read.next(*length)).collect();
            assert_eq!(back, texts);
            assert!(read.is_empty());
        }
    }

    #[test]
    fn what_does_not_fit_is_none() {
        let mut read = Letters::new(b"ab", "得".as_bytes(), &[0x81, 0xfc, 0xff, 0xff]).unwrap_or_default();
        assert!(!read.is_empty());
        assert_eq!(read.next(7), None);
        assert_eq!(read.next(2), None, "a character that the alphabet lacks");
        assert_eq!(read.next(2), None, "half a pair");
        assert_eq!(read.next(4), None, "a character cut short");
    }
}
