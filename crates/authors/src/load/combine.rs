//! A pack's text is put together with what it shares and what it extends.

use super::combined::Combined;
use super::kind::Kind;
use super::problem::{Problems, Report};
use super::text::parse;
use super::{extends, shares};

/// The pack's text with what its `shares` and its `extends` name; `read` has the text of a document by the plain name of
/// its file. A pack `national` that is extended is asked for as `national.json`.
///
/// Without either it is the text as it is, likewise where the text is too broken to see. Whatever else is wrong is
/// for [`load`](super::load) to say, a key that stands in both documents too.
///
/// # Errors
/// A document has no plain name, cannot be had or is no object; what is changed of a base is not there or has no reason.
/// What is wrong with the pack's own text as JSON is reported with it.
pub fn combine<'t>(text: &'t str, mut read: impl FnMut(&str) -> Option<String>) -> Result<Combined<'t>, Problems> {
    let mut report = Report::default();
    let (root, lines) = parse(text, &mut report);
    let alone = Combined::alone(text);
    let Some(root) = root.as_ref() else { return Ok(alone) };
    if let Some(written) = root.members().iter().find(|member| member.key == "extended") {
        let key = written.key.as_ref().into();
        report.add(written.key_span, Kind::UnknownKey { key, nearest: Some("extends".into()), known: Vec::new() });
        return Err(Problems(report.take(|span| lines.place(Some(root), span))));
    }
    let made = match root.get("extends") {
        Some(named) => extends::combined(text, root, named, &mut read, &mut report).map(Some),
        None => shares::combined(text, root, &mut read, &mut report),
    };
    match made {
        Some(Some(whole)) => Ok(whole),
        Some(None) => Ok(alone),
        None => Err(Problems(report.take(|span| lines.place(Some(root), span)))),
    }
}
