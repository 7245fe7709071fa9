//! Reading JSON: the one door, so that the reader can be exchanged.

use std::borrow::Cow;

/// A value and where it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'t> {
    pub(crate) span: std::ops::Range<usize>,
    pub(crate) value: Value<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'t> {
    Null,
    Bool(bool),
    Number(&'t str),
    String(Cow<'t, str>),
    Array(Vec<Node<'t>>),
    Object(Vec<Member<'t>>),
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) value: Node<'t>,
}

impl<'t> Node<'t> {
    pub(crate) fn get(&self, key: &str) -> Option<&Node<'t>> {
        self.members().iter().find(|m| m.key == key).map(|m| &m.value)
    }

    pub(crate) fn members(&self) -> &[Member<'t>] {
        if let Value::Object(members) = &self.value { members } else { &[] }
    }

    pub(crate) fn items(&self) -> &[Node<'t>] {
        if let Value::Array(items) = &self.value { items } else { &[] }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }
}

/// Where a value stands in the text.
pub(crate) fn range(node: &Node<'_>) -> std::ops::Range<usize> {
    node.span.clone()
}

/// The document; `None` where it is no JSON.
pub(crate) fn read(text: &str) -> Option<Node<'_>> {
    let mut reader = Reader { text, at: 0 };
    let root = reader.value(0)?;
    reader.space();
    (reader.at == text.len()).then_some(root)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn value(&mut self, depth: usize) -> Option<Node<'t>> {
        self.space();
        let start = self.at;
        let value = match self.peek()? {
            _ if depth > 64 => return None,
            b'{' => Value::Object(self.list(b'}', |r| {
                r.space();
                let key = r.string()?;
                r.take(b':')?;
                Some(Member { key, value: r.value(depth + 1)? })
            })?),
            b'[' => Value::Array(self.list(b']', |r| r.value(depth + 1))?),
            b'"' => Value::String(self.string()?),
            _ => {
                while !matches!(self.peek(), None | Some(b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r')) {
                    self.at += 1;
                }
                match self.text.get(start..self.at)? {
                    "null" => Value::Null,
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    word if word.parse::<f64>().is_ok() => Value::Number(word),
                    _ => return None,
                }
            }
        };
        Some(Node { span: start..self.at, value })
    }

    fn list<T>(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(end).is_some() {
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            if self.take(b',').is_none() {
                self.take(end)?;
                return Some(items);
            }
        }
    }

    fn string(&mut self) -> Option<Cow<'t, str>> {
        self.take(b'"')?;
        let start = self.at;
        let length = self.text.get(start..)?.find(['"', '\\'])?;
        if self.text.as_bytes().get(start + length) == Some(&b'"') {
            self.at = start + length + 1;
            return Some(Cow::Borrowed(self.text.get(start..start + length)?));
        }
        let mut owned = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let stop = rest.find(['"', '\\'])?;
            owned.push_str(rest.get(..stop)?);
            self.at += stop + 1;
            if rest.as_bytes().get(stop) == Some(&b'"') {
                return Some(Cow::Owned(owned));
            }
            let escape = self.peek()?;
            self.at += 1;
            owned.push(match escape {
                b'"' | b'\\' | b'/' => char::from(escape),
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'u' => {
                    let high = self.hex()?;
                    let code = if (0xd800..0xdc00).contains(&high) && self.text.get(self.at..)?.starts_with("\\u") {
                        self.at += 2;
                        0x10000 + ((high - 0xd800) << 10) + self.hex()?.checked_sub(0xdc00)?
                    } else {
                        high
                    };
                    char::from_u32(code)?
                }
                _ => return None,
            });
        }
    }

    fn hex(&mut self) -> Option<u32> {
        let code = u32::from_str_radix(self.text.get(self.at..self.at + 4)?, 16).ok()?;
        self.at += 4;
        Some(code)
    }
}
