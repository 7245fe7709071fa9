//! Walks through the questions: no browser, no clock.

use crate::session_small::{Person, day, engine, fact, input, today};
use resignation_check::interview::Stage;
use resignation_check::model::Answer;
use resignation_check::session::{Action, Field, Input, Place, Wrong};

/// The ordinary way to the check page.
fn at_check(person: &mut Person<'_>) {
    person.says("goal", "leave-service").says("declassification-end", "none").says("inquiry", "none");
    person.says("leading-member", "no").says("leading-post", "no").says("applied-on", "none").says("absent-days", "0");
    assert_eq!(person.session.place(), Place::Check);
}

#[test]
fn the_start_asks_for_the_aim_and_nothing_is_selected() {
    let engine = engine();
    let person = Person::new(&engine);
    assert_eq!((person.session.place(), person.asked()), (Place::Start, "goal"));
    assert_eq!(person.session.draft(), Some(&Input::Choice(None)));
    assert_eq!(person.session.step(), 0);
}

#[test]
fn continue_without_an_answer_stays_and_says_so() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.does(Action::Continue);
    assert_eq!(person.session.place(), Place::Start);
    let error = person.session.errors().first().unwrap();
    assert_eq!((error.field, error.wrong), (Field::Group, Wrong::ChooseOne));
}

#[test]
fn selecting_alone_does_not_move_on() {
    let engine = engine();
    let mut person = Person::new(&engine);
    let input = input(&engine, "goal", "leave-service");
    person.does(Action::Edit(input.clone()));
    assert_eq!((person.session.step(), person.session.draft()), (0, Some(&input)));
    assert!(!person.session.has_answers());
}

#[test]
fn an_ordinary_walk_asks_for_verdicts_first_then_details_then_checks() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service");
    let mut left = person.session.progress(&engine, today()).at_most;
    for (id, value) in [("declassification-end", "none"), ("inquiry", "none")] {
        assert_eq!(person.session.progress(&engine, today()).stage, Stage::Verdict);
        assert!(!person.session.progress(&engine, today()).just_settled);
        person.says(id, value);
        let now = person.session.progress(&engine, today()).at_most;
        assert!(now < left, "the promise of at most {left} became {now}");
        left = now;
    }
    let progress = person.session.progress(&engine, today());
    assert!(progress.settled && progress.just_settled);
    assert_eq!(progress.stage, Stage::Details);
    person.says("leading-member", "no");
    assert!(!person.session.progress(&engine, today()).just_settled, "said once");
    person.says("leading-post", "no").says("applied-on", "none");
    assert_eq!(person.session.progress(&engine, today()).at_most, 0);
    person.says("absent-days", "0");
    assert_eq!(person.session.place(), Place::Check);
    person.does(Action::Result);
    assert_eq!(person.session.place(), Place::Result);
    assert_eq!(person.session.step(), 9 - 1);
}

#[test]
fn an_implied_question_is_not_asked() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "none").says("inquiry", "none");
    person.says("leading-member", "yes");
    assert_eq!(person.asked(), "applied-on", "a leading member holds a leading post");
}

#[test]
fn back_and_forward_walk_over_the_pages_seen() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "none").says("inquiry", "none");
    person.does(Action::Back).does(Action::Back);
    assert_eq!((person.asked(), person.session.step()), ("declassification-end", 1));
    assert_eq!(person.session.draft(), Some(&input(&engine, "declassification-end", "none")), "as it was left");
    person.does(Action::GoTo(3));
    assert_eq!(person.asked(), "leading-member");
    person.does(Action::GoTo(99));
    assert_eq!(person.session.step(), 3, "an unknown number leads to the nearest page");
    person.does(Action::GoTo(0)).does(Action::Back);
    assert_eq!(person.session.place(), Place::Start);
}

#[test]
fn after_back_an_unchanged_answer_leads_on_and_a_changed_one_asks_anew() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "none").says("inquiry", "none");
    person.does(Action::GoTo(1)).does(Action::Continue);
    assert_eq!((person.asked(), person.session.step()), ("inquiry", 2));
    person.does(Action::GoTo(1)).says("declassification-end", "2027-03-01");
    assert_eq!(person.session.step(), 2, "what lay ahead is gone");
    assert!(person.session.answers().has(fact(&engine, "inquiry")), "and yet no answer is lost");
    person.does(Action::GoTo(3));
    assert_eq!(person.session.step(), 2);
}

#[test]
fn change_returns_to_the_check_page() {
    let engine = engine();
    let mut person = Person::new(&engine);
    at_check(&mut person);
    person.changes("absent-days");
    assert_eq!(person.session.draft(), Some(&Input::Number { typed: "0".into(), unsure: false }));
    person.says("absent-days", "20");
    assert_eq!(person.session.place(), Place::Check);
}

#[test]
fn change_asks_what_it_makes_necessary_before_it_returns() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "2027-03-01").says("inquiry", "criminal");
    assert_eq!(person.session.place(), Place::Check, "barred by an event: nothing else matters");
    person.changes("inquiry").says("inquiry", "none");
    assert_eq!(person.session.place(), Place::Check);
    person.changes("declassification-end").says("declassification-end", "none");
    assert_eq!(person.asked(), "leading-member", "open now: dates and steps matter");
    person.says("leading-member", "no").says("leading-post", "no").says("applied-on", "none").says("absent-days", "0");
    assert_eq!(person.session.place(), Place::Check);
}

