//! Both languages say the same: numbers, dates, articles, verbs of duty, placeholders.
//!
//! Sentences are compared by what can be counted. "One" is grammar (一, one, first) and counts only as 一年, 一个月,
//! "one year", "one month". Could, can, need and 能, 要, 可能 belong to no verb of duty.

use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;

/// Words that look like numbers or duties and are none.
const NOT_MEANT: [&str; 8] = ["第二天", "星期二", "星期三", "星期四", "星期五", "星期六", "对应", "相应"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WORDS: [(i64, &str); 16] = [
    (2, "two second twice both"),
    (3, "three third"),
    (4, "four fourth"),
    (5, "five fifth"),
    (6, "six sixth"),
    (7, "seven seventh"),
    (8, "eight eighth"),
    (9, "nine ninth"),
    (10, "ten tenth"),
    (11, "eleven"),
    (12, "twelve"),
    (15, "fifteen"),
    (20, "twenty"),
    (30, "thirty"),
    (60, "sixty"),
    (90, "ninety"),
];

fn digit(c: char) -> i64 {
    "零一二三四五六七八九".chars().position(|d| d == c).map_or(if c == '两' { 2 } else { 0 }, |at| at as i64)
}

/// 三十 is 30, 两三 is 2 and 3, 一 alone is grammar.
fn hanzi(token: &str) -> Vec<i64> {
    if !token.contains(['十', '百', '千']) {
        return token.chars().filter(|c| *c != '一').map(digit).collect();
    }
    let (mut total, mut last) = (0, 0);
    for c in token.chars() {
        match "十百千".chars().position(|unit| unit == c) {
            Some(at) => {
                total += last.max(1) * [10, 100, 1000][at];
                last = 0;
            }
            None => last = digit(c),
        }
    }
    vec![total + last]
}

fn sorted(mut numbers: Vec<i64>) -> Vec<i64> {
    numbers.sort_unstable();
    numbers
}

struct Reader {
    placeholder: Regex,
    one_zh: Regex,
    numbers_zh: Regex,
    one_en: Regex,
    numbers_en: Regex,
    ban_en: Regex,
    duty_en: Regex,
    leave_en: Regex,
    article_zh: Regex,
    article_en: Regex,
}

impl Reader {
    fn new() -> Self {
        let regex = |pattern: &str| Regex::new(pattern).expect("a pattern");
        Self {
            placeholder: regex(r"\{[^}]*\}"),
            one_zh: regex("一(年|个月)"),
            numbers_zh: regex(r"(\d+)([万亿]?)|([零一二两三四五六七八九十百千]+)"),
            one_en: regex(r"\bone (year|month)"),
            numbers_en: regex(r"(\d+)(?: (million))?|([A-Za-z]+)"),
            ban_en: regex(r"(?i)\b(must not|must never|forbids?|forbidden)\b"),
            duty_en: regex(r"(?i)\b(must|shall|should)\b"),
            // Small letters alone: May is a month.
            leave_en: regex(r"\bmay\b"),
            article_zh: regex(r"第?(\d+)(?:\(\d+\))?条|第([一二三四五六七八九十百]+)条"),
            article_en: regex(r"\b[Aa]rticle (\d+)"),
        }
    }

    fn numbers(&self, text: &str, chinese: bool) -> Vec<i64> {
        let (one, all) = if chinese { (&self.one_zh, &self.numbers_zh) } else { (&self.one_en, &self.numbers_en) };
        let text = one.replace_all(text, if chinese { "1$1" } else { "1 $1" });
        let mut found = Vec::new();
        for token in all.captures_iter(&text) {
            let part = |at| token.get(at).map_or("", |m| m.as_str());
            let unit = match part(2) {
                "万" => 10_000,
                "亿" => 100_000_000,
                "million" => 1_000_000,
                _ => 1,
            };
            match part(1).parse::<i64>() {
                Ok(n) => found.push(n * unit),
                Err(_) if chinese => found.extend(hanzi(part(3))),
                Err(_) => {
                    let word = part(3);
                    let month = MONTHS.iter().position(|month| *month == word).map(|at| at as i64 + 1);
                    let named = |(_, words): &&(i64, &str)| words.split(' ').any(|w| w.eq_ignore_ascii_case(word));
                    found.extend(month.or(WORDS.iter().find(named).map(|(n, _)| *n)));
                }
            }
        }
        sorted(found)
    }

    /// Whether something must, must not, may be done.
    fn verbs(&self, text: &str, chinese: bool) -> [bool; 3] {
        if chinese {
            let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
            return [has(&["应", "须"]), has(&["不得", "禁止"]), has(&["可以"])];
        }
        let rest = self.ban_en.replace_all(text, "");
        [self.duty_en.is_match(&rest), self.ban_en.is_match(text), self.leave_en.is_match(text)]
    }

    fn articles(&self, text: &str, chinese: bool) -> Vec<i64> {
        let all = if chinese { &self.article_zh } else { &self.article_en };
        let number = |token: regex::Captures<'_>| {
            let digits = token.get(1).and_then(|m| m.as_str().parse().ok());
            digits.or_else(|| hanzi(token.get(2)?.as_str()).first().copied())
        };
        sorted(all.captures_iter(text).filter_map(number).collect())
    }

    fn differences(&self, zh: &str, en: &str) -> Vec<String> {
        let mut zh = self.placeholder.replace_all(zh, "").into_owned();
        let en = self.placeholder.replace_all(en, "");
        NOT_MEANT.iter().for_each(|word| zh = zh.replace(word, ""));
        let mut found = Vec::new();
        for (what, read) in
            [("numbers", Self::numbers as fn(&Self, &str, bool) -> Vec<i64>), ("articles", Self::articles)]
        {
            let (a, b) = (read(self, &zh, true), read(self, &en, false));
            if a != b {
                found.push(format!("{what} {a:?} {b:?}"));
            }
        }
        let (a, b) = (self.verbs(&zh, true), self.verbs(&en, false));
        if a != b {
            found.push(format!("must, must not, may: {a:?} {b:?}"));
        }
        found
    }
}

