//! All languages say the same: numbers, dates, articles, verbs of duty, placeholders.
//!
//! Sentences are compared by what can be counted. "One" is grammar (一, one, first) and counts only as 一年, 一个月,
//! "one year", "one month". Could, can, need and 能, 要, 可能 belong to no verb of duty. What counts in a language stands in
//! `tests/it/fixtures/languages/TAG.json`.

use regex::Regex;
use resignation_check::words::OUTSIDE;
use serde_json::Value;
use std::collections::BTreeMap;

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

/// What counts in a language.
struct Reader {
    /// Words that look like numbers or duties and are none.
    not_meant: Regex,
    /// Where "one" counts, and what it is then.
    one: (Regex, String),
    /// A number with its unit, or a word that may be one.
    number: Regex,
    units: BTreeMap<String, i64>,
    hanzi: bool,
    words: BTreeMap<String, i64>,
    must: Regex,
    must_not: Regex,
    may: Regex,
    article: Regex,
}

impl Reader {
    fn of(tag: &str) -> Self {
        let told = read(&format!("tests/it/fixtures/languages/{tag}.json"));
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let regex = |value: &Value| Regex::new(&text(value)).expect("a pattern");
        let numbers = |value: &Value| -> BTreeMap<String, i64> {
            let all = value.as_object().expect("numbers by word").iter();
            all.map(|(word, number)| (word.clone(), number.as_i64().expect("a number"))).collect()
        };
        let not_meant = text(&told["not_meant"]);
        Self {
            not_meant: Regex::new(if not_meant.is_empty() { "$^" } else { &not_meant }).expect("a pattern"),
            one: (regex(&told["one"][0]), text(&told["one"][1])),
            number: regex(&told["number"]),
            units: numbers(&told["units"]),
            hanzi: told["numerals"] == "hanzi",
            words: numbers(&told["words"]),
            must: regex(&told["must"]),
            must_not: regex(&told["must_not"]),
            may: regex(&told["may"]),
            article: regex(&told["article"]),
        }
    }

    fn numbers(&self, text: &str) -> Vec<i64> {
        let text = self.one.0.replace_all(text, &*self.one.1);
        let mut found = Vec::new();
        for token in self.number.captures_iter(&text) {
            let part = |at| token.get(at).map_or("", |m| m.as_str());
            let word = part(3);
            match part(1).parse::<i64>() {
                Ok(n) => found.push(n * self.units.get(part(2)).copied().unwrap_or(1)),
                Err(_) if self.hanzi => found.extend(hanzi(word)),
                // Capital letters count: May is a month.
                Err(_) => found.extend(self.words.get(word).or_else(|| self.words.get(&word.to_lowercase()))),
            }
        }
        sorted(found)
    }

    /// Whether something must, must not, may be done.
    fn verbs(&self, text: &str) -> [bool; 3] {
        let rest = self.must_not.replace_all(text, "");
        [self.must.is_match(&rest), self.must_not.is_match(text), self.may.is_match(text)]
    }

    fn articles(&self, text: &str) -> Vec<i64> {
        let number = |token: regex::Captures<'_>| {
            let digits = token.get(1).and_then(|m| m.as_str().parse().ok());
            digits.or_else(|| hanzi(token.get(2)?.as_str()).first().copied())
        };
        sorted(self.article.captures_iter(text).filter_map(number).collect())
    }

    /// A text without what it fills in, and without what is not meant.
    fn bare(&self, text: &str) -> String {
        let text = placeholder().replace_all(text, "").into_owned();
        self.not_meant.replace_all(&text, "").into_owned()
    }
}

fn placeholder() -> Regex {
    Regex::new(r"\{[^}]*\}").expect("a pattern")
}

/// Two languages that are compared.
struct Pair {
    tags: [String; 2],
    readers: [Reader; 2],
}

impl Pair {
    fn of(tags: [&str; 2]) -> Self {
        Self { tags: tags.map(str::to_owned), readers: tags.map(Reader::of) }
    }

    /// What is counted and differs; `verbs`: the verbs of duty too.
    fn differences(&self, texts: [&str; 2], verbs: bool) -> Vec<String> {
        let [one, other] = &self.readers;
        let [a, b] = [one.bare(texts[0]), other.bare(texts[1])];
        let mut found = Vec::new();
        let mut compare = |what: &str, here: String, there: String| {
            if here != there {
                found.push(format!("{what}: {here} {there}"));
            }
        };
        compare("numbers", format!("{:?}", one.numbers(&a)), format!("{:?}", other.numbers(&b)));
        compare("articles", format!("{:?}", one.articles(&a)), format!("{:?}", other.articles(&b)));
        if verbs {
            compare("must, must not, may", format!("{:?}", one.verbs(&a)), format!("{:?}", other.verbs(&b)));
        }
        found
    }

