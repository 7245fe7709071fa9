//! The audit on small packs with planted flaws, and against the plainest reading of every person on every day around.

use crate::generate::{Scale, pack_text};
use crate::oracle::{Outcome, Person, completions};
use fastrand::Rng;
use resignation_check::assess::Engine;
use resignation_check::audit::{Audit, Finding, Flaw, Subject};
use resignation_check::calendar::{Holidays, add_days, shift};
use resignation_check::load;
use resignation_check::logic::Proof;
use resignation_check::model::{Answer, Answers, Cond, Day, FactId, Pack, RuleKind, Verdict};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

const PACKS: u64 = 200;
/// Packs with more people a day than this are not looked at.
const PEOPLE: usize = 150;

fn text(s: &str) -> Value {
    json!({ "zh-Hans": s })
}

fn fact(id: &str, kind: &str, more: Value) -> Value {
    let mut fact = json!({
        "id": id, "type": kind, "section": "all", "label": text(id), "question": text("?"), "why": text("why"),
        "changed_by": "person", "sensitive": false,
    });
    for (key, value) in more.as_object().expect("an object") {
        fact[key] = value.clone();
    }
    fact
}

fn rule(id: &str, kind: &str, when: Value, more: Value) -> Value {
    let mut rule = json!({
        "id": id, "kind": kind, "routes": ["r"], "title": text("t"), "text": text("t"),
        "cite": [{ "instrument": "law", "article": "1" }], "confidence": "A", "when": when,
    });
    for (key, value) in more.as_object().expect("an object") {
        rule[key] = value.clone();
    }
    rule
}

/// A pack with two yes/no facts, a number, an event, a date and a log, and these rules beside a scope rule `out` (`a: no`)
/// of the first of its two routes.
fn engine(rules: &[Value]) -> Engine {
    with(&[], rules)
}

fn with(implications: &[Value], rules: &[Value]) -> Engine {
    let day = json!({ "event": true, "earliest": "2020-01-01", "latest": "2030-12-31" });
    let mut all = vec![rule("out", "scope", json!({ "fact": "a", "is": "no" }), json!({}))];
    all.extend_from_slice(rules);
    let document = json!({
        "format": 1, "id": "small", "title": text("t"), "jurisdiction": text("j"), "summary": text("s"),
        "version": "1", "as_of": "2026-11-23", "review_by": "2027-12-31", "languages": ["zh-Hans"],
        "instruments": [{ "id": "law", "name": text("law"), "short": text("law"), "issuer": text("i"),
                          "in_force": true, "confidence": "A" }],
        "sections": [{ "id": "all", "title": text("all") }],
        "facts": [
            fact("a", "yes-no", json!({})), fact("b", "yes-no", json!({})),
            fact("n", "number", json!({ "unit": text("u"), "min": 0, "max": 10 })),
            fact("day", "date", day),
            fact("end", "date", json!({ "event": false, "earliest": "2010-01-01", "latest": "2015-12-31" })),
            fact("log", "log", json!({ "value": text("v"), "unit": text("u"), "key": "points", "min": 1, "max": 3 })),
        ],
        "implications": implications,
        "definitions": [
            { "id": "leap", "label": text("l"), "date": { "from": "day", "plus": { "years": 1 } } },
            { "id": "sum", "label": text("l"), "number": { "log": "log", "take": "sum", "window": { "years": 1 } } },
        ],
        "routes": [
            { "id": "r", "name": text("r"), "summary": text("r"), "goals": [], "otherwise": "open" },
            { "id": "s", "name": text("s"), "summary": text("s"), "goals": [], "otherwise": "unsettled" },
        ],
        "rules": all,
    });
    match load::load(&document.to_string()) {
        Ok(loaded) => Engine::new(loaded.pack, Holidays::default()),
        Err(problems) => panic!("{problems}"),
    }
}

