//! `packs diff`: the same answers under two packs, or under one pack on two days.

use super::{cases, documents};
use crate::load;
use anyhow::{Context, Result};
use rules::assess::{Engine, RouteVerdict};
use rules::compare::{Aspect, Comparison, Mark, Topic, compare};
use rules::model::{Day, Differences, Pack, carry};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One side: a pack, and a day where it is not that of each case.
struct Side {
    pack: String,
    day: Option<Day>,
}

/// Prints the comparison of each case. Finding differences is no failure.
pub fn run(left: &str, right: &str, files: &[PathBuf]) -> Result<bool> {
    let (left, right) = (side(left)?, side(right)?);
    let folder = documents::rules_folder();
    let mut engines = BTreeMap::new();
    let texts = cases::texts(files)?;
    let documents = cases::documents(&texts)?;
    let cases = cases::read(&documents)?;
    for pack in cases.iter().map(|case| case.pack).chain([&*left.pack, &*right.pack]) {
        if !engines.contains_key(pack) {
            engines.insert(pack, super::test::engine(pack)?);
        }
    }
    let get = |pack: &str| engines.get(pack).with_context(|| format!("there is no pack {pack}"));
    let known = known(&folder, &documents::packs(&folder)?)?;
    for case in cases {
        let home = get(case.pack)?;
        let ready = case.ready(home);
        let answers = match &ready.answers {
            Ok(answers) => answers,
            Err(problems) => {
                println!("{}: {}", case.id, problems.join("; "));
                continue;
            }
        };
        let judged = |side: &Side| -> Result<(&Engine, _, Day)> {
            let engine = get(&side.pack)?;
            Ok((engine, carry(answers, home.pack(), engine.pack()), side.day.unwrap_or(case.today)))
        };
        let ((one, here, day), (other, there, other_day)) = (judged(&left)?, judged(&right)?);
        let assessments = (one.assess(&here.answers, day), other.assess(&there.answers, other_day));
        let comparison = compare(&assessments.0, &assessments.1, &known);
        println!("{}: {}", case.id, count(comparison.topics().len()));
        for fact in here.dropped.iter().chain(&there.dropped) {
            println!("  not carried over: {}", home.pack().fact(*fact).id);
        }
        for pair in comparison.routes().iter().filter(|pair| pair.is_undecided()) {
            println!("  undecided [{}] {} | {}", pair.id, verdict("", pair.left), verdict("", pair.right));
        }
        comparison.topics().iter().for_each(|topic| println!("  {}", line(&comparison, topic)));
    }
    Ok(true)
}

/// What explains differences, checked against the packs of its folder. Without the file, nothing does.
pub fn known(folder: &Path, packs: &[Pack]) -> Result<Differences> {
    let file = folder.join("differences.json");
    if !file.exists() {
        return Ok(Differences::default());
    }
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let packs: Vec<&Pack> = packs.iter().collect();
    let loaded =
        load::differences(&text, &packs).map_err(|problems| anyhow::anyhow!("{}: {problems}", file.display()))?;
    loaded.warnings.iter().for_each(|warning| eprintln!("{}:{warning}", file.display()));
    Ok(loaded.differences)
}

/// `PACK` or `PACK@DAY`.
fn side(text: &str) -> Result<Side> {
    let Some((pack, day)) = text.split_once('@') else { return Ok(Side { pack: text.to_owned(), day: None }) };
    let day = day.parse().with_context(|| format!("{day:?} is no day as 2026-11-23"))?;
    Ok(Side { pack: pack.to_owned(), day: Some(day) })
}

fn count(n: usize) -> String {
    format!("{n} thing{}", if n == 1 { " differs" } else { "s differ" })
}

/// `deadline x.order-10-vs-15 [ordered] cl.ordered.submit-15d 2026-12-08 | proc.order.submit-10d 2026-12-03`
fn line(comparison: &Comparison<'_>, topic: &Topic<'_>) -> String {
    let aspect = match topic.aspect {
        Aspect::Verdict => "verdict",
        Aspect::Bar => "bar",
        Aspect::Deadline => "deadline",
        Aspect::Body => "body",
        Aspect::Effect => "effect",
    };
    let note = topic.note.map_or("no note", |note| &*note.id);
    let pairs = || comparison.routes().iter().filter(|pair| topic.verdicts.contains(&pair.id));
    let says = |verdicts: Vec<String>, marks: &[Mark<'_>]| {
        // What comes of a verdict is not spelled out.
        let important = marks.iter().filter(|mark| topic.verdicts.is_empty() || mark.aspect <= Aspect::Deadline);
        let said: Vec<String> = verdicts.into_iter().chain(important.map(mark)).collect();
        if said.is_empty() { "–".to_owned() } else { said.join(", ") }
    };
    let left = says(pairs().map(|pair| verdict(pair.id, pair.left)).collect(), &topic.left);
    let right = says(pairs().map(|pair| verdict(pair.id, pair.right)).collect(), &topic.right);
    format!("{aspect} {note} [{}] {left} | {right}", topic.routes.join(" "))
}

fn verdict(route: &str, of: Option<&RouteVerdict>) -> String {
    let verdict = of.map_or("no such route", |of| of.verdict.id());
    let until = of.and_then(|of| of.until).map(|day| format!(" until {day}")).unwrap_or_default();
    format!("{route} {verdict}{until}")
}

fn mark(mark: &Mark<'_>) -> String {
    let day = mark.day.map(|day| format!(" {day}")).unwrap_or_default();
    let amount = mark.amount.map(|amount| format!(" {amount}")).unwrap_or_default();
    format!("{}{day}{amount}", mark.rule.id)
}
