//! `packs assess`: what one person's answers come to on one day.

use crate::documents;
use anyhow::{Result, anyhow};
use resignation_check::assess::{Assessment, Engine, Item, RouteVerdict};
use resignation_check::load::{self, Document};
use resignation_check::logic::Truth;
use resignation_check::model::{Answers, Day, FactId, For, RuleId, RuleKind, Verdict};
use serde_json::{Map, Value, json};
use std::path::Path;

/// Judges the answers in `file` by a shipped pack on `day` and prints the assessment: as JSON, or a line for each route.
pub fn run(pack: &str, file: &Path, day: Day, as_json: bool) -> Result<bool> {
    let engine = crate::test::engine(pack)?;
    let text = documents::read(file)?;
    let answers = answers(&engine, file, &text, day)?;
    let told = Told { engine: &engine, answers: &answers, day, assessment: engine.assess(&answers, day) };
    if as_json {
        println!("{}", serde_json::to_string_pretty(&told.whole())?);
        return Ok(true);
    }
    for found in told.assessment.routes() {
        let until = found.until.map(|until| format!(", until {until}")).unwrap_or_default();
        println!("{}: {}{until}", engine.pack().route(found.route).id, found.verdict.id());
    }
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

struct Told<'a> {
    engine: &'a Engine,
    answers: &'a Answers,
    day: Day,
    assessment: Assessment<'a>,
}

impl Told<'_> {
    fn whole(&self) -> Value {
        let pack = self.engine.pack();
        let routes: Map<String, Value> =
            self.assessment.routes().iter().map(|of| (pack.route(of.route).id.to_string(), self.route(of))).collect();
        let mut whole = Map::new();
        whole.insert("pack".to_owned(), json!(&*pack.parts().id));
        whole.insert("as_of".to_owned(), json!(self.day.to_string()));
        whole.insert("routes".to_owned(), routes.into());
        let mut put = |key: &str, map: Map<String, Value>| {
            if !map.is_empty() {
                whole.insert(key.to_owned(), map.into());
            }
        };
        put("deadlines", self.deadlines());
        put("amounts", self.amounts());
        let notice = |kind: &RuleKind| {
            matches!(kind, RuleKind::Notice | RuleKind::Duty | RuleKind::WrongClaim(_) | RuleKind::WayOut)
        };
        for (key, ids) in [
            ("steps", self.shown(|kind| matches!(kind, RuleKind::Step))),
            ("effects", self.shown(|kind| matches!(kind, RuleKind::Effect))),
            ("notices", self.shown(notice)),
            ("conditions", self.shown(|kind| matches!(kind, RuleKind::Condition))),
        ] {
            if !ids.is_empty() {
                whole.insert(key.to_owned(), json!(ids));
            }
        }
        whole.into()
    }

    fn route(&self, of: &RouteVerdict) -> Value {
        let pack = self.engine.pack();
        let mut told = Map::new();
        let mut put = |key: &str, value: Value| told.insert(key.to_owned(), value);
        put("verdict", json!(of.verdict.id()));
        if let Some(until) = of.until {
            put("until", json!(until.to_string()));
        }
        let ids = |rules: &[RuleId]| -> Vec<&str> { rules.iter().map(|rule| &*pack.rule(*rule).id).collect() };
        if !of.lifted_by.is_empty() {
            put("lifted_by", json!(ids(&of.lifted_by)));
        }
        let dated = of.reasons.iter().filter_map(|rule| self.assessment.bar_ends(*rule)).max();
        if let Some(day) = dated.filter(|_| of.verdict == Verdict::Barred) {
            put("dated_until", json!(day.to_string()));
        }
        if of.verdict == Verdict::Incomplete {
            put("possible", json!(of.possible.iter().map(Verdict::id).collect::<Vec<_>>()));
            put("missing", json!(self.facts(&of.missing)));
        }
        let because: Map<String, Value> =
            of.reasons.iter().map(|rule| (pack.rule(*rule).id.to_string(), json!(self.holds_by(*rule)))).collect();
        if !because.is_empty() {
            put("because", because.into());
        }
        told.into()
    }

    fn facts(&self, facts: &[FactId]) -> Vec<&str> {
        facts.iter().map(|fact| &*self.engine.pack().fact(*fact).id).collect()
    }

    /// Answered facts by which alone a rule holds, none of them superfluous. Of several such sets the one whose facts
    /// stand earlier in the pack.
    fn holds_by(&self, rule: RuleId) -> Vec<&str> {
        let pack = self.engine.pack();
        let mut used = Vec::new();
        pack.uses(pack.rule(rule), &mut |fact| used.push(fact));
        let holds = |answers: &Answers| self.engine.situation(answers, self.day).rule(rule) == Truth::True;
        let mut left = self.answers.clone();
        let answered: Vec<FactId> = self.answers.iter().map(|(fact, _)| fact).collect();
        // WHY all that the rule does not use first: an implication may stand for what was not answered.
        let (own, others): (Vec<FactId>, Vec<FactId>) = answered.iter().rev().partition(|fact| used.contains(fact));
        for fact in others.into_iter().chain(own) {
            let mut without = left.clone();
            without.clear(fact);
            if holds(&without) {
                left = without;
            }
        }
        let kept: Vec<FactId> = answered.into_iter().filter(|fact| left.has(*fact)).collect();
        self.facts(&kept)
    }

    fn items(&self) -> impl Iterator<Item = (&str, &Item)> {
        self.assessment.items().iter().map(|item| (&*self.engine.pack().rule(item.rule).id, item))
    }

    fn deadlines(&self) -> Map<String, Value> {
        let mut told = Map::new();
        for (id, item) in self.items() {
            let Some(due) = item.due else { continue };
            let mut days = Map::new();
            days.insert("due".to_owned(), json!(due.due.to_string()));
            // WHY: a span that simply ends is not stretched by a day off; only acts that are due are.
            if due.for_whom != For::Nobody {
                days.insert("rolled".to_owned(), json!(due.rolled.to_string()));
            }
            told.entry(id).or_insert(days.into());
        }
        told
    }

    fn amounts(&self) -> Map<String, Value> {
        let mut told = Map::new();
        for (id, item) in self.items() {
            if let Some(yuan) = item.amount {
                told.entry(id).or_insert(json!({ "yuan": yuan }));
            }
        }
        told
    }

    fn shown(&self, wanted: fn(&RuleKind) -> bool) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for (id, item) in self.items() {
            if wanted(&self.engine.pack().rule(item.rule).kind) && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}
