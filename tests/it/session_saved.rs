//! The saved form, there and back.

use crate::session_small::{Person, day, engine, fact, today};
use resignation_check::load::Document;
use resignation_check::model::Answer;
use resignation_check::session::{Action, Input, LogRow, Place, RestoreError, TypedDate, restore, save};

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
    let restored = restore(&saved, &engine, today()).unwrap();
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
    assert_eq!(session.kept_back(), 4);
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
    assert_eq!(session.kept_back(), 1);
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
