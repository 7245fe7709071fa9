//! JSON text as a tree that knows where everything stood.
//!
//! Strict (RFC 8259), but it goes on after a mistake as far as it can tell what was meant, so that
//! one reading finds every mistake. Duplicate keys are kept for the reader to report.

use std::borrow::Cow;

use super::problem::{Complaints, Kind, Silent, Syntax};
use super::span::Span;

/// How many bytes a document may have.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: usize = rules::model::limits::DEEPEST as usize;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    /// Where.
    pub span: Span,
    /// What.
    pub value: Value<'t>,
}

/// What stands in one place of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'t> {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as it is written.
    Number(&'t str),
    /// A text, escapes resolved.
    String(Cow<'t, str>),
    /// `[…]`
    Array(Vec<Node<'t>>),
    /// `{…}` in its order, repeated keys included.
    Object(Vec<Member<'t>>),
    /// Something unreadable, already reported.
    Broken,
}

/// A key of an object with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'t> {
    /// The key.
    pub key: Cow<'t, str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Node<'t>,
}

impl<'t> Node<'t> {
    /// The value under `key`, where this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.members().iter().find(|member| member.key == key).map(|member| &member.value)
    }

    /// The members of an object; of anything else, none.
    pub fn members(&self) -> &[Member<'t>] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    /// The items of an array; of anything else, none.
    pub fn items(&self) -> &[Node<'t>] {
        if let Value::Array(items) = &self.value { items } else { &[] }
    }

    /// The text, where this is one.
    pub fn text(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }
}

/// Reads `text` as far as it makes sense, and tells whether all of it does. What is wrong is not worked out; see
/// [`Document::read`](super::Document::read).
pub fn read(text: &str) -> (Option<Node<'_>>, bool) {
    let mut complaints = Silent::default();
    if text.len() > MAX_BYTES {
        return (None, false);
    }
    let root = parse(text, &mut complaints);
    (root, complaints.is_empty())
}

/// Reads `text` and reports what is wrong with it. `None`: too broken to look into.
pub(super) fn parse<'t>(text: &'t str, complaints: &mut impl Complaints) -> Option<Node<'t>> {
    let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut parser = Parser { text, bytes: text.as_bytes(), at, complaints };
    let root = parser.value(0).ok()?;
    parser.space();
    if parser.at < parser.bytes.len() {
        let rest = Span::new(parser.at, parser.bytes.len());
        parser.complaints.add(rest, || Kind::Syntax(Syntax::MoreAfterEnd));
    }
    Some(root)
}

/// The text makes no sense from here on; the problem has been reported.
struct Lost;

struct Parser<'t, 'r, C> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    complaints: &'r mut C,
}

