//! Wrong ways to give reasons, each of which the proofs must catch.

use super::{Way, broken, cases, right};
use crate::shipped;
use resignation_check::assess::{Assessment, Engine};
use resignation_check::explain::Claim;
use resignation_check::model::{Answer, Answers, Cond, FactId, FactKind, Pack, PartialDate, RuleId};
use std::collections::BTreeMap;

/// Answers as somebody reads them who knows no months: the first day of each.
fn rounded(pack: &Pack, answers: &Answers) -> Answers {
    let mut rounded = answers.clone();
    for fact in pack.fact_ids() {
        if let Some(Answer::Date(date)) = answers.get(fact)
            && let Some((first, _)) = date.bounds()
        {
            rounded.set(pack, fact, Answer::Date(PartialDate::Day(first))).expect("a date");
        }
    }
    rounded
}

/// The facts that a condition names where only the first part of every "any" is looked at.
fn first_alternatives(pack: &Pack, cond: &Cond, found: &mut Vec<FactId>) {
    match cond {
        Cond::All(parts) => parts.iter().for_each(|part| first_alternatives(pack, part, found)),
        Cond::Any(parts) => parts.iter().take(1).for_each(|part| first_alternatives(pack, part, found)),
        Cond::Not(part) => first_alternatives(pack, part, found),
        leaf => pack.cond_uses(leaf, &mut |fact| found.push(fact)),
    }
}

/// The facts that a rule uses.
fn mentioned(pack: &Pack, rule: RuleId) -> Vec<FactId> {
    let mut found = Vec::new();
    pack.uses(pack.rule(rule), &mut |fact| found.push(fact));
    found.sort_unstable();
    found.dedup();
    found
}

/// What `way` gives for rules, the right reasons for anything else.
fn for_rules(way: impl Fn(&Assessment<'_>, RuleId) -> Vec<FactId> + Sync + 'static) -> Box<Way> {
    Box::new(move |assessment, claim| match claim {
        Claim::Rule(rule) => way(assessment, rule),
        other => right(assessment, other),
    })
}

#[test]
fn wrong_ways_to_give_reasons_are_caught() {
    let answered = |assessment: &Assessment<'_>, facts: Vec<FactId>| -> Vec<FactId> {
        facts.into_iter().filter(|fact| assessment.reading().facts.known(*fact).is_some()).collect()
    };
    let ways: [(&str, Box<Way>); 6] = [
        ("all answers mentioned", for_rules(move |of, rule| answered(of, mentioned(of.pack(), rule)))),
        (
            "the first alternative of any",
            for_rules(move |of, rule| {
                let mut found = Vec::new();
                first_alternatives(of.pack(), &of.pack().rule(rule).when, &mut found);
                found.sort_unstable();
                found.dedup();
                answered(of, found)
            }),
        ),
        (
            "unknown shown as true",
            for_rules(|of, rule| {
                let mut facts = right(of, Claim::Rule(rule));
                let unknown = |fact: &FactId| of.reading().facts.known(*fact).is_none();
                facts.extend(mentioned(of.pack(), rule).into_iter().filter(unknown));
                facts.sort_unstable();
                facts
            }),
        ),
        (
            "implied facts left out",
            for_rules(|of, rule| {
                let mentioned = mentioned(of.pack(), rule);
                right(of, Claim::Rule(rule)).into_iter().filter(|fact| mentioned.contains(fact)).collect()
            }),
        ),
        (
            "a month read as its first day",
            Box::new(|of, claim| {
                let answers = rounded(of.pack(), of.reading().facts.answers);
                right(&of.engine().assess(&answers, of.today()), claim)
            }),
        ),
        (
            "a date without the period added to it",
            Box::new(|of, claim| {
                let facts = right(of, claim);
                let dated = facts.iter().any(|fact| matches!(of.pack().fact(*fact).kind, FactKind::Date(_)));
                let number = |fact: &FactId| matches!(of.pack().fact(*fact).kind, FactKind::Number(_));
                facts.into_iter().filter(|fact| !dated || !number(fact)).collect()
            }),
        ),
    ];
    let engines: BTreeMap<&str, Engine> = shipped::PACKS.map(|id| (id, shipped::engine(id))).into();
    let people = cases();
    for (name, way) in &ways {
        let found = people
            .iter()
            .find_map(|(_, pack, answers, today)| broken(&engines[&**pack], answers, *today, way.as_ref(), |_| true));
        assert!(found.is_some(), "{name} is not noticed");
    }
}
