//! A pack that extends another: its additions, replacements and removals by id, each with a reason.
//!
//! Both documents are put together into the text of one pack, which the ordinary loader reads and checks as a whole.
//! Every stretch of it is a stretch of one of the documents, so that each problem is told where it stands. What was done,
//! and why, stands in the whole under `extended`, a key that no author writes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::decode::{Decode, Decoder, Fields, wrong_type};
use super::document::ExtendsDoc;
use super::json::{MAX_BYTES, Member, Node, Value};
use super::kind::{Kind, Unextended};
use super::near::{clip, nearest};
use super::place::Span;
use super::problem::{Problem, Report};
use super::shares::{self, first_of, is_plain};
use super::text::{Document, parse};
use super::whole::{Part, Sewn, Whole};

/// The lists that can be changed: the key, what one thing in it is, and the key of its name.
const THINGS: [(&str, &str, &str); 5] = [
    ("rules", "rule", "title"),
    ("instruments", "instrument", "name"),
    ("facts", "fact", "label"),
    ("definitions", "definition", "label"),
    ("sections", "section", "title"),
];
/// How many changes one list may hold: each is told on the result.
const CHANGES: usize = 500;
/// What the pack says of itself; of these, what may be left to the base.
const OWN: [&str; 4] = ["format", "id", "title", "version"];
const OWN_OR_BASE: [&str; 4] = ["jurisdiction", "summary", "as_of", "review_by"];
/// What is the base's alone.
const BASE: [&str; 7] = ["severity", "reports", "languages", "implications", "routes", "situations", "shares"];

/// One change, as it is written.
struct Change<'n, 't> {
    how: &'static str,
    /// Where the thing stands in the base; nowhere for one that is added.
    at: Option<usize>,
    node: &'n Node<'t>,
}

/// The whole of the pack `own` whose `extends` is `named`; `None` when something is wrong, then reported.
pub(super) fn whole<'t>(
    own: &'t str,
    root: &Node<'_>,
    named: &Node<'_>,
    read: &mut impl FnMut(&str) -> Option<String>,
    report: &mut Report,
) -> Option<Whole<'t>> {
    // What is no JSON cannot be cut into pieces.
    if !report.is_empty() {
        return None;
    }
    let mut d = Decoder { report: &mut *report, languages: Vec::new() };
    let doc = ExtendsDoc::decode(&mut d, named);
    keys(&mut d, root);
    let text = base_text(root, &doc, read, report)?;
    let broken = |problems: &[Problem]| Kind::Extends {
        name: clip(&doc.pack.text),
        why: Unextended::Broken(problems.first().map(first_of).unwrap_or_default()),
    };
    let base = match base_whole(&text, read) {
        Ok(base) => base,
        Err(problems) => {
            report.add(doc.pack.at, broken(&problems));
            return None;
        }
    };
    let read_base = Document::read(&base.text);
    let Some(base_root) = read_base.root.as_ref().filter(|_| read_base.problems.is_empty()) else {
        report.add(doc.pack.at, broken(&read_base.problems));
        return None;
    };
    if own.len() + base.text.len() > MAX_BYTES {
        report.add(Span::new(0, 0), Kind::TooLong { limit: MAX_BYTES });
        return None;
    }
    let mut made =
        Made { own, base: &base, root: base_root, sewn: Sewn::default(), told: Sewn::default(), first: true };
    let removed = made.all(root, report);
    if !report.is_empty() {
        return None;
    }
    made.end(root, named);
    let Sewn { text: whole, stretches } = made.sewn;
    let name = [&*doc.pack.text, ".json"].concat().into();
    let mut documents = vec![Part { name: None, text: Cow::Borrowed(own) }];
    for part in &base.documents {
        let name = part.name.clone().unwrap_or_else(|| Box::clone(&name));
        documents.push(Part { name: Some(name), text: Cow::Owned(part.text.clone().into_owned()) });
    }
    Some(Whole { text: Cow::Owned(whole), documents, stretches, removed: Some(removed) })
}

/// The pack that is extended, with what it shares.
fn base_whole<'t>(text: &'t str, read: &mut impl FnMut(&str) -> Option<String>) -> Result<Whole<'t>, Vec<Problem>> {
    let mut report = Report::default();
    let (root, lines) = parse(text, &mut report);
    let found = root.as_ref().and_then(|root| shares::whole(text, root, read, &mut report));
    match found {
        Some(whole) => Ok(whole.unwrap_or_else(|| Whole::alone(text))),
        None => Err(report.take(|span| lines.place(root.as_ref(), span))),
    }
}

