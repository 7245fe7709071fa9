//! A portal's own pack: what it says of itself and what it made of the rules is read where it matters.

use super::page::Page;
use super::read::{attr, text, within};
use super::walk::{LANGUAGES, Walk, with_image, word};
use crate::changed::{Changed, bundle, read_back};
use crate::person::Person;
use crate::shipped;
use resignation_check::own::{Compiled, compile};
use resignation_check::session::{Action, Place};
use scraper::ElementRef;
use serde_json::{Value, json};
use std::fs;

/// Why the example adds and replaces a rule.
const REASONS: [[&str; 2]; 2] = [
    ["常有人问申请交给谁。", "加一句在本局怎样核对；规则没有变。"],
    ["People often ask whom to give the application to.", "Says how it is checked here; the rule is the same."],
];

/// Barred by the minimum years of service, by which most changes here are seen.
fn barred() -> Person {
    Person::ordinary().expect("a person").with("entry-date", "2022-12-01")
}

/// A walk by what was compiled.
fn by(made: &Compiled, language: &'static str) -> Walk {
    let end = format!("/{language}");
    let image = made.files.iter().find(|(name, _)| name.starts_with("packs/") && name.ends_with(&end));
    Walk::with(with_image(&image.expect("an image").1, language), language)
}

fn built(pack: &Value) -> Compiled {
    compile(pack.to_string().as_bytes(), "own.json", &bundle()).unwrap_or_else(|lines| panic!("{lines:#?}"))
}

/// A pack of an office that rests on the law in force, with `more`.
fn pack(more: Value) -> Value {
    let mut document = json!({
        "format": 1,
        "extends": { "pack": "national", "version": "2026.11" },
        "id": "field-office",
        "title": { "zh-Hans": "某县的规则", "en": "Rules of a county" },
        "version": "1",
    });
    document.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    document
}

/// A thing of the law in force, as it is written.
fn built_in(file: &str, list: &str, id: &str) -> Value {
    let text = fs::read_to_string(shipped::root().join("rules").join(file).with_extension("json")).expect("rules");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let found = all[list].as_array().into_iter().flatten().find(|one| one["id"] == id).cloned();
    let mut found = found.unwrap_or_else(|| panic!("{file}.json has no {id} in {list}"));
    found["reason"] = json!({ "zh-Hans": "本局要求", "en": "The office wants it" });
    found
}

/// Whether something is to be read without opening anything.
fn is_in_view(of: ElementRef<'_>) -> bool {
    let closed = |one: ElementRef<'_>| one.value().name() == "details" && one.attr("open").is_none();
    !of.ancestors().filter_map(ElementRef::wrap).any(closed)
}

/// Logo, notice and contact at the start, the offices with the result, the changes in the rulebook and with the sources;
/// the verdict is the base's. What looks like markup in a text is a text.
#[test]
fn what_a_portal_says_is_shown() {
    let bold = "<b>305</b><img src=x onerror=alert(1)>";
    let example = fs::read_to_string(shipped::root().join("examples/portal/pack.json")).expect("the example");
    let own = example.replacen("\"000-0000-0305\"", &Value::from(bold).to_string(), 1);
    let own = own.replacen("\"version\": \"2026.11\"}", "\"version\": \"2026.10\"}", 1);
    let made = compile(own.as_bytes(), "own.json", &bundle()).unwrap_or_else(|lines| panic!("{lines:#?}"));
    for language in LANGUAGES {
        let mut walk = by(&made, language);
        let start = walk.page();
        assert!(start.has("aside [data-part=contact]") && start.has("[data-part=portal-notice]"));
        assert!(!attr(start.one("img.rc-logo"), "alt").is_empty());
        let page = walk.result_of(&Person::ordinary().expect("a person"));
        page.expect("open", &["2026-12-23"]);
        let ask = page.says("[data-part=portal-ask]");
        assert!(ask.contains(bold) && ask.contains("305"), "{ask}");
        assert!(!page.has("[data-part=portal-ask] b, [data-part=portal-ask] img"), "a text became markup");
        walk.does(Action::Read(Place::Rulebook));
        let book = walk.page();
        for (rule, key, reason) in [("local.hand-in", "portal.added", 0), ("g.service-broken", "portal.replaced", 1)] {
            let mark = book.says(&format!("[data-rule='{rule}'] [data-part=portal-mark]"));
            let reason = REASONS[usize::from(language == "en")][reason];
            assert!(mark.contains(&walk.word(key)) && mark.contains(reason), "{rule}: {mark}");
        }
        assert_eq!(book.all("[data-part=portal-mark]").len(), 2);
        assert!(!book.has("[data-rule='h.cq.head']"), "a rule that was removed is there");
        walk.does(Action::Read(Place::About));
        let about = walk.page();
        let told = about.says("[data-part=portal]");
        for words in ["2026.10", "2026.11", &walk.word("portal.removed")] {
            assert!(told.contains(words), "“{words}” is not told: {told}");
        }
        for change in ["local-guide", "local.hand-in", "g.service-broken", "h.cq.head"] {
            assert!(about.has(&format!("[data-change='{change}']")), "{change} is not among the changes");
        }
    }
}

