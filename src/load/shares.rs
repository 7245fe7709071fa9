//! What several packs share stands once, in a document beside them.
//!
//! Its members are put behind the last one of the pack's own text, so that everything before them keeps its place;
//! where something stands in the one document or the other is found again by [`Whole::told`].

use std::borrow::Cow;
use std::ops::Range;

use super::decode::wrong_type;
use super::json::{Node, Value};
use super::kind::{Kind, Unshared};
use super::near::clip;
use super::place::{Lines, Place, Span};
use super::problem::{Problem, Problems, Report};
use super::{MAX_BYTES, parse};

/// A pack's text together with what it shares.
#[derive(Debug)]
pub struct Whole<'t> {
    /// The text to load: the pack's own, or that with the shared members behind its own.
    pub text: Cow<'t, str>,
    own: &'t str,
    shared: Option<Shared>,
}

/// The shared document, and which part of it stands where.
#[derive(Debug)]
struct Shared {
    name: Box<str>,
    text: String,
    /// Where its members begin in it.
    from: usize,
    /// The bytes of the whole that they are, the comma before them left out.
    at: Range<usize>,
}

/// A problem where its author finds it.
#[derive(Debug)]
pub struct Told<'w> {
    /// The name of the shared document, if it stands there and not in the pack's own.
    pub document: Option<&'w str>,
    /// The text of the document it stands in.
    pub text: &'w str,
    /// The problem, its line, column and bytes those of this document.
    pub problem: Problem,
}

/// The pack's text with the members of the document that its `shares` names; `read` has that document's text.
///
/// Without `shares` it is the text as it is, likewise where the text is too broken to see. Whatever else is wrong is
/// for [`load`](super::load) to say, a key that stands in both documents too.
///
/// # Errors
/// The shared document has no plain name, cannot be had or is no object. What is wrong with the pack's own text as
/// JSON is told with it.
pub fn whole<'t>(text: &'t str, read: impl FnOnce(&str) -> Option<String>) -> Result<Whole<'t>, Problems> {
    let mut report = Report::default();
    let (root, lines) = parse(text, &mut report);
    let alone = Whole { text: Cow::Borrowed(text), own: text, shared: None };
    let Some((root, named, last)) = root.as_ref().and_then(|r| Some((r, r.get("shares")?, r.members().last()?))) else {
        return Ok(alone);
    };
    match shared(text, named, last.value.span.end as usize, read, &mut report) {
        Some(None) => Ok(alone),
        Some(Some((whole, shared))) => Ok(Whole { text: Cow::Owned(whole), own: text, shared: Some(shared) }),
        None => Err(Problems(report.take(|span| lines.place(Some(root), span)))),
    }
}

/// The whole with the shared members at byte `end`, if there are any; `None` when something is wrong, then reported.
fn shared(
    own: &str,
    named: &Node<'_>,
    end: usize,
    read: impl FnOnce(&str) -> Option<String>,
    report: &mut Report,
) -> Option<Option<(String, Shared)>> {
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
    let members = text.get(inside.clone()).unwrap_or_default();
    let (before, after) = own.split_at_checked(end)?;
    let whole = [before, ",", members, after].concat();
    let at = end + 1..end + 1 + members.len();
    Some(Some((whole, Shared { name: name.as_ref().into(), from: inside.start, at, text })))
}

/// Whether it names a file beside the pack, and nothing else.
fn is_plain(name: &str) -> bool {
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
        // What a reader can go on after is told with everything else, at its place.
        if text.get(end..).is_some_and(|rest| rest.trim().is_empty()) {
            return Ok((start + 1..end - 1, members.is_empty()));
        }
    }
    let first = report.take(|span| lines.place(root.as_ref(), span)).into_iter().next();
    let told = |p: Problem| [&p.place.line.to_string(), ":", &p.place.column.to_string(), " ", &p.message].concat();
    Err(Unshared::Broken(first.map(told).unwrap_or_default().into()))
}

impl Whole<'_> {
    /// The problems of the whole, each at its place in the document it stands in.
    pub fn told(&self, problems: impl IntoIterator<Item = Problem>) -> Vec<Told<'_>> {
        let shared = self.shared.as_ref().map(|shared| (shared, Lines::new(&shared.text)));
        let own = Lines::new(self.own);
        let each = |problem: Problem| {
            let Some((shared, lines)) = &shared else { return Told { document: None, text: self.own, problem } };
            let Span { start, end } = problem.place.span;
            let (start, end) = (start as usize, end as usize);
            if shared.at.contains(&start) {
                let there = |byte: usize| byte.min(shared.at.end) - shared.at.start + shared.from;
                let problem = moved(problem, lines, there(start)..there(end));
                Told { document: Some(&shared.name), text: &shared.text, problem }
            } else {
                let added = shared.at.len() + 1;
                let first = shared.at.start - 1;
                let here = |byte: usize| if byte < shared.at.end { byte.min(first) } else { byte - added };
                Told { document: None, text: self.own, problem: moved(problem, &own, here(start)..here(end)) }
            }
        };
        problems.into_iter().map(each).collect()
    }
}

/// The problem at these bytes of another text.
fn moved(problem: Problem, lines: &Lines<'_>, to: Range<usize>) -> Problem {
    let (line, column) = lines.at(to.start);
    let place = Place { line, column, span: Span::new(to.start, to.end), ..problem.place };
    Problem { place, ..problem }
}
