//! The saved form, there and back.

use crate::session_small::{Person, day, engine, fact, input, option, today, typed};
use crate::shipped::date_forms;
use resignation_check::assess::Engine;
use resignation_check::load::Document;
use resignation_check::model::Answer;
use resignation_check::session::{
    Action, DateAs, DayFrom, Input, LogRow, Place, RestoreError, Session, TypedDate, carried_over, is_later, restore,
    save,
};

/// How many of the saved answers are not answers to this pack, and only kept.
fn foreign(session: &Session, engine: &Engine) -> usize {
    let saved: serde_json::Value = serde_json::from_str(&save(session, engine)).unwrap();
    saved["answers"].as_object().unwrap().len() - session.answers().iter().count()
}

#[test]
fn a_saved_walk_comes_back_as_it_was() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "2027-03-01").says("inquiry", "letter");
    person.changes("points");
    let rows = vec![LogRow { date: TypedDate { year: "2026-3-10".into(), ..TypedDate::default() }, value: "3".into() }];
    person.does(Action::Answer(Input::Log { rows, none: false, unsure: false }));
    person.does(Action::SetLanguage("en".into())).does(Action::SetLarge(true)).does(Action::SetKeep(false));
    person.does(Action::SetDay(Some(day(2026, 12, 1))));
    person.changes("absent-days").says("absent-days", "unsure").does(Action::Check);
    person.changes("applied-on").does(Action::Back);
    let saved = save(&person.session, &engine);
    assert!(Document::read(&saved).problems.is_empty(), "{saved}");
    let restored = restore(&saved, &engine, today()).unwrap().reading(date_forms());
    assert_eq!(restored, person.session);
    assert_eq!(save(&restored, &engine), saved);
}

#[test]
fn a_question_opened_by_change_still_returns_after_a_reload() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "none").says("inquiry", "criminal");
    person.changes("inquiry");
    person.session = restore(&save(&person.session, &engine), &engine, today()).unwrap();
    person.says("inquiry", "criminal");
    assert_eq!(person.session.place(), Place::Check);
}

#[test]
fn answers_of_another_pack_are_kept_and_written_back() {
    let engine = engine();
    let text = r#"{"form":1,"pack":"other","version":"9","answers":{
        "office":"court", "inquiry":["letter","gone"], "leading-member":"no", "log":[{"date":"2026-01-01","x":"a\"b"}],
        "absent-days":-5}}"#;
    let session = restore(text, &engine, today()).unwrap();
    assert!(session.answers().has(fact(&engine, "leading-member")));
    assert!(!session.answers().has(fact(&engine, "inquiry")));
    assert_eq!(foreign(&session, &engine), 4);
    let again = save(&session, &engine);
    for part in [r#""office":"court""#, r#""inquiry":["letter","gone"]"#, r#""x":"a\"b""#, r#""absent-days":-5"#] {
        assert!(again.contains(part), "{again} lacks {part}");
    }
    assert_eq!(restore(&again, &engine, today()).unwrap(), session);
}

#[test]
fn answering_anew_replaces_what_did_not_fit() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.session = restore(r#"{"form":1,"answers":{"inquiry":["gone"]}}"#, &engine, today()).unwrap();
    person.changes("inquiry").says("inquiry", "none");
    let saved = save(&person.session, &engine);
    assert!(saved.contains(r#""inquiry":["none"]"#) && !saved.contains("gone"), "{saved}");
}

#[test]
fn answers_that_contradict_each_other_do_not_come_in_together() {
    let engine = engine();
    let text = r#"{"form":1,"answers":{"leading-member":"yes","leading-post":"no"}}"#;
    let session = restore(text, &engine, today()).unwrap();
    assert!(session.answers().has(fact(&engine, "leading-member")));
    assert!(!session.answers().has(fact(&engine, "leading-post")));
    assert_eq!(foreign(&session, &engine), 1);
}

#[test]
fn what_is_no_saved_form_is_refused_and_half_of_one_is_read() {
    let engine = engine();
    let fails = |text: &str| restore(text, &engine, today()).unwrap_err();
    assert_eq!(fails(""), RestoreError::NotJson);
    assert_eq!(fails("cleared"), RestoreError::NotJson);
    assert_eq!(fails("[]"), RestoreError::NotSaved);
    assert_eq!(fails(r#"{"answers":{}}"#), RestoreError::NotSaved);
    let odd = r#"{"form":1,"language":"fr","large":1,"day":"soon","step":"x","places":["?gone","nowhere"],"answers":{
        "absent-days":3,"absent-days":4}}"#;
    let session = restore(odd, &engine, today()).unwrap();
    assert_eq!((session.place(), session.language(), session.chosen_day()), (Place::Start, "zh-Hans", None));
    assert!(matches!(session.answers().get(fact(&engine, "absent-days")), Some(Answer::Number(3 | 4))));
}

#[test]
fn any_cut_of_a_saved_form_is_refused_or_read_without_a_crash() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "2027-03-01").says("inquiry", "none");
    let saved = save(&person.session, &engine);
    for end in 0..saved.len() {
        let _ = restore(&saved[..end], &engine, today()).map(|session| save(&session, &engine));
    }
}

