//! How long a person waits: for the first question, for the answer to the first press, for each further page. Beside it
//! the smallest page by the same framework, and another library's page with two questions.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::browser::{Browser, Walk};
use super::goals::Goals;
use super::{LOADS, SLOWDOWN, median};
use crate::build::packed;
use crate::places::Places;
use crate::serve::{Extras, Server};
use crate::setup::{Tools, npm};

/// How much of the other library's time the first question may take, readable and choosable.
const FIRST: f64 = 0.25;
/// How much of it may pass, from the navigation on, until a press as early as possible is answered.
const PRESSED: f64 = 0.7;
/// How long a step may take from the press until the next question is drawn, in the median, in milliseconds.
const STEP: f64 = 80.0;
/// The same for 95 of 100 steps.
const STEP_MOST: f64 = 150.0;
/// The same for the result.
const RESULT: f64 = 250.0;
/// How much work of the browser a step may cost without slowdown, in milliseconds: script, layout and paint.
const WORK: f64 = 16.0;
/// The other library's files and the packages they come in.
const SURVEY_FILES: [(&str, &str); 3] = [
    ("survey-core", "survey-core.min.css"),
    ("survey-core", "survey.core.min.js"),
    ("survey-js-ui", "survey-js-ui.min.js"),
];

/// Measures the start of the page and the steps that follow.
///
/// # Errors
/// A page is not built or does not come.
pub fn measure(tools: &Tools, dist: &Path, browser: &Browser, goals: &mut Goals) -> Result<()> {
    npm::install(&tools.places, "xtask/npm-bench", "npm-bench", "SurveyJS")?;
    let free = Extras { no_policy: true, ..Extras::default() };
    let ours = Server::start(dist, &Extras::default(), 0)?;
    // WHY without our policy: the library writes styles of its own into the page.
    let theirs = Server::start(&survey_site(&tools.places)?, &free, 0)?;
    let smallest = Server::start(&smallest_site(tools)?, &free, 0)?;
    println!("Milliseconds from the navigation, medians of {LOADS} loads in turn, local server, empty cache:");
    println!(
        "{:>10} {:>16} {:>16} {:>14} {:>14}",
        "slowdown", "first question", "first answered", "SurveyJS", "smallest Yew"
    );
    for slowdown in [1, SLOWDOWN] {
        let mut times: [Vec<f64>; 4] = Default::default();
        for load in 0..=LOADS {
            let one = [
                browser.first_radio(&ours.url(), slowdown)?,
                browser.pressed(&ours.url(), slowdown)?,
                browser.first_radio(&theirs.url(), slowdown)?,
                browser.first_radio(&smallest.url(), slowdown)?,
            ];
            // WHY: the first load of each pays for the browser's own start.
            if load > 0 {
                times.iter_mut().zip(one).for_each(|(times, time)| times.push(time));
            }
        }
        let [first, answered, survey, least] = times.map(median);
        let (first, answered, survey) = (first?, answered?, survey?);
        println!("{slowdown:>9}× {first:>16.0} {answered:>16.0} {survey:>14.0} {:>14.0}", least?);
        if slowdown == SLOWDOWN {
            goals.at_most("the first question, of SurveyJS's time", first / survey, FIRST, "");
            goals.at_most("the first press answered, of SurveyJS's time", answered / survey, PRESSED, "");
        }
    }
    steps(&ours.url(), browser, goals)
}

/// Whole walks, on the slowed-down machine and without slowdown.
fn steps(url: &str, browser: &Browser, goals: &mut Goals) -> Result<()> {
    let walks = (0..LOADS).map(|_| browser.walk(url, SLOWDOWN)).collect::<Result<Vec<Walk>>>()?;
    let mut steps: Vec<f64> = walks.iter().flat_map(|walk| walk.steps.iter().copied()).collect();
    steps.sort_by(f64::total_cmp);
    let most = steps.get(steps.len() * 95 / 100).copied().context("a walk has steps")?;
    println!("{} steps of {LOADS} walks, {SLOWDOWN}× slowdown:", steps.len());
    goals.at_most("a step, median", median(steps)?, STEP, "ms");
    goals.at_most("a step, 95 of 100", most, STEP_MOST, "ms");
    goals.at_most("the result", median(walks.iter().map(|walk| walk.result).collect())?, RESULT, "ms");
    let work = (0..LOADS).map(|_| browser.walk(url, 1).map(|walk| walk.work)).collect::<Result<Vec<f64>>>()?;
    goals.at_most("work of the browser for a step, no slowdown", median(work)?, WORK, "ms");
    Ok(())
}

/// The smallest page that Yew makes, with one question.
fn smallest_site(tools: &Tools) -> Result<PathBuf> {
    let folder = tools.places.target.join("xtask-bench-smallest");
    super::program(tools, "smallest", &folder)?;
    let own = tools.places.root.join("xtask/bench-pages");
    put(&tools.places, &own.join("smallest.html"), &folder, "index.html")?;
    put(&tools.places, &own.join("smallest.js"), &folder, "smallest.js")?;
    for file in ["page.js", "page_bg.wasm"] {
        put(&tools.places, &folder.join(file), &folder, file)?;
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
    put(places, &own.join("survey.html"), &folder, "index.html")?;
    put(places, &own.join("survey.js"), &folder, "survey.js")?;
    for (package, file) in SURVEY_FILES {
        let from = places.tools.join("npm-bench/node_modules").join(package).join(file);
        put(places, &from, &folder, file)?;
    }
    Ok(folder)
}

fn put(places: &Places, from: &Path, folder: &Path, name: &str) -> Result<()> {
    let content = std::fs::read(from).with_context(|| from.display().to_string())?;
    packed::write_all(folder, &packed::kept(places)?, &[(name, &content)])
}