#[test]
fn change_on_the_result_returns_to_the_result_and_asks_nothing_that_was_left_open() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "none").says("inquiry", "none");
    person.does(Action::Result);
    person.changes("inquiry").says("inquiry", "letter");
    assert_eq!(person.session.place(), Place::Result);
    person.changes("inquiry").says("inquiry", "none");
    person.does(Action::Next);
    assert_eq!(person.session.place(), Place::Question(fact(&engine, "leading-member")), "they can be asked later");
}

#[test]
fn an_answer_that_does_not_matter_now_is_kept_and_used_again() {
    let engine = engine();
    let mut person = Person::new(&engine);
    at_check(&mut person);
    person.changes("absent-days").says("absent-days", "20");
    person.changes("inquiry").says("inquiry", "criminal");
    assert_eq!(person.session.answers().get(fact(&engine, "absent-days")), Some(&Answer::Number(20)));
    person.changes("inquiry").says("inquiry", "none");
    assert_eq!(person.session.place(), Place::Check, "nothing is asked twice");
}

#[test]
fn a_contradiction_is_explained_and_nothing_is_changed() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-service").says("declassification-end", "2027-03-01");
    person.changes("declassification");
    person.does(Action::Answer(input(&engine, "declassification", "none")));
    let error = person.session.errors().first().unwrap();
    assert_eq!(error.wrong, Wrong::Contradicts(fact(&engine, "declassification-end")));
    assert!(!person.session.answers().has(fact(&engine, "declassification")));
    person.does(Action::KeepNew);
    assert!(person.session.answers().has(fact(&engine, "declassification")));
    assert!(!person.session.answers().has(fact(&engine, "declassification-end")));
    assert_eq!(person.asked(), "inquiry");
}

#[test]
fn not_sure_leads_on() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "unsure").says("declassification-end", "unsure").says("inquiry", "unsure");
    let progress = person.session.progress(&engine, today());
    assert!(!progress.settled, "not sure settles nothing");
    assert_eq!(progress.stage, Stage::Details);
}

#[test]
fn an_aim_whose_routes_are_not_judged_yet_leads_to_the_check_page() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.says("goal", "leave-post");
    assert_eq!(person.session.place(), Place::Check);
}

#[test]
fn clearing_forgets_answers_and_pages_but_no_setting() {
    let engine = engine();
    let mut person = Person::new(&engine);
    at_check(&mut person);
    person.does(Action::SetLanguage("en".into())).does(Action::SetLarge(true)).does(Action::SetKeep(false));
    person.does(Action::Clear);
    assert_eq!((person.session.place(), person.session.step()), (Place::Start, 0));
    assert!(!person.session.has_answers());
    assert_eq!(
        (person.session.language(), person.session.large(), person.session.keeps_answers()),
        ("en", true, false)
    );
    person.does(Action::GoTo(5));
    assert_eq!(person.session.place(), Place::Start, "no old page comes back");
}

#[test]
fn leaving_leaves_nothing() {
    let engine = engine();
    let mut person = Person::new(&engine);
    at_check(&mut person);
    person.does(Action::Leave);
    assert_eq!(person.session.place(), Place::Left);
    assert!(!person.session.has_answers() && !person.session.can_go_back());
    person.does(Action::Clear);
    assert_eq!(person.session.place(), Place::Start);
}

#[test]
fn the_day_can_be_another_and_back_again() {
    let engine = engine();
    let mut person = Person::new(&engine);
    let other = day(2027, 3, 2);
    person.does(Action::SetDay(Some(other)));
    assert_eq!(person.session.day(today()), other);
    person.does(Action::SetDay(Some(today())));
    assert_eq!(person.session.chosen_day(), None, "today is no other day");
}

#[test]
fn an_unknown_language_changes_nothing() {
    let engine = engine();
    let mut person = Person::new(&engine);
    person.does(Action::SetLanguage("fr".into()));
    assert_eq!(person.session.language(), "zh-Hans");
}

#[test]
fn the_same_action_on_the_same_session_gives_the_same_session() {
    let engine = engine();
    let mut person = Person::new(&engine);
    at_check(&mut person);
    let before = person.session.clone();
    let change = || before.reduce(&engine, today(), Action::Change(fact(&engine, "inquiry")));
    assert_eq!(change(), change());
    assert_eq!(before, person.session, "and the session before is untouched");
}

#[test]
fn answers_that_count_are_told_from_those_only_kept() {
    let engine = engine();
    let mut person = Person::new(&engine);
    let used = |person: &Person<'_>| -> Vec<&str> {
        let used = person.session.used(&engine, today());
        used.into_iter().map(|f| &*engine.pack().fact(f).id).collect()
    };
    at_check(&mut person);
    assert_eq!(
        used(&person),
        ["goal", "leading-member", "leading-post", "declassification-end", "inquiry", "applied-on", "absent-days"]
    );
    person.changes("inquiry").says("inquiry", "criminal");
    person.changes("declassification-end").says("declassification-end", "2027-03-01");
    assert_eq!(used(&person), ["goal", "declassification-end", "inquiry"], "either bar alone would do, and both count");
    assert!(person.session.answers().has(fact(&engine, "absent-days")));
}