/// A person in front of a question, with something typed into each kind of control and confirmed in none.
fn with_drafts(engine: &Engine) -> Person<'_> {
    let mut person = Person::new(engine);
    person.says("goal", "leave-service").says("declassification-end", "2027-03-01").says("inquiry", "letter");
    let rows = vec![
        LogRow { date: typed("2026", "3", "10"), value: "3".into() },
        LogRow { date: typed("2026", "", ""), value: String::new() },
    ];
    for (id, input) in [
        ("points", Input::Log { rows, none: false, unsure: false }),
        ("declassification-end", Input::Date { typed: typed("2028", "x", ""), known: DateAs::Month }),
        ("absent-days", Input::Number { typed: "1a".into(), unsure: false }),
        ("inquiry", input(engine, "inquiry", "criminal")),
        ("leading-member", input(engine, "leading-member", "unsure")),
    ] {
        person.changes(id).does(Action::Edit(input));
    }
    person.does(Action::TypeDay(typed("2030", "1", ""))).does(Action::Search("脱密\"期".into()));
    person
}

const TYPED_INTO: [&str; 5] = ["points", "declassification-end", "absent-days", "inquiry", "leading-member"];

/// What the controls of a question hold when it is opened.
fn held(person: &Person<'_>, id: &str) -> Option<Input> {
    let there = person.session.reduce(person.engine, today(), Action::Change(fact(person.engine, id)));
    there.draft().cloned()
}

#[test]
fn what_is_typed_and_not_confirmed_stays_on_every_way() {
    let engine = engine();
    let mut person = with_drafts(&engine);
    let before = TYPED_INTO.map(|id| held(&person, id));
    let answers = person.session.answers().clone();
    person.does(Action::Read(Place::Rulebook)).does(Action::Back).does(Action::Back).does(Action::Check);
    person.does(Action::Result).does(Action::SetLanguage("en".into())).does(Action::SetDay(Some(day(2027, 1, 1))));
    person.does(Action::GoTo(0)).does(Action::GoTo(4));
    assert_eq!(TYPED_INTO.map(|id| held(&person, id)), before);
    assert_eq!(person.session.answers(), &answers, "what is not confirmed is no answer");
    assert_eq!(person.session.typed_day(), &typed("2030", "1", ""));
    assert_eq!(person.session.sought(), "脱密\"期");
}

#[test]
fn what_is_typed_comes_back_with_the_saved_form() {
    let engine = engine();
    let person = with_drafts(&engine);
    let saved = save(&person.session, &engine);
    assert!(Document::read(&saved).problems.is_empty(), "{saved}");
    let restored = restore(&saved, &engine, today()).unwrap().reading(date_forms());
    assert_eq!(restored, person.session);
    assert_eq!(save(&restored, &engine), saved);
    for end in 0..saved.len() {
        if let Some(cut) = saved.get(..end) {
            let _ = restore(cut, &engine, today()).map(|session| save(&session, &engine));
        }
    }
}

