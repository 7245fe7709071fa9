//! What start, questions, check page and result say, and when.

use super::read::{attr, inside, text, within};
use super::walk::{LANGUAGES, Walk};
use crate::person::{Person, TODAY};
use resignation_check::session::{Action, Place, restore};
use serde_json::json;

fn ordinary() -> Person {
    Person::ordinary().expect("a person")
}

/// For whom it is, how long it takes, that it decides nothing, what is kept and for how long, how to leave and what
/// leaving cannot do.
#[test]
fn start_says_what_it_is() {
    for language in LANGUAGES {
        let walk = Walk::start(language);
        let page = walk.page().says(".rc-page");
        for key in [
            "start.before-who",
            "start.before-time",
            "start.before-papers",
            "start.not-text",
            "start.privacy-local",
            "start.privacy-kept",
            "leave.explain",
            "leave.limit",
        ] {
            let said = walk.word(key);
            assert!(page.contains(&said), "the start does not say “{said}”");
        }
        assert!(page.contains("Esc"), "the start does not name the key");
    }
}

/// No verdict is named before the facts that decide it are answered; once settled, the page says so and offers it.
#[test]
fn no_verdict_before_its_time() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        let person = ordinary().with("audit-ongoing", "yes");
        let (settled, mut offered) = (walk.word("settled.note"), 0);
        walk.each_question(&person, |walk, fact| {
            let page = walk.page();
            let says = page.says("form.rc-q").contains(&settled);
            assert_eq!(says, page.has("form.rc-q [data-do=result]"), "{fact}: it is said and not offered");
            offered += usize::from(says);
            if offered == 0 {
                assert!(!page.has(".rc-verdict, .rc-answer, [data-v]"), "{fact} shows a verdict");
                assert!(!page.has("[data-do=result]"), "{fact} leads to a result");
            }
        });
        assert_eq!(offered, 1, "an audit bars for certain; “{settled}” should be said once");
    }
}

/// The check page lists what counts, each with a way to change it that names its question; what was not asked is not
/// there.
#[test]
fn check_lists_the_answers() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.until(Place::Check, &ordinary());
        let page = walk.page();
        let rows = page.rows();
        assert!(rows.len() > 8, "only {} rows", rows.len());
        let answers = walk.answers();
        for row in &rows {
            assert!(!row.label.is_empty() && !row.said.is_empty(), "an empty row: {row:?}");
            assert!(row.open != answers.get(&row.fact).is_some(), "{row:?} beside {answers}");
        }
        let listed = page.all("dl.rc-rows > div > dt").len();
        assert_eq!(listed, rows.len(), "some rows are no description list");
        for link in page.all(".rc-row .rc-change") {
            let named = inside(link, ".rc-vh").map(text).unwrap_or_default();
            let fact = attr(link, "data-change");
            let row = rows.iter().find(|row| row.fact == fact).expect("its row");
            assert!(named.contains(&row.label), "“{named}” does not name “{}”", row.label);
        }
    }
}

/// A change from the check page keeps every other answer and returns there.
#[test]
fn change_keeps_the_others() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.until(Place::Check, &ordinary());
        let (heading, before) = (walk.page().heading(), walk.page().rows());
        walk.does(Action::Change(walk.fact("identity")));
        assert!(walk.asks("identity"));
        assert_eq!(walk.page().chosen(), ["civil-servant"], "what was said is not filled in");
        let page = walk.submit();
        assert_eq!((page.heading(), page.rows()), (heading, before));
    }
}

/// An answer that makes others idle keeps them ("kept, not used now"); changed back, they count again.
#[test]
fn change_and_back_again_loses_nothing() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.until(Place::Check, &ordinary());
        let before = walk.page().rows();
        walk.change("identity", &json!("contract-civil-servant"));
        walk.until(Place::Check, &ordinary());
        let between = walk.page().rows();
        assert!(between.iter().any(|row| row.idle), "answers that do not count now are not shown as kept");
        assert!(walk.page().main().contains(&walk.word("check.unused-text")));
        for row in before.iter().filter(|row| !row.open && row.fact != "identity") {
            let kept = between.iter().any(|now| now.fact == row.fact && now.said == row.said);
            assert!(kept, "“{}: {}” is gone", row.label, row.said);
        }
        walk.change("identity", &json!("civil-servant"));
        walk.until(Place::Check, &ordinary());
        // What was asked of contract staff alone is kept, and not used.
        let counting: Vec<_> = walk.page().rows().into_iter().filter(|row| !row.idle).collect();
        assert_eq!(counting, before);
    }
}