/// Each finding as `flaw subject: reason`.
fn found(engine: &Engine) -> Vec<String> {
    let told = |finding: &Finding| match finding.subject {
        Subject::Rule(id) => format!("{:?} {}: {}", finding.flaw, engine.pack().rule(id).id, finding.reason),
        Subject::Fact(id) => format!("{:?} {}: {}", finding.flaw, engine.pack().fact(id).id, finding.reason),
    };
    // The two definitions stand in every pack.
    let planted = |finding: &&Finding| match finding.subject {
        Subject::Fact(id) => !["day", "log"].contains(&&*engine.pack().fact(id).id),
        Subject::Rule(_) => true,
    };
    Audit::of(engine).findings.iter().filter(planted).map(told).collect()
}

#[test]
fn a_sound_pack_has_no_findings_and_an_example_on_both_sides_of_each_rule() {
    let engine = engine(&[
        rule("bar", "bar", json!({ "fact": "b", "is": "yes" }), json!({ "lifted_by": text("event") })),
        rule("step", "step", json!({ "defined": "sum", "at_least": 4 }), json!({ "verdicts": ["open"] })),
        rule("note", "notice", json!({ "fact": "n", "at_least": 3 }), json!({})),
    ]);
    assert_eq!(found(&engine), [""; 0]);
    let audit = Audit::of(&engine);
    for (id, rule) in engine.pack().rule_ids().zip(engine.pack().rules()) {
        for fires in [true, false] {
            let there = audit.examples.iter().any(|example| example.rule == id && example.fires == fires);
            assert!(there, "{} has no example: fires {fires}", rule.id);
        }
    }
}

/// Points from none to 6, one short of the line: many logs show the same sum, and each sum is found.
#[test]
fn every_sum_of_a_log_is_found() {
    let rules: Vec<Value> = (0..7)
        .map(|n| {
            rule(&format!("sum{n}"), "ground", json!({ "defined": "sum", "equals": n }), json!({ "gives": "required" }))
        })
        .collect();
    let engine = engine(&rules);
    assert!(engine.logic().is_exact());
    assert_eq!(found(&engine), [""; 0]);
}

#[test]
fn a_rule_without_a_condition_may_hold_for_everybody() {
    let mut always = rule("always", "notice", json!({}), json!({}));
    always.as_object_mut().expect("an object").remove("when");
    assert_eq!(found(&engine(&[always])), [""; 0]);
}

#[test]
fn a_rule_that_contradicts_itself_is_dead() {
    let when =
        json!({ "all": [{ "fact": "n", "at_least": 5 }, { "fact": "b", "is": "yes" }, { "fact": "n", "below": 5 }] });
    assert_eq!(
        found(&engine(
            &[
                rule("dead", "step", when, json!({})),
                rule("note", "notice", json!({ "fact": "b", "is": "no" }), json!({})),
                rule("number", "notice", json!({ "fact": "n", "is": "x", "at_least": 1 }), json!({})),
            ][..2]
        )),
        [
            "Dead dead: “n is at least 5” and “n is at most 4” never hold together",
            "Idle n: only step dead refers to it, which can never fire",
        ]
    );
}

#[test]
fn a_rule_outside_the_scope_of_its_route_is_dead() {
    let when = json!({ "all": [{ "fact": "b", "is": "yes" }, { "fact": "a", "is": "no" }] });
    let shown = json!({ "verdicts": ["open", "barred"] });
    let rules =
        [rule("dead", "step", when, shown), rule("note", "notice", json!({ "fact": "b", "is": "no" }), json!({}))];
    assert_eq!(
        found(&engine(&rules)),
        ["Dead dead: r is always out-of-scope where “a is no”, by scope out; it is for barred or open"]
    );
}

