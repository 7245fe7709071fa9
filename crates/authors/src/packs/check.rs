//! `packs check`: everything that is wrong with packs.

use super::documents;
use crate::load::{self, Problem};
use anyhow::{Context, Result};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report, Severity};
use std::path::{Path, PathBuf};

/// Prints the problems of each file; the last line counts them. Returns whether there are none.
pub fn run(files: &[PathBuf], short: bool) -> Result<bool> {
    let mut count = 0;
    for file in files {
        count += check(file, short)?;
    }
    println!("{count} problem{}", if count == 1 { "" } else { "s" });
    Ok(count == 0)
}

/// Prints what is wrong with the pack in `file`, and with what it shares; returns how many problems that are.
fn check(file: &Path, short: bool) -> Result<usize> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let own = |text: &str, problems: &[Problem]| -> Result<usize> {
        problems.iter().try_for_each(|problem| tell(file, text, problem, Severity::Error, short))?;
        Ok(problems.len())
    };
    let Ok(text) = std::str::from_utf8(&bytes) else {
        let problems = load::load_bytes(&bytes).err().map(|problems| problems.0).unwrap_or_default();
        return own(&String::from_utf8_lossy(&bytes), &problems);
    };
    let whole = match documents::combined(file, text) {
        Ok(whole) => whole,
        Err(problems) => return own(text, &problems.0),
    };
    let (problems, severity) = match load::load(&whole.text) {
        Ok(loaded) => {
            let id = &loaded.pack.parts().id;
            let others: Vec<_> = documents::built_in().into_iter().filter(|one| one.id != *id).collect();
            match load::taken_title(text, &others) {
                Some(taken) => return own(text, &[taken]),
                None => (loaded.warnings, Severity::Warning),
            }
        }
        Err(problems) => (problems.0, Severity::Error),
    };
    let located = whole.locate(problems);
    for one in &located {
        tell(&documents::place(file, one), one.text, &one.problem, severity, short)?;
    }
    Ok(if severity == Severity::Error { located.len() } else { 0 })
}

/// Prints one problem of the document in `file`.
fn tell(file: &Path, text: &str, problem: &Problem, severity: Severity, short: bool) -> Result<()> {
    if short {
        println!("{}:{problem}", file.display());
    } else {
        println!("{}", drawn(file, text, problem, severity)?);
    }
    Ok(())
}

/// The problem with the lines of the document around it.
fn drawn(file: &Path, text: &str, problem: &Problem, severity: Severity) -> Result<String> {
    let (start, end) = (problem.place.span.start as usize, problem.place.span.end as usize);
    // WHY: a whole rule need not be drawn to say that a key is missing in it.
    let end = text.get(start..end).and_then(|part| part.find('\n')).map_or(end, |line| start + line);
    let label = LabeledSpan::new(Some(problem.place.path.clone()), start, end - start);
    let diagnostic = MietteDiagnostic::new(&problem.message)
        .with_code(problem.code.id())
        .with_severity(severity)
        .with_help(&problem.advice)
        .with_label(label);
    let source = NamedSource::new(file.display().to_string(), text.to_owned());
    let report = Report::new(diagnostic).with_source_code(source);
    let mut drawn = String::new();
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100).with_links(false);
    handler.render_report(&mut drawn, report.as_ref())?;
    Ok(drawn)
}
