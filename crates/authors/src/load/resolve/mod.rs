//! From the document's types to the model: names become indices, and what is said is checked.

mod conditions;
mod dates;
mod definitions;
mod facts;
mod names;
mod order;
mod portal;
mod resolver;
mod rules;

use std::collections::BTreeSet;

use super::document::{CondDoc, GoalByDoc, PackDoc, SituationDoc};
use super::kind::Kind;
use super::near::clip;
use super::place::Span;
use super::problem::Report;
use super::values::{Id, Line, List};
use ::rules::model::{DefId, FactId, FactKind, GoalBy, OptionId, PackParts, RuleId, Section, Situation, Weights};
use names::{Names, RuleNames};
use resolver::{Resolver, Shape, need, type_name};

/// How many parts a definition or the condition of a rule may have with every definition in it written out, and those of
/// all rules together. WHY: explanations and searches follow every way, and definitions over definitions double.
const WEIGHT: usize = 2_000;
const WEIGHT_OF_ALL: usize = 200_000;

/// Builds the pack. With problems in the report it is good for nothing.
pub(super) fn pack(mut doc: PackDoc, report: &mut Report) -> PackParts {
    if doc.id.at != Span::NOWHERE && !names::well_formed(&doc.id.text) {
        report.add(doc.id.at, Kind::IdForm);
    }
    languages(&doc.languages, report);
    if let (Some(as_of), Some(review)) = (doc.as_of.day, doc.review_by.day)
        && as_of > review
    {
        report.add(doc.review_by.at, Kind::Review);
    }
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
    let sound: Vec<bool> = doc.facts.items.iter().map(facts::is_sound).collect();
    let apart: Vec<Option<(CondDoc, Span)>> = doc.facts.items.iter_mut().map(facts::take_suggest_unless).collect();
    let mut fact_list = facts::all(doc.facts.items, &sections, report);
    let mut r = Resolver {
        report,
        instruments: &instruments,
        facts: &facts,
        definitions: &definitions,
        routes: &routes,
        rules: &rule_names,
        fact_list: &fact_list,
        sound: &sound,
        shapes: &shapes,
        places: &places,
        reports: doc.reports.unwrap_or(false),
        instrument_used: vec![false; instruments.ids.len()],
        definition_used: vec![false; definitions.ids.len()],
    };
    let implications = doc.implications.items.iter().map(|i| r.implication(i)).collect();
    let definition_list = r.definitions(doc.definitions.items, &order);
    let route_list = doc.routes.items.into_iter().map(|route| r.route(route)).collect();
    let situations = doc.situations.map(|list| r.situations(list.items)).unwrap_or_default();
    let rules = r.rules(doc.rules.items);
    let apart: Vec<_> =
        apart.iter().map(|cond| cond.as_ref().and_then(|(cond, at)| r.suggest_unless(cond, *at))).collect();
    let instrument_list = doc.instruments.items.into_iter().map(|instrument| r.instrument(instrument)).collect();
    r.unused();
    r.report.settle();
    let weights = Weights::of(&definition_list);
    let heavy = |weight: usize| {
        (weight > WEIGHT).then_some(Kind::TooManyThings { what: "parts, definitions written out", limit: WEIGHT })
    };
    let known = |place: &usize| DefId::new(*place).map(|def| weights.definition(def)).unwrap_or_default();
    let definitions = definition_ids.into_iter().zip(places.iter().map(known));
    // WHY the lightest alone: the others rest on it. What rests on itself has been told, and has no weight.
    let lightest = definitions.filter(|(_, weight)| *weight > WEIGHT).min_by_key(|(_, weight)| *weight);
    if let Some((at, weight)) = lightest.filter(|_| !r.report.has_ring()) {
        heavy(weight).into_iter().for_each(|kind| r.report.add(at, kind));
    }
    let mut all = 0_usize;
    for (at, rule) in rule_ids.into_iter().zip(&rules) {
        let deadline = rule.deadline.as_ref().map(|spec| weights.cond(&spec.when)).unwrap_or_default();
        let unless = rule.unless.as_ref().map(|cond| weights.cond(cond)).unwrap_or_default();
        let weight = weights.cond(&rule.when).saturating_add(deadline).saturating_add(unless);
        if lightest.is_none() {
            heavy(weight).into_iter().for_each(|kind| r.report.add(at, kind));
        }
        all = all.saturating_add(weight);
    }
    if all > WEIGHT_OF_ALL && lightest.is_none() {
        let what = "parts of conditions, definitions written out";
        r.report.add(Span::new(0, 0), Kind::TooManyThings { what, limit: WEIGHT_OF_ALL });
    }
    facts::put_suggest_unless(&mut fact_list, apart);
    let portal = portal::portal(doc.extended, doc.local, report);
    PackParts {
        id: doc.id.text,
        title: doc.title.0,
        jurisdiction: doc.jurisdiction.0,
        summary: doc.summary.0,
        severity: doc.severity.map(|words| words.0).unwrap_or_default(),
        neighbours: Vec::new(),
        portal,
        reports: doc.reports.unwrap_or(false),
        version: doc.version.text,
        as_of: doc.as_of.or_default(),
        review_by: doc.review_by.or_default(),
        languages: doc.languages.items.into_iter().map(|tag| tag.text).collect(),
        instruments: instrument_list,
        sections: doc.sections.items.into_iter().map(|s| Section { id: s.id.text, title: s.title.0 }).collect(),
        implications,
        definitions: definition_list,
        routes: route_list,
        situations,
        rules,
        facts: fact_list,
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
        match self.kind_of(at)? {
            FactKind::Choice { options, .. } => self.value(&fact, id, options),
            other => {
                let is = type_name(other);
                self.report.add(id.at, Kind::NotA { id: name.into(), is, wanted: "a choice" });
                None
            }
        }
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