impl<'t, C: Complaints> Parser<'t, '_, C> {
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Reports `what` from `start` to here, at least one character wide.
    fn wrong(&mut self, start: usize, what: Syntax) {
        let mut end = self.at.max((start + 1).min(self.bytes.len()));
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.complaints.add(Span::new(start, end), || Kind::Syntax(what));
    }

    fn node(&self, start: usize, value: Value<'t>) -> Node<'t> {
        Node { span: Span::new(start, self.at), value }
    }

    fn value(&mut self, depth: usize) -> Result<Node<'t>, Lost> {
        self.space();
        let start = self.at;
        match self.peek() {
            None => {
                self.wrong(start, Syntax::EndsEarly);
                Err(Lost)
            }
            Some(b'{' | b'[') if depth >= MAX_DEPTH => {
                self.complaints.add(Span::new(start, start + 1), || Kind::TooDeep);
                Err(Lost)
            }
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => {
                let value = self.string().map_or(Value::Broken, Value::String);
                Ok(self.node(start, value))
            }
            Some(b',' | b':' | b'}' | b']') => {
                self.wrong(start, Syntax::ValueMissing);
                Ok(Node { span: Span::new(start, start), value: Value::Broken })
            }
            Some(_) => Ok(self.word()),
        }
    }

    /// A number or one of the three words; anything else up to the next mark is one mistake.
    fn word(&mut self) -> Node<'t> {
        let start = self.at;
        while !matches!(
            self.peek(),
            None | Some(b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"' | b' ' | b'\t' | b'\n' | b'\r')
        ) {
            self.at += 1;
        }
        let word = self.text.get(start..self.at).unwrap_or_default();
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ if is_number(word) => Value::Number(word),
            _ => {
                let what =
                    if word.starts_with("//") || word.starts_with("/*") { Syntax::Comment } else { Syntax::Word };
                if what == Syntax::Comment {
                    while !matches!(self.peek(), None | Some(b'\n')) {
                        self.at += 1;
                    }
                }
                self.wrong(start, what);
                Value::Broken
            }
        };
        self.node(start, value)
    }

    fn array(&mut self, depth: usize) -> Result<Node<'t>, Lost> {
        let start = self.at;
        self.at += 1;
        let mut items: Vec<Node<'t>> = Vec::new();
        while self.next(start, b']', items.is_empty(), items.last().is_some_and(broken))? {
            items.push(self.value(depth + 1)?);
        }
        Ok(self.node(start, Value::Array(items)))
    }

    fn object(&mut self, depth: usize) -> Result<Node<'t>, Lost> {
        let start = self.at;
        self.at += 1;
        let mut members: Vec<Member<'t>> = Vec::new();
        while self.next(start, b'}', members.is_empty(), members.last().is_some_and(|m| broken(&m.value)))? {
            let key_start = self.at;
            if self.peek() != Some(b'"') {
                self.wrong(key_start, if self.peek() == Some(b'/') { Syntax::Comment } else { Syntax::KeyMissing });
                return Err(Lost);
            }
            let Some(key) = self.string() else { return Err(Lost) };
            let key_span = Span::new(key_start, self.at);
            self.space();
            if self.peek() == Some(b':') {
                self.at += 1;
            } else {
                self.wrong(self.at, Syntax::ColonMissing);
                if !matches!(self.peek(), Some(b'"' | b'{' | b'[' | b'0'..=b'9' | b't' | b'f' | b'n' | b'-')) {
                    return Err(Lost);
                }
            }
            let value = self.value(depth + 1)?;
            members.push(Member { key, key_span, value });
        }
        Ok(self.node(start, Value::Object(members)))
    }

    /// Moves to the next item of the array or object begun at `start`, past the comma; false at its end.
    fn next(&mut self, start: usize, close: u8, first: bool, after_broken: bool) -> Result<bool, Lost> {
        self.space();
        match self.peek() {
            None => {
                self.at = start + 1;
                self.wrong(start, Syntax::NotClosed);
                Err(Lost)
            }
            Some(b) if b == close => {
                self.at += 1;
                Ok(false)
            }
            Some(b'}' | b']') => {
                self.wrong(self.at, Syntax::WrongClose);
                Err(Lost)
            }
            Some(b',') if first => {
                self.wrong(self.at, Syntax::ValueMissing);
                self.at += 1;
                self.space();
                Ok(true)
            }
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.space();
                if self.peek() == Some(close) {
                    self.complaints.add(Span::new(comma, comma + 1), || Kind::Syntax(Syntax::CommaTooMany));
                    self.at += 1;
                    return Ok(false);
                }
                Ok(true)
            }
            // WHY: nothing below reads past a colon, so it must not be tried as an item.
            Some(b':') => {
                if !after_broken {
                    self.wrong(self.at, Syntax::Word);
                }
                Err(Lost)
            }
            Some(_) if first || after_broken => Ok(true),
            Some(_) => {
                self.wrong(self.at, Syntax::CommaMissing);
                Ok(true)
            }
        }
    }

    /// The text whose opening quote is here; `None` when it has a mistake, with the reader after it.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let start = self.at;
        self.at += 1;
        let mut from = self.at;
        let mut owned: Option<String> = None;
        let mut sound = true;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let rest = self.text.get(from..self.at).unwrap_or_default();
                    self.at += 1;
                    return sound.then(|| match owned {
                        Some(mut text) => {
                            text.push_str(rest);
                            Cow::Owned(text)
                        }
                        None => Cow::Borrowed(rest),
                    });
                }
                Some(b'\\') => {
                    let text = owned.get_or_insert_with(String::new);
                    text.push_str(self.text.get(from..self.at).unwrap_or_default());
                    let escape = self.at;
                    match self.escape() {
                        Some(c) => text.push(c),
                        None => {
                            self.wrong(escape, Syntax::Escape);
                            sound = false;
                        }
                    }
                    from = self.at;
                }
                None | Some(b'\n' | b'\r') => {
                    self.wrong(start, Syntax::StringNotClosed);
                    return None;
                }
                Some(b) => {
                    if b < 0x20 {
                        self.wrong(self.at, Syntax::Control);
                        sound = false;
                    }
                    self.at += 1;
                }
            }
        }
    }

    /// The character of the escape whose backslash is here.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let c = match self.peek()? {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b @ (b'"' | b'\\' | b'/') => char::from(b),
            b'u' => {
                self.at += 1;
                let high = self.hex()?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high);
                }
                if self.bytes.get(self.at..self.at + 2) != Some(b"\\u") {
                    return None;
                }
                self.at += 2;
                let low = self.hex()?;
                if !(0xdc00..0xe000).contains(&low) {
                    return None;
                }
                return char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00));
            }
            _ => return None,
        };
        self.at += 1;
        Some(c)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

fn broken(node: &Node<'_>) -> bool {
    node.value == Value::Broken
}

/// Whether `word` is a number as JSON writes it.
fn is_number(word: &str) -> bool {
    fn digits(rest: &str) -> &str {
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
    }
    let rest = word.strip_prefix('-').unwrap_or(word);
    let mut after = digits(rest);
    if after.len() == rest.len() || (rest.starts_with('0') && rest.len() - after.len() > 1) {
        return false;
    }
    if let Some(fraction) = after.strip_prefix('.') {
        after = digits(fraction);
        if after.len() == fraction.len() {
            return false;
        }
    }
    if let Some(exponent) = after.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        after = digits(exponent);
        if after.len() == exponent.len() {
            return false;
        }
    }
    after.is_empty()
}