fn texts(node: &Value, path: &str, found: &mut BTreeMap<String, (String, String)>) {
    match node {
        Value::Object(map) => match (map.get("zh-Hans").and_then(Value::as_str), map.get("en").and_then(Value::as_str))
        {
            (Some(zh), Some(en)) => drop(found.insert(path.to_owned(), (zh.to_owned(), en.to_owned()))),
            _ => map.iter().for_each(|(key, value)| texts(value, &format!("{path}/{key}"), found)),
        },
        Value::Array(list) => list.iter().enumerate().for_each(|(at, value)| {
            let id = value["id"].as_str().map_or_else(|| at.to_string(), |id| format!("{at}:{id}"));
            texts(value, &format!("{path}/{id}"), found);
        }),
        _ => {}
    }
}

fn read(name: &str) -> Value {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    serde_json::from_str(&std::fs::read_to_string(file).expect("a shipped file")).expect("JSON")
}

fn compare(all: &BTreeMap<String, (String, String)>) {
    let reader = Reader::new();
    let mut wrong = Vec::new();
    for (path, (zh, en)) in all {
        wrong.extend(reader.differences(zh, en).into_iter().map(|what| format!("{path}: {what}\n  {zh}\n  {en}")));
    }
    assert!(wrong.is_empty(), "{} of {} texts differ:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

/// Every pack by itself, and once what they share.
#[test]
fn the_packs_say_the_same_in_both_languages() {
    let mut all = BTreeMap::new();
    for name in crate::shipped::PACKS.into_iter().chain(["vocabulary"]) {
        let before = all.len();
        texts(&read(&format!("rules/{name}.json")), name, &mut all);
        assert!(all.len() > before + 300, "only {} texts in {name}", all.len() - before);
    }
    compare(&all);
}

#[test]
fn the_notes_on_differences_say_the_same_in_both_languages() {
    let mut all = BTreeMap::new();
    texts(&read("rules/differences.json"), "", &mut all);
    assert!(all.len() > 10, "only {} texts", all.len());
    compare(&all);
}

#[test]
fn the_catalogues_say_the_same_in_both_languages() {
    let (zh, en) = (read("words/zh-Hans.json"), read("words/en.json"));
    let reader = Reader::new();
    let mut all = BTreeMap::new();
    for (key, text) in zh.as_object().expect("messages") {
        let (zh, en) = (text.as_str().expect("a text"), en[key].as_str().expect("the same key"));
        let named = |text: &str| {
            let mut names: Vec<String> = reader.placeholder.find_iter(text).map(|m| m.as_str().to_owned()).collect();
            names.sort_unstable();
            names.dedup();
            names
        };
        assert_eq!(named(zh), named(en), "{key}");
        all.insert(key.clone(), (zh.to_owned(), en.to_owned()));
    }
    assert_eq!(all.len(), en.as_object().expect("messages").len());
    compare(&all);
}

/// The comparison notices what it is for.
#[test]
fn differences_are_seen() {
    let reader = Reader::new();
    for (zh, en) in [
        ("任免机关应当在30日内审批。", "The authority may decide within 30 days."),
        ("任免机关应当在30日内审批。", "The authority must decide within 90 days."),
        ("离职三年内不得任职。", "For three years you must not take a post there; after two you may."),
        ("见第八十六条。", "See article 87."),
        ("2026年3月5日起。", "From 5 April 2026."),
    ] {
        assert!(!reader.differences(zh, en).is_empty(), "{zh} | {en}");
    }
    assert!(reader.differences("应当在三十日内审批。", "Must decide within 30 days.").is_empty());
}
