//! Native tests, one binary for link time.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod assess_json;
mod audit;
mod calendar;
mod cases;
mod changed;
mod compare;
mod coverage;
mod differences;
mod drawn;
mod embed;
mod embedding;
mod face;
mod field_pasted;
mod generate;
mod image;
mod judges;
mod languages;
mod layers;
mod load;
mod load_codes;
mod load_costs;
mod load_docs;
mod load_extends;
mod load_hostile;
mod load_planted;
mod load_robust;
mod load_schema;
mod load_shares;
#[path = "../made_up/mod.rs"]
mod made_up;
mod made_up_pages;
mod messages;
mod national;
mod oracle;
mod other_documents;
mod pages;
mod pairs;
#[path = "../person/mod.rs"]
mod person;
mod planting;
mod properties;
mod reasons;
mod rings;
mod session;
mod session_national;
mod session_parse;
mod session_pasted;
mod session_saved;
mod session_small;
mod shipped;
mod shown_to;
mod stored;
mod tally;
mod weighed;
mod words;