#[test]
fn a_rule_that_an_implication_excludes_is_dead() {
    let implication = json!({ "if": { "fact": "a", "is": "yes" }, "then": { "fact": "b", "is": "yes" } });
    let when = json!({ "all": [{ "fact": "a", "is": "yes" }, { "fact": "b", "is": "no" }] });
    let note = rule("note", "notice", json!({ "fact": "b", "is": "yes" }), json!({ "verdicts": ["out-of-scope"] }));
    assert_eq!(
        found(&with(&[implication], &[rule("dead", "ground", when, json!({ "gives": "required" })), note])),
        ["Dead dead: “a is yes” and “b is no” never hold together, because “a is yes” implies “b is yes”"]
    );
}

#[test]
fn a_rule_that_no_longer_applies_when_its_condition_begins_is_dead() {
    let when = json!({ "date": "day", "is": "on_or_before", "than": "today" });
    let dead = |until: &str| {
        let rules = [
            rule("old", "step", when.clone(), json!({ "until": until })),
            rule("new", "step", json!({ "fact": "day", "given": false }), json!({})),
        ];
        found(&engine(&rules))
    };
    assert_eq!(
        dead("2020-01-01"),
        ["Dead old: its validity […, 2020-01-01) lies outside the days on which “day on or before today” can hold"]
    );
    assert_eq!(dead("2020-01-02"), [""; 0]);
}

/// Each of the two holds on some day; there is no day on which both can.
#[test]
fn dates_that_no_day_brings_together_are_told() {
    let when = json!({ "all": [
        { "date": "end", "is": "on_or_after", "than": "today" },
        { "date": "day", "is": "before", "than": "today" },
    ] });
    let rules = [
        rule("dead", "step", when, json!({})),
        rule("note", "notice", json!({ "date": "end", "is": "before", "than": "today" }), json!({})),
    ];
    assert_eq!(
        found(&engine(&rules)),
        ["Dead dead: “end on or after today” and “day before today” never hold together"]
    );
}

#[test]
fn a_rule_may_be_dead_on_one_of_its_routes() {
    let both = json!({ "routes": ["r", "s"], "verdicts": ["open", "barred", "unsettled"] });
    let engine = engine(&[rule("half", "step", json!({ "fact": "a", "is": "no" }), both)]);
    let reason = "r is always out-of-scope where “a is no”, by scope out; it is for barred or unsettled or open";
    assert_eq!(found(&engine), [format!("Dead half: {reason}")]);
    let audit = Audit::of(&engine);
    let routes: Vec<usize> = audit.having(Flaw::Dead).flat_map(|f| f.routes.iter().map(|r| r.index())).collect();
    assert_eq!(routes, [0]);
    assert!(audit.examples.iter().any(|e| e.fires && e.shown.iter().any(|route| route.index() == 1)));
}

#[test]
fn a_validity_that_a_fixed_day_contradicts_is_told() {
    let when =
        json!({ "all": [{ "date": "today", "is": "before", "than": "2021-01-01" }, { "fact": "b", "is": "yes" }] });
    let rules = [
        rule("dead", "step", when, json!({ "from": "2021-01-01" })),
        rule("note", "notice", json!({ "fact": "b", "is": "no" }), json!({})),
    ];
    assert_eq!(
        found(&engine(&rules)),
        ["Dead dead: its validity [2021-01-01, …) lies outside the days on which “today before 2021-01-01” can hold"]
    );
}

/// A year from 28 February 2024 has 366 days, one from the next day 365: asked for more than 365 from the 28th on, one
/// day alone is left until the next leap year, and it is found.
#[test]
fn a_rule_alive_on_a_few_days_alone_is_found_alive() {
    let anniversary = json!({ "all": [
        { "date": "leap", "is": "on", "than": "today" },
        { "date": "day", "plus": { "days": 365 }, "is": "before", "than": "today" },
        { "date": "day", "is": "on_or_after", "than": "2024-02-28" },
    ] });
    let narrow = |until: &str| {
        let rules = [rule("narrow", "step", anniversary.clone(), json!({ "from": "2024-03-01", "until": until }))];
        let engine = engine(&rules);
        let days: Vec<Day> = Audit::of(&engine)
            .examples
            .iter()
            .filter(|example| example.fires && &*engine.pack().rule(example.rule).id == "narrow")
            .map(|example| example.today)
            .collect();
        (found(&engine), days)
    };
    let (none, days) = narrow("2025-03-01");
    assert_eq!(none, [""; 0]);
    assert_eq!(days, ["2025-02-28".parse::<Day>().expect("a day")]);
    let (dead, days) = narrow("2025-02-28");
    assert!(
        dead.iter().any(|line| line.starts_with("Dead narrow: its validity [2024-03-01, 2025-02-28) lies")),
        "{dead:?}"
    );
    assert!(days.is_empty());
}

