//! Reasons are proofs (docs/assessment.md, 13): enough by themselves, nothing in them superfluous, and the tree holds
//! exactly them. What a claim comes to is found by assessing again here, not asked of what gives the reasons.

mod said;
mod wrong_ways;

use crate::generate::{Scale, pack_text};
use crate::national::{all_telling, person_of};
use crate::oracle::completions;
use crate::shipped;
use fastrand::Rng;
use resignation_check::assess::{Assessment, Engine, Item};
use resignation_check::calendar::Holidays;
use resignation_check::cases::Case;
use resignation_check::explain::{Branch, Claim, What};
use resignation_check::load::{self, Document};
use resignation_check::logic::Truth;
use resignation_check::model::{Answer, Answers, Day, FactId, Pack, PartialDate, RouteId, RuleId, RuleKind, Verdict};
use std::collections::BTreeMap;

/// Gives reasons, rightly or wrongly.
type Way = dyn Fn(&Assessment<'_>, Claim) -> Vec<FactId> + Sync;

fn right(assessment: &Assessment<'_>, claim: Claim) -> Vec<FactId> {
    assessment.reasons(claim).map(|reasons| reasons.facts).unwrap_or_default()
}

/// Everything that an assessment concludes, and so can be asked for its reasons.
fn claims(assessment: &Assessment<'_>) -> Vec<Claim> {
    let pack = assessment.pack();
    let mut claims = Vec::new();
    for of in assessment.routes() {
        claims.extend((of.verdict != Verdict::Incomplete).then_some(Claim::Verdict(of.route)));
        claims.extend(of.until.map(|_| Claim::Until(of.route)));
        claims.extend(of.because.iter().map(|rule| Claim::Rule(*rule)));
    }
    for (id, rule) in pack.rule_ids().zip(pack.rules()) {
        if matches!(rule.kind, RuleKind::Bar(_)) && assessment.reading().rule(id) == Truth::False {
            claims.push(Claim::Rule(id));
        }
    }
    for item in assessment.items() {
        claims.extend(item.due.map(|_| Claim::Due(item.rule)));
        claims.extend(item.amount.map(|_| Claim::Amount(item.rule)));
    }
    let mut once: Vec<Claim> = Vec::new();
    for claim in claims {
        if !once.contains(&claim) {
            once.push(claim);
        }
    }
    once
}

/// What a claim comes to, in words; for a date or an amount all that is shown with the rule.
fn come_to(engine: &Engine, answers: &Answers, today: Day, claim: Claim) -> Vec<String> {
    let shown = |rule: RuleId, told: &dyn Fn(&Item) -> Option<String>| -> Vec<String> {
        let assessment = engine.assess(answers, today);
        assessment.items().iter().filter(|item| item.rule == rule).filter_map(told).collect()
    };
    match claim {
        Claim::Verdict(route) => {
            let possible = engine.reading(answers, today).verdicts(route).verdicts;
            possible.only().map(|verdict| verdict.id().to_owned()).into_iter().collect()
        }
        Claim::Until(route) => {
            let assessment = engine.assess(answers, today);
            assessment.route(route).expect("a route").until.iter().map(Day::to_string).collect()
        }
        Claim::Rule(rule) => match engine.reading(answers, today).rule(rule) {
            Truth::Unknown => Vec::new(),
            known => vec![format!("{known:?}")],
        },
        Claim::Due(rule) => shown(rule, &|item| item.due.map(|due| format!("{} {}", due.due, due.rolled))),
        Claim::Amount(rule) => shown(rule, &|item| item.amount.map(|yuan| yuan.to_string())),
    }
}

fn only(pack: &Pack, answers: &Answers, facts: &[FactId]) -> Answers {
    let mut left = Answers::none(pack);
    for fact in facts {
        if let Some(answer) = answers.get(*fact) {
            left.set(pack, *fact, answer.clone()).expect("an answer that fits");
        }
    }
    left
}

fn names(pack: &Pack, facts: &[FactId]) -> String {
    facts.iter().map(|fact| &*pack.fact(*fact).id).collect::<Vec<_>>().join(" ")
}

/// The first claim whose reasons are no proof.
fn broken(engine: &Engine, answers: &Answers, today: Day, way: &Way, wanted: impl Fn(Claim) -> bool) -> Option<String> {
    let pack = engine.pack();
    let assessment = engine.assess(answers, today);
    let alone = |facts: &[FactId], claim| come_to(engine, &only(pack, answers, facts), today, claim);
    for claim in claims(&assessment).into_iter().filter(|claim| wanted(*claim)) {
        let Some(first) = come_to(engine, answers, today, claim).into_iter().next() else {
            return Some(format!("{claim:?} is claimed, and is none"));
        };
        let facts = way(&assessment, claim);
        let told = |what: &str| {
            Some(format!("{} on {today}, {claim:?}: {first} by {}: {what}", pack.parts().id, names(pack, &facts)))
        };
        for fact in &facts {
            if answers.get(*fact).is_none_or(|answer| *answer == Answer::Unsure) {
                return told(&format!("{} is not answered", pack.fact(*fact).id));
            }
            if ["goal", "situation"].contains(&&*pack.fact(*fact).id) {
                return told("the goal decides nothing");
            }
        }
        if !alone(&facts, claim).contains(&first) {
            return told("not enough");
        }
        for fact in &facts {
            let rest: Vec<FactId> = facts.iter().copied().filter(|other| other != fact).collect();
            if alone(&rest, claim).contains(&first) {
                return told(&format!("{} is superfluous", pack.fact(*fact).id));
            }
        }
        if let Claim::Rule(rule) = claim {
            let tree = assessment.explain(rule);
            let mut drawn = Vec::new();
            tree.iter().for_each(|tree| tree.rests_on(&mut drawn));
            drawn.sort_unstable();
            if drawn != facts {
                return told(&format!("the tree has {}", names(pack, &drawn)));
            }
            if let Some(wrong) = tree.and_then(|tree| ill_drawn(&tree)) {
                return told(&wrong);
            }
        }
    }
    None
}

/// A node that says nothing: a test with no answer under it, or one that holds "together with others".
fn ill_drawn(branch: &Branch<'_>) -> Option<String> {
    let empty = matches!(branch.what, What::All | What::Any | What::Not) && branch.children.is_empty();
    if empty {
        return Some(format!("{} stands over nothing", branch.id));
    }
    branch.children.iter().find_map(ill_drawn)
}

/// Every shipped case: its id, its pack, its answers, its day.
fn cases() -> Vec<(String, String, Answers, Day)> {
    let folder = shipped::root().join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let engines: BTreeMap<&str, Engine> = shipped::PACKS.map(|id| (id, shipped::engine(id))).into();
    let mut people = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ext| ext == "json")) {
        let text = std::fs::read_to_string(file).expect("a case file");
        let document = Document::read(&text);
        let Some(root) = &document.root else { continue };
        for node in root.get("cases").map(|cases| cases.items()).unwrap_or_default() {
            let case = Case::read(&document, node).expect("a case");
            if let (Some(engine), today) = (engines.get(case.pack), case.today)
                && let Ok(answers) = case.ready(engine).answers
            {
                people.push((case.id.to_owned(), case.pack.to_owned(), answers, today));
            }
        }
    }
    people
}

