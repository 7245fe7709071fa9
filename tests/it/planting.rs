//! Plants mistakes in a document and says where each must be found.
//!
//! A plant knows its place from the text alone: what is expected is counted here, not asked of the loader.

use fastrand::Rng;
use resignation_check::load::json::{Member, Node, Value};
use resignation_check::load::{Code, Document};
use std::ops::Range;

/// Where a mistake must be found.
#[derive(Debug, Clone, Copy)]
pub enum At {
    /// At this byte of the new text.
    New(usize),
    /// At this byte of the sound document.
    Old(usize),
}

/// One mistake: what stands there instead, and what must be found where.
#[derive(Debug, Clone)]
pub struct Plant {
    /// The bytes replaced.
    pub range: Range<usize>,
    /// What replaces them.
    pub with: String,
    /// What must be found.
    pub code: Code,
    /// Where.
    pub at: At,
}

/// A value of the document with what is around it.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    /// The keys and list names from the root; list positions are left out.
    path: [&'a str; 8],
    depth: usize,
    node: &'a Node<'a>,
    member: Option<&'a Member<'a>>,
    parent: Option<&'a Node<'a>>,
    /// The entry of a list of the root it belongs to.
    pub entry: Option<&'a Node<'a>>,
}

impl<'a> Spot<'a> {
    fn key(&self) -> &'a str {
        self.member.map_or("", |m| &*m.key)
    }

    fn start(&self) -> usize {
        self.node.span.start as usize
    }

    fn range(&self) -> Range<usize> {
        self.start()..self.node.span.end as usize
    }

    fn is_text_object(&self) -> bool {
        self.node.get("zh-Hans").is_some()
    }

    fn within(&self, list: &str) -> bool {
        self.path[0] == list
    }
}

/// Every value of the document.
pub fn spots<'a>(document: &'a Document<'a>) -> Vec<Spot<'a>> {
    let root = document.root.as_ref().expect("a sound document");
    let mut all = Vec::new();
    walk(Spot { path: [""; 8], depth: 0, node: root, member: None, parent: None, entry: None }, &mut all);
    all
}

fn walk<'a>(spot: Spot<'a>, all: &mut Vec<Spot<'a>>) {
    all.push(spot);
    for member in spot.node.members() {
        let mut next = Spot { node: &member.value, member: Some(member), parent: Some(spot.node), ..spot };
        if spot.depth < 8 {
            next.path[spot.depth] = &member.key;
        }
        next.depth += 1;
        walk(next, all);
    }
    for item in spot.node.items() {
        let entry = spot.entry.or((spot.depth == 1).then_some(item));
        walk(Spot { node: item, member: None, parent: Some(spot.node), entry, ..spot }, all);
    }
}

/// The kinds of mistakes of the tests, in words.
pub const KINDS: [&str; 11] = [
    "syntax",
    "unknown name",
    "wrong type",
    "unknown key",
    "missing key",
    "impossible date",
    "circular definition",
    "missing translation",
    "missing citation",
    "duplicate id",
    "wrong comparison",
];

const NEEDED: [(&str, &[&str]); 6] = [
    ("facts", &["section", "label", "question", "why", "changed_by", "sensitive", "type"]),
    ("rules", &["kind", "routes", "title", "text", "confidence"]),
    ("instruments", &["name", "short", "issuer", "in_force", "confidence"]),
    ("definitions", &["label"]),
    ("routes", &["name", "summary", "goals"]),
    ("sections", &["title"]),
];

/// A mistake of this kind at `spot`, if one can be made there.
pub fn plant(kind: &str, spot: &Spot<'_>, text: &str, rng: &mut Rng) -> Option<Plant> {
    match kind {
        "syntax" => comma_left_out(spot, text),
        "unknown name" => unknown_name(spot),
        "wrong type" => wrong_type(spot),
        "unknown key" => unknown_key(spot, rng),
        "missing key" => {
            let list = spot.path[0];
            let needed = NEEDED.iter().find(|(name, _)| *name == list)?.1;
            let parent = spot.parent.filter(|p| spot.entry == Some(p))?;
            needed.contains(&spot.key()).then(|| without(spot, parent, text, Code::MissingKey))?
        }
        "impossible date" => impossible_date(spot, rng),
        "circular definition" => circle(spot, text),
        "missing translation" => {
            let parent = spot.parent.filter(|p| p.get("zh-Hans").is_some())?;
            without(spot, parent, text, Code::MissingTranslation)
        }
        "missing citation" => {
            let parent = spot.parent.filter(|_| spot.key() == "cite" && spot.within("rules"))?;
            if rng.bool() {
                return without(spot, parent, text, Code::MissingCitation);
            }
            Some(Plant { range: spot.range(), with: "[]".into(), code: Code::MissingCitation, at: At::New(0) })
        }
        "duplicate id" => duplicate(spot, text),
        "wrong comparison" => wrong_comparison(spot, rng),
        _ => None,
    }
}

