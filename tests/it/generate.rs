//! Small random packs with every condition form, and the answers to go with them.
//!
//! Domains are tiny on purpose: every completion can be looked at one by one.

use fastrand::Rng;
use serde_json::{Value, json};

/// The day that generated packs are judged on.
pub const TODAY: &str = "2026-11-23";

fn text(s: &str) -> Value {
    json!({ "zh-Hans": s })
}

/// The seed of the large pack that benchmarks use.
#[allow(dead_code)]
pub const LARGE_SEED: u64 = 2026;

/// How large a generated pack is.
pub struct Scale {
    pub facts: usize,
    pub rules: usize,
    pub depth: usize,
    /// Logs and dates that meet numbers are costly to look at one by one; large packs take them all the same.
    pub small: bool,
}

impl Scale {
    #[allow(dead_code)]
    pub const SMALL: Self = Self { facts: 5, rules: 7, depth: 2, small: true };
    #[allow(dead_code)]
    pub const LARGE: Self = Self { facts: 1_000, rules: 5_000, depth: 2, small: false };
}

struct Facts {
    choices: Vec<(String, usize)>,
    boxes: Vec<(String, usize)>,
    numbers: Vec<String>,
    dates: Vec<String>,
    logs: Vec<String>,
    flags: Vec<String>,
    computed: Vec<String>,
    levels: Vec<(String, usize)>,
    measures: Vec<String>,
}

/// A random pack as a JSON document.
pub fn pack(rng: &mut Rng, scale: &Scale) -> Value {
    let mut known = Facts {
        choices: vec![],
        boxes: vec![],
        numbers: vec![],
        dates: vec![],
        logs: vec![],
        flags: vec![],
        computed: vec![],
        levels: vec![],
        measures: vec![],
    };
    let facts: Vec<Value> = (0..scale.facts).map(|i| fact(rng, i, scale, &mut known)).collect();
    let definitions = definitions(rng, scale, &mut known);
    let implications: Vec<Value> = implications(rng, &known);
    let routes = json!([
        { "id": "r0", "name": text("r0"), "summary": text("r0"), "goals": [], "otherwise": "open" },
        { "id": "r1", "name": text("r1"), "summary": text("r1"), "goals": [], "otherwise": "out-of-scope" },
    ]);
    let rules: Vec<Value> = (0..scale.rules).map(|i| rule(rng, i, scale, &known)).collect();
    json!({
        "format": 1, "id": "generated", "title": text("t"), "jurisdiction": text("j"), "summary": text("s"),
        "version": "1", "as_of": TODAY, "review_by": "2027-12-31", "languages": ["zh-Hans"],
        "instruments": [{ "id": "law", "name": text("law"), "short": text("law"), "issuer": text("i"),
                          "in_force": true, "confidence": "A" }],
        "sections": [{ "id": "all", "title": text("all") }],
        "facts": facts, "implications": implications, "definitions": definitions, "routes": routes, "rules": rules,
    })
}

fn fact(rng: &mut Rng, i: usize, scale: &Scale, known: &mut Facts) -> Value {
    let id = format!("f{i}");
    let mut fact = json!({
        "id": id, "section": "all", "label": text(&id), "question": text(&format!("{id}?")), "why": text("why"),
        "changed_by": "person", "sensitive": false,
    });
    let option = |n: usize| json!({ "id": format!("o{n}"), "label": text("o") });
    let mut set = |key: &str, value: Value| fact[key] = value;
    match rng.usize(..if scale.small && known.logs.len() + known.dates.len() >= 2 { 6 } else { 10 }) {
        0..=2 => {
            let n = rng.usize(2..=4);
            set("type", "choice".into());
            set("options", (0..n).map(option).collect());
            known.choices.push((id, n));
        }
        3 => {
            set("type", "yes-no".into());
            known.choices.push((id, 2));
        }
        4 => {
            let n = rng.usize(2..=3);
            set("type", "several".into());
            set("options", (0..n).map(option).collect());
            set("none", text("none"));
            known.boxes.push((id, n));
        }
        5 | 6 => {
            set("type", "number".into());
            set("unit", text("u"));
            set("min", 0.into());
            set("max", rng.i64(2..=5).into());
            known.numbers.push(id);
        }
        7 | 8 => {
            let event = rng.bool();
            set("type", "date".into());
            set("event", event.into());
            let (earliest, latest) =
                if rng.bool() { ("2021-11-19", "2021-11-27") } else { ("2026-11-18", "2026-11-27") };
            set("earliest", earliest.into());
            set("latest", latest.into());
            if rng.bool() {
                set("none", text("no such date"));
            }
            known.dates.push(id);
        }
        _ => {
            set("type", "log".into());
            set("value", text("v"));
            set("unit", text("u"));
            set("key", "points".into());
            set("min", 1.into());
            set("max", 2.into());
            known.logs.push(id);
        }
    }
    fact
}

