//! The way from a verdict to the answers, as a tree. Only what decides is in it.
//!
//! Trees are made when looked at and borrow from pack and answers. Every node has a stable id: the rule's id and the
//! path below it, the same for the same rule whatever else the pack holds.

use crate::assess::Assessment;
use crate::logic::{Facts, Situation, Truth, evaluate};
use crate::model::{
    Answer, Cond, DateRef, DateTest, Day, DefId, DefinitionKind, FactId, Level, OptionSet, Rule, RuleId,
};

/// A node of an explanation (理由).
#[derive(Debug, Clone, PartialEq)]
pub struct Branch<'a> {
    /// Stable id: the rule's id, then the place of each part below it.
    pub id: String,
    /// How it stands.
    pub truth: Truth,
    /// What it is.
    pub what: What<'a>,
    /// What it rests on.
    pub children: Vec<Branch<'a>>,
}

/// What a node of an explanation is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum What<'a> {
    /// A rule, holding or not.
    Rule(RuleId, &'a Rule),
    /// Every part must hold.
    All,
    /// One part must hold.
    Any,
    /// The part must not hold.
    Not,
    /// A yes/no definition.
    Definition(DefId),
    /// A graded definition, with the level it has, if that is known.
    Level(DefId, Option<&'a Level>),
    /// A number taken from a log, if the log is known.
    Measure(DefId, Option<i64>),
    /// A computed date, and how it is compared; the span is what the date can be.
    Date(&'a DateTest, Option<(Day, Day)>),
    /// What the person said about one fact; `None` when nothing, or "not sure".
    Said(FactId, Option<&'a Answer>),
    /// A verdict on another route.
    Verdict(crate::model::RouteId),
}

impl<'a> Assessment<'a> {
    /// Why a rule holds, does not hold, or may.
    pub fn explain(&self, rule: RuleId) -> Branch<'a> {
        let situation = self.situation();
        let known: &'a Rule = self.pack().rule(rule);
        let id = known.id.to_string();
        let children = vec![tell(situation, &known.when, &format!("{id}/0"))];
        Branch { id, truth: situation.rule(rule), what: What::Rule(rule, known), children: flatten(children, true) }
    }

    /// Why the verdict on a route is what it is: one tree for each deciding rule.
    pub fn reasons(&self, route: crate::model::RouteId) -> Vec<Branch<'a>> {
        let reasons = self.route(route).map(|v| v.reasons.as_slice()).unwrap_or_default();
        reasons.iter().map(|rule| self.explain(*rule)).collect()
    }
}

/// A condition that needs no line of its own gives its parts to the one above.
fn flatten<'a>(children: Vec<Branch<'a>>, all: bool) -> Vec<Branch<'a>> {
    children
        .into_iter()
        .flat_map(|child| match child.what {
            What::All if all => child.children,
            What::All | What::Any if child.children.len() == 1 => child.children,
            _ => vec![child],
        })
        .collect()
}

