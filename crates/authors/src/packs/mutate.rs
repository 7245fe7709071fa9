//! `packs mutate`: every small change of a pack must fail some case.
//!
//! Changes are made to the document, so that a mutant is what an author could have written by mistake: a rule left
//! out, a number or day off by one, a comparison turned round, a value forgotten, "all" for "any".

use super::cases;
use super::documents;
use super::test;
use crate::audit::Audit;
use crate::cases::Ready;
use crate::load;
use anyhow::Result;
use rules::assess::Engine;
use rules::model::{Answers, Day, RouteId, Verdict};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One change: where, and what stands there instead. `None` = left out of its list or object.
struct Mutant {
    pointer: String,
    what: String,
    with: Option<Value>,
}

/// Runs every mutant of a pack against the case files. Prints the survivors; returns whether there are none.
pub fn run(pack: &str, files: &[PathBuf]) -> Result<bool> {
    let folder = documents::rules_folder();
    let file = folder.join(format!("{pack}.json"));
    let text = documents::read(&file)?;
    // What is shared with other packs is changed with the rest: an implication too must be noticed.
    let document: Value = serde_json::from_str(&documents::sound(&file, &text)?.text)?;
    let holidays = cases::holidays(&folder)?;
    let engine = test::engine(pack)?;
    let texts = cases::texts(files)?;
    let documents = cases::documents(&texts)?;
    let cases = cases::read(&documents)?.into_iter().filter(|c| c.pack == pack);
    let mut ready: Vec<_> = cases.map(|case| case.ready(&engine)).collect();
    anyhow::ensure!(test::all_hold(&engine, &ready), "the pack itself fails some case: run `packs test` first");
    // Cases that say most go first: most mutants fall at once.
    ready.sort_by_key(|r| std::cmp::Reverse(r.case.expect.members().len()));
    // What each case expects, as text: a case that names the changed rule is the likeliest to notice.
    let said: Vec<String> = ready.iter().map(|r| r.case.said()).collect();
    let mut mutants = Vec::new();
    collect(&document, String::new(), &mut mutants);
    let idle = idle_implications(&engine, &document);
    mutants.retain(|mutant| {
        let within = |implication: &String| mutant.pointer.strip_prefix(implication).is_some_and(is_within);
        !idle.iter().any(within)
    });
    let next = AtomicUsize::new(0);
    let stillborn = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let survivors: Vec<usize> = std::thread::scope(|scope| {
        let work = || {
            let mut alive = Vec::new();
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(mutant) = mutants.get(at) else { return alive };
                match judge(&document, mutant, &holidays, &ready, &said) {
                    Fate::Caught => {}
                    Fate::Stillborn => drop(stillborn.fetch_add(1, Ordering::Relaxed)),
                    Fate::Alive => alive.push(at),
                }
            }
        };
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let mut all: Vec<usize> = handles.into_iter().filter_map(|h| h.join().ok()).flatten().collect();
        all.sort_unstable();
        all
    });
    for mutant in survivors.iter().filter_map(|at| mutants.get(*at)) {
        println!("{} {}", label(&document, &mutant.pointer), mutant.what);
    }
    let stillborn = stillborn.load(Ordering::Relaxed);
    println!("mutants: {}, refused by the loader: {stillborn}", mutants.len());
    match survivors.len() {
        0 => println!("survivors: none"),
        n => println!("survivors: {n}"),
    }
    Ok(survivors.is_empty())
}

/// Where the implications stand that link nothing but facts to which the pack does not refer: packs share one vocabulary,
/// and no case of this pack can notice them.
fn idle_implications(engine: &Engine, document: &Value) -> Vec<String> {
    let pack = engine.pack();
    let unused: Vec<&str> = Audit::of(engine).unused.iter().map(|fact| &*pack.fact(*fact).id).collect();
    let implications = document["implications"].as_array().into_iter().flatten().enumerate();
    implications
        .filter(|(_, implication)| facts(implication).iter().all(|fact| unused.contains(fact)))
        .map(|(at, _)| format!("/implications/{at}"))
        .collect()
}

