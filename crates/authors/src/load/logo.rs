//! The picture of a portal, as a `data:` address.

use super::decode::{Decode, Decoder};
use super::json::Node;
use super::kind::Kind;
use super::picture;
use super::reason::NoLogo;

/// How many bytes a picture may have.
pub(super) const LIMIT: usize = 32 * 1024;

/// The types of pictures. WHY these: every browser shows them in an `img`, and there none of them runs a script or loads
/// anything. What they may cost is a matter of [`picture`].
pub(super) const TYPES: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"];

/// A picture.
#[derive(Debug)]
pub(super) struct Logo {
    /// Its address; empty where there is none.
    pub address: Box<str>,
}

impl Decode for Logo {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        let Some(address) = node.text() else {
            d.wrong_type(node, "a picture as a text, data:image/png;base64,…");
            return Self::stand_in(d);
        };
        match why_not(address) {
            None => Self { address: address.into() },
            Some(why) => {
                d.report.add(node.span, Kind::Logo { why });
                Self::stand_in(d)
            }
        }
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self { address: Box::default() }
    }
}

fn why_not(address: &str) -> Option<NoLogo> {
    let code = address.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,"));
    let Some((kind, code)) = code.filter(|(named, _)| TYPES.contains(named)) else { return Some(NoLogo::Form) };
    let bytes = code.len() / 4 * 3;
    if bytes > LIMIT + 2 {
        return Some(NoLogo::Size(bytes));
    }
    let Some(bytes) = decoded(code) else { return Some(NoLogo::Code) };
    if bytes.len() > LIMIT {
        return Some(NoLogo::Size(bytes.len()));
    }
    picture::why_not(kind, &bytes)
}

/// The bytes that are written in base64.
fn decoded(code: &str) -> Option<Vec<u8>> {
    let bare = code.strip_suffix("==").or_else(|| code.strip_suffix('=')).unwrap_or(code);
    if code.is_empty() || !code.len().is_multiple_of(4) {
        return None;
    }
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(bare.len() / 4 * 3 + 2), 0_u32, 0);
    for letter in bare.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).unwrap_or_default());
        }
    }
    Some(bytes)
}
