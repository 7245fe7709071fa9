//! Two instances in the shadow roots of a page that means no good.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::Key;
use crate::site::{self, Lang, TODAY};
use crate::walk::{Person, Walk};

/// Both are walked to their verdicts, turn by turn, in two languages; neither disturbs the other or the page.
pub fn two_instances_in_a_hostile_page() -> Result<()> {
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.size(1024, 800)?;
    tab.open(&site::address("__test/embed.html")?)?;
    let mut walk = Walk::inside(tab, Lang::Zh, "#zh-Hans")?;
    walk.turn_to("#en", Lang::En)?;
    walk.tab.wait("the second instance is ready", "__probe.ready()")?;
    walk.loaded_again()?;
    let title = walk.tab.eval("document.title + location.hash")?;
    let people = [
        (Lang::Zh, Person::ordinary()?, "open", "2026-12-23"),
        (Lang::En, Person::ordinary()?.with("entry-date", "2022-12-01"), "barred", "2027-12-02"),
    ];
    for (lang, _, _, _) in &people {
        walk.turn_to(&format!("#{}", lang.tag()), *lang)?;
        walk.set_day(TODAY)?;
    }
    // Half of one, then half of the other, then both to their end.
    for half in ["secret-post-now", "result"] {
        for (lang, person, verdict, day) in &people {
            walk.turn_to(&format!("#{}", lang.tag()), *lang)?;
            if half == "result" {
                walk.result_of(person)?.expect(verdict, &[day])?;
            } else {
                walk.until_asked(half, person)?;
            }
        }
    }
    ensure!(
        walk.tab.eval("document.title + location.hash")? == title,
        "an instance changed the page's title or address"
    );
    ensure!(walk.tab.eval("Object.keys(sessionStorage).length")? == 0, "an embedded instance stored something");
    for (lang, ..) in &people {
        walk.turn_to(&format!("#{}", lang.tag()), *lang)?;
        let seen = walk.tab.eval(
            "(() => { const s = getComputedStyle(__probe.app().querySelector('main p')); const h = __probe.main(); \
             return { style: s.fontStyle, spacing: s.letterSpacing, transform: s.textTransform, stroke: s.webkitTextStrokeWidth, shadow: s.textShadow, align: s.textAlign, level: h.localName, big: parseFloat(getComputedStyle(h).fontSize) >= 18 }; })()",
        )?;
        ensure!(
            seen["style"] == "normal" && seen["spacing"] == "normal" && seen["transform"] == "none",
            "the host's style came through: {seen}"
        );
        ensure!(
            seen["shadow"] == "none" && seen["level"] == "h2" && seen["big"] == true,
            "the host's style came through: {seen}"
        );
        let layout = walk.tab.eval("__probe.layout()")?;
        ensure!(layout == json!([]), "{}: {layout}", lang.tag());
    }
    let twice = walk.tab.eval(
        "(() => { const ids = ['zh-Hans', 'en'].flatMap((h) => [...document.getElementById(h).shadowRoot.querySelectorAll('[id]')].map((e) => e.id)); return ids.filter((id, i) => ids.indexOf(id) !== i); })()",
    )?;
    ensure!(twice == json!([]), "both instances use the ids {twice}");
    walk.tab.expect_clean()
}

/// Tab goes into each instance, through it and out again, into the page's own buttons.
pub fn focus_enters_and_leaves_cleanly() -> Result<()> {
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.open(&site::address("__test/embed.html")?)?;
    let mut walk = Walk::inside(tab, Lang::Zh, "#zh-Hans")?;
    walk.turn_to("#en", Lang::En)?;
    walk.tab.wait("the second instance is ready", "__probe.ready()")?;
    walk.tab.eval("document.getElementById('before').focus()")?;
    let mut met = Vec::new();
    for _ in 0..120 {
        let place = walk.tab.eval("document.activeElement.id")?;
        if met.last() != Some(&place) {
            met.push(place.clone());
        }
        if place == "after" {
            break;
        }
        walk.tab.press(Key::Tab)?;
    }
    ensure!(
        met == [json!("before"), json!("zh-Hans"), json!("between"), json!("en"), json!("after")],
        "Tab met {met:?}"
    );
    Ok(())
}