fn is_within(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('/')
}

/// The facts that a condition names.
fn facts(node: &Value) -> Vec<&str> {
    match node {
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, inner)| match inner {
                Value::String(fact) if key == "fact" || key == "date" => vec![fact.as_str()],
                _ => facts(inner),
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(facts).collect(),
        _ => Vec::new(),
    }
}

enum Fate {
    Caught,
    Stillborn,
    Alive,
}

fn judge(
    document: &Value,
    mutant: &Mutant,
    holidays: &rules::calendar::Holidays,
    cases: &[Ready<'_>],
    said: &[String],
) -> Fate {
    let mut changed = document.clone();
    if apply(&mut changed, mutant).is_none() {
        return Fate::Stillborn;
    }
    match load::load(&changed.to_string()) {
        Err(_) => Fate::Stillborn,
        Ok(loaded) => {
            let engine = Engine::new(loaded.pack, holidays.clone());
            if nobody_reaches(&engine, mutant, cases) {
                return Fate::Stillborn;
            }
            let id = id_of(document, &mutant.pointer);
            let names = |at: usize| said.get(at).is_some_and(|said| said.contains(&id));
            let holds = |case: &Ready<'_>| test::all_hold(&engine, std::slice::from_ref(case));
            let likely = cases.iter().enumerate().filter(|(at, _)| names(*at)).all(|(_, case)| holds(case));
            let rest = || cases.iter().enumerate().filter(|(at, _)| !names(*at)).all(|(_, case)| holds(case));
            if likely && rest() { Fate::Alive } else { Fate::Caught }
        }
    }
}

fn apply(document: &mut Value, mutant: &Mutant) -> Option<()> {
    match &mutant.with {
        Some(with) => *document.pointer_mut(&mutant.pointer)? = with.clone(),
        None => {
            let (parent, key) = mutant.pointer.rsplit_once('/')?;
            match document.pointer_mut(parent)? {
                Value::Array(list) => drop(list.remove(key.parse().ok()?)),
                Value::Object(map) => drop(map.shift_remove(key)),
                _ => return None,
            }
        }
    }
    Some(())
}

/// Whether the rules of a route leave nobody for its `otherwise` on the day of any case: then another one changes
/// nothing. Possible verdicts are exact, so this is a proof.
fn nobody_reaches(engine: &Engine, mutant: &Mutant, cases: &[Ready<'_>]) -> bool {
    let Some(at) = mutant.pointer.strip_prefix("/routes/").and_then(|rest| rest.strip_suffix("/otherwise")) else {
        return false;
    };
    let Some(route) = at.parse().ok().and_then(RouteId::new) else { return false };
    let nothing = Answers::none(engine.pack());
    let mut days: Vec<Day> = cases.iter().map(|ready| ready.case.today).collect();
    days.sort_unstable();
    days.dedup();
    let reached = |day: &Day| engine.reading(&nothing, *day).verdicts(route).verdicts.has(Verdict::Incomplete);
    !days.iter().any(reached)
}

/// The id of the rule or definition a pointer is in, in quotes.
fn id_of(document: &Value, pointer: &str) -> String {
    let place = pointer.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    let id = document.pointer(&format!("{place}/id"));
    id.map(Value::to_string).unwrap_or_default()
}

/// The pointer with the id of the rule or definition it is in, for the reader.
fn label(document: &Value, pointer: &str) -> String {
    let mut parts = pointer.split('/').skip(1);
    let (list, at) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let id = document.pointer(&format!("/{list}/{at}/id")).and_then(Value::as_str).unwrap_or(at);
    let kind = document.pointer(&format!("/{list}/{at}/kind")).and_then(Value::as_str).unwrap_or(list);
    format!("{kind} {id} {}:", parts.collect::<Vec<_>>().join("."))
}

/// Texts, names and sources change no assessment; their own tests hold them.
const WORDS: [&str; 20] = [
    "title",
    "text",
    "label",
    "ask",
    "cite",
    "claim",
    "lifted_by",
    "instruments",
    "facts",
    "sections",
    "languages",
    "summary",
    "situations",
    "between",
    "jurisdiction",
    "version",
    "as_of",
    "review_by",
    "name",
    "goals",
];

fn collect(value: &Value, pointer: String, mutants: &mut Vec<Mutant>) {
    let add = |mutants: &mut Vec<Mutant>, pointer: &str, what: String, with: Option<Value>| {
        mutants.push(Mutant { pointer: pointer.to_owned(), what, with });
    };
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                if WORDS.contains(&key.as_str()) {
                    continue;
                }
                let at = format!("{pointer}/{key}");
                mutate_key(key, inner, &at, &mut |pointer, what, with| add(mutants, pointer, what, with));
                collect(inner, at, mutants);
            }
        }
        Value::Array(list) => {
            let of_rules = matches!(pointer.as_str(), "/rules" | "/implications");
            let of_parts = pointer.ends_with("/all") || pointer.ends_with("/any");
            let of_values = ["/is", "/has", "/verdict", "/verdicts", "/routes"].iter().any(|k| pointer.ends_with(k));
            for (at, inner) in list.iter().enumerate() {
                let here = format!("{pointer}/{at}");
                let drop_it = of_rules || (list.len() > 1 && (of_parts || of_values) && pointer != "/routes");
                if drop_it {
                    add(mutants, &here, "dropped".to_owned(), None);
                }
                collect(inner, here, mutants);
            }
        }
        _ => {}
    }
}

