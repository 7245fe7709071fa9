//! What other programs and other machines do to the page: translators, clocks, slow processors, printers.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::driver::{Key, Look};
use crate::print::spoken;
use crate::site::{self, Lang};
use crate::walk::{Outcome, Person, Walk};

/// A translator wraps every piece of text, again and again; the walk goes on to a true result.
pub fn page_translation(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::case("row-02-leading-member")?
        .with("declassification", "running")
        .with("declassification-end", "2027-03-01");
    for _ in 0..60 {
        translate(&mut walk)?;
        let page = walk.page()?;
        match (page.kind.as_deref(), page.fact.clone()) {
            (Some("result"), _) => break,
            (Some("check"), _) => walk.step(|walk| walk.press_word("check.result"))?,
            (_, Some(fact)) => {
                if fact == "entry-date" {
                    // An error, drawn and taken away again between translated texts.
                    let page = walk.submit()?;
                    ensure!(page.errors.len() == 1, "{:?}", page.errors);
                    translate(&mut walk)?;
                }
                walk.answer(&fact, &person.says(&fact))?
            }
            _ => anyhow::bail!("the walk ended at {:?}", page.kind),
        };
    }
    translate(&mut walk)?;
    walk.outcome()?.expect("barred", &["2027-03-02"])?;
    // Back, large text and the other language over translated text.
    walk.step(|walk| walk.press_word("question.back"))?;
    translate(&mut walk)?;
    walk.press_word("header.large")?;
    translate(&mut walk)?;
    walk.switch_language()?;
    translate(&mut walk)?;
    walk.result_of(&person)?.expect("barred", &["2027-03-02"])?;
    walk.tab.expect_clean()
}

fn translate(walk: &mut Walk) -> Result<()> {
    let wrapped = walk.tab.eval("__probe.translate()")?.as_u64().unwrap_or_default();
    ensure!(wrapped > 3, "only {wrapped} texts to translate");
    Ok(())
}

/// Days are days in China: the clock's zone changes no result, and "today" is the date there.
pub fn same_results_in_every_zone(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?.with("applied-on", "2026-10-01").with("declassification-end", "2026-11-22");
    let mut first: Option<Outcome> = None;
    for zone in ["Asia/Shanghai", "UTC", "America/Los_Angeles"] {
        let mut tab = site::tab()?;
        tab.zone(zone)?;
        let outcome = Walk::at(tab, lang, &person, "result")?.outcome()?;
        // 2026-10-01 and 30 days: 10-31, a Saturday, rolling to Monday 11-02 (公务员法 85, 民法典 203).
        outcome.expect("open", &["2026-10-31", "2026-11-02"])?;
        match &first {
            Some(first) => ensure!(*first == outcome, "another result in {zone}"),
            None => first = Some(outcome),
        }
    }
    Ok(())
}

/// At 17:30 in London it is already tomorrow in China: the page takes the Chinese date, whatever the zone.
pub fn today_is_the_date_in_china(lang: Lang) -> Result<()> {
    for zone in ["Asia/Shanghai", "UTC", "America/Los_Angeles"] {
        let mut tab = site::tab()?;
        tab.zone(zone)?;
        // 2026-06-30 17:30 UTC is 2026-07-01 01:30 in China.
        tab.before_load(
            "(() => { const T = Date.UTC(2026, 5, 30, 17, 30), D = Date; const F = function (...a) { return new.target ? new D(...(a.length ? a : [T])) : new D(T).toString(); }; \
             F.now = () => T; F.UTC = D.UTC; F.parse = D.parse; F.prototype = D.prototype; globalThis.Date = F; })()",
        )?;
        let mut walk = Walk::opened(tab, lang)?;
        let said = spoken(lang, "2026-07-01");
        walk.tab.wait(
            &format!("in {zone} the day is China's"),
            &format!("__probe.app().innerText.includes({})", json!(said)),
        )?;
        if zone == "America/Los_Angeles" {
            // Filed on that day: 2026-07-01 and 30 days end on 07-31.
            walk.result_of(&Person::ordinary()?.with("applied-on", "none"))?.expect("open", &["2026-07-31"])?;
        }
    }
    Ok(())
}

