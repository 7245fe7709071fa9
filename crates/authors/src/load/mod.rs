//! A document becomes a checked pack, or everything that is wrong with it.
//!
//! Text → [`json`] tree that knows where everything stood → document types, declared once for this
//! reader and for the JSON Schema → the model, names resolved and the rules of the format checked.

mod answers;
mod changes;
mod code;
mod combine;
mod combined;
mod decode;
mod differences;
mod document;
mod extends;
mod holidays;
pub mod json;
mod kind;
mod logo;
mod near;
mod other;
mod picture;
mod place;
mod problem;
mod questions;
mod reason;
mod resolve;
mod said;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod shares;
mod span;
mod text;
mod values;

use decode::{Decode, Decoder};
use json::Node;
use rules::model::Pack;

pub use answers::{answers, answers_from_text};
pub use combine::combine;
pub use combined::{Combined, Located};
pub use differences::{LoadedDifferences, differences};
pub use holidays::holidays;
pub use json::MAX_BYTES;
pub use other::{BuiltIn, taken_title};
pub use place::Lines;
pub use problem::{Code, Kind, NoLogo, Problem, Problems, Syntax, Unextended, Unshared};
pub(crate) use questions::{range_in_words, test_in_words};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use span::{Position, Span};
pub use text::Document;

use problem::Report;
use text::parse;

/// How many things of each sort a pack may have.
const LIMITS: [(&str, &str, usize); 7] = [
    ("facts", "facts", 5_000),
    ("rules", "rules", 20_000),
    ("definitions", "definitions", 20_000),
    ("instruments", "instruments", 5_000),
    ("sections", "sections", 250),
    ("routes", "routes", 250),
    ("languages", "languages", 16),
];

/// A pack in order, and what its author might still look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The pack.
    pub pack: Pack,
    /// What is allowed and yet looks like a slip.
    pub warnings: Vec<Problem>,
}

/// Reads a pack. One that shares something with others is made [`whole`] before.
///
/// # Errors
/// Every problem of the document, in its order. Warnings are reported only when nothing is wrong.
pub fn load(text: &str) -> Result<Loaded, Problems> {
    let mut report = Report::default();
    let (root, lines) = parse(text, &mut report);
    let parts = root.as_ref().and_then(|root| read(root, &mut report));
    let problems = report.take(|span| lines.place(root.as_ref(), span));
    let (warnings, wrong): (Vec<_>, Vec<_>) =
        problems.into_iter().partition(|p| matches!(p.code, Code::Unused | Code::ForWhom));
    match parts {
        Some(parts) if wrong.is_empty() => Ok(Loaded { pack: Pack::new(parts), warnings }),
        _ => Err(Problems(wrong)),
    }
}

/// Reads a pack from bytes.
///
/// # Errors
/// As [`load`]; bytes that are no text are a problem at the first such byte.
pub fn load_bytes(bytes: &[u8]) -> Result<Loaded, Problems> {
    if bytes.len() > MAX_BYTES {
        let place = Lines::new("").place(None, Span::new(0, 0));
        return Err(Problems(vec![Problem::new(Kind::TooLong { limit: MAX_BYTES }, place)]));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return load(text),
        Err(error) => error,
    };
    let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok()).unwrap_or_default();
    let place = Lines::new(good).place(None, Span::new(good.len(), good.len() + 1));
    Err(Problems(vec![Problem::new(Kind::Syntax(Syntax::NotUtf8), place)]))
}

/// The pack's parts, as far as they can be read.
fn read(root: &Node<'_>, report: &mut Report) -> Option<rules::model::PackParts> {
    if let Some(kind) = other::than_a_pack(root) {
        report.add(root.span, kind);
        return None;
    }
    let format = root.get("format");
    if let Some(node) = format
        && matches!(node.value, json::Value::Number(text) if text != "1")
    {
        report.add(node.span, Kind::Format);
        return None;
    }
    if let Some(named) = root.get("extends") {
        let name = near::clip(named.get("pack").and_then(Node::text).unwrap_or_default());
        report.add(named.span, Kind::Extends { name, why: Unextended::Absent });
        return None;
    }
    for (key, what, limit) in LIMITS {
        if let Some(list) = root.get(key).filter(|list| list.items().len() > limit) {
            report.add(list.span, Kind::TooManyThings { what, limit });
            return None;
        }
    }
    let tags = root.get("languages").map(Node::items).unwrap_or_default();
    // WHY: where a tag cannot be read, no text can be called missing or superfluous.
    let languages = tags.iter().map(|tag| tag.text().map(Box::from)).collect::<Option<_>>().unwrap_or_default();
    let doc = document::PackDoc::decode(&mut Decoder { report, languages }, root);
    Some(resolve::pack(doc, report))
}