fn mutate_key(key: &str, value: &Value, at: &str, add: &mut impl FnMut(&str, String, Option<Value>)) {
    let mut put = |with: Value| add(at, format!("{value} -> {with}"), Some(with));
    match (key, value) {
        ("at_least" | "at_most" | "above" | "below" | "equals" | "value_at_least", Value::Number(n)) => {
            n.as_i64().into_iter().flat_map(|n| [n - 1, n + 1]).for_each(|n| put(json!(n)));
        }
        ("years" | "months" | "days" | "workdays", Value::Number(n)) => {
            n.as_i64().into_iter().flat_map(|n| [n - 1, n + 1]).filter(|n| *n >= 0).for_each(|n| put(json!(n)));
        }
        ("from" | "until" | "than", Value::String(s)) => {
            if let Ok(day) = s.parse::<Day>() {
                let near = [day.yesterday(), day.tomorrow()];
                near.into_iter().flatten().for_each(|d| put(json!(d.to_string())));
            }
        }
        ("is", Value::String(s)) => {
            let others: &[&str] = match s.as_str() {
                "before" => &["on_or_before", "on_or_after", "after"],
                "on_or_before" => &["before", "after", "on_or_after"],
                "after" => &["on_or_after", "on_or_before", "before"],
                "on_or_after" => &["after", "before", "on_or_before"],
                "on" => &["before", "after"],
                "yes" => &["no"],
                "no" => &["yes"],
                _ => &[],
            };
            others.iter().for_each(|o| put(json!(o)));
        }
        ("given" | "or_today" | "latest", Value::Bool(b)) => put(json!(!b)),
        // A verdict that no rule gives instead: where it can be reached, some case must notice.
        ("otherwise", Value::String(_)) => put(json!(Verdict::Incomplete.id())),
        ("all", parts @ Value::Array(list)) if list.len() > 1 => {
            if let Some((parent, _)) = at.rsplit_once('/') {
                add(parent, "all -> any".to_owned(), Some(json!({ "any": parts })));
            }
        }
        ("any", parts @ Value::Array(list)) if list.len() > 1 => {
            if let Some((parent, _)) = at.rsplit_once('/') {
                add(parent, "any -> all".to_owned(), Some(json!({ "all": parts })));
            }
        }
        ("not", inner) => {
            if let Some((parent, _)) = at.rsplit_once('/') {
                add(parent, "not dropped".to_owned(), Some(inner.clone()));
            }
        }
        _ => {}
    }
}