/// Tells of keys that cannot stand in a pack that extends another, and of those that are missing.
fn keys(d: &mut Decoder<'_>, root: &Node<'_>) {
    let mut fields = Fields::open(d, root);
    for key in OWN {
        fields.need(d, key);
    }
    for key in OWN_OR_BASE.into_iter().chain(["extends", "local", "add", "replace", "remove"]) {
        fields.find(d, key);
    }
    for key in BASE.into_iter().chain(THINGS.map(|(key, ..)| key)) {
        if let Some(member) = root.members().iter().find(|member| member.key == key) {
            let list = THINGS.iter().any(|(list, ..)| *list == key);
            d.report.add(member.key_span, Kind::Inherited { key, list });
            fields.find(d, key);
        }
    }
    fields.close(d);
    if let Some(Node { value: Value::Number(format), span }) = root.get("format")
        && *format != "1"
    {
        d.report.add(*span, Kind::Format);
    }
}

/// The text of the pack that is extended.
fn base_text(
    root: &Node<'_>,
    doc: &ExtendsDoc,
    read: &mut impl FnMut(&str) -> Option<String>,
    report: &mut Report,
) -> Option<String> {
    let name = &doc.pack.text;
    if doc.pack.at == Span::NOWHERE {
        return None;
    }
    let mut wrong = |why| {
        report.add(doc.pack.at, Kind::Extends { name: clip(name), why });
        None
    };
    if !is_plain(name) {
        return wrong(Unextended::Name);
    }
    let own_id = root.get("id").and_then(Node::text);
    if own_id == Some(name) {
        return wrong(Unextended::Itself);
    }
    let Some(text) = read(&[name, ".json"].concat()) else { return wrong(Unextended::Absent) };
    let further = {
        let (root, _) = super::json::read(&text);
        let extends = root.as_ref().and_then(|root| root.get("extends"));
        extends.map(|extends| Box::from(extends.get("pack").and_then(Node::text).unwrap_or_default()))
    };
    match further {
        Some(further) if own_id == Some(&further) => wrong(Unextended::Ring),
        Some(further) => wrong(Unextended::Extends(clip(&further))),
        None => Some(text),
    }
}

/// The whole while it is put together.
struct Made<'m, 'n, 'b> {
    own: &'m str,
    base: &'m Whole<'b>,
    root: &'n Node<'n>,
    sewn: Sewn,
    /// The list of changes.
    told: Sewn,
    /// Whether the list of changes is still empty.
    first: bool,
}

