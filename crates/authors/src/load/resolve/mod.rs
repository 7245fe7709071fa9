//! From the document's types to the model: names become indices, and what is said is checked.

mod conditions;
mod dates;
mod definitions;
mod facts;
mod lists;
mod names;
mod order;
mod portal;
mod resolver;
mod rules;
mod validity;
mod weight;

use std::collections::BTreeSet;

use super::document::{CondDoc, GoalByDoc, PackDoc, SectionDoc, SituationDoc};
use super::kind::Kind;
use super::near::clip;
use super::place::Span;
use super::problem::Report;
use super::questions::{self, FactTypeDoc, is_choice, type_name};
use super::values::{Id, Line, List};
use ::rules::model::{FactId, GoalBy, OptionId, PackParts, RuleId, Section, Situation};
use names::RuleNames;
use resolver::Shape;

pub(super) use conditions::{RANGE, Right, range_keys};
pub(super) use lists::{few, need};
pub(super) use names::Names;
pub(super) use resolver::{Resolver, Scope};
pub(super) use validity::validity;

/// Builds the pack. With problems in the report it is good for nothing.
pub(super) fn pack(mut doc: PackDoc, report: &mut Report) -> PackParts {
    head(&doc, report);
    let mut parts = bare(&doc);
    let sections = Names::of("section", &doc.sections, |s| &s.id, report);
    let instruments = Names::of("instrument", &doc.instruments, |i| &i.id, report);
    let facts = Names::of("fact", &doc.facts, |f| &f.id, report);
    let definitions = Names::of("definition", &doc.definitions, |d| &d.id, report);
    let routes = Names::of("route", &doc.routes, |r| &r.id, report);
    let rule_names = RuleNames::of(&doc.rules, report);
    names::apart(&facts, &definitions, report);

    let definition_ids: Vec<Span> = doc.definitions.items.iter().map(|definition| definition.id.at).collect();
    let rule_ids: Vec<Span> = doc.rules.items.iter().map(|rule| rule.at).collect();
    let order = order::of(&doc.definitions.items, &definitions, report);
    let places = definitions::places(&order);
    let shapes: Vec<Shape> = doc.definitions.items.iter().map(Shape::of).collect();
    let sound: Vec<bool> = doc.facts.items.iter().map(|fact| !matches!(fact.kind, FactTypeDoc::Broken)).collect();
    let unless: Vec<Option<(CondDoc, Span)>> =
        doc.facts.items.iter_mut().map(|fact| Some((fact.kind.take_suggest_unless()?, fact.id.at))).collect();
    let mut facts_read = facts::all(doc.facts.items, &sections, report);
    let mut r = Resolver {
        report,
        instruments: &instruments,
        facts: &facts,
        definitions: &definitions,
        routes: &routes,
        rules: &rule_names,
        fact_list: &facts_read,
        sound: &sound,
        shapes: &shapes,
        places: &places,
        reports: parts.reports,
        instrument_used: vec![false; instruments.ids.len()],
        definition_used: vec![false; definitions.ids.len()],
    };
    parts.implications = doc.implications.items.iter().map(|i| r.implication(i)).collect();
    parts.definitions = r.definitions(doc.definitions.items, &order);
    parts.routes = doc.routes.items.into_iter().map(|route| r.route(route)).collect();
    parts.situations = doc.situations.map(|list| r.situations(list.items)).unwrap_or_default();
    parts.rules = r.rules(doc.rules.items);
    let unless: Vec<_> =
        unless.iter().map(|cond| cond.as_ref().and_then(|(cond, at)| r.suggest_unless(cond, *at))).collect();
    parts.instruments = doc.instruments.items.into_iter().map(|instrument| r.instrument(instrument)).collect();
    r.unused();
    r.report.settle();
    let definitions: Vec<(Span, usize)> = definition_ids.into_iter().zip(places.iter().copied()).collect();
    weight::check(r.report, &definitions, &parts.definitions, &rule_ids, &parts.rules);
    facts_read.iter_mut().zip(unless).for_each(|(fact, unless)| questions::put_suggest_unless(&mut fact.kind, unless));
    parts.facts = facts_read;
    parts.portal = portal::portal(doc.extended, doc.local, report);
    parts
}