#[test]
fn a_rule_that_is_met_by_everybody_is_never_silent() {
    let when = json!({ "any": [{ "fact": "n", "below": 5 }, { "fact": "n", "at_least": 5 }] });
    let bar = rule("bar", "bar", when.clone(), json!({ "lifted_by": text("event"), "from": "2021-01-01" }));
    let note = rule("note", "notice", json!({ "fact": "n", "at_least": 5 }), json!({}));
    assert_eq!(
        found(&engine(&[bar, note])),
        ["NeverSilent bar: “(n is at most 4 or n is at least 5)” holds of everybody on every day it is valid"]
    );
    let implication = json!({ "if": { "fact": "a", "is": "yes" }, "then": { "fact": "b", "is": "yes" } });
    let either = json!({ "any": [{ "fact": "a", "is": "no" }, { "fact": "b", "is": "yes" }] });
    let bar = rule("bar", "bar", either, json!({ "lifted_by": text("event") }));
    let reason = "“(a is no or b is yes)” holds of everybody on every day, because “a is yes” implies “b is yes”";
    // Where the bar holds of everybody, b changes nothing.
    let idle = "Idle b: no answer to it changes what comes of bar bar, whatever else is answered, on any day";
    assert_eq!(found(&with(&[implication], &[bar])), [format!("NeverSilent bar: {reason}"), idle.to_owned()]);
    // A step is silent where its route is out of scope.
    let note = rule("note", "notice", json!({ "fact": "n", "at_least": 5 }), json!({}));
    assert_eq!(found(&engine(&[rule("step", "step", when, json!({})), note])), [""; 0]);
}

#[test]
fn a_rule_that_is_always_outdone_never_decides() {
    let when = json!({ "all": [{ "fact": "a", "is": "no" }, { "fact": "b", "is": "yes" }] });
    let rules = [
        rule("late", "ground", when, json!({ "gives": "required" })),
        rule("note", "notice", json!({ "fact": "b", "is": "no" }), json!({})),
    ];
    assert_eq!(found(&engine(&rules)), ["NeverDecides late: wherever it holds, scope out holds too and goes first"]);
}

#[test]
fn a_question_without_effect_is_idle() {
    // Whatever b is, the step is shown; n matters to nothing.
    let when = json!({ "any": [
        { "all": [{ "fact": "b", "is": "yes" }, { "fact": "n", "at_least": 3 }] },
        { "all": [{ "fact": "b", "is": "yes" }, { "fact": "n", "below": 3 }] },
    ] });
    assert_eq!(
        found(&engine(&[rule("step", "step", when, json!({}))])),
        ["Idle n: no answer to it changes what comes of step step, whatever else is answered, on any day"]
    );
}

#[test]
fn a_date_that_is_never_shown_is_told() {
    let deadline = json!({
        "from": "day", "plus": { "days": 30 }, "for": "person", "label": text("d"),
        "when": { "fact": "day", "given": false },
    });
    let rules = [
        rule("dated", "effect", json!({ "fact": "b", "is": "yes" }), json!({ "deadline": deadline })),
        rule("day", "step", json!({ "fact": "day", "given": true }), json!({})),
    ];
    let lines = found(&engine(&rules));
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("NoDate dated: "), "{lines:?}");
}

