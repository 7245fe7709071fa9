//! A sound pack is read as it stands, and answers as docs/assessment.md, 14, writes them.

use crate::load_codes::TINY;
use resignation_check::load::{Code, Document, answers, answers_from_text, holidays, load};
use resignation_check::model::{
    Answer, Cond, DefinitionKind, EndsBy, Pack, PartialDate, RuleKind, Verdict, VerdictSet,
};

fn tiny() -> Pack {
    load(TINY).unwrap_or_else(|problems| panic!("{problems}")).pack
}

#[test]
fn every_construct_is_read() {
    insta::assert_debug_snapshot!(tiny().parts());
}

#[test]
fn definitions_stand_after_those_they_rest_on() {
    let pack = tiny();
    let names: Vec<_> = pack.definitions().iter().map(|d| &*d.id).collect();
    assert_eq!(names, ["served", "short", "sum", "often", "weight", "refund"]);
    let DefinitionKind::Levels(levels) = &pack.definitions()[4].kind else { panic!("levels") };
    assert_eq!(levels.last().map(|l| &l.when), Some(&Cond::ALWAYS));
}

#[test]
fn a_bar_may_end_by_date_or_event() {
    let pack = tiny();
    let ends = |id: &str| match &pack.rules().iter().find(|r| &*r.id == id).expect("a rule").kind {
        RuleKind::Bar(ends) => ends.clone(),
        other => panic!("{other:?}"),
    };
    assert!(matches!(ends("b.years"), EndsBy::Date(_)));
    assert!(matches!(ends("b.keys"), EndsBy::Event(_)));
    assert!(matches!(ends("b.secrecy"), EndsBy::DateOrEvent(..)));
}

#[test]
fn rules_give_what_their_kind_gives_and_are_shown_by_default_where_the_route_is_the_persons() {
    let pack = tiny();
    let gives: Vec<_> = pack.rules().iter().map(|r| r.gives).collect();
    let expected = [
        Some(Verdict::OutOfScope),
        Some(Verdict::Elsewhere),
        Some(Verdict::Barred),
        Some(Verdict::Barred),
        Some(Verdict::Barred),
        Some(Verdict::Barred),
        Some(Verdict::Unsettled),
        None,
        None,
        None,
        None,
        Some(Verdict::Unsettled),
        None,
        None,
    ];
    assert_eq!(gives, expected);
    let verdicts = pack.rules()[9].verdicts;
    assert!(
        verdicts.has(Verdict::Incomplete) && !verdicts.has(Verdict::OutOfScope) && !verdicts.has(Verdict::Elsewhere)
    );
    assert_eq!(pack.rules()[8].verdicts, VerdictSet::EMPTY.with(Verdict::Open).with(Verdict::Unsettled));
}

#[test]
fn rings_of_definitions_are_told_once_each_with_the_way_round() {
    let ring = |names: &[&str]| -> String {
        let next = names.iter().cycle().skip(1);
        let definitions = names.iter().zip(next).map(|(id, to)| {
            let label = r#"{"zh-Hans": "甲", "en": "a"}"#;
            format!(r#"{{"id": "{id}", "label": {label}, "when": {{"defined": "{to}"}}}}, "#)
        });
        TINY.replacen("\"definitions\": [", &format!("\"definitions\": [{}", definitions.collect::<String>()), 1)
    };
    let told = |names: &[&str]| {
        load(&ring(names)).expect_err("a ring").0.iter().map(|p| p.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told(&["r1", "r2"]), ["the definition rests on itself: r1 → r2 → r1"]);
    assert_eq!(told(&["r1", "r2", "r3"]), ["the definition rests on itself: r1 → r2 → r3 → r1"]);
}

#[test]
fn the_days_off_are_read() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/holidays.json")).expect("days off");
    let days = holidays(&text).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(days.is_working("2026-10-01".parse().expect("a day")), (false, true));
    let wrong = text.replacen("-10-01", "-10-32", 1);
    let problems = holidays(&wrong).expect_err("an impossible day");
    assert_eq!(problems.0.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Date]);
}

fn said(text: &str, fact: &str) -> Answer {
    let pack = tiny();
    let answers = answers_from_text(&pack, text).unwrap_or_else(|p| panic!("{text}: {}", p[0]));
    answers.get(pack.fact_id(fact).expect("a fact")).expect("an answer").clone()
}

