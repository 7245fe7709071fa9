//! What a portal's page takes in: the tag's script, the page that its frame opens, and what describes them.

use anyhow::{Result, bail};
use serde_json::Value;

use super::script::{Kind, Script};
use super::texts::Texts;
use crate::setup::Tools;

/// The tag's script, in bytes.
const ELEMENT_LIMIT: usize = 16 * 1024;
/// The frame's, likewise.
const FRAME_LIMIT: usize = 4 * 1024 + 512;
/// What stands in `index.html` and what the frame's page has in its place.
const FRAMED: [(&str, &str); 2] =
    [("<html class=\"rc-canvas\"", "<html class=\"rc-canvas rc-canvas--frame\""), ("data-rc-root", "data-rc-frame")];

/// The script of the frame, which loads this `boot` script.
///
/// # Errors
/// It does not parse, is too long, or lacks a text.
pub fn frame_script(tools: &Tools, boot: &str, texts: &Texts) -> Result<String> {
    let (boot, words) = (Value::from(format!("./{boot}")), texts.table("frame", &[])?);
    let constants = &[("BOOT", &boot), ("FRAME_TEXTS", &words)];
    Script { constants, ..Script::new("frame.ts", Kind::Classic, FRAME_LIMIT) }.made(tools)
}

/// The script of the tag; `files` names `frame`, `boot` and `style`.
///
/// # Errors
/// As [`frame_script`].
pub fn element_script(tools: &Tools, files: &Value, texts: &Texts) -> Result<String> {
    let words = texts.table("tag", &[("title", "app.name")])?;
    let constants = &[("TAG_FILES", files), ("TAG_TEXTS", &words)];
    Script { constants, ..Script::new("element.ts", Kind::Module, ELEMENT_LIMIT) }.made(tools)
}

/// The page of the frame: the words of `page`, and `head` with its own script.
///
/// # Errors
/// `page` lacks what has to be another.
pub fn frame_page(page: &str) -> Result<String> {
    FRAMED.iter().try_fold(page.to_owned(), |page, (from, to)| {
        if page.matches(from).count() != 1 {
            bail!("index.html should hold `{from}` once");
        }
        Ok(page.replace(from, to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_frames_page_is_marked_as_one() -> Result<()> {
        let page = frame_page("<html class=\"rc-canvas\" lang=\"zh-Hans\"><div data-rc-root></div>")?;
        assert!(page.contains("rc-canvas--frame") && page.contains("data-rc-frame") && !page.contains("data-rc-root"));
        assert!(frame_page("<html>").is_err());
        Ok(())
    }
}