/// Word and sign, sources at every reason, each with its confidence in words; every route asked for has its line.
#[test]
fn result_gives_its_sources() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        let page = walk.result_of(&ordinary().with("entry-date", "2022-12-01"));
        page.expect("barred", &["2027-12-02"]);
        for reason in page.all(".rc-reason") {
            assert!(inside(reason, ".rc-cite").is_some(), "no source: {}", text(reason));
        }
        for tag in page.all(".rc-cite .rc-tag") {
            assert!(text(tag).chars().count() > 1, "a confidence without words");
        }
        for verdict in page.all(".rc-verdict") {
            assert!(inside(verdict, "svg").is_some() && !text(verdict).is_empty(), "a verdict without word or sign");
        }
        assert!(!page.has("[role=tree]"));
        for time in page.all("main time") {
            let named = attr(time, "datetime");
            let is_day = named.len() <= 10 && named.split('-').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
            assert!(is_day && matches!(named.len(), 4 | 7 | 10), "“{named}” is no date");
        }
        let lines: Vec<String> =
            page.all(".rc-routes > [data-route]").into_iter().map(|line| attr(line, "data-route")).collect();
        assert_eq!(lines, ["voluntary-service", "contract"]);
    }
}

/// What was saved opens where it was, and says the same as the walk there: what a page around opens, and a tab anew.
#[test]
fn what_was_saved_opens_where_it_was() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        let walked = walk.result_of(&ordinary());
        let saved = ordinary().saved(&["start", "check", "result"]);
        walk.session = restore(&saved, &walk.kit.engine, walk.clock).expect("a saved form");
        walk.does(Action::SetLanguage(language.into()));
        let opened = walk.page();
        assert_eq!((opened.heading(), opened.days()), (walked.heading(), walked.days()));
        walk.does(Action::Back);
        assert!(walk.is(Place::Check));
    }
}

/// Another day asked about, chosen on the result: its dates are that day's.
#[test]
fn another_day_changes_the_dates() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.result_of(&ordinary().with("applied-on", "none")).expect("open", &["2026-12-23"]);
        walk.set_day("2026-12-01");
        walk.page().expect("open", &["2026-12-31"]);
    }
}

/// A clock that cannot be right is spoken of at the start, on the result before the answer, and where an answer "has not
/// come yet" by it; with a day chosen it is not.
#[test]
fn a_wrong_clock_is_said() {
    for language in LANGUAGES {
        let mut walk = Walk::at_clock(language, "2019-05-06");
        let note = walk.page().says("[data-part=clock]");
        assert!(note.contains("2019") && note.contains("2026"), "said is {note}");
        assert_eq!(walk.page().all("input[id$='day-y']").len(), 1, "fields for a day stand in one place");
        walk.until_asked("entry-date", &ordinary());
        assert!(!walk.page().has("[data-part=clock]"), "said before there is a reason");
        walk.fill(&json!("2021-03-01"));
        let page = walk.submit();
        let tail = walk.word("clock.error").replace("{message}", "");
        assert!(page.errors().iter().all(|error| error.contains(&tail)), "{:?}", page.errors());
        assert!(page.has("[data-part=clock]") && !page.has("form [data-part=clock]"), "a form within a form");
        walk.set_day(TODAY);
        let page = walk.page();
        assert!(!page.has("[data-part=clock]") && page.errors().is_empty());
        assert_eq!(page.values()["date-y"], "2021", "what was typed is gone");
        walk.does(Action::SetDay(None));
        let person = ordinary().with("entry-date", "2014-07-01").with("applied-on", "none");
        let page = walk.result_of(&person.with("declassification-end", "2019-01-01"));
        let order: Vec<String> =
            page.all("[data-part=clock], .rc-answer").into_iter().map(|one| attr(one, "data-part")).collect();
        assert_eq!(order, ["clock", ""], "nothing is said before the answer");
        let days = within(page.one("main"), ".rc-answer time");
        assert!(days.iter().any(|day| attr(*day, "datetime").starts_with("2019")), "the result is not that day's");
    }
}
