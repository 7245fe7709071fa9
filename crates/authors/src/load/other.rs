//! What is wrong with a document as a whole: that it is another than a pack, that its title is another pack's.

use super::json::{Node, Value};
use super::kind::Kind;
use super::near::folded;
use super::problem::Problem;
use super::text::Document;

/// What every pack has.
pub const PACK_HAS: [&str; 16] = [
    "format",
    "id",
    "title",
    "jurisdiction",
    "summary",
    "version",
    "as_of",
    "review_by",
    "languages",
    "instruments",
    "facts",
    "sections",
    "implications",
    "definitions",
    "routes",
    "rules",
];
/// What a pack may have besides.
const MAY_HAVE: [&str; 6] = ["severity", "reports", "shares", "situations", "local", "extended"];
/// Keys that documents of all kinds have.
const COMMON: [&str; 5] = ["format", "id", "title", "summary", "version"];

/// Keys by which a document of another kind is known, what it is, and how it is checked.
const OTHERS: [(&[&str], &str, &str); 22] = [
    (
        &["sections", "facts", "implications"],
        "what packs share",
        "check a pack that \"shares\" it: what is wrong in it is told there",
    ),
    (&["notes", "same"], "the notes on differences between packs", "`packs compile` checks it"),
    (&["years", "source"], "the list of days off", "`packs compile` checks it"),
    (&["cases"], "a file of cases", "run it: packs test FILE"),
    (&["answers", "expect"], "a case", "put it into \"cases\" of a file, and run that: packs test FILE"),
    (&["$schema", "$defs", "if"], "the schema of packs", "an editor reads it"),
    (&["$schema", "$defs", "properties"], "the schema of other documents than packs", "an editor reads it"),
    (&["form", "answers"], "a saved form with somebody's answers", "open it on the page"),
    (&["answers"], "somebody's answers", "open them on the page, if it saved them"),
    (&["identity"], "somebody's answers", "put them into a case"),
    (&["goal"], "somebody's answers", "put them into a case"),
    (&["app.name", "language.tag"], "a message catalogue", "`packs compile` checks it"),
    (&["schemaVersion", "modules"], "the description of a tag", "an editor reads it"),
    (&["dependencies"], SEEMS_NPM, NOTHING),
    (&["devDependencies"], SEEMS_NPM, NOTHING),
    (&["name", "scripts"], SEEMS_NPM, NOTHING),
    (&["name", "version"], SEEMS_NPM, NOTHING),
    (&["type", "features"], SEEMS_MAP, NOTHING),
    (&["type", "geometry"], SEEMS_MAP, NOTHING),
    (&["type", "coordinates"], SEEMS_MAP, NOTHING),
    (&["data"], "what seems to be the answer of a web service", "look for the pack inside it"),
    (&["$schema"], "what seems to be a JSON Schema or a settings file", NOTHING),
];
const SEEMS_NPM: &str = "what seems to be a package.json of npm";
const SEEMS_MAP: &str = "what seems to be a map (GeoJSON)";
const NOTHING: &str = "";

/// What a document is that is plainly no pack.
pub(super) fn than_a_pack(root: &Node<'_>) -> Option<Kind> {
    let (is, advice) = match &root.value {
        Value::Object(_) if means_a_pack(root) => return None,
        Value::Broken => return None,
        Value::Object(members) => {
            let has = |key: &&str| root.get(key).is_some();
            let said = members.iter().all(|member| member.value.text().is_some());
            let named = |begins: fn(&str) -> bool| members.iter().any(|member| begins(&member.key));
            match OTHERS.iter().find(|(keys, ..)| keys.iter().all(has)) {
                Some((_, is, advice)) => (*is, *advice),
                None if named(|key| key.starts_with("--rc-")) => {
                    ("a theme", "set its properties on the tag, in the style sheet of the page")
                }
                None if said && named(|key| key.contains('.')) => {
                    ("a file of texts, as a message catalogue is", NOTHING)
                }
                None => ("another document", NOTHING),
            }
        }
        Value::Array(_) => ("a list", NOTHING),
        _ => ("a single value", NOTHING),
    };
    Some(Kind::NoPack { is, advice })
}

/// Whether its author wants it to be a pack, as far as it has come.
fn means_a_pack(root: &Node<'_>) -> bool {
    let has = |key: &&str| root.get(key).is_some();
    if root.members().iter().any(|member| member.key == "extends") {
        return true;
    }
    let own = PACK_HAS.iter().chain(&MAY_HAVE).filter(|key| has(key)).count();
    let telling = PACK_HAS.iter().chain(&MAY_HAVE).filter(|key| has(key) && !COMMON.contains(key)).count();
    let is_shared = OTHERS.first().is_some_and(|(keys, ..)| keys.iter().all(has) && own == keys.len());
    let numbered = root.get("format").is_some_and(|format| matches!(format.value, Value::Number(_)));
    let foreign = root.members().len().saturating_sub(own);
    (telling > 1 && !is_shared) || (numbered && own > foreign)
}

/// A pack that is built in: its id, and its title in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltIn {
    /// The id.
    pub id: Box<str>,
    /// The titles.
    pub titles: Vec<Box<str>>,
}

impl BuiltIn {
    /// What the document of a pack, or an entry of a list of packs, says of it.
    pub fn of(node: &Node<'_>) -> Option<Self> {
        let titles = node.get("title")?.members().iter().filter_map(|member| member.value.text());
        Some(Self { id: node.get("id")?.text()?.into(), titles: titles.map(Into::into).collect() })
    }
}

/// The problem of a pack whose title looks like that of a built-in one, whatever the language.
pub fn taken_title(text: &str, built_in: &[BuiltIn]) -> Option<Problem> {
    let document = Document::read(text);
    let root = document.root.as_ref()?;
    for member in root.get("title")?.members() {
        let own = folded(member.value.text()?);
        let same = |one: &&BuiltIn| one.titles.iter().any(|title| folded(title) == own);
        if let Some(one) = built_in.iter().find(same) {
            return Some(document.problem(member.value.span, Kind::TakenTitle { id: one.id.clone() }));
        }
    }
    None
}
