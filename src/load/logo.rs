//! The picture of a portal, as a `data:` address.

use super::decode::{Decode, Decoder};
use super::json::Node;
use super::kind::{Kind, NoLogo};

/// How many bytes a picture may have.
pub(super) const LIMIT: usize = 32 * 1024;

/// The types of pictures. WHY these: every browser shows them in an `img`, and there none of them runs a script or loads
/// anything.
pub(super) const TYPES: [&str; 4] = ["image/png", "image/jpeg", "image/webp", "image/svg+xml"];

/// A picture.
#[derive(Debug)]
pub(super) struct Logo {
    /// Its address; empty where there is none.
    pub address: Box<str>,
}

impl Decode for Logo {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        let Some(address) = d.text(node, "a picture as a text, data:image/png;base64,…") else {
            return Self::stand_in(d);
        };
        match why_not(&address) {
            None => Self { address },
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
    let Some((_, code)) = code.filter(|(named, _)| TYPES.contains(named)) else { return Some(NoLogo::Form) };
    let bare = code.strip_suffix("==").or_else(|| code.strip_suffix('=')).unwrap_or(code);
    let is_code = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    if code.is_empty() || !code.len().is_multiple_of(4) || !bare.bytes().all(is_code) {
        return Some(NoLogo::Code);
    }
    let bytes = bare.len() * 3 / 4;
    (bytes > LIMIT).then_some(NoLogo::Size(bytes))
}
