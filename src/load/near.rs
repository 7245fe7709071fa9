//! The nearest known name to one that is not known.

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
