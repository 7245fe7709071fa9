//! Why something never comes about: the smallest part of what it takes that is impossible by itself.

use super::claims::{Claims, Part, conditions};
use super::text;
use rules::model::{Implication, Pack, RouteId, Rule, RuleId, Verdict, VerdictSet};

/// Why the parts never come together.
pub(super) fn never(claims: &mut Claims<'_>, rule: &Rule, parts: Vec<Part<'_>>) -> String {
    let pack = claims.pack;
    let core = smallest(claims, parts);
    let whens: Vec<String> = core.iter().filter_map(|part| condition(pack, part)).collect();
    let valid = core.iter().any(|part| matches!(part, Part::Valid(_)));
    let on = core.iter().find_map(|part| match part {
        Part::Verdict(route, set) => Some((*route, *set)),
        _ => None,
    });
    let what = quoted(&whens);
    let validity = text::validity(rule.validity);
    let why = match (on, valid, whens.len()) {
        (Some((route, set)), ..) => elsewhere(claims, &core, route, set, &what, valid.then_some(&validity)),
        (None, true, 0) => format!("its validity {validity} has no day"),
        (None, true, 1) => format!("its validity {validity} lies outside the days on which {what} can hold"),
        (None, true, _) => format!("its validity {validity} lies outside the days on which {what} can hold together"),
        (None, false, 0) => "no consistent answers reach it on any day".to_owned(),
        (None, false, 1) => format!("{what} holds of nobody on any day"),
        (None, false, _) => format!("{what} never hold together"),
    };
    format!("{why}{}", implied(pack, &core))
}

/// The parts without those that are not needed to make them impossible.
fn smallest<'r>(claims: &mut Claims<'_>, parts: Vec<Part<'r>>) -> Vec<Part<'r>> {
    let mut core = parts;
    core.extend((0..claims.pack.parts().implications.len()).map(Part::Keeps));
    // What is left out first is written last: a contradiction inside the condition says more than one with the calendar.
    let rank = |part: &Part<'_>| match part {
        Part::Keeps(_) => 0,
        Part::Verdict(..) => 1,
        Part::Valid(_) => 2,
        Part::Base(_) => 3,
        Part::DateWhen(_) => 4,
        Part::When(_) => 5,
    };
    let mut order = core.clone();
    order.sort_by_key(rank);
    for part in order {
        let less: Vec<Part<'r>> = core.iter().copied().filter(|other| *other != part).collect();
        if claims.never(&less) {
            core = less;
        }
    }
    core
}

fn condition(pack: &Pack, part: &Part<'_>) -> Option<String> {
    match part {
        Part::When(cond) => Some(text::condition(pack, cond)),
        Part::DateWhen(cond) => Some(format!("{} (asked for its date)", text::condition(pack, cond))),
        Part::Base(fact) => Some(format!("{} is given (its date counts from it)", pack.fact(*fact).id)),
        _ => None,
    }
}

fn quoted(whens: &[String]) -> String {
    whens.iter().map(|when| format!("“{when}”")).collect::<Vec<_>>().join(" and ")
}

