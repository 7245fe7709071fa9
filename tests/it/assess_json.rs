//! `packs assess`: one person's assessment as JSON (contract point 17).

use crate::shipped::root;
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
    assert_eq!(told["routes"]["voluntary-service"], json!({ "verdict": "open" }));
    // Days 30 after 2028-08-02; the agreement simply ends, whatever day of the week that is.
    assert_eq!(told["deadlines"]["cl.limit.service-30d"]["due"], "2028-09-01");
    assert_eq!(told["deadlines"]["cl.soft.training-agreement"], json!({ "due": "2029-06-30" }));
    // 11 of 60 months: 18,333.33.
    assert_eq!(told["amounts"], json!({ "cl.soft.training-agreement": { "yuan": 18_333 } }));
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
    assert_eq!(route["because"]["cl.bar.secret-post"], json!(["secret-post-now"]));
    assert_eq!(route["because"]["cl.bar.min-service"], json!(["entry-date", "min-service-years"]));

    let told = assessed("nothing", &json!({}), "2026-11-23");
    let route = &told["routes"]["contract"];
    assert_eq!(route["verdict"], "incomplete");
    assert!(route["possible"].as_array().is_some_and(|all| all.contains(&json!("out-of-scope"))));
    assert!(route["missing"].as_array().is_some_and(|all| all.contains(&json!("identity"))));
    assert!(told.get("amounts").is_none());
}
