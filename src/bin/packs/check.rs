//! `packs check`: everything that is wrong with packs.

use anyhow::{Context, Result};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteDiagnostic, NamedSource, Report, Severity};
use resignation_check::load::{self, Problem};
use std::path::{Path, PathBuf};

/// Prints the problems of each file; the last line counts them. Returns whether there are none.
pub fn run(files: &[PathBuf], short: bool) -> Result<bool> {
    let mut count = 0;
    for file in files {
        let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let (problems, warnings) = match load::load_bytes(&bytes) {
            Ok(loaded) => (Vec::new(), loaded.warnings),
            Err(problems) => (problems.0, Vec::new()),
        };
        let text = String::from_utf8_lossy(&bytes);
        let told = warnings.iter().map(|w| (w, Severity::Warning)).chain(problems.iter().map(|p| (p, Severity::Error)));
        for (problem, severity) in told {
            if short {
                println!("{}:{problem}", file.display());
            } else {
                println!("{}", drawn(file, &text, problem, severity)?);
            }
        }
        count += problems.len();
    }
    println!("{count} problem{}", if count == 1 { "" } else { "s" });
    Ok(count == 0)
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
