//! What a tab keeps of a person who is somewhere on their way: the page's own reducer, walked natively, has saved it.

use std::sync::OnceLock;

use anyhow::{Context, Result};
use resignation_check::assess::Engine;
use resignation_check::load::{combine, holidays, load};
use resignation_check::session::{Action, Place, Session, save};
use serde_json::json;

use crate::person::hand::walked;
use crate::person::{CLOCK, Person, TODAY};
use crate::site::{self, Lang};

/// The saved form of this person once they have come to the check page, the result, or a question.
pub fn on_the_way_to(end: &str, lang: Lang, person: &Person) -> Result<String> {
    let engine = national()?;
    let place = Place::named(end).or_else(|| engine.pack().fact_id(end).map(Place::Question));
    let place = place.with_context(|| format!("{end} is no page"))?;
    let today = CLOCK.parse()?;
    let start = Session::new(engine, lang.tag()).reduce(engine, today, Action::SetDay(Some(TODAY.parse()?)));
    let there = walked(engine, start, today, person, |session| session.place() == place)?;
    Ok(save(&there, engine))
}

/// A script that puts it there when the tab opens the page for the first time, and not when it opens it again. WHY `try`:
/// Firefox runs it in an empty document as well, which has no storage. Where the form is missed the walk says so.
pub fn put(form: &str) -> String {
    format!(
        "try {{ if (history.state === null && !sessionStorage.length) sessionStorage.setItem('resignation-check:session', {}); }} catch {{}}",
        json!(form)
    )
}

/// The law in force, ready to judge.
fn national() -> Result<&'static Engine> {
    static NATIONAL: OnceLock<std::result::Result<Engine, String>> = OnceLock::new();
    let read = || -> Result<Engine> {
        let rules = site::root().join("rules");
        let file = |name: &str| std::fs::read_to_string(rules.join(name)).ok();
        let own = file("national.json").context("no rules")?;
        let text = combine(&own, file).map_err(|problems| anyhow::anyhow!("{problems}"))?.text.into_owned();
        let pack = load(&text).map_err(|problems| anyhow::anyhow!("{problems}"))?.pack;
        let days = file("holidays.json").context("no days off")?;
        Ok(Engine::new(pack, holidays(&days).map_err(|problems| anyhow::anyhow!("{problems}"))?))
    };
    let ready = NATIONAL.get_or_init(|| read().map_err(|error| format!("{error:#}")));
    ready.as_ref().map_err(|error| anyhow::anyhow!("{error}"))
}
