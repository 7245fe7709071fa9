//! Any bytes as a pack give a pack or problems; past the limits there is a clear refusal.

use crate::load_codes::TINY;
use proptest::prelude::*;
use resignation_check::load::{Code, Document, MAX_BYTES, load, load_bytes};

fn codes(text: &str) -> Vec<Code> {
    load(text).err().map(|p| p.0.iter().map(|p| p.code).collect()).unwrap_or_default()
}

/// Every problem stands inside the document, at a line and column it has.
fn sound(bytes: &[u8]) {
    let Err(problems) = load_bytes(bytes) else { return };
    assert!(!problems.0.is_empty(), "refused without a word");
    let text = String::from_utf8_lossy(bytes);
    for problem in &problems.0 {
        assert!(problem.place.span.start as usize <= bytes.len(), "{problem}");
        assert!(problem.place.line <= text.matches('\n').count() + 1, "{problem}");
        assert!(problem.place.column >= 1 && !problem.message.is_empty() && !problem.advice.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_pack_or_problems(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        sound(&bytes);
    }

    #[test]
    fn any_marks_give_a_pack_or_problems(text in "[\\[\\]{}:,\"\\\\u0-9a-e.\n \u{e9}\u{1f600}-]{0,60}") {
        sound(text.as_bytes());
    }

    #[test]
    fn a_pack_with_bytes_changed_gives_a_pack_or_problems(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = TINY.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        sound(&bytes);
    }

    #[test]
    fn a_pack_cut_and_joined_gives_a_pack_or_problems(
        (a, b, c) in (any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), any::<proptest::sample::Index>()),
    ) {
        let bytes = TINY.as_bytes();
        let (a, b, c) = (a.index(bytes.len()), b.index(bytes.len()), c.index(bytes.len()));
        sound(&[&bytes[..a], &bytes[b.min(c)..b.max(c)], &bytes[a..]].concat());
        sound(&bytes[..a]);
    }

    #[test]
    fn what_is_written_as_json_is_read_as_json(value in json(4)) {
        let text = value.to_string();
        let document = Document::read(&text);
        prop_assert!(document.problems.is_empty(), "{}: {:?}", text, document.problems);
        let strict = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        prop_assert!(strict);
    }

    #[test]
    fn what_is_no_json_is_not_read_as_json(text in "[\\[\\]{}:,\"\\\\0-9tru.eE+ -]{0,24}") {
        let ours = Document::read(&text).problems.is_empty();
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // Numbers too great for a float are still JSON.
        let huge = theirs.as_ref().err().is_some_and(|e| e.to_string().contains("out of range"));
        prop_assert!(ours == theirs.is_ok() || huge, "{text}: {theirs:?}");
    }
}

fn json(depth: u32) -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        ".*".prop_map(Into::into),
    ];
    leaf.prop_recursive(depth, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            proptest::collection::vec((".*", inner), 0..6)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

#[test]
fn texts_are_read_as_they_are_meant() {
    let text = r#"{"a\u00e9\n\"\\\/": "\ud83d\ude00 漢"}"#;
    let document = Document::read(text);
    let root = document.root.expect("an object");
    assert_eq!(root.get("aé\n\"\\/").and_then(|n| n.text()), Some("😀 漢"));
    for lone in [r#""\ud83d""#, r#""\ude00""#, r#""\ud83dx""#, r#""\ud83d\u0041""#] {
        assert_eq!(Document::read(lone).problems.len(), 1, "{lone}");
    }
}

#[test]
fn columns_count_characters_and_a_byte_order_mark_counts_nothing() {
    let document = Document::read("\u{feff}{\"漢字\": \"é\", \"b\": nix}");
    let place = &document.problems[0].place;
    assert_eq!((place.line, place.column, place.path.as_str()), (1, 18, "b"));
}

#[test]
fn several_slips_of_syntax_are_told_at_once() {
    let text = "{\n\"a\": [1 2,],\n\"b\" 3,\n\"c\": nope,\n}";
    let found: Vec<_> = Document::read(text).problems.iter().map(|p| (p.place.line, p.place.column)).collect();
    assert_eq!(found, [(2, 9), (2, 10), (3, 5), (4, 6), (4, 10)]);
}

#[test]
fn bytes_that_are_no_text_are_a_problem_where_they_stand() {
    let problems = load_bytes(b"{\n \"id\": \"\xff\"}").expect_err("no text");
    assert_eq!((problems.0[0].code, problems.0[0].place.line, problems.0[0].place.column), (Code::Syntax, 2, 9));
}

#[test]
fn past_four_mebibytes_is_refused() {
    let blank = |size: usize| " ".repeat(size - TINY.len()) + TINY;
    assert!(load(&blank(MAX_BYTES)).is_ok());
    assert_eq!(codes(&blank(MAX_BYTES + 1)), [Code::TooLarge]);
    assert_eq!(load_bytes(blank(MAX_BYTES + 1).as_bytes()).expect_err("too long").0[0].code, Code::TooLarge);
}

#[test]
fn past_depth_64_is_refused() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Document::read(&nested(64)).problems.is_empty());
    assert_eq!(Document::read(&nested(65)).problems[0].code, Code::TooLarge);
    assert_eq!(Document::read(&"[".repeat(MAX_BYTES)).problems[0].code, Code::TooLarge);
    assert_eq!(Document::read(&"{\"a\":".repeat(MAX_BYTES / 5)).problems[0].code, Code::TooLarge);
}

