//! Which states there are, and the ways to them. Results are opened as the tab has kept them: what leads there is
//! walked by key elsewhere, and what is looked at here is how they stand.

use anyhow::{Result, ensure};
use serde_json::json;

use super::look::Eyes;
use crate::driver::Key;
use crate::site::{self, Lang};
use crate::tests::packs::{beside as put_beside, press_css};
use crate::tests::pages::fail;
use crate::walk::{Person, Walk};

/// A walk that passes through several states.
pub struct Journey {
    /// Its name in the tests.
    pub name: &'static str,
    /// Its states: a journey that misses one fails.
    pub states: &'static [&'static str],
    /// The way.
    pub walk: fn(Lang, &mut Eyes) -> Result<()>,
}

/// All journeys.
pub const JOURNEYS: [Journey; 9] = [
    Journey { name: "start", states: &["start", "start-filled", "start-error", "start-resume", "left"], walk: start },
    Journey {
        name: "controls",
        states: &[
            "choice",
            "choice-filled",
            "choice-error",
            "date",
            "date-filled",
            "date-error",
            "number",
            "number-filled",
            "number-error",
            "several",
            "several-filled",
            "several-error",
            "yes-no",
            "contradiction",
            "details-open",
            "settled",
            "check",
            "check-idle",
        ],
        walk: controls,
    },
    Journey {
        name: "results",
        states: &[
            "result-open",
            "result-open-filed",
            "result-barred-until",
            "result-barred-event",
            "result-unsettled",
            "result-incomplete",
            "result-elsewhere",
            "result-out-of-scope",
        ],
        walk: results,
    },
    Journey {
        name: "long-results",
        states: &["result-overdue", "result-refused", "result-supervision", "result-tree-open", "result-large"],
        walk: long_results,
    },
    Journey {
        name: "routes",
        states: &["result-required", "result-comply", "result-both", "result-take-back", "homework"],
        walk: routes,
    },
    Journey { name: "reading", states: &["rulebook", "rulebook-found", "rulebook-none", "about"], walk: reading },
    Journey { name: "points", states: &["start-packs", "points", "result-points"], walk: points },
    Journey { name: "compared", states: &["impact", "compare", "compare-day"], walk: compared },
    Journey { name: "beside", states: &["failure", "no-script"], walk: beside },
];

fn start(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    eyes.at(&mut walk, "start")?;
    walk.fill(&json!("leave-service"))?;
    eyes.at(&mut walk, "start-filled")?;
    // A reload would keep what is chosen.
    let mut walk = Walk::start(lang)?;
    ensure!(!walk.submit()?.errors.is_empty(), "an empty start is no error");
    eyes.at(&mut walk, "start-error")?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.step(|walk| {
        walk.go_to(&json!({ "css": ".rc-brand" }))?;
        walk.tab.press(Key::Enter)
    })?;
    eyes.at(&mut walk, "start-resume")?;
    walk.step(|walk| walk.press_word("header.leave"))?;
    eyes.at(&mut walk, "left")
}

