//! The scripts of `boot/`: made shorter, with what the build fills in.

use std::path::Path;

use anyhow::{Context, Result, bail};

use super::npm_program;
use crate::setup::Tools;

/// Stands in a script where the list of files goes.
pub const FILES_MARK: &str = "/* files */ {}";

/// How a page takes in a script.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With imports and exports of its own.
    Module,
    /// As it always was.
    Classic,
}

/// A script of `boot/` made shorter, each of `marks` replaced by what belongs there. It may have `limit` bytes, counted
/// without what is filled in: the limit is for what people wrote.
///
/// # Errors
/// It is missing or does not parse, lacks a mark or is too long.
pub fn script(tools: &Tools, name: &str, kind: Kind, limit: usize, marks: &[(&str, &str)]) -> Result<String> {
    let path = tools.places.root.join("boot").join(name);
    let source = std::fs::read_to_string(&path).with_context(|| format!("boot/{name}"))?;
    let filled = filled(name, source, marks)?;
    let short = minified(tools, &path, kind)?;
    if short.len() > limit {
        bail!("boot/{name} has {} bytes, {limit} is its limit", short.len());
    }
    // Nothing is filled in: it is as short as it gets.
    if marks.is_empty() {
        return Ok(short);
    }
    let to = tools.places.target.join("xtask-page").join(name);
    std::fs::write(&to, filled)?;
    minified(tools, &to, kind)
}

fn filled(name: &str, source: String, marks: &[(&str, &str)]) -> Result<String> {
    marks.iter().try_fold(source, |source, (mark, content)| {
        if source.matches(mark).count() != 1 {
            bail!("boot/{name} should hold the mark `{mark}` once");
        }
        Ok(source.replace(mark, content))
    })
}

/// Any script made shorter.
///
/// # Errors
/// It does not parse.
pub fn minified(tools: &Tools, script: &Path, kind: Kind) -> Result<String> {
    let mut terser = npm_program(tools, "terser/bin/terser");
    terser.arg(script).args((kind == Kind::Module).then_some("--module"));
    let output =
        terser.args(["--ecma", "2020", "--compress", "passes=3", "--mangle"]).output().context("node is missing")?;
    if !output.status.success() {
        bail!("{}: {}", script.display(), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8(output.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_mark_is_filled_once() -> Result<()> {
        let source = || "const FILES = /* files */ {}; // one".to_owned();
        assert_eq!(filled("a.js", source(), &[(FILES_MARK, "{ \"a\": 1 }")])?, "const FILES = { \"a\": 1 }; // one");
        assert!(filled("a.js", source(), &[("/* build */", "1")]).is_err());
        assert!(filled("a.js", source() + &source(), &[(FILES_MARK, "{}")]).is_err());
        Ok(())
    }
}
