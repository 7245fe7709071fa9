//! The command `bench`: how long until a person sees the first radio button, here and in SurveyJS.

pub mod browser;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::build::{self, site};
use crate::places::Places;
use crate::serve::{Extras, Server};
use crate::setup::{self, Need, Tools, npm};
use browser::Browser;

/// Loads of each page; the median counts.
const LOADS: usize = 15;
/// How long one assessment may take in the browser, in microseconds.
const ONE: f64 = 120.0;
/// How long one assessment with all its reasons may take in the browser, and on the slowed-down machine, in milliseconds.
const REASONS: [(u32, f64); 2] = [(1, 5.0), (SLOWDOWN, 20.0)];
/// How long it may take from a pack's image to the first question on the slowed-down machine, in milliseconds.
const LOAD: f64 = 15.0;
/// How far the tag may shift a page while it opens.
const SHIFT: f64 = 0.05;
/// How long its longest task may take on the slowed-down machine, in milliseconds.
const TASK: f64 = 200.0;
/// How much slower than this machine's processor the person's is.
const SLOWDOWN: u32 = 4;
/// The other library's files and the packages they come in.
const SURVEY_FILES: [(&str, &str); 3] = [
    ("survey-core", "survey-core.min.css"),
    ("survey-core", "survey.core.min.js"),
    ("survey-js-ui", "survey-js-ui.min.js"),
];

/// Measures both pages in turn and prints the medians.
///
/// # Errors
/// A page does not come, or ours takes half of the other's time or longer.
pub fn command() -> Result<()> {
    let tools = setup::prepare(Need::Tests)?;
    let dist = tools.places.root.join("dist");
    build::current(&tools, &dist)?;
    npm::install(&tools.places, "xtask/npm-bench", "npm-bench", "SurveyJS")?;
    let survey = survey_site(&tools.places)?;
    let program = &tools.chromium.as_ref().context("no browser")?.browser;

    let engine = engine_site(&tools)?;
    let free = Extras { no_policy: true, ..Extras::default() };
    let alone = Server::start(&engine, &free, 0)?;
    let browser = Browser::launch(program)?;
    let one = browser.told(&format!("{}engine.html", alone.url()), 1, "window.__one")? * 1_000.0;
    println!("One assessment in the browser, of 1,000 people in turn: {one:.1} µs (goal {ONE} µs)");

    let mut slow = Vec::new();
    for (slowdown, goal) in REASONS {
        let reasons = browser.told(&format!("{}engine.html", alone.url()), slowdown, "window.__reasons")?;
        println!("The same with all its reasons, {slowdown}× slowdown: {reasons:.1} ms (goal {goal} ms)");
        if reasons > goal {
            slow.push(format!("with all its reasons an assessment should take at most {goal} ms at {slowdown}×"));
        }
    }

    let first = browser.told(&format!("{}engine.html", alone.url()), SLOWDOWN, "window.__load")?;
    println!("From a pack's image to the first question, {SLOWDOWN}× slowdown: {first:.1} ms (goal {LOAD} ms)");

    let read = browser.told(&format!("{}engine.html", alone.url()), SLOWDOWN, "window.__read")?;
    println!("of which reading the image: {read:.1} ms");

    let ours = Server::start(&dist, &Extras::default(), 0)?;
    // WHY without our policy: the library writes styles of its own into the page.
    let theirs = Server::start(&survey, &free, 0)?;

    widget(&tools, &dist, &browser)?;

    println!("Time to the first radio button, medians of {LOADS} loads in turn, local server, empty cache:");
    println!("{:>10} {:>14} {:>14} {:>7}", "slowdown", "this page", "SurveyJS", "share");
    let mut share = 0.0;
    for slowdown in [1, SLOWDOWN] {
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for load in 0..=LOADS {
            let pair = (browser.first_radio(&ours.url(), slowdown)?, browser.first_radio(&theirs.url(), slowdown)?);
            // WHY: the first load of each pays for the browser's own start.
            if load > 0 {
                here.push(pair.0);
                there.push(pair.1);
            }
        }
        let (here, there) = (median(here)?, median(there)?);
        share = here / there;
        println!("{slowdown:>9}× {here:>11.0} ms {there:>11.0} ms {:>6.0}%", share * 100.0);
    }
    if one > ONE {
        bail!("one assessment should take at most {ONE} µs in the browser");
    }
    if !slow.is_empty() {
        bail!(slow.join("; "));
    }
    if first > LOAD {
        bail!("from the pack to the first question should take at most {LOAD} ms at {SLOWDOWN}×");
    }
    if share >= 0.5 {
        bail!("with {SLOWDOWN}× slowdown the page should take less than half of SurveyJS's time");
    }
    Ok(())
}

/// The tag in a portal's page, on the slowed-down machine: how far things shift, and the longest task.
fn widget(tools: &Tools, dist: &Path, browser: &Browser) -> Result<()> {
    let pages = Some(tools.places.root.join("xtask/bench-pages"));
    let server = Server::start(dist, &Extras { pages, tests: true, ..Extras::default() }, 0)?;
    let page = format!("{}__test/widget.html", server.url());
    let told = |name: &str| -> Result<f64> {
        let times = (0..LOADS).map(|_| browser.told(&page, SLOWDOWN, name)).collect::<Result<Vec<f64>>>()?;
        median(times)
    };
    let (ready, shift, task) = (told("window.__ready")?, told("window.__shift")?, told("window.__task")?);
    println!(
        "The tag in a page, {SLOWDOWN}× slowdown, medians of {LOADS} loads: ready after {ready:.0} ms; layout shift {shift:.3} (at most {SHIFT}); longest task {task:.0} ms (at most {TASK} ms)"
    );
    if shift > SHIFT {
        bail!("the tag shifts the page by {shift:.3}; it should be at most {SHIFT}");
    }
    if task > TASK {
        bail!("the tag's longest task takes {task:.0} ms; it should be at most {TASK} ms");
    }
    Ok(())
}

fn median(mut times: Vec<f64>) -> Result<f64> {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().context("nothing was measured")
}

/// A page that judges and does nothing else, compiled as the page is.
fn engine_site(tools: &Tools) -> Result<PathBuf> {
    let folder = tools.places.target.join("xtask-bench-engine");
    std::fs::create_dir_all(&folder)?;
    let module = build::compile_bench(tools, "browser")?;
    build::bind(&module, &folder, "page")?;
    let bound = folder.join("page_bg.wasm");
    build::optimise(tools, &bound, &bound, &[])?;
    build::compile_images(tools, &folder)?;
    std::fs::copy(folder.join("packs/national/zh-Hans.bin"), folder.join("national.bin"))?;
    for file in ["engine.html", "engine.js"] {
        std::fs::copy(tools.places.root.join("xtask/bench-pages").join(file), folder.join(file))?;
    }
    Ok(folder)
}

/// The other library's page with packed copies beside each file, as ours has them.
fn survey_site(places: &Places) -> Result<PathBuf> {
    let folder = places.target.join("xtask-bench");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let own = places.root.join("xtask/bench-pages");
    put(&own.join("survey.html"), &folder, "index.html")?;
    put(&own.join("survey.js"), &folder, "survey.js")?;
    for (package, file) in SURVEY_FILES {
        let from = places.tools.join("npm-bench/node_modules").join(package).join(file);
        put(&from, &folder, file)?;
    }
    Ok(folder)
}

fn put(from: &Path, folder: &Path, name: &str) -> Result<()> {
    let content = std::fs::read(from).with_context(|| from.display().to_string())?;
    site::write_packed(folder, name, &content)
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
