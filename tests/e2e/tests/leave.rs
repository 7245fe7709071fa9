//! Clear and leave: by button, by Escape three times, never by mistake.

use anyhow::{Result, ensure};
use serde_json::json;

use super::journey::stored;
use crate::driver::Key;
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// The button clears everything at once: page, storage, memory; Back brings nothing of it back.
pub fn clear_and_leave(lang: Lang) -> Result<()> {
    let mut walk = half_way(lang)?;
    let page = walk.step(|walk| walk.press_word("header.leave"))?;
    ensure!(page.is("left"), "{:?} is on show after leaving", page.kind);
    nothing_left(&mut walk)?;
    if walk.tab.history(-1).is_err() {
        return Ok(());
    }
    walk.tab.wait("a page is on show", "location.href === 'about:blank' || !!__probe.kind()")?;
    if walk.tab.eval("location.href")? == "about:blank" {
        return Ok(());
    }
    nothing_left(&mut walk)?;
    let page = walk.page()?;
    ensure!(page.is("left") || page.is("start"), "Back after leaving shows {:?} {:?}", page.kind, page.fact);
    Ok(())
}

/// Escape three times does the same, wherever the focus is.
pub fn escape_three_times(lang: Lang) -> Result<()> {
    let mut walk = half_way(lang)?;
    walk.go_to(&json!({ "field": "y" }))?;
    let page = walk.step(|walk| (0..3).try_for_each(|_| walk.tab.press(Key::Escape)))?;
    ensure!(page.is("left"), "{:?} is on show after Esc three times", page.kind);
    nothing_left(&mut walk)
}

/// Twice is not three times.
pub fn escape_twice_does_nothing(lang: Lang) -> Result<()> {
    let mut walk = half_way(lang)?;
    for key in [Key::Escape, Key::Escape] {
        walk.tab.press(key)?;
    }
    let page = walk.page()?;
    ensure!(page.asks("entry-date"), "{:?} is on show", page.kind);
    ensure!(stored(&mut walk)?.contains("identity"), "the answers are gone");
    Ok(())
}

/// Escape that throws away a Chinese candidate is not meant for the page.
pub fn escape_while_composing_does_nothing(lang: Lang) -> Result<()> {
    let mut walk = half_way(lang)?;
    walk.go_to(&json!({ "field": "y" }))?;
    for _ in 0..4 {
        walk.tab.compose("er")?;
        walk.tab.press(Key::Escape)?;
    }
    for _ in 0..4 {
        walk.tab.compose("er")?;
        walk.tab.press_while_composing(Key::Escape)?;
    }
    let page = walk.page()?;
    ensure!(page.asks("entry-date"), "{:?} is on show", page.kind);
    ensure!(stored(&mut walk)?.contains("identity"), "the answers are gone");
    Ok(())
}

/// After leaving one can begin again, with nothing filled in.
pub fn again_after_leaving(lang: Lang) -> Result<()> {
    let mut walk = half_way(lang)?;
    walk.step(|walk| walk.press_word("header.leave"))?;
    let page = walk.step(|walk| walk.press_word("leave.again"))?;
    ensure!(page.is("start"), "{:?} is on show", page.kind);
    let options = walk.tab.eval("__probe.options().filter((o) => o.checked).length")?;
    ensure!(options == 0, "something is still selected");
    walk.set_day(crate::site::TODAY)?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])
}

fn half_way(lang: Lang) -> Result<Walk> {
    let mut walk = Walk::start_in(site::desktop_tab()?, lang)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    Ok(walk)
}

fn nothing_left(walk: &mut Walk) -> Result<()> {
    let left = stored(walk)?;
    for word in ["identity", "civil-servant", "leave-service"] {
        ensure!(!left.contains(word), "the storage still holds {left}");
    }
    let text = walk.tab.eval("document.body.innerText")?;
    let said = text.as_str().unwrap_or_default();
    ensure!(!said.contains("2018"), "the page still shows {said}");
    Ok(())
}
