//! A person for whom a rule holds and a person for whom it does not, each judged by the engine before it is shown.

use super::claims::{Claims, OUTSIDE, only_decides};
use super::{Finding, Flaw, Subject, uses};
use rules::assess::{Assessment, Engine};
use rules::logic::{Facts, Statement, Truth};
use rules::model::{Answer, Answers, Day, FactId, RouteId, RuleId, RuleKind, Verdict, VerdictSet};

/// A person on a day, and what a rule says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The rule.
    pub rule: RuleId,
    /// Whether it fires; else it is silent.
    pub fires: bool,
    /// The routes on which it does.
    pub routes: Vec<RouteId>,
    /// The routes among them with which it is shown.
    pub shown: Vec<RouteId>,
    /// The routes among them for whose verdict it is a reason.
    pub decides: Vec<RouteId>,
    /// The routes among them with which its date is shown.
    pub dated: Vec<RouteId>,
    /// Whether nothing of the same id is shown on any route.
    pub absent: bool,
    /// What was answered; whatever else is answered, the rule does the same.
    pub answers: Answers,
    /// The day.
    pub today: Day,
}

/// The examples of one rule; and what should have been found and was not.
pub(super) fn of_rule(
    claims: &mut Claims<'_>,
    engine: &Engine,
    id: RuleId,
    findings: &[Finding],
) -> (Vec<Example>, Vec<Finding>) {
    let rule = engine.pack().rule(id);
    let has = |flaw: Flaw, route: RouteId| findings.iter().any(|f| f.flaw == flaw && f.routes.contains(&route));
    let mut examples: Vec<Example> = Vec::new();
    let mut lost = Vec::new();
    for &route in &rule.routes {
        if has(Flaw::Dead, route) || examples.iter().any(|example| example.routes.contains(&route)) {
            continue;
        }
        match firing(claims, engine, id, route) {
            Some(example) => examples.push(example),
            None => lost.push((route, "nobody was found of whom it holds, and yet nothing excludes it")),
        }
    }
    for &route in &rule.routes {
        // Where the rule is shown without its date as well, a person with the date belongs to the proof.
        if has(Flaw::NoDate, route) || has(Flaw::Dead, route) || examples.iter().any(|e| e.dated.contains(&route)) {
            continue;
        }
        let Some(parts) = claims.date_parts(rule, route) else { continue };
        let statement = claims.all_of(&parts);
        match somebody(claims, engine, id, statement, true).filter(|e| e.dated.contains(&route)) {
            Some(example) => examples.push(example),
            None => lost.push((route, "nobody was found of whom its date is shown, and yet nothing excludes it")),
        }
    }
    let always = |claims: &mut Claims<'_>| {
        rule.routes.iter().all(|&route| claims.silent(rule, route).is_some_and(|at| !claims.is_possible(at)))
    };
    match silent(claims, engine, id) {
        Some(example) => examples.push(example),
        None if always(claims) => {}
        None => lost.extend(quiet_routes(claims, engine, id, &mut examples)),
    }
    let finding = |(route, reason): (RouteId, &str)| Finding {
        subject: Subject::Rule(id),
        flaw: Flaw::Unproven,
        routes: vec![route],
        reason: reason.to_owned(),
    };
    (examples, lost.into_iter().map(finding).collect())
}

/// A person for whom the rule holds on the route, preferably one whose verdict it decides.
fn firing(claims: &mut Claims<'_>, engine: &Engine, id: RuleId, route: RouteId) -> Option<Example> {
    let rule = engine.pack().rule(id);
    let fires = claims.fires(rule, route);
    if let Some(gives) = rule.gives {
        let decides = claims.decides(rule, route, gives);
        let both = claims.proof.all(&[fires, decides]);
        if let Some(example) = somebody(claims, engine, id, both, true).filter(|e| e.routes.contains(&route)) {
            return Some(example);
        }
    }
    somebody(claims, engine, id, fires, true).filter(|example| example.routes.contains(&route))
}

/// A person for whom no rule of this id holds, preferably on a day on which the rule is valid.
fn silent(claims: &mut Claims<'_>, engine: &Engine, id: RuleId) -> Option<Example> {
    let pack = engine.pack();
    let name = &pack.rule(id).id;
    let mut each: Vec<Statement> = Vec::new();
    for rule in pack.rules().iter().filter(|rule| rule.id == *name) {
        for &route in &rule.routes {
            each.push(claims.silent(rule, route));
        }
    }
    let all = claims.proof.all(&each);
    let valid = claims.proof.valid(pack.rule(id).validity);
    let while_valid = claims.proof.all(&[all, valid]);
    let everywhere = |example: &Example| example.absent;
    let found = somebody(claims, engine, id, while_valid, false).filter(everywhere);
    found.or_else(|| somebody(claims, engine, id, all, false).filter(everywhere))
}

