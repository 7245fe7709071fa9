//! The people that the benchmarks judge, natively and in a browser.

use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::model::{Answer, Answers, Day, FactKind, OptionId, OptionSet, Pack, PartialDate};

/// A thousand different people, always the same ones.
pub fn thousand(pack: &Pack) -> Vec<Answers> {
    let mut rng = Rng::with_seed(7);
    (0..1_000).map(|_| person(&mut rng, pack)).collect()
}

/// Verdicts and everything shown beside them, counted.
pub fn judge(engine: &Engine, answers: &Answers, today: Day) -> usize {
    let assessment = engine.assess(answers, today);
    assessment.routes().iter().map(|of| of.because.len()).sum::<usize>() + assessment.items().len()
}

/// The same with the reasons of everything that is concluded.
pub fn reason(engine: &Engine, answers: &Answers, today: Day) -> usize {
    let assessment = engine.assess(answers, today);
    assessment.claims().into_iter().filter_map(|claim| assessment.reasons(claim)).map(|of| of.facts.len()).sum()
}

/// A person fully known, at random.
pub fn person(rng: &mut Rng, pack: &Pack) -> Answers {
    let mut answers = Answers::none(pack);
    for (id, fact) in pack.fact_ids().zip(pack.facts()) {
        let value = match &fact.kind {
            FactKind::Choice { options, .. } => Answer::Choice(OptionId::new(rng.usize(..options.len())).unwrap()),
            FactKind::Several { options, .. } => Answer::Several(
                (0..options.len()).filter(|_| rng.usize(..5) == 0).filter_map(OptionId::new).collect::<OptionSet>(),
            ),
            FactKind::Date(_) if rng.bool() => Answer::NoDate,
            FactKind::Date(_) => {
                Answer::Date(PartialDate::Day(Day::new(rng.i16(2005..2029), rng.i8(1..13), rng.i8(1..29)).unwrap()))
            }
            FactKind::Number(n) => Answer::Number(rng.i64(n.min..=n.max.min(n.min + 60))),
            FactKind::Log(_) => Answer::Log(Vec::new()),
        };
        answers.set(pack, id, value).unwrap();
    }
    answers
}
