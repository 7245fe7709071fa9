//! Packs that change the law: what the page says of them, and which ways of changing it there are not.

#[path = "../changed/mod.rs"]
mod corpus;

use crate::shipped;
pub use corpus::Changed;
use corpus::all;
use resignation_check::assess::{Assessment, Engine};
use resignation_check::load::answers_from_text;
use resignation_check::model::{Answers, Confidence, Day, Origin, Rule, RuleKind, Sort};
use resignation_check::own::{Compiled, compile};
use resignation_check::session::{DayFrom, Session};
use resignation_check::words::{Catalogue, Words};
use serde_json::{Map, Value, json};
use std::fs;
use std::sync::OnceLock;

fn rules(name: &str) -> String {
    fs::read_to_string(shipped::root().join("rules").join(name)).expect("a shipped document")
}

/// What `packs compile` puts beside the national pack.
pub fn bundle() -> String {
    let mut bundle = Map::new();
    for name in ["national.json", "vocabulary.json", "holidays.json"] {
        bundle.insert(name.into(), rules(name).into());
    }
    let neighbours: Vec<Value> = ["national.json", "study-2004.json", "county-practice.json"]
        .map(|name| serde_json::from_str::<Value>(&rules(name)).expect("JSON"))
        .map(|pack| json!({ "id": pack["id"], "title": pack["title"], "summary": pack["summary"], "severity": {} }))
        .into();
    bundle.insert("neighbours.json".into(), Value::from(neighbours).to_string().into());
    Value::Object(bundle).to_string()
}

fn made(pack: &Value, bundle: &str) -> Compiled {
    compile(pack.to_string().as_bytes(), "own.json", bundle).unwrap_or_else(|lines| panic!("{lines:#?}"))
}

/// The engine as the page reads it, in Chinese.
fn engine(made: &Compiled) -> Engine {
    let image = made.files.iter().find(|(name, _)| name == "packs/our-office/zh-Hans").expect("an image");
    Engine::from_image(&image.1).expect("a sound image")
}

/// All of them, as the page reads them. WHY once: each takes a second.
pub fn read_back() -> &'static [(Changed, Engine)] {
    static ALL: OnceLock<Vec<(Changed, Engine)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let bundle = bundle();
        let one = |one: Changed| {
            let engine = engine(&made(&one.pack, &bundle));
            (one, engine)
        };
        all(rules).into_iter().map(one).collect()
    })
}

fn catalogue() -> Catalogue {
    Catalogue::parse(&fs::read_to_string(shipped::root().join("words/zh-Hans.json")).expect("words")).expect("words")
}

/// What the ordinary person answers.
fn ordinary(engine: &Engine) -> Answers {
    let cases: Value =
        serde_json::from_str(&fs::read_to_string(shipped::root().join("tests/cases/rows.json")).expect("cases"))
            .expect("JSON");
    answers_from_text(engine.pack(), &cases["cases"][0]["answers"].to_string()).expect("answers")
}

fn today() -> Day {
    "2026-11-23".parse().expect("a day")
}

/// Every rule that the result of the ordinary person shows, as reason, as item, or as a bar looked at.
fn shown<'a>(assessment: &Assessment<'a>) -> Vec<&'a Rule> {
    let pack = assessment.pack();
    let routes: Vec<_> = pack.route_ids().collect();
    let reasons = routes.iter().filter_map(|id| assessment.route(*id)).flat_map(|of| of.because.clone());
    let items = routes.iter().flat_map(|id| assessment.items_of(*id)).map(|item| item.rule);
    let bars = pack.rule_ids().filter(|id| matches!(pack.rule(*id).kind, RuleKind::Bar(_)));
    reasons.chain(items).chain(bars).map(|id| pack.rule(id)).collect()
}

#[test]
fn there_are_twenty() {
    assert_eq!(all(rules).len(), 20);
}

/// The line on every page, and on the result each change with its reason and what is built in.
#[test]
fn every_change_of_the_law_is_told_on_the_result() {
    let catalogue = catalogue();
    for (Changed { name, change, seen, .. }, engine) in read_back() {
        let words = Words::new(&catalogue, engine.pack());
        assert!(words.whose().is_some_and(|line| line.starts_with("本网站提供的规则")), "{name}");
        let told = words.changes();
        assert!(!words.on_what().is_empty(), "{name}");
        let said = |text: &str| text.contains(seen);
        match change {
            Some(id) => {
                let one = told.iter().find(|one| one.id == *id).unwrap_or_else(|| panic!("{name}: {id} is not told"));
                assert!(said(one.reason) || one.was.as_deref().is_some_and(said), "{name}: {one:?}");
            }
            None => {
                let answers = ordinary(engine);
                let assessment = engine.assess(&answers, today());
                assert!(shown(&assessment).iter().any(|rule| said(words.of(&rule.text))), "{name}");
            }
        }
    }
}