/// Twenty packs that change the law, each in a way of its own: whoever reads the result sees that, and what, without
/// opening anything.
#[test]
fn changes_of_the_law_are_seen() {
    for (Changed { name, change, seen, .. }, engine) in read_back() {
        let language = "zh-Hans";
        let lang = engine.pack().language(language).expect("Chinese");
        let mut walk = Walk::with(with_image(&engine.image(lang), language), language);
        let whose = |page: &Page| page.says("[data-part=whose]").contains("本网站提供的规则");
        assert!(whose(&walk.page()), "{name}: the line is not on the first page");
        let page = walk.result_of(&barred());
        assert!(whose(&page), "{name}");
        let shown = match change {
            Some(id) => format!("[data-part=portal] [data-change='{id}']"),
            None => "[data-page=result]".to_owned(),
        };
        assert!(page.says(&shown).contains(seen), "{name}: {}", page.says(&shown));
        assert!(is_in_view(page.one(&shown)), "{name}: it has to be opened");
        // Where the rule itself is shown it bears the mark, and never that of a checked text.
        let checked = |of: ElementRef<'_>| !within(of, "[data-c=A], [data-c=B]").is_empty();
        match change {
            Some(id) => {
                for one in page.all(&format!("[data-rule='{id}']")) {
                    let marked = !within(one, "[data-part=portal-mark]").is_empty();
                    assert!(marked && !checked(one), "{name}: {id} is shown without a mark");
                }
            }
            None => assert!(!page.has("[data-c=A], [data-c=B]"), "{name}: a text bears the mark of a checked one"),
        }
    }
}

/// That the rules are a portal's stands on every page, in every language; on none by built-in rules.
#[test]
fn the_line_is_on_every_page() {
    let made = built(&pack(json!({})));
    let unsure = Person::ordinary().expect("a person").with("secret-post-now", "unsure");
    for language in LANGUAGES {
        for (mut walk, lined) in [(by(&made, language), true), (Walk::start(language), false)] {
            let line = |walk: &Walk| {
                let page = walk.page();
                let line = page.all(".rc-line").first().is_some_and(|line| text(*line).chars().count() > 4);
                assert_eq!(line, lined, "{language}: {:?}", walk.session.place());
            };
            line(&walk);
            walk.each_question(&unsure, |walk, _| line(walk));
            line(&walk);
            walk.does(Action::Result);
            line(&walk);
            for place in [Place::Homework, Place::Compare, Place::Rulebook, Place::About, Place::Impact] {
                walk.does(Action::Read(place));
                assert!(walk.is(place));
                line(&walk);
            }
        }
    }
}

