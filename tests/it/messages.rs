//! `boot/program.ts` says to the scripts what `src/embed` says to the program: it is written from the same types.

use std::collections::BTreeSet;

use resignation_check::embed::{Ask, Mode, Persist, Refused, Request, Sent, Start, Told};
use ts_rs::{Config, TS};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/boot/program.ts");
const HEAD: &str = "// What the program can be asked and what it tells, from its own types in `src/embed`. Not written by hand:\n// `RC_WRITE=1 cargo test --test it messages`.";

fn declared<T: TS>() -> String {
    let config = Config::default();
    format!("\n{}export {}\n", T::docs().unwrap_or_default(), T::decl(&config))
}

#[test]
fn the_scripts_know_the_programs_messages() {
    let parts = [
        declared::<Ask>(),
        declared::<Mode>(),
        declared::<Persist>(),
        declared::<Sent>(),
        declared::<Told<'static>>(),
        declared::<Start>(),
    ];
    let parts = parts.concat();
    let wanted: String = HEAD.lines().chain(parts.lines()).map(|line| format!("{}\n", line.trim_end())).collect();
    if std::env::var_os("RC_WRITE").is_some() {
        std::fs::write(FILE, &wanted).expect("boot/program.ts is written");
    }
    let found = std::fs::read_to_string(FILE).expect("boot/program.ts");
    assert!(found == wanted, "run: RC_WRITE=1 cargo test --test it messages");
}

/// The words between quotes in a declaration of names.
fn names<T: TS>() -> BTreeSet<String> {
    let declared = T::decl(&Config::default());
    declared.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_name_that_the_scripts_know_is_read() {
    let names = names::<Ask>();
    assert!(names.len() > 10, "{names:?}");
    for name in &names {
        assert_ne!(Request::read(name, ""), Err(Refused::Name), "{name}");
    }
    assert_eq!(Request::read("instance", ""), Err(Refused::Name));
    for word in self::names::<Mode>() {
        assert!(Request::read("mode", &word).is_ok(), "{word}");
    }
    for word in self::names::<Persist>() {
        assert!(Request::read("persist", &word).is_ok(), "{word}");
    }
    for word in self::names::<Sent>() {
        assert!(Request::read("share", &word).is_ok(), "{word}");
    }
}

#[test]
fn what_is_told_is_written_as_the_scripts_read_it() {
    let told = |told: Told<'_>| serde_json::to_string(&told).expect("JSON");
    assert_eq!(told(Told::Ready), r#"{"name":"ready"}"#);
    assert_eq!(told(Told::Step(3)), r#"{"name":"step","value":3}"#);
    assert_eq!(told(Told::Refused("as-of")), r#"{"name":"refused","value":"as-of"}"#);
    assert_eq!(told(Sent::Answers.told("{\"a\":1}")), r#"{"name":"answers","value":"{\"a\":1}"}"#);
}

#[test]
fn what_is_not_said_at_the_start_is_not_settled() {
    let start = Start::read(r#"{"instance":"rc-1","ownsPage":false,"heading":2,"asked":[["goal","leave-service"]]}"#);
    let wanted = Start { instance: Some("rc-1".into()), owns_page: Some(false), heading: Some(2), ..Start::default() };
    assert_eq!(start, wanted);
    assert_eq!(Start::read("{}"), Start::default());
}
