//! From the JSON tree to the document's types.
//!
//! Reading never stops at a mistake: it is reported, and a stand-in that stands
//! [nowhere](Span::NOWHERE) takes the value's place, about which nothing more is reported.

use super::json::{Member, Node, Value};
use super::kind::Kind;
use super::near::{clip, is_hidden, is_seen, most_marks, nearest};
use super::place::Span;
use super::problem::{Complaints, Report};

/// What reading a document needs beside the tree.
#[derive(Debug)]
pub(super) struct Decoder<'r> {
    /// Where problems go.
    pub report: &'r mut Report,
    /// The pack's language tags; empty while they are not known.
    pub languages: Vec<Box<str>>,
}

/// Something that stands in a document.
pub(super) trait Decode: Sized {
    /// Whether it may be left out.
    const OPTIONAL: bool = false;

    /// Reads it.
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self;

    /// What takes its place where it is missing or unreadable.
    fn stand_in(d: &mut Decoder<'_>) -> Self;
}

/// The keys of an object, or some of them.
pub(super) trait Take: Sized {
    /// Reads them.
    fn take(d: &mut Decoder<'_>, fields: &mut Fields<'_, '_>) -> Self;
}

impl Decoder<'_> {
    /// Reports that something else than `wanted` stands at `node`.
    pub fn wrong_type(&mut self, node: &Node<'_>, wanted: &'static str) {
        wrong_type(self.report, node, wanted);
    }

    /// The text at `node`, if it is one that holds a character.
    pub fn text(&mut self, node: &Node<'_>, wanted: &'static str) -> Option<Box<str>> {
        let Some(text) = node.text() else {
            self.wrong_type(node, wanted);
            return None;
        };
        if let Some(kind) = unfit(text) {
            self.report.add(node.span, kind);
            return None;
        }
        if let Some(hidden) = text.chars().find(|c| is_hidden(*c)) {
            self.report.add(node.span, Kind::Character { code: hidden.into() });
            return None;
        }
        Some(text.into())
    }

    /// Which of `words` stands at `node`.
    pub fn word(&mut self, node: &Node<'_>, words: &[&str]) -> Option<usize> {
        let text = self.text(node, "a word in double quotes")?;
        let at = words.iter().position(|word| **word == *text);
        if at.is_none() {
            let nearest = nearest(&text, words.iter().copied()).map(Into::into);
            let known = words.iter().map(|word| Box::from(*word)).collect();
            self.report.add(node.span, Kind::UnknownWord { word: clip(&text), nearest, known });
        }
        at
    }

    /// The items of the list at `node`, and where it stands.
    pub fn list<'n, 't>(&mut self, node: &'n Node<'t>) -> (Span, &'n [Node<'t>]) {
        match &node.value {
            Value::Array(items) => (node.span, items),
            _ => {
                self.wrong_type(node, "a list in [ ]");
                (Span::NOWHERE, &[])
            }
        }
    }
}

/// How many characters a text may have.
const LONGEST: usize = 2_000;
/// How many combining marks may stand one behind the other: more than any script needs, and few enough to be drawn fast.
const MARKS: usize = 8;

/// Why a text cannot be shown as one.
fn unfit(text: &str) -> Option<Kind> {
    if text.trim().is_empty() {
        return Some(Kind::EmptyText);
    }
    // WHY by bytes first: what is far too long need not be counted.
    if text.len() > 4 * LONGEST || text.chars().count() > LONGEST {
        return Some(Kind::LongText { limit: LONGEST });
    }
    if !is_seen(text) {
        return Some(Kind::UnseenText);
    }
    (most_marks(text) > MARKS).then_some(Kind::Marks { limit: MARKS })
}

/// Reports that something else than `wanted` stands at `node`.
pub(super) fn wrong_type(complaints: &mut impl Complaints, node: &Node<'_>, wanted: &'static str) {
    // What is broken was reported where it was read.
    if node.value != Value::Broken {
        complaints.add(node.span, || Kind::WrongType { wanted, found: sort_of(&node.value) });
    }
}

