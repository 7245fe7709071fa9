//! The way from a conclusion to the answers that are enough for it, as a tree. What did not decide is not in it.
//!
//! Trees are made when looked at and borrow from pack and answers. Every node has a stable id: the rule's id and the
//! path below it, the same for the same rule whatever else the pack holds.

use super::reasons::{Claim, enough, of_cond};
use crate::assess::Assessment;
use crate::logic::{Facts, Fewer, Reading, Truth, evaluate};
use crate::model::{
    Answer, Cond, DateTest, Day, DefId, DefinitionKind, FactId, Level, OptionId, OptionSet, RouteId, Rule, RuleId,
};

/// A node of an explanation (理由).
#[derive(Debug, Clone, PartialEq)]
pub struct Branch<'a> {
    /// Stable id: the rule's id, then the place of each part below it.
    pub id: String,
    /// Whether it holds.
    pub holds: bool,
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
    /// A graded definition: the levels asked for, and the one it has, if the reasons tell.
    Level(DefId, OptionSet, Option<&'a Level>),
    /// A number taken from a log.
    Measure(DefId, Option<i64>),
    /// A computed date, and how it is compared; the span is what the date can be.
    Date(&'a DateTest, Option<(Day, Day)>),
    /// What the person said about one fact, and which part of it counts.
    Said(FactId, &'a Answer, Part),
    /// A condition that stands by answers to other questions.
    Follows(&'a Cond),
    /// A verdict on another route.
    Verdict(RouteId),
}

/// The part of an answer that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The whole answer.
    Everything,
    /// One box that is ticked.
    Box(OptionId),
    /// The entries of a log that a measure counts.
    Counted(DefId),
    /// A number that a graded definition grades.
    Graded(DefId),
}

impl<'a> Assessment<'a> {
    /// Why a rule holds, or does not; `None` where it may or may not.
    pub fn explain(&self, rule: RuleId) -> Option<Branch<'a>> {
        let whole = self.reading();
        let fewer = enough(self, Claim::Rule(rule))?;
        let truth = whole.rule(rule);
        let teller = Teller { whole, fewer: &fewer, left: fewer.reading() };
        let known: &'a Rule = self.pack().rule(rule);
        let id = known.id.to_string();
        let mut children = Vec::new();
        // Out of force, a rule does not hold whatever was answered.
        if known.validity.covers(self.today()) {
            children = flatten(vec![teller.tell(&known.when, truth, &format!("{id}/0"))], true);
        }
        // WHY: conditions are read part by part, and together can be certain where no part is.
        let mut shown = Vec::new();
        children.iter().for_each(|child| child.rests_on(&mut shown));
        let rest = fewer.facts().into_iter().filter(|fact| !shown.contains(fact));
        let rest: Vec<Branch<'a>> = rest
            .enumerate()
            .filter_map(|(at, fact)| teller.said(fact, Part::Everything, truth, &format!("{id}/+{at}")))
            .collect();
        children.extend(rest);
        Some(Branch { id, holds: truth == Truth::True, what: What::Rule(rule, known), children })
    }
}

impl Branch<'_> {
    /// Adds the facts of every answer that stands in the tree, each once.
    pub fn rests_on(&self, found: &mut Vec<FactId>) {
        if let What::Said(fact, ..) = self.what
            && !found.contains(&fact)
        {
            found.push(fact);
        }
        self.children.iter().for_each(|child| child.rests_on(found));
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

/// Tells how conditions stand by the reasons alone.
struct Teller<'t, 'a> {
    /// The person with every answer.
    whole: &'t Reading<'a>,
    /// The reasons.
    fewer: &'t Fewer<'t, 'a>,
    /// The person with the reasons alone.
    left: Reading<'t>,
}

impl<'a> Teller<'_, 'a> {
    fn tell(&self, cond: &'a Cond, truth: Truth, id: &str) -> Branch<'a> {
        let branch = |what, children| Branch { id: id.to_owned(), holds: truth == Truth::True, what, children };
        match cond {
            _ if self.left.cond(cond) != truth => branch(What::Follows(cond), Vec::new()),
            Cond::All(parts) | Cond::Any(parts) => {
                let all = matches!(cond, Cond::All(_));
                let decides = |part: &&(usize, &'a Cond)| self.left.cond(part.1) == truth;
                let parts: Vec<(usize, &'a Cond)> = parts.iter().enumerate().collect();
                // What decides "all" when it fails is one part that fails; when it holds, every part. "Any" the other way.
                let telling: Vec<&(usize, &'a Cond)> = if all == (truth == Truth::True) {
                    parts.iter().collect()
                } else {
                    parts.iter().find(decides).into_iter().collect()
                };
                let children = telling.iter().map(|(at, part)| self.tell(part, truth, &format!("{id}/{at}"))).collect();
                branch(if all { What::All } else { What::Any }, flatten(children, all))
            }
            Cond::Not(part) => branch(What::Not, vec![self.tell(part, truth.negate(), &format!("{id}/0"))]),
            leaf => self.leaf(leaf, truth, id),
        }
    }

    /// A test by itself, and the answers that decide it.
    fn leaf(&self, leaf: &'a Cond, truth: Truth, id: &str) -> Branch<'a> {
        let pack = self.whole.facts.pack;
        let reasons = of_cond(self.fewer, leaf, truth);
        let branch = |what, children| Branch { id: id.to_owned(), holds: truth == Truth::True, what, children };
        let said = |part: Part| -> Vec<Branch<'a>> {
            let all = reasons.iter().enumerate();
            all.filter_map(|(at, fact)| self.said(*fact, part, truth, &format!("{id}/{at}"))).collect()
        };
        let mut own = Vec::new();
        pack.cond_uses(leaf, &mut |fact| own.push(fact));
        let follows = reasons.iter().any(|fact| !own.contains(fact));
        match leaf {
            Cond::Verdict(route, _) => branch(What::Verdict(*route), said(Part::Everything)),
            _ if follows => branch(What::Follows(leaf), said(Part::Everything)),
            Cond::Date(test) => branch(What::Date(test, span(self.left.facts, test)), said(Part::Everything)),
            Cond::Defined(def) => {
                let children = match &pack.definition(*def).kind {
                    DefinitionKind::Holds(inner) if self.left.cond(inner) == truth => {
                        flatten(vec![self.tell(inner, truth, &format!("{id}/0"))], true)
                    }
                    _ => said(Part::Everything),
                };
                branch(What::Definition(*def), children)
            }
            Cond::Level(def, set) => branch(What::Level(*def, *set, self.level(*def)), said(Part::Graded(*def))),
            Cond::Measure(def, _) => branch(What::Measure(*def, self.measure(*def)), said(Part::Counted(*def))),
            Cond::Answer(_, test) => {
                let part = test.looks_at().filter(|_| truth == Truth::True).map_or(Part::Everything, Part::Box);
                let only = reasons.first().and_then(|fact| self.said(*fact, part, truth, id));
                only.unwrap_or_else(|| branch(What::Follows(leaf), Vec::new()))
            }
            // Shown part by part.
            Cond::All(_) | Cond::Any(_) | Cond::Not(_) => self.tell(leaf, truth, id),
        }
    }

    fn said(&self, fact: FactId, part: Part, truth: Truth, id: &str) -> Option<Branch<'a>> {
        let answer = self.whole.facts.known(fact)?;
        let what = What::Said(fact, answer, part);
        Some(Branch { id: id.to_owned(), holds: truth == Truth::True, what, children: Vec::new() })
    }

    /// The level that a graded definition certainly has: the first that holds, once none before it may.
    fn level(&self, def: DefId) -> Option<&'a Level> {
        let DefinitionKind::Levels(levels) = &self.whole.facts.pack.definition(def).kind else { return None };
        let reached = levels.iter().find(|level| self.left.cond(&level.when) != Truth::False)?;
        Some(reached).filter(|level| self.left.cond(&level.when) == Truth::True)
    }

    fn measure(&self, def: DefId) -> Option<i64> {
        let facts = self.left.facts;
        match &facts.pack.definition(def).kind {
            DefinitionKind::Measure(measure) => {
                Some(crate::calendar::measure(measure, facts.entries(measure.log)?, facts.today))
            }
            _ => None,
        }
    }
}

/// The first and last day that the compared date can be; `None` where nothing was said of it.
fn span(facts: Facts<'_>, test: &DateTest) -> Option<(Day, Day)> {
    let (first, last) = match Facts::base(facts.pack, &test.date) {
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
