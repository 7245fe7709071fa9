//! Packs made to do harm: each gives its message in bounded work, none ends in a panic or becomes more than text.

use crate::load_codes::TINY;
use crate::load_extends::EXTENDED;
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::load::{Code, MAX_BYTES, Problem, combine, load, load_bytes};
use resignation_check::own::{base_of, compile};
use serde_json::{Value, json};

/// A bundle as the build makes it, with the tiny pack.
fn bundle() -> String {
    let neighbours = json!([{ "id": "tiny", "title": { "zh-Hans": "小", "en": "Tiny" } }]).to_string();
    json!({ "tiny.json": TINY, "holidays.json": shipped::own("holidays"), "neighbours.json": neighbours }).to_string()
}

/// What is wrong with a portal's own document, as the console of its owner says it.
fn refused(own: impl AsRef<[u8]>) -> Vec<String> {
    let lines = compile(own.as_ref(), "own.json", &bundle()).expect_err("refused");
    assert!(!lines.is_empty() && lines.len() <= 2_001, "{} lines", lines.len());
    for line in &lines {
        assert!(line.len() < 600 && !line.contains(['\n', '\u{202e}', '\u{1b}']), "{line}");
    }
    lines
}

/// The one line.
fn one(own: impl AsRef<[u8]>) -> String {
    let mut lines = refused(own);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    lines.remove(0)
}

fn edited(from: &str, to: &str) -> String {
    assert!(EXTENDED.contains(from), "not there: {from}");
    EXTENDED.replacen(from, to, 1)
}

/// The extension with these changes alone.
fn with(changes: &str) -> String {
    format!(
        "{{\"format\": 1, \"extends\": {{\"pack\": \"tiny\", \"version\": \"1\"}}, \"id\": \"local\", \"version\": \"1\",
        \"title\": {{\"zh-Hans\": \"本地\", \"en\": \"Local\"}}, {changes}}}"
    )
}

#[test]
fn a_sound_one_becomes_images_under_its_own_names() {
    let made = compile(EXTENDED.as_bytes(), "own.json", &bundle()).expect("sound");
    assert_eq!((&*made.id, &*made.version, made.warnings.len()), ("local", "1-1", 0));
    let names: Vec<_> = made.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["packs/local/zh-Hans", "packs/local/en"]);
    for (name, image) in &made.files {
        let engine = Engine::from_image(image).expect("an image");
        assert_eq!(&*engine.pack().parts().id, "local", "{name}");
        assert_eq!(engine.pack().parts().neighbours.len(), 1, "{name}");
    }
    // As `sha256sum` says.
    assert_eq!(made.hash.len(), 64);
    let empty = compile(b"{\"format\": 1}", "own.json", "").expect_err("nothing in it");
    assert!(empty[0].starts_with("own.json:1:1 the key \"id\" is missing"), "{empty:?}");
    assert_eq!(base_of(EXTENDED.as_bytes()).as_deref(), Some("tiny"));
    assert_eq!(base_of(TINY.as_bytes()), None);
}

#[test]
fn a_script_in_a_text_is_a_text() {
    for text in ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "\\\"><b>"] {
        let own = edited("\"en\": \"Closed on Fridays\"", &format!("\"en\": \"{text}\""));
        let made = compile(own.as_bytes(), "own.json", &bundle()).expect("a text like any other");
        let engine = Engine::from_image(&made.files[1].1).expect("an image");
        let notice = engine.pack().portal().and_then(|portal| portal.local.notice.clone()).expect("a notice");
        assert_eq!(notice.iter().next(), Some(&*text.replace("\\\"", "\"")));
    }
}

#[test]
fn a_script_in_a_place_of_a_picture_or_an_id_is_refused() {
    let svg = "data:image/svg+xml,<svg onload=alert(1)>";
    assert!(one(edited("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==", svg)).ends_with("[logo]"));
    let link = "javascript:alert(1)";
    assert!(one(edited("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==", link)).ends_with("[logo]"));
    assert!(one(edited("\"id\": \"local\"", "\"id\": \"<b>\"")).ends_with("[id-form]"));
    assert!(one(edited("\"id\": \"local\"", "\"id\": \"__proto__\"")).ends_with("[id-form]"));
    assert!(one(edited("\"id\": \"n.parking\"", "\"id\": \"../../x\"")).ends_with("[id-form]"));
}

