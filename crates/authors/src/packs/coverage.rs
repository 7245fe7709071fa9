//! `packs coverage`: what is proved of a pack over all answers and all days.

use super::{Outside, test};
use crate::audit::{Audit, Example, Finding, Flaw, Subject, kind_id};
use anyhow::{Context, Result};
use rules::model::{Pack, RouteId};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Prints each finding of each pack on one line, then what was looked for; returns whether nothing was found. With
/// `examples` writes the people that show it as a case file.
pub fn run(packs: &[String], examples: Option<&Path>, outside: &Outside) -> Result<bool> {
    let mut cases = Vec::new();
    let mut clean = true;
    for id in packs {
        let engine = test::engine(id)?;
        let pack = engine.pack();
        let audit = Audit::of(&engine);
        if packs.len() > 1 {
            println!("pack {id}");
        }
        tell(pack, &audit);
        clean &= audit.findings.is_empty();
        cases.extend(cases_of(pack, &audit, outside)?);
    }
    if let Some(file) = examples {
        let text = serde_json::to_string_pretty(&json!({ "cases": cases }))?;
        std::fs::write(file, text + "\n").with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(clean)
}

fn tell(pack: &Pack, audit: &Audit) {
    for finding in &audit.findings {
        println!("{}", line(pack, finding));
    }
    if !audit.unused.is_empty() {
        let ids: Vec<&str> = audit.unused.iter().map(|fact| &*pack.fact(*fact).id).collect();
        println!("not used by this pack: {}", ids.join(", "));
    }
    let (fire, silent): (Vec<&Example>, Vec<&Example>) = audit.examples.iter().partition(|example| example.fires);
    println!(
        "{} rules, {} kinds of days; examples: {} fire, {} silent",
        pack.rules().len(),
        audit.kinds,
        fire.len(),
        silent.len()
    );
    let summary = [
        ("dead rules", Flaw::Dead),
        ("dead dates", Flaw::NoDate),
        ("never silent", Flaw::NeverSilent),
        ("never deciding", Flaw::NeverDecides),
        ("idle questions", Flaw::Idle),
        ("not proved", Flaw::Unproven),
    ];
    for (what, flaw) in summary {
        match audit.having(flaw).count() {
            0 => println!("{what}: none"),
            count => println!("{what}: {count}"),
        }
    }
}

fn line(pack: &Pack, finding: &Finding) -> String {
    let what = match finding.flaw {
        Flaw::Dead => "dead",
        Flaw::NoDate => "its date is dead",
        Flaw::NeverSilent => "never silent",
        Flaw::NeverDecides => "never decides",
        Flaw::Idle => "idle",
        Flaw::Unproven => "not proved",
    };
    match finding.subject {
        Subject::Rule(id) => {
            let rule = pack.rule(id);
            let routes = routes(pack, &finding.routes).join(" ");
            format!("{} {} on {routes}: {what}: {}", kind_id(&rule.kind), rule.id, finding.reason)
        }
        Subject::Fact(id) => format!("question {}: {what}: {}", pack.fact(id).id, finding.reason),
    }
}

fn routes<'p>(pack: &'p Pack, list: &[RouteId]) -> Vec<&'p str> {
    list.iter().map(|route| &*pack.route(*route).id).collect()
}

/// The examples as cases (docs/assessment.md, 14).
fn cases_of(pack: &Pack, audit: &Audit, outside: &Outside) -> Result<Vec<Value>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut cases = Vec::new();
    for example in &audit.examples {
        let rule = pack.rule(example.rule);
        let does = if example.fires { "fires" } else { "silent" };
        let mut id = format!("{}-{}-{does}", rule.id, kind_id(&rule.kind));
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            id = format!("{id}-{times}");
        }
        let mut answers = Map::new();
        for (fact, answer) in example.answers.iter() {
            answers.insert(pack.fact(fact).id.to_string(), (outside.answer)(pack, fact, answer)?);
        }
        let on = routes(pack, &example.routes).join(", ");
        let about = format!("{} {} {does}: {on}", kind_id(&rule.kind), rule.id);
        cases.push(json!({
            "id": id, "about": about, "pack": &*pack.parts().id, "as_of": example.today.to_string(),
            "answers": answers, "expect": expected(pack, example),
        }));
    }
    Ok(cases)
}

/// What a case can say of it: the rule is a reason, is shown, has a date, or is nowhere.
fn expected(pack: &Pack, example: &Example) -> Value {
    let rule = pack.rule(example.rule);
    let mut expect = Map::new();
    if example.absent {
        expect.insert("absent".to_owned(), json!([&*rule.id]));
    }
    let mut reasons = Map::new();
    for route in &example.decides {
        reasons.insert(pack.route(*route).id.to_string(), json!({ "because": [&*rule.id] }));
    }
    if !reasons.is_empty() {
        expect.insert("routes".to_owned(), reasons.into());
    }
    let mut shown = Map::new();
    for route in &example.shown {
        shown.insert(pack.route(*route).id.to_string(), json!([&*rule.id]));
    }
    if !shown.is_empty() {
        expect.insert("on".to_owned(), shown.into());
    }
    if !example.dated.is_empty() {
        let mut date = Map::new();
        date.insert(rule.id.to_string(), json!({}));
        expect.insert("deadlines".to_owned(), date.into());
    }
    expect.into()
}
