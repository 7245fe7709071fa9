//! What a portal's page takes in: the tag's script, the page that its frame opens, and what describes them.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::script::{FILES_MARK, Kind, script};
use crate::setup::Tools;

/// The tag's script, in bytes.
const ELEMENT_LIMIT: usize = 16 * 1024;
/// The frame's, likewise.
const FRAME_LIMIT: usize = 3 * 1024 + 768;
/// Stands in `frame.js` where the name of `boot.js` goes.
const BOOT_MARK: &str = "/* boot */ \"\"";
/// Stands in both where it is said what of the looks may be set.
const LOOKS_MARK: &str = "/* looks */ null";
/// What stands in `index.html` and what the frame's page has in its place.
const FRAMED: [(&str, &str); 2] =
    [("<html class=\"rc-canvas\"", "<html class=\"rc-canvas rc-canvas--frame\""), ("data-rc-root", "data-rc-frame")];

/// The script of the frame, which loads this `boot` script.
///
/// # Errors
/// It does not parse, is too long, or lacks its mark.
pub fn frame_script(tools: &Tools, boot: &str) -> Result<String> {
    let boot = Value::from(format!("./{boot}")).to_string();
    let looks = looks(tools)?;
    script(tools, "frame.js", Kind::Classic, FRAME_LIMIT, &[(BOOT_MARK, &boot), (LOOKS_MARK, &looks)])
}

/// The script of the tag; `files` names `frame`, `boot` and `style`.
///
/// # Errors
/// As [`frame_script`].
pub fn element_script(tools: &Tools, files: &Value) -> Result<String> {
    let looks = looks(tools)?;
    let marks = [(FILES_MARK, &*files.to_string()), (LOOKS_MARK, &looks)];
    script(tools, "element.js", Kind::Module, ELEMENT_LIMIT, &marks)
}

/// What both take of the looks.
fn looks(tools: &Tools) -> Result<String> {
    let path = tools.places.root.join("boot/looks.js");
    let source = std::fs::read_to_string(&path).context("boot/looks.js")?;
    Ok(source.lines().filter(|line| !line.starts_with("//")).collect::<Vec<_>>().join("\n"))
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
