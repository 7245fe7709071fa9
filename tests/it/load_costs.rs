//! What a foreign document may cost: pictures, texts, keys, definitions. None of these is timed: each is refused, or is
//! small, by what stands in it.

use crate::load_codes::TINY;
use crate::load_extends::EXTENDED;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::load::{MAX_BYTES, load};
use resignation_check::own::compile;
use resignation_check::session::{RestoreError, restore, save};
use serde_json::{Value, json};

fn bundle() -> String {
    json!({ "tiny.json": TINY, "holidays.json": "{\"format\": 1, \"source\": \"x\", \"years\": []}" }).to_string()
}

fn with(change: impl Fn(&mut Value)) -> Result<(), Vec<String>> {
    let mut own: Value = serde_json::from_str(EXTENDED).expect("JSON");
    change(&mut own);
    compile(own.to_string().as_bytes(), "own.json", &bundle()).map(drop)
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let held = three.iter().chain([&0, &0]).take(3).fold(0_usize, |held, byte| (held << 8) | usize::from(*byte));
        for at in 0..4 {
            let letter = char::from(LETTERS[(held >> (18 - 6 * at)) & 63]);
            text.push(if at <= three.len() { letter } else { '=' });
        }
    }
    text
}

/// Why a picture is refused; nothing where it is shown.
fn logo(kind: &str, bytes: &[u8]) -> Option<String> {
    let address = format!("data:{kind};base64,{}", base64(bytes));
    let lines = with(|own| own["local"]["logo"] = json!(address)).err()?;
    assert!(lines.len() == 1 && lines[0].ends_with("[logo]"), "{lines:?}");
    lines.into_iter().next()
}

fn svg(inside: &str) -> Option<String> {
    let whole = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\">{inside}</svg>");
    logo("image/svg+xml", whole.as_bytes())
}

#[test]
fn plain_shapes_are_shown() {
    assert_eq!(
        svg(
            "<title>徽</title><g fill='none'><path d=\"M1 1h2\" stroke=\"#fff\"/></g><rect width=\"4\" height=\"4\" />"
        ),
        None
    );
    let written = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"3\"/></svg>\n";
    assert_eq!(logo("image/svg+xml", written.as_bytes()), None);
}

/// Everything by which a few bytes become much work, or by which a picture reaches outside itself.
#[test]
fn whatever_multiplies_the_work_of_a_picture_is_refused() {
    for inside in [
        "<defs><rect id=\"a\"/></defs><use href=\"#a\"/>",
        "<use xlink:href=\"#a\"/>",
        "<filter id=\"f\"><feTurbulence/></filter>",
        "<rect filter=\"url(#f)\"/>",
        "<rect fill=\"url(#g)\"/>",
        "<rect fill=\"u\\72l(#g)\"/>",
        "<image href=\"data:image/png;base64,AA==\"/>",
        "<style>rect{fill:red}</style>",
        "<rect style=\"fill:red\"/>",
        "<rect class=\"a\"/>",
        "<foreignObject><p/></foreignObject>",
        "<script>alert(1)</script>",
        "<rect onload=\"alert(1)\"/>",
        "<animate attributeName=\"x\"/>",
        "<set/>",
        "<pattern/>",
        "<mask/>",
        "<marker/>",
        "<clipPath/>",
        "<linearGradient/>",
        "<text>字</text>",
        "<path stroke-dasharray=\"0.001\" d=\"M0 0h9\"/>",
        "<rect fill=red/>",
        "<rect fill=\"red\" / x>",
        "&a;",
        "<!-- a -->",
        "<![CDATA[a]]>",
        "words",
        "<SVG/>",
    ] {
        assert!(svg(inside).is_some(), "{inside}");
    }
    let entities = "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg><title>&b;</title></svg>";
    assert!(logo("image/svg+xml", entities.as_bytes()).is_some());
    assert!(svg(&"<g/>".repeat(250)).is_some_and(|line| line.contains("more than 200 elements")));
    assert!(logo("image/svg+xml", b"<html></html>").is_some());
    let bomb = include_str!("fixtures/logo-use.json");
    let lines = compile(bomb.as_bytes(), "own.json", &bundle()).expect_err("refused");
    assert!(lines.iter().any(|line| line.ends_with("[logo]")), "{lines:?}");
}

fn png(width: u32, height: u32, more: &[u8]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(more);
    bytes
}

