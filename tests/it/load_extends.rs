//! A pack that extends another is the other one with its changes, and every mistake is told where it stands.

use crate::load_codes::TINY;
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::load::{Code, Combined, Kind, Located, Problem, Unextended, combine, holidays, load};
use resignation_check::model::{How, Lang, Pack, Portal, Sort};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const EXTENDED: &str = include_str!("fixtures/extended.json");

/// An extension without a change.
const BARE: &str = r#"{
 "format": 1,
 "extends": {"pack": "tiny", "version": "1"},
 "id": "local",
 "title": {"zh-Hans": "本地", "en": "Local"},
 "version": "1-1"
}
"#;

/// Joined with the tiny pack, which shares nothing.
pub fn join(own: &str) -> Combined<'_> {
    joined(own).unwrap_or_else(|p| panic!("{p}"))
}

fn joined(own: &str) -> Result<Combined<'_>, resignation_check::load::Problems> {
    combine(own, |name| (name == "tiny.json").then(|| TINY.to_owned()))
}

fn pack(own: &str) -> Pack {
    load(&join(own).text).unwrap_or_else(|p| panic!("{p}")).pack
}

fn portal(pack: &Pack) -> &Portal {
    pack.portal().expect("a portal")
}

fn wrong(whole: &Combined<'_>) -> Vec<Problem> {
    load(&whole.text).expect_err("something is wrong").0
}

/// `document:line:column path code` for each.
fn places(told: &[Located<'_>]) -> Vec<String> {
    let place = |t: &Located<'_>| {
        let (document, place) = (t.document.unwrap_or("own"), &t.problem.place);
        format!("{document}:{}:{} {} {}", place.line, place.column, place.path, t.problem.code.id())
    };
    told.iter().map(place).collect()
}

