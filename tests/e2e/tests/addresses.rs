//! What is written into the address of an open page, or of a fresh one.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::{Key, Tab};
use crate::site::{self, Lang};
use crate::tests::drafts::back;
use crate::tests::floor;
use crate::walk::{Page, Person, Walk};

/// What other programs write there, and what nobody knows.
const FOREIGN: [&str; 7] =
    ["#/", "#wechat_redirect", "#rd", "#!/page", "#a/b?c=d", "#no.such.rule", "#no-such-pack~cl.bar.audit"];
const COUNTY: &str = "county-practice";
/// A rule that the county's pack alone has.
const COUNTYS: &str = "scope.county-routes";

/// A rule's name in an open page leads to the rule; the way back leads to the page before, with all that was said.
pub fn rule_in_an_open_page(lang: Lang) -> Result<()> {
    rule_from_anywhere(&mut Walk::start(lang)?)
}

/// The same in the oldest browser.
pub fn rule_in_an_open_page_in_chromium_91(lang: Lang) -> Result<()> {
    rule_from_anywhere(&mut Walk::start_in(floor::floor()?, lang)?)
}

/// The same in whichever browser.
pub fn rule_from_anywhere(walk: &mut Walk) -> Result<()> {
    let person = Person::ordinary()?;
    // From the start.
    reads(walk, "#cl.bar.audit")?;
    back(walk)?;
    ensure!(walk.page()?.is("start"), "back led to {:?}", walk.page()?.kind);
    walk.until_asked("entry-date", &person)?;
    walk.date_parts("2018", "7", "")?;
    let before = walk.page()?;
    for link in ["#cl.bar.audit", "#national~cl.bar.min-service"] {
        reads(walk, link)?;
        // From one rule to another.
        reads(walk, "#cl.scope.civil-servant")?;
        back(walk)?;
        same(&before, &walk.page()?)?;
        let values = walk.tab.eval("__probe.values()")?;
        ensure!(values["y"] == "2018" && values["m"] == "7", "half a date became {values}");
    }
    walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
    let result = walk.page()?;
    reads(walk, "#cl.bar.audit")?;
    walk.step(|walk| walk.tab.history(-1))?;
    same(&result, &walk.page()?)?;
    walk.outcome()?.expect("open", &["2026-12-23"])?;
    walk.tab.expect_clean()
}

/// Writes a link into the address and waits for its rule.
fn reads(walk: &mut Walk, link: &str) -> Result<()> {
    let rule = link.trim_start_matches('#').split('~').next_back().unwrap_or_default().to_owned();
    write(walk, link)?;
    let there = format!("__probe.ready() && __probe.active()?.dataset.rule === {}", json!(rule));
    walk.tab.wait(&format!("{link} leads to its rule"), &there)?;
    walk.tab.wait("the address is a bare step again", "/^#\\d+$/.test(location.hash)")
}

fn write(walk: &mut Walk, fragment: &str) -> Result<()> {
    walk.tab.eval(&format!("location.hash = {}, 0", json!(fragment))).map(drop)
}

fn same(before: &Page, after: &Page) -> Result<()> {
    ensure!(
        before.kind == after.kind && before.fact == after.fact && before.heading == after.heading,
        "{:?} {:?} should be on show, it is {:?} {:?} “{}”",
        before.kind,
        before.fact,
        after.kind,
        after.fact,
        after.heading
    );
    Ok(())
}

/// Anything else changes nothing: page, answers, what is typed, the ways back.
pub fn foreign_fragments_change_nothing(lang: Lang) -> Result<()> {
    change_nothing(&mut Walk::start(lang)?)
}

/// The same in the oldest browser.
pub fn foreign_fragments_in_chromium_91(lang: Lang) -> Result<()> {
    change_nothing(&mut Walk::start_in(floor::floor()?, lang)?)
}

/// The same in whichever browser.
pub fn change_nothing(walk: &mut Walk) -> Result<()> {
    let person = Person::ordinary()?;
    for other in ["study-2004", COUNTY] {
        // A rule's name may be any pack's.
        walk.allow(other);
    }
    walk.until_asked("identity", &person)?;
    let first = walk.page()?;
    walk.until_asked("entry-date", &person)?;
    walk.date_parts("2018", "7", "")?;
    let before = walk.page()?;
    for fragment in FOREIGN {
        write(walk, fragment)?;
        walk.tab.eval("new Promise((done) => setTimeout(done, 250))")?;
        walk.tab
            .wait("the address says again what is on show", &format!("location.hash === {}", json!(before.hash)))?;
        let now = walk.page()?;
        same(&before, &now)?;
        let values = walk.tab.eval("__probe.values()")?;
        ensure!(values["y"] == "2018" && values["m"] == "7", "after {fragment} half a date became {values}");
        ensure!(!walk.has(&json!({ "css": "[data-part=elsewhere]" }))?, "{fragment} is said to belong somewhere");
    }
    back(walk)?;
    same(&first, &walk.page()?)?;
    walk.submit()?;
    same(&before, &walk.page()?)?;
    let result = walk.result_of(&person)?;
    let page = walk.page()?;
    write(walk, "#/")?;
    walk.tab.settle()?;
    same(&page, &walk.page()?)?;
    ensure!(walk.outcome()? == result, "another result after #/");
    walk.tab.expect_clean()
}