    /// The texts of a document in both languages, by the way to them.
    fn texts(&self, node: &Value, path: &str, found: &mut Texts) {
        let [a, b] = &self.tags;
        match node {
            Value::Object(map) => match (map.get(a).and_then(Value::as_str), map.get(b).and_then(Value::as_str)) {
                (Some(a), Some(b)) => drop(found.insert(path.to_owned(), [a.to_owned(), b.to_owned()])),
                _ => map.iter().for_each(|(key, value)| self.texts(value, &format!("{path}/{key}"), found)),
            },
            Value::Array(list) => list.iter().enumerate().for_each(|(at, value)| {
                let id = value["id"].as_str().map_or_else(|| at.to_string(), |id| format!("{at}:{id}"));
                self.texts(value, &format!("{path}/{id}"), found);
            }),
            _ => {}
        }
    }

    fn compare(&self, all: &Texts) {
        let mut wrong = Vec::new();
        for (path, [a, b]) in all {
            let verbs = !path.starts_with(PLAIN);
            wrong.extend(
                self.differences([a, b], verbs).into_iter().map(|what| format!("{path}: {what}\n  {a}\n  {b}")),
            );
        }
        assert!(wrong.is_empty(), "{} of {} texts differ:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    }
}

/// The texts outside the program that speak of the law: freely, so that their verbs are not compared.
const PLAIN: &str = "plain.";

type Texts = BTreeMap<String, [String; 2]>;

/// The first language beside each of the others.
fn pairs() -> Vec<Pair> {
    let pack = crate::shipped::pack("national");
    let (first, others) = pack.languages().split_first().expect("a language");
    assert!(!others.is_empty());
    others.iter().map(|other| Pair::of([first, other])).collect()
}

fn read(name: &str) -> Value {
    let file = crate::shipped::root().join(name);
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).expect("JSON")
}

/// Every pack by itself, and once what they share.
#[test]
fn the_packs_say_the_same_in_all_languages() {
    for pair in pairs() {
        let mut all = Texts::new();
        for name in crate::shipped::PACKS.into_iter().chain(["vocabulary"]) {
            let before = all.len();
            pair.texts(&read(&format!("rules/{name}.json")), name, &mut all);
            assert!(all.len() > before + 300, "only {} texts in {name}", all.len() - before);
        }
        pair.compare(&all);
    }
}

#[test]
fn the_notes_on_differences_say_the_same_in_all_languages() {
    for pair in pairs() {
        let mut all = Texts::new();
        pair.texts(&read("rules/differences.json"), "", &mut all);
        assert!(all.len() > 10, "only {} texts", all.len());
        pair.compare(&all);
    }
}

#[test]
fn the_catalogues_say_the_same_in_all_languages() {
    for pair in pairs() {
        let [a, b] = pair.tags.each_ref().map(|tag| read(&format!("words/{tag}.json")));
        let mut all = Texts::new();
        for (key, text) in a.as_object().expect("messages").iter().filter(|(key, _)| *key != "forms") {
            // Help for those who look into their browser is told in the words of each browser.
            if OUTSIDE.contains(&&**key) && !key.starts_with(PLAIN) {
                continue;
            }
            let (a, b) = (text.as_str().expect("a text"), b[key].as_str().expect("the same key"));
            all.insert(key.clone(), [a.to_owned(), b.to_owned()]);
        }
        assert!(all.len() > 500, "only {} texts", all.len());
        pair.compare(&all);
    }
}

/// The comparison notices what it is for.
#[test]
fn differences_are_seen() {
    let pair = Pair::of(["zh-Hans", "en"]);
    for texts in [
        ["任免机关应当在30日内审批。", "The authority may decide within 30 days."],
        ["任免机关应当在30日内审批。", "The authority must decide within 90 days."],
        ["离职三年内不得任职。", "For three years you must not take a post there; after two you may."],
        ["见第八十六条。", "See article 87."],
        ["2026年3月5日起。", "From 5 April 2026."],
    ] {
        assert!(!pair.differences(texts, true).is_empty(), "{texts:?}");
    }
    assert!(pair.differences(["应当在三十日内审批。", "Must decide within 30 days."], true).is_empty());
}
