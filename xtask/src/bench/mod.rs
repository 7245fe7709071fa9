//! The command `bench`: how long things take in a browser, slowed down to a person's old machine. A goal that is missed
//! fails it.

pub mod browser;
mod engine;
mod goals;
mod start;
mod widget;

use std::path::Path;

use anyhow::{Context, Result};

use crate::build;
use crate::setup::{self, Need, Tools};
use browser::Browser;
use goals::Goals;

/// Loads of each page; the median counts.
const LOADS: usize = 15;
/// How much slower than this machine's processor the person's is.
const SLOWDOWN: u32 = 4;

/// Measures everything and prints figures beside goals.
///
/// # Errors
/// A page does not come, or a goal is missed.
pub fn command() -> Result<()> {
    let tools = setup::prepare(Need::Tests)?;
    let dist = tools.places.root.join("dist");
    build::current(&tools, &dist)?;
    let browser = Browser::launch(&tools.chromium.as_ref().context("no browser")?.desktop)?;
    let mut goals = Goals::default();
    engine::measure(&tools, &browser, &mut goals)?;
    widget::measure(&tools, &dist, &browser, &mut goals)?;
    start::measure(&tools, &dist, &browser, &mut goals)?;
    goals.close()
}

/// Compiles a program of `benches/` as the page is compiled, and lays it into a folder.
fn program(tools: &Tools, name: &str, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let module = build::compile_bench(tools, name)?;
    build::bind(&module, folder, "page")?;
    let bound = folder.join("page_bg.wasm");
    build::optimise(tools, &bound, &bound, &[]).map(drop)
}

fn median(mut times: Vec<f64>) -> Result<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().context("nothing was measured")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert!(median(vec![9.0, 1.0, 5.0]).is_ok_and(|middle| (middle - 5.0).abs() < f64::EPSILON));
        assert!(median(Vec::new()).is_err());
    }
}