/// One shipped case.
fn case_of(id: &str) -> (String, Answers, Day) {
    cases()
        .into_iter()
        .find(|(known, ..)| known == id)
        .map(|(_, pack, answers, today)| (pack, answers, today))
        .expect("a case")
}

/// Runs `look` over people in as many threads as there are cores; the first thing it finds.
fn all<P: Sync>(people: &[P], look: impl Fn(&P) -> Option<String> + Sync) -> Option<String> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        let parts: Vec<_> = people.chunks(people.len().div_ceil(threads).max(1)).collect();
        let runs: Vec<_> = parts.into_iter().map(|part| scope.spawn(|| part.iter().find_map(&look))).collect();
        runs.into_iter().find_map(|run| run.join().expect("no panic"))
    })
}

#[test]
fn reasons_of_every_shipped_case_are_proofs() {
    let engines: BTreeMap<&str, Engine> = shipped::PACKS.map(|id| (id, shipped::engine(id))).into();
    let people = cases();
    assert!(people.len() > 2_500, "{} cases", people.len());
    let found = all(&people, |(_, pack, answers, today)| broken(&engines[&**pack], answers, *today, &right, |_| true));
    assert_eq!(found, None);
}

/// People with two answers dropped at random and now and then a date known to the month or the year.
pub fn partly_known(rng: &mut Rng, engine: &Engine, telling: &[Vec<Answer>]) -> Answers {
    let pack = engine.pack();
    let mut answers = person_of(rng, engine, telling);
    let facts: Vec<FactId> = pack.fact_ids().collect();
    (0..2).for_each(|_| answers.clear(facts[rng.usize(..facts.len())]));
    for fact in facts {
        if let (Some(Answer::Date(PartialDate::Day(day))), 0) = (answers.get(fact), rng.usize(..4)) {
            let (year, month) = (day.year(), day.month());
            let date = if rng.bool() { PartialDate::Month(year, month) } else { PartialDate::Year(year) };
            answers.set(pack, fact, Answer::Date(date)).expect("a date");
        }
    }
    answers
}

