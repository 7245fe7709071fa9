//! What is told of a document as a whole: that it is another than a pack, that its title is another pack's.

use super::Document;
use super::json::{Node, Value};
use super::kind::Kind;
use super::near::folded;
use super::problem::Problem;

/// Keys by which a document is known that lies beside packs, what it is, and how it is checked.
const OTHERS: [(&[&str], &str, &str); 8] = [
    (
        &["sections", "facts", "implications"],
        "what packs share",
        "check a pack that \"shares\" it: what is wrong in it is told there",
    ),
    (&["notes", "same"], "the notes on differences between packs", "`packs compile` checks it"),
    (&["years", "source"], "the list of days off", "`packs compile` checks it"),
    (&["cases"], "a file of cases", "run it: packs test FILE"),
    (&["$schema"], "the schema of packs", "check a pack; an editor reads the schema"),
    (&["form", "answers"], "a saved form with somebody's answers", "open it on the page"),
    (&["app.name", "language.tag"], "a message catalogue", "`packs compile` checks it"),
    (&["schemaVersion", "modules"], "the description of a tag", "check a pack"),
];

/// What a document is that is plainly no pack.
pub(super) fn than_a_pack(root: &Node<'_>) -> Option<Kind> {
    if let Value::Array(_) = root.value {
        return None;
    }
    let has = |key: &&str| root.get(key).is_some();
    // What has rules or routes wants to be a pack, whatever else stands in it.
    if ["id", "rules", "routes", "extends"].iter().any(has) {
        return None;
    }
    let (_, is, advice) = OTHERS.iter().find(|(keys, ..)| keys.iter().all(has))?;
    Some(Kind::NoPack { is, advice })
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