/// The route never has the verdict asked for while the rest holds: which it has, and the rule that sees to it.
fn elsewhere(
    claims: &mut Claims<'_>,
    core: &[Part<'_>],
    route: RouteId,
    set: VerdictSet,
    what: &str,
    validity: Option<&String>,
) -> String {
    let pack = claims.pack;
    let rest: Vec<Part<'_>> = core.iter().copied().filter(|part| !matches!(part, Part::Verdict(..))).collect();
    let mut found = VerdictSet::EMPTY;
    for verdict in Verdict::ALL {
        let with: Vec<Part<'_>> = rest.iter().copied().chain([Part::Verdict(route, only(verdict))]).collect();
        if !claims.never(&with) {
            found = found.with(verdict);
        }
    }
    let id = &pack.route(route).id;
    let while_valid = validity.map_or(String::new(), |validity| format!(" within its validity {validity}"));
    let place = if what.is_empty() { String::new() } else { format!(" where {what}") };
    let by = covering(claims, &rest, route, |gives| !set.has(gives));
    let by = by.map_or(String::new(), |by| format!(", by {}", text::rules(pack, &[by])));
    format!("{id} is always {}{place}{while_valid}{by}; it is for {}", text::verdicts(found), text::verdicts(set))
}

fn only(verdict: Verdict) -> VerdictSet {
    VerdictSet::EMPTY.with(verdict)
}

/// A rule that always holds where these parts do, and gives the route one of the verdicts wanted.
fn covering(
    claims: &mut Claims<'_>,
    parts: &[Part<'_>],
    route: RouteId,
    wanted: impl Fn(Verdict) -> bool,
) -> Option<RuleId> {
    let pack = claims.pack;
    let gives = |rule: &Rule| rule.routes.contains(&route) && rule.gives.is_some_and(&wanted);
    let consistent = claims.proof.consistent();
    let here = claims.together(parts);
    pack.rule_ids().find(|id| {
        let rule = pack.rule(*id);
        if !gives(rule) {
            return false;
        }
        let holds = claims.proof.rule(rule);
        let fails = claims.proof.not(holds);
        let both = claims.proof.all(&[here, fails, consistent]);
        both.is_some_and(|at| !claims.is_possible(at))
    })
}

fn implied(pack: &Pack, core: &[Part<'_>]) -> String {
    let kept: Vec<String> = core
        .iter()
        .filter_map(|part| match part {
            Part::Keeps(at) => pack.parts().implications.get(*at).map(|i| implication(pack, i)),
            _ => None,
        })
        .collect();
    if kept.is_empty() { String::new() } else { format!(", because {}", kept.join(" and ")) }
}

fn implication(pack: &Pack, implication: &Implication) -> String {
    let [when, then] = [&implication.when, &implication.then].map(|cond| text::condition(pack, cond));
    format!("“{when}” implies “{then}”")
}

/// Why a rule is never silent on a route.
pub(super) fn always(claims: &mut Claims<'_>, rule: &Rule, route: RouteId) -> String {
    let pack = claims.pack;
    let parts: Vec<Part<'_>> =
        claims.parts(rule, route).into_iter().filter(|part| !matches!(part, Part::Valid(_))).collect();
    let whens: Vec<String> = parts.iter().filter_map(|part| condition(pack, part)).collect();
    let (valid, together) = (claims.proof.valid(rule.validity), claims.together(&parts));
    let silent = claims.proof.not(together);
    // The implication without which somebody would not meet it.
    let count = pack.parts().implications.len();
    let needed = (0..count).find(|left_out| {
        let others: Vec<Part<'_>> = (0..count).filter(|at| at != left_out).map(Part::Keeps).collect();
        let kept = claims.together(&others);
        let both = claims.proof.all(&[valid, silent, kept]);
        both.is_some_and(|at| claims.is_possible(at))
    });
    let because = needed.map_or(String::new(), |at| implied(pack, &[Part::Keeps(at)]));
    let days = if rule.validity == rules::model::Validity::default() { "every day" } else { "every day it is valid" };
    if whens.is_empty() {
        let id = &pack.route(route).id;
        return format!("{id} never has a verdict other than {}{because}", text::verdicts(rule.verdicts));
    }
    format!("{} holds of everybody on {days}{because}", quoted(&whens))
}

/// Why a rule that holds never decides.
pub(super) fn outdone(claims: &mut Claims<'_>, rule: &Rule, route: RouteId, gives: Verdict) -> String {
    let parts = conditions(rule);
    match covering(claims, &parts, route, |earlier| earlier < gives) {
        Some(by) => format!("wherever it holds, {} holds too and goes first", text::rules(claims.pack, &[by])),
        None => "wherever it holds, one of the rules that go first holds too".to_owned(),
    }
}