/// Line and column of the first `wanted` in a text.
fn place(text: &str, wanted: &str) -> String {
    let before = &text[..text.find(wanted).unwrap_or_else(|| panic!("not there: {wanted}"))];
    let line = before.rsplit('\n').next().expect("a line");
    format!("{}:{}", before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn edited(from: &str, to: &str) -> String {
    assert!(EXTENDED.contains(from), "not there: {from}");
    EXTENDED.replacen(from, to, 1)
}

#[test]
fn without_a_change_it_is_the_base_under_its_own_name() {
    let base = load(TINY).unwrap_or_else(|p| panic!("{p}")).pack;
    let bare = pack(BARE);
    let (mut parts, own) = (base.parts().clone(), bare.parts());
    assert_eq!((&*own.id, &*own.version, own.title.get(Lang(1))), ("local", "1-1", "Local"));
    (parts.id, parts.version, parts.title) = (own.id.clone(), own.version.clone(), own.title.clone());
    parts.portal = own.portal.clone();
    assert_eq!(&parts, own);
    let portal = portal(&bare);
    assert!(portal.changes.is_empty() && portal.local.notice.is_none() && portal.local.contact.is_empty());
}

#[test]
fn what_it_says_of_itself_goes_before_what_the_base_says() {
    let own = BARE.replacen(
        "\"version\": \"1-1\"",
        "\"version\": \"1-1\", \"as_of\": \"2026-12-01\", \"review_by\": \"2026-12-31\",
         \"summary\": {\"zh-Hans\": \"略\", \"en\": \"In short\"}, \"jurisdiction\": {\"zh-Hans\": \"某地\", \"en\": \"There\"}",
        1,
    );
    let pack = pack(&own);
    let parts = pack.parts();
    assert_eq!((parts.as_of.to_string(), parts.review_by.to_string()), ("2026-12-01".into(), "2026-12-31".into()));
    assert_eq!((parts.summary.get(Lang(1)), parts.jurisdiction.get(Lang(1))), ("In short", "There"));
}

#[test]
fn things_are_added_replaced_and_removed_by_their_ids() {
    let base = load(TINY).unwrap_or_else(|p| panic!("{p}")).pack;
    let loaded = load(&join(EXTENDED).text).unwrap_or_else(|p| panic!("{p}"));
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    let pack = loaded.pack;
    let ids = |pack: &Pack| pack.rules().iter().map(|rule| rule.id.to_string()).collect::<Vec<_>>();
    let mut wanted = ids(&base);
    wanted.retain(|id| id != "w.myth");
    wanted.push("n.parking".into());
    assert_eq!(ids(&pack), wanted, "each in the place it had, what is added behind");
    assert_eq!(pack.facts().last().map(|fact| &*fact.id), Some("parking"));
    assert_eq!(pack.parts().sections.last().map(|section| &*section.id), Some("here"));
    let rule = |id: &str| pack.rules().iter().find(|rule| &*rule.id == id).expect("a rule");
    assert_eq!(rule("x.out").text.get(Lang(1)), "New text");
    // Each change is told with its reason, and its rule is known again.
    let told: Vec<_> = portal(&pack)
        .changes
        .iter()
        .map(|change| {
            let rule = change.rule.map(|rule| &*pack.rule(rule).id);
            (change.how, change.what, &*change.id, change.title.get(Lang(1)), change.reason.get(Lang(1)), rule)
        })
        .collect();
    assert_eq!(
        told,
        [
            (How::Remove, Sort::Rule, "w.myth", "Title", "e", None),
            (How::Replace, Sort::Rule, "x.out", "New title", "d", Some("x.out")),
            (How::Add, Sort::Rule, "n.parking", "Your parking space", "c", Some("n.parking")),
            (How::Add, Sort::Fact, "parking", "Parking", "b", None),
            (How::Add, Sort::Section, "here", "Here", "a", None),
        ]
    );
    assert_eq!(pack.change_of(rule("x.out")).map(|change| change.how), Some(How::Replace));
    assert!(pack.change_of(rule("b.keys")).is_none());
}

#[test]
fn what_a_portal_says_of_itself_is_carried() {
    let pack = pack(EXTENDED);
    let local = &portal(&pack).local;
    let english =
        |text: &Option<resignation_check::model::Text>| text.as_ref().map(|text| text.get(Lang(1)).to_owned());
    let contact = &local.contact;
    assert_eq!(english(&local.notice).as_deref(), Some("Closed on Fridays"));
    assert_eq!(
        [english(&contact.name), contact.phone.as_deref().map(str::to_owned), english(&contact.address)],
        ["Mr Wang", "305", "Third floor"].map(|text| Some(text.to_owned()))
    );
    assert_eq!(english(&contact.hours).as_deref(), Some("Mornings"));
    let offices: Vec<_> = local.offices.iter().map(|one| (one.role.get(Lang(1)), one.name.get(Lang(1)))).collect();
    assert_eq!(offices, [("Personnel", "Room 305")]);
    assert_eq!(
        local.logo.as_deref(),
        Some(
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
        )
    );
}

#[test]
fn its_image_in_a_language_carries_the_portal() {
    let engine = Engine::new(pack(EXTENDED), Default::default());
    for (language, named) in [(Lang(0), "周五不开门"), (Lang(1), "Closed on Fridays")] {
        let read = Engine::from_image(&engine.image(language)).expect("an image");
        let (one, other) = (portal(engine.pack()), portal(read.pack()));
        assert_eq!(other.local.notice.as_ref().map(|text| text.get(Lang(0))), Some(named));
        let marks = |portal: &Portal| -> Vec<_> {
            portal.changes.iter().map(|change| (change.how, change.what, change.id.clone(), change.rule)).collect()
        };
        assert_eq!(marks(one), marks(other));
        assert_eq!(one.local.logo, other.local.logo);
    }
}

#[test]
fn a_pack_that_stands_by_itself_may_say_whom_to_turn_to() {
    let own =
        TINY.replacen("\"version\": \"1\"", "\"version\": \"1\", \"local\": {\"contact\": {\"phone\": \"305\"}}", 1);
    let pack = load(&own).unwrap_or_else(|p| panic!("{p}")).pack;
    assert!(portal(&pack).base.is_none());
    assert_eq!(portal(&pack).local.contact.phone.as_deref(), Some("305"));
    assert_eq!(load(TINY).unwrap_or_else(|p| panic!("{p}")).pack.portal(), None);
}

#[test]
fn a_base_that_has_moved_on_is_known_and_no_mistake() {
    for (named, moved) in [("1", false), ("0.9", true)] {
        let pack = pack(&edited("\"version\": \"1\"}", &format!("\"version\": \"{named}\"}}")));
        let base = portal(&pack).base.as_ref().expect("a base");
        assert_eq!((&*base.id, base.title.get(Lang(1)), &*base.named, &*base.version), ("tiny", "Tiny", named, "1"));
        assert_eq!(base.has_moved_on(), moved);
    }
}

#[test]
fn mistakes_are_told_in_the_document_they_stand_in() {
    let own = edited("\"n.parking\",\n    \"kind\": \"notice\"", "\"n.parking\",\n    \"kind\": \"notise\"");
    let own = own.replacen("\"is\": \"yes\"", "\"is\": \"maybe\"", 1);
    let own = own.replacen("{\"zh-Hans\": \"戊\", \"en\": \"e\"}", "{\"zh-Hans\": \"戊\"}", 1);
    let own = own.replacen("\"version\": \"1-1\"", "\"version\": \"\"", 1);
    let whole = join(&own);
    let told = whole.locate(wrong(&whole));
    assert_eq!(
        places(&told),
        [
            format!("own:{} version empty-text", place(&own, "\"\"")),
            format!("own:{} add.rules[0].kind unknown-word", place(&own, "\"notise\"")),
            format!("own:{} add.rules[0].when.is unknown-id", place(&own, "\"maybe\"")),
            format!("own:{} remove.rules[0].reason missing-translation", place(&own, "{\"zh-Hans\": \"戊\"}")),
        ]
    );
    for (one, wanted) in told.iter().zip(["\"\"", "\"notise\"", "\"maybe\"", "{\"zh-Hans\": \"戊\"}"]) {
        let span = one.problem.place.span;
        assert_eq!(&one.text[span.start as usize..span.end as usize], wanted);
    }
}

#[test]
fn what_still_needs_something_removed_is_told_where_it_stands_in_the_base() {
    let own = BARE.trim_end().trim_end_matches('}').to_owned()
        + r#", "remove": {
        "rules": [{"id": "b.keys", "reason": {"zh-Hans": "甲", "en": "a"}}],
        "definitions": [{"id": "served", "reason": {"zh-Hans": "甲", "en": "a"}}],
        "facts": [{"id": "cost", "reason": {"zh-Hans": "甲", "en": "a"}}]
    }}"#;
    let whole = join(&own);
    let told = whole.locate(wrong(&whole));
    assert_eq!(
        places(&told),
        [
            format!("tiny.json:{} definitions[0].when.date removed", place(TINY, "\"served\", \"is\"")),
            format!("tiny.json:{} definitions[5].amount.of removed", place(TINY, "\"cost\", \"whole\"")),
            format!("tiny.json:{} rules[2].ends.from removed", place(TINY, "\"served\", \"plus\"")),
            format!("tiny.json:{} rules[5].refines[0] removed", place(TINY, "\"b.keys\"]")),
        ]
    );
    let words: Vec<_> = told.iter().map(|one| one.problem.message.as_str()).collect();
    assert!(words[3] == "this needs the rule \"b.keys\", which is removed", "{words:?}");
}

