//! What happens when something is missing or cannot be.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::driver::Key;
use crate::site::Lang;
use crate::walk::{Page, Person, Walk};

/// Nothing chosen: a summary with the focus, a link that leads to the first option, the same words at the group.
pub fn summary_leads_to_the_field(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?;
    for (fact, field) in [
        ("identity", json!({ "option": "civil-servant" })),
        ("entry-date", json!({ "field": if lang == Lang::Zh { "y" } else { "d" } })),
        ("inquiry", json!({ "option": "letter" })),
    ] {
        walk.until_asked(fact, &person)?;
        let page = walk.submit()?;
        ensure!(page.asks(fact) && page.errors.len() == 1, "{fact} left empty: {:?} {:?}", page.fact, page.errors);
        let message = page.errors.first().context("a message")?.clone();
        ensure!(!message.is_empty(), "an empty message");
        walk.go_to(&json!({ "css": ".rc-errors a" }))?;
        walk.tab.press(Key::Enter)?;
        walk.tab.wait(&format!("the link of the summary leads to {field}"), &format!("__probe.isActive({field})"))?;
        let state = walk.tab.eval(&format!("__probe.state({field})"))?;
        ensure!(state["missing"] == json!([]), "described by what is not there: {state}");
        let group = walk.tab.eval(&format!(
            "(() => {{ const g = __probe.find({field}).closest('fieldset, [role=group]'); return (g?.getAttribute('aria-describedby') || '').split(/\\s+/).map((id) => __probe.root().getElementById(id)?.textContent || '').join(' '); }})()"
        ))?;
        let tied =
            format!("{} {}", state["described"].as_str().unwrap_or_default(), group.as_str().unwrap_or_default());
        ensure!(tied.contains(&message), "“{message}” is not tied to the field; tied is “{tied}”");
        let beside = walk.tab.eval("(__probe.app().querySelector('.rc-error')?.textContent || '').trim()")?;
        ensure!(
            beside.as_str().is_some_and(|b| b.contains(&message)),
            "beside the field stands {beside}, in the summary {message}"
        );
    }
    Ok(())
}

/// Only the wrong part of a date is marked, what was typed stays, and the message says what would be right.
pub fn only_the_wrong_part_of_a_date_is_marked(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    let cases: [(&str, &str, &str, &[&str]); 7] = [
        ("", "7", "1", &["y"]),
        ("2018", "", "1", &["m"]),
        ("2018", "7", "", &["d"]),
        ("2018", "13", "1", &["m"]),
        ("2018", "2", "30", &["d"]),
        ("18", "7", "1", &["y"]),
        ("2018", "7", "x", &["d"]),
    ];
    for (year, month, day, wrong) in cases {
        walk.date_parts(year, month, day)?;
        let page = walk.submit()?;
        ensure!(
            page.errors.len() == 1,
            "“{year}” “{month}” “{day}”: {} messages: {:?}",
            page.errors.len(),
            page.errors
        );
        let marked = walk.tab.eval(
            "Object.entries(__probe.fields()).filter(([, f]) => f.getAttribute('aria-invalid') === 'true').map(([k]) => k)",
        )?;
        ensure!(marked == json!(wrong), "“{year}” “{month}” “{day}”: marked are {marked}, wrong is {wrong:?}");
        let values = walk.tab.eval("__probe.values()")?;
        ensure!(values == json!({ "y": year, "m": month, "d": day }), "what was typed became {values}");
    }
    Ok(())
}

/// A past event cannot lie in the future of the day asked about; the end of a period can.
pub fn past_event_after_the_day_is_pointed_out(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?.with("declassification", "running").with("declassification-end", "2027-03-01");
    walk.until_asked("entry-date", &person)?;
    walk.date("2026-11-24")?;
    let page = walk.submit()?;
    ensure!(page.errors.len() == 1, "a start of service in the future gave {:?}", page.errors);
    walk.date("2018-07-01")?;
    walk.submit()?;
    walk.result_of(&person)?.expect("barred", &["2027-03-02"])
}

/// Numbers: no letters, no fractions, nothing beyond the bounds; the message names them.
pub fn numbers_are_checked(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?;
    walk.until_asked("min-service-years", &person)?;
    for (typed, named) in [("", ""), ("five", ""), ("2.5", ""), ("-1", "0"), ("61", "60")] {
        walk.write("n", typed)?;
        let page = walk.submit()?;
        ensure!(page.errors.len() == 1, "“{typed}” gave {:?}", page.errors);
        ensure!(
            page.errors.iter().all(|error| error.contains(named)),
            "“{typed}” gave {:?} without {named}",
            page.errors
        );
        ensure!(walk.tab.eval("__probe.values().n")? == typed, "“{typed}” did not stay");
        let state = walk.tab.eval("__probe.state({ field: 'n' })")?;
        ensure!(state["invalid"] == true, "the field is not marked: {state}");
    }
    for typed in ["５", " 5 "] {
        walk.write("n", "")?;
        walk.tab.insert(typed)?;
        let page = walk.submit()?;
        ensure!(page.errors.is_empty(), "“{typed}” was refused: {:?}", page.errors);
        walk.step(|walk| walk.press_word("question.back"))?;
    }
    Ok(())
}

/// Nothing is checked while typing or on leaving a field: only on Continue. A second Continue speaks again.
pub fn nothing_is_checked_before_continue(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.date_parts("20", "13", "99")?;
    walk.tab.press(Key::Tab)?;
    let page = walk.page()?;
    ensure!(page.errors.is_empty(), "checked before Continue: {:?}", page.errors);
    let first = walk.submit()?;
    let again = walk.submit()?;
    ensure!(first.errors == again.errors && !again.errors.is_empty(), "{:?}, then {:?}", first.errors, again.errors);
    Ok(())
}

/// Answers that exclude each other are explained, with a way out: who has no leading post is no leading member.
pub fn contradictions_are_explained(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?;
    walk.until("check", &person)?;
    let page: Page = walk.step(|walk| {
        walk.go_to(&json!({ "css": "[data-change='leading-member']" }))?;
        walk.tab.press(Key::Enter)
    })?;
    ensure!(page.asks("leading-member"), "{:?} is on show", page.fact);
    walk.fill(&Value::from("yes"))?;
    let page = walk.submit()?;
    ensure!(
        page.asks("leading-member") && !page.errors.is_empty(),
        "a leading member without a leading post was taken"
    );
    ensure!(walk.has(&json!({ "css": ".rc-q .rc-errors a, .rc-q .rc-errors button" }))?, "no way out is offered");
    Ok(())
}

/// No bubbles of the browser: the form checks itself.
pub fn no_native_bubbles(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?;
    for fact in ["identity", "entry-date", "min-service-years", "inquiry"] {
        walk.until_asked(fact, &person)?;
        let found = walk.tab.eval(
            "(() => { const f = __probe.app().querySelector('form.rc-q'); return { plain: f.noValidate, required: f.querySelectorAll('[required],[pattern],[type=number]').length, off: f.querySelectorAll('button:disabled').length }; })()",
        )?;
        ensure!(found == json!({ "plain": true, "required": 0, "off": 0 }), "{fact}: {found}");
    }
    Ok(())
}
