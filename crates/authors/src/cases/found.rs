//! What an assessment has, beside what a case expects of it.

use std::fmt::Display;

use crate::load::json::{Node, Value};
use rules::assess::Assessment;
use rules::explain::Claim;
use rules::model::{RouteId, Verdict, VerdictSet};

/// One thing that came out otherwise than a case expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What is compared, as `routes.resign.verdict`.
    pub what: String,
    /// What the case expects.
    pub expected: String,
    /// What came out.
    pub found: String,
}

impl Difference {
    /// A difference in these words.
    pub fn new(what: impl Display, expected: impl Display, found: impl Display) -> Self {
        Self { what: what.to_string(), expected: expected.to_string(), found: found.to_string() }
    }
}

impl Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}, {}", self.what, self.expected, self.found)
    }
}

/// Compares what came out with what `expect` names.
pub(super) fn differences(assessment: &Assessment<'_>, expect: &Node<'_>) -> Vec<Difference> {
    let mut found = Found { assessment, differences: Vec::new() };
    for member in expect.members() {
        let wanted = &member.value;
        match &*member.key {
            "routes" => found.routes(wanted),
            "deadlines" => found.deadlines(wanted),
            key @ ("steps" | "effects" | "notices") => found.shown(key, wanted, true),
            "absent" => found.shown("absent", wanted, false),
            "on" => found.shown_on(wanted),
            "missing" => found.missing("missing", None, wanted),
            "amounts" => found.amounts(wanted),
            other => found.differ(other, "a key of the case format", "an unknown key"),
        }
    }
    found.differences
}

struct Found<'a> {
    assessment: &'a Assessment<'a>,
    differences: Vec<Difference>,
}

fn strings<'n>(node: &'n Node<'_>) -> impl Iterator<Item = &'n str> {
    node.items().iter().filter_map(Node::text)
}

fn ids(set: VerdictSet) -> String {
    set.iter().map(Verdict::id).collect::<Vec<_>>().join(" ")
}

/// What a case says, as its file has it.
pub(super) fn written(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(text) => (*text).to_owned(),
        Value::String(text) => format!("\"{text}\""),
        Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let inner = members.iter().map(|member| format!("\"{}\":{}", member.key, written(&member.value)));
            format!("{{{}}}", inner.collect::<Vec<_>>().join(","))
        }
        Value::Broken => "unreadable".to_owned(),
    }
}