/// What a portal changed, put in or depends on what it changed never bears the mark of a checked text, and says so.
#[test]
fn marks_of_checked_texts_are_for_what_is_built_in() {
    let catalogue = catalogue();
    for (Changed { name, change, .. }, engine) in read_back() {
        let words = Words::new(&catalogue, engine.pack());
        let answers = ordinary(engine);
        for rule in shown(&engine.assess(&answers, today())) {
            let built_in = engine.pack().origin(rule) == Origin::BuiltIn;
            assert_eq!(words.mark(rule).is_none(), built_in, "{name}: {}", rule.id);
            let checked = [Confidence::A, Confidence::B].map(|c| words.confidence_of(c).to_owned());
            assert!(built_in || !checked.contains(&words.confidence(rule)), "{name}: {}", rule.id);
            assert!(change.is_some() || !built_in, "{name}: all of it is the portal's, {}", rule.id);
            assert!(*change != Some(&*rule.id) || !built_in, "{name}: {} is changed", rule.id);
        }
    }
}

/// A rule whose words are the base's and whose definition is not says so.
#[test]
fn rules_that_rest_on_a_change_are_marked_too() {
    let touched = |wanted: &str| -> Vec<String> {
        let (_, engine) = read_back().iter().find(|(one, _)| one.name == wanted).expect("there");
        let is = |rule: &&Rule| matches!(engine.pack().origin(rule), Origin::Touched(_));
        engine.pack().rules().iter().filter(is).map(|rule| rule.id.to_string()).collect()
    };
    assert!(touched("a definition").contains(&"cl.bar.min-service".to_owned()));
    assert!(touched("the default of a question").contains(&"cl.bar.min-service".to_owned()));
    assert!(touched("what a question asks").contains(&"cl.bar.audit".to_owned()));
    assert!(touched("an instrument").len() > 20);
    assert!(touched("what lifts a bar").is_empty());
}

/// Dates of the pack as a whole that a portal says otherwise.
#[test]
fn dates_that_a_portal_says_otherwise_are_told() {
    let (bundle, catalogue) = (bundle(), catalogue());
    let mut pack = all(rules).remove(0).pack;
    pack["review_by"] = json!("2099-01-01");
    pack["as_of"] = json!("2030-01-02");
    let engine = engine(&made(&pack, &bundle));
    let said = Words::new(&catalogue, engine.pack()).on_what().join("\n");
    assert!(said.contains("2099年1月1日") && said.contains("2030年1月2日"), "{said}");
}

/// A clock is judged by what is built in: no day that a portal writes into its pack makes a right one wrong, or a wrong
/// one right.
#[test]
fn no_portal_makes_the_clock_wrong() {
    let bundle = bundle();
    let from =
        |engine: &Engine, today: &str| Session::new(engine, "zh-Hans").day_from(engine, today.parse().expect("a day"));
    let extension = all(rules).remove(0).pack;
    let whole = all(rules).pop().expect("a pack that extends none").pack;
    for as_of in ["1990-01-01", "2030-01-01", "2098-12-31"] {
        let with = |pack: &Value| {
            let mut pack = pack.clone();
            pack["as_of"] = json!(as_of);
            pack["review_by"] = json!("2099-01-01");
            engine(&made(&pack, &bundle))
        };
        let (extension, whole) = (with(&extension), with(&whole));
        assert_eq!(from(&extension, "2026-12-01"), DayFrom::Clock, "{as_of}");
        assert_eq!(from(&extension, "2019-05-06"), DayFrom::WrongClock, "{as_of}");
        assert_eq!(from(&whole, "2026-12-01"), DayFrom::Clock, "{as_of}");
    }
}

