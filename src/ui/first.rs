//! Rules and language that the page begins with.

use super::kit::Wanted;
use crate::host::{Host, Kept};

/// The pack of whoever has not chosen another.
pub const PACK: &str = "national";

/// Rules and language to begin with: those the session was left in, those asked for; else the law in force, in the
/// first language that the person reads.
pub fn wanted(host: &Host) -> Wanted {
    let left = match host.stored() {
        Kept::Session(text) => Some(text),
        Kept::Off | Kept::Nothing => None,
    };
    let of = |name: &str| left.as_deref().and_then(|text| said(text, name));
    let packs = host.packs();
    let settled = host.settled_on();
    // Whoever has begun stays with the rules that they are judged by.
    let linked = host.linked().and_then(|link| link.pack).filter(|_| left.is_none());
    let asked = [settled.as_deref(), of("\"pack\":\""), linked.as_deref()];
    let pack = asked.into_iter().flatten().find(|id| packs.iter().any(|known| known == id));
    let known = host.languages();
    let pick = |tag: &str| {
        let exact = known.iter().find(|l| *l == tag);
        let same = || known.iter().find(|l| primary(l) == primary(tag));
        exact.or_else(same).map(String::as_str)
    };
    let asked = || host.options.language.as_deref().and_then(pick);
    let reads = || host.reads().iter().find_map(|tag| pick(tag));
    let language =
        of("\"language\":\"").and_then(pick).or_else(asked).or_else(reads).or(known.first().map(String::as_str));
    Wanted { pack: pack.unwrap_or(PACK).into(), language: language.unwrap_or_default().into() }
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// What a saved form says behind `name`, read without the rules, which are fetched by it.
fn said<'t>(saved: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = saved.split_once(name)?;
    rest.split_once('"').map(|(said, _)| said)
}