#[test]
fn characters_that_are_not_seen_are_refused_and_never_repeated() {
    for (hidden, code) in
        [("\u{202e}", "202E"), ("\u{2066}", "2066"), ("\\u0000", "0000"), ("\\u001b[31m", "001B"), ("\u{9b}", "009B")]
    {
        let line = one(edited("Closed on", &format!("Closed{hidden}on")));
        assert!(line.contains(&format!("U+{code}")) && line.ends_with("[character]"), "{line}");
        let line = one(edited("\"replace\"", &format!("\"re{hidden}place\"")));
        assert!(line.ends_with("[unknown-key]"), "{line}");
    }
    // Marks of direction and line ends that only work where they stand may be written.
    let fine = edited("Closed on", "Closed\u{200f}\\n\\ton");
    assert!(compile(fine.as_bytes(), "own.json", &bundle()).is_ok());
}

#[test]
fn a_document_past_the_limit_is_refused_unread() {
    let long = EXTENDED.to_owned() + &" ".repeat(MAX_BYTES);
    assert!(one(&long).contains("more than 4194304 bytes"));
    // Alone within the limit, with its base past it.
    let near = EXTENDED.to_owned() + &" ".repeat(MAX_BYTES - EXTENDED.len());
    assert!(one(&near).contains("more than 4194304 bytes"));
    let zeros = vec![0; MAX_BYTES + 1];
    assert!(one(zeros).contains("more than 4194304 bytes"));
}

#[test]
fn bytes_that_are_no_text_are_told_where_they_stand() {
    let mut bytes = EXTENDED.as_bytes().to_vec();
    let at = EXTENDED.find("Closed").expect("there");
    bytes[at] = 0xff;
    assert!(one(&bytes).contains("no UTF-8 text"));
    let utf16: Vec<u8> = EXTENDED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(refused([&b"\xff\xfe"[..], &utf16].concat())[0].starts_with("own.json:1:1 these bytes are no UTF-8 text"));
}

#[test]
fn what_is_nested_too_deep_is_refused_wherever_it_stands() {
    let deep = "[".repeat(60_000) + &"]".repeat(60_000);
    assert!(one(&deep).ends_with("[too-large]"));
    assert!(refused(with(&format!("\"add\": {deep}"))).iter().any(|line| line.ends_with("[too-large]")));
    let condition = "{\"not\": ".repeat(70) + "{\"fact\": \"staff\", \"is\": \"no\"}" + &"}".repeat(70);
    let own = edited("\"when\": {\"fact\": \"parking\", \"is\": \"yes\"}", &format!("\"when\": {condition}"));
    assert!(one(own).ends_with("[too-large]"));
    // As deep as it may be by itself, a little deeper where it is put.
    let condition = "{\"not\": ".repeat(58) + "{\"fact\": \"staff\", \"is\": \"no\"}" + &"}".repeat(58);
    let own = edited("\"when\": {\"fact\": \"parking\", \"is\": \"yes\"}", &format!("\"when\": {condition}"));
    assert!(compile(own.as_bytes(), "own.json", &bundle()).is_ok());
}

#[test]
fn packs_that_extend_each_other_or_themselves_are_refused() {
    assert!(one(edited("\"id\": \"local\"", "\"id\": \"tiny\"")).contains("the pack extends itself"));
    let ring = |name: &str| (name == "tiny.json").then(|| EXTENDED.replacen("\"tiny\"", "\"local\"", 1));
    let problems = combine(EXTENDED, ring).expect_err("a ring").0;
    assert!(problems.iter().any(|p| p.message.contains("extend each other")), "{problems:?}");
    // However it is asked for, nothing is read a third time.
    let mut asked = 0;
    let further = |_: &str| {
        asked += 1;
        Some(EXTENDED.replacen("\"local\"", "\"x\"", 1))
    };
    assert!(combine(EXTENDED, further).is_err());
    assert_eq!(asked, 1);
}

#[test]
fn the_id_of_a_built_in_pack_is_taken() {
    let own = TINY.to_owned();
    let line = one(&own);
    assert!(line.contains("there is already a pack \"tiny\"") && line.ends_with("[duplicate-id]"), "{line}");
}