/// What sort of value it is, in words.
fn sort_of(value: &Value<'_>) -> &'static str {
    match value {
        Value::Broken => "something unreadable",
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(text) if text.parse::<i64>().is_err() => "a number that is not whole or too great",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// An object while its keys are read.
#[derive(Debug)]
pub(super) struct Fields<'n, 't> {
    /// Where it stands.
    pub at: Span,
    members: &'n [Member<'t>],
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
    /// Whether keys nobody asked for are let pass, since something already reported hides their meaning.
    lenient: bool,
}

impl<'n, 't> Fields<'n, 't> {
    /// The object at `node`.
    pub fn open(d: &mut Decoder<'_>, node: &'n Node<'t>) -> Self {
        if let Value::Object(members) = &node.value {
            return Self { at: node.span, members, asked: Vec::new(), missing: Vec::new(), lenient: false };
        }
        d.wrong_type(node, "an object in { }");
        Self::nowhere()
    }

    /// The object that is not there.
    pub fn nowhere() -> Self {
        Self { at: Span::NOWHERE, members: &[], asked: Vec::new(), missing: Vec::new(), lenient: true }
    }

    /// The value under `key`.
    pub fn find(&mut self, d: &mut Decoder<'_>, key: &'static str) -> Option<&'n Node<'t>> {
        self.asked.push(key);
        let mut found = None;
        for member in self.members.iter().filter(|member| member.key == key) {
            if found.is_none() {
                found = Some(&member.value);
            } else {
                d.report.add(member.key_span, Kind::DuplicateKey { key: key.into() });
            }
        }
        found
    }

    /// The value under `key`, which has to be there.
    pub fn need(&mut self, d: &mut Decoder<'_>, key: &'static str) -> Option<&'n Node<'t>> {
        let found = self.find(d, key);
        if found.is_none() {
            self.missing.push(key);
        }
        found
    }

    /// Lets every other key pass.
    pub fn rest(&mut self) {
        self.lenient = true;
    }

    /// Reads the value under `key`.
    pub fn field<T: Decode>(&mut self, d: &mut Decoder<'_>, key: &'static str) -> T {
        // WHY: a raw identifier stands for a key that is a word of Rust.
        let key = key.strip_prefix("r#").unwrap_or(key);
        match self.find(d, key) {
            Some(node) => T::decode(d, node),
            None => {
                if !T::OPTIONAL {
                    self.missing.push(key);
                }
                T::stand_in(d)
            }
        }
    }

    /// Whether `key` is there, without reading it.
    pub fn has(&self, key: &str) -> bool {
        self.members.iter().any(|member| member.key == key)
    }

    /// Which of `words` stands under the key `tag`; the words are all that it may be.
    pub fn tag(&mut self, d: &mut Decoder<'_>, tag: &'static str, words: &[&str]) -> Option<usize> {
        let found = match self.find(d, tag) {
            Some(node) => d.word(node, words),
            None => {
                self.missing.push(tag);
                None
            }
        };
        self.lenient |= found.is_none();
        found
    }

    /// Which of `keys` is there, the first of them deciding.
    pub fn form(&mut self, d: &mut Decoder<'_>, keys: &[&'static str]) -> Option<usize> {
        let found = keys.iter().position(|key| self.has(key));
        if found.is_none() && !self.lenient {
            // The nearest slip is reported; without one, what could stand here.
            let slip = self.members.iter().find_map(|m| Some((m, nearest(&m.key, keys.iter().copied())?)));
            let member =
                slip.map(|(member, _)| member).or_else(|| self.members.iter().find(|m| !self.asked.contains(&&*m.key)));
            let (at, key) = member.map_or((self.at, ""), |m| (m.key_span, &*m.key));
            let nearest = slip.map(|(_, near)| near.into());
            let known = keys.to_vec();
            let kind = if member.is_none() {
                Kind::MissingForm { known }
            } else {
                Kind::UnknownKey { key: clip(key), nearest, known }
            };
            d.report.add(at, kind);
            self.lenient = true;
        }
        found
    }

    /// Reports the keys nobody asked for and those that are missing.
    pub fn close(self, d: &mut Decoder<'_>) {
        let Self { at, members, asked, mut missing, lenient } = self;
        for member in members.iter().filter(|member| !asked.contains(&&*member.key)) {
            let compare = d.report.may_compare();
            let slip = if compare { nearest(&member.key, missing.iter().copied()) } else { None };
            if lenient && slip.is_none() {
                continue;
            }
            // WHY: a misspelt key is one mistake, not an unknown key and a missing one.
            missing.retain(|key| Some(*key) != slip);
            let near = slip.or_else(|| if compare { nearest(&member.key, asked.iter().copied()) } else { None });
            let kind = Kind::UnknownKey { key: clip(&member.key), nearest: near.map(Into::into), known: asked.clone() };
            d.report.add(member.key_span, kind);
        }
        for key in missing {
            d.report.add(at, if key == "cite" { Kind::MissingCitation } else { Kind::MissingKey { key } });
        }
    }
}

/// Reads an object of which `T` knows every key.
pub(super) fn object<T: Take>(d: &mut Decoder<'_>, node: &Node<'_>) -> T {
    let mut fields = Fields::open(d, node);
    let value = T::take(d, &mut fields);
    fields.close(d);
    value
}

/// What takes the place of an object that is not there.
pub(super) fn no_object<T: Take>(d: &mut Decoder<'_>) -> T {
    T::take(d, &mut Fields::nowhere())
}

/// Declares an object of the document once, for the reader and for the JSON Schema. A `part` is
/// some keys of an object that has more; what stands after the semicolon is such a part.
macro_rules! document {
    ($(#[$meta:meta])* struct $($rest:tt)*) => {
        document! { @emit [$(#[$meta])* #[cfg_attr(not(target_arch = "wasm32"), schemars(deny_unknown_fields))]] $($rest)* }
    };
    ($(#[$meta:meta])* part $($rest:tt)*) => {
        document! { @emit [$(#[$meta])*] $($rest)* }
    };
    (@emit [$($meta:tt)*] $name:ident {
        $($(#[$field_meta:meta])* $field:ident: $type:ty,)*
        $(; $part:ident: $part_type:ty)?
    }) => {
        #[derive(Debug)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        $($meta)*
        pub(in crate::load) struct $name {
            #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
            #[allow(dead_code, reason = "not every object is reported about as a whole")]
            pub at: Span,
            $($(#[$field_meta])* pub $field: $type,)*
            $(#[cfg_attr(not(target_arch = "wasm32"), schemars(flatten))] pub $part: $part_type,)?
        }

        impl Take for $name {
            fn take(d: &mut Decoder<'_>, fields: &mut Fields<'_, '_>) -> Self {
                Self {
                    at: fields.at,
                    $($field: fields.field(d, stringify!($field)),)*
                    $($part: <$part_type>::take(d, fields),)?
                }
            }
        }

        impl Decode for $name {
            fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
                object(d, node)
            }

            fn stand_in(d: &mut Decoder<'_>) -> Self {
                no_object(d)
            }
        }
    };
}

/// Declares alternatives of which a word under one key decides (`by "type"`), or the key that is there.
macro_rules! alternatives {
    ($(#[$meta:meta])* enum $name:ident by $tag:literal {
        $($(#[$variant_meta:meta])* $variant:ident($type:ty) = $word:literal,)*
    }) => {
        alternatives! { @emit [tag = $tag] (fields, d) (fields.tag(d, $tag, &[$($word),*]))
            $(#[$meta])* $name { $($(#[$variant_meta])* $variant($type) = $word,)* } }
    };
    ($(#[$meta:meta])* enum $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident($type:ty) = $key:literal,)*
    }) => {
        alternatives! { @emit [untagged] (fields, d) (fields.form(d, &[$($key),*]))
            $(#[$meta])* $name { $($(#[$variant_meta])* $variant($type) = $key,)* } }
    };
    (@emit [$($mode:tt)*] ($fields:ident, $d:ident) ($found:expr) $(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident($type:ty) = $word:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[cfg_attr(not(target_arch = "wasm32"), schemars($($mode)*))]
        pub(in crate::load) enum $name {
            $($(#[$variant_meta])*
            #[cfg_attr(not(target_arch = "wasm32"), schemars(rename = $word))]
            $variant($type),)*
            /// Not one of these, already reported.
            #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
            Broken,
        }

        impl Take for $name {
            fn take($d: &mut Decoder<'_>, $fields: &mut Fields<'_, '_>) -> Self {
                let words: &[&str] = &[$($word),*];
                match $found.and_then(|at| words.get(at).copied()) {
                    $(Some($word) => Self::$variant(<$type>::take($d, $fields)),)*
                    _ => Self::Broken,
                }
            }
        }

        impl Decode for $name {
            fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
                object(d, node)
            }

            fn stand_in(_: &mut Decoder<'_>) -> Self {
                Self::Broken
            }
        }
    };
}

pub(super) use {alternatives, document};