#[test]
fn what_an_own_document_shares_with_its_base_is_told_there() {
    let shared = "{\"facts\": [], \"sections\": [{\"id\": \"X\", \"title\": {\"zh-Hans\": \"甲\", \"en\": \"a\"}}],\n \"implications\": []}";
    let base = TINY.replacen("\"facts\": [", "\"shares\": \"v.json\", \"old\": [", 1);
    let base = base.replacen("\"sections\": [", "\"older\": [", 1).replacen("\"implications\": [", "\"oldest\": [", 1);
    let whole = combine(BARE, |name| match name {
        "tiny.json" => Some(base.clone()),
        "v.json" => Some(shared.to_owned()),
        other => panic!("{other} is asked for"),
    });
    let whole = whole.unwrap_or_else(|p| panic!("{p}"));
    let told = places(&whole.locate(wrong(&whole)));
    assert!(told.contains(&format!("v.json:{} sections[0].id id-form", place(shared, "\"X\""))), "{told:?}");
}

/// Each thing that cannot be put together: name, what stands there, what stands there instead.
const REFUSED: &[(&str, &str, &str)] = &[
    ("no_base", "\"pack\": \"tiny\", ", ""),
    ("unknown_base", "\"pack\": \"tiny\"", "\"pack\": \"tinny\""),
    ("base_by_address", "\"pack\": \"tiny\"", "\"pack\": \"../tiny\""),
    ("base_no_text", "\"pack\": \"tiny\"", "\"pack\": 1"),
    ("no_version", ", \"version\": \"1\"}", "}"),
    ("itself", "\"id\": \"local\"", "\"id\": \"tiny\""),
    ("format", "\"format\": 1", "\"format\": 2"),
    ("no_title", "\"title\": {\"zh-Hans\": \"本地\", \"en\": \"Local\"},\n ", ""),
    ("languages", "\"local\": {", "\"languages\": [\"en\"], \"local\": {"),
    ("routes", "\"local\": {", "\"routes\": [], \"local\": {"),
    ("reports", "\"local\": {", "\"reports\": true, \"local\": {"),
    ("rules_outside", "\"local\": {", "\"rules\": [], \"local\": {"),
    ("misspelt_key", "\"replace\": {", "\"replaces\": {"),
    ("unknown_key", "\"local\": {", "\"colour\": \"red\", \"local\": {"),
    ("proto", "\"local\": {", "\"__proto__\": {\"rules\": []}, \"local\": {"),
    ("unknown_list", "\"sections\": [{", "\"routes\": [{"),
    ("list_twice", "\"remove\": {\"rules\": [", "\"remove\": {\"rules\": [], \"rules\": ["),
    ("no_list", "\"remove\": {\"rules\": [", "\"remove\": {\"rules\": {}, \"facts\": ["),
    ("no_reason", ",\n    \"reason\": {\"zh-Hans\": \"丁\", \"en\": \"d\"}", ""),
    ("no_reason_removed", ", \"reason\": {\"zh-Hans\": \"戊\", \"en\": \"e\"}", ""),
    ("no_id", "\"id\": \"x.out\",\n    ", ""),
    ("replaced_not_there", "\"id\": \"x.out\"", "\"id\": \"x.ouf\""),
    ("removed_not_there", "\"id\": \"w.myth\"", "\"id\": \"nothing-like-it\""),
    ("removed_key", "\"kind\": \"wrong-claim\", ", "\"title\": \"x\", "),
    ("no_object", "\"remove\": {\"rules\": [", "\"remove\": {\"rules\": [\"x\", "),
    ("replaced_and_removed", "{\"id\": \"w.myth\", \"kind\": \"wrong-claim\",", "{\"id\": \"x.out\","),
    ("written_by_hand", "\"local\": {", "\"extended\": {}, \"local\": {"),
];