/// What was changed about the question that the start asks is told there, too.
#[test]
fn the_question_of_the_start_is_marked_on_the_start() {
    let shared: Value = serde_json::from_str(&rules("vocabulary.json")).expect("JSON");
    let facts = shared["facts"].as_array().expect("facts");
    for id in ["situation", "goal"] {
        let mut fact = facts.iter().find(|fact| fact["id"] == *id).expect("the fact").clone();
        fact["question"]["zh-Hans"] = json!("你现在是哪一种情况（本单位口径）？");
        fact["reason"] = json!({ "zh-Hans": "按本单位的内部要求办理。", "en": "As our office wants it." });
        let mut pack = all(rules).remove(0).pack;
        pack["replace"] = json!({ "facts": [fact] });
        let made = made(&pack, &bundle());
        let catalogue = catalogue();
        let (_, image) = made.files.iter().find(|(file, _)| file == "packs/our-office/zh-Hans").expect("an image");
        let engine = Engine::from_image(image).expect("a sound image");
        let words = Words::new(&catalogue, engine.pack());
        let mark = words.mark_of(Sort::Fact, id).unwrap_or_else(|| panic!("{id}: no mark"));
        assert_eq!(mark.why, "按本单位的内部要求办理。");
    }
}

/// What no portal can change: refused, with the place.
#[test]
fn the_rest_of_the_law_is_not_a_portals_to_change() {
    let bundle = bundle();
    let base = all(rules).remove(0).pack;
    let national: Value = serde_json::from_str(&rules("national.json")).expect("JSON");
    for key in ["routes", "situations", "implications", "severity", "reports", "languages"] {
        let mut pack = base.clone();
        pack[key] = national.get(key).cloned().unwrap_or(json!(true));
        let lines = compile(pack.to_string().as_bytes(), "own.json", &bundle).expect_err(key);
        assert!(lines.iter().any(|line| line.ends_with("[inherited-key]")), "{key}: {lines:?}");
    }
    for key in ["holidays", "years", "precedence", "neighbours", "portal", "extended"] {
        let mut pack = base.clone();
        pack[key] = json!({});
        let lines = compile(pack.to_string().as_bytes(), "own.json", &bundle).expect_err(key);
        assert!(lines.iter().any(|line| line.ends_with("[unknown-key]")), "{key}: {lines:?}");
    }
}

/// A title that looks like a built-in one is refused, however it is written.
#[test]
fn titles_of_built_in_packs_are_taken() {
    let bundle = bundle();
    let base = all(rules).remove(0).pack;
    let refused = |title: Value| {
        let mut pack = base.clone();
        pack["title"] = title;
        compile(pack.to_string().as_bytes(), "own.json", &bundle)
    };
    for zh in ["现行全国规定", " 现行 全国\u{3000}规定 ", "现行\u{200b}全国\u{2060}规定", "现行全国规定\u{e0041}"]
    {
        let lines = refused(json!({ "zh-Hans": zh, "en": "Ours" })).expect_err(zh);
        assert!(lines.len() == 1 && lines[0].ends_with("[taken-title]"), "{zh:?}: {lines:?}");
    }
    for en in [
        "The law in force",
        "THE LAW  IN FORCE",
        "Ｔｈｅ ｌａｗ ｉｎ ｆｏｒｃｅ",
        "现行全国规定",
        "The\u{ad}law in\u{feff} force",
    ] {
        let lines = refused(json!({ "zh-Hans": "本单位", "en": en })).expect_err(en);
        assert!(lines.len() == 1 && lines[0].ends_with("[taken-title]"), "{en:?}: {lines:?}");
    }
    assert!(refused(json!({ "zh-Hans": "本单位（依据现行全国规定）", "en": "Ours, on the law in force" })).is_ok());
}

/// A reason, a title or a text of which nothing is seen is none.
#[test]
fn texts_of_which_nothing_is_seen_are_refused() {
    let bundle = bundle();
    let base = all(rules).remove(0).pack;
    for unseen in [
        "\u{200b}",
        "\u{3164}\u{3164}",
        "\u{2800}",
        "\u{ad}\u{34f}",
        "\u{e0020}",
        "\u{301}\u{302}",
        "\u{2060}\u{fe0f} ",
    ] {
        for place in ["reason", "title", "text"] {
            let mut pack = base.clone();
            pack["replace"]["rules"][0][place]["zh-Hans"] = json!(unseen);
            let lines = compile(pack.to_string().as_bytes(), "own.json", &bundle).expect_err("unseen");
            assert!(lines.iter().any(|line| line.ends_with("[empty-text]")), "{place} {unseen:?}: {lines:?}");
        }
        let mut pack = base.clone();
        pack["title"]["en"] = json!(unseen);
        let lines = compile(pack.to_string().as_bytes(), "own.json", &bundle).expect_err("unseen");
        assert!(lines.iter().any(|line| line.ends_with("[empty-text]")), "{unseen:?}: {lines:?}");
    }
}