/// The comma between this item and the one before it is left out: found at this item.
fn comma_left_out(spot: &Spot<'_>, text: &str) -> Option<Plant> {
    let start = spot.member.map_or(spot.start(), |m| m.key_span.start as usize);
    let before = text[..start].trim_end();
    if !before.ends_with(',') {
        return None;
    }
    let comma = before.len() - 1;
    Some(Plant { range: comma..comma + 1, with: String::new(), code: Code::Syntax, at: At::Old(start) })
}

fn unknown_name(spot: &Spot<'_>) -> Option<Plant> {
    let name = spot.node.text()?;
    let last = if spot.depth == 0 { "" } else { spot.path[spot.depth.min(8) - 1] };
    let refers = match last {
        "fact" | "section" | "instrument" | "defined" | "route" | "of" | "whole" | "done" | "log" | "amount" => true,
        "date" => name != "today" && spot.node.value != Value::Null,
        "from" => name != "today" && !name.starts_with(|c: char| c.is_ascii_digit()),
        "routes" | "goals" | "refines" => spot.depth > 1,
        "is" => spot.parent.is_some_and(|p| p.get("fact").is_some() || !p.items().is_empty()),
        "has" => true,
        _ => false,
    };
    if !refers || spot.is_text_object() {
        return None;
    }
    Some(Plant { range: spot.range(), with: format!("\"{name}q\""), code: Code::UnknownId, at: At::New(0) })
}

fn wrong_type(spot: &Spot<'_>) -> Option<Plant> {
    spot.parent?;
    let with = match spot.node.value {
        Value::String(_) | Value::Bool(_) => "17",
        Value::Number(_) | Value::Array(_) | Value::Object(_) => "true",
        _ => return None,
    };
    // WHY: inside a text object a key is a language, and its value's type is a text like any other.
    Some(Plant { range: spot.range(), with: with.into(), code: Code::WrongType, at: At::New(0) })
}

fn unknown_key(spot: &Spot<'_>, rng: &mut Rng) -> Option<Plant> {
    let member = spot.member?;
    if spot.parent?.get("zh-Hans").is_some() {
        return None;
    }
    let key = member.key_span.start as usize..member.key_span.end as usize;
    if rng.bool() {
        // A slip of the key that belongs here.
        return Some(Plant {
            range: key,
            with: format!("\"{}x\"", member.key),
            code: Code::UnknownKey,
            at: At::New(0),
        });
    }
    let with = "\"qqqqqqqq\": [1, {}], ".to_owned();
    Some(Plant { range: key.start..key.start, with, code: Code::UnknownKey, at: At::New(0) })
}

/// The member left out of `parent`, with one comma: found at the parent.
fn without(spot: &Spot<'_>, parent: &Node<'_>, text: &str, code: Code) -> Option<Plant> {
    let members = parent.members();
    let at = members.iter().position(|m| Some(m.key_span) == spot.member.map(|m| m.key_span))?;
    let start = members[at].key_span.start as usize;
    let range = match members.get(at + 1) {
        Some(next) => start..next.key_span.start as usize,
        None => text[..start].trim_end().trim_end_matches(',').len()..spot.node.span.end as usize,
    };
    Some(Plant { range, with: String::new(), code, at: At::Old(parent.span.start as usize) })
}

fn impossible_date(spot: &Spot<'_>, rng: &mut Rng) -> Option<Plant> {
    let day = spot.node.text()?;
    let parts: Vec<&str> = day.split('-').collect();
    let is_day = parts.len() == 3 && day.len() == 10 && day.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let with = ["\"2026-02-29\"", "\"2025-13-01\"", "\"2024-04-31\"", "\"2026-1-5\"", "\"23.11.2026\""];
    let with = with[rng.usize(..with.len())].to_owned();
    is_day.then(|| Plant { range: spot.range(), with, code: Code::Date, at: At::New(0) })
}

