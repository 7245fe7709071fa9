//! What is still worth asking, and in which order.
//!
//! Two stages (docs/assessment.md, 12): first what can still change a verdict of the routes that the person's goal
//! selects, then what can still change anything shown with them. Nothing else is ever asked. Because every answer only
//! narrows what is open, the list never grows: its length is a true "at most so many questions".

mod dependence;

use crate::assess::{Assessment, Engine};
use crate::logic::{FactSet, Reading};
use crate::model::{Answers, Day, FactId, RouteId, Situation, Verdict, VerdictSet};

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

/// What is still ahead of one person, worked out only as far as it is asked for. WHY: the next question is known long
/// before the last one, so that nothing more is waited for.
pub struct Ahead<'s, 'a> {
    engine: &'a Engine,
    reading: &'s Reading<'a>,
    routes: Vec<RouteId>,
}

impl<'s, 'a> Ahead<'s, 'a> {
    /// Of a person, judged by the engine that made the reading.
    pub fn of(engine: &'a Engine, reading: &'s Reading<'a>) -> Self {
        Self { engine, reading, routes: engine.goal_routes(reading.facts.answers) }
    }

    /// The facts on which a verdict asked for still depends. Facts that were answered "not sure", or in part, are among
    /// them.
    fn verdict(&self) -> FactSet {
        let mut found = FactSet::default();
        self.routes.iter().for_each(|route| found.extend(&self.reading.verdict_depends_on(*route)));
        // What says which goal it is says which verdicts are asked for.
        self.stands().and_then(|situation| situation.goal_by.as_ref()).iter().for_each(|by| found.insert(by.fact));
        found
    }

    /// The facts on which it depends what is shown with a verdict asked for, likewise.
    fn details(&self) -> FactSet {
        let outside: VerdictSet = [Verdict::OutOfScope, Verdict::Elsewhere].into_iter().collect();
        let mut found = FactSet::default();
        for shown in self.engine.logic().shown() {
            let inside = || self.reading.verdicts(shown.route).verdicts.iter().any(|v| !outside.has(v));
            if self.routes.contains(&shown.route) && inside() {
                dependence::of_item(self.reading, shown, &mut found);
            }
        }
        found
    }

    /// The questions that can still change a verdict, in the order in which they are asked.
    pub fn for_verdict(&self) -> Vec<FactId> {
        self.in_order(&self.verdict(), &FactSet::default())
    }

    /// Those that can only change what is shown with it.
    pub fn for_details(&self) -> Vec<FactId> {
        self.in_order(&self.details(), &self.verdict())
    }

    /// The questions about facts of one set and not of another.
    fn in_order(&self, facts: &FactSet, but: &FactSet) -> Vec<FactId> {
        let (pack, answers) = (self.reading.facts.pack, self.reading.facts.answers);
        let asked =
            |fact: &FactId| facts.has(*fact) && !but.has(*fact) && !answers.has(*fact) && pack.fact(*fact).asked;
        let first = self.first_asked();
        let early = first.iter().copied().filter(asked);
        early.chain(facts.iter().filter(asked).filter(|fact| !first.contains(fact))).collect()
    }

    /// The questions that come first where the person stands: they are the ones the person has in mind.
    fn first_asked(&self) -> &'a [FactId] {
        self.stands().map(|situation| &*situation.first).unwrap_or_default()
    }

    /// Where the person stands, as far as they said.
    fn stands(&self) -> Option<&'a Situation> {
        let pack = self.engine.pack();
        pack.situation(self.reading.facts.answers.option(pack.fact_id("situation")?)?)
    }

    /// The first question of the first stage, else of the second, for which `wanted` holds.
    pub fn next(&self, wanted: impl Fn(&FactId) -> bool) -> Option<FactId> {
        let first = |facts: Vec<FactId>| facts.into_iter().find(&wanted);
        first(self.for_verdict()).or_else(|| first(self.for_details()))
    }

    /// Whether every verdict asked for is settled.
    pub fn is_settled(&self) -> bool {
        let judged = self.routes.iter().filter(|route| self.engine.pack().route(**route).otherwise.is_some());
        judged.map(|route| self.reading.verdicts(*route)).all(|possible| possible.verdicts.only().is_some())
    }
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
        let next = Ahead::of(engine, &engine.reading(&given, today)).next(|fact| answers.has(*fact));
        let Some((fact, answer)) = next.and_then(|fact| Some((fact, answers.get(fact)?))) else { break };
        // An answer that was taken once fits; one that does not would be asked for ever.
        if given.set(engine.pack(), fact, answer.clone()).is_err() {
            break;
        }
        counting.push(fact);
    }
    counting
}

/// The questions still worth asking.
pub fn agenda(assessment: &Assessment<'_>) -> Agenda {
    let ahead = Ahead::of(assessment.engine(), assessment.reading());
    let (for_verdict, for_details) = (ahead.for_verdict(), ahead.for_details());
    let stage = match (for_verdict.is_empty(), for_details.is_empty()) {
        (false, _) => Stage::Verdict,
        (true, false) => Stage::Details,
        (true, true) => Stage::Done,
    };
    Agenda { stage, for_verdict, for_details, settled: ahead.is_settled() }
}
