//! Where the keyboard goes when something is missing. What is said then is read natively.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::driver::Key;
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// Nothing chosen: a summary with the focus, a link that leads to the first option, the same words at the group.
pub fn summary_leads_to_the_field(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?;
    for (fact, field) in [
        ("identity", json!({ "option": "civil-servant" })),
        ("entry-date", json!({ "field": if lang == Lang::Zh { "y" } else { "d" } })),
        ("inquiry", json!({ "option": "letter" })),
    ] {
        let mut walk = Walk::at(site::tab()?, lang, &person, fact)?;
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

/// Nothing is checked while typing or on leaving a field: only on Continue. A second Continue speaks again.
pub fn nothing_is_checked_before_continue(lang: Lang) -> Result<()> {
    let mut walk = Walk::at(site::tab()?, lang, &Person::ordinary()?, "entry-date")?;
    walk.date_parts("20", "13", "99")?;
    walk.tab.press(Key::Tab)?;
    let page = walk.page()?;
    ensure!(page.errors.is_empty(), "checked before Continue: {:?}", page.errors);
    let first = walk.submit()?;
    let again = walk.submit()?;
    ensure!(first.errors == again.errors && !again.errors.is_empty(), "{:?}, then {:?}", first.errors, again.errors);
    Ok(())
}
