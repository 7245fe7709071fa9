//! What is still worth asking, and in which order.
//!
//! Two stages (contract point 1): first what can still change a verdict of the routes that the person's goal selects,
//! then what can still change anything shown with them. Nothing else is ever asked. Because every answer only narrows
//! what is open, the list never grows: its length is a true "at most so many questions".

mod dependence;

use crate::assess::{Assessment, Engine};
use crate::logic::FactSet;
use crate::model::{Answer, Answers, Day, FactId, Verdict, VerdictSet};

/// What the questions still ahead are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Some verdict can still change.
    Verdict,
    /// The verdicts are as settled as answers can make them; dates, steps and notices can still change.
    Details,
    /// Nothing shown can change by answering.
    Done,
}

/// The questions still worth asking, in the pack's order within each stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// What the next question is for.
    pub stage: Stage,
    /// Those that can still change a verdict.
    pub for_verdict: Vec<FactId>,
    /// Those that can only change what is shown with it.
    pub for_details: Vec<FactId>,
    /// Whether every verdict asked for is settled.
    pub settled: bool,
}

impl Agenda {
    /// The next question.
    pub fn next(&self) -> Option<FactId> {
        self.for_verdict.first().or(self.for_details.first()).copied()
    }

    /// How many questions there can be at most from here.
    pub fn at_most(&self) -> usize {
        self.for_verdict.len() + self.for_details.len()
    }

    /// Whether a question is still worth asking.
    pub fn has(&self, fact: FactId) -> bool {
        self.for_verdict.contains(&fact) || self.for_details.contains(&fact)
    }
}

/// The facts on which anything asked for still depends: for a verdict, and for what is shown with it. Facts that were
/// answered "not sure", or in part, are among them.
pub fn relevant(assessment: &Assessment<'_>) -> (FactSet, FactSet) {
    let situation = assessment.situation();
    let engine = assessment.engine();
    let routes = engine.goal_routes(situation.facts.answers);
    let mut verdict = FactSet::default();
    for &route in &routes {
        verdict.extend(&situation.verdict_depends_on(route));
    }
    let outside: VerdictSet = [Verdict::OutOfScope, Verdict::Elsewhere].into_iter().collect();
    let mut details = FactSet::default();
    for shown in engine.logic().shown() {
        let inside = || situation.verdicts(shown.route).verdicts.iter().any(|v| !outside.has(v));
        if routes.contains(&shown.route) && inside() {
            dependence::of_item(situation, shown, &mut details);
        }
    }
    (verdict, details)
}

/// The answers that count: those that the interview would ask for again, were it held today in its own order. Every other
/// answer is kept and not used.
pub fn counting(engine: &Engine, answers: &Answers, today: Day) -> Vec<FactId> {
    let mut given = Answers::none(engine.pack());
    let mut counting = Vec::new();
    // What the person wants is never asked for by the interview: it says which questions there are.
    for name in ["situation", "goal"] {
        if let Some((fact, answer)) = engine.pack().fact_id(name).and_then(|fact| Some((fact, answers.get(fact)?)))
            && given.set(engine.pack(), fact, answer.clone()).is_ok()
        {
            counting.push(fact);
        }
    }
    loop {
        let agenda = agenda(&engine.assess(&given, today));
        let ahead = agenda.for_verdict.iter().chain(&agenda.for_details);
        let Some((fact, answer)) = ahead.filter_map(|fact| Some((*fact, answers.get(*fact)?))).next() else { break };
        // An answer that was taken once fits; one that does not would be asked for ever.
        if given.set(engine.pack(), fact, answer.clone()).is_err() {
            break;
        }
        counting.push(fact);
    }
    counting
}

/// The questions that come first where the person stands: they are the ones the person has in mind.
fn first_asked<'a>(assessment: &Assessment<'a>) -> &'a [FactId] {
    let pack = assessment.pack();
    let answers = assessment.situation().facts.answers;
    match pack.fact_id("situation").and_then(|fact| answers.get(fact)) {
        Some(Answer::Choice(is)) => pack.situation(*is).map(|situation| &*situation.first).unwrap_or_default(),
        _ => &[],
    }
}

/// The questions still worth asking.
pub fn agenda(assessment: &Assessment<'_>) -> Agenda {
    let answers = assessment.situation().facts.answers;
    let (verdict, details) = relevant(assessment);
    let open = |fact: &FactId| !answers.has(*fact);
    let first = first_asked(assessment);
    let in_order = |facts: Vec<FactId>| -> Vec<FactId> {
        let early = first.iter().copied().filter(|fact| facts.contains(fact));
        early.chain(facts.iter().copied().filter(|fact| !first.contains(fact))).collect()
    };
    let for_verdict = in_order(verdict.iter().filter(open).collect());
    let for_details = in_order(details.iter().filter(open).filter(|f| !verdict.has(*f)).collect());
    let stage = match (for_verdict.is_empty(), for_details.is_empty()) {
        (false, _) => Stage::Verdict,
        (true, false) => Stage::Details,
        (true, true) => Stage::Done,
    };
    let routes = assessment.engine().goal_routes(answers);
    let settled = routes
        .iter()
        .filter(|r| assessment.pack().route(**r).otherwise.is_some())
        .all(|r| assessment.route(*r).is_some_and(|v| v.is_settled()));
    Agenda { stage, for_verdict, for_details, settled }
}