fn period(rng: &mut Rng, known: &Facts) -> Value {
    match rng.usize(..4) {
        0 if !known.numbers.is_empty() => json!({ "years": { "fact": pick(rng, &known.numbers) } }),
        1 => json!({ "years": 5 }),
        2 => json!({ "years": 5, "days": rng.u32(0..3) }),
        _ => json!({ "days": rng.u32(0..4) }),
    }
}

fn definitions(rng: &mut Rng, scale: &Scale, known: &mut Facts) -> Vec<Value> {
    let mut made = Vec::new();
    let mut add = |value: Value| made.push(value);
    for i in 0..=scale.facts / 200 {
        if !known.dates.is_empty() {
            let id = format!("date{i}");
            let from = pick(rng, &known.dates).clone();
            add(json!({ "id": id, "label": text("d"), "date": { "from": from, "plus": period(rng, known) } }));
            known.computed.push(id);
        }
        if !known.logs.is_empty() {
            let id = format!("measure{i}");
            let mut number = json!({ "log": pick(rng, &known.logs), "take": if rng.bool() { "sum" } else { "count" } });
            match rng.usize(..3) {
                0 => number["window"] = json!({ "days": rng.u32(1..3) }),
                1 => number["within"] = json!({ "days": rng.u32(1..3) }),
                _ => {}
            }
            if rng.bool() {
                number["value_at_least"] = 2.into();
            }
            add(json!({ "id": id, "label": text("m"), "number": number }));
            known.measures.push(id);
        }
        let id = format!("flag{i}");
        add(json!({ "id": id, "label": text("f"), "when": condition(rng, scale.depth, known) }));
        known.flags.push(id);
        let id = format!("level{i}");
        let levels: Vec<Value> = (0..2)
            .map(|l| json!({ "id": format!("l{l}"), "label": text("l"), "when": condition(rng, scale.depth, known) }))
            .collect();
        add(json!({ "id": id, "label": text("l"), "levels": levels, "else": { "id": "l2", "label": text("l") } }));
        known.levels.push((id, 3));
    }
    made
}

fn implications(rng: &mut Rng, known: &Facts) -> Vec<Value> {
    if known.choices.len() < 2 || rng.bool() {
        return Vec::new();
    }
    let (a, n) = pick(rng, &known.choices).clone();
    let (b, m) = pick(rng, &known.choices).clone();
    if a == b {
        return Vec::new();
    }
    vec![
        json!({ "if": { "fact": a, "is": option(rng, &a, n, known) }, "then": { "fact": b, "is": option(rng, &b, m, known) } }),
    ]
}

fn pick<'a, T>(rng: &mut Rng, list: &'a [T]) -> &'a T {
    &list[rng.usize(..list.len())]
}

/// The id of one option. Yes/no facts are told from choices with two options by asking the document later; ids are
/// patched in `pack_text`.
fn option(rng: &mut Rng, _fact: &str, n: usize, _known: &Facts) -> Value {
    json!(format!("o{}", rng.usize(..n)))
}