/// A change of each sort that makes a built-in rule say something else, or say nothing: the result names it.
#[test]
fn changed_by_the_back_door() {
    let bar = || built_in("national", "rules", "cl.bar.min-service");
    let edited = |mut rule: Value, change: &dyn Fn(&mut Value)| {
        change(&mut rule);
        rule
    };
    let definition = edited(built_in("national", "definitions", "service-short"), &|definition| {
        definition["when"] = json!({ "fact": "entry-date", "given": true });
    });
    let option = edited(built_in("vocabulary", "facts", "inquiry"), &|fact| {
        let label = fact["options"][0]["label"].take();
        fact["options"][0]["label"] = fact["options"][1]["label"].take();
        fact["options"][1]["label"] = label;
    });
    let late = edited(bar(), &|rule| rule["from"] = json!("2090-01-01"));
    let narrow = edited(bar(), &|rule| {
        rule["when"] = json!({ "all": [rule["when"].clone(), { "fact": "leading-member", "is": "yes" }] });
    });
    let soft = edited(bar(), &|rule| {
        rule["kind"] = json!("notice");
        rule.as_object_mut().expect("a rule").remove("ends");
    });
    let other = edited(bar(), &|rule| rule["routes"] = json!(["ordered"]));
    let instrument = edited(built_in("national", "instruments", "cslaw"), &|instrument| {
        instrument["name"] = json!({ "zh-Hans": "中华人民共和国某法", "en": "Another law" });
    });
    let section = edited(built_in("vocabulary", "sections", "hurdle"), &|section| {
        section["title"] = json!({ "zh-Hans": "不必回答", "en": "No need to answer" });
    });
    let gone = json!({ "id": "cl.bar.min-service", "reason": { "zh-Hans": "本局要求", "en": "The office wants it" } });
    for (what, id, changes) in [
        ("a definition", "service-short", json!({ "replace": { "definitions": [definition] } })),
        ("answers that changed places", "inquiry", json!({ "replace": { "facts": [option] } })),
        ("a rule put off", "cl.bar.min-service", json!({ "replace": { "rules": [late] } })),
        ("a rule for few", "cl.bar.min-service", json!({ "replace": { "rules": [narrow] } })),
        ("a bar made a notice", "cl.bar.min-service", json!({ "replace": { "rules": [soft] } })),
        ("a rule on another route", "cl.bar.min-service", json!({ "replace": { "rules": [other] } })),
        ("a law renamed", "cslaw", json!({ "replace": { "instruments": [instrument] } })),
        ("a heading renamed", "hurdle", json!({ "replace": { "sections": [section] } })),
        ("a rule removed", "cl.bar.min-service", json!({ "remove": { "rules": [gone] } })),
    ] {
        let made = built(&pack(changes));
        for language in LANGUAGES {
            let page = by(&made, language).result_of(&barred());
            let listed = page.one(&format!("main [data-part=portal] [data-change='{id}']"));
            assert!(is_in_view(listed), "{what}: it has to be opened");
            assert!(page.has(".rc-line"), "{what}: the line");
        }
    }
}

/// Titles dressed up as a built-in one: refused, or under a line that says whose they are, with something to be seen.
#[test]
fn titles_that_look_built_in() {
    for (chinese, english) in [
        ("現行全國規定", "THE LAW IN FORCE"),
        ("现⾏全国规定", "The\u{a0}law in force"),
        ("现\u{fe00}行全国规定", "The law\u{200d} in force"),
        ("\u{3164}", "\u{2800}"),
        ("\u{e0041}\u{e0042}", "\u{180b}"),
        ("现行全囯规定", "Тhe law in force"),
        ("现行全国规定。", "The law in force."),
        ("现行全国规定（最新）", "The law in force (latest)"),
        ("Ｔｈｅ　ｌａｗ　ｉｎ　ｆｏｒｃｅ", "the law in force"),
    ] {
        let document = pack(json!({ "title": { "zh-Hans": chinese, "en": english } })).to_string();
        let Ok(made) = compile(document.as_bytes(), "own.json", &bundle()) else { continue };
        for language in LANGUAGES {
            let page = by(&made, language).page();
            assert!(page.has(".rc-line"), "{chinese:?}: the line");
            let unseen = |c: &char| {
                c.is_whitespace()
                    || matches!(c, '\u{3164}' | '\u{2800}' | '\u{180b}' | '\u{e0000}'..='\u{e0fff}' | '\u{200b}'..='\u{200f}')
            };
            let seen = page.says(".rc-brand").chars().filter(|c| !unseen(c)).count();
            assert!(seen > 12, "{chinese:?}: nothing is seen of the title");
        }
    }
}

/// A portal that writes the words of a built-in mark into its own texts does not get the mark itself.
#[test]
fn marks_are_not_the_portals_to_write() {
    let mut rule = built_in("national", "rules", "cl.bar.min-service");
    let checked = json!({ "zh-Hans": word("zh-Hans", "confidence.a"), "en": word("en", "confidence.a") });
    (rule["title"], rule["reason"]) = (checked.clone(), checked);
    let made = built(&pack(json!({ "replace": { "rules": [rule] } })));
    for language in LANGUAGES {
        let page = by(&made, language).result_of(&barred());
        let marked: Vec<ElementRef<'_>> = page
            .all("main .rc-reason")
            .into_iter()
            .filter(|one| !within(*one, "[data-part=portal-mark]").is_empty())
            .collect();
        assert!(!marked.is_empty(), "the rule is not marked");
        for reason in marked {
            let marks: Vec<String> =
                within(reason, ".rc-tag[data-c]").into_iter().map(|tag| attr(tag, "data-c")).collect();
            assert!(marks.iter().all(|mark| mark != "A" && mark != "B"), "the portal's rule has the marks {marks:?}");
        }
    }
}