/// The day asked about can be changed on the result too; the other day's dates follow.
pub fn another_day_changes_the_dates(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?.with("applied-on", "none");
    let mut walk = Walk::at(site::tab()?, lang, &person, "result")?;
    walk.outcome()?.expect("open", &["2026-12-23"])?;
    walk.set_day("2026-12-01")?;
    walk.tab.wait("the result is for the other day", "__probe.result().days.includes('2026-12-31')")?;
    walk.outcome()?.expect("open", &["2026-12-31"])
}

/// A processor ten times slower: the first thing drawn is the start, and the walk arrives.
pub fn slow_machine_shows_text_first(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    tab.slow(10)?;
    tab.languages(lang.tag())?;
    tab.before_load(EARLY)?;
    // The module stays away for good: what stands on the page is what one reads while it is on its way.
    tab.block(&["*.wasm*"])?;
    tab.open(&site::address("")?)?;
    tab.wait("the start is in view before the module runs", "globalThis.__early > 40")?;
    let mut tab = site::tab()?;
    tab.slow(10)?;
    let mut walk = Walk::start_in(tab, lang)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    Ok(())
}

/// How many characters of the start lie in the window, taken again and again.
const EARLY: &str = "setInterval(() => { const seen = new Set(); \
    for (let y = 8; y < innerHeight; y += 16) for (const x of [24, innerWidth / 2]) { \
        const el = document.elementFromPoint(x, y)?.closest('[data-rc-start] :is(p, label, h1, h2)'); if (el) seen.add(el); } \
    globalThis.__early = [...seen].map((el) => el.innerText.trim().length).reduce((a, b) => a + b, 0); }, 50)";

/// Under reduced motion nothing moves, and nothing ever scrolls smoothly.
pub fn reduced_motion(lang: Lang) -> Result<()> {
    let moving = "[...__probe.app().querySelectorAll('*')].filter((el) => { const s = getComputedStyle(el); \
        const t = [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some((d) => parseFloat(d) > 0.01); \
        return t && s.transitionProperty !== 'none' || s.scrollBehavior === 'smooth'; }).map((el) => el.className).slice(0, 5)";
    for page in ["identity", "result"] {
        let mut walk = Walk::at(site::tab()?, lang, &Person::ordinary()?, page)?;
        walk.tab.look(Look { still: true, ..Look::default() })?;
        ensure!(walk.tab.eval(moving)? == json!([]), "moving on {page}: {}", walk.tab.eval(moving)?);
    }
    Ok(())
}

/// Colours the system forces: radios, their selected state, focus and the timeline stay visible.
pub fn forced_colours_keep_controls_visible(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.tab.look(Look { forced: true, ..Look::default() })?;
    walk.until_asked("identity", &Person::ordinary()?)?;
    walk.pick("civil-servant")?;
    let marks = walk.tab.eval(
        "(() => { const i = __probe.find({ option: 'civil-servant' }); const box = i.closest('label'); const s = getComputedStyle(i); \
         const lines = [box, ...box.querySelectorAll('*')].map((el) => getComputedStyle(el)); \
         return { native: s.appearance !== 'none' && s.opacity !== '0', outlined: lines.some((c) => c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2), bordered: lines.some((c) => c.borderTopStyle !== 'none' && parseFloat(c.borderTopWidth) >= 1) }; })()",
    )?;
    ensure!(marks["outlined"] == true, "no focus ring under forced colours: {marks}");
    ensure!(marks["native"] == true || marks["bordered"] == true, "no visible control under forced colours: {marks}");
    Ok(())
}

/// Focus is a ring of two pixels or more, and nothing lies over the focused element.
pub fn focus_is_visible_everywhere(lang: Lang) -> Result<()> {
    focus_ring(&mut Walk::start(lang)?)?;
    let person = Person::case("row-02-leading-member")?
        .with("declassification", "running")
        .with("declassification-end", "2027-03-01");
    for page in ["identity", "entry-date", "inquiry", "check", "result"] {
        focus_ring(&mut Walk::at(site::tab()?, lang, &person, page)?).with_context(|| page)?;
    }
    Ok(())
}