/// A random condition.
fn condition(rng: &mut Rng, depth: usize, known: &Facts) -> Value {
    if depth > 0 && rng.usize(..3) > 0 {
        let n = rng.usize(1..=3);
        let parts: Vec<Value> = (0..n).map(|_| condition(rng, depth - 1, known)).collect();
        return match rng.usize(..3) {
            0 => json!({ "all": parts }),
            1 => json!({ "any": parts }),
            _ => json!({ "not": condition(rng, depth - 1, known) }),
        };
    }
    for _ in 0..30 {
        let found = match rng.usize(..10) {
            0 | 1 if !known.choices.is_empty() => {
                let (id, n) = pick(rng, &known.choices).clone();
                if n > 2 && rng.bool() {
                    json!({ "fact": id, "is": ["o0", format!("o{}", n - 1)] })
                } else {
                    json!({ "fact": id, "is": option(rng, &id, n, known) })
                }
            }
            2 if !known.boxes.is_empty() => {
                let (id, n) = pick(rng, &known.boxes).clone();
                match rng.usize(..3) {
                    0 => json!({ "fact": id, "has": "none" }),
                    1 => json!({ "fact": id, "has": ["o0", "o1"] }),
                    _ => json!({ "fact": id, "has": format!("o{}", rng.usize(..n)) }),
                }
            }
            3 if !known.numbers.is_empty() => {
                let id = pick(rng, &known.numbers).clone();
                match rng.usize(..5) {
                    0 => json!({ "fact": id, "at_least": rng.i64(1..4) }),
                    1 => json!({ "fact": id, "at_most": rng.i64(0..4) }),
                    2 => json!({ "fact": id, "above": rng.i64(0..2), "below": rng.i64(3..6) }),
                    3 => json!({ "fact": id, "below": rng.i64(1..4) }),
                    _ => json!({ "fact": id, "equals": rng.i64(0..3) }),
                }
            }
            4 if !known.dates.is_empty() => json!({ "fact": pick(rng, &known.dates), "given": rng.bool() }),
            5 | 6 if !known.dates.is_empty() => {
                let on = ["before", "on", "after", "on_or_before", "on_or_after"];
                let date = if rng.bool() && !known.computed.is_empty() {
                    pick(rng, &known.computed).clone()
                } else {
                    pick(rng, &known.dates).clone()
                };
                let mut test = json!({ "date": date, "is": pick(rng, &on), "than": "today" });
                if rng.usize(..4) == 0 {
                    test["than"] = pick(rng, &["2026-11-22", "2021-11-23"]).to_string().into();
                }
                if rng.bool() {
                    test["plus"] = if rng.bool() { json!({ "days": 1 }) } else { json!({ "years": 5 }) };
                }
                test
            }
            7 if !known.flags.is_empty() => json!({ "defined": pick(rng, &known.flags) }),
            8 if !known.levels.is_empty() => {
                json!({ "defined": pick(rng, &known.levels).0, "is": format!("l{}", rng.usize(..3)) })
            }
            9 if !known.measures.is_empty() => {
                json!({ "defined": pick(rng, &known.measures), "at_least": rng.i64(1..4) })
            }
            _ => continue,
        };
        return found;
    }
    json!({ "all": [] })
}

fn rule(rng: &mut Rng, i: usize, scale: &Scale, known: &Facts) -> Value {
    let route = if rng.bool() { "r0" } else { "r1" };
    let mut rule = json!({
        "id": format!("rule{i}"), "routes": [route], "title": text("t"), "text": text("t"),
        "cite": [{ "instrument": "law", "article": "1" }], "confidence": "A",
        "when": condition(rng, scale.depth, known),
    });
    match rng.usize(..8) {
        0 => rule["from"] = "2026-11-23".into(),
        1 => rule["until"] = "2026-11-23".into(),
        2 => rule["until"] = "2026-11-24".into(),
        3 => rule["from"] = "2026-11-24".into(),
        _ => {}
    }
    match rng.usize(..9) {
        0 => rule["kind"] = "scope".into(),
        1 => rule["kind"] = "other-way".into(),
        2 | 3 => {
            rule["kind"] = "bar".into();
            match known.computed.first() {
                Some(date) if rng.bool() => {
                    rule["ends"] = json!({ "from": date, "plus": { "days": 1 } });
                    rule["when"] =
                        json!({ "all": [{ "date": date, "is": "on_or_after", "than": "today" }, rule["when"]] });
                }
                _ => rule["lifted_by"] = text("event"),
            }
        }
        4 => {
            rule["kind"] = "ground".into();
            rule["gives"] = (*pick(rng, &["comply", "required", "unsettled"])).into();
        }
        5 => {
            rule["kind"] = "notice".into();
            if rng.bool() {
                rule["gives"] = "unsettled".into();
            }
        }
        6 => {
            rule["kind"] = "effect".into();
            rule["when"] = json!({ "all": [{ "route": route, "verdict": ["open", "barred"] }, rule["when"]] });
        }
        7 => {
            rule["kind"] = "deadline".into();
            let from = if known.dates.is_empty() { "today".to_owned() } else { pick(rng, &known.dates).clone() };
            rule["deadline"] = json!({ "from": from, "plus": { "days": 30 }, "or_today": rng.bool() && from != "today",
                                       "for": "person", "label": text("d") });
        }
        _ => rule["kind"] = "step".into(),
    }
    rule
}

/// The document as text, yes/no facts getting their own value ids.
pub fn pack_text(rng: &mut Rng, scale: &Scale) -> String {
    let mut document = pack(rng, scale);
    let yes_no: Vec<String> = document["facts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|f| f["type"] == "yes-no")
        .filter_map(|f| f["id"].as_str().map(str::to_owned))
        .collect();
    patch(&mut document, &yes_no);
    document.to_string()
}

fn patch(value: &mut Value, yes_no: &[String]) {
    if let Some(fact) = value.get("fact").and_then(Value::as_str)
        && yes_no.iter().any(|f| f == fact)
        && let Some(is) = value.get_mut("is")
    {
        *is = json!(if *is == json!("o0") { "yes" } else { "no" });
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|v| patch(v, yes_no)),
        Value::Object(map) => map.values_mut().for_each(|v| patch(v, yes_no)),
        _ => {}
    }
}