/// Route by route, where a rule is not silent on all of them for the same person.
fn quiet_routes(
    claims: &mut Claims<'_>,
    engine: &Engine,
    id: RuleId,
    examples: &mut Vec<Example>,
) -> Vec<(RouteId, &'static str)> {
    let rule = engine.pack().rule(id);
    let mut lost = Vec::new();
    for &route in &rule.routes {
        if examples.iter().any(|example| !example.fires && example.routes.contains(&route)) {
            continue;
        }
        let while_valid = claims.silent_while_valid(rule, route);
        let ever = claims.silent(rule, route);
        if ever.is_some_and(|at| !claims.is_possible(at)) {
            continue;
        }
        let found = somebody(claims, engine, id, while_valid, false);
        let found = found.or_else(|| somebody(claims, engine, id, ever, false));
        match found.filter(|example| example.routes.contains(&route)) {
            Some(example) => examples.push(example),
            None => lost.push((route, "nobody was found of whom it does not hold, and yet nothing excludes it")),
        }
    }
    lost
}

/// A person for a statement, as the engine judges them. `None` where there is none, or the engine sees it otherwise.
fn somebody(claims: &Claims<'_>, engine: &Engine, id: RuleId, statement: Statement, fires: bool) -> Option<Example> {
    let pack = engine.pack();
    let (mut answers, today) = claims.proof.somebody(statement?)?;
    if let Some(spec) = pack.rule(id).deadline.as_ref().filter(|_| fires) {
        let mut counted = Vec::new();
        Facts::amounts(pack, &spec.due, &mut counted);
        for fact in counted.into_iter().filter(|fact| !answers.has(*fact)).collect::<Vec<_>>() {
            answers.set(pack, fact, any_number(engine, fact)?).ok()?;
        }
    }
    let mut example = as_judged(engine, id, answers, today, fires)?;
    // What only keeps the answers from contradicting each other need not be said: all of it at once, else one by one.
    let tied: Vec<FactId> = uses::of_implications(pack).iter().filter(|fact| example.answers.has(*fact)).collect();
    let alone = tied.iter().map(std::slice::from_ref);
    for left_out in std::iter::once(&*tied).chain(alone).filter(|facts| !facts.is_empty()) {
        let mut fewer = example.answers.clone();
        left_out.iter().for_each(|fact| fewer.clear(*fact));
        if fewer == example.answers {
            continue;
        }
        if let Some(same) = as_judged(engine, id, fewer, today, fires)
            && (Example { answers: example.answers.clone(), ..same.clone() }) == example
        {
            example = same;
        }
    }
    Some(example)
}

/// What the engine makes of these answers; `None` where the rule does not surely do the same on any of its routes.
fn as_judged(engine: &Engine, id: RuleId, answers: Answers, today: Day, fires: bool) -> Option<Example> {
    let rule = engine.pack().rule(id);
    let assessment = engine.assess(&answers, today);
    if !assessment.reading().is_consistent() {
        return None;
    }
    let does = |route: &RouteId| judged(&assessment, id, *route) == Some(fires);
    let routes: Vec<RouteId> = rule.routes.iter().copied().filter(does).collect();
    if routes.is_empty() {
        return None;
    }
    let on = |wanted: &dyn Fn(RouteId) -> bool| -> Vec<RouteId> {
        routes.iter().copied().filter(|route| fires && wanted(*route)).collect()
    };
    let item = |route: RouteId| assessment.items_of(route).find(|item| item.rule == id);
    let is_reason = |route: RouteId| {
        let verdict = assessment.route(route);
        verdict.is_some_and(|v| v.verdict != Verdict::Incomplete && v.because.contains(&id))
    };
    let shown = on(&|route| item(route).is_some());
    let dated = on(&|route| item(route).is_some_and(|item| item.due.is_some()));
    let decides = on(&is_reason);
    let absent = !fires && is_absent(&assessment, &rule.id);
    Some(Example { rule: id, fires, shown, decides, dated, absent, today, routes, answers: answers.clone() })
}

/// A number that the form fills in, or the smallest there is.
fn any_number(engine: &Engine, fact: FactId) -> Option<Answer> {
    engine.pack().kind_of(fact).as_number().map(|kind| Answer::Number(kind.suggest.unwrap_or(kind.min)))
}

/// Whether a rule surely fires (true) or is surely silent (false) on a route.
fn judged(assessment: &Assessment<'_>, id: RuleId, route: RouteId) -> Option<bool> {
    let reading = assessment.reading();
    let rule = assessment.pack().rule(id);
    let truth = if only_decides(rule) {
        reading.rule(id)
    } else {
        let shown = reading.logic().shown().iter().find(|shown| shown.rule == id && shown.route == route)?;
        let outside: VerdictSet = OUTSIDE.into_iter().collect();
        let is_outside = reading.verdicts(route).verdicts.iter().all(|verdict| outside.has(verdict));
        if rule.kind == RuleKind::Deadline && is_outside { Truth::False } else { reading.item(shown) }
    };
    let there = assessment.items_of(route).any(|item| item.rule == id);
    match truth {
        Truth::True => (only_decides(rule) || there).then_some(true),
        Truth::False => (!there || only_decides(rule)).then_some(false),
        Truth::Unknown => None,
    }
}

/// Whether nothing with an id stands on the result, neither shown nor as a reason.
fn is_absent(assessment: &Assessment<'_>, id: &str) -> bool {
    let pack = assessment.pack();
    let named = |rule: RuleId| *pack.rule(rule).id == *id;
    let mut reasons = assessment.routes().iter().flat_map(|route| &route.because);
    !assessment.items().iter().any(|item| named(item.rule)) && !reasons.any(|rule| named(*rule))
}
