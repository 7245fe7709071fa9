//! The tag in a portal's page, on the slowed-down machine: how far things shift, and the longest task.

use std::path::Path;

use anyhow::Result;

use super::browser::Browser;
use super::goals::Goals;
use super::{LOADS, SLOWDOWN, median};
use crate::serve::{Extras, Server};
use crate::setup::Tools;

/// How far the tag may shift a page while it opens.
const SHIFT: f64 = 0.05;
/// How long its longest task may take, in milliseconds.
const TASK: f64 = 200.0;

/// Measures the tag in a page.
///
/// # Errors
/// The page does not tell its figures.
pub fn measure(tools: &Tools, dist: &Path, browser: &Browser, goals: &mut Goals) -> Result<()> {
    let pages = Some(tools.places.root.join("xtask/bench-pages"));
    let server = Server::start(dist, &Extras { pages, tests: true, ..Extras::default() }, 0)?;
    let page = format!("{}__test/widget.html", server.url());
    let told = |name: &str| -> Result<f64> {
        let times = (0..LOADS).map(|_| browser.told(&page, SLOWDOWN, name)).collect::<Result<Vec<f64>>>()?;
        median(times)
    };
    println!(
        "The tag in a page, {SLOWDOWN}× slowdown, medians of {LOADS} loads: ready after {:.0} ms",
        told("window.__ready")?
    );
    goals.at_most("layout shift while the tag opens", told("window.__shift")?, SHIFT, "");
    goals.at_most("its longest task", told("window.__task")?, TASK, "ms");
    Ok(())
}
