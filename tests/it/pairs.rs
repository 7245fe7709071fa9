//! Every one and every two answers taken away from every person of the shipped pack, nothing left out.
//!
//! What is left possible must be what the plainest reading ([`Person`], no diagrams, no classes) finds over all values of
//! what was taken away. There are millions of such pairs; three things make the plain reading quick enough, none of them
//! the engine's:
//!
//! - Only rules that give a verdict, and contradictions, decide one: the statements. A statement that does not mention a
//!   fact, directly or through definitions, stays as it is when the fact changes, so it is read once for each value of
//!   each fact, and again for two values only where it mentions both facts.
//! - Two values of a fact that answer every test on it alike (a test: one comparison inside a statement) are one.
//! - A fact that no statement mentions can be taken away with nothing to compare but the verdicts before.
//!
//! The values are those of [`telling`]: all of a choice, of a number up to 60; days and larger numbers on every side of
//! all that is compared; of several boxes none, each alone, and every two ([`boxes`]). Three boxes and more at a time are
//! left out: were some verdict reached by nothing less, the engine would find it and the comparison fail.

use crate::national::{PEOPLE, engine, person, reached, telling, today};
use crate::oracle::Person;
use crate::shipped;
use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::load;
use resignation_check::logic::Facts;
use resignation_check::model::{
    Answer, Answers, Cond, DefinitionKind, FactId, OptionSet, Pack, RouteId, RuleId, Verdict, VerdictSet,
};
use std::collections::BTreeSet;

/// One bit a statement.
type Bits = u128;

/// Something that enters a verdict: a rule that gives one, or a contradiction.
enum Statement {
    Rule(RuleId),
    Contradiction(usize),
}

/// The statements of a pack, and what each mentions.
struct Plain<'a> {
    pack: &'a Pack,
    statements: Vec<Statement>,
    contradictions: Bits,
    /// By route, and by verdict from the strongest on: the rules that give it.
    gives: Vec<Vec<(Verdict, Bits)>>,
    /// By fact: the statements that mention it, the tests on it, its telling values.
    mentions: Vec<Bits>,
    tests: Vec<Vec<&'a Cond>>,
    values: Vec<Vec<Answer>>,
}

/// The tests inside a condition, through definitions. A graded definition is tested level by level.
fn tests_in<'a>(pack: &'a Pack, cond: &'a Cond, found: &mut Vec<&'a Cond>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| tests_in(pack, part, found)),
        Cond::Not(part) => tests_in(pack, part, found),
        Cond::Defined(def) | Cond::Level(def, _) => match &pack.definition(*def).kind {
            DefinitionKind::Holds(inner) => tests_in(pack, inner, found),
            DefinitionKind::Levels(levels) => levels.iter().for_each(|level| tests_in(pack, &level.when, found)),
            _ => {}
        },
        Cond::Verdict(..) => panic!("no verdict may rest on another"),
        test => found.push(test),
    }
}