#[test]
fn reasons_of_random_people_are_proofs() {
    let today: Day = "2026-11-23".parse().expect("a day");
    for id in shipped::PACKS {
        let engine = shipped::engine(id);
        let telling = all_telling(engine.pack());
        let seeds: Vec<u64> = (0..10_000).collect();
        let found = all(&seeds, |seed| {
            let answers = partly_known(&mut Rng::with_seed(14_000_000 + seed), &engine, &telling);
            if !engine.reading(&answers, today).is_consistent() {
                return None;
            }
            // Every verdict and date; of the many rules, deadlines and amounts a few each.
            let asked = |claim: Claim| match claim {
                Claim::Verdict(_) | Claim::Until(_) => true,
                Claim::Rule(rule) | Claim::Due(rule) | Claim::Amount(rule) => {
                    (rule.index() as u64 + seed).is_multiple_of(10)
                }
            };
            broken(&engine, &answers, today, &right, asked)
        });
        assert_eq!(found, None);
    }
}

/// The answered facts left when one after the other goes, the last first, while every person who may have given the rest
/// still has the same verdict.
fn by_brute_force(pack: &Pack, answers: &Answers, today: Day, route: RouteId, most: usize) -> Option<Vec<FactId>> {
    let verdict = |answers: &Answers| -> Option<Option<Verdict>> {
        let people = completions(pack, answers, today, most)?;
        let mut verdicts = people.iter().map(|person| person.verdict(route));
        let first = verdicts.next()?;
        Some(verdicts.all(|other| other == first).then_some(first))
    };
    let wanted = verdict(answers)??;
    let mut left = answers.clone();
    let answered: Vec<FactId> = answers.iter().map(|(fact, _)| fact).collect();
    for fact in answered.into_iter().rev() {
        let mut without = left.clone();
        without.clear(fact);
        if verdict(&without)? == Some(wanted) {
            left = without;
        }
    }
    Some(left.iter().map(|(fact, _)| fact).collect())
}

#[test]
fn on_generated_packs_reasons_are_those_of_brute_force() {
    let today: Day = crate::generate::TODAY.parse().expect("a day");
    let seeds: Vec<u64> = (0..1_000).collect();
    let compared = std::sync::atomic::AtomicUsize::new(0);
    let found = all(&seeds, |seed| {
        let mut rng = Rng::with_seed(14_000 + seed);
        let text = pack_text(&mut rng, &Scale::SMALL);
        let engine = Engine::new(load::load(&text).expect("a pack").pack, Holidays::default());
        let pack = engine.pack();
        for _ in 0..3 {
            let answers = crate::properties::some_answers(&mut rng, &engine);
            if let Some(found) = broken(&engine, &answers, today, &right, |_| true) {
                return Some(format!("{found}\n{text}"));
            }
            if !engine.logic().is_exact() {
                continue;
            }
            let assessment = engine.assess(&answers, today);
            for of in assessment.routes().iter().filter(|of| of.verdict != Verdict::Incomplete) {
                let Some(wanted) = by_brute_force(pack, &answers, today, of.route, 3_000) else { continue };
                let given = right(&assessment, Claim::Verdict(of.route));
                compared.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if given != wanted {
                    return Some(format!("{} and not {}\n{text}", names(pack, &given), names(pack, &wanted)));
                }
            }
        }
        None
    });
    assert_eq!(found, None);
    let compared = compared.into_inner();
    assert!(compared > 1_500, "{compared} compared");
}
