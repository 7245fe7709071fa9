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

/// `text`, shortened where it is too long to be quoted.
pub(super) fn clip(text: &str) -> Box<str> {
    const LIMIT: usize = 60;
    match text.char_indices().nth(LIMIT) {
        None => text.into(),
        Some((at, _)) => [text.get(..at).unwrap_or_default(), "…"].concat().into(),
    }
}
