//! Who walks: answers by fact id, as in the case files.

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

use crate::site;

/// What a person would say to each question. Where nothing is noted they are not sure.
#[derive(Debug, Clone)]
pub struct Person(Map<String, Value>);

impl Person {
    /// The person of a case file, without their expected result.
    pub fn case(id: &str) -> Result<Self> {
        let file = site::root().join("tests/cases");
        for entry in std::fs::read_dir(&file).context("no case files")? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let cases: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
            for case in cases["cases"].as_array().into_iter().flatten() {
                if case["id"] == id {
                    let answers = case["answers"].as_object().context("a case without answers")?;
                    return Ok(Self(answers.clone()));
                }
            }
        }
        anyhow::bail!("no case `{id}` in {}", file.display())
    }

    /// Twelve years in the service, nothing in the way, application filed on 2026-11-23.
    pub fn ordinary() -> Result<Self> {
        Self::case("row-01-ordinary")
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
        json!({ "form": 1, "pack": "national", "day": site::TODAY, "answers": self.0, "places": places, "step": step })
            .to_string()
    }

    /// The answer to this question. Where they stand follows from what they want: the values have the same names.
    pub fn says(&self, fact: &str) -> Value {
        let goal = || self.0.get("goal").filter(|_| fact == "situation");
        self.0.get(fact).or_else(goal).cloned().unwrap_or_else(|| json!("unsure"))
    }
}
