//! Who walks through the page: natively, where tests read what pages say, and in browsers.

pub mod hand;
mod walks;

use anyhow::{Context, Result, anyhow};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

pub use walks::{MAIN, Main};

/// The day every walk is asked about. All expected dates count from it.
pub const TODAY: &str = "2026-11-23";
/// What the clock of every walk shows.
pub const CLOCK: &str = "2026-11-29";

/// A day as the page writes it in a language.
pub fn spoken(language: &str, day: &str) -> String {
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
    let mut parts = day.split('-').map(|part| part.parse::<usize>().unwrap_or_default());
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, date) = (next(), next(), next());
    match language {
        "zh-Hans" => format!("{year}年{month}月{date}日"),
        _ => format!("{date} {} {year}", MONTHS[(month + 11) % 12]),
    }
}

/// What a person would say to each question. Where nothing is noted they are not sure.
#[derive(Debug, Clone)]
pub struct Person(Answers);

impl Person {
    /// The person of a case file, without their expected result.
    pub fn case(id: &str) -> Result<Self> {
        let cases = cases().as_ref().map_err(|error| anyhow!("{error}"))?;
        cases.get(id).cloned().map(Self).with_context(|| format!("no case `{id}`"))
    }

    /// Twelve years in the service, nothing in the way, application filed on 2026-11-23.
    pub fn ordinary() -> Result<Self> {
        Self::case("row-01-ordinary")
    }

    /// An elected county head between sessions, with this wish; nothing in the way, nothing filed.
    pub fn county_head(goal: &str) -> Result<Self> {
        let person = Self::case("rows-more-28")?.with("goal", goal).with("applied-on", "none");
        Ok(person.with("voluntary-reason", json!(["other-career"])))
    }

    /// A deputy county head after an accident with so many deaths, with important responsibility.
    pub fn deputy(deaths: u64) -> Result<Self> {
        let person = Self::county_head("take-blame")?.with("principal", "no").with("incident", json!(["work-safety"]));
        Ok(person.with("responsibility", "important").with("grave-consequence", "yes").with("deaths", deaths))
    }

    /// A chief procurator who gives up post and service between sessions, filed on 2026-11-23.
    pub fn procurator_general() -> Result<Self> {
        let person = Self::county_head("both")?.with("office", "procuratorate").with("post-kind", "procurator-general");
        Ok(person.with("officer", "procurator").with("applied-on", TODAY))
    }

    /// Ordered to resign on 2026-11-16; appealed on 2026-11-20.
    pub fn ordered() -> Result<Self> {
        Ok(Self::case("rows-more-38")?.with("order-received", "2026-11-16").with("order-appealed", "2026-11-20"))
    }

    /// Staff on contract under audit, refused, known on 2026-10-12.
    pub fn contract_under_audit() -> Result<Self> {
        let person = Self::ordinary()?.with("identity", "contract-civil-servant").with("tenure", "contract");
        let person = person.with("audit-ongoing", "yes").with("applied-on", "2026-09-14");
        Ok(person.with("reply", "refused").with("reply-known-on", "2026-10-12"))
    }

    /// The same person with another answer.
    pub fn with(mut self, fact: &str, value: impl Into<Value>) -> Self {
        self.0.insert(fact.to_owned(), value.into());
        self
    }

    /// The same person before they have answered anything but these.
    pub fn only(mut self, facts: &[&str]) -> Self {
        self.0.retain(|fact, _| facts.contains(&fact.as_str()));
        self
    }

    /// What this person would have saved, last standing at the last of `places`.
    pub fn saved(&self, places: &[&str]) -> String {
        let step = places.len().saturating_sub(1);
        json!({ "form": 1, "pack": "national", "day": TODAY, "answers": self.0, "places": places, "step": step })
            .to_string()
    }

    /// The answer to this question. Where they stand follows from what they want: the values have the same names.
    pub fn says(&self, fact: &str) -> Value {
        let goal = || self.0.get("goal").filter(|_| fact == "situation");
        self.0.get(fact).or_else(goal).cloned().unwrap_or_else(|| json!("unsure"))
    }
}

/// What people say to the questions that they are asked.
type Answers = Map<String, Value>;

/// The answers of every case, by its id. WHY once: the files are long, and people are asked for again and again.
fn cases() -> &'static std::result::Result<BTreeMap<String, Answers>, String> {
    static CASES: OnceLock<std::result::Result<BTreeMap<String, Answers>, String>> = OnceLock::new();
    CASES.get_or_init(|| read().map_err(|error| format!("{error:#}")))
}

fn read() -> Result<BTreeMap<String, Answers>> {
    let mut found = BTreeMap::new();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for entry in fs::read_dir(&folder).context("no case files")? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let file: Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        for case in file["cases"].as_array().into_iter().flatten() {
            let id = case["id"].as_str().context("a case without an id")?;
            let answers = case["answers"].as_object().context("a case without answers")?;
            found.insert(id.to_owned(), answers.clone());
        }
    }
    Ok(found)
}