/// The facts that one test reads.
fn facts_of(pack: &Pack, test: &Cond) -> Vec<FactId> {
    match test {
        Cond::Answer(fact, _) => {
            vec![*fact]
        }
        Cond::Date(test) => {
            let mut facts = Vec::new();
            Facts::amounts(pack, &test.date, &mut facts);
            facts.extend(Facts::base(pack, &test.date));
            facts
        }
        Cond::Measure(def, _) => match &pack.definition(*def).kind {
            DefinitionKind::Measure(measure) => vec![measure.log],
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

impl<'a> Plain<'a> {
    fn of(pack: &'a Pack) -> Self {
        let mut plain = Self {
            pack,
            statements: Vec::new(),
            contradictions: 0,
            gives: vec![Verdict::ALL.map(|verdict| (verdict, 0)).to_vec(); pack.routes().len()],
            mentions: vec![0; pack.facts().len()],
            tests: vec![Vec::new(); pack.facts().len()],
            values: pack.fact_ids().map(|fact| boxes(telling(pack, fact))).collect(),
        };
        for (id, rule) in pack.rule_ids().zip(pack.rules()) {
            let Some(verdict) = rule.gives else { continue };
            let bit = plain.add(Statement::Rule(id), &[&rule.when]);
            for route in &rule.routes {
                plain.gives[route.index()][verdict as usize].1 |= bit;
            }
        }
        for (at, implication) in pack.parts().implications.iter().enumerate() {
            let bit = plain.add(Statement::Contradiction(at), &[&implication.when, &implication.then]);
            plain.contradictions |= bit;
        }
        plain
    }

    fn add(&mut self, statement: Statement, conds: &[&'a Cond]) -> Bits {
        assert!(self.statements.len() < Bits::BITS as usize, "more statements than bits");
        let bit = 1 << self.statements.len();
        self.statements.push(statement);
        let mut tests = Vec::new();
        conds.iter().for_each(|cond| tests_in(self.pack, cond, &mut tests));
        for test in tests {
            for fact in facts_of(self.pack, test) {
                self.mentions[fact.index()] |= bit;
                if !self.tests[fact.index()].contains(&test) {
                    self.tests[fact.index()].push(test);
                }
            }
        }
        bit
    }

    /// Those of `which` that hold.
    fn holding(&self, person: &Person<'_>, which: Bits) -> Bits {
        let mut found = 0;
        for (at, statement) in self.statements.iter().enumerate().filter(|(at, _)| which >> at & 1 == 1) {
            let holds = match statement {
                Statement::Rule(rule) => person.rule(*rule),
                Statement::Contradiction(at) => {
                    let implication = &self.pack.parts().implications[*at];
                    implication.validity.covers(person.today)
                        && person.holds(&implication.when)
                        && !person.holds(&implication.then)
                }
            };
            found |= Bits::from(holds) << at;
        }
        found
    }

    /// Adds the verdicts of a person for whom these statements hold.
    fn judge(&self, holding: Bits, found: &mut [VerdictSet]) {
        if holding & self.contradictions != 0 {
            return;
        }
        for ((route, gives), found) in self.pack.routes().iter().zip(&self.gives).zip(found) {
            let given = gives.iter().find(|(_, rules)| holding & rules != 0).map(|(verdict, _)| *verdict);
            *found = found.with(given.or(route.otherwise).unwrap_or(Verdict::Incomplete));
        }
    }

    fn nothing_yet(&self) -> Vec<VerdictSet> {
        vec![VerdictSet::EMPTY; self.pack.routes().len()]
    }

    fn share_a_test(&self, a: FactId, b: FactId) -> bool {
        self.tests[a.index()].iter().any(|test| facts_of(self.pack, test).contains(&b))
    }
}

/// Every two boxes besides each alone.
fn boxes(values: Vec<Answer>) -> Vec<Answer> {
    let sets: Option<Vec<OptionSet>> =
        values.iter().map(|v| if let Answer::Several(set) = v { Some(*set) } else { None }).collect();
    let Some(sets) = sets else { return values };
    let two = |a: &OptionSet| sets.iter().map(move |b| b.iter().fold(*a, OptionSet::with)).collect::<Vec<_>>();
    let mut all: Vec<OptionSet> = Vec::new();
    for set in sets.iter().flat_map(two) {
        if !all.contains(&set) {
            all.push(set);
        }
    }
    all.into_iter().map(Answer::Several).collect()
}

/// One value of a fact, the rest of a person staying.
struct Row {
    answer: Answer,
    /// What holds then of the statements that mention the fact.
    holding: Bits,
    /// Whether no value before it answers every test alike.
    differs: bool,
}

/// One person, read with each value of each fact.
struct Read<'a, 'p> {
    plain: &'p Plain<'a>,
    answers: &'p Answers,
    holding: Bits,
    rows: Vec<Vec<Row>>,
    /// By fact: the different ways to make statements hold.
    ways: Vec<Vec<Bits>>,
}

impl<'a, 'p> Read<'a, 'p> {
    fn of(plain: &'p Plain<'a>, answers: &'p Answers) -> Self {
        let mut person = Person { pack: plain.pack, answers: answers.clone(), today: today() };
        let holding = plain.holding(&person, Bits::MAX);
        let mut read = Self { plain, answers, holding, rows: Vec::new(), ways: Vec::new() };
        for fact in plain.pack.fact_ids() {
            let rows = read.rows_of(&mut person, fact);
            let mut ways: Vec<Bits> = Vec::new();
            for row in &rows {
                if !ways.contains(&row.holding) {
                    ways.push(row.holding);
                }
            }
            read.rows.push(rows);
            read.ways.push(ways);
        }
        read
    }

    fn rows_of(&self, person: &mut Person<'_>, fact: FactId) -> Vec<Row> {
        let plain = self.plain;
        let mentions = plain.mentions[fact.index()];
        if mentions == 0 {
            let answer = self.answers.get(fact).expect("everything is known").clone();
            return vec![Row { answer, holding: 0, differs: true }];
        }
        let mut seen = BTreeSet::new();
        let rows = plain.values[fact.index()].iter().map(|answer| {
            person.answers.set(plain.pack, fact, answer.clone()).expect("a value of the fact");
            let tests: Vec<bool> = plain.tests[fact.index()].iter().map(|test| person.holds(test)).collect();
            Row { answer: answer.clone(), holding: plain.holding(person, mentions), differs: seen.insert(tests) }
        });
        let rows = rows.collect();
        self.restore(person, fact);
        rows
    }

    fn restore(&self, person: &mut Person<'_>, fact: FactId) {
        let own = self.answers.get(fact).expect("everything is known").clone();
        person.answers.set(self.plain.pack, fact, own).expect("a value of the fact");
    }

    /// The verdicts of all who differ from this person in `fact` alone.
    fn without(&self, fact: FactId) -> Vec<VerdictSet> {
        let mut found = self.plain.nothing_yet();
        let rest = self.holding & !self.plain.mentions[fact.index()];
        self.ways[fact.index()].iter().for_each(|way| self.plain.judge(rest | way, &mut found));
        found
    }

    /// The verdicts of all who differ from this person in `a` and `b` alone. `person` is this person.
    fn without_both(&self, person: &mut Person<'_>, a: FactId, b: FactId) -> Vec<VerdictSet> {
        let plain = self.plain;
        let mut found = plain.nothing_yet();
        let (of_a, of_b) = (plain.mentions[a.index()], plain.mentions[b.index()]);
        let (rest, both) = (self.holding & !(of_a | of_b), of_a & of_b);
        if both == 0 {
            for one in &self.ways[a.index()] {
                self.ways[b.index()].iter().for_each(|other| plain.judge(rest | one | other, &mut found));
            }
            return found;
        }
        let every = plain.share_a_test(a, b);
        for one in self.rows[a.index()].iter().filter(|row| every || row.differs) {
            person.answers.set(plain.pack, a, one.answer.clone()).expect("a value of the fact");
            for other in self.rows[b.index()].iter().filter(|row| every || row.differs) {
                person.answers.set(plain.pack, b, other.answer.clone()).expect("a value of the fact");
                let apart = (one.holding | other.holding) & !both;
                plain.judge(rest | apart | plain.holding(person, both), &mut found);
            }
        }
        self.restore(person, a);
        self.restore(person, b);
        found
    }
}

/// What an engine, right or wrong, says that is still possible.
type Judge<'e> = dyn Fn(&Answers) -> Vec<VerdictSet> + Sync + 'e;

fn right(engine: &Engine) -> impl Fn(&Answers) -> Vec<VerdictSet> + Sync {
    |answers| {
        let situation = engine.reading(answers, today());
        engine.pack().route_ids().map(|route| situation.verdicts(route).verdicts).collect()
    }
}

/// What was looked at.
#[derive(Default)]
struct Looked {
    sets: usize,
    open: usize,
}

/// Takes every one and every two answers away from a person; the first difference found.
fn take_away(plain: &Plain<'_>, answers: &Answers, judge: &Judge<'_>, looked: &mut Looked) -> Result<(), String> {
    let read = Read::of(plain, answers);
    let mut person = Person { pack: plain.pack, answers: answers.clone(), today: today() };
    let mut known = answers.clone();
    let facts: Vec<FactId> = plain.pack.fact_ids().collect();
    for (at, &a) in facts.iter().enumerate() {
        known.clear(a);
        let second = std::iter::once(None).chain(facts[at + 1..].iter().copied().map(Some));
        for b in second {
            b.iter().for_each(|b| known.clear(*b));
            let wanted = match b {
                None => read.without(a),
                Some(b) => read.without_both(&mut person, a, b),
            };
            let found = judge(&known);
            if found != wanted {
                let ids: Vec<_> = [Some(a), b].into_iter().flatten().map(|f| &plain.pack.fact(f).id).collect();
                return Err(format!(
                    "without {ids:?}: possible are {wanted:?}, found {found:?}; the person: {answers:?}"
                ));
            }
            looked.sets += 1;
            looked.open += usize::from(wanted.iter().any(|verdicts| verdicts.len() > 1));
            if let Some(b) = b {
                known.set(plain.pack, b, answers.get(b).expect("everything is known").clone()).expect("fits");
            }
        }
        known.set(plain.pack, a, answers.get(a).expect("everything is known").clone()).expect("fits");
    }
    Ok(())
}

/// The same for many people, on every processor.
fn take_away_from_all(plain: &Plain<'_>, people: &[Answers], judge: &Judge<'_>) -> Result<Looked, String> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |people: &[Answers]| -> Result<Looked, String> {
        let mut looked = Looked::default();
        people.iter().try_for_each(|answers| take_away(plain, answers, judge, &mut looked)).map(|()| looked)
    };
    let parts: Vec<Result<Looked, String>> = std::thread::scope(|scope| {
        let share = &share;
        let chunks = people.chunks(people.len().div_ceil(threads).max(1));
        let running: Vec<_> = chunks.map(|people| scope.spawn(move || share(people))).collect();
        running.into_iter().map(|part| part.join().expect("no panic")).collect()
    });
    let mut all = Looked::default();
    for part in parts {
        let part = part?;
        all.sets += part.sets;
        all.open += part.open;
    }
    Ok(all)
}

fn people(engine: &Engine, count: usize) -> Vec<Answers> {
    let mut rng = Rng::with_seed(15);
    (0..count).map(|_| person(&mut rng, engine)).collect()
}

#[test]
fn any_one_or_two_answers_taken_away_leave_exactly_what_they_can_reach() {
    let engine = engine();
    let plain = Plain::of(engine.pack());
    let looked = take_away_from_all(&plain, &people(&engine, PEOPLE), &right(&engine)).unwrap();
    let facts = engine.pack().facts().len();
    assert_eq!(looked.sets, PEOPLE * (facts + facts * (facts - 1) / 2));
    assert!(looked.open > looked.sets / 20, "{} of {} leave something open", looked.open, looked.sets);
}

/// The short cuts of this file change nothing: every value by every value, each person read as a whole.
#[test]
fn the_plain_reading_is_as_plain_as_one_by_one() {
    let engine = engine();
    let pack = engine.pack();
    let mut plain = Plain::of(pack);
    plain.values = pack.fact_ids().map(|fact| telling(pack, fact)).collect();
    let mut rng = Rng::with_seed(16);
    let decisive: Vec<FactId> = pack.fact_ids().filter(|fact| plain.mentions[fact.index()] != 0).collect();
    for answers in people(&engine, PEOPLE / 20) {
        let read = Read::of(&plain, &answers);
        let mut whole = Person { pack, answers: answers.clone(), today: today() };
        let a = decisive[rng.usize(..decisive.len())];
        let b = pack.fact_ids().nth(rng.usize(..pack.facts().len())).expect("a fact");
        assert_eq!(read.without(a), reached(pack, &answers, &[a]));
        if a != b {
            assert_eq!(read.without_both(&mut whole, a, b), reached(pack, &answers, &[a, b]), "{a:?} {b:?}");
        }
    }
}

/// Right for every one answer taken away; of two it thinks of one at a time.
#[test]
fn an_engine_that_thinks_of_one_open_answer_at_a_time_is_caught() {
    let engine = engine();
    let plain = Plain::of(engine.pack());
    let people = people(&engine, 20);
    let right = right(&engine);
    for full in &people {
        let one_at_a_time = |answers: &Answers| {
            let open = engine.pack().fact_ids().filter(|fact| !answers.has(*fact));
            let mut found = plain.nothing_yet();
            for fact in open {
                let mut known = full.clone();
                known.clear(fact);
                let more = right(&known);
                found.iter_mut().zip(more).for_each(|(all, more)| *all = more.iter().fold(*all, VerdictSet::with));
            }
            found
        };
        if let Err(told) = take_away(&plain, full, &one_at_a_time, &mut Looked::default()) {
            assert!(told.contains(", "), "one answer alone: {told}");
            return;
        }
    }
    panic!("not caught");
}

/// An engine over a pack in which one rule that gives a verdict holds where it should not, rule by rule. Left out are
/// rules that only say why what holds otherwise holds, and rules of another time.
#[test]
fn an_engine_with_any_one_rule_wrong_is_caught() {
    let document: serde_json::Value = serde_json::from_str(&shipped::text("national")).expect("JSON");
    let engine = engine();
    let pack = engine.pack();
    let plain = Plain::of(pack);
    let people = people(&engine, 40);
    let (mut tried, mut missed) = (0, Vec::new());
    for (at, rule) in pack.rules().iter().enumerate() {
        let changes = |route: &RouteId| rule.gives.is_some_and(|gives| pack.route(*route).otherwise != Some(gives));
        if !rule.routes.iter().any(changes) || !rule.validity.covers(today()) {
            continue;
        }
        let mut document = document.clone();
        let when = document["rules"][at]["when"].take();
        let always = serde_json::json!({ "all": [] });
        document["rules"][at]["when"] = serde_json::json!({ "not": if when.is_null() { always } else { when } });
        let Ok(loaded) = load::load(&document.to_string()) else { continue };
        let wrong = Engine::new(loaded.pack, Holidays::default());
        tried += 1;
        if take_away_from_all(&plain, &people, &right(&wrong)).is_ok() {
            missed.push(&rule.id);
        }
    }
    assert!(missed.is_empty(), "not caught: {missed:?}");
    assert!(tried > 20, "only {tried} rules could be turned round");
}