#[test]
fn facts_of_other_packs_are_no_finding() {
    let engine = engine(&[]);
    let audit = Audit::of(&engine);
    let unused: Vec<&str> = audit.unused.iter().map(|fact| &*engine.pack().fact(*fact).id).collect();
    assert_eq!(unused, ["b", "n", "end"]);
}

#[test]
fn in_the_shipped_packs_every_rule_fires_and_every_question_matters() {
    for engine in crate::shipped::PACKS.map(crate::shipped::engine) {
        let audit = Audit::of(&engine);
        let pack = engine.pack();
        assert_eq!(audit.findings, [], "{}", pack.parts().id);
        for (id, rule) in pack.rule_ids().zip(pack.rules()) {
            for route in &rule.routes {
                let fires = audit.examples.iter().any(|e| e.rule == id && e.fires && e.routes.contains(route));
                assert!(fires, "{} has no example on {}", rule.id, pack.route(*route).id);
            }
            let silent = audit.examples.iter().any(|e| e.rule == id && !e.fires);
            assert!(silent || rule.when == Cond::ALWAYS, "{} has no example of silence", rule.id);
        }
    }
}

/// The people that the command writes pass as cases.
#[test]
fn the_examples_are_cases() {
    let file = std::env::temp_dir().join(format!("packs-coverage-{}.json", std::process::id()));
    let run = |arguments: &[&std::ffi::OsStr]| {
        let root = env!("CARGO_MANIFEST_DIR");
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_packs")).current_dir(root).args(arguments).output();
        let done = done.expect("packs runs");
        (done.status.success(), String::from_utf8_lossy(&done.stdout).into_owned())
    };
    let (clean, said) = run(&["coverage".as_ref(), "national".as_ref(), "--examples".as_ref(), file.as_ref()]);
    assert!(clean, "{said}");
    for line in ["dead rules: none", "never silent: none", "idle questions: none", "not proved: none"] {
        assert!(said.lines().any(|l| l == line), "{line}\n{said}");
    }
    let (passed, said) = run(&["test".as_ref(), file.as_ref()]);
    std::fs::remove_file(&file).expect("the file was written");
    assert!(passed, "{said}");
    assert!(said.lines().last().is_some_and(|l| l.ends_with(" passed, 0 failed") && !l.starts_with("0 ")), "{said}");
}

/// Every day belongs to one kind, and what is open on it is what the engine itself leaves open.
#[test]
fn kinds_of_days_are_what_is_open_on_each_day() {
    let check = |engine: &Engine, days: &mut dyn Iterator<Item = Day>| {
        let nothing = Answers::none(engine.pack());
        let proof = Proof::new(engine.pack(), engine.logic());
        for day in days {
            let mine = proof.kinds().iter().filter(|k| k.spans().iter().any(|(a, b)| *a <= day && day <= *b));
            let [kind] = mine.collect::<Vec<_>>()[..] else { panic!("{day} is not of one kind") };
            assert!(kind.is_open_in(&engine.reading(&nothing, day)), "{day}");
        }
    };
    let first: Day = "1900-01-01".parse().expect("a day");
    let leap = |year: i64| (0..4).map(move |n| add_days(shift(first, year, 1, 26), n));
    let mut rng = Rng::with_seed(7);
    let mut some = (0..300).map(|_| add_days(first, rng.i64(0..109_000))).collect::<Vec<_>>();
    some.extend((0..299).flat_map(leap));
    check(&crate::shipped::engine("national"), &mut some.iter().copied());
    for seed in 0..40 {
        let text = pack_text(&mut Rng::with_seed(seed), &Scale::SMALL);
        let engine = Engine::new(load::load(&text).expect("a pack").pack, Holidays::default());
        if engine.logic().is_exact() {
            check(&engine, &mut days_around().into_iter());
        }
    }
}