fn focus_ring(walk: &mut Walk) -> Result<()> {
    let mut first = None;
    for _ in 0..120 {
        walk.tab.press(Key::Tab)?;
        let seen = walk.tab.eval(
            "(() => { const el = __probe.active(); if (!el || el === document.body) return null; \
             const own = el.closest('label') || el; const parts = [own, ...own.querySelectorAll('*')]; \
             const ring = parts.some((p) => { const s = getComputedStyle(p); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || /inset|0px 0px 0px [2-9]/.test(s.boxShadow); }); \
             const r = own.getBoundingClientRect(); const x = Math.min(innerWidth - 2, Math.max(1, r.left + r.width / 2)), y = r.top + Math.min(r.height / 2, 20); \
             const top = y >= 0 && y < innerHeight ? __probe.root().elementFromPoint(x, y) : null; \
             const hidden = !!top && !own.contains(top) && !top.contains(own); \
             return { id: own.outerHTML.slice(0, 140), ring, hidden, inView: r.bottom > 0 && r.top < innerHeight }; })()",
        )?;
        if seen.is_null() || first.as_ref() == Some(&seen["id"]) {
            break;
        }
        first.get_or_insert(seen["id"].clone());
        ensure!(seen["ring"] == true, "no ring of 2 px around {}", seen["id"]);
        ensure!(seen["hidden"] == false && seen["inView"] == true, "the focus is out of sight: {seen}");
    }
    Ok(())
}

/// What opens by a key closes by it, and the focus stays with the opener.
pub fn details_open_and_close_by_key(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.until_asked("identity", &Person::ordinary()?)?;
    let why = json!({ "text": lang.word("question.why") });
    let open = format!("__probe.find({why}).closest('details').open");
    walk.go_to(&why)?;
    for (key, state) in [(Key::Enter, true), (Key::Enter, false), (Key::Space, true), (Key::Space, false)] {
        walk.tab.press(key)?;
        ensure!(walk.tab.eval(&open)? == state, "{key:?} should make it open={state}");
        ensure!(walk.tab.eval(&format!("__probe.isActive({why})"))? == true, "the focus left the opener");
    }
    Ok(())
}

/// The skip link comes first and leads to the main part; landmarks stand once each.
pub fn skip_link_and_landmarks(lang: Lang) -> Result<()> {
    for fact in ["identity", "inquiry"] {
        let mut walk = Walk::at(site::tab()?, lang, &Person::ordinary()?, fact)?;
        let first = walk.tab.eval(
            "(() => { const all = [...__probe.app().querySelectorAll('a[href],button,input,summary')]; return all[0].className; })()",
        )?;
        ensure!(first.as_str().is_some_and(|c| c.contains("rc-skip")), "the first control is {first}");
        walk.go_to(&json!({ "css": ".rc-skip" }))?;
        walk.tab.press(Key::Enter)?;
        walk.tab.wait("the skip link leads to main", "__probe.active() === __probe.app().querySelector('main')")?;
        let marks = walk.tab.eval(
            "['header', 'nav', 'main', 'footer'].map((n) => [...__probe.app().querySelectorAll(n)].filter((el) => !el.parentElement.closest('main, article, section')).length)",
        )?;
        ensure!(marks == json!([1, 1, 1, 1]), "header, nav, main, footer stand {marks} times");
        let page = walk.page()?;
        ensure!(
            page.hash.trim_start_matches('#').bytes().all(|b| b.is_ascii_digit()),
            "the skip link changed the address to {}",
            page.hash
        );
    }
    Ok(())
}

/// One polite live region from the start; it speaks of the language, the size, the day.
pub fn live_region_speaks(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let region = "[...__probe.app().querySelectorAll('[aria-live]')]";
    ensure!(
        walk.tab.eval(&format!("{region}.map((r) => r.getAttribute('aria-live'))"))? == json!(["polite"]),
        "the live regions"
    );
    walk.press_word("header.large")?;
    let said = json!(lang.word("live.large-on"));
    walk.tab.wait("the size is announced", &format!("{region}[0].textContent.includes({said})"))?;
    walk.switch_language()?;
    let said = json!(walk.lang.word("live.language"));
    walk.tab.wait("the language is announced", &format!("{region}[0].textContent.includes({said})"))?;
    let alerts = walk.tab.eval("__probe.app().querySelectorAll('[role=alert]').length")?;
    ensure!(alerts == 0, "an alert beside the moved focus: one of the two is lost");
    Ok(())
}
