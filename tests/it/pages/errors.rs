//! What is said when something is missing or cannot be.

use super::page::Page;
use super::read::{attr, text};
use super::walk::{LANGUAGES, Walk};
use crate::person::Person;
use resignation_check::session::{Action, DateAs, Input, TypedDate};
use serde_json::json;

fn ordinary() -> Person {
    Person::ordinary().expect("a person")
}

fn at(fact: &str, language: &'static str) -> Walk {
    let mut walk = Walk::start(language);
    walk.until_asked(fact, &ordinary());
    walk
}

fn date(year: &str, month: &str, day: &str) -> Input {
    let typed = TypedDate { year: year.into(), month: month.into(), day: day.into() };
    Input::Date { typed, known: DateAs::Day }
}

/// Nothing chosen: one line in a summary, the same words beside the control and tied to it, and nothing that is named
/// is missing.
#[test]
fn summary_says_what_stands_beside_the_field() {
    for language in LANGUAGES {
        let first = if language == "zh-Hans" { "date-y" } else { "date-d" };
        for (fact, field) in [("identity", "option-0"), ("entry-date", first), ("inquiry", "option-0")] {
            let mut walk = at(fact, language);
            let page = walk.submit();
            let [message] = &*page.errors() else { panic!("{fact} left empty: {:?}", page.errors()) };
            assert!(walk.asks(fact) && message.chars().count() > 3, "{fact}: {message}");
            assert_eq!(page.says(".rc-error"), *message, "{fact}");
            let tied = page.named_by(page.by_id(field), "aria-describedby");
            assert!(tied.contains(message), "{fact}: “{message}” is not tied to {field}; tied is “{tied}”");
            let region = page.one(".rc-errors");
            assert_eq!(attr(region, "role"), "region");
            assert_eq!(page.named_by(region, "aria-labelledby"), walk.word("error.title"));
            // The summary stands before the question, and so does its heading.
            let mut faults = page.faults(language, walk.kit.engine.pack());
            faults.retain(|fault| !fault.contains(&walk.word("error.title")));
            assert_eq!(faults, [""; 0], "{fact}");
            // Said again, it is said in the same words.
            assert_eq!(walk.submit().errors(), page.errors());
        }
    }
}

/// Only the wrong part of a date is marked, what was typed stays, and one message says what would be right.
#[test]
fn only_the_wrong_part_of_a_date_is_marked() {
    for language in LANGUAGES {
        let mut walk = at("entry-date", language);
        for (year, month, day, wrong) in [
            ("", "7", "1", "date-y"),
            ("2018", "", "1", "date-m"),
            ("2018", "7", "", "date-d"),
            ("2018", "13", "1", "date-m"),
            ("2018", "2", "30", "date-d"),
            ("18", "7", "1", "date-y"),
            ("2018", "7", "x", "date-d"),
        ] {
            walk.types(date(year, month, day));
            let page = walk.submit();
            assert_eq!(page.errors().len(), 1, "“{year}” “{month}” “{day}”: {:?}", page.errors());
            assert_eq!(page.marked(), [wrong], "“{year}” “{month}” “{day}”");
            let values = page.values();
            assert_eq!([&*values["date-y"], &*values["date-m"], &*values["date-d"]], [year, month, day]);
        }
    }
}

/// A past event cannot lie in the future of the day asked about; the end of a period can.
#[test]
fn past_event_after_the_day_is_pointed_out() {
    for language in LANGUAGES {
        let mut walk = at("entry-date", language);
        walk.fill(&json!("2026-11-24"));
        assert_eq!(walk.submit().errors().len(), 1, "a start of service in the future");
        walk.answer("entry-date", &json!("2018-07-01"));
        let person = ordinary().with("declassification", "running").with("declassification-end", "2027-03-01");
        walk.result_of(&person).expect("barred", &["2027-03-02"]);
    }
}

/// Numbers: no letters, no fractions, nothing beyond the bounds; the message names them. Digits of any width are digits.
#[test]
fn numbers_are_checked() {
    let typed = |text: &str| Input::Number { typed: text.to_owned(), unsure: false };
    for language in LANGUAGES {
        let mut walk = at("min-service-years", language);
        for (text, named) in [("", ""), ("five", ""), ("2.5", ""), ("-1", "0"), ("61", "60")] {
            walk.types(typed(text));
            let page = walk.submit();
            let [message] = &*page.errors() else { panic!("“{text}” gave {:?}", page.errors()) };
            assert!(message.contains(named), "“{text}” gave “{message}” without {named}");
            assert_eq!(page.values()["number"], text, "“{text}” did not stay");
            assert_eq!(page.marked(), ["number"], "“{text}”");
        }
        for text in ["５", " 5 "] {
            walk.types(typed(text));
            assert_eq!(walk.submit().errors(), [""; 0], "“{text}” was refused");
            walk.does(Action::Back);
        }
    }
}

/// However a day is written, it is understood, and comes back in three parts.
#[test]
fn dates_as_people_write_them() {
    let whole = ["2018-7-1", "2018年7月1日", "２０１８年７月１日", "2018/07/01", "2018.7.1", " 2018 - 7 - 1 "];
    let whole = whole.map(|text| [text, "", ""]);
    let parts = [["２０１８", "７", "１"], ["2018", "07", "01"], [" 2018 ", " 7", "1 "], ["2018年", "7月", "1日"]];
    for language in LANGUAGES {
        let mut walk = at("entry-date", language);
        for [year, month, day] in whole.into_iter().chain(parts) {
            walk.types(date(year, month, day));
            let page = walk.submit();
            assert_eq!(page.errors(), [""; 0], "“{year}” “{month}” “{day}” was refused");
            assert!(!walk.asks("entry-date"));
            walk.does(Action::Back);
            let values = walk.page().values();
            let held = [&*values["date-y"], &*values["date-m"], &*values["date-d"]];
            assert_eq!(held, ["2018", "7", "1"], "“{year}” “{month}” “{day}”");
        }
    }
}

/// Answers that exclude each other are explained, with ways out that lead out: who has no leading post is no leading
/// member.
#[test]
fn contradictions_are_explained() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.until(resignation_check::session::Place::Check, &ordinary());
        let before = walk.answers();
        walk.does(Action::Change(walk.fact("leading-member")));
        walk.fill(&json!("yes"));
        let page = walk.submit();
        assert!(walk.asks("leading-member") && page.errors().len() == 1, "it was taken: {:?}", page.errors());
        assert_eq!(walk.answers(), before, "an answer that cannot be is kept");
        ways_out(&page);
        let mut kept = Walk { session: walk.session.clone(), ..at("identity", language) };
        kept.does(Action::KeepNew);
        assert_eq!(kept.session.errors(), []);
        assert_eq!(kept.answers()["leading-member"], "yes");
        assert_ne!(kept.answers()["leading-post"], before["leading-post"]);
        walk.does(Action::Change(walk.fact("leading-post")));
        assert!(walk.asks("leading-post"));
    }
}

fn ways_out(page: &Page) {
    let ways = ["keep-new", "change-other"].map(|way| page.one(&format!(".rc-errors [data-do='{way}']")));
    let said = ways.map(text);
    assert!(said[0] != said[1] && said.iter().all(|words| words.chars().count() > 3), "the ways out are {said:?}");
}