/// What the loader says of the whole.
const UNSOUND: &[(&str, &str, &str)] = &[
    (
        "added_twice",
        "\"id\": \"n.parking\",\n    \"kind\": \"notice\"",
        "\"id\": \"n.note\",\n    \"kind\": \"notice\"",
    ),
    ("not_local_language", "\"en\": \"Closed on Fridays\"", "\"fr\": \"Fermé le vendredi\""),
    ("no_logo_type", "data:image/png", "data:image/gif"),
    (
        "logo_address",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
        "https://example.org/logo.png",
    ),
    (
        "logo_markup",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
        "data:text/html;base64,PHNjcmlwdD4=",
    ),
    ("logo_not_coded", "iVBORw0KGgo", "<svg onload='x'/>"),
    ("unknown_local", "\"notice\": {", "\"notise\": {"),
    ("law_in_local", "\"notice\": {", "\"rules\": [], \"notice\": {"),
    ("reason_no_words", "{\"zh-Hans\": \"丁\", \"en\": \"d\"}", "\"d\""),
    ("bidi", "Closed on Fridays", "Closed \u{202e}on Fridays"),
    ("control", "Closed on Fridays", "Closed\\u0007 on Fridays"),
];

#[test]
fn each_mistake_in_an_extension_is_told_in_words() {
    let mut told = String::new();
    for (name, from, to) in REFUSED {
        let own = edited(from, to);
        let problems = joined(&own).err().unwrap_or_else(|| panic!("{name}: nothing found"));
        problems.0.iter().for_each(|problem| told.push_str(&format!("{name}\n  {problem}\n")));
    }
    for (name, from, to) in UNSOUND {
        let own = edited(from, to);
        let whole = join(&own);
        let problems = whole.locate(wrong(&whole));
        for one in problems {
            told.push_str(&format!("{name}\n  {}\n", one.problem));
            assert_eq!(one.document, None, "{name}");
        }
    }
    insta::assert_snapshot!(told);
}