#[test]
fn what_is_typed_is_forgotten_once_it_is_confirmed_or_cleared() {
    let engine = engine();
    let mut person = with_drafts(&engine);
    person.changes("inquiry").does(Action::Continue);
    let criminal = Answer::Several([option(&engine, "inquiry", "criminal")].into_iter().collect());
    assert_eq!(person.session.answers().get(fact(&engine, "inquiry")), Some(&criminal));
    assert!(!save(&person.session, &engine).contains(r#""inquiry":["criminal"],"leading-member""#));
    person.changes("absent-days").does(Action::Continue);
    assert!(!person.session.errors().is_empty());
    person.does(Action::Back);
    assert_eq!(held(&person, "absent-days"), Some(Input::Number { typed: "1a".into(), unsure: false }));
    // Taken back to what is answered, it is no draft any more.
    person.changes("declassification-end");
    person.does(Action::Edit(Input::of(
        engine.pack().fact(fact(&engine, "declassification-end")),
        person.session.answers().get(fact(&engine, "declassification-end")),
    )));
    assert!(!save(&person.session, &engine).contains("\"declassification-end\":[\"2028\""));
    person.does(Action::Clear);
    assert!(!person.session.holds_anything(), "{}", save(&person.session, &engine));
    for word in ["drafts", "search", "typed-day", "1a"] {
        assert!(!save(&person.session, &engine).contains(word), "{word} is left");
    }
}

#[test]
fn drafts_of_other_packs_are_kept_and_written_back() {
    let engine = engine();
    let text = r#"{"form":1,"answers":{},"drafts":{"office":["court"],"inquiry":["gone"],"points":["none"],
        "absent-days":[],"leading-member":7,"declassification-end":["2020","1","2"]},"typed-day":["1"],"search":4}"#;
    let session = restore(text, &engine, today()).unwrap();
    let again = save(&session, &engine);
    for part in [r#""office":["court"]"#, r#""inquiry":["gone"]"#, r#""points":["none","#] {
        assert!(again.contains(part), "{again} lacks {part}");
    }
    assert_eq!(restore(&again, &engine, today()).unwrap(), session);
    assert!(!session.has_answers() && session.holds_anything());
}

#[test]
fn rows_set_aside_by_a_tick_are_there_again() {
    let engine = engine();
    let person = with_drafts(&engine);
    let Some(Input::Log { rows, .. }) = held(&person, "points") else { panic!("no log") };
    let mut person = person;
    person.changes("points").does(Action::Edit(Input::Log { rows: rows.clone(), none: true, unsure: false }));
    let mut again =
        Person { engine: &engine, session: restore(&save(&person.session, &engine), &engine, today()).unwrap() };
    assert_eq!(held(&again, "points"), Some(Input::Log { rows, none: true, unsure: false }));
    again.changes("points").does(Action::Continue);
    assert_eq!(again.session.answers().get(fact(&engine, "points")), Some(&Answer::Log(Vec::new())));
}