#[test]
fn ids_twice_are_told_at_the_second() {
    let rule = |id: &str| {
        format!(
            "{{\"id\": \"{id}\", \"kind\": \"notice\", \"routes\": [\"leaving\"], \"title\": {{\"zh-Hans\": \"题\", \"en\": \"t\"}},
             \"text\": {{\"zh-Hans\": \"文\", \"en\": \"t\"}}, \"cite\": [{{\"instrument\": \"book\"}}], \"confidence\": \"C\",
             \"reason\": {{\"zh-Hans\": \"甲\", \"en\": \"a\"}}}}"
        )
    };
    let twice = with(&format!("\"add\": {{\"rules\": [{}, {}]}}", rule("n.x"), rule("n.x")));
    assert!(one(twice).contains("add.rules[1].id: there is already a rule of this kind \"n.x\""));
    let there = with(&format!("\"add\": {{\"rules\": [{}]}}", rule("n.note")));
    assert!(one(there).contains("add.rules[0].id: there is already a rule of this kind \"n.note\""));
    let replaced = with(&format!("\"replace\": {{\"rules\": [{}, {}]}}", rule("n.note"), rule("n.note")));
    assert!(one(replaced).contains("replace.rules[1]: the rule \"n.note\" is changed a second time"));
    let keys = with("\"add\": {}, \"add\": {}");
    assert!(one(keys).ends_with("[duplicate-key]"));
}

#[test]
fn keys_that_mean_something_to_scripts_mean_nothing_here() {
    for key in ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"] {
        let line = one(with(&format!("\"{key}\": {{\"rules\": []}}")));
        assert!(line.contains(&format!("no key \"{key}\"")) && line.ends_with("[unknown-key]"), "{line}");
        let line = one(with(&format!("\"add\": {{\"{key}\": []}}")));
        assert!(line.ends_with("[unknown-key]"), "{line}");
        let line = one(EXTENDED.replacen("\"pack\": \"tiny\"", &format!("\"pack\": \"{key}\""), 1));
        assert!(line.ends_with("[extends]"), "{line}");
    }
}

#[test]
fn another_version_of_the_base_is_no_mistake() {
    let own = edited("\"version\": \"1\"}", "\"version\": \"<script>0\"}");
    let made = compile(own.as_bytes(), "own.json", &bundle()).expect("sound");
    let engine = Engine::from_image(&made.files[1].1).expect("an image");
    assert!(engine.pack().portal().and_then(|portal| portal.base.as_ref()).is_some_and(|base| base.has_moved_on()));
}

#[test]
fn something_removed_that_is_still_needed_is_told_in_the_base() {
    let own = with("\"remove\": {\"facts\": [{\"id\": \"staff\", \"reason\": {\"zh-Hans\": \"甲\", \"en\": \"a\"}}]}");
    let lines = refused(own);
    assert!(lines.iter().all(|line| line.starts_with("tiny.json:") && line.ends_with("[removed]")), "{lines:#?}");
    assert!(lines.len() >= 3);
}

#[test]
fn a_million_small_things_are_refused_at_once() {
    let many = |key: &str| with(&format!("\"add\": {{\"{key}\": [{}]}}", vec!["1"; 1_000_000].join(",")));
    for key in ["rules", "facts", "definitions", "instruments", "sections"] {
        let lines = refused(many(key));
        assert!(
            lines.iter().any(|line| line.contains("more than ") && line.ends_with("[too-large]")),
            "{:?}",
            lines[0]
        );
        assert!(lines.len() < 5, "{}", lines.len());
    }
    let lines = refused(with(&format!("\"add\": [{}]", vec!["{}"; 1_000_000].join(","))));
    assert!(lines.len() < 5);
    let keys: String = (0..200_000).map(|i| format!("\"k{i}\": 1,")).collect();
    refused(format!("{{{keys}\"extends\": {{\"pack\": \"tiny\", \"version\": \"1\"}}}}"));
    let gone: Vec<String> = (0..20_000).map(|i| format!("{{\"id\": \"gone{i}\"}}")).collect();
    refused(with(&format!("\"remove\": {{\"rules\": [{}]}}", gone.join(","))));
    let offices = vec!["{\"for\": {}, \"name\": {}}"; 50_000].join(",");
    refused(with(&format!("\"local\": {{\"offices\": [{offices}]}}")));
}

