//! Case files: answers and the expected assessment, in the contract's format.

use anyhow::{Context, Result, bail};
use resignation_check::assess::{Assessment, Engine};
use resignation_check::load;
use resignation_check::model::{Answers, Day, RouteId, Verdict, VerdictSet};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// One case: a person on a day, and what must come out.
pub struct Case {
    /// Its id.
    pub id: String,
    /// The pack it is judged by.
    pub pack: String,
    /// The day.
    pub today: Day,
    /// The answers as written.
    pub answers: Value,
    /// What must come out; only what is named is compared.
    pub expect: Map<String, Value>,
}

/// A case whose answers were read against its pack.
pub struct Ready {
    /// The case.
    pub case: Case,
    /// Its answers, or what is wrong with them.
    pub answers: Result<Answers, Vec<String>>,
}

/// Reads case files.
pub fn read(files: &[PathBuf]) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let document: Value = serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))?;
        let list = document.get("cases").and_then(Value::as_array);
        let Some(list) = list else { bail!("{}: the document has no list \"cases\"", file.display()) };
        for (at, value) in list.iter().enumerate() {
            cases.push(case(value).with_context(|| format!("{}: cases[{at}]", file.display()))?);
        }
    }
    Ok(cases)
}

fn case(value: &Value) -> Result<Case> {
    let string = |key: &str| -> Result<String> {
        value.get(key).and_then(Value::as_str).map(str::to_owned).with_context(|| format!("\"{key}\" is missing"))
    };
    let expect = value.get("expect").and_then(Value::as_object).cloned().context("\"expect\" is missing")?;
    let answers = value.get("answers").cloned().context("\"answers\" is missing")?;
    let today = string("as_of")?.parse().context("\"as_of\" is no date")?;
    Ok(Case { id: string("id")?, pack: string("pack")?, today, answers, expect })
}

/// The folder the packs are in.
pub fn rules_folder() -> PathBuf {
    let here = Path::new("rules");
    if here.is_dir() { here.to_path_buf() } else { Path::new(env!("CARGO_MANIFEST_DIR")).join("rules") }
}

