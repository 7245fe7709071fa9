//! Questions that cannot change anything for anybody on any day: no verdict, deadline, step, effect, amount or notice.

use super::claims::Claims;
use super::{Finding, Flaw, Subject, text, uses};
use rules::assess::Engine;
use rules::calendar::days_between;
use rules::interview;
use rules::logic::{DayKind, FactSet};
use rules::model::{Answers, Day, FactId, RuleId};
use rustc_hash::FxHashSet;

/// The idle questions. Only those that the pack itself refers to, since packs share one vocabulary, and that the page asks.
///
/// Before the first answer the interview lists exactly the questions that can still change anything, and the list never
/// grows. So a question that is on it on no day can never matter.
pub(super) fn findings(engine: &Engine, claims: &Claims<'_>, dead: &FxHashSet<RuleId>) -> Vec<Finding> {
    let pack = engine.pack();
    let used = uses::of_pack(pack);
    // A bar is shown with the day it ends.
    let mut matters = FactSet::default();
    for id in pack.rule_ids().filter(|id| !dead.contains(id)) {
        uses::ends(pack.rule(id)).into_iter().for_each(|ends| pack.date_uses(ends, &mut |fact| matters.insert(fact)));
    }
    let mut idle: Vec<FactId> = used.iter().filter(|fact| !matters.has(*fact) && pack.fact(*fact).asked).collect();
    let nothing = Answers::none(pack);
    for day in claims.proof.kinds().iter().flat_map(|kind| telling(kind, pack.parts().as_of)) {
        if idle.is_empty() {
            break;
        }
        let agenda = interview::agenda(&engine.assess(&nothing, day));
        idle.retain(|fact| !agenda.has(*fact));
    }
    idle.into_iter().map(|fact| finding(engine, fact, dead)).collect()
}

/// How many spans of a kind are looked at from both ends.
const SPANS: usize = 8;

/// The days of a kind on which something could come out differently all the same: an open date has the fewest days on
/// the first and the most on the last of them, and of two facts that meet in date arithmetic it may depend on the day
/// which of them is the one that changes it.
fn telling(kind: &DayKind, as_of: Day) -> Vec<Day> {
    let mut days = vec![kind.nearest(as_of)];
    days.extend(kind.last());
    days.extend(kind.spans().iter().take(SPANS).flat_map(|(first, last)| [*first, *last]));
    days.sort_by_key(|day| days_between(*day, as_of).abs());
    days.dedup();
    days
}

fn finding(engine: &Engine, fact: FactId, dead: &FxHashSet<RuleId>) -> Finding {
    let pack = engine.pack();
    let naming: Vec<RuleId> =
        pack.rule_ids().filter(|id| pack.rests_on(pack.rule(*id)).facts.contains(&fact)).collect();
    let names = text::rules(pack, &naming);
    let reason = if naming.is_empty() {
        "only a definition refers to it, and no rule uses that".to_owned()
    } else if naming.iter().all(|rule| dead.contains(rule)) {
        format!("only {names} refers to it, which can never fire")
    } else {
        format!("no answer to it changes what comes of {names}, whatever else is answered, on any day")
    };
    Finding { subject: Subject::Fact(fact), flaw: Flaw::Idle, routes: Vec::new(), reason }
}
