//! The stages of `test`, each a few lines.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::count::{Count, KINDS, ON_REQUEST, closing_line, test_results};
use super::{Report, trunk_serve};
use crate::build::site::FileNames;
use crate::run::{self, Show};
use crate::serve::{Extras, Server};
use crate::setup::Tools;
use crate::setup::trunk;
use crate::setup::wasm::TARGET;
use crate::{build, examples, lint, size};

/// Runs every stage but those on request.
pub fn all(tools: &Tools, report: &mut Report) {
    let every: Vec<String> = KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    some(tools, report, &every, &[]);
}

/// Runs the stages of some kinds; `rest` goes to the test runners.
pub fn some(tools: &Tools, report: &mut Report, kinds: &[String], rest: &[String]) {
    let wanted = |kind: &str| kinds.iter().any(|wanted| wanted == kind);
    if wanted("format") {
        report.stage("format", "format", || format(tools));
    }
    if wanted("lint") {
        report.stage("lint", "house rules", || house_rules(tools));
        report.stage("lint", "types of the scripts", || types(tools));
        report.stage("lint", "clippy", || clippy(tools));
        report.stage("lint", "clippy for the browser", || clippy_wasm(tools));
        report.stage("lint", "library without the page", || library_alone(tools));
    }
    if wanted("native") {
        report.stage("native", "native tests", || native(tools, rest));
    }
    if wanted("cases") {
        report.stage("cases", "rule packs", || packs_check(tools));
        report.stage("cases", "coverage", || coverage(tools));
        report.stage("cases", "cases", || cases(tools));
    }
    if ![ON_REQUEST, "e2e", "size"].into_iter().any(wanted) {
        return;
    }
    with_the_page(tools, report, &wanted, rest);
}

/// The stages that look at the release page, which is built first.
fn with_the_page(tools: &Tools, report: &mut Report, wanted: &dyn Fn(&str) -> bool, rest: &[String]) {
    let dist = tools.places.root.join("dist");
    let built = report.stage("size", "release page", || {
        let plain = build::plain_folder(tools);
        build::current_as(tools, &[(&dist, FileNames::Typed), (&plain, FileNames::Plain)])?;
        Ok(Count::one(true))
    });
    if wanted(ON_REQUEST) {
        report.stage("trunk", "the same by Trunk", || {
            need_page(built)?;
            trunk_build(tools, &dist)
        });
        report.stage("trunk", "served by Trunk", || trunk_serve::check(tools));
    }
    if wanted("e2e") {
        let mut portal = None;
        report.stage("e2e", "examples with React and Vue", || {
            portal = Some(examples::build(&tools.places)?);
            Ok(Count::one(true))
        });
        report.stage("e2e", "end to end", || {
            need_page(built)?;
            let portal = portal.context("there are no examples to test: their build failed")?;
            end_to_end(tools, &portal, rest)
        });
    }
    if wanted("size") {
        report.stage("size", "size", || {
            need_page(built)?;
            let mut count = Count::default();
            for (_, bytes, limit) in size::visit(&dist)?.limits() {
                count.add(Count::one(bytes <= limit));
            }
            Ok(count)
        });
    }
}

fn need_page(built: bool) -> Result<()> {
    if !built {
        bail!("there is no page to test: its build failed");
    }
    Ok(())
}

fn cargo(tools: &Tools) -> Command {
    let mut cargo = run::command("cargo", &tools.places.root);
    cargo.env("CARGO_TERM_COLOR", "never");
    cargo
}

/// One check that is a command's exit status.
fn holds(mut command: Command) -> Result<Count> {
    let finished = run::finish("", &mut command, Show::Lines, None)?;
    Ok(Count::one(finished.status.success()))
}