#[test]
fn a_later_form_is_no_form_of_this_version_whatever_it_holds() {
    let engine = engine();
    for text in [
        r#"{"form":2,"answers":{"absent-days":3}}"#,
        r#"{"form":7,"somewhere":{"else":1}}"#,
        r#"{"answers":{},"form":1000000}"#,
        r#"{"form":2,"answers":{"absent-days":3},"places":["?absent-days"],"step":0}"#,
        r#"{"form":1.5,"answers":{"absent-days":3}}"#,
        r#"{"form":99999999999999999999999,"answers":{"absent-days":3}}"#,
    ] {
        let refused = restore(text, &engine, today()).map(|_| ()).map_err(|error| error.to_string());
        assert!(refused.as_ref().is_err_and(|error| error.contains("later version")), "{text}: {refused:?}");
    }
    assert!(restore(r#"{"form":1,"answers":{}}"#, &engine, today()).is_ok());
}

/// Before anything is stored over it: the storage is asked what it holds, also where nobody reads it.
#[test]
fn a_later_form_is_known_by_its_beginning() {
    let engine = engine();
    for text in [
        r#"{"form":2,"answers":{"absent-days":3}}"#,
        r#" { "form" : 12 , "somewhere": {}}"#,
        "{\"form\":2}",
        "{\"form\":2",
        "{\n\t\"form\": 2.1\n}",
        r#"{"form":99999999999999999999999,"answers":{}}"#,
    ] {
        assert!(is_later(text), "{text}");
        let refused = restore(text, &engine, today()).map(|_| ());
        assert!(matches!(refused, Err(RestoreError::Later)) || Document::read(text).root.is_none(), "{text}");
    }
    let own = save(&with_drafts(&engine).session, &engine);
    for text in [
        &*own,
        "off",
        "",
        "   ",
        "{}",
        "[2]",
        r#"{"form":1}"#,
        r#"{"form":"2"}"#,
        r#"{"answers":{"form":2}}"#,
        "{\"form\":",
    ] {
        assert!(!is_later(text), "{text}");
    }
}

#[test]
fn the_day_on_which_something_was_last_done_comes_back() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service");
    let saved = save(&person.session, &engine);
    assert!(!restore(&saved, &engine, today()).unwrap().seen_on_another_day(today()));
    let later = restore(&saved, &engine, day(2026, 12, 20)).unwrap();
    assert!(later.seen_on_another_day(day(2026, 12, 20)));
    // A step is taken on the day on which it is taken.
    let later = later.reduce(&engine, day(2026, 12, 20), Action::Check);
    assert!(!later.seen_on_another_day(day(2026, 12, 20)));
    person.does(Action::SetDay(Some(day(2026, 12, 1))));
    let chosen = restore(&save(&person.session, &engine), &engine, day(2026, 12, 20)).unwrap();
    assert!(!chosen.seen_on_another_day(day(2026, 12, 20)), "a chosen day is nobody's today");
    // Forms of before that say nothing of it.
    let old = r#"{"form":1,"answers":{"absent-days":3}}"#;
    assert!(!restore(old, &engine, today()).unwrap().seen_on_another_day(today()));
}

/// What a person may do without saying anything.
fn settings() -> Vec<Vec<Action>> {
    let one = [
        Action::SetLarge(true),
        Action::SetLanguage("en".into()),
        Action::SetDay(Some(day(2026, 12, 1))),
        Action::Read(Place::Rulebook),
        Action::Read(Place::About),
        Action::Begin(Place::Rulebook),
        Action::Next,
    ];
    let pairs = one.iter().flat_map(|first| one.iter().map(|then| vec![first.clone(), then.clone()]));
    one.iter().map(|one| vec![one.clone()]).chain(pairs).collect()
}

#[test]
fn how_the_page_is_set_up_is_worth_keeping_until_everything_is_cleared() {
    let engine = engine();
    for actions in settings() {
        let mut fresh = Person::new(&engine);
        assert!(!fresh.session.is_worth_keeping(&fresh.session));
        let before = fresh.session.clone();
        fresh.does(actions[0].clone());
        let worth = !matches!(actions[0], Action::Begin(_));
        assert_eq!(fresh.session.is_worth_keeping(&before), worth, "{actions:?}");
        for clears in [Action::Clear, Action::Leave] {
            let mut person = Person::new(&engine);
            person.says("goal", "leave-service").does(Action::SetLarge(true)).does(clears.clone());
            for action in &actions {
                let before = person.session.clone();
                person.does(action.clone());
                let session = &person.session;
                assert!(session.is_cleared() && !session.is_worth_keeping(&before), "{clears:?}, {actions:?}");
            }
        }
    }
}

#[test]
fn what_was_cleared_is_known_to_the_module_and_the_rules_that_take_over() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").does(Action::Clear).does(Action::Read(Place::Rulebook));
    let handed = restore(&save(&person.session, &engine), &engine, today()).unwrap().reading(date_forms());
    assert_eq!(handed, person.session);
    for turned in [carried_over(&handed, &engine, &engine, today()), handed.carried(&engine, &engine, today())] {
        assert!(turned.is_cleared() && !turned.is_worth_keeping(&handed));
    }
}