/// Conditions whose diagram would have as many nodes as there are sets of answers.
#[test]
fn rules_too_tangled_for_a_diagram_are_judged_one_by_one() {
    let mut pack: Value = serde_json::from_str(TINY).expect("JSON");
    let fact = |i: usize| {
        json!({ "id": format!("f{i}"), "section": "who", "type": "yes-no", "label": {"zh-Hans": "甲", "en": "a"},
            "question": {"zh-Hans": "甲？", "en": "a?"}, "why": {"zh-Hans": "甲", "en": "a"}, "changed_by": "person",
            "sensitive": false, "reason": {"zh-Hans": "甲", "en": "a"} })
    };
    // Each of the first half is tied to one far away: no order of the facts keeps them near.
    let tied: Vec<Value> = (0..20)
        .map(|i| json!({ "all": [{ "fact": format!("f{i}"), "is": "yes" }, { "fact": format!("f{}", 20 + (i * 7) % 20), "is": "yes" }] }))
        .collect();
    let rule = json!({ "id": "b.tangle", "kind": "bar", "routes": ["leaving"], "title": {"zh-Hans": "题", "en": "t"},
        "text": {"zh-Hans": "文", "en": "t"}, "cite": [{ "instrument": "book" }], "confidence": "A",
        "lifted_by": {"zh-Hans": "甲", "en": "a"}, "when": { "defined": "tangle" }, "reason": {"zh-Hans": "甲", "en": "a"} });
    let tangle = json!({ "id": "tangle", "label": {"zh-Hans": "甲", "en": "a"}, "when": { "any": tied },
        "reason": {"zh-Hans": "甲", "en": "a"} });
    pack = json!({ "format": 1, "extends": { "pack": "tiny", "version": pack["version"] }, "id": "local",
        "title": {"zh-Hans": "本地", "en": "Local"}, "version": "1",
        "add": { "facts": (0..40).map(fact).collect::<Vec<_>>(), "definitions": [tangle], "rules": [rule] } });
    let made = compile(pack.to_string().as_bytes(), "own.json", &bundle()).expect("sound");
    let engine = Engine::from_image(&made.files[1].1).expect("an image");
    let answers = r#"{"staff": "yes", "f0": "yes", "f20": "yes"}"#;
    let answers = resignation_check::load::answers_from_text(engine.pack(), answers).expect("answers");
    let assessed = engine.assess(&answers, "2026-11-23".parse().expect("a day"));
    assert!(!assessed.routes().is_empty());
}

/// Anything can stand anywhere in an extension.
#[test]
fn every_value_of_an_extension_replaced_by_every_other_gives_images_or_problems() {
    let document: Value = serde_json::from_str(EXTENDED).expect("JSON");
    let mut places = Vec::new();
    pointers(&document, String::new(), &mut places);
    assert!(places.len() > 100, "{}", places.len());
    let bundle = bundle();
    for place in &places {
        for value in [Value::Null, json!(1), json!(""), json!([]), json!({}), json!("tiny"), json!([{}, [[]]])] {
            let mut own = document.clone();
            *own.pointer_mut(place).expect("there") = value;
            let made = compile(own.to_string().as_bytes(), "own.json", &bundle);
            assert!(made.is_ok() || made.is_err_and(|lines| !lines.is_empty()), "{place}");
        }
    }
}

fn pointers(value: &Value, at: String, to: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, inner)| pointers(inner, format!("{at}/{key}"), to)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, inner)| pointers(inner, format!("{at}/{i}"), to)),
        _ => {}
    }
    to.push(at);
}

#[test]
fn bundles_that_are_damaged_give_problems_too() {
    for bundle in ["", "{", "[]", "null", "{\"tiny.json\": 1}", "{\"tiny.json\": \"\"}", "{\"tiny.json\": \"{}\"}"] {
        let lines = compile(EXTENDED.as_bytes(), "own.json", bundle).expect_err("no base");
        assert!(!lines.is_empty());
    }
    let problems: Vec<Problem> = load_bytes(EXTENDED.as_bytes()).expect_err("not by itself").0;
    assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Extends]);
    assert!(load(TINY).is_ok());
}