#[test]
fn only_a_pack_that_stands_by_itself_can_be_extended() {
    let refused = |base: &str| {
        let problems = combine(BARE, |_| Some(base.to_owned())).expect_err("not joined").0;
        assert_eq!(problems.len(), 1, "{problems:?}");
        match &problems[0].kind {
            Kind::Extends { why, .. } => (why.clone(), problems[0].to_string()),
            other => panic!("{other:?}"),
        }
    };
    let further = |of: &str| {
        BARE.replacen("\"local\"", "\"tiny\"", 1).replacen("\"pack\": \"tiny\"", &format!("\"pack\": \"{of}\""), 1)
    };
    let (why, said) = refused(&further("other"));
    assert_eq!(why, Unextended::Extends("other".into()));
    let (ring, said_ring) = refused(&further("local"));
    assert_eq!(ring, Unextended::Ring);
    let (broken, said_broken) = refused(&TINY.replacen("\"format\": 1,", "\"format\": 1", 1));
    assert!(matches!(broken, Unextended::Broken(_)));
    let shares = TINY.replacen("\"format\": 1,", "\"format\": 1, \"shares\": \"../x\",", 1);
    insta::assert_snapshot!([said, said_ring, said_broken, refused(&shares).1].join("\n"));
}

#[test]
fn an_extension_by_itself_is_no_pack() {
    let problems = load(EXTENDED).expect_err("no base").0;
    assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Extends]);
}

#[test]
fn of_several_rules_of_one_id_the_kind_says_which() {
    let base = TINY.replacen("\"id\": \"e.refund\"", "\"id\": \"p.write\"", 1);
    let remove = |kind: &str| {
        BARE.trim_end().trim_end_matches('}').to_owned()
            + &format!(
                r#", "remove": {{"rules": [{{"id": "p.write"{kind}, "reason": {{"zh-Hans": "甲", "en": "a"}}}}]}}}}"#
            )
    };
    let join = |own: &str| combine(own, |_| Some(base.clone())).map(|whole| whole.text.into_owned());
    let problems = join(&remove("")).expect_err("which of the two?").0;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].to_string().ends_with("add \"kind\": one of step, effect [ambiguous-id]"), "{}", problems[0]);
    let pack = load(&join(&remove(", \"kind\": \"step\"")).expect("joined")).unwrap_or_else(|p| panic!("{p}")).pack;
    let left: Vec<_> = pack.rules().iter().filter(|rule| &*rule.id == "p.write").map(|rule| &rule.kind).collect();
    assert!(matches!(left[..], [resignation_check::model::RuleKind::Effect]), "{left:?}");
}

#[test]
fn a_picture_has_at_most_32_kib() {
    let logo = |bytes: usize| {
        // The head of a small PNG, then whatever follows.
        let head = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
        let bytes = bytes - head.len() / 4 * 3;
        let code = head.to_owned() + &"A".repeat(bytes / 3 * 4) + ["", "AA==", "AAA="][bytes % 3];
        edited(
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
            &format!("data:image/png;base64,{code}"),
        )
    };
    assert!(load(&join(&logo(32 * 1024)).text).is_ok());
    let own = logo(32 * 1024 + 1);
    let problems = wrong(&join(&own));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("32769 bytes") && problems[0].advice.contains("at most 32768"));
}

#[test]
fn markup_in_a_text_stays_the_text_it_is() {
    for text in ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt; ]]> ${x} {{y}}"] {
        let pack = pack(&edited("Closed on Fridays", text));
        assert_eq!(portal(&pack).local.notice.as_ref().map(|notice| notice.get(Lang(1))), Some(text));
    }
}

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/portal/pack.json")
}

