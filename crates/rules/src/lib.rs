//! Judges people by a pack of rules: which verdict each route has, by which rules, until when, and what is still worth
//! asking. A pack is data; nothing here knows a law, a language, a clock or a browser.
//!
//! [`model`] holds the types: facts, answers, conditions, rules, routes and the [`model::Pack`] that they make.
//! [`assess::Engine`] compiles a pack and judges answers on a day. On the assessment rest [`explain`] (the answers that are
//! enough for a conclusion, and the tree to them), [`interview`] (what is still worth asking, in which order) and
//! [`compare`] (two assessments side by side). Below lie [`calendar`] (dates, periods, days off), [`logic`] (three-valued
//! truth over finite classes, decision diagrams) and [`stored`] (a compiled pack as bytes); [`mod@tally`] follows the
//! running number of a log over the days.
//!
//! A pack is built from [`model::PackParts`] by hand, or read from JSON by the crate `authors`, as here: nobody leaves
//! during the first year.
//!
//! ```
//! use rules::assess::Engine;
//! use rules::calendar::Holidays;
//! use rules::explain::Claim;
//! use rules::interview::agenda;
//! use rules::model::{Answers, Verdict};
//!
//! let pack = authors::load::load(r#"{
//!     "format": 1, "id": "club", "version": "1", "as_of": "2026-11-23", "review_by": "2027-11-23",
//!     "languages": ["en"], "title": {"en": "Club"}, "jurisdiction": {"en": "Here"}, "summary": {"en": "Leaving a club."},
//!     "instruments": [{
//!         "id": "statutes", "name": {"en": "Statutes of the Club"}, "short": {"en": "Statutes"}, "issuer": {"en": "The Club"},
//!         "issued": "2019-01-01", "effective": "2019-06-01", "in_force": true, "confidence": "A"
//!     }],
//!     "sections": [{"id": "you", "title": {"en": "You"}}],
//!     "facts": [{
//!         "id": "joined", "section": "you", "type": "date", "event": true, "label": {"en": "Joined"},
//!         "question": {"en": "When did you join?"}, "why": {"en": "The first year binds"},
//!         "changed_by": "nobody", "sensitive": false, "earliest": "1950-01-01", "latest": "2030-01-01"
//!     }],
//!     "implications": [],
//!     "definitions": [{
//!         "id": "year-over", "label": {"en": "The first year is over"}, "date": {"from": "joined", "plus": {"years": 1}}
//!     }],
//!     "routes": [{
//!         "id": "leave", "name": {"en": "Leave"}, "summary": {"en": "By a letter"}, "goals": [], "otherwise": "open"
//!     }],
//!     "rules": [{
//!         "id": "first-year", "kind": "bar", "routes": ["leave"], "title": {"en": "First year"},
//!         "text": {"en": "Nobody leaves during the first year."}, "cite": [{"instrument": "statutes", "article": "4"}],
//!         "confidence": "A", "when": {"date": "year-over", "is": "after", "than": "today"},
//!         "ends": {"from": "year-over"}
//!     }]
//! }"#)?.pack;
//! let engine = Engine::new(pack, Holidays::default());
//! let today = rules::calendar::iso_day("2026-11-23").ok_or("no day")?;
//!
//! // Nothing is known yet: the verdict is open between two, and one question settles it.
//! let nobody = Answers::none(engine.pack());
//! let unknown = engine.assess(&nobody, today);
//! assert_eq!(unknown.routes()[0].verdict, Verdict::Incomplete);
//! let joined = agenda(&unknown).next().ok_or("no question")?;
//!
//! let answers = authors::load::answers_from_text(engine.pack(), r#"{"joined": "2026-03-01"}"#)
//!     .map_err(|_| "no answers")?;
//! let assessment = engine.assess(&answers, today);
//! let leave = &assessment.routes()[0];
//! assert_eq!(leave.verdict, Verdict::Barred);
//! assert_eq!(leave.until, rules::calendar::iso_day("2027-03-01"));
//!
//! // Which answers are enough for that?
//! let reasons = assessment.reasons(Claim::Verdict(leave.route)).ok_or("no reasons")?;
//! assert_eq!(reasons.facts, [joined]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod assess;
pub mod calendar;
pub mod compare;
pub mod explain;
pub mod interview;
pub mod logic;
pub mod model;
pub mod stored;
pub mod tally;
