//! The laws of comparing two assessments, on generated packs and small ones.

use crate::generate::{Scale, TODAY, pack_text};
use crate::oracle::values;
use fastrand::Rng;
use resignation_check::assess::{Assessment, Engine};
use resignation_check::calendar::Holidays;
use resignation_check::compare::{Aspect, Comparison, Side, Topic, compare};
use resignation_check::load;
use resignation_check::model::{
    Answer, Answers, Day, Differences, Lang, Note, OptionId, OptionSet, Pack, PartialDate, RuleKind, Text, Verdict,
    carry,
};
use resignation_check::stored;
use resignation_check::words::{Catalogue, SideBySide, plain};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const PACKS: u64 = 800;

fn today() -> Day {
    TODAY.parse().expect("a day")
}

fn engine(text: &str) -> Engine {
    match load::load(text) {
        Ok(loaded) => Engine::new(loaded.pack, Holidays::default()),
        Err(problems) => panic!("the pack does not load: {problems}\n{text}"),
    }
}

/// The pack as another author might have it: rules left out, periods a day longer, kinds exchanged.
fn variant(rng: &mut Rng, text: &str) -> String {
    let mut pack: Value = serde_json::from_str(text).expect("JSON");
    pack["id"] = "other".into();
    let rules = pack["rules"].as_array_mut().expect("rules");
    rules.retain(|_| rng.usize(..4) > 0);
    for rule in rules {
        if rng.bool() && rule["deadline"].is_object() {
            rule["deadline"]["plus"] = json!({ "days": 31 });
        }
        if rng.usize(..3) == 0 && rule["kind"] == "step" {
            rule["kind"] = "effect".into();
        }
    }
    pack.to_string()
}

fn some_answers(rng: &mut Rng, pack: &Pack) -> Answers {
    let nothing = Answers::none(pack);
    let mut answers = Answers::none(pack);
    for fact in pack.fact_ids().filter(|_| rng.usize(..5) > 0).collect::<Vec<_>>() {
        let list = values(pack, &nothing, today(), fact);
        answers.set(pack, fact, list[rng.usize(..list.len())].clone()).expect("a value of the fact");
    }
    answers
}

/// A note for every second rule, and one for whatever verdict there is on a route.
fn some_notes() -> Differences {
    let note = |id: String, explains: Vec<Box<str>>, routes: Vec<Box<str>>| Note {
        id: id.into(),
        between: vec!["generated".into(), "other".into()],
        explains,
        routes,
        shown: false,
        words: Some((Text::default(), Text::default())),
    };
    let of_rule = |n: usize| note(format!("x.n{n}"), vec![format!("rule{n}").into()], Vec::new());
    let mut notes: Vec<Note> = (0..8).step_by(2).map(of_rule).collect();
    notes.push(note("x.route".to_owned(), Vec::new(), vec!["r1".into()]));
    Differences { languages: Vec::new(), notes, same: Vec::new() }
}

/// What a comparison tells, to hold against what there is.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Told {
    verdicts: BTreeSet<String>,
    rules: BTreeSet<(bool, String, String, Option<Day>)>,
}

impl Told {
    pub fn by<'t>(topics: impl Iterator<Item = &'t Topic<'t>>) -> Self {
        let mut told = Self::default();
        for topic in topics {
            told.verdicts.extend(topic.verdicts.iter().map(|id| (*id).to_owned()));
            for (side, marks) in [(false, &topic.left), (true, &topic.right)] {
                for mark in marks {
                    let on = |route: &&str| (side, mark.rule.id.to_string(), (*route).to_owned(), mark.day);
                    told.rules.extend(topic.routes.iter().map(on));
                }
            }
        }
        told
    }
}

