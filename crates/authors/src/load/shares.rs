//! What several packs share stands once, in a document beside them.
//!
//! Its members are put behind the last one of the pack's own text, so that everything before them keeps its place;
//! where something stands in the one document or the other is found again by [`Combined::locate`].

use std::borrow::Cow;
use std::ops::Range;

use super::combined::{Assembly, Combined, Part};
use super::decode::wrong_type;
use super::json::{MAX_BYTES, Node, Value};
use super::kind::Kind;
use super::near::clip;
use super::place::Span;
use super::problem::{Problem, Report};
use super::reason::Unshared;
use super::text::parse;

/// The pack's text with the members of the document that its `shares` names, if there are any; `None` when something is
/// wrong, then reported.
pub(super) fn combined<'t>(
    own: &'t str,
    root: &Node<'_>,
    read: &mut impl FnMut(&str) -> Option<String>,
    report: &mut Report,
) -> Option<Option<Combined<'t>>> {
    let (Some(named), Some(last)) = (root.get("shares"), root.members().last()) else { return Some(None) };
    let end = last.value.span.end as usize;
    let Value::String(name) = &named.value else {
        wrong_type(report, named, "the name of a file in double quotes");
        return None;
    };
    let mut wrong = |why| {
        report.add(named.span, Kind::Shares { name: clip(name), why });
        None
    };
    if !is_plain(name) {
        return wrong(Unshared::Name);
    }
    let Some(text) = read(name) else { return wrong(Unshared::Absent) };
    if own.len() + text.len() > MAX_BYTES {
        report.add(Span::new(0, 0), Kind::TooLong { limit: MAX_BYTES });
        return None;
    }
    let (inside, empty) = match inside(&text) {
        Ok(found) => found,
        Err(why) => return wrong(why),
    };
    if empty {
        return Some(None);
    }
    let mut pack = Assembly::default();
    pack.take(0, own, 0..end);
    pack.join(",");
    pack.take(1, &text, inside);
    pack.take(0, own, end..own.len());
    let shared = Part { name: Some(name.as_ref().into()), text: Cow::Owned(text) };
    let documents = vec![Part { name: None, text: Cow::Borrowed(own) }, shared];
    let Assembly { text, stretches } = pack;
    Some(Some(Combined { text: Cow::Owned(text), documents, stretches, removed: None }))
}

/// Whether it names a file beside the pack, and nothing else.
pub(super) fn is_plain(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    !name.is_empty() && !name.starts_with('.') && name.chars().all(is_part)
}

/// The bytes between the brackets of the shared document, and whether it has no member.
fn inside(text: &str) -> Result<(Range<usize>, bool), Unshared> {
    let mut report = Report::default();
    let (root, lines) = parse(text, &mut report);
    if let Some(Node { span, value }) = &root {
        let (start, end) = (span.start as usize, span.end as usize);
        let Value::Object(members) = value else { return Err(Unshared::NoObject) };
        // What a reader can go on after is reported with everything else, at its place.
        if text.get(end..).is_some_and(|rest| rest.trim().is_empty()) {
            return Ok((start + 1..end - 1, members.is_empty()));
        }
    }
    let first = report.take(|span| lines.place(root.as_ref(), span)).into_iter().next();
    Err(Unshared::Broken(first.as_ref().map(first_of).unwrap_or_default()))
}

/// The first problem of another document, in a line.
pub(super) fn first_of(problem: &Problem) -> Box<str> {
    let Problem { place, message, .. } = problem;
    [&place.line.to_string(), ":", &place.column.to_string(), " ", message].concat().into()
}
