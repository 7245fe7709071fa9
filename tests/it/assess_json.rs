//! `packs assess`: one person's assessment as JSON (docs/assessment.md, 15).

use crate::shipped::root;
use resignation_check::report;
use serde_json::{Value, json};
use std::process::Command;

fn assessed(name: &str, answers: &Value, day: &str) -> Value {
    let file = std::env::temp_dir().join(format!("rc-assess-{}-{name}.json", std::process::id()));
    std::fs::write(&file, answers.to_string()).expect("a file");
    let ran = Command::new(env!("CARGO_BIN_EXE_packs"))
        .args(["assess", "national", &file.to_string_lossy(), "--as-of", day, "--json"])
        .current_dir(root())
        .output()
        .expect("it runs");
    let _ = std::fs::remove_file(&file);
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("JSON")
}

#[test]
fn every_part_that_has_something_is_told() {
    let mut answers = json!({
        "identity": "civil-servant", "leading-member": "no", "leading-post": "no", "entry-date": "2018-07-02",
        "min-service-years": 5, "secret-post-now": "no", "declassification": "none", "unfinished-duty": "no",
        "audit-ongoing": "no", "inquiry": ["none"], "other-legal-bar": "no", "training-agreement": "yes",
        "training-agreement-end": "2029-06-30", "training-cost": 100_000, "training-agreed-months": 60,
    });
    let told = assessed("open", &answers, "2028-08-02");
    assert_eq!((&told["pack"], &told["as_of"]), (&json!("national"), &json!("2028-08-02")));
    // Nothing stands in the way: one answer for each bar of 3.1, two for the years, and who it is.
    let free = [
        "identity",
        "entry-date",
        "min-service-years",
        "secret-post-now",
        "declassification",
        "unfinished-duty",
        "audit-ongoing",
        "inquiry",
        "other-legal-bar",
    ];
    let reasons = &told["routes"]["voluntary-service"]["reasons"];
    assert_eq!(told["routes"]["voluntary-service"]["verdict"], "open");
    assert_eq!(sorted(reasons), sorted(&json!(free)));
    // Days 30 after 2028-08-02; the agreement simply ends, whatever day of the week that is.
    assert_eq!(told["deadlines"]["cl.limit.service-30d"]["due"], "2028-09-01");
    // Thirty days are a member's of no leadership, where the route is open.
    let mut in_time = free.to_vec();
    in_time.push("leading-member");
    assert_eq!(sorted(&told["deadlines"]["cl.limit.service-30d"]["reasons"]), sorted(&json!(in_time)));
    let agreement = &told["deadlines"]["cl.soft.training-agreement"];
    assert_eq!(agreement["due"], "2029-06-30");
    assert!(agreement.get("rolled").is_none());
    let bound = json!(["identity", "training-agreement", "training-agreement-end"]);
    assert_eq!(sorted(&agreement["reasons"]), sorted(&bound));
    // 11 of 60 months: 18,333.33.
    let amount = &told["amounts"]["cl.soft.training-agreement"];
    assert_eq!(amount["yuan"], 18_333);
    let paid =
        json!(["identity", "training-agreement", "training-agreement-end", "training-cost", "training-agreed-months"]);
    assert_eq!(sorted(&amount["reasons"]), sorted(&paid));
    assert_eq!(told["conditions"], json!(["cl.soft.training-agreement"]));
    assert!(told["notices"].as_array().is_some_and(|all| all.contains(&json!("x.deemed-consent"))));
    assert_eq!(told["routes"]["blame"]["because"], json!({ "cl.blame.scope-post": ["leading-post"] }));

    // A secret post ends by an event; the minimum service on 2031-07-02, so the day after is the first without a dated bar.
    answers["secret-post-now"] = json!("yes");
    answers["entry-date"] = json!("2026-07-02");
    let told = assessed("barred", &answers, "2028-08-02");
    let route = &told["routes"]["voluntary-service"];
    assert_eq!((&route["verdict"], &route["dated_until"]), (&json!("barred"), &json!("2031-07-03")));
    assert!(route.get("until").is_none());
    assert_eq!(route["lifted_by"], json!(["cl.bar.secret-post"]));
    // Either bar is enough for the verdict, with who it is; the later facts of the pack are left out.
    assert_eq!(sorted(&route["reasons"]), sorted(&json!(["identity", "entry-date", "min-service-years"])));
    assert!(route.get("until_reasons").is_none());
    assert_eq!(route["because"]["cl.bar.secret-post"], json!(["secret-post-now"]));
    assert_eq!(route["because"]["cl.bar.min-service"], json!(["entry-date", "min-service-years"]));

    let told = assessed("nothing", &json!({}), "2026-11-23");
    let route = &told["routes"]["contract"];
    assert_eq!(route["verdict"], "incomplete");
    assert!(route["possible"].as_array().is_some_and(|all| all.contains(&json!("out-of-scope"))));
    assert!(route["missing"].as_array().is_some_and(|all| all.contains(&json!("identity"))));
    assert!(told.get("amounts").is_none());
}

/// Ids whatever their order.
fn sorted(ids: &Value) -> Vec<String> {
    let mut ids: Vec<String> =
        ids.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    ids.sort();
    ids
}

#[test]
fn a_day_has_reasons_of_its_own() {
    let answers = json!({
        "identity": "civil-servant", "entry-date": "2024-07-01", "min-service-years": 5, "secret-post-now": "no",
        "declassification": "running", "declassification-end": "2028-12-31", "unfinished-duty": "no",
        "audit-ongoing": "no", "inquiry": ["none"], "other-legal-bar": "no",
    });
    let told = assessed("until", &answers, "2026-11-23");
    let route = &told["routes"]["voluntary-service"];
    assert_eq!((&route["verdict"], &route["until"]), (&json!("barred"), &json!("2029-07-02")));
    assert_eq!(sorted(&route["until_reasons"]), sorted(&json!(["identity", "entry-date", "min-service-years"])));
    assert_eq!(sorted(&route["because"]["cl.bar.declass-period"]), sorted(&json!(["declassification-end"])));
}

#[test]
fn the_schema_that_is_checked_in_is_current_and_holds() {
    let checked_in = std::fs::read_to_string(root().join("rules/assessment.schema.json")).unwrap_or_default();
    assert!(checked_in == report::schema(), "run: packs schema --assessment > rules/assessment.schema.json");
    let schema: Value = serde_json::from_str(&checked_in).expect("JSON");
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect("a schema");
    let today = crate::national::today();
    for id in crate::shipped::PACKS {
        let engine = crate::shipped::engine(id);
        let telling = crate::national::all_telling(engine.pack());
        let mut rng = fastrand::Rng::with_seed(17);
        for _ in 0..700 {
            let answers = crate::reasons::partly_known(&mut rng, &engine, &telling);
            let told = serde_json::to_value(report::Report::of(&engine.assess(&answers, today))).expect("JSON");
            let wrong: Vec<String> =
                validator.iter_errors(&told).map(|e| format!("{}: {e:.300}", e.instance_path())).collect();
            assert_eq!(wrong, [""; 0], "{told:#}");
        }
    }
    for (path, wrong) in [
        ("/as_of", json!("23.11.2026")),
        ("/routes/voluntary-service/verdict", json!("maybe")),
        ("/routes/voluntary-service/reasons", json!("identity")),
        ("/extra", json!(1)),
    ] {
        let mut told = assessed("schema", &json!({ "identity": "other" }), "2026-11-23");
        match told.pointer_mut(path) {
            Some(place) => *place = wrong,
            None => told["extra"] = wrong,
        }
        assert!(!validator.is_valid(&told), "{path}");
    }
}
