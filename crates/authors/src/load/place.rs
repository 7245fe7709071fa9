//! Finds where something stands in a document.

use super::json::{Node, Value};
use super::near::clip;
pub use super::span::{Position, Span};

/// Finds lines and columns in a text.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters stand before each block of bytes. WHY: thousands of problems may stand in one long line.
    blocks: Vec<usize>,
}

/// How many bytes are counted at a time.
const BLOCK: usize = 4096;

/// How many characters begin in these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

impl<'t> Lines<'t> {
    /// Reads where the lines of `text` begin. A byte order mark belongs to no line.
    pub fn new(text: &'t str) -> Self {
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1);
        let mut before = 0;
        let count = |block: &[u8]| {
            let first = before;
            before += characters(block);
            first
        };
        let mut blocks: Vec<usize> = text.as_bytes().chunks(BLOCK).map(count).collect();
        // A text may end with a block.
        blocks.push(before);
        Self { text, starts: std::iter::once(first).chain(breaks).collect(), blocks }
    }

    /// Line and column of a byte, both from 1, the column in characters.
    pub fn at(&self, byte: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        (line, (self.before(byte) + 1).saturating_sub(self.before(start)).max(1))
    }

    /// How many characters begin before a byte.
    fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..byte).unwrap_or_default();
        self.blocks.get(block).copied().unwrap_or_default() + characters(rest)
    }

    /// The place of `span` in the document whose root is `root`.
    pub fn place(&self, root: Option<&Node<'_>>, span: Span) -> Position {
        let (line, column) = self.at(span.start as usize);
        Position { path: root.map(|root| path(root, span)).unwrap_or_default(), line, column, span }
    }
}

/// The way from `root` to what stands at `span`: a value, or the key of one.
fn path(root: &Node<'_>, span: Span) -> String {
    let mut path = String::new();
    let mut node = root;
    while node.span != span {
        let next = match &node.value {
            Value::Array(items) => {
                let at = items.partition_point(|item| item.span.end <= span.start);
                let Some(item) = items.get(at).filter(|item| item.span.start <= span.start) else { break };
                path.push('[');
                path.push_str(&at.to_string());
                path.push(']');
                item
            }
            Value::Object(members) => {
                let at = members.partition_point(|member| member.value.span.end <= span.start);
                let Some(member) = members.get(at).filter(|m| m.key_span.start <= span.start) else { break };
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(&clip(&member.key));
                if member.key_span == span {
                    break;
                }
                &member.value
            }
            _ => break,
        };
        node = next;
    }
    path
}