/// A fresh tab whose address ends in something foreign shows the start.
pub fn foreign_fragments_in_a_fresh_tab(lang: Lang) -> Result<()> {
    for fragment in FOREIGN {
        let mut tab = site::tab()?;
        opened(&mut tab, lang, fragment)?;
        tab.wait(&format!("{fragment} shows the start"), "__probe.ready() && __probe.kind() === 'start'")?;
        tab.settle()?;
        ensure!(tab.eval("__probe.kind()")? == "start", "{fragment} led elsewhere");
        tab.expect_clean()?;
    }
    Ok(())
}

fn opened(tab: &mut Tab, lang: Lang, fragment: &str) -> Result<()> {
    Walk::probes(tab)?;
    tab.languages(lang.tag())?;
    tab.open(&site::address(fragment)?)
}

/// A fresh tab with a rule of other rules: with its pack in the link it opens there; without, the page says where the
/// rule belongs and leads to it.
pub fn rule_of_other_rules_in_a_fresh_tab(lang: Lang) -> Result<()> {
    fresh_tab(site::tab()?, lang, true)?;
    fresh_tab(site::tab()?, lang, false)
}

/// The same in the oldest browser.
pub fn rule_of_other_rules_in_chromium_91(lang: Lang) -> Result<()> {
    fresh_tab(floor::floor()?, lang, true)?;
    fresh_tab(floor::floor()?, lang, false)
}

/// The same in whichever browser.
pub fn fresh_tab(mut tab: Tab, lang: Lang, says_whose: bool) -> Result<()> {
    let link = if says_whose { format!("#{COUNTY}~{COUNTYS}") } else { format!("#{COUNTYS}") };
    opened(&mut tab, lang, &link)?;
    if !says_whose {
        says_where(&mut tab, lang)?;
        tab.eval("__probe.find({ css: '[data-do=elsewhere]' }).focus(), 0")?;
        tab.press(Key::Enter)?;
    }
    let there = format!("__probe.ready() && __probe.active()?.dataset.rule === {}", json!(COUNTYS));
    tab.wait(&format!("{link} leads to its rule"), &there)?;
    tab.wait("the rules in use are the county's", &names_county(lang)?)?;
    tab.expect_clean()
}

fn title(lang: Lang) -> Result<String> {
    let pack = site::read_json(&format!("rules/{COUNTY}.json"))?;
    Ok(pack["title"][lang.tag()].as_str().unwrap_or_default().to_owned())
}

fn names_county(lang: Lang) -> Result<String> {
    Ok(format!("document.querySelector('.rc-brand').innerText.includes({})", json!(title(lang)?)))
}

fn says_where(tab: &mut Tab, lang: Lang) -> Result<()> {
    let said = format!(
        "(__probe.app()?.querySelector('[data-part=elsewhere]')?.innerText || '').includes({})",
        json!(title(lang)?)
    );
    tab.wait("the page says where the rule belongs", &said)
}

/// In the midst of a walk nobody is judged by other rules because of a link: the page says where the rule belongs.
pub fn rule_of_other_rules_in_an_open_page(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?;
    walk.allow("study-2004");
    walk.allow(COUNTY);
    let before = walk.until_asked("entry-date", &person)?;
    for link in [format!("#{COUNTYS}"), format!("#{COUNTY}~{COUNTYS}")] {
        write(&mut walk, &link)?;
        says_where(&mut walk.tab, lang)?;
        same(&before, &walk.page()?)?;
    }
    walk.answer("entry-date", &person.says("entry-date"))?;
    ensure!(!walk.has(&json!({ "css": "[data-part=elsewhere]" }))?, "it is still said a page later");
    walk.result_of(&person)?.expect("open", &["2026-12-23"])
}

/// In Firefox.
pub fn in_firefox() -> Result<()> {
    rule_from_anywhere(&mut Walk::start_in(site::firefox_tab()?, Lang::Zh)?)?;
    change_nothing(&mut Walk::start_in(site::firefox_tab()?, Lang::Zh)?)?;
    fresh_tab(site::firefox_tab()?, Lang::Zh, false)
}
