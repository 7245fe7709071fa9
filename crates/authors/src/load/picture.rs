//! What a picture costs whoever draws it: a raster has to be small and still, an SVG has to be plain shapes.

use super::reason::NoLogo;

/// How many pixels a picture may have each way.
pub(super) const PIXELS: u32 = 1024;
/// How many elements an SVG may have.
pub(super) const ELEMENTS: usize = 200;

/// What an SVG may hold. WHY a list of what may: references, filters, patterns and style sheets multiply the work of a few
/// bytes, and what a browser adds next year is not on it.
const SHAPES: [&str; 11] =
    ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc"];
/// Likewise its attributes. A dash pattern is none of them: it draws a line as a million.
const ATTRIBUTES: [&str; 35] = [
    "xmlns",
    "version",
    "viewBox",
    "preserveAspectRatio",
    "width",
    "height",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "d",
    "points",
    "transform",
    "fill",
    "fill-rule",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "opacity",
    "id",
    "role",
    "lang",
    "aria-label",
    "aria-hidden",
];

/// Why the picture with these bytes, called `kind` by its address, is not shown.
pub(super) fn why_not(kind: &str, bytes: &[u8]) -> Option<NoLogo> {
    let size = match kind {
        "image/svg+xml" => return plain(bytes).err(),
        "image/png" => png(bytes),
        "image/jpeg" => jpeg(bytes),
        _ => webp(bytes),
    };
    match size {
        Err(why) => Some(why),
        Ok((width, height)) => (width.max(height) > PIXELS).then_some(NoLogo::Pixels(width, height)),
    }
}

type Size = Result<(u32, u32), NoLogo>;

fn number(bytes: &[u8], at: usize, long: usize, little: bool) -> Result<u32, NoLogo> {
    let part = bytes.get(at..at + long).ok_or(NoLogo::Type)?;
    let sum = |all: u32, byte: &u8| (all << 8) | u32::from(*byte);
    Ok(if little { part.iter().rev().fold(0, sum) } else { part.iter().fold(0, sum) })
}

/// Chunks: length, name, content, sum. The first tells the size; `acTL` makes it move.
fn png(bytes: &[u8]) -> Size {
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR") {
        return Err(NoLogo::Type);
    }
    let mut at: usize = 8;
    // WHY saturating: in the browser, with 32 bits, the longest length would lead back.
    while at.saturating_add(8) <= bytes.len() {
        if bytes.get(at + 4..at + 8) == Some(b"acTL") {
            return Err(NoLogo::Moves);
        }
        at = at.saturating_add(number(bytes, at, 4, false)? as usize).saturating_add(12);
    }
    Ok((number(bytes, 16, 4, false)?, number(bytes, 20, 4, false)?))
}

/// Segments: a mark, a length that counts itself. The frame's header, SOF, tells the size; there has to be one alone.
fn jpeg(bytes: &[u8]) -> Size {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return Err(NoLogo::Type);
    }
    let mut at = 2;
    loop {
        let mark = number(bytes, at, 2, false)?;
        let long = number(bytes, at + 2, 2, false)?;
        // C4, C8 and CC lie among the frame headers and are none.
        if matches!(mark, 0xffc0..=0xffcf) && !matches!(mark, 0xffc4 | 0xffc8 | 0xffcc) {
            let many = bytes.windows(2).filter(|two| two[0] == 0xff && matches!(two[1], 0xda)).count();
            // Each scan of a progressive picture draws all of it again.
            if many > 20 {
                return Err(NoLogo::Moves);
            }
            return Ok((number(bytes, at + 7, 2, false)?, number(bytes, at + 5, 2, false)?));
        }
        if mark < 0xff01 || mark == 0xffda || long < 2 {
            return Err(NoLogo::Type);
        }
        at += long as usize + 2;
    }
}

/// One of three first chunks: lossy, lossless, or extended with a flag for movement.
fn webp(bytes: &[u8]) -> Size {
    if !bytes.starts_with(b"RIFF") || bytes.get(8..12) != Some(b"WEBP") {
        return Err(NoLogo::Type);
    }
    match bytes.get(12..16) {
        Some(b"VP8 ") => Ok((number(bytes, 26, 2, true)? & 0x3fff, number(bytes, 28, 2, true)? & 0x3fff)),
        Some(b"VP8L") => {
            let bits = number(bytes, 21, 4, true)?;
            Ok(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
        }
        Some(b"VP8X") if number(bytes, 20, 1, true)? & 2 != 0 => Err(NoLogo::Moves),
        Some(b"VP8X") => Ok((number(bytes, 24, 3, true)? + 1, number(bytes, 27, 3, true)? + 1)),
        _ => Err(NoLogo::Type),
    }
}

/// Reads an SVG as far as is needed to see that it is plain shapes: tags with attributes in quotes, and the texts of
/// `title` and `desc`. Whatever is written in another way is refused, entities and instructions among it.
fn plain(bytes: &[u8]) -> Result<(), NoLogo> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Err(NoLogo::Type) };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    // What an editor writes in front.
    let text = match text.strip_prefix("<?xml ") {
        Some(rest) => rest.split_once("?>").ok_or(NoLogo::Type)?.1.trim_start(),
        None => text,
    };
    if !text.starts_with("<svg") {
        return Err(NoLogo::Type);
    }
    let refused = |what: &str| Err(NoLogo::Shapes(what.into()));
    if let Some(what) = ["<!", "<?", "&"].into_iter().find(|what| text.contains(what)) {
        return refused(what);
    }
    let mut elements = 0;
    for tag in text.split('<').skip(1) {
        let (tag, said) = tag.split_once('>').ok_or(NoLogo::Type)?;
        let closes = tag.starts_with('/');
        let tag = tag.trim_start_matches('/').trim_end_matches('/');
        let name = tag.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        if !SHAPES.contains(&name) {
            return refused(name);
        }
        let within = if closes { "" } else { name };
        if !said.trim().is_empty() && !matches!(within, "title" | "desc") {
            return refused(said.trim());
        }
        if closes {
            continue;
        }
        elements += 1;
        if elements > ELEMENTS {
            return Err(NoLogo::Elements);
        }
        attributes(tag.get(name.len()..).unwrap_or_default())?;
    }
    Ok(())
}

/// Attributes of a tag: each on the list, its value in quotes and without anything that refers.
fn attributes(mut rest: &str) -> Result<(), NoLogo> {
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(());
        }
        let (name, after) = rest.split_once('=').ok_or_else(|| NoLogo::Shapes(rest.into()))?;
        let name = name.trim_end();
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = quote.and_then(|quote| after.get(1..)?.split_once(quote));
        let Some((value, after)) = value else { return Err(NoLogo::Shapes(rest.into())) };
        let is_name_space = name == "xmlns" && value == "http://www.w3.org/2000/svg";
        let refers = !is_name_space && (value.contains("url") || value.contains(':') || value.contains('\\'));
        if !ATTRIBUTES.contains(&name) || refers || (name == "xmlns" && !is_name_space) {
            return Err(NoLogo::Shapes([name, "=", value].concat().into()));
        }
        rest = after;
    }
}
