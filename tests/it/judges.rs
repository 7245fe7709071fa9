//! The engine, and five wrong engines kept to prove that the properties bite.

use resignation_check::assess::Engine;
use resignation_check::interview;
use resignation_check::model::{
    Answer, Answers, Cond, Day, DefinitionKind, FactId, FactKind, OptionId, OptionSet, Pack, RouteId, VerdictSet,
};
use std::collections::BTreeSet;

/// What is asked of an engine, right or wrong.
pub trait Judge {
    /// The verdicts each route can still have.
    fn possible(&self, answers: &Answers, today: Day) -> Vec<VerdictSet>;
    /// The first day on which no certainly holding bar of a barred route holds.
    fn until(&self, answers: &Answers, today: Day, route: RouteId) -> Option<Day>;
    /// The questions still worth asking for a verdict, and for what is shown with it.
    fn asks(&self, answers: &Answers, today: Day) -> (Vec<FactId>, Vec<FactId>);
    /// The pack.
    fn pack(&self) -> &Pack;
}

/// The engine as it is.
pub struct Right<'a>(pub &'a Engine);

impl Judge for Right<'_> {
    fn possible(&self, answers: &Answers, today: Day) -> Vec<VerdictSet> {
        self.0.assess(answers, today).routes().iter().map(|r| r.possible).collect()
    }

    fn until(&self, answers: &Answers, today: Day, route: RouteId) -> Option<Day> {
        self.0.assess(answers, today).route(route).and_then(|r| r.until)
    }

    fn asks(&self, answers: &Answers, today: Day) -> (Vec<FactId>, Vec<FactId>) {
        let agenda = interview::agenda(&self.0.assess(answers, today));
        (agenda.for_verdict, agenda.for_details)
    }

    fn pack(&self) -> &Pack {
        self.0.pack()
    }
}

/// Reads what was not answered as "no", "none", nothing.
pub struct UnknownIsNo<'a>(pub &'a Engine);

/// Reads "not sure" as an answer: the first value there is.
pub struct UnsureIsAnswered<'a>(pub &'a Engine);

/// Stops at the first bar that holds.
pub struct FirstBarOnly<'a>(pub &'a Engine);

/// Asks whatever the rules mention.
pub struct AsksWhatIsMentioned<'a>(pub &'a Engine);

/// Counts windows one day too long: an engine over a pack whose windows are.
pub struct WindowOffByOne<'a>(pub &'a Engine, pub &'a Engine);

fn fill(pack: &Pack, answers: &Answers, which: impl Fn(Option<&Answer>) -> bool, last: bool) -> Answers {
    let mut full = answers.clone();
    for fact in pack.fact_ids().filter(|f| which(answers.get(*f))) {
        let value = match &pack.fact(fact).kind {
            FactKind::Choice { options, .. } => {
                OptionId::new(if last { options.len() - 1 } else { 0 }).map(Answer::Choice)
            }
            FactKind::Several { .. } => Some(Answer::Several(OptionSet::EMPTY)),
            FactKind::Date(_) => Some(Answer::NoDate),
            FactKind::Number(n) => Some(Answer::Number(n.min)),
            FactKind::Log(_) => Some(Answer::Log(Vec::new())),
        };
        if let Some(value) = value {
            full.set(pack, fact, value).expect("a value of the fact");
        }
    }
    full
}

macro_rules! as_the_engine {
    (possible) => {
        fn possible(&self, answers: &Answers, today: Day) -> Vec<VerdictSet> {
            Right(self.0).possible(answers, today)
        }
    };
    (until) => {
        fn until(&self, answers: &Answers, today: Day, route: RouteId) -> Option<Day> {
            Right(self.0).until(answers, today, route)
        }
    };
    (asks) => {
        fn asks(&self, answers: &Answers, today: Day) -> (Vec<FactId>, Vec<FactId>) {
            Right(self.0).asks(answers, today)
        }
    };
    (pack) => {
        fn pack(&self) -> &Pack {
            self.0.pack()
        }
    };
}

impl Judge for UnknownIsNo<'_> {
    fn possible(&self, answers: &Answers, today: Day) -> Vec<VerdictSet> {
        let full = fill(self.0.pack(), answers, |a| a.is_none(), true);
        Right(self.0).possible(&full, today)
    }
    as_the_engine!(until);
    as_the_engine!(asks);
    as_the_engine!(pack);
}

impl Judge for UnsureIsAnswered<'_> {
    fn possible(&self, answers: &Answers, today: Day) -> Vec<VerdictSet> {
        let full = fill(self.0.pack(), answers, |a| a == Some(&Answer::Unsure), false);
        Right(self.0).possible(&full, today)
    }
    as_the_engine!(until);
    as_the_engine!(asks);
    as_the_engine!(pack);
}

impl Judge for FirstBarOnly<'_> {
    fn until(&self, answers: &Answers, today: Day, route: RouteId) -> Option<Day> {
        let assessment = self.0.assess(answers, today);
        let first = assessment.route(route)?.because.first().copied()?;
        let person = crate::oracle::Person { pack: self.0.pack(), answers: answers.clone(), today };
        person.end_of(first)
    }
    as_the_engine!(possible);
    as_the_engine!(asks);
    as_the_engine!(pack);
}

impl Judge for AsksWhatIsMentioned<'_> {
    fn asks(&self, answers: &Answers, _today: Day) -> (Vec<FactId>, Vec<FactId>) {
        let pack = self.0.pack();
        let mut mentioned = BTreeSet::new();
        for rule in pack.rules() {
            mention(pack, &rule.when, &mut mentioned);
        }
        (mentioned.into_iter().filter(|f| !answers.has(*f)).collect(), Vec::new())
    }
    as_the_engine!(possible);
    as_the_engine!(until);
    as_the_engine!(pack);
}

impl Judge for WindowOffByOne<'_> {
    fn possible(&self, answers: &Answers, today: Day) -> Vec<VerdictSet> {
        Right(self.1).possible(answers, today)
    }
    as_the_engine!(until);
    as_the_engine!(asks);
    as_the_engine!(pack);
}

fn mention(pack: &Pack, cond: &Cond, found: &mut BTreeSet<FactId>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|p| mention(pack, p, found)),
        Cond::Not(part) => mention(pack, part, found),
        Cond::Answer(f, _) => {
            found.insert(*f);
        }
        Cond::Date(test) => found.extend(resignation_check::logic::Facts::base(pack, &test.date)),
        Cond::Defined(def) | Cond::Level(def, _) | Cond::Measure(def, _) => match &pack.definition(*def).kind {
            DefinitionKind::Holds(inner) => mention(pack, inner, found),
            DefinitionKind::Levels(levels) => levels.iter().for_each(|l| mention(pack, &l.when, found)),
            DefinitionKind::Measure(m) => drop(found.insert(m.log)),
            DefinitionKind::Date(_) | DefinitionKind::Amount(_) => {}
        },
        Cond::Verdict(..) => {}
    }
}