fn controls(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::case("row-02-leading-member")?;
    let kinds: [(&str, [&'static str; 3]); 4] = [
        ("identity", ["choice", "choice-filled", "choice-error"]),
        ("entry-date", ["date", "date-filled", "date-error"]),
        ("min-service-years", ["number", "number-filled", "number-error"]),
        ("inquiry", ["several", "several-filled", "several-error"]),
    ];
    for (fact, [empty, filled, error]) in kinds {
        if fact == "inquiry" {
            walk.until_asked("secret-post-now", &person)?;
            eyes.at(&mut walk, "yes-no")?;
        }
        walk.until_asked(fact, &person)?;
        eyes.at(&mut walk, empty)?;
        if fact == "identity" {
            open_all(&mut walk)?;
            eyes.at(&mut walk, "details-open")?;
        }
        match fact {
            "min-service-years" => walk.write("n", "99")?,
            "entry-date" => walk.date_parts("2018", "2", "30")?,
            _ => {}
        }
        ensure!(!walk.submit()?.errors.is_empty(), "{fact} took what is no answer");
        eyes.at(&mut walk, error)?;
        walk.fill(&person.says(fact))?;
        // Filled in, and no longer in error: from the page before and back.
        walk.submit()?;
        walk.step(|walk| walk.press_word("question.back"))?;
        eyes.at(&mut walk, filled)?;
    }
    let barred = person.clone().with("audit-ongoing", "yes");
    walk.until("check", &barred)?;
    eyes.at(&mut walk, "check")?;
    open(&mut walk, "identity")?;
    walk.answer("identity", &json!("contract-civil-servant"))?;
    walk.until("check", &barred)?;
    eyes.at(&mut walk, "check-idle")?;
    // A contradiction: without a leading post nobody is a leading member.
    let mut walk = Walk::at(site::tab()?, lang, &Person::ordinary()?, "check")?;
    open(&mut walk, "leading-member")?;
    walk.fill(&json!("yes"))?;
    ensure!(!walk.submit()?.errors.is_empty(), "a contradiction was taken");
    eyes.at(&mut walk, "contradiction")?;
    // Settled: said once, on the page after the answer that settles it.
    let mut walk = Walk::start(lang)?;
    let short = Person::ordinary()?.with("entry-date", "2024-01-15");
    let note = lang.word("settled.note");
    for _ in 0..30 {
        let page = walk.page()?;
        let Some(fact) = page.fact.clone().filter(|_| !page.is("check")) else { break };
        if walk.tab.eval(&format!("__probe.app().textContent.includes({})", json!(note)))? == true {
            return eyes.at(&mut walk, "settled");
        }
        walk.answer(&fact, &short.says(&fact))?;
    }
    Ok(())
}

fn open(walk: &mut Walk, fact: &str) -> Result<()> {
    let change = json!({ "css": format!("[data-change='{fact}']") });
    walk.step(|walk| {
        walk.go_to(&change)?;
        walk.tab.press(Key::Enter)
    })?;
    Ok(())
}

fn results(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let ordinary = Person::ordinary()?;
    let people: [(&'static str, &str, Person); 8] = [
        ("result-open", "open", ordinary.clone().with("applied-on", "none")),
        ("result-open-filed", "open", ordinary.clone()),
        (
            "result-barred-until",
            "barred",
            ordinary.clone().with("declassification", "running").with("declassification-end", "2027-03-01"),
        ),
        ("result-barred-event", "barred", ordinary.clone().with("unfinished-duty", "yes").with("audit-ongoing", "yes")),
        ("result-unsettled", "unsettled", ordinary.clone().with("entry-date", "2021-11-23")),
        ("result-incomplete", "incomplete", ordinary.clone().with("entry-date", "2021-11").with("inquiry", "unsure")),
        ("result-elsewhere", "elsewhere", ordinary.clone().with("identity", "contract-civil-servant")),
        ("result-out-of-scope", "out-of-scope", ordinary.with("identity", "private-company")),
    ];
    for (state, verdict, person) in people {
        result(lang, eyes, state, verdict, &person)?;
    }
    Ok(())
}

fn result(lang: Lang, eyes: &mut Eyes, state: &'static str, verdict: &str, person: &Person) -> Result<Walk> {
    let mut walk = Walk::at(site::tab()?, lang, person, "result")?;
    walk.outcome()?.expect(verdict, &[])?;
    eyes.at(&mut walk, state)?;
    Ok(walk)
}

fn long_results(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let leader = Person::case("row-02-leading-member")?;
    result(
        lang,
        eyes,
        "result-overdue",
        "open",
        &leader.clone().with("applied-on", "2026-08-03").with("left-without-approval", "yes").with("absent-days", 4),
    )?;
    result(
        lang,
        eyes,
        "result-refused",
        "open",
        &Person::case("row-23-appeal-ends-on-saturday")?.with("training-agreement", "unsure"),
    )?;
    let mut walk = result(
        lang,
        eyes,
        "result-supervision",
        "barred",
        &leader.with("inquiry", json!(["supervision-case"])).with("supervision-consent", "unsure"),
    )?;
    walk.tab.eval("[...__probe.app().querySelectorAll('main details')].forEach((d) => { d.open = true; })")?;
    eyes.at(&mut walk, "result-tree-open")?;
    walk.press_word("header.large")?;
    eyes.at(&mut walk, "result-large")
}

fn routes(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let blamed = Person::case("blame-row-34")?.with("goal", "take-blame");
    result(lang, eyes, "result-required", "required", &blamed)?;
    let ordered = Person::case("between-ordered-and-open")?;
    result(lang, eyes, "result-comply", "comply", &ordered.clone().with("goal", "answer-order"))?;
    let mut walk = Walk::at(site::tab()?, lang, &ordered, "result")?;
    eyes.at(&mut walk, "result-both")?;
    let leader = Person::case("row-02-leading-member")?.with("situation", "take-back").with("goal", "both");
    let mut walk = Walk::at(site::tab()?, lang, &leader.with("secret-post-now", "unsure"), "result")?;
    eyes.at(&mut walk, "result-take-back")?;
    walk.step(|walk| walk.press_word("homework.go"))?;
    eyes.at(&mut walk, "homework")
}

fn reading(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    eyes.at(&mut walk, "rulebook")?;
    look_for(&mut walk, if lang == Lang::Zh { "tmq" } else { "secrecy" })?;
    eyes.at(&mut walk, "rulebook-found")?;
    look_for(&mut walk, "q")?;
    eyes.at(&mut walk, "rulebook-none")?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    eyes.at(&mut walk, "about")
}

/// Types into the rulebook's search field.
fn look_for(walk: &mut Walk, text: &str) -> Result<()> {
    walk.go_to(&json!({ "css": "[type=search]" }))?;
    walk.tab.type_text(text)
}

fn points(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::case("county-row-40")?;
    walk.use_pack("county-practice")?;
    eyes.at(&mut walk, "start-packs")?;
    walk.until_asked("points", &person)?;
    walk.fill(&person.says("points"))?;
    open_all(&mut walk)?;
    eyes.at(&mut walk, "points")?;
    walk.until("result", &person)?;
    open_all(&mut walk)?;
    eyes.at(&mut walk, "result-points")
}

fn compared(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let person = Person::deputy(30)?;
    let mut walk = Walk::at(site::tab()?, lang, &person, "deaths")?;
    walk.step(|walk| press_css(walk, "[data-do=impact]"))?;
    eyes.at(&mut walk, "impact")?;
    walk.step(|walk| walk.press_word("question.back"))?;
    walk.until("result", &person)?;
    put_beside(&mut walk, "study-2004")?;
    eyes.at(&mut walk, "compare")?;
    walk.set_day("2027-11-23")?;
    walk.tab.settle()?;
    eyes.at(&mut walk, "compare-day")
}

/// Opens all that can be opened in the main part.
fn open_all(walk: &mut Walk) -> Result<()> {
    walk.tab.eval("[...__probe.app().querySelectorAll('main details')].forEach((d) => { d.open = true; })").map(drop)
}

fn beside(lang: Lang, eyes: &mut Eyes) -> Result<()> {
    let mut walk = Walk::at(site::tab()?, lang, &Person::ordinary()?, "entry-date")?;
    fail(&mut walk)?;
    eyes.at(&mut walk, "failure")?;
    let mut tab = site::tab()?;
    tab.without_scripts()?;
    tab.open(&site::address("")?)?;
    // What is on show has been drawn without scripts; the checks themselves need them.
    tab.with_scripts()?;
    eyes.tab(&mut tab, "no-script", false)
}
