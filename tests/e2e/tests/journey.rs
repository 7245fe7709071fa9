//! Going back, changing, reloading: nothing that was said is lost, nothing is said twice.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::driver::Key;
use crate::site::{self, Lang};
use crate::walk::{Page, Person, Walk};

/// The browser's own buttons walk the same pages, backwards and forwards.
pub fn browser_back_and_forward(lang: Lang) -> Result<()> {
    back_and_forward(&mut Walk::start_in(site::desktop_tab()?, lang)?)
}

/// The same in whichever browser.
pub fn back_and_forward(walk: &mut Walk) -> Result<()> {
    let person = Person::ordinary()?;
    let mut pages = vec![walk.page()?];
    for _ in 0..4 {
        let fact = pages.last().and_then(|page| page.fact.clone()).context("a question")?;
        let value = person.says(&fact);
        pages.push(walk.answer(&fact, &value)?);
    }
    for page in pages.iter().rev().skip(1) {
        let shown = walk.step(|walk| walk.tab.history(-1))?;
        same_page(page, &shown)?;
    }
    for page in pages.iter().skip(1) {
        let shown = walk.step(|walk| walk.tab.history(1))?;
        same_page(page, &shown)?;
    }
    Ok(())
}

/// What the browser's history keeps: step numbers and the product's name, no question and no answer.
pub fn history_tells_nothing(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(site::desktop_tab()?, lang)?;
    walk.result_of(&Person::ordinary()?)?;
    let app = lang.word("app.name");
    for entry in walk.tab.visited()?.iter().filter(|entry| !entry.starts_with("\"about:")) {
        let (url, title) = entry.split_once(" | ").context("an entry of the history")?;
        let fragment = url.trim_matches('"').rsplit_once('#').map_or("", |(_, fragment)| fragment);
        ensure!(fragment.bytes().all(|b| b.is_ascii_digit()), "the history keeps {url}");
        ensure!(title.contains(&app), "the history keeps the title {title}");
        for key in ["verdict.open", "answer.yes"] {
            ensure!(!title.contains(&lang.word(key)), "the history keeps the title {title}");
        }
    }
    Ok(())
}

/// A reload shows the same page with the same answers.
pub fn reload_restores(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(site::desktop_tab()?, lang)?;
    let person = Person::ordinary()?;
    let before = walk.until_asked("secret-post-now", &person)?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    let after = walk.page()?;
    same_page(&before, &after)?;
    let outcome = walk.result_of(&person)?;
    outcome.expect("open", &["2026-12-23"])?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    ensure!(walk.outcome()? == outcome, "another result after the reload");
    Ok(())
}

/// With keeping switched off nothing is stored, what was stored is gone, and a reload starts anew.
pub fn storage_off(lang: Lang) -> Result<()> {
    keeping_off(&mut Walk::start_in(site::desktop_tab()?, lang)?)
}

/// The same in whichever browser.
pub fn keeping_off(walk: &mut Walk) -> Result<()> {
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    ensure!(stored(walk)?.contains("identity"), "answers should be in the tab's storage by now");
    walk.step(|walk| {
        walk.go_to(&json!({ "css": ".rc-brand" }))?;
        walk.tab.press(Key::Enter)
    })?;
    walk.go_to(&json!({ "label": walk.lang.word("keep.label") }))?;
    walk.tab.press(Key::Space)?;
    walk.tab.wait("the stored answers are gone", "!JSON.stringify({...sessionStorage}).includes('identity')")?;
    walk.step(|walk| walk.press_word("start.resume-go"))?;
    walk.answer("entry-date", &json!("2018-07-01"))?;
    let left = stored(walk)?;
    ensure!(!left.contains("2018") && !left.contains("entry-date"), "still stored: {left}");
    ensure!(walk.tab.record()?.asked == 0, "the browser asked before anything was lost");
    walk.tab.reload()?;
    ensure!(walk.tab.record()?.asked == 1, "answers that are kept nowhere were lost without a question");
    walk.loaded_again()?;
    let page = walk.page()?;
    ensure!(page.is("start"), "after the reload {:?} is on show", page.kind);
    Ok(())
}

/// A browser that refuses storage: the walk goes on all the same.
pub fn storage_refused(lang: Lang) -> Result<()> {
    let mut tab = site::desktop_tab()?;
    tab.before_load(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });",
    )?;
    let mut walk = Walk::start_in(tab, lang)?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])
}

/// The other language keeps page, answers and result.
pub fn language_keeps_answers(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(site::desktop_tab()?, lang)?;
    let person = Person::ordinary()?;
    walk.until_asked("entry-date", &person)?;
    walk.date_parts("2018", "7", "")?;
    walk.switch_language()?;
    let values = walk.tab.eval("__probe.values()")?;
    ensure!(values["y"] == "2018" && values["m"] == "7", "half a date became {values}");
    walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
    let days = walk.outcome()?.days;
    walk.switch_language()?;
    ensure!(walk.outcome()?.days == days, "other days in the other language");
    Ok(())
}

/// Large text is larger, the button then says what it would do next, and nothing runs out of the window.
pub fn large_text(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(site::desktop_tab()?, lang)?;
    walk.until_asked("identity", &Person::ordinary()?)?;
    let size = "parseFloat(getComputedStyle(__probe.main()).fontSize)";
    let body = "parseFloat(getComputedStyle(__probe.app().querySelector('.rc-choice')).fontSize)";
    let (before, text) = (walk.tab.eval(size)?, walk.tab.eval(body)?);
    walk.press_word("header.large")?;
    walk.tab.wait("the text is larger", &format!("{size} > {before} && {body} > {text}"))?;
    let larger = walk.tab.eval(body)?.as_f64().unwrap_or_default();
    ensure!(larger >= 1.2 * text.as_f64().unwrap_or(f64::MAX), "{text} px became {larger} px only");
    for width in [320, 768, 1440] {
        walk.tab.size(width, 800)?;
        let found = walk.tab.eval("__probe.layout()")?;
        ensure!(found == json!([]), "large text at {width} px: {found}");
    }
    Ok(())
}

/// Two tabs with different answers stay apart: each has its own storage.
pub fn two_tabs_stay_apart(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?;
    let other = person.clone().with("identity", "managed-as-civil-servant");
    let mut one = Walk::at(site::desktop_tab()?, lang, &person, "entry-date")?;
    let mut two = Walk::at(site::desktop_tab()?, lang, &other, "entry-date")?;
    one.answer("entry-date", &json!("2018-07-01"))?;
    two.answer("entry-date", &json!("2025-02-01"))?;
    one.result_of(&person)?.expect("open", &["2026-12-23"])?;
    // 2025-02-01 and five years, and the day after: 2030-02-02 (公务员法 86(1)).
    two.result_of(&person)?.expect("barred", &["2030-02-02"])
}

pub fn stored(walk: &mut Walk) -> Result<String> {
    Ok(walk.tab.eval("JSON.stringify({ ...sessionStorage, ...localStorage })")?.as_str().unwrap_or_default().to_owned())
}

fn same_page(one: &Page, other: &Page) -> Result<()> {
    ensure!(
        one.kind == other.kind && one.fact == other.fact && one.heading == other.heading,
        "“{}” ({:?}) should be on show, it is “{}” ({:?})",
        one.heading,
        one.fact,
        other.heading,
        other.fact
    );
    Ok(())
}
