//! The main walks, page by page in both languages: what every page of every walk must be, and what their results say.

use super::page::Page;
use super::walk::{LANGUAGES, Walk};
use crate::person::{MAIN, Main};
use resignation_check::session::{Action, Place};
use std::collections::BTreeMap;

/// Walks each of them from the start to its result.
#[test]
fn main_walks_say_what_the_law_says() {
    for language in LANGUAGES {
        MAIN.iter().for_each(|main| says_what_the_law_says(main, language));
    }
}

fn says_what_the_law_says(main: &Main, language: &'static str) {
    let mut walk = Walk::start(language);
    let mut seen = Seen::default();
    walk.each_question(&(main.person)().expect("a person"), |walk, _| drop(seen.page(walk, main.name)));
    seen.page(&walk, main.name);
    walk.does(Action::Result);
    let page = seen.page(&walk, main.name);
    page.expect(main.verdict, main.days);
    main.articles.iter().for_each(|article| page.expect_article(language, *article));
    beyond(main.name, &walk, &page);
}

/// What some of them say besides.
fn beyond(name: &str, walk: &Walk, page: &Page) {
    let lacks = |day: &str| assert!(!page.days().iter().any(|named| named == day), "{name} names {day}");
    match name {
        // 90 days are for leading members alone.
        "unit_head" => lacks("2027-02-21"),
        "contract_staff" => lacks("2026-12-23"),
        "leading_member_in_secrecy" => assert_eq!(page.reasons().len(), 1, "one bar holds"),
        "month_only_entry_date" => {
            for verdict in ["barred", "unsettled", "open"] {
                let word = walk.word(&format!("verdict.{verdict}"));
                assert!(page.main().contains(&word), "“{word}” is still possible and should be named");
            }
        }
        "under_supervision_with_consent" => {
            assert_eq!(page.reasons().len(), 1, "one bar holds");
            let even_so = if walk.language == "zh-Hans" { "同意" } else { "even with consent" };
            assert!(page.main().contains(even_so), "it is not said what consent changes");
        }
        _ => {}
    }
}

/// The pages of one walk.
#[derive(Default)]
struct Seen(BTreeMap<String, String>);

impl Seen {
    /// Nothing on the page is amiss, its title names step and product and nothing of the person, and no other page of
    /// the walk has its heading.
    fn page(&mut self, walk: &Walk, name: &str) -> Page {
        let page = walk.page();
        let faults = page.faults(walk.language, walk.kit.engine.pack());
        let on = walk.asked().unwrap_or_else(|| walk.session.place().name().to_owned());
        assert!(faults.is_empty(), "{name}, {on}: {faults:#?}");
        assert_eq!(page.title, title(walk), "{name}, {on}");
        assert!(!page.heading().is_empty(), "{name}, {on}");
        if let Some(other) = self.0.insert(page.heading(), on.clone()) {
            panic!("{name}: {on} and {other} have the same heading “{}”", page.heading());
        }
        page
    }
}

fn title(walk: &Walk) -> String {
    let step = match walk.session.place() {
        Place::Question(_) => {
            let number = walk.session.question_number().to_string();
            walk.word("step.question").replace("{n}", &number)
        }
        place => walk.word(&format!("step.{}", place.name())),
    };
    format!("{step} – {}", walk.word("app.name"))
}

/// Over errors the title begins with that.
#[test]
fn the_title_says_that_something_is_wrong() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        let before = walk.page().title;
        let page = walk.submit();
        assert_eq!(page.errors().len(), 1);
        assert_eq!(page.title, walk.word("title.error").replace("{title}", &before));
    }
}