/// The pack with what it says of itself, and nothing in its lists yet.
fn bare(doc: &PackDoc) -> PackParts {
    let section = |section: &SectionDoc| Section { id: section.id.text.clone(), title: section.title.0.clone() };
    PackParts {
        id: doc.id.text.clone(),
        title: doc.title.0.clone(),
        jurisdiction: doc.jurisdiction.0.clone(),
        summary: doc.summary.0.clone(),
        severity: doc.severity.as_ref().map(|words| words.0.clone()).unwrap_or_default(),
        neighbours: Vec::new(),
        portal: None,
        reports: doc.reports.unwrap_or(false),
        version: doc.version.text.clone(),
        as_of: doc.as_of.or_default(),
        review_by: doc.review_by.or_default(),
        languages: doc.languages.items.iter().map(|tag| tag.text.clone()).collect(),
        instruments: Vec::new(),
        sections: doc.sections.items.iter().map(section).collect(),
        facts: Vec::new(),
        implications: Vec::new(),
        definitions: Vec::new(),
        routes: Vec::new(),
        situations: Vec::new(),
        rules: Vec::new(),
    }
}

/// Checks what the pack says of itself.
fn head(doc: &PackDoc, report: &mut Report) {
    if doc.id.at != Span::NOWHERE && !names::well_formed(&doc.id.text) {
        report.add(doc.id.at, Kind::IdForm);
    }
    languages(&doc.languages, report);
    if let (Some(as_of), Some(review)) = (doc.as_of.day, doc.review_by.day)
        && as_of > review
    {
        report.add(doc.review_by.at, Kind::Review);
    }
}

fn languages(list: &List<Line>, report: &mut Report) {
    need(list, "language", report);
    let mut seen = BTreeSet::new();
    for tag in &list.items {
        if !seen.insert(&*tag.text) {
            report.add(tag.at, Kind::DuplicateId { what: "language", id: clip(&tag.text) });
        }
    }
}

impl Resolver<'_> {
    /// What each value of `situation` leads to.
    fn situations(&mut self, list: Vec<SituationDoc>) -> Vec<Situation> {
        let mut read = Vec::new();
        for doc in list {
            let (Some(is), goal) = (self.value_of("situation", &doc.is), doc.goal) else { continue };
            let goal = goal.and_then(|goal| self.value_of("goal", &goal));
            let goal_by = doc.goal_by.as_ref().and_then(|by| self.goal_by(by));
            let first = doc.first.iter().flat_map(|list| &list.items);
            let first = first.filter_map(|id| FactId::new(self.facts.find(id, self.report)?)).collect();
            let see = doc.see.iter().flat_map(|list| &list.items);
            let see = see.flat_map(|id| self.rules.find(id, self.report)).filter_map(RuleId::new).collect();
            read.push(Situation { is, goal, goal_by, first, see });
        }
        read
    }

    fn goal_by(&mut self, doc: &GoalByDoc) -> Option<GoalBy> {
        let fact = FactId::new(self.facts.find(&doc.fact, self.report)?)?;
        let mut goals = Vec::new();
        for of in &doc.goals.items {
            let (is, goal) = (self.value_of(&doc.fact.text, &of.is), self.value_of("goal", &of.goal));
            goals.extend(is.zip(goal));
        }
        Some(GoalBy { fact, goals })
    }

    /// The value that `id` names of the choice with this name.
    fn value_of(&mut self, name: &str, id: &Id) -> Option<OptionId> {
        let fact = Id { at: id.at, text: name.into() };
        let at = self.facts.find(&fact, self.report)?;
        let kind = self.kind_of(at)?;
        if !is_choice(kind) {
            self.report.add(id.at, Kind::NotA { id: name.into(), is: type_name(kind), wanted: "a choice" });
            return None;
        }
        self.value(&fact, id, kind.options())
    }

    /// Warns of what nothing refers to.
    fn unused(&mut self) {
        let all = [
            ("instrument", self.instruments, &self.instrument_used),
            ("definition", self.definitions, &self.definition_used),
        ];
        for (what, names, used) in all {
            for (id, _) in names.ids.iter().zip(used).filter(|(_, used)| !**used) {
                self.report.add(id.at, Kind::Unused { what, id: clip(&id.text) });
            }
        }
    }
}