/// A test run: its counts, and at least one failure when it ended badly.
fn tests(mut command: Command) -> Result<Count> {
    let finished = run::finish("", &mut command, Show::Lines, None)?;
    let mut count = test_results(&finished.output);
    if !finished.status.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

/// Counts source files; each that the formatter would change is a failure.
fn format(tools: &Tools) -> Result<Count> {
    let root = &tools.places.root;
    let mut all = 0;
    for folder in ["src", "crates", "tests", "benches", "xtask/src"] {
        all += lint::files(&root.join(folder), "rs")?.len();
    }
    let mut fmt = cargo(tools);
    fmt.args(["fmt", "--all", "--", "--check", "-l"]);
    let output = fmt.output().context("cargo fmt")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut changed: Vec<&str> = text.lines().filter(|line| line.ends_with(".rs")).collect();
    changed.sort_unstable();
    changed.dedup();
    for file in &changed {
        println!("  not formatted: {file}");
    }
    if !output.status.success() && changed.is_empty() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(Count { passed: all.saturating_sub(changed.len()), failed: changed.len() })
}

fn house_rules(tools: &Tools) -> Result<Count> {
    let mut count = Count::default();
    for checked in lint::check(&tools.places.root)? {
        count.add(Count::one(checked.broken.is_empty()));
        if !checked.broken.is_empty() {
            println!("✗ {}:", checked.rule);
            for place in checked.broken {
                println!("  {place}");
            }
        }
    }
    Ok(count)
}

/// The scripts of `boot/`, those of pages and those of workers: each kind knows other things of the browser.
fn types(tools: &Tools) -> Result<Count> {
    let mut count = Count::default();
    for project in ["boot/tsconfig.json", "boot/tsconfig.workers.json"] {
        let mut check = run::command("node", &tools.places.root);
        check.arg(tools.places.npm("typescript/bin/tsc")).args(["--noEmit", "--project", project]);
        count.add(holds(check)?);
    }
    Ok(count)
}

fn clippy(tools: &Tools) -> Result<Count> {
    let mut count = Count::default();
    // The end-to-end tests are not run by `cargo test` alone, and so are none of its targets.
    for targets in [&["--all-targets"][..], &["--test", "e2e"]] {
        let mut clippy = cargo(tools);
        clippy.args(["clippy", "--quiet", "--workspace"]).args(targets).args(["--", "-D", "warnings"]);
        count.add(holds(clippy)?);
    }
    Ok(count)
}

fn clippy_wasm(tools: &Tools) -> Result<Count> {
    let mut clippy = tools.compiler.cargo(&tools.places);
    clippy
        .args(["clippy", "--quiet", "--target", TARGET, "--lib", "--bin", "resignation-check"])
        .args(
            ["resignation-check", "resignation-rules", "resignation-authors"].iter().flat_map(|one| ["--package", one]),
        )
        .args(["--", "-D", "warnings"])
        .env("CARGO_TERM_COLOR", "never");
    holds(clippy)
}

fn library_alone(tools: &Tools) -> Result<Count> {
    let mut check = cargo(tools);
    check.args(["check", "--quiet", "--lib", "--no-default-features"]);
    holds(check)
}

fn native(tools: &Tools, rest: &[String]) -> Result<Count> {
    let mut test = cargo(tools);
    test.args(["test", "--workspace", "--no-fail-fast", "--"]).args(rest);
    tests(test)
}

/// Trunk leaves the files that `cargo xtask build` leaves: each is a check.
fn trunk_build(tools: &Tools, dist: &Path) -> Result<Count> {
    let theirs = tools.places.target.join("xtask-trunk/dist");
    std::fs::create_dir_all(&theirs)?;
    let mut trunk = trunk::command(tools)?;
    trunk.args(["build", "--release", "--offline", "--dist"]).arg(&theirs);
    run::must("building with Trunk", &mut trunk)?;
    let different = build::reproduce::different(dist, &theirs)?;
    different.iter().for_each(|line| println!("  {line}"));
    let all = std::fs::read_dir(dist)?.count();
    Ok(Count { passed: all.saturating_sub(different.len()), failed: different.len() })
}

/// The authors' command line over files of one folder.
fn packs(tools: &Tools, command: &str, folder: &str) -> Result<Command> {
    let files = lint::files(&tools.places.root.join(folder), "json")?;
    if files.is_empty() {
        bail!("{folder} holds no .json file");
    }
    let mut packs = build::program(tools, "packs")?;
    packs.arg(command).args(files);
    Ok(packs)
}

/// The rule packs; a pack says which languages it has.
fn pack_files(tools: &Tools) -> Result<Vec<PathBuf>> {
    let mut packs = lint::files(&tools.places.root.join("rules"), "json")?;
    let is_pack = |file: &PathBuf| {
        let document = std::fs::read_to_string(file).ok().and_then(|text| serde_json::from_str(&text).ok());
        document.is_some_and(|document: serde_json::Value| {
            document.get("languages").is_some() && document.get("rules").is_some()
        })
    };
    packs.retain(is_pack);
    if packs.is_empty() {
        bail!("rules/ holds no pack");
    }
    Ok(packs)
}

/// Every rule pack is clean.
fn packs_check(tools: &Tools) -> Result<Count> {
    let mut count = Count::default();
    for file in pack_files(tools)? {
        let mut packs = build::program(tools, "packs")?;
        packs.arg("check").arg(&file);
        count.add(holds(packs)?);
    }
    Ok(count)
}

/// No rule pack has a rule that is dead or never silent, or a question that is idle.
fn coverage(tools: &Tools) -> Result<Count> {
    let mut count = Count::default();
    for file in pack_files(tools)? {
        let id = file.file_stem().context("a pack file has a name")?;
        let mut packs = build::program(tools, "packs")?;
        packs.arg("coverage").arg(id);
        count.add(holds(packs)?);
    }
    Ok(count)
}

fn cases(tools: &Tools) -> Result<Count> {
    let mut packs = packs(tools, "test", "tests/cases")?;
    let finished = run::finish("", &mut packs, Show::Lines, None)?;
    let mut count =
        closing_line(&finished.output).context("`packs test` should end with a line `N passed, M failed`")?;
    if !finished.status.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

fn end_to_end(tools: &Tools, portal: &Path, rest: &[String]) -> Result<Count> {
    let root = &tools.places.root;
    let manifest = std::fs::read_to_string(root.join("Cargo.toml"))?;
    if !manifest.contains("name = \"e2e\"") {
        bail!("Cargo.toml declares no test `e2e`");
    }
    let chromium = tools.chromium.as_ref().context("no browser")?;
    let firefox = tools.firefox.as_ref().context("no Firefox")?;
    let floor = tools.floor.as_ref().context("no Chromium 91")?;
    let extras = Extras::for_tests(root, portal);
    let server = Server::start(&root.join("dist"), &extras, 0)?;
    let made_up = Server::start(&build::with_made_up(tools)?, &extras, 0)?;
    let mut test = cargo(tools);
    // One more than there are cores: for much of its time a test waits for its browser.
    let threads = std::thread::available_parallelism().map_or(2, |cores| cores.get()) + 1;
    // WHY the workspace: with its settings of the crates, everything but these tests has been compiled for the others.
    test.args(["test", "--workspace", "--no-fail-fast", "--test", "e2e", "--", "--test-threads", &threads.to_string()])
        .args(rest)
        .env("RC_BASE_URL", server.url())
        .env("RC_MADE_UP_URL", made_up.url())
        .env("RC_TEST_PAGES", root.join("tests/e2e/pages"))
        .env("RC_CHROMIUM", &chromium.shell)
        .env("RC_CHROMIUM_DESKTOP", &chromium.desktop)
        .env("RC_CHROMIUM_FLOOR", floor)
        .envs(tools.below.iter().map(|(version, browser)| (format!("RC_CHROMIUM_{version}"), browser)))
        .env("RC_FIREFOX", firefox)
        .env("RC_AXE", tools.places.npm("axe-core/axe.min.js"))
        .env("RC_DIST", root.join("dist"))
        .env("RC_DIST_PLAIN", build::plain_folder(tools))
        .envs(tools.servers.iter().map(|(name, value)| (name, value)));
    tests(test)
}