/// A raster says how large it becomes: a bomb is refused by its head, and so is one that is called something else.
#[test]
fn pictures_that_become_large_are_refused_by_their_head() {
    assert_eq!(logo("image/png", &png(48, 48, b"")), None);
    assert!(logo("image/png", &png(16_384, 16_384, b"")).is_some_and(|line| line.contains("16384 by 16384")));
    assert!(logo("image/png", &png(48, 48, b"\0\0\0\x08acTL\0\0\0\x01\0\0\0\0\0\0\0\0")).is_some());
    assert!(logo("image/png", b"\xff\xd8\xff\xe0").is_some());
    assert!(logo("image/jpeg", &png(48, 48, b"")).is_some());
    let jpeg =
        |size: [u8; 4]| [b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x11\x08".to_vec(), size.to_vec(), vec![3; 12]].concat();
    assert_eq!(logo("image/jpeg", &jpeg([0, 48, 0, 48])), None);
    assert!(logo("image/jpeg", &jpeg([0xff, 0xf0, 0xff, 0xf0])).is_some_and(|line| line.contains("65520 by 65520")));
    let passes = [jpeg([0, 48, 0, 48]), b"\xff\xda".repeat(40)].concat();
    assert!(logo("image/jpeg", &passes).is_some());
    assert!(logo("image/jpeg", b"\xff\xd8\xff\xff\xff\xff").is_some());
    let lossless = |bits: u32| [&b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f"[..], &bits.to_le_bytes()[..]].concat();
    assert_eq!(logo("image/webp", &lossless(47 | (47 << 14))), None);
    assert!(logo("image/webp", &lossless(0x3fff | (0x3fff << 14))).is_some());
    let extended = |flags: u8| [&b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0"[..], &[flags, 0, 0, 0, 9, 0, 0, 9, 0, 0][..]].concat();
    assert_eq!(logo("image/webp", &extended(0)), None);
    assert!(logo("image/webp", &extended(2)).is_some());
    for cut in 0..30 {
        let _ = logo("image/webp", &extended(0)[..cut.min(extended(0).len())]);
        let _ = logo("image/jpeg", &jpeg([0, 48, 0, 48])[..cut.min(24)]);
    }
}

#[test]
fn long_texts_and_piles_of_marks_are_refused() {
    let title = |text: String| with(|own| own["title"]["en"] = json!(text));
    assert!(title("a".repeat(2_000)).is_ok());
    for text in ["a".repeat(2_001), "字".repeat(2_001), "a".repeat(1_000_000), "e\u{301}".repeat(1_001)] {
        let lines = title(text).expect_err("too long");
        assert!(lines.len() == 1 && lines[0].ends_with("[too-large]"), "{lines:?}");
    }
    // What scripts need stands.
    assert!(title("Việt Nam, e\u{323}\u{302}, ป\u{e35}\u{e48}".to_owned()).is_ok());
    for pile in ["\u{301}".repeat(200), ["\u{301}"; 40].join("\u{200d}"), "\u{489}".repeat(9)] {
        let lines = title(format!("a{pile}")).expect_err("a pile");
        assert!(lines.len() == 1 && lines[0].ends_with("[character]"), "{lines:?}");
    }
    let lines = with(|own| own["local"]["contact"]["phone"] = json!("1".repeat(5_000))).expect_err("too long");
    assert!(lines[0].ends_with("[too-large]"), "{lines:?}");
}

/// Definitions over definitions double what an explanation holds; so much is refused before anything follows it.
#[test]
fn definitions_that_double_are_refused() {
    let definition = |at: usize| {
        let inner = if at == 0 {
            json!({ "fact": "staff", "is": "yes" })
        } else {
            let below = json!({ "defined": format!("d{}", at - 1) });
            json!({ "any": [below, { "not": below }] })
        };
        json!({ "id": format!("d{at}"), "label": {"zh-Hans": "甲", "en": "a"}, "when": inner, "reason": {"zh-Hans": "甲", "en": "a"} })
    };
    let pack = |many: usize| with(|own| own["add"]["definitions"] = (0..many).map(definition).collect());
    assert!(pack(5).is_ok());
    for many in [20, 60, 200] {
        let lines = pack(many).expect_err("doubled");
        assert!(lines.iter().all(|line| line.ends_with("[too-large]")), "{lines:?}");
    }
}

/// Thousands of problems in one line of millions of characters: each is found without reading the line again. What is
/// told of the last is where it stands.
#[test]
fn many_problems_in_one_long_line_have_their_places() {
    let many: String = (0..3_000).map(|at| format!("\"键{at}\": \"{}\",", "字".repeat(400))).collect();
    let text = format!("{{{many}\"format\": 1, \"facts\": [], \"rules\": []}}");
    assert!(text.len() < MAX_BYTES);
    let problems = load(&text).expect_err("nothing in it").0;
    assert!(problems.len() > 1_900, "{}", problems.len());
    for problem in problems.iter().rev().take(20).filter(|problem| problem.place.span.start > 0) {
        let before = &text[..problem.place.span.start as usize];
        assert_eq!((problem.place.line, problem.place.column), (1, before.chars().count() + 1));
    }
}

fn tiny() -> Engine {
    Engine::new(load(TINY).expect("sound").pack, Holidays::default())
}

/// A key that stands in a saved form again and again counts once: the first. The next saved form has it once.
#[test]
fn repeated_keys_of_a_saved_form_count_once() {
    let engine = tiny();
    let today = "2026-11-23".parse().expect("a day");
    let again = ["\"staff\": \"no\""; 20_000].join(",");
    let text = format!(
        "{{\"form\": 1, \"answers\": {{\"staff\": \"yes\", {again}}}, \"passed\": [{}]}}",
        ["\"staff\""; 20_000].join(",")
    );
    let session = restore(&text, &engine, today).expect("a saved form");
    let saved: Value = serde_json::from_str(&save(&session, &engine)).expect("JSON");
    assert_eq!(saved["answers"], json!({ "staff": "yes" }));
    assert_eq!(saved["passed"], json!(["staff"]));
    let unknown = ["\"gone\": 1"; 20_000].join(",");
    let session =
        restore(&format!("{{\"form\": 1, \"answers\": {{{unknown}}}}}"), &engine, today).expect("a saved form");
    assert!(save(&session, &engine).len() < 300);
}

/// A file far longer than any that was saved is none, and one of a hundred thousand pages is gone back some of the way.
#[test]
fn saved_forms_are_read_within_limits() {
    let engine = tiny();
    let today = "2026-11-23".parse().expect("a day");
    let long = format!("{{\"form\": 1, \"answers\": {{\"x\": \"{}\"}}}}", "a".repeat(1024 * 1024));
    assert_eq!(restore(&long, &engine, today).err(), Some(RestoreError::NotSaved));
    let places = ["\"result\""; 90_000].join(",");
    let session = restore(&format!("{{\"form\": 1, \"answers\": {{}}, \"places\": [{places}]}}"), &engine, today);
    let saved = save(&session.expect("a saved form"), &engine);
    assert!(saved.matches("result").count() == 5_000, "{}", saved.matches("result").count());
}
