//! How questions are asked: why, with what controls, and what becomes of what is chosen or typed.

use super::read::{attr, inside, text, within};
use super::walk::{LANGUAGES, Walk, word};
use crate::person::Person;
use resignation_check::session::{Action, Place};
use serde_json::json;

fn ordinary() -> Person {
    Person::ordinary().expect("a person")
}

/// One question of each kind, as the ordinary person meets them.
const KINDS: [&str; 4] = ["identity", "entry-date", "min-service-years", "inquiry"];

/// Every question says why it is asked and offers "not sure"; the number of those that can follow only falls.
#[test]
fn every_question_says_why() {
    for language in LANGUAGES {
        let (mut walk, mut left) = (Walk::start(language), usize::MAX);
        walk.each_question(&ordinary(), |walk, fact| {
            if walk.is(Place::Start) {
                return;
            }
            let page = walk.page();
            let summaries = page.all("main details.rc-more summary");
            let why = summaries.iter().find(|one| text(**one) == walk.word("question.why"));
            let why = why.and_then(|one| one.parent()).and_then(scraper::ElementRef::wrap).expect("why it is asked");
            let said = inside(why, ".rc-more-body").map(text).unwrap_or_default();
            assert!(said.chars().count() > 5, "{fact} says “{said}” of why it is asked");
            assert!(page.has("form.rc-q input[value=unsure]"), "{fact} offers no “not sure”");
            let said = page.says(".rc-crumb .rc-muted");
            let now = if said == walk.word("question.left-none") { 0 } else { number_in(&said) };
            assert!(now < left, "{fact}: “at most {now} left” after {left}");
            left = now;
        });
    }
}

/// The number that a text names.
fn number_in(said: &str) -> usize {
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("“{said}” names no number"))
}

/// The question is the legend of its group of controls, or the label of its only field; a group has one legend.
#[test]
fn headings_stand_in_legends_and_labels() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        for fact in KINDS {
            walk.until_asked(fact, &ordinary());
            let page = walk.page();
            for set in page.all("main fieldset") {
                assert_eq!(within(set, ":scope > legend").len(), 1, "{fact}: a fieldset without its one legend");
            }
            let heading = page.one("h1");
            let in_legend = page.all("legend h1").contains(&heading);
            let label = inside(heading, "label").map(|label| attr(label, "for"));
            let labels = label.is_some_and(|id| page.has(&format!("input[id='{id}']")));
            let right = if fact == "min-service-years" { labels } else { in_legend };
            assert!(right, "{language}: {fact} has its question neither as legend nor as label");
        }
    }
}

/// Nothing is chosen beforehand, and choosing alone moves nothing on; nothing is checked before "Continue" either.
#[test]
fn nothing_is_preselected_and_nothing_moves_on_by_itself() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.each_question(&ordinary(), |walk, fact| {
            assert_eq!(walk.page().chosen(), [""; 0], "{fact} comes with something chosen");
            let step = walk.session.step();
            walk.fill(&ordinary().says(fact));
            assert!(walk.asks(fact) && walk.session.step() == step, "{fact} went on by itself");
            let page = walk.page();
            let holds = !page.chosen().is_empty() || page.values().values().any(|value| !value.is_empty());
            assert!(holds && page.errors().is_empty(), "{fact} holds nothing of what was said: {:?}", page.errors());
        });
    }
}

/// The browser is told to check nothing by itself, and the button can always be pressed.
#[test]
fn no_native_bubbles() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.each_question(&ordinary(), |walk, fact| {
            let page = walk.page();
            assert!(page.one("form.rc-q").attr("novalidate").is_some(), "{fact}: the browser would check it");
            for css in ["[required]", "[pattern]", "[type=number]", "[min]", "[max]", "button[disabled]"] {
                assert!(!page.has(&format!("form.rc-q {css}")), "{fact} has {css}");
            }
            assert!(page.has("form.rc-q button[type=submit]"), "{fact} has no button");
        });
    }
}

/// Chinese order in Chinese, day first in English; each field with its own label, plain text with a numeric keyboard.
#[test]
fn date_fields_stand_in_the_languages_order() {
    for (language, order) in [("zh-Hans", ["date-y", "date-m", "date-d"]), ("en", ["date-d", "date-m", "date-y"])] {
        let mut walk = Walk::start(language);
        walk.until_asked("entry-date", &ordinary());
        let page = walk.page();
        let fields = page.all("form.rc-q .rc-date input");
        let ids: Vec<String> = fields.iter().map(|one| attr(*one, "id").replace("rc-", "")).collect();
        assert_eq!(ids, order);
        for field in fields {
            let id = attr(field, "id");
            assert_eq!(page.all(&format!("label[for='{id}']")).len(), 1, "{id} has no label, or several");
            assert!(field.attr("type").is_none_or(|kind| kind == "text"), "{id} is no plain field");
            assert_eq!(field.attr("inputmode"), Some("numeric"), "{id}");
        }
    }
}

/// The way back stands before the main part; there is one of each landmark, and the way past them comes first.
#[test]
fn back_link_stands_before_the_main_part() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.until_asked("entry-date", &ordinary());
        let page = walk.page();
        let order: Vec<bool> =
            page.all("main, [data-do=back]").into_iter().map(|one| one.value().name() == "main").collect();
        assert_eq!(order, [false, true], "the way back does not stand before the main part");
        assert_eq!(page.says("[data-do=back]"), walk.word("question.back"));
        for landmark in ["header", "nav", "main", "footer"] {
            assert_eq!(page.all(&format!(".rc-page > {landmark}, .rc-page > div {landmark}")).len(), 1, "{landmark}");
        }
        let first = page.one("a[href], button, input, summary");
        assert!(first.value().classes().any(|class| class == "rc-skip"), "{} comes first", first.html());
    }
}

/// The page before comes as it was left, with what was said; "Continue" leads on again.
#[test]
fn back_shows_what_was_said() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.until_asked("entry-date", &ordinary());
        let first = walk.page().heading();
        walk.answer("entry-date", &json!("2018-07-01"));
        let second = walk.page().heading();
        walk.does(Action::Back);
        let page = walk.page();
        assert_eq!(page.heading(), first);
        let held: Vec<(String, String)> = page.values().into_iter().collect();
        assert_eq!(held, [("date-d", "1"), ("date-m", "7"), ("date-y", "2018")].map(|(a, b)| (a.into(), b.into())));
        assert_eq!(walk.submit().heading(), second);
    }
}

/// The other language keeps page, answers, half a date and the result's days; the button that leads to it says so in it.
#[test]
fn language_keeps_answers() {
    for (language, other) in [("zh-Hans", "en"), ("en", "zh-Hans")] {
        let mut walk = Walk::start(language);
        walk.until_asked("entry-date", &ordinary());
        assert_eq!(attr(walk.page().one("[data-do=language]"), "lang"), other);
        assert_eq!(walk.page().says("[data-do=language]"), word(other, "language.name"));
        walk.fill(&json!("2018-07"));
        walk.turn("national", other);
        let page = walk.page();
        assert!(walk.asks("entry-date"));
        assert_eq!((&*page.values()["date-y"], &*page.values()["date-m"]), ("2018", "7"));
        let result = walk.result_of(&ordinary());
        result.expect("open", &["2026-12-23"]);
        walk.turn("national", language);
        assert_eq!(walk.page().days(), result.days(), "other days in the other language");
        assert_ne!(walk.page().heading(), result.heading());
    }
}
