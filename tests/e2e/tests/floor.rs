//! The oldest browser the page promises to work in: Chromium of May 2021.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::Tab;
use crate::site::{self, Lang};
use crate::tests::{pages, single, typing};
use crate::walk::{Person, Walk};

/// WHY: this build of Chromium ends when text is selected: the browser puts it on a second clipboard, which it has not when
/// it runs without a screen. Tab selects what is in a text field, so while it is down the fields are empty, and have
/// their text again when it is up; a double click selects a word, which the page is not allowed.
const SPARE_THE_CLIPBOARD: &str = "(() => { let held = []; \
    const fields = (root) => [...root.querySelectorAll('input.rc-input'), ...[...root.querySelectorAll('resignation-check')].flatMap((tag) => tag.shadowRoot ? fields(tag.shadowRoot) : [])]; \
    addEventListener('keydown', (e) => { if (e.key !== 'Tab') return; held = fields(document).map((f) => [f, f.value]); held.forEach(([f]) => { f.value = ''; }); }, true); \
    addEventListener('keyup', (e) => { if (e.key !== 'Tab') return; held.forEach(([f, v]) => { f.value = v; }); held = []; }, true); \
    addEventListener('selectstart', (e) => e.preventDefault(), true); })()";

/// A page in that browser.
pub fn floor() -> Result<Tab> {
    let mut tab = site::floor_tab()?;
    tab.before_load(SPARE_THE_CLIPBOARD)?;
    Ok(tab)
}

/// The ordinary walk, start to result, by keyboard, in a real Chromium 91.
pub fn ordinary_walk_in_chromium_91(lang: Lang) -> Result<()> {
    let mut tab = floor()?;
    let agent = tab.eval("navigator.userAgent")?;
    ensure!(agent.as_str().is_some_and(|a| a.contains("Chrome/91.")), "not a Chromium 91 but {agent}");
    let mut walk = Walk::start_in(tab, lang)?;
    walk.until_asked("inquiry", &Person::ordinary()?)?;
    measured(&mut walk)?;
    let outcome = walk.result_of(&Person::ordinary()?)?;
    outcome.expect("open", &["2026-12-23"])?;
    measured(&mut walk)
}

/// Dates out of documents.
pub fn pasted_dates_in_chromium_91(lang: Lang) -> Result<()> {
    typing::pasted_dates(&mut Walk::start_in(floor()?, lang)?)
}

/// A dated bar with its timeline, and the way back, in the same browser.
pub fn dated_bar_in_chromium_91(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(floor()?, lang)?;
    let outcome = walk.result_of(&Person::ordinary()?.with("entry-date", "2022-12-01"))?;
    outcome.expect("barred", &["2027-12-02"])?;
    measured(&mut walk)?;
    walk.step(|walk| walk.tab.history(-1))?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    walk.tab.expect_clean()
}

/// Rulebook, the page on limits, a link to a rule.
pub fn reading_in_chromium_91(lang: Lang) -> Result<()> {
    let mut walk = Walk::opened(floor()?, lang)?;
    pages::search_and_filter(&mut walk)?;
    measured(&mut walk)?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    measured(&mut walk)?;
    walk.step(|walk| walk.tab.history(-1))?;
    ensure!(walk.page()?.is("rules"), "back from the page on limits is the rulebook");
    walk.tab.expect_clean()?;
    pages::linked_rule(floor()?, lang)
}

/// Boxes with a "none" that stands alone; a log whose entries are added, changed and removed.
pub fn boxes_and_log_in_chromium_91(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(floor()?, lang)?;
    typing::exclusive_boxes(&mut walk)?;
    measured(&mut walk)?;
    let mut walk = Walk::start_in(floor()?, lang)?;
    typing::log_entries(&mut walk)?;
    measured(&mut walk)
}

/// An order and a wish to leave the service: two routes on one result, and from an open answer the list to take along.
pub fn several_routes_in_chromium_91(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(floor()?, lang)?;
    walk.result_of(&Person::case("between-ordered-and-open")?)?;
    let shown =
        walk.tab.eval("[...__probe.app().querySelectorAll('.rc-routes > li')].map((r) => r.dataset.verdict)")?;
    for verdict in ["comply", "open"] {
        ensure!(shown.as_array().is_some_and(|all| all.iter().any(|v| v == verdict)), "no route is {verdict}: {shown}");
    }
    measured(&mut walk)?;
    let mut walk = Walk::start_in(floor()?, lang)?;
    walk.result_of(&Person::ordinary()?.with("secret-post-now", "unsure"))?;
    walk.step(|walk| walk.press_word("homework.go"))?;
    ensure!(walk.page()?.is("homework"), "the list is not on show");
    measured(&mut walk)
}

/// The single file from a disk, with the network off.
pub fn single_file_in_chromium_91(lang: Lang) -> Result<()> {
    let (_disk, address) = single::on_a_disk()?;
    let mut walk = single::opened(floor()?, lang, &address)?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    measured(&mut walk)?;
    walk.switch_language()?;
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    measured(&mut walk)?;
    walk.tab.expect_clean()
}

fn measured(walk: &mut Walk) -> Result<()> {
    for width in [320, 1440] {
        walk.tab.size(width, 800)?;
        let found = walk.tab.eval("__probe.layout()")?;
        ensure!(found == json!([]), "at {width} px in Chromium 91: {found}");
    }
    Ok(())
}
