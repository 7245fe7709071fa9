//! What is typed, kept and cleared, where other programs and the browser itself have a hand in it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::driver::Key;
use crate::site::{self, Lang};
use crate::tests::drafts::{HELD, back};
use crate::walk::{Person, Walk};

fn half_a_date() -> Result<(Walk, Value)> {
    let mut walk = Walk::start(Lang::Zh)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.date_parts("2018", "7", "")?;
    let typed = walk.tab.eval(HELD)?;
    Ok((walk, typed))
}

fn still_there(walk: &mut Walk, typed: &Value, way: &str) -> Result<()> {
    let page = walk.page()?;
    ensure!(page.asks("entry-date"), "{way}: {:?} {:?} is on show", page.kind, page.fact);
    let now = walk.tab.eval(HELD)?;
    ensure!(now == *typed, "{way}: {now}; typed was {typed}");
    Ok(())
}

/// The browser takes a tab away without a word to it, for want of memory or because it broke.
pub fn killed_tab() -> Result<()> {
    let (mut walk, typed) = half_a_date()?;
    // It never arrives, and neither does what is asked for while it breaks down.
    walk.tab.call("Page.navigate", json!({ "url": "chrome://crash" })).ok();
    let opened = (0..20).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(300));
        site::address("").is_ok_and(|home| walk.tab.open(&home).is_ok())
    });
    ensure!(opened, "the tab does not open anew");
    walk.loaded_again()?;
    still_there(&mut walk, &typed, "after the tab was killed")
}

/// Another day asked about; a page beside the walk that is opened anew there.
pub fn another_day_and_pages_beside() -> Result<()> {
    let (mut walk, typed) = half_a_date()?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    back(&mut walk)?;
    still_there(&mut walk, &typed, "the page on limits, opened anew")?;
    walk.step(|walk| {
        walk.go_to(&json!({ "css": ".rc-brand" }))?;
        walk.tab.press(Key::Enter)
    })?;
    walk.set_day("2027-01-05")?;
    walk.step(|walk| walk.press_word("start.resume-go"))?;
    still_there(&mut walk, &typed, "another day, chosen at the start")
}

/// Saved forms that no version of this page has written: each opens, and what cannot be a draft is none.
pub fn drafts_from_elsewhere() -> Result<()> {
    let mut walk = Walk::start(Lang::Zh)?;
    let person = Person::ordinary()?.only(&["situation", "goal", "identity"]);
    let saved: Value = serde_json::from_str(&person.saved(&["start", "?entry-date"]))?;
    let deep = (0..40).fold(json!("2018"), |inner, _| json!([inner]));
    for drafts in [
        json!(null),
        json!("entry-date"),
        json!([["entry-date", "2018"]]),
        json!({ "entry-date": null, "identity": {}, "": [], "__proto__": ["x"] }),
        json!({ "entry-date": ["2018", "7"] }),
        json!({ "entry-date": ["2018", 7, null, ["day"]] }),
        json!({ "entry-date": ["9".repeat(100_000), "\u{0}", "\u{202e}", "never"] }),
        json!({ "entry-date": deep }),
        json!({ "entry-date": vec!["1"; 10_000], "accident-log": vec!["1"; 10_000], "inquiry": vec!["letter"; 10_000] }),
    ] {
        let mut form = saved.clone();
        form["drafts"] = drafts.clone();
        form["typed-day"] = drafts.clone();
        form["search"] = drafts.clone();
        let text = serde_json::to_string(&form)?;
        walk.tab.eval(&format!("sessionStorage['resignation-check:session'] = {}, 0", json!(text)))?;
        walk.tab.open("about:blank")?;
        walk.tab.open(&site::address("")?)?;
        walk.loaded_again()?;
        let said = drafts.to_string().chars().take(60).collect::<String>();
        let page = walk.page()?;
        ensure!(page.asks("entry-date"), "{said}: {:?} {:?} is on show", page.kind, page.fact);
        // It can be typed over, and leads on.
        walk.date("2018-07-01")?;
        ensure!(walk.submit()?.errors.is_empty(), "{said}: the answer is refused");
        let kept = walk.tab.eval("JSON.parse(Object.values(sessionStorage)[0]).answers['entry-date']")?;
        ensure!(kept == "2018-07-01", "{said}: kept is {kept}");
    }
    walk.tab.expect_clean()
}

/// A program that tidies up empties the tab's storage in the midst of the walk: nothing on show is lost, and the next
/// step keeps everything again.
pub fn cleaner_at_work() -> Result<()> {
    let (mut walk, _) = half_a_date()?;
    walk.tab.eval("sessionStorage.clear(), 0")?;
    walk.write("d", "1")?;
    ensure!(walk.submit()?.errors.is_empty(), "the date is refused");
    walk.tab.reload()?;
    walk.loaded_again()?;
    ensure!(walk.page()?.asks("min-service-years"), "{:?} is on show", walk.page()?.fact);
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])
}