/// The sound pack with so many of the entries of a list, the first one copied under new ids.
fn with_many(list: &str, start: &str, many: usize) -> String {
    let from = TINY.find(&format!("\"{list}\": [")).expect("the list");
    let open = from + TINY[from..].find(start).expect("its first entry");
    let copies: String = (0..many).map(|i| format!("{{\"id\": \"x{i}\"}},")).collect();
    [&TINY[..open], &copies, &TINY[open..]].concat()
}

#[test]
fn past_5000_facts_and_20000_rules_is_refused() {
    let facts = with_many("facts", "{", 4_992);
    assert_eq!(codes(&facts), [Code::TooLarge], "9 facts and 4,992 more");
    assert_ne!(codes(&with_many("facts", "{", 4_991)), [Code::TooLarge]);
    assert_eq!(codes(&with_many("rules", "{", 19_987)), [Code::TooLarge], "14 rules and 19,987 more");
    assert_ne!(codes(&with_many("rules", "{", 19_986)), [Code::TooLarge]);
}

#[test]
fn a_million_mistakes_are_cut_short() {
    let text = format!("{{\"format\": 1, \"rules\": [{}]}}", vec!["{}"; 20_000].join(","));
    let problems = load(&text).expect_err("nothing in it is right");
    assert!(problems.0.len() <= 2_001, "{}", problems.0.len());
    assert!(problems.0.iter().any(|p| p.code == Code::TooLarge), "it is said that there are more");
    let keys: String = (0..300_000).map(|i| format!("\"k{i}\": 1,")).collect();
    assert!(load(&format!("{{{keys} \"format\": 1}}")).is_err());
}

/// A chain of definitions, each resting on the next; the last one has this condition.
fn chain_of_definitions(length: usize, last: &str) -> String {
    let label = r#"{"zh-Hans": "甲", "en": "a"}"#;
    let one = |i: usize| {
        let when = if i + 1 == length { last.to_owned() } else { format!("{{\"defined\": \"c{}\"}}", i + 1) };
        format!("{{\"id\": \"c{i}\", \"label\": {label}, \"when\": {when}}},")
    };
    let chain = (0..length).map(one).collect::<String>();
    TINY.replacen("\"definitions\": [", &format!("\"definitions\": [{chain}"), 1)
}

#[test]
fn a_chain_of_20000_definitions_is_followed_without_recursion() {
    let ends = r#"{"fact": "staff", "is": "yes"}"#;
    let pack = load(&chain_of_definitions(1_900, ends)).unwrap_or_else(|p| panic!("{p}")).pack;
    assert_eq!(&*pack.definitions()[0].id, "c1899");
    // Written out, the longer ones are more than anybody could read.
    assert_eq!(codes(&chain_of_definitions(19_990, ends)), [Code::TooLarge], "once, where it begins");
    assert_eq!(codes(&chain_of_definitions(19_990, r#"{"defined": "c0"}"#)), [Code::Circular]);
}