#[test]
fn whatever_is_said_after_clearing_is_kept_again() {
    let engine = engine();
    for says in [
        Action::Edit(input(&engine, "goal", "leave-service")),
        Action::Answer(input(&engine, "goal", "leave-service")),
        Action::TypeDay(typed("2030", "", "")),
        Action::Search("期".into()),
    ] {
        let mut person = Person::new(&engine);
        person.says("goal", "leave-service").does(Action::Clear).does(Action::SetLarge(true));
        let before = person.session.clone();
        person.does(says.clone());
        assert!(!person.session.is_cleared() && person.session.is_worth_keeping(&before), "{says:?}");
        assert!(!save(&person.session, &engine).contains("cleared"), "{says:?}");
    }
    // A form with answers was not cleared, whatever stands in it.
    let odd = restore(r#"{"form":1,"cleared":true,"answers":{"absent-days":3}}"#, &engine, today()).unwrap();
    assert!(!odd.is_cleared());
}

#[test]
fn a_clock_before_the_rules_is_wrong_and_a_chosen_day_is_not() {
    let engine = engine();
    let as_of = engine.pack().parts().as_of;
    let mut person = Person::new(&engine);
    let from = |person: &Person<'_>, today| person.session.day_from(&engine, today);
    for wrong in [day(1970, 1, 1), day(2019, 5, 6), as_of.yesterday().unwrap()] {
        assert_eq!(from(&person, wrong), DayFrom::WrongClock, "{wrong}");
    }
    for right in [as_of, as_of.tomorrow().unwrap(), day(2099, 12, 31)] {
        assert_eq!(from(&person, right), DayFrom::Clock, "{right}");
    }
    person.session = person.session.reduce(&engine, day(1970, 1, 1), Action::SetDay(Some(day(2026, 11, 29))));
    assert_eq!(from(&person, day(1970, 1, 1)), DayFrom::Chosen);
}

/// Whatever lies in the fields, and however much of it: the answers come back, and so does what can be seen.
#[test]
fn whatever_is_typed_the_answers_come_back() {
    let engine = engine();
    let mut rng = fastrand::Rng::with_seed(12);
    let texts = ["7", "\u{1}", "\"\\", "脱密期", "\u{10ffff}", "2026年3月10日 "];
    let mut text = |longest: usize| texts[rng.usize(..texts.len())].repeat(rng.usize(..longest));
    for longest in [3, 40, 300, 9_000, 300_000] {
        let mut person = Person::new(&engine);
        person.says("goal", "leave-service").says("declassification-end", "2027-03-01").says("inquiry", "letter");
        let date = |text: &mut dyn FnMut(usize) -> String| TypedDate {
            year: text(longest),
            month: text(longest),
            day: text(longest),
        };
        let rows =
            (0..2_500.min(60_000 / longest)).map(|_| LogRow { date: date(&mut text), value: text(longest) }).collect();
        for (id, input) in [
            ("points", Input::Log { rows, none: false, unsure: false }),
            ("declassification-end", Input::Date { typed: date(&mut text), known: DateAs::Day }),
            ("absent-days", Input::Number { typed: text(longest), unsure: false }),
        ] {
            person.changes(id).does(Action::Edit(input));
        }
        person.does(Action::TypeDay(date(&mut text))).does(Action::Search(text(longest).into()));
        let restored = restore(&save(&person.session, &engine), &engine, today())
            .unwrap_or_else(|error| panic!("{longest}: {error}"));
        assert_eq!(restored.answers(), person.session.answers(), "{longest}");
        assert_eq!(restored.sought(), person.session.sought(), "{longest}");
        assert_eq!(restored.typed_day(), person.session.typed_day(), "{longest}");
        let again = Person { engine: &engine, session: restored };
        for id in ["declassification-end", "absent-days"] {
            assert_eq!(held(&again, id), held(&person, id), "{longest}: {id}");
        }
    }
}

/// What other packs have left behind never takes the place of what is answered here.
#[test]
fn whatever_came_from_elsewhere_the_answers_come_back() {
    let engine = engine();
    for (long, key) in [(1_000, "answers"), (1_040_000, "answers"), (1_040_000, "drafts")] {
        let other = format!(
            r#"{{"form":1,"answers":{{"absent-days":3{}}},"drafts":{{"x":[]{}}}}}"#,
            if key == "answers" { format!(r#","office":"{}""#, "x".repeat(long)) } else { String::new() },
            if key == "drafts" { format!(r#","office":["{}"]"#, "x".repeat(long)) } else { String::new() }
        );
        let mut person = Person { engine: &engine, session: restore(&other, &engine, today()).unwrap() };
        for _ in 0..400 {
            person.does(Action::Check).does(Action::Result);
        }
        let rows = (0..900).map(|_| LogRow { date: typed("2026", "3", "10"), value: "3".into() }).collect();
        person.changes("points").does(Action::Answer(Input::Log { rows, none: false, unsure: false }));
        let restored = restore(&save(&person.session, &engine), &engine, today());
        let restored = restored.unwrap_or_else(|error| panic!("{long} {key}: {error}"));
        assert_eq!(restored.answers(), person.session.answers(), "{long} {key}");
        assert_eq!(restored.place(), person.session.place());
        assert_eq!(foreign(&restored, &engine), usize::from(long == 1_000), "{long} {key}");
    }
}