/// The plainest reading of what differs: verdicts, and the days and effects that one side alone shows.
pub fn differing(left: &Assessment<'_>, right: &Assessment<'_>, known: &Differences) -> Told {
    let mut told = Told::default();
    for route in left.pack().routes() {
        let says = |side: &Assessment<'_>| {
            let of = side.pack().route_id(&route.id).and_then(|id| side.route(id)).expect("both have it");
            (of.possible, of.until)
        };
        let ((one, until), (other, other_until)) = (says(left), says(right));
        // Verdicts that may yet be the same do not differ.
        if (one != other && one.bits() & other.bits() == 0) || (one == other && until != other_until) {
            told.verdicts.insert(route.id.to_string());
        }
    }
    let shown = |side: &Assessment<'_>, only: bool| -> BTreeSet<(String, String, Option<Day>)> {
        let pack = side.pack();
        let counts = |kind: &RuleKind| !only || matches!(kind, RuleKind::Effect | RuleKind::Deadline);
        let items = side.items().iter().filter(|item| counts(&pack.rule(item.rule).kind));
        let told = items.map(|item| {
            let due = item.due.map(|due| due.due);
            (pack.rule(item.rule).id.to_string(), pack.route(item.route).id.to_string(), due)
        });
        told.collect()
    };
    for (side, here, there) in [(false, left, right), (true, right, left)] {
        let other = shown(there, false);
        // What one side alone shows may yet come on the other, while that lacks facts; another day of the same is another.
        let open = |route: &str| {
            let of = there.pack().route_id(route).and_then(|id| there.route(id)).expect("both have it");
            of.verdict == Verdict::Incomplete
        };
        type Shown = (String, String, Option<Day>);
        let is_same = |one: &Shown, two: &Shown| one.1 == two.1 && known.is_same(&one.0, &two.0);
        let named = |one: &Shown| other.iter().any(|two| is_same(one, two));
        let there = |one: &Shown| other.iter().any(|two| is_same(one, two) && one.2 == two.2);
        let alone = shown(here, true).into_iter().filter(|one| !there(one) && (named(one) || !open(&one.1)));
        told.rules.extend(alone.map(|(rule, route, day)| (side, rule, route, day)));
    }
    told
}

/// Whether everything that differs is told.
pub fn is_all_told(told: &Told, differing: &Told) -> bool {
    differing.verdicts.is_subset(&told.verdicts) && differing.rules.is_subset(&told.rules)
}

fn each_pair(mut look: impl FnMut(&Comparison<'_>, &Comparison<'_>, &Differences)) {
    for seed in 0..PACKS {
        let mut rng = Rng::with_seed(seed);
        let text = pack_text(&mut rng, &Scale::SMALL);
        let (one, other) = (engine(&text), engine(&variant(&mut rng, &text)));
        for known in [Differences::default(), some_notes()] {
            let answers = some_answers(&mut rng, one.pack());
            let carried = carry(&answers, one.pack(), other.pack());
            assert!(carried.dropped.is_empty(), "the facts are the same");
            let (left, right) = (one.assess(&answers, today()), other.assess(&carried.answers, today()));
            look(&compare(&left, &right, &known), &compare(&right, &left, &known), &known);
        }
    }
}

#[test]
fn an_assessment_does_not_differ_from_itself() {
    for seed in 0..PACKS {
        let mut rng = Rng::with_seed(seed);
        let engine = engine(&pack_text(&mut rng, &Scale::SMALL));
        let answers = some_answers(&mut rng, engine.pack());
        let assessment = engine.assess(&answers, today());
        let mut known = some_notes();
        known.notes.iter_mut().for_each(|note| note.between = vec!["generated".into(), "generated".into()]);
        for known in [Differences::default(), known] {
            let comparison = compare(&assessment, &assessment, &known);
            assert!(comparison.topics().is_empty(), "seed {seed}: {:?}", comparison.topics());
            assert!(comparison.foremost().is_empty());
            assert!(comparison.routes().iter().all(|pair| pair.is_same_verdict()));
            let items: usize = comparison.routes().iter().map(|pair| pair.same.len()).sum();
            assert!(items >= assessment.items().len(), "seed {seed}: everything shown is the same");
        }
    }
}

#[test]
fn sides_can_be_exchanged() {
    let tell = |topic: &Topic<'_>, turned: bool| {
        let ids = |marks: &[resignation_check::compare::Mark<'_>]| -> BTreeSet<String> {
            marks.iter().map(|mark| format!("{} {:?} {:?}", mark.rule.id, mark.day, mark.amount)).collect()
        };
        let (left, right) = (ids(&topic.left), ids(&topic.right));
        let (left, right) = if turned { (right, left) } else { (left, right) };
        let set = |routes: &[&str]| routes.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>();
        (topic.note.map(|note| note.id.clone()), topic.aspect, set(&topic.routes), set(&topic.verdicts), left, right)
    };
    each_pair(|one, other, _| {
        let mut here: Vec<_> = one.topics().iter().map(|topic| tell(topic, false)).collect();
        let mut there: Vec<_> = other.topics().iter().map(|topic| tell(topic, true)).collect();
        here.sort();
        there.sort();
        assert_eq!(here, there);
    });
}

