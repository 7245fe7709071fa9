//! What a pack that extends another adds, replaces and removes, as it is written.

use std::collections::BTreeMap;

use super::decode::{Decoder, Fields, wrong_type};
use super::json::{Node, Value};
use super::kind::Kind;
use super::near::{clip, nearest};
use super::problem::Report;

/// The lists that can be changed: the key, what one thing in it is, and the key of its name.
pub(super) const THINGS: [(&str, &str, &str); 5] = [
    ("rules", "rule", "title"),
    ("instruments", "instrument", "name"),
    ("facts", "fact", "label"),
    ("definitions", "definition", "label"),
    ("sections", "section", "title"),
];
/// How many changes one list may hold: each is shown on the result.
const CHANGES: usize = 500;

/// One change, as it is written.
pub(super) struct Change<'n, 't> {
    /// `add`, `replace` or `remove`.
    pub how: &'static str,
    /// Where the thing stands in the base; nowhere for one that is added.
    pub at: Option<usize>,
    /// The thing, or what names it.
    pub node: &'n Node<'t>,
}

/// What is changed, for each of [`THINGS`].
pub(super) fn changes<'n, 't>(own: &'n Node<'t>, base: &Node<'_>, report: &mut Report) -> Vec<Vec<Change<'n, 't>>> {
    let known: Vec<Known> = THINGS.iter().map(|(key, what, _)| Known::of(base, key, what)).collect();
    let mut found: Vec<Vec<Change<'n, 't>>> = THINGS.iter().map(|_| Vec::new()).collect();
    let mut taken: Vec<BTreeMap<usize, ()>> = THINGS.iter().map(|_| BTreeMap::new()).collect();
    for how in ["add", "replace", "remove"] {
        let Some(lists) = own.get(how) else { continue };
        let mut d = Decoder { report: &mut *report, languages: Vec::new() };
        let mut fields = Fields::open(&mut d, lists);
        for (sort, (key, what, _)) in THINGS.into_iter().enumerate() {
            let Some(list) = fields.find(&mut d, key) else { continue };
            let (_, items) = d.list(list);
            if items.len() > CHANGES {
                d.report.add(list.span, Kind::TooManyThings { what: key, limit: CHANGES });
                continue;
            }
            for node in items {
                let Some(id) = sound(&mut d, node, how) else { continue };
                let at = match (how, known.get(sort)) {
                    ("add", _) | (_, None) => None,
                    (_, Some(known)) => match known.find(&mut d, id, node, what) {
                        Some(at) => Some(at),
                        None => continue,
                    },
                };
                if let (Some(at), Some(taken)) = (at, taken.get_mut(sort))
                    && taken.insert(at, ()).is_some()
                {
                    let id = clip(id.text().unwrap_or_default());
                    d.report.add(node.span, Kind::ChangedTwice { what, id });
                    continue;
                }
                if let Some(list) = found.get_mut(sort) {
                    list.push(Change { how, at, node });
                }
            }
        }
        fields.close(&mut d);
    }
    found
}

/// The id of what is changed, where there is one; a missing id or reason is reported.
fn sound<'n, 't>(d: &mut Decoder<'_>, node: &'n Node<'t>, how: &str) -> Option<&'n Node<'t>> {
    if !matches!(node.value, Value::Object(_)) {
        wrong_type(d.report, node, "an object in { }");
        return None;
    }
    let mut fields = Fields::open(d, node);
    let id = fields.need(d, "id");
    fields.need(d, "reason");
    if how == "remove" {
        fields.find(d, "kind");
    } else {
        // What else it says is read with everything else.
        fields.rest();
    }
    fields.close(d);
    let id = id?;
    d.text(id, "an id in double quotes").map(|_| id)
}

/// The ids of one list of the base, each with the kinds of what bears it and where that stands.
struct Known<'n> {
    at: BTreeMap<&'n str, Vec<(&'n str, usize)>>,
}

impl<'n> Known<'n> {
    fn of(base: &'n Node<'_>, key: &str, what: &str) -> Self {
        let mut known: BTreeMap<&'n str, Vec<(&'n str, usize)>> = BTreeMap::new();
        for (at, item) in base.get(key).map(Node::items).unwrap_or_default().iter().enumerate() {
            let Some(id) = item.get("id").and_then(Node::text) else { continue };
            let kind = item.get("kind").and_then(Node::text).filter(|_| what == "rule").unwrap_or_default();
            known.entry(id).or_default().push((kind, at));
        }
        Self { at: known }
    }

    /// Where the thing of this id stands; of several rules, the one of the kind that is said.
    fn find(&self, d: &mut Decoder<'_>, id: &Node<'_>, node: &Node<'_>, what: &'static str) -> Option<usize> {
        let text = id.text().unwrap_or_default();
        let Some(like) = self.at.get(text) else {
            let near = if d.report.may_compare() { nearest(text, self.at.keys().copied()) } else { None };
            d.report.add(id.span, Kind::UnknownId { what, id: clip(text), nearest: near.map(Into::into) });
            return None;
        };
        let kind = node.get("kind").filter(|_| what == "rule");
        let said = kind.and_then(Node::text);
        let of_kind = like.iter().find(|(kind, _)| Some(*kind) == said);
        match (of_kind, like.as_slice()) {
            (Some((_, at)), _) => Some(*at),
            // A replacement may be of another kind; what is taken out has the kind that it has.
            (None, [(_, at)]) => Some(*at),
            (None, several) => {
                let kinds = several.iter().map(|(kind, _)| clip(kind)).collect();
                d.report.add(kind.map_or(id.span, |kind| kind.span), Kind::Ambiguous { id: clip(text), kinds });
                None
            }
        }
    }
}