fn tell<'a>(situation: &Situation<'a>, cond: &'a Cond, id: &str) -> Branch<'a> {
    let truth = situation.cond(cond);
    let facts = situation.facts;
    let branch = |what, children| Branch { id: id.to_owned(), truth, what, children };
    match cond {
        Cond::All(parts) | Cond::Any(parts) => {
            let all = matches!(cond, Cond::All(_));
            // What decides "all" when it fails is the part that fails; when it holds, every part. "Any" the other way.
            let decides = |part: Truth| part == truth || (part == Truth::Unknown && truth == Truth::Unknown);
            let children = parts
                .iter()
                .enumerate()
                .filter(|(_, part)| decides(situation.cond(part)))
                .map(|(at, part)| tell(situation, part, &format!("{id}/{at}")))
                .collect();
            branch(if all { What::All } else { What::Any }, flatten(children, all))
        }
        Cond::Not(part) => branch(What::Not, vec![tell(situation, part, &format!("{id}/0"))]),
        Cond::Is(fact, _) | Cond::Has(fact, _) | Cond::HasNone(fact) | Cond::Number(fact, _) | Cond::Given(fact) => {
            branch(What::Said(*fact, facts.known(*fact)), Vec::new())
        }
        Cond::Date(test) => branch(What::Date(test, span(facts, test)), said_by(situation, test, id)),
        Cond::Defined(def) => {
            let children = match &facts.pack.definition(*def).kind {
                DefinitionKind::Holds(inner) => vec![tell(situation, inner, &format!("{id}/0"))],
                _ => Vec::new(),
            };
            branch(What::Definition(*def), flatten(children, true))
        }
        Cond::Level(def, set) => level(situation, *def, *set, id),
        Cond::Measure(def, _) => match &facts.pack.definition(*def).kind {
            DefinitionKind::Measure(measure) => {
                let known = facts.known(measure.log);
                let value = match known {
                    Some(Answer::Log(entries)) => Some(crate::calendar::measure(measure, entries, facts.today)),
                    _ => None,
                };
                branch(What::Measure(*def, value), vec![said(measure.log, facts, truth, &format!("{id}/0"))])
            }
            _ => branch(What::Measure(*def, None), Vec::new()),
        },
        Cond::Verdict(route, _) => branch(What::Verdict(*route), Vec::new()),
    }
}

fn said<'a>(fact: FactId, facts: Facts<'a>, truth: Truth, id: &str) -> Branch<'a> {
    Branch { id: id.to_owned(), truth, what: What::Said(fact, facts.known(fact)), children: Vec::new() }
}

/// The answers that a comparison of dates rests on.
fn said_by<'a>(situation: &Situation<'a>, test: &'a DateTest, id: &str) -> Vec<Branch<'a>> {
    let facts = situation.facts;
    let mut resting: Vec<FactId> = Facts::base(facts.pack, &test.date).into_iter().collect();
    Facts::amounts(facts.pack, &test.date, &mut resting);
    let truth = situation.cond(&Cond::Date(test.clone()));
    resting.into_iter().enumerate().map(|(at, fact)| said(fact, facts, truth, &format!("{id}/{at}"))).collect()
}

/// The first and last day that the compared date can be.
fn span(facts: Facts<'_>, test: &DateTest) -> Option<(Day, Day)> {
    let (first, last) = match Facts::base(facts.pack, &test.date) {
        None if test.date.from == DateRef::Today => (facts.today, facts.today),
        None => (facts.today, facts.today),
        Some(fact) => {
            facts.known(fact)?;
            let days = facts.dates(fact).days?;
            (days.first, days.last)
        }
    };
    let mut amounts = Vec::new();
    Facts::amounts(facts.pack, &test.date, &mut amounts);
    if amounts.iter().any(|fact| facts.known(*fact).is_none()) {
        return None;
    }
    let at = |base| evaluate(facts.pack, &test.date, base, &|fact| facts.numbers(fact).0, None).0;
    Some((at(first), at(last)))
}

/// The level that a graded definition has: the first that holds, once none before it may.
fn level<'a>(situation: &Situation<'a>, def: DefId, set: OptionSet, id: &str) -> Branch<'a> {
    let truth = situation.cond(&Cond::Level(def, set));
    let levels: &'a [Level] = match &situation.facts.pack.definition(def).kind {
        DefinitionKind::Levels(levels) => levels,
        _ => &[],
    };
    let reached = levels.iter().find(|level| situation.cond(&level.when) != Truth::False);
    let known = reached.filter(|level| situation.cond(&level.when) == Truth::True);
    let children =
        reached.map(|level| tell(situation, &level.when, &format!("{id}/0"))).into_iter().collect::<Vec<_>>();
    Branch { id: id.to_owned(), truth, what: What::Level(def, known), children: flatten(children, true) }
}