/// What looking at every person on every day around gives.
#[derive(Default)]
struct Seen {
    fires: BTreeSet<(usize, usize)>,
    silent: BTreeSet<(usize, usize)>,
    decides: BTreeSet<(usize, usize)>,
    matters: BTreeSet<usize>,
}

/// Days on both sides of everything that generated packs can compare, and both ends of the calendar looked at.
fn days_around() -> Vec<Day> {
    let day = |s: &str| s.parse::<Day>().expect("a day");
    let mut days = vec![day("1900-01-01"), day("2199-12-31")];
    for year in 0..=15 {
        let near = shift(day("2021-11-16"), year, 0, 0);
        let more = if matches!(year, 0 | 5 | 10) { 22 } else { 14 };
        days.extend((0..more).map(|n| add_days(near, n)));
    }
    days
}

fn look(pack: &Pack, limit: usize) -> Option<Seen> {
    let mut seen = Seen::default();
    let days = days_around();
    for today in days {
        let people = completions(pack, &Answers::none(pack), today, limit)?;
        let outcomes: Vec<_> = people.iter().map(Person::outcome).collect();
        for (person, (verdicts, shown)) in people.iter().zip(&outcomes) {
            for (id, rule) in pack.rule_ids().zip(pack.rules()) {
                for route in &rule.routes {
                    let key = (id.index(), route.index());
                    let holds = person.rule(id);
                    let only_decides = matches!(
                        rule.kind,
                        RuleKind::Scope | RuleKind::OtherWay(_) | RuleKind::Bar(_) | RuleKind::Ground
                    );
                    let outside = matches!(verdicts[route.index()], Verdict::OutOfScope | Verdict::Elsewhere);
                    let there = shown.iter().any(|(r, t, _)| (*r, *t) == key);
                    let fires = match rule.kind {
                        _ if only_decides => holds,
                        RuleKind::Deadline => there && !outside,
                        _ => there,
                    };
                    if fires {
                        seen.fires.insert(key);
                    } else if rule.validity.covers(today) {
                        seen.silent.insert(key);
                    }
                    if holds && rule.gives == Some(verdicts[route.index()]) {
                        seen.decides.insert(key);
                    }
                }
            }
        }
        for fact in pack.fact_ids().filter(|fact| !seen.matters.contains(&fact.index())).collect::<Vec<_>>() {
            if changes(pack, fact, &people, &outcomes) {
                seen.matters.insert(fact.index());
            }
        }
    }
    Some(seen)
}