#[test]
fn nothing_that_differs_is_lost_and_nothing_is_told_twice() {
    let mut differences = 0;
    each_pair(|comparison, _, known| {
        let there = differing(comparison.left(), comparison.right(), known);
        let told = Told::by(comparison.topics().iter());
        assert!(is_all_told(&told, &there), "{told:#?}\n{there:#?}");
        assert!(told.verdicts.is_subset(&there.verdicts), "{told:#?}\n{there:#?}");
        differences += there.verdicts.len() + there.rules.len();
        let notes: Vec<_> = comparison.topics().iter().filter_map(|topic| topic.note).map(|note| &note.id).collect();
        assert_eq!(notes.len(), notes.iter().collect::<BTreeSet<_>>().len(), "one topic a note");
        for pair in comparison.routes() {
            assert_eq!(pair.differs(), there.verdicts.contains(pair.id));
            assert!(!pair.is_undecided() || !pair.differs());
            assert!(pair.differs() || pair.is_undecided() || pair.is_same_verdict());
            for (here, there) in &pair.same {
                assert_eq!((&here.rule.id, here.day), (&there.rule.id, there.day));
            }
        }
    });
    assert!(differences > 500, "only {differences} things differed");
}

/// Four comparisons that tell too little, kept to prove that the law above bites.
#[test]
fn comparisons_that_tell_too_little_are_caught() {
    let mut caught = [0; 4];
    each_pair(|comparison, _, known| {
        let there = differing(comparison.left(), comparison.right(), known);
        let topics = || comparison.topics().iter();
        let only = |routes: &BTreeSet<String>| -> BTreeSet<String> {
            let word = |id: &&String| {
                let pair = comparison.routes().iter().find(|pair| pair.id == **id).expect("a route");
                pair.left.map(|of| of.verdict) != pair.right.map(|of| of.verdict)
            };
            routes.iter().filter(word).cloned().collect()
        };
        let no_effects = Told::by(topics().filter(|topic| topic.aspect != Aspect::Effect));
        let all = Told::by(topics());
        let no_until = Told { verdicts: only(&all.verdicts), ..Told::by(topics()) };
        // Looks at names alone: what both sides have is the same, whatever the day.
        let named = |side: bool| all.rules.iter().filter(move |one| one.0 == side).map(|one| (&one.1, &one.2));
        let both: BTreeSet<_> = named(false).filter(|one| named(true).any(|other| other == *one)).collect();
        let rules = all.rules.iter().filter(|one| !both.contains(&(&one.1, &one.2))).cloned().collect();
        let no_days = Told { rules, verdicts: all.verdicts.clone() };
        let left_only =
            Told { rules: all.rules.iter().filter(|one| !one.0).cloned().collect(), verdicts: all.verdicts.clone() };
        for (at, wrong) in [no_effects, no_until, no_days, left_only].iter().enumerate() {
            caught[at] += usize::from(!is_all_told(wrong, &there));
        }
    });
    assert!(caught.iter().all(|n| *n > 0), "{caught:?}");
}

#[test]
fn what_a_note_explains_is_told_under_it_and_the_rest_is_bare() {
    let (mut under, mut bare) = (0, 0);
    each_pair(|comparison, _, known| {
        for topic in comparison.topics() {
            let marks = topic.left.iter().chain(&topic.right);
            match topic.note {
                Some(note) => {
                    under += 1;
                    let explains = |mark: &resignation_check::compare::Mark<'_>| {
                        topic.routes.iter().any(|route| note.explains(&mark.rule.id, route))
                    };
                    assert!(marks.into_iter().all(explains) || !topic.verdicts.is_empty());
                }
                None => {
                    bare += 1;
                    let named = |id: &str| known.notes.iter().any(|note| note.explains.iter().any(|one| &**one == id));
                    assert!(marks.into_iter().all(|mark| !named(&mark.rule.id)), "{topic:?}");
                }
            }
        }
        let weights: Vec<Aspect> = comparison.topics().iter().map(|topic| topic.aspect).collect();
        assert!(weights.is_sorted(), "without a goal every route counts, and weight alone orders: {weights:?}");
        assert_eq!(comparison.foremost().len(), comparison.topics().len().min(3));
    });
    assert!(under > 100 && bare > 100, "{under} under a note, {bare} bare");
}

pub fn both(text: &str) -> Value {
    json!({ "zh-Hans": text, "en": text })
}

/// A small pack with one route.
pub fn small(id: &str, facts: Value, rules: Value) -> Pack {
    let pack = json!({
        "format": 1, "id": id, "title": both(id), "jurisdiction": both("here"), "summary": both("small"),
        "version": "1", "as_of": TODAY, "review_by": "2027-12-31", "languages": ["zh-Hans", "en"],
        "instruments": [{ "id": "law", "name": both("law"), "short": both("law"), "issuer": both("us"),
                          "in_force": true, "confidence": "A" }],
        "sections": [{ "id": "all", "title": both("all") }], "implications": [], "definitions": [],
        "routes": [{ "id": "ordered", "name": both("By order"), "summary": both("route"), "goals": [],
                     "otherwise": "open" }],
        "facts": facts, "rules": rules,
    });
    load::load(&pack.to_string()).unwrap_or_else(|problems| panic!("{problems}")).pack
}

