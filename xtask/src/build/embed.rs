//! What a portal's page takes in: the tag's script, the page that its frame opens, and what describes them.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{classic_script, minified_script};
use crate::setup::Tools;

/// The tag's script, minified, in bytes.
const ELEMENT_LIMIT: usize = 10 * 1024;
/// The frame's, likewise.
const FRAME_LIMIT: usize = 3 * 1024;
/// Stands in `element.js` where the names of the files go.
const FILES_MARK: &str = "/* files */ {}";
/// Stands in `frame.js` where the name of `boot.js` goes.
const BOOT_MARK: &str = "/* boot */ \"\"";
/// What describes the tag, for people and their editors: as it lies in `boot/`.
pub const DESCRIPTIONS: [&str; 2] = ["custom-elements.json", "resignation-check.d.ts"];
/// What stands in `index.html` and what the frame's page has in its place.
const FRAMED: [(&str, &str); 2] =
    [("<html class=\"rc-canvas\"", "<html class=\"rc-canvas rc-canvas--frame\""), ("data-rc-root", "data-rc-frame")];

/// The script of the frame, which loads this `boot` script.
///
/// # Errors
/// It does not parse, is too long, or lacks its mark.
pub fn frame_script(tools: &Tools, boot: &str) -> Result<String> {
    filled(tools, "frame.js", BOOT_MARK, &Value::from(format!("./{boot}")), FRAME_LIMIT, classic_script)
}

/// The script of the tag; `files` names `frame`, `boot` and `style`.
///
/// # Errors
/// As [`frame_script`].
pub fn element_script(tools: &Tools, files: &Value) -> Result<String> {
    filled(tools, "element.js", FILES_MARK, files, ELEMENT_LIMIT, minified_script)
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

fn filled(
    tools: &Tools,
    name: &str,
    mark: &str,
    value: &Value,
    limit: usize,
    small: fn(&Tools, &Path) -> Result<String>,
) -> Result<String> {
    let path = tools.places.root.join("boot").join(name);
    let source = std::fs::read_to_string(&path).with_context(|| format!("boot/{name}"))?;
    if source.matches(mark).count() != 1 {
        bail!("boot/{name} should hold the mark `{mark}` once");
    }
    let filled = tools.places.target.join("xtask-page").join(name);
    std::fs::write(&filled, source.replace(mark, &value.to_string()))?;
    let script = small(tools, &filled)?;
    if script.len() > limit {
        bail!("boot/{name} has {} bytes, {limit} is its limit", script.len());
    }
    Ok(script)
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
