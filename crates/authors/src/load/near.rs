//! How names and texts look to a reader: the nearest known name, what is not seen, what looks the same.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Names longer than this are not compared: the cost grows with the square of the length.
const LONGEST: usize = 64;

/// The known name that `name` is most likely a slip of, if any is near enough.
pub(super) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    let reach = (name.chars().count() / 3).max(1);
    known
        .filter(|k| k.len() <= LONGEST && k.len().abs_diff(name.len()) <= 4 * reach)
        .map(|k| (strsim::osa_distance(name, k), k))
        .filter(|(distance, _)| *distance <= reach)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}

/// `text`, shortened where it is too long to be quoted, without characters that would work on what stands around it.
pub(super) fn clip(text: &str) -> Box<str> {
    const LIMIT: usize = 60;
    let mut clipped: String =
        text.chars().take(LIMIT).map(|c| if is_hidden(c) || c.is_control() { '\u{fffd}' } else { c }).collect();
    if text.chars().nth(LIMIT).is_some() {
        clipped.push('…');
    }
    clipped.into()
}

/// Whether a character works on its surroundings without being seen: control characters other than tab and line ends, and
/// those that turn the direction of writing until further notice.
pub(super) fn is_hidden(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

/// Whether nothing is seen where a character stands: white space, control characters, what Unicode calls default
/// ignorable, and the letters that are drawn empty.
pub(super) fn is_unseen(c: char) -> bool {
    let ignorable = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}');
    ignorable || c.is_whitespace() || c.is_control() || matches!(c, '\u{2800}' | '\u{1d159}')
}

/// Whether something of a text is seen. A mark needs something to stand on.
pub(super) fn is_seen(text: &str) -> bool {
    text.chars().any(|c| !is_unseen(c) && !is_combining_mark(c))
}

/// The most combining marks that stand one behind the other in a text.
pub(super) fn most_marks(text: &str) -> usize {
    let (mut most, mut now) = (0, 0);
    for c in text.chars() {
        if is_combining_mark(c) {
            now += 1;
            most = most.max(now);
        } else if !is_unseen(c) || c.is_whitespace() {
            now = 0;
        }
    }
    most
}

/// What is left of a title when everything is taken off it that a reader does not see: two of which the same is left look
/// the same.
pub(super) fn folded(title: &str) -> String {
    let folded = title.nfkc().flat_map(char::to_lowercase).filter(|c| !is_unseen(*c));
    folded.collect()
}
