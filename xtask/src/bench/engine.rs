//! The engine alone in a browser: an assessment, its reasons, the way from a pack's image to the first question.

use std::path::PathBuf;

use anyhow::Result;

use super::browser::Browser;
use super::goals::Goals;
use super::{SLOWDOWN, build};
use crate::serve::{Extras, Server};
use crate::setup::Tools;

/// How long one assessment may take in the browser, in microseconds.
const ONE: f64 = 120.0;
/// How long one assessment with all its reasons may take, by slowdown, in milliseconds.
const REASONS: [(u32, f64); 2] = [(1, 5.0), (SLOWDOWN, 20.0)];
/// How long it may take from a pack's image to the first question on the slowed-down machine, in milliseconds.
const LOAD: f64 = 15.0;

/// Measures the engine.
///
/// # Errors
/// Its page is not built, or does not tell its figures.
pub fn measure(tools: &Tools, browser: &Browser, goals: &mut Goals) -> Result<()> {
    let server = Server::start(&site(tools)?, &Extras { no_policy: true, ..Extras::default() }, 0)?;
    let page = format!("{}engine.html", server.url());
    let one = browser.told(&page, 1, "window.__one")? * 1_000.0;
    goals.at_most("one assessment, of 1,000 people in turn", one, ONE, "µs");
    for (slowdown, goal) in REASONS {
        let reasons = browser.told(&page, slowdown, "window.__reasons")?;
        goals.at_most(&format!("the same with all its reasons, {slowdown}× slowdown"), reasons, goal, "ms");
    }
    let first = browser.told(&page, SLOWDOWN, "window.__load")?;
    goals.at_most(&format!("from a pack's image to the first question, {SLOWDOWN}× slowdown"), first, LOAD, "ms");
    let read = browser.told(&page, SLOWDOWN, "window.__read")?;
    println!("  of which reading the image: {read:.1} ms");
    Ok(())
}

/// A page that judges and does nothing else, compiled as the page is.
fn site(tools: &Tools) -> Result<PathBuf> {
    let folder = tools.places.target.join("xtask-bench-engine");
    super::program(tools, "browser", &folder)?;
    build::compile_images(tools, &tools.places.root, &folder)?;
    std::fs::copy(folder.join("packs/national/zh-Hans.bin"), folder.join("national.bin"))?;
    for file in ["engine.html", "engine.js"] {
        std::fs::copy(tools.places.root.join("xtask/bench-pages").join(file), folder.join(file))?;
    }
    Ok(folder)
}