#[test]
fn the_example_judges_everybody_as_its_base_does() {
    let text = fs::read_to_string(example()).expect("the example");
    let joined = shipped::joined(&text).unwrap_or_else(|p| panic!("{p}"));
    let loaded = load(&joined.text).unwrap_or_else(|p| panic!("{p}"));
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    assert!(!portal(&loaded.pack).base.as_ref().expect("a base").has_moved_on(), "name the base's version");
    let own = Engine::new(loaded.pack, holidays(&shipped::own("holidays")).expect("the days off"));
    let base = shipped::engine("national");
    let mut people = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")).expect("cases").flatten() {
        let Ok(file) = serde_json::from_str::<serde_json::Value>(&fs::read_to_string(entry.path()).expect("text"))
        else {
            continue;
        };
        for case in file["cases"].as_array().into_iter().flatten().filter(|case| case["pack"] == "national") {
            let day = case["as_of"].as_str().expect("a day").parse().expect("a day");
            let answers = case["answers"].to_string();
            let read = |engine: &Engine| resignation_check::load::answers_from_text(engine.pack(), &answers);
            let (Ok(one), Ok(other)) = (read(&own), read(&base)) else { continue };
            let verdicts = |engine: &Engine, answers| -> Vec<_> {
                engine.assess(answers, day).routes().iter().map(|r| (r.verdict, r.possible, r.until)).collect()
            };
            assert_eq!(verdicts(&own, &one), verdicts(&base, &other), "{}", case["id"]);
            people += 1;
        }
    }
    assert!(people > 200, "only {people} people");
}

fn packs(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_packs")).args(arguments).current_dir(folder).output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (run.status.code(), text(run.stdout) + &text(run.stderr))
}

#[test]
fn every_command_takes_the_example() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pack = "examples/portal/pack.json";
    assert_eq!(packs(root, &["check", pack]), (Some(0), "0 problems\n".into()));
    let cases = packs(root, &["test", "--pack", pack, "examples/portal/cases.json"]);
    assert_eq!(cases, (Some(0), "7 passed, 0 failed\n".into()));
    let out = tempfile::tempdir().expect("a folder");
    let into = out.path().to_str().expect("a name");
    assert_eq!(packs(root, &["compile", "--pack", pack, "--into", into]), (Some(0), String::new()));
    let image = fs::read(out.path().join("packs/example-bureau/en.bin")).expect("an image");
    let engine = Engine::from_image(&image).expect("an image");
    assert_eq!(portal(engine.pack()).changes.len(), 4);
    assert_eq!(engine.pack().parts().neighbours.len(), 3);
}

#[test]
fn the_base_is_found_beside_the_pack_or_among_the_built_in_ones() {
    let site = tempfile::tempdir().expect("a folder");
    let own = EXTENDED.replacen("\"w.myth\"", "\"w.mith\"", 1);
    fs::write(site.path().join("own.json"), &own).expect("written");
    let (code, said) = packs(site.path(), &["check", "--short", "own.json"]);
    assert!(code == Some(1) && said.contains("there is no pack \"tiny\" to be extended"), "{said}");
    fs::create_dir(site.path().join("rules")).expect("a folder");
    fs::write(site.path().join("rules/tiny.json"), TINY).expect("written");
    let (_, said) = packs(site.path(), &["check", "--short", "own.json"]);
    assert!(said.contains("did you mean \"w.myth\"?"), "{said}");
    fs::write(site.path().join("own.json"), own.replacen("\"w.mith\", \"kind\": \"wrong-claim\"", "\"b.keys\"", 1))
        .expect("written");
    let (_, said) = packs(site.path(), &["check", "--short", "own.json"]);
    assert!(said.starts_with("rules/tiny.json:") && said.contains("refines[0]: this needs the rule"), "{said}");
    fs::write(site.path().join("tiny.json"), TINY).expect("written");
    let (_, said) = packs(site.path(), &["check", "--short", "own.json"]);
    assert!(said.starts_with("tiny.json:"), "{said}");
}