#[test]
fn answers_are_read_as_the_contract_writes_them() {
    assert_eq!(said(r#"{"staff": "unsure"}"#, "staff"), Answer::Unsure);
    assert_eq!(said(r#"{"hired": "none"}"#, "hired"), Answer::NoDate);
    assert_eq!(said(r#"{"hired": "2021-11"}"#, "hired"), Answer::Date(PartialDate::Month(2021, 11)));
    assert_eq!(said(r#"{"hired": "2021"}"#, "hired"), Answer::Date(PartialDate::Year(2021)));
    assert!(matches!(said(r#"{"hired": "2021-11-24"}"#, "hired"), Answer::Date(PartialDate::Day(_))));
    assert_eq!(said(r#"{"years": 5}"#, "years"), Answer::Number(5));
    assert!(matches!(said(r#"{"keys": ["none"]}"#, "keys"), Answer::Several(set) if set.is_empty()));
    assert!(matches!(said(r#"{"keys": ["gate", "safe"]}"#, "keys"), Answer::Several(set) if set.iter().count() == 2));
    assert_eq!(said(r#"{"faults": []}"#, "faults"), Answer::Log(Vec::new()));
    assert!(
        matches!(said(r#"{"faults": [{"date": "2026-03-10", "points": 3}]}"#, "faults"), Answer::Log(l) if l[0].value == 3)
    );
    for fact in ["goal", "staff", "keys", "hired", "years", "faults"] {
        assert_eq!(said(&format!("{{\"{fact}\": \"unsure\"}}"), fact), Answer::Unsure);
    }
}

#[test]
fn wrong_answers_are_told_in_words() {
    let pack = tiny();
    let wrong = [
        r#"{"keys": ["none", "safe"]}"#,
        r#"{"keys": []}"#,
        r#"{"keys": "none"}"#,
        r#"{"keys": ["safe", "safe"]}"#,
        r#"{"keys": ["saef"]}"#,
        r#"{"faults": [{"date": "2026-03-10", "points": 4}]}"#,
        r#"{"faults": [{"date": "2026-03", "points": 3}]}"#,
        r#"{"faults": [{"date": "2026-03-10", "deaths": 3}]}"#,
        r#"{"faults": [{"date": "2026-03-10"}]}"#,
        r#"{"staff": "maybe"}"#,
        r#"{"staff": true}"#,
        r#"{"staf": "yes"}"#,
        r#"{"hired": "2021-02-29"}"#,
        r#"{"hired": "2021-13"}"#,
        r#"{"years": 61}"#,
        r#"{"years": "5"}"#,
        r#"{"years": 5, "years": 6}"#,
        r#"{"staff": "no", "secrecy-end": "2026-12-31"}"#,
        r#"["staff"]"#,
    ];
    let told = wrong.iter().map(|text| {
        let problems = answers_from_text(&pack, text).expect_err(text);
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
        format!("{text}\n  {}\n", problems[0])
    });
    insta::assert_snapshot!(told.collect::<String>());
}

#[test]
fn answers_that_only_might_contradict_are_taken() {
    let pack = tiny();
    for text in [
        r#"{"staff": "unsure", "secrecy-end": "2026-12-31"}"#,
        r#"{"staff": "yes", "secrecy-end": "2026-12-31"}"#,
        r#"{"staff": "no", "secrecy-end": "unsure"}"#,
        r#"{"staff": "no", "secrecy-end": "none"}"#,
        r#"{"secrecy-end": "2026-12-31"}"#,
    ] {
        assert!(answers_from_text(&pack, text).is_ok(), "{text}");
    }
}

#[test]
fn an_answer_inside_a_case_file_has_its_place_there() {
    let text = "{\"cases\": [\n {\"answers\": {\"years\": 99}}\n]}";
    let document = Document::read(text);
    let node =
        document.root.as_ref().and_then(|r| r.get("cases")).map(|c| &c.items()[0]).and_then(|c| c.get("answers"));
    let problems = answers(&tiny(), &document, node.expect("answers"), None).expect_err("too great");
    let place = &problems[0].place;
    assert_eq!((place.path.as_str(), place.line, place.column), ("cases[0].answers.years", 2, 24));
}

#[test]
fn an_answer_contradicts_what_another_implies_by_a_third() {
    let more = r#""implications": [{"if": {"fact": "goal", "is": "leave"}, "then": {"fact": "staff", "is": "no"}},"#;
    let pack = load(&TINY.replacen("\"implications\": [", more, 1)).unwrap_or_else(|p| panic!("{p}")).pack;
    for staff in ["", r#""staff": "unsure", "#] {
        let text = format!(r#"{{"goal": "leave", {staff}"secrecy-end": "2026"}}"#);
        let problems =
            answers_from_text(&pack, &text).expect_err("who leaves is not on the staff, so has no such date");
        assert_eq!(
            problems.iter().map(|p| (p.code, p.place.path.as_str())).collect::<Vec<_>>(),
            [(Code::Answer, "secrecy-end")]
        );
    }
    assert!(answers_from_text(&pack, r#"{"goal": "stay", "secrecy-end": "2026"}"#).is_ok());
}

#[test]
fn an_implication_with_dates_contradicts_on_its_days_alone() {
    let dated = r#""implications": [{"if": {"fact": "goal", "is": "leave"}, "then": {"fact": "staff", "is": "no"},
        "from": "2010-01-01", "until": "2020-01-01"},"#;
    let pack = load(&TINY.replacen("\"implications\": [", dated, 1)).unwrap_or_else(|p| panic!("{p}")).pack;
    let text = r#"{"goal": "leave", "staff": "yes"}"#;
    let read = |day: Option<&str>| {
        let document = Document::read(text);
        let root = document.root.as_ref().expect("JSON");
        answers(&pack, &document, root, day.map(|day| day.parse().expect("a day"))).is_ok()
    };
    for (day, fine) in [("2009-12-31", true), ("2010-01-01", false), ("2019-12-31", false), ("2020-01-01", true)] {
        assert_eq!(read(Some(day)), fine, "{day}");
    }
    assert!(read(None), "on an unknown day nothing is certain");
}