impl Found<'_> {
    fn differ(&mut self, what: impl Display, expected: impl Display, found: impl Display) {
        self.differences.push(Difference::new(what, expected, found));
    }

    fn routes(&mut self, wanted: &Node<'_>) {
        for member in wanted.members() {
            match self.assessment.pack().route_id(&member.key) {
                Some(route) => self.route(&member.key, route, &member.value),
                None => self.differ(format!("routes.{}", member.key), "a route", "the pack has no such route"),
            }
        }
    }

    fn route(&mut self, id: &str, route: RouteId, expected: &Node<'_>) {
        let assessment = self.assessment;
        let Some(found) = assessment.route(route) else { return };
        for member in expected.members() {
            let (what, wanted) = (format!("routes.{id}.{}", member.key), &member.value);
            match &*member.key {
                "verdict" => {
                    if wanted.text() != Some(found.verdict.id()) {
                        let seen = match found.verdict {
                            Verdict::Incomplete => format!("incomplete ({})", ids(found.possible)),
                            other => other.id().to_owned(),
                        };
                        self.differ(what, written(wanted), seen);
                    }
                }
                "until" => {
                    let until = found.until.map(|d| d.to_string());
                    if wanted.text() != until.as_deref() {
                        self.differ(what, written(wanted), until.as_deref().unwrap_or("null"));
                    }
                }
                "because" => {
                    let reasons: Vec<&str> =
                        found.because.iter().map(|rule| &*assessment.pack().rule(*rule).id).collect();
                    for reason in strings(wanted).filter(|reason| !reasons.contains(reason)) {
                        self.differ(&what, reason, reasons.join(" "));
                    }
                }
                "possible" => {
                    let wanted: VerdictSet = strings(wanted).filter_map(Verdict::from_id).collect();
                    if wanted != found.possible {
                        self.differ(what, ids(wanted), ids(found.possible));
                    }
                }
                "missing" => self.missing(&what, Some(route), wanted),
                "reasons" => self.reasons(&what, route, wanted),
                "lifted_by" => {}
                _ => self.differ(what, "a key of the case format", "an unknown key"),
            }
        }
    }

    /// Exactly the facts by which alone the verdict is what it is, in whatever order.
    fn reasons(&mut self, what: &str, route: RouteId, wanted: &Node<'_>) {
        let pack = self.assessment.pack();
        let reasons = self.assessment.reasons(Claim::Verdict(route)).map(|reasons| reasons.facts).unwrap_or_default();
        let mut found: Vec<&str> = reasons.iter().map(|fact| &*pack.fact(*fact).id).collect();
        let mut expected: Vec<&str> = strings(wanted).collect();
        found.sort_unstable();
        expected.sort_unstable();
        if found != expected {
            self.differ(what, expected.join(" "), found.join(" "));
        }
    }

    fn missing(&mut self, what: &str, route: Option<RouteId>, wanted: &Node<'_>) {
        let pack = self.assessment.pack();
        let routes = self.assessment.routes().iter().filter(|r| route.is_none_or(|route| r.route == route));
        let found: Vec<&str> = routes.flat_map(|r| &r.missing).map(|fact| &*pack.fact(*fact).id).collect();
        for fact in strings(wanted).filter(|fact| !found.contains(fact)) {
            self.differ(what, fact, found.join(" "));
        }
    }

    fn deadlines(&mut self, wanted: &Node<'_>) {
        let pack = self.assessment.pack();
        for member in wanted.members() {
            let items = self.assessment.items().iter();
            let due = items.filter(|item| *pack.rule(item.rule).id == *member.key).find_map(|item| item.due);
            let what = format!("deadlines.{}", member.key);
            let Some(due) = due else {
                self.differ(what, written(&member.value), "not shown");
                continue;
            };
            for (key, day) in [("due", due.due), ("rolled", due.rolled)] {
                let day = day.to_string();
                if let Some(wanted) = member.value.get(key).filter(|wanted| wanted.text() != Some(&day)) {
                    self.differ(format!("{what}.{key}"), written(wanted), &day);
                }
            }
        }
    }

    /// Whether a rule stands on the result: as a step, effect, notice … or as the reason of a verdict.
    fn is_shown(&self, id: &str) -> bool {
        let pack = self.assessment.pack();
        let mut reasons = self.assessment.routes().iter().flat_map(|r| &r.because);
        self.assessment.items().iter().any(|i| &*pack.rule(i.rule).id == id)
            || reasons.any(|r| &*pack.rule(*r).id == id)
    }

    fn shown(&mut self, key: &str, wanted: &Node<'_>, present: bool) {
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
    fn shown_on(&mut self, wanted: &Node<'_>) {
        let pack = self.assessment.pack();
        for member in wanted.members() {
            let what = format!("on.{}", member.key);
            let Some(route) = pack.route_id(&member.key) else {
                self.differ(what, "a route", "the pack has no such route");
                continue;
            };
            for id in strings(&member.value) {
                if !self.assessment.items_of(route).any(|item| &*pack.rule(item.rule).id == id) {
                    self.differ(&what, id, "not shown with it");
                }
            }
        }
    }

    fn amounts(&mut self, wanted: &Node<'_>) {
        let pack = self.assessment.pack();
        for member in wanted.members() {
            let items = self.assessment.items().iter();
            let amount = items.filter(|item| *pack.rule(item.rule).id == *member.key).find_map(|item| item.amount);
            let expected = if let Value::Number(text) = member.value.value { text.parse::<i64>().ok() } else { None };
            if expected != amount || amount.is_none() {
                let seen = amount.map_or("not shown".to_owned(), |amount| amount.to_string());
                self.differ(format!("amounts.{}", member.key), written(&member.value), seen);
            }
        }
    }
}