/// The days off that are shipped.
pub fn holidays(folder: &Path) -> Result<resignation_check::calendar::Holidays> {
    let file = folder.join("holidays.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    load::holidays(&text).map_err(|problems| anyhow::anyhow!("{}: {problems}", file.display()))
}

/// Reads the answers of cases against the pack of `engine`.
pub fn ready(engine: &Engine, cases: Vec<Case>) -> Vec<Ready> {
    let read = |case: &Case| {
        load::answers_from_text(engine.pack(), &case.answers.to_string())
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    cases.into_iter().map(|case| Ready { answers: read(&case), case }).collect()
}

/// Every difference between what a case expects and what comes out, one line each: what, expected, found.
pub fn differences(engine: &Engine, ready: &Ready) -> Vec<String> {
    let answers = match &ready.answers {
        Ok(answers) => answers,
        Err(problems) => return problems.iter().map(|p| format!("answers, readable, {p}")).collect(),
    };
    let assessment = engine.assess(answers, ready.case.today);
    let mut found = Found { assessment, lines: Vec::new() };
    for (key, wanted) in &ready.case.expect {
        match key.as_str() {
            "routes" => found.routes(wanted),
            "deadlines" => found.deadlines(wanted),
            "steps" | "effects" | "notices" => found.shown(key, wanted, true),
            "absent" => found.shown(key, wanted, false),
            "on" => found.shown_on(wanted),
            "missing" => found.missing("missing", None, wanted),
            "amounts" => found.amounts(wanted),
            other => found.lines.push(format!("{other}, a key of the case format, an unknown key")),
        }
    }
    found.lines
}

struct Found<'a> {
    assessment: Assessment<'a>,
    lines: Vec<String>,
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn ids(set: VerdictSet) -> String {
    set.iter().map(Verdict::id).collect::<Vec<_>>().join(" ")
}

impl Found<'_> {
    fn differ(
        &mut self,
        what: impl std::fmt::Display,
        expected: impl std::fmt::Display,
        found: impl std::fmt::Display,
    ) {
        self.lines.push(format!("{what}, {expected}, {found}"));
    }

    fn routes(&mut self, wanted: &Value) {
        for (id, expected) in wanted.as_object().into_iter().flatten() {
            match self.assessment.pack().route_id(id) {
                Some(route) => self.route(id, route, expected),
                None => self.differ(format!("routes.{id}"), "a route", "the pack has no such route"),
            }
        }
    }

    fn route(&mut self, id: &str, route: RouteId, expected: &Value) {
        let Some(found) = self.assessment.route(route).cloned() else { return };
        let pack = self.assessment.pack();
        for (key, wanted) in expected.as_object().into_iter().flatten() {
            let what = format!("routes.{id}.{key}");
            match key.as_str() {
                "verdict" => {
                    if wanted.as_str() != Some(found.verdict.id()) {
                        let seen = match found.verdict {
                            Verdict::Incomplete => format!("incomplete ({})", ids(found.possible)),
                            other => other.id().to_owned(),
                        };
                        self.differ(what, wanted, seen);
                    }
                }
                "until" => {
                    let until = found.until.map(|d| d.to_string());
                    if wanted.as_str() != until.as_deref() {
                        self.differ(what, wanted, until.as_deref().unwrap_or("null"));
                    }
                }
                "because" => {
                    let reasons: Vec<&str> = found.reasons.iter().map(|r| &*pack.rule(*r).id).collect();
                    for reason in strings(wanted) {
                        if !reasons.contains(&reason) {
                            self.differ(&what, reason, reasons.join(" "));
                        }
                    }
                }
                "possible" => {
                    let wanted: VerdictSet = strings(wanted).into_iter().filter_map(Verdict::from_id).collect();
                    if wanted != found.possible {
                        self.differ(what, ids(wanted), ids(found.possible));
                    }
                }
                "missing" => self.missing(&what, Some(route), wanted),
                "lifted_by" => {}
                _ => self.differ(what, "a key of the case format", "an unknown key"),
            }
        }
    }

    fn missing(&mut self, what: &str, route: Option<RouteId>, wanted: &Value) {
        let pack = self.assessment.pack();
        let routes = self.assessment.routes().iter().filter(|r| route.is_none_or(|route| r.route == route));
        let found: Vec<String> = routes.flat_map(|r| &r.missing).map(|fact| pack.fact(*fact).id.to_string()).collect();
        for fact in strings(wanted) {
            if !found.iter().any(|f| f == fact) {
                self.differ(what, fact, found.join(" "));
            }
        }
    }

    fn deadlines(&mut self, wanted: &Value) {
        let pack = self.assessment.pack();
        for (id, expected) in wanted.as_object().into_iter().flatten() {
            let items = self.assessment.items().iter();
            let due = items.filter(|i| *pack.rule(i.rule).id == **id).find_map(|i| i.due);
            let Some(due) = due else {
                self.differ(format!("deadlines.{id}"), expected, "not shown");
                continue;
            };
            for (key, day) in [("due", due.due), ("rolled", due.rolled)] {
                let day = day.to_string();
                if let Some(wanted) = expected.get(key).filter(|w| w.as_str() != Some(day.as_str())) {
                    self.differ(format!("deadlines.{id}.{key}"), wanted, &day);
                }
            }
        }
    }

    /// Whether a rule stands on the result: as a step, effect, notice … or as the reason of a verdict.
    fn is_shown(&self, id: &str) -> bool {
        let pack = self.assessment.pack();
        let mut reasons = self.assessment.routes().iter().flat_map(|r| &r.reasons);
        self.assessment.items().iter().any(|i| &*pack.rule(i.rule).id == id)
            || reasons.any(|r| &*pack.rule(*r).id == id)
    }

    fn shown(&mut self, key: &str, wanted: &Value, present: bool) {
        let pack = self.assessment.pack();
        for id in strings(wanted) {
            // A date that must not be there is named with a mark in front.
            let there = match id.strip_prefix("deadline:") {
                Some(id) => self.assessment.items().iter().any(|i| &*pack.rule(i.rule).id == id && i.due.is_some()),
                None => self.is_shown(id),
            };
            match (present, there) {
                (true, false) => self.differ(key, id, "not shown"),
                (false, true) => self.differ(key, format!("no {id}"), "shown"),
                _ => {}
            }
        }
    }

    /// Rules shown with one route: `{"blame": ["cl.effect.promote-2y"]}`.
    fn shown_on(&mut self, wanted: &Value) {
        let pack = self.assessment.pack();
        for (route, expected) in wanted.as_object().into_iter().flatten() {
            let Some(found) = pack.route_id(route) else {
                self.differ(format!("on.{route}"), "a route", "the pack has no such route");
                continue;
            };
            for id in strings(expected) {
                if !self.assessment.items_of(found).any(|item| &*pack.rule(item.rule).id == id) {
                    self.differ(format!("on.{route}"), id, "not shown with it");
                }
            }
        }
    }

    fn amounts(&mut self, wanted: &Value) {
        let pack = self.assessment.pack();
        for (id, expected) in wanted.as_object().into_iter().flatten() {
            let items = self.assessment.items().iter();
            let amount = items.filter(|i| *pack.rule(i.rule).id == **id).find_map(|i| i.amount);
            if expected.as_i64() != amount || amount.is_none() {
                let seen = amount.map_or("not shown".to_owned(), |a| a.to_string());
                self.differ(format!("amounts.{id}"), expected, seen);
            }
        }
    }
}
