//! `packs assess`: what one person's answers come to on one day.

use super::documents;
use crate::load::{self, Document};
use crate::report::Report;
use anyhow::{Result, anyhow};
use rules::assess::Engine;
use rules::model::{Answers, Day};
use std::path::Path;

/// Judges the answers in `file` by a shipped pack on `day` and prints the assessment: as JSON, or as lines for people.
pub fn run(pack: &str, file: &Path, day: Day, as_json: bool) -> Result<bool> {
    let engine = super::test::engine(pack)?;
    let text = documents::read(file)?;
    let answers = answers(&engine, file, &text, day)?;
    let assessment = engine.assess(&answers, day);
    if as_json {
        println!("{}", serde_json::to_string_pretty(&Report::of(&assessment))?);
        return Ok(true);
    }
    tell(&Report::of(&assessment));
    Ok(true)
}

/// The answers: an object as in a case file.
fn answers(engine: &Engine, file: &Path, text: &str, day: Day) -> Result<Answers> {
    let document = Document::read(text);
    let wrong = |problems: &[load::Problem]| {
        let lines: Vec<String> = problems.iter().map(|problem| format!("{}:{problem}", file.display())).collect();
        anyhow!(lines.join("\n"))
    };
    match &document.root {
        Some(root) if document.problems.is_empty() => {
            load::answers(engine.pack(), &document, root, Some(day)).map_err(|problems| wrong(&problems))
        }
        _ => Err(wrong(&document.problems)),
    }
}

/// The assessment for people: a line for each route, and below it what it rests on.
fn tell(report: &Report) {
    for (id, route) in &report.routes {
        let until = route.until.as_ref().map(|until| format!(", until {until}")).unwrap_or_default();
        println!("{id}: {}{until}", route.verdict);
        let line = |what: &str, ids: &[String]| {
            if !ids.is_empty() {
                println!("  {what} {}", ids.join(", "));
            }
        };
        line("can come to", &route.possible.iter().map(ToString::to_string).collect::<Vec<_>>());
        line("not known", &route.missing);
        line("by", route.reasons.as_deref().unwrap_or_default());
        for (rule, facts) in &route.because {
            line(&format!("{rule} by"), facts);
        }
        line("the day by", route.until_reasons.as_deref().unwrap_or_default());
        line("ends by an event:", &route.lifted_by);
    }
    for (id, deadline) in &report.deadlines {
        println!("{id}: {} by {}", deadline.due, deadline.reasons.join(", "));
    }
    for (id, amount) in &report.amounts {
        println!("{id}: {} yuan by {}", amount.yuan, amount.reasons.join(", "));
    }
}
