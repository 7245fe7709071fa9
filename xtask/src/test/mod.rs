//! The command `test`: every stage runs, whatever happened before; nothing is left out silently.

mod count;
mod stages;
mod trunk_serve;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::run::seconds;
use crate::setup::{self, Need};
use count::{Count, KINDS, ON_REQUEST};

/// One stage as it went.
struct Stage {
    kind: &'static str,
    name: &'static str,
    count: Count,
    took: Duration,
    problem: Option<String>,
}

/// Collects stages and tells them as they pass.
pub struct Report {
    stages: Vec<Stage>,
    started: Instant,
}

impl Report {
    /// Runs one stage; its error counts as one failed check.
    fn stage(&mut self, kind: &'static str, name: &'static str, work: impl FnOnce() -> Result<Count>) -> bool {
        println!("\n── {name} ({} so far)", seconds(self.started.elapsed()));
        let started = Instant::now();
        let (count, problem) = match work() {
            Ok(count) => (count, None),
            Err(error) => (Count::one(false), Some(format!("{error:#}"))),
        };
        if let Some(problem) = &problem {
            println!("✗ {problem}");
        }
        let stage = Stage { kind, name, count, took: started.elapsed(), problem };
        let passed = stage.count.failed == 0;
        println!(
            "{} {name}: {} passed, {} failed, {}",
            if passed { "✓" } else { "✗" },
            stage.count.passed,
            stage.count.failed,
            seconds(stage.took)
        );
        self.stages.push(stage);
        passed
    }

    /// Prints the tables and the closing line.
    ///
    /// # Errors
    /// Something failed, or a kind checked nothing.
    fn close(self) -> Result<()> {
        println!("\n{:<28} {:>7} {:>7}  time", "stage", "passed", "failed");
        for stage in &self.stages {
            println!("{:<28} {:>7} {:>7}  {}", stage.name, stage.count.passed, stage.count.failed, seconds(stage.took));
        }
        for stage in self.stages.iter().filter(|stage| stage.count.failed > 0) {
            let why = stage.problem.as_deref().unwrap_or("see its output above");
            println!("✗ {}: {why}", stage.name);
        }
        println!("\n{:<28} {:>7} {:>7}", "kind", "passed", "failed");
        let mut sum = Count::default();
        for kind in KINDS {
            let mut count = Count::default();
            for stage in self.stages.iter().filter(|stage| stage.kind == kind) {
                count.add(stage.count);
            }
            let mut note = "";
            if count == Count::default() {
                count.failed = 1;
                note = "  nothing of this kind was checked";
            }
            println!("{kind:<28} {:>7} {:>7}{note}", count.passed, count.failed);
            sum.add(count);
        }
        println!("whole run: {}", seconds(self.started.elapsed()));
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if sum.failed > 0 {
            bail!("");
        }
        Ok(())
    }
}

/// Sets up what is missing, then runs every stage; `only` names kinds to run alone, `rest` goes to their
/// test runners.
///
/// # Errors
/// The set-up's, or anything failed.
pub fn command(only: &[String], rest: &[String]) -> Result<()> {
    if only.is_empty() && !rest.is_empty() {
        bail!("arguments for the test runners go with a kind: `cargo xtask test e2e -- {}`", rest.join(" "));
    }
    if let Some(unknown) = only.iter().find(|kind| !KINDS.contains(&kind.as_str()) && *kind != ON_REQUEST) {
        bail!("no kind `{unknown}`: there are {}, {ON_REQUEST}.", KINDS.join(", "));
    }
    let started = Instant::now();
    let tools = setup::prepare(Need::Tests)?;
    let mut report = Report { stages: Vec::new(), started };
    if only.is_empty() {
        stages::all(&tools, &mut report);
        return report.close();
    }
    stages::some(&tools, &mut report, only, rest);
    let failed = report.stages.iter().any(|stage| stage.count.failed > 0);
    println!("Only {} ran; the whole run is `cargo xtask test`.", only.join(", "));
    if failed {
        bail!("");
    }
    Ok(())
}