fn fact(id: &str, more: Value) -> Value {
    let mut fact = json!({
        "id": id, "section": "all", "label": both(id), "question": both(id), "why": both("why"),
        "changed_by": "person", "sensitive": false,
    });
    for (key, value) in more.as_object().expect("keys") {
        fact[key] = value.clone();
    }
    fact
}

fn options(ids: &[&str]) -> Value {
    ids.iter().map(|id| json!({ "id": id, "label": both(id) })).collect()
}

/// Submitting within so many days of the order.
fn ordered(id: &str, rule: &str, days: u32) -> Engine {
    let facts = json!([fact(
        "order-received",
        json!({
            "type": "date", "event": true, "earliest": "1990-01-01", "latest": "2099-12-31", "none": both("no order")
        })
    )]);
    let rules = json!([{
        "id": rule, "kind": "deadline", "routes": ["ordered"], "title": both("File"),
        "text": both("File."), "cite": [{ "instrument": "law", "article": "1" }], "confidence": "A",
        "deadline": { "from": "order-received", "plus": { "days": days }, "or_today": true, "for": "person",
                      "label": both("File") },
    }]);
    Engine::new(small(id, facts, rules), Holidays::default())
}

fn received(engine: &Engine) -> Answers {
    let mut answers = Answers::none(engine.pack());
    let fact = engine.pack().fact_id("order-received").expect("the fact");
    answers.set(engine.pack(), fact, Answer::Date(PartialDate::Day(today()))).expect("a date");
    answers
}

fn order_note() -> Differences {
    let note = json!({
        "format": 1, "languages": ["zh-Hans", "en"], "same": [], "pure_notes": [],
        "notes": [{ "id": "x.order-10-vs-15", "between": ["law", "study"], "explains": ["law.15d", "study.10d"],
                    "title": { "zh-Hans": "15日与10日", "en": "15 or 10 days" },
                    "text": { "zh-Hans": "不一样。", "en": "They differ." } }],
    });
    load::differences(&note.to_string(), &[]).expect("notes").differences
}

#[test]
fn ten_days_against_fifteen_is_one_topic_with_both_days() {
    let (law, study, known) = (ordered("law", "law.15d", 15), ordered("study", "study.10d", 10), order_note());
    let (here, there) = (received(&law), received(&study));
    let (left, right) = (law.assess(&here, today()), study.assess(&there, today()));
    let comparison = compare(&left, &right, &known);
    let [topic] = comparison.topics() else { panic!("{:?}", comparison.topics()) };
    assert_eq!((topic.aspect, topic.routes.as_slice()), (Aspect::Deadline, ["ordered"].as_slice()));
    let days: Vec<String> = topic.left.iter().chain(&topic.right).map(|m| m.day.expect("a day").to_string()).collect();
    assert_eq!(days, ["2026-12-08", "2026-12-03"]);
    for (catalogue, count, title, line) in [
        (
            include_str!("../../words/zh-Hans.json"),
            "有1处不同",
            "15日与10日",
            "law：File（2026年12月8日）；study：File（2026年12月3日）",
        ),
        (
            include_str!("../../words/en.json"),
            "1 thing differs",
            "15 or 10 days",
            "law: File (8 December 2026); study: File (3 December 2026)",
        ),
    ] {
        let catalogue = Catalogue::parse(catalogue).expect("a catalogue");
        let words = SideBySide::new(&catalogue, &comparison, &known);
        assert_eq!((&*words.count(), words.title(topic), &*plain(&words.line(topic))), (count, title, line));
    }
    // The same from the other side, and from its image.
    let turned = compare(&right, &left, &known);
    assert_eq!(turned.topics().first().map(|topic| topic.left.len()), Some(1));
    for (at, title) in [(0, "15日与10日"), (1, "15 or 10 days")] {
        let read: Differences = stored::read(&stored::write(&known.clone().in_language(Lang(at)))).expect("an image");
        let note = read.notes.first().expect("the note");
        assert_eq!(note.words.as_ref().map(|(title, _)| title.get(Lang::default())), Some(title));
        assert_eq!((&note.between, &note.explains), (&known.notes[0].between, &known.notes[0].explains));
    }
}