fn bytes(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

/// A member with its key.
fn member_bytes(member: &Member<'_>) -> Range<usize> {
    member.key_span.start as usize..member.value.span.end as usize
}

fn member<'n, 't>(root: &'n Node<'t>, key: &str) -> Option<&'n Member<'t>> {
    root.members().iter().find(|member| member.key == key)
}

impl Made<'_, '_, '_> {
    /// Everything but the list of changes; what was taken out of the base.
    fn all(&mut self, root: &Node<'_>, report: &mut Report) -> Vec<(&'static str, Box<str>)> {
        let start = root.span.start as usize;
        self.sewn.take(0, self.own, start..start + 1);
        let mut comma = "";
        for key in OWN.into_iter().chain(OWN_OR_BASE).chain(BASE).chain(["local"]) {
            let (own, base) = (member(root, key), member(self.root, key).filter(|_| key != "shares" && key != "local"));
            if own.is_none() && base.is_none() {
                continue;
            }
            self.sewn.join(comma);
            comma = ",";
            match (own, base) {
                (Some(own), _) => self.sewn.take(0, self.own, member_bytes(own)),
                (None, Some(base)) => self.sewn.take_from(self.base, member_bytes(base), 1),
                (None, None) => {}
            }
        }
        let changes = changes(root, self.root, report);
        let mut removed = Vec::new();
        for ((key, what, name), changes) in THINGS.into_iter().zip(&changes) {
            let gone = changes.iter().filter(|change| change.how == "remove");
            removed.extend(gone.filter_map(|change| Some((what, change.node.get("id")?.text()?.into()))));
            self.list(key, what, name, changes);
        }
        removed
    }

    /// One list of the base with the changes of it.
    fn list(&mut self, key: &str, what: &str, name: &str, changes: &[Change<'_, '_>]) {
        let Some(list) = member(self.root, key) else { return };
        let by_place: BTreeMap<usize, &Change<'_, '_>> =
            changes.iter().filter_map(|change| Some((change.at?, change))).collect();
        let start = list.value.span.start as usize;
        self.sewn.join(",");
        self.sewn.take_from(self.base, list.key_span.start as usize..start + 1, 1);
        let (mut comma, mut many) = ("", 0);
        for (at, item) in list.value.items().iter().enumerate() {
            let change = by_place.get(&at);
            if let Some(change) = change {
                let becomes = (change.how == "replace").then_some(many);
                self.tell(change, what, name, becomes, Some(item));
                if becomes.is_none() {
                    continue;
                }
            }
            self.sewn.join(comma);
            (comma, many) = (",", many + 1);
            match change {
                Some(change) => self.item(change.node),
                None => self.sewn.take_from(self.base, bytes(item.span), 1),
            }
        }
        for change in changes.iter().filter(|change| change.how == "add") {
            self.tell(change, what, name, Some(many), None);
            self.sewn.join(comma);
            (comma, many) = (",", many + 1);
            self.item(change.node);
        }
        let end = list.value.span.end as usize;
        self.sewn.take_from(self.base, end - 1..end, 1);
    }

    /// A thing of the pack's own, the reason left out.
    fn item(&mut self, node: &Node<'_>) {
        let Span { start, end } = node.span;
        self.sewn.take(0, self.own, start as usize..start as usize + 1);
        for (at, member) in node.members().iter().filter(|member| member.key != "reason").enumerate() {
            self.sewn.join(if at == 0 { "" } else { "," });
            self.sewn.take(0, self.own, member_bytes(member));
        }
        self.sewn.take(0, self.own, end as usize - 1..end as usize);
    }

    /// Notes a change, and where in its list the thing stands now.
    fn tell(&mut self, change: &Change<'_, '_>, what: &str, name: &str, at: Option<usize>, base: Option<&Node<'_>>) {
        let told = &mut self.told;
        told.join(if self.first { "{\"how\":\"" } else { ",{\"how\":\"" });
        self.first = false;
        told.join(change.how);
        told.join("\",\"what\":\"");
        told.join(what);
        told.join("\"");
        if let Some(at) = at.filter(|_| what == "rule") {
            told.join(",\"at_rule\":");
            told.join(&at.to_string());
        }
        for key in ["id", "reason"] {
            if let Some(member) = member(change.node, key) {
                told.join(",");
                told.take(0, self.own, member_bytes(member));
            }
        }
        let named = if change.how == "remove" { base.and_then(|base| base.get(name)) } else { change.node.get(name) };
        if let Some(named) = named {
            told.join(",\"title\":");
            match change.how {
                "remove" => told.take_from(self.base, bytes(named.span), 1),
                _ => told.take(0, self.own, bytes(named.span)),
            }
        }
        if let Some(was) = base.and_then(|base| base.get("text").or_else(|| base.get("question"))) {
            told.join(",\"was\":");
            told.take_from(self.base, bytes(was.span), 1);
        }
        told.join("}");
    }

    /// The list of changes, and the end.
    fn end(&mut self, root: &Node<'_>, named: &Node<'_>) {
        let sewn = &mut self.sewn;
        sewn.join(",\"extended\":{\"pack\":");
        let mut own = |key: &str, node: Option<&Node<'_>>| {
            sewn.join(key);
            if let Some(node) = node {
                sewn.take(0, self.own, bytes(node.span));
            }
        };
        own("", named.get("pack"));
        own(",\"named\":", named.get("version"));
        for key in ["title", "version", "as_of", "review_by"] {
            if let Some(member) = member(self.root, key) {
                sewn.join(",");
                sewn.take_from(self.base, member_bytes(member), 1);
            }
        }
        sewn.join(",\"changes\":[");
        let shift = sewn.text.len();
        sewn.text.push_str(&self.told.text);
        sewn.stretches.extend(self.told.stretches.drain(..).map(|mut stretch| {
            stretch.at += shift;
            stretch
        }));
        sewn.join("]}");
        sewn.take(0, self.own, root.span.end as usize - 1..self.own.len());
    }
}

/// What is changed, for each of [`THINGS`].
fn changes<'n, 't>(own: &'n Node<'t>, base: &Node<'_>, report: &mut Report) -> Vec<Vec<Change<'n, 't>>> {
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

/// The id of what is changed, where there is one; tells of a missing id or reason.
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
