//! A pack that extends another: its additions, replacements and removals by id, each with a reason.
//!
//! Both documents are put together into the text of one pack, which the ordinary loader reads and checks as a whole.
//! Every stretch of it is a stretch of one of the documents, so that each problem is reported where it stands. What was done,
//! and why, stands in the whole under `extended`, a key that no author writes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::changes::{Change, THINGS, changes};
use super::combined::{Assembly, Combined, Part};
use super::decode::{Decode, Decoder, Fields};
use super::document::ExtendsDoc;
use super::json::{MAX_BYTES, Member, Node, Value};
use super::kind::Kind;
use super::near::clip;
use super::place::Span;
use super::problem::{Problem, Report};
use super::reason::Unextended;
use super::shares::{self, first_of, is_plain};
use super::text::{Document, parse};

/// What the pack says of itself; of these, what may be left to the base.
const OWN: [&str; 4] = ["format", "id", "title", "version"];
const OWN_OR_BASE: [&str; 4] = ["jurisdiction", "summary", "as_of", "review_by"];
/// What is the base's alone.
const BASE: [&str; 7] = ["severity", "reports", "languages", "implications", "routes", "situations", "shares"];

/// The whole of the pack `own` whose `extends` is `named`; `None` when something is wrong, then reported.
pub(super) fn combined<'t>(
    own: &'t str,
    root: &Node<'_>,
    named: &Node<'_>,
    read: &mut impl FnMut(&str) -> Option<String>,
    report: &mut Report,
) -> Option<Combined<'t>> {
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
    let mut made = Made {
        own,
        base: &base,
        root: base_root,
        pack: Assembly::default(),
        changes: Assembly::default(),
        first: true,
    };
    let removed = made.all(root, report);
    if !report.is_empty() {
        return None;
    }
    made.end(root, named);
    let Assembly { text: whole, stretches } = made.pack;
    let name = [&*doc.pack.text, ".json"].concat().into();
    let mut documents = vec![Part { name: None, text: Cow::Borrowed(own) }];
    for part in &base.documents {
        let name = part.name.clone().unwrap_or_else(|| Box::clone(&name));
        documents.push(Part { name: Some(name), text: Cow::Owned(part.text.clone().into_owned()) });
    }
    Some(Combined { text: Cow::Owned(whole), documents, stretches, removed: Some(removed) })
}

/// The pack that is extended, with what it shares.
fn base_whole<'t>(text: &'t str, read: &mut impl FnMut(&str) -> Option<String>) -> Result<Combined<'t>, Vec<Problem>> {
    let mut report = Report::default();
    let (root, lines) = parse(text, &mut report);
    let found = root.as_ref().and_then(|root| shares::combined(text, root, read, &mut report));
    match found {
        Some(whole) => Ok(whole.unwrap_or_else(|| Combined::alone(text))),
        None => Err(report.take(|span| lines.place(root.as_ref(), span))),
    }
}

/// Reports keys that cannot stand in a pack that extends another, and those that are missing.
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
    base: &'m Combined<'b>,
    root: &'n Node<'n>,
    /// The text of the pack.
    pack: Assembly,
    /// The list of changes.
    changes: Assembly,
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
        self.pack.take(0, self.own, start..start + 1);
        let mut comma = "";
        for key in OWN.into_iter().chain(OWN_OR_BASE).chain(BASE).chain(["local"]) {
            let (own, base) = (member(root, key), member(self.root, key).filter(|_| key != "shares" && key != "local"));
            if own.is_none() && base.is_none() {
                continue;
            }
            self.pack.join(comma);
            comma = ",";
            match (own, base) {
                (Some(own), _) => self.pack.take(0, self.own, member_bytes(own)),
                (None, Some(base)) => self.pack.take_from(self.base, member_bytes(base), 1),
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
        self.pack.join(",");
        self.pack.take_from(self.base, list.key_span.start as usize..start + 1, 1);
        let (mut comma, mut many) = ("", 0);
        for (at, item) in list.value.items().iter().enumerate() {
            let change = by_place.get(&at);
            if let Some(change) = change {
                let becomes = (change.how == "replace").then_some(many);
                self.note(change, what, name, becomes, Some(item));
                if becomes.is_none() {
                    continue;
                }
            }
            self.pack.join(comma);
            (comma, many) = (",", many + 1);
            match change {
                Some(change) => self.item(change.node),
                None => self.pack.take_from(self.base, bytes(item.span), 1),
            }
        }
        for change in changes.iter().filter(|change| change.how == "add") {
            self.note(change, what, name, Some(many), None);
            self.pack.join(comma);
            (comma, many) = (",", many + 1);
            self.item(change.node);
        }
        let end = list.value.span.end as usize;
        self.pack.take_from(self.base, end - 1..end, 1);
    }

    /// A thing of the pack's own, the reason left out.
    fn item(&mut self, node: &Node<'_>) {
        let Span { start, end } = node.span;
        self.pack.take(0, self.own, start as usize..start as usize + 1);
        for (at, member) in node.members().iter().filter(|member| member.key != "reason").enumerate() {
            self.pack.join(if at == 0 { "" } else { "," });
            self.pack.take(0, self.own, member_bytes(member));
        }
        self.pack.take(0, self.own, end as usize - 1..end as usize);
    }

    /// Notes a change, and where in its list the thing stands now.
    fn note(&mut self, change: &Change<'_, '_>, what: &str, name: &str, at: Option<usize>, base: Option<&Node<'_>>) {
        let list = &mut self.changes;
        list.join(if self.first { "{\"how\":\"" } else { ",{\"how\":\"" });
        self.first = false;
        list.join(change.how);
        list.join("\",\"what\":\"");
        list.join(what);
        list.join("\"");
        if let Some(at) = at.filter(|_| what == "rule") {
            list.join(",\"at_rule\":");
            list.join(&at.to_string());
        }
        for key in ["id", "reason"] {
            if let Some(member) = member(change.node, key) {
                list.join(",");
                list.take(0, self.own, member_bytes(member));
            }
        }
        let named = if change.how == "remove" { base.and_then(|base| base.get(name)) } else { change.node.get(name) };
        if let Some(named) = named {
            list.join(",\"title\":");
            match change.how {
                "remove" => list.take_from(self.base, bytes(named.span), 1),
                _ => list.take(0, self.own, bytes(named.span)),
            }
        }
        if let Some(was) = base.and_then(|base| base.get("text").or_else(|| base.get("question"))) {
            list.join(",\"was\":");
            list.take_from(self.base, bytes(was.span), 1);
        }
        list.join("}");
    }

    /// The list of changes, and the end.
    fn end(&mut self, root: &Node<'_>, named: &Node<'_>) {
        let pack = &mut self.pack;
        pack.join(",\"extended\":{\"pack\":");
        let mut own = |key: &str, node: Option<&Node<'_>>| {
            pack.join(key);
            if let Some(node) = node {
                pack.take(0, self.own, bytes(node.span));
            }
        };
        own("", named.get("pack"));
        own(",\"named\":", named.get("version"));
        for key in ["title", "version", "as_of", "review_by"] {
            if let Some(member) = member(self.root, key) {
                pack.join(",");
                pack.take_from(self.base, member_bytes(member), 1);
            }
        }
        pack.join(",\"changes\":[");
        let shift = pack.text.len();
        pack.text.push_str(&self.changes.text);
        pack.stretches.extend(self.changes.stretches.drain(..).map(|mut stretch| {
            stretch.at += shift;
            stretch
        }));
        pack.join("]}");
        pack.take(0, self.own, root.span.end as usize - 1..self.own.len());
    }
}