#[test]
fn the_same_under_other_names_is_no_difference() {
    let (law, study, mut known) = (ordered("law", "law.file", 15), ordered("study", "study.file", 15), order_note());
    let (here, there) = (received(&law), received(&study));
    let (left, right) = (law.assess(&here, today()), study.assess(&there, today()));
    assert_eq!(compare(&left, &right, &known).topics().len(), 2, "two bare deadlines");
    known.same.push(vec!["law.file".into(), "study.file".into()]);
    let comparison = compare(&left, &right, &known);
    assert!(comparison.topics().is_empty(), "{:?}", comparison.topics());
    assert_eq!(comparison.routes().first().map(|pair| pair.same.len()), Some(1));
    // Under the same name, another length is one difference with two sides.
    let shorter = ordered("study", "study.file", 10);
    let right = shorter.assess(&there, today());
    let comparison = compare(&left, &right, &known);
    let [topic] = comparison.topics() else { panic!("{:?}", comparison.topics()) };
    assert_eq!((topic.note, topic.left.len(), topic.right.len()), (None, 1, 1));
}

#[test]
fn a_period_that_runs_from_the_day_asked_about_is_the_same_on_both_days() {
    let (law, known) = (ordered("law", "law.15d", 15), Differences::default());
    let later: Day = "2026-12-01".parse().expect("a day");
    let nothing = Answers::none(law.pack());
    let (left, right) = (law.assess(&nothing, today()), law.assess(&nothing, later));
    assert!(compare(&left, &right, &known).topics().is_empty());
    // What counts from a date that was given does not move at all; before that date it was not given yet.
    let given = received(&law);
    let (left, right) = (law.assess(&given, today()), law.assess(&given, later));
    assert!(compare(&left, &right, &known).topics().is_empty());
    let words = |comparison: &Comparison<'_>| {
        let catalogue = Catalogue::parse(include_str!("../../words/en.json")).expect("a catalogue");
        let words = SideBySide::new(&catalogue, comparison, &known);
        (words.count(), [Side::Left, Side::Right].map(|side| plain(&words.side(side))))
    };
    let said = ("Nothing differs".to_owned(), ["23 November 2026".to_owned(), "1 December 2026".to_owned()]);
    assert_eq!(words(&compare(&left, &right, &known)), said);
}

#[test]
fn answers_are_carried_over_by_their_ids() {
    let facts = |post: &[&str], inquiry: &[&str], max: i64| {
        json!([
            fact("years", json!({ "type": "number", "unit": both("years"), "min": 0, "max": max })),
            fact("post", json!({ "type": "choice", "options": options(post) })),
            fact("inquiry", json!({ "type": "several", "options": options(inquiry), "none": both("none") })),
        ])
    };
    let from = small("from", facts(&["a", "b", "c"], &["letter", "case", "criminal"], 60), json!([]));
    let to = small("to", facts(&["c", "a"], &["criminal", "letter"], 10), json!([]));
    let say = |post: usize, inquiry: &[usize], years: i64| {
        let mut answers = Answers::none(&from);
        let id = |name: &str| from.fact_id(name).expect("a fact");
        let option = |at: usize| OptionId::new(at).expect("an option");
        answers.set(&from, id("post"), Answer::Choice(option(post))).expect("a choice");
        let ticked: OptionSet = inquiry.iter().map(|at| option(*at)).collect();
        answers.set(&from, id("inquiry"), Answer::Several(ticked)).expect("boxes");
        answers.set(&from, id("years"), Answer::Number(years)).expect("a number");
        let carried = carry(&answers, &from, &to);
        let dropped: Vec<&str> = carried.dropped.iter().map(|fact| &*from.fact(*fact).id).collect();
        let got = |name: &str| carried.answers.get(to.fact_id(name).expect("a fact")).cloned();
        (got("post"), got("inquiry"), got("years"), dropped.join(" "))
    };
    let choice = |at: usize| Some(Answer::Choice(OptionId::new(at).expect("an option")));
    let boxes =
        |at: &[usize]| Some(Answer::Several(at.iter().map(|at| OptionId::new(*at).expect("an option")).collect()));
    let number = |n: i64| Some(Answer::Number(n));
    assert_eq!(say(0, &[0, 2], 5), (choice(1), boxes(&[0, 1]), number(5), String::new()));
    assert_eq!(say(2, &[], 10), (choice(0), boxes(&[]), number(10), String::new()), "none stays none");
    assert_eq!(say(1, &[0, 1], 11), (None, boxes(&[1]), None, "years post inquiry".to_owned()));
    assert_eq!(say(1, &[1], 0), (None, None, number(0), "post inquiry".to_owned()), "nothing left is not none");
}