/// A definition made to rest on itself.
fn circle(spot: &Spot<'_>, text: &str) -> Option<Plant> {
    if !spot.within("definitions") {
        return None;
    }
    let entry = spot.entry?;
    let id = entry.get("id")?.text()?;
    let is_condition = ["all", "any", "not", "fact", "date", "defined"].iter().any(|k| spot.node.get(k).is_some());
    if entry.get("date").is_some() && spot.key() == "from" {
        return Some(Plant { range: spot.range(), with: format!("\"{id}\""), code: Code::Circular, at: At::New(0) });
    }
    if entry.get("when").is_some() && is_condition && spot.node != entry {
        let before = format!("{{\"all\": [{}, {{\"defined\": ", &text[spot.range()]);
        let at = At::New(before.len());
        return Some(Plant { range: spot.range(), with: format!("{before}\"{id}\"}}]}}"), code: Code::Circular, at });
    }
    None
}

/// An entry a second time after itself.
fn duplicate(spot: &Spot<'_>, text: &str) -> Option<Plant> {
    let id = spot.node.get("id").filter(|_| spot.member.is_none() && spot.depth > 0)?;
    let end = spot.node.span.end as usize;
    let copy = &text[spot.range()];
    let at = At::New(2 + id.span.start as usize - spot.start());
    Some(Plant { range: end..end, with: format!(", {copy}"), code: Code::DuplicateId, at })
}

/// A comparison that the tested fact does not have.
fn wrong_comparison(spot: &Spot<'_>, rng: &mut Rng) -> Option<Plant> {
    let parent = spot.parent.filter(|p| p.get("fact").is_some())?;
    let key = spot.member?.key_span.start as usize;
    let number = ["at_least", "at_most", "above", "below", "equals"];
    let with = match spot.key() {
        "is" | "has" | "given" => format!("\"{}\": 3", number[rng.usize(..number.len())]),
        key if number.contains(&key) && parent.members().len() == 2 => {
            ["\"given\": true", "\"is\": \"yes\"", "\"has\": [\"none\"]"][rng.usize(..3)].to_owned()
        }
        _ => return None,
    };
    let value = with.find(": ")? + 2;
    let range = key..spot.node.span.end as usize;
    Some(Plant { range, with, code: Code::Comparison, at: At::New(value) })
}

/// The document with these mistakes, and where each must be found: code, line, column.
pub fn planted(text: &str, mut plants: Vec<Plant>) -> (String, Vec<(Code, usize, usize)>) {
    plants.sort_by_key(|p| p.range.start);
    let mut wrong = String::new();
    let mut from = 0;
    let mut moved: Vec<(usize, isize)> = Vec::new();
    let mut new = Vec::new();
    for plant in &plants {
        wrong.push_str(&text[from..plant.range.start]);
        new.push(wrong.len());
        wrong.push_str(&plant.with);
        from = plant.range.end;
        moved.push((from, plant.with.len() as isize - plant.range.len() as isize));
    }
    wrong.push_str(&text[from..]);
    let found = plants.iter().zip(new).map(|(plant, start)| {
        let byte = match plant.at {
            At::New(offset) => start + offset,
            At::Old(byte) => {
                let shift: isize = moved.iter().filter(|(end, _)| *end <= byte).map(|(_, by)| by).sum();
                byte.checked_add_signed(shift).expect("inside the document")
            }
        };
        let before = &wrong[..byte];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().expect("a line").chars().count() + 1;
        (plant.code, line, column)
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(code, line, column)| (*line, *column, *code));
    (wrong, found)
}

impl Spot<'_> {
    /// Whether no name depends on it: a text in one language, or a rule's title.
    pub fn is_plain_text_or_beside(&self) -> bool {
        matches!(self.key(), "zh-Hans" | "en" | "title" | "why" | "question" | "issuer" | "text")
    }

    /// Whether it says what its object is.
    pub fn is_type(&self) -> bool {
        matches!(self.key(), "type" | "kind")
    }
}