/// Whether two people differ in this fact alone and in what comes out.
fn changes(pack: &Pack, fact: FactId, people: &[Person<'_>], outcomes: &[Outcome]) -> bool {
    let mut first: HashMap<Vec<Option<Answer>>, String> = HashMap::new();
    for (person, (verdicts, shown)) in people.iter().zip(outcomes) {
        let rest: Vec<Option<Answer>> =
            pack.fact_ids().map(|f| person.answers.get(f).filter(|_| f != fact).cloned()).collect();
        let outside = |route: usize| matches!(verdicts[route], Verdict::OutOfScope | Verdict::Elsewhere);
        let inside: Vec<_> = shown.iter().filter(|(_, route, _)| !outside(*route)).collect();
        let outcome = format!("{verdicts:?} {inside:?}");
        if first.entry(rest).or_insert_with(|| outcome.clone()) != &outcome {
            return true;
        }
    }
    false
}

#[test]
fn findings_are_what_everybody_on_every_day_around_gives() {
    let (mut looked, mut dead, mut constant, mut idle) = (0, 0, 0, 0);
    for seed in 0..PACKS {
        let mut rng = Rng::with_seed(seed ^ 0xa0d1);
        let scale = Scale { facts: 3, rules: 6, depth: 2, small: true };
        let text = pack_text(&mut rng, &scale);
        let loaded = load::load(&text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        let engine = Engine::new(loaded.pack, Holidays::default());
        let pack = engine.pack();
        if !engine.logic().is_exact() {
            continue;
        }
        let Some(seen) = look(pack, PEOPLE) else { continue };
        looked += 1;
        let audit = Audit::of(&engine);
        let on = |flaw: Flaw| -> BTreeSet<(usize, usize)> {
            let rules = audit.having(flaw).filter_map(|finding| match finding.subject {
                Subject::Rule(id) => Some((id.index(), &finding.routes)),
                Subject::Fact(_) => None,
            });
            rules.flat_map(|(id, routes)| routes.iter().map(move |route| (id, route.index()))).collect()
        };
        let pairs: Vec<(usize, usize)> = pack
            .rules()
            .iter()
            .enumerate()
            .flat_map(|(id, rule)| rule.routes.iter().map(move |route| (id, route.index())))
            .collect();
        let wanted = |test: &dyn Fn(&(usize, usize)) -> bool| -> BTreeSet<_> {
            pairs.iter().copied().filter(|pair| test(pair)).collect()
        };
        assert_eq!(on(Flaw::Dead), wanted(&|pair| !seen.fires.contains(pair)), "dead in seed {seed}\n{text}");
        let conditional = |id: usize| {
            let rule = &pack.rules()[id];
            let all = [Verdict::Barred, Verdict::Comply, Verdict::Required, Verdict::Unsettled, Verdict::Open];
            rule.when != Cond::ALWAYS || all.into_iter().any(|v| !rule.verdicts.has(v))
        };
        let never_silent =
            wanted(&|pair| seen.fires.contains(pair) && !seen.silent.contains(pair) && conditional(pair.0));
        assert_eq!(on(Flaw::NeverSilent), never_silent, "never silent in seed {seed}\n{text}");
        let gives = |id: usize| pack.rules()[id].gives.is_some();
        let never_decides = wanted(&|pair| gives(pair.0) && seen.fires.contains(pair) && !seen.decides.contains(pair));
        assert_eq!(on(Flaw::NeverDecides), never_decides, "never decides in seed {seed}\n{text}");
        assert_eq!(on(Flaw::Unproven), BTreeSet::new(), "not proved in seed {seed}\n{text}");
        let found: BTreeSet<usize> = audit
            .having(Flaw::Idle)
            .filter_map(|finding| match finding.subject {
                Subject::Fact(id) => Some(id.index()),
                Subject::Rule(_) => None,
            })
            .collect();
        let named: BTreeSet<usize> = pack.fact_ids().filter(|f| !audit.unused.contains(f)).map(|f| f.index()).collect();
        let cannot: BTreeSet<usize> = named.difference(&seen.matters).copied().collect();
        if pack.parts().implications.is_empty() {
            let ends = ended_by(pack);
            let cannot: BTreeSet<usize> = cannot.difference(&ends).copied().collect();
            assert_eq!(found, cannot, "idle in seed {seed}\n{text}");
        } else {
            assert!(found.is_subset(&cannot), "idle in seed {seed}\n{text}");
        }
        dead += on(Flaw::Dead).len();
        constant += on(Flaw::NeverSilent).len();
        idle += found.len();
    }
    println!("{looked} packs: {dead} dead, {constant} never silent, {idle} idle");
    assert!(looked > PACKS / 3 && dead > 20 && constant > 10 && idle > 5, "{looked} {dead} {constant} {idle}");
}

/// The facts that the end of a living bar counts from: they matter to its last day.
fn ended_by(pack: &Pack) -> BTreeSet<usize> {
    use resignation_check::logic::Facts;
    use resignation_check::model::EndsBy;
    let mut facts = BTreeSet::new();
    for rule in pack.rules() {
        if let RuleKind::Bar(EndsBy::Date(date) | EndsBy::DateOrEvent(date, _)) = &rule.kind {
            let mut all = Vec::new();
            Facts::amounts(pack, date, &mut all);
            all.extend(Facts::base(pack, date));
            facts.extend(all.into_iter().map(FactId::index));
        }
    }
    facts
}
