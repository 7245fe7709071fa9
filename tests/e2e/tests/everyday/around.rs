//! Extensions, clocks, addresses and paper.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::driver::{Key, Look, Tab};
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// Other people's programs in the page: each does its work once, on whatever is there now.
const EXTENSIONS: [(&str, &str); 5] = [
    (
        "dark colours",
        "for (const el of document.querySelectorAll('*')) { el.setAttribute('data-dark-inline', ''); el.style.setProperty('--dark', '#111'); el.classList.add('dark'); } \
         document.documentElement.dataset.dark = 'on'",
    ),
    (
        "a password manager",
        "for (const el of app.querySelectorAll('input')) { const box = document.createElement('span'), icon = document.createElement('b'); el.replaceWith(box); box.append(el, icon); }",
    ),
    (
        "a writing helper",
        "for (const el of app.querySelectorAll('input, button, a, p, h1, li')) { el.before(document.createElement('i')); el.after(document.createElement('i')); }",
    ),
    ("a blocker", "for (const el of [...app.querySelectorAll('footer, nav, details, svg, .rc-hint')]) el.remove()"),
    (
        "pronunciation",
        "const w = document.createTreeWalker(app, 4), all = []; while (w.nextNode()) if (w.currentNode.data.trim()) all.push(w.currentNode); \
         for (const t of all) { const f = document.createDocumentFragment(); for (const c of t.data) { const r = document.createElement('ruby'); r.textContent = c; f.append(r); } t.replaceWith(f); }",
    ),
];

/// Each at work on every page: the walk goes on to a true result, and what is typed is taken.
pub fn extensions_at_work() -> Result<()> {
    for (name, work) in EXTENSIONS {
        let mut walk = Walk::start(Lang::Zh)?;
        let person = Person::ordinary()?.with("entry-date", "2024-06-01");
        for _ in 0..60 {
            walk.tab.eval(&format!("(() => {{ const app = __probe.app(); {work}; }})()"))?;
            // What the policy of the page says to an extension is not the page's doing.
            walk.tab.record()?.problems.retain(|problem| !problem.contains("style"));
            let page = walk.page()?;
            match (page.kind.as_deref(), page.fact.clone()) {
                (Some("result"), _) => break,
                // An extension may have taken its words apart.
                (Some("check"), _) => walk.step(|walk| {
                    walk.tab.eval("__probe.app().querySelector('[data-do=result]').click(), 0").map(drop)
                })?,
                (_, Some(fact)) => {
                    walk.answer(&fact, &person.says(&fact)).with_context(|| format!("{name}, at {fact}"))?
                }
                _ => anyhow::bail!("{name}: the walk ended at {:?}", page.kind),
            };
        }
        walk.outcome().with_context(|| name.to_owned())?.expect("barred", &["2029-06-02"])?;
    }
    Ok(())
}

/// What is read of the page.
const SEEN: &str = "__probe.app().querySelector('main').innerText.replace(/\\s+/g, ' ').trim()";
/// A program that reads aloud, or marks what was searched for: it cuts texts in two and marks the second half.
const CUT: &str = "(() => { const w = document.createTreeWalker(__probe.app(), 4), all = []; \
    while (w.nextNode()) if (w.currentNode.data.trim().length > 1) all.push(w.currentNode); \
    for (const t of all) { const rest = t.splitText(t.data.length >> 1), mark = document.createElement('mark'); rest.replaceWith(mark); mark.append(rest); } return all.length; })()";

/// Texts cut in two are whole again once the page draws something else: no half of an old word stays, none is lost.
pub fn texts_cut_in_two() -> Result<()> {
    for tab in [site::tab, site::firefox_tab] {
        let person = Person::ordinary()?.with("entry-date", "2024-06-01");
        let result = || Walk::at(tab()?, Lang::Zh, &person, "result");
        let (mut plain, mut cut) = (result()?, result()?);
        for day in ["2030-01-15", "2028-02-02"] {
            ensure!(cut.tab.eval(CUT)?.as_u64().is_some_and(|n| n > 40), "hardly a text was cut");
            for walk in [&mut plain, &mut cut] {
                walk.set_day(day)?;
                walk.tab.wait("the other day", &format!("__probe.result().days.includes('{day}')"))?;
                walk.tab.settle()?;
            }
            same(&mut plain, &mut cut, day)?;
        }
        for walk in [&mut plain, &mut cut] {
            walk.step(|walk| walk.press_word("footer.about"))?;
        }
        same(&mut plain, &mut cut, "the page on limits")?;
    }
    Ok(())
}

fn same(plain: &mut Walk, changed: &mut Walk, what: &str) -> Result<()> {
    let (plain, seen) = (plain.tab.eval(SEEN)?, changed.tab.eval(SEEN)?);
    ensure!(plain == seen, "{what}: seen is {seen}; untouched it says {plain}");
    Ok(())
}

/// An extension wraps the field that is being typed into: no key is lost, and the keyboard stays in it.
pub fn field_wrapped_while_it_is_typed_into() -> Result<()> {
    let mut walk = Walk::start(Lang::Zh)?;
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    walk.go_to(&json!({ "css": "[type=search]" }))?;
    // Each leaves other rules than the one before.
    walk.tab.type_text("脱")?;
    walk.tab.eval(
        "(() => { const field = __probe.active(), box = document.createElement('span'); field.replaceWith(box); box.append(field); field.focus(); })()",
    )?;
    walk.tab.press(Key::Backspace)?;
    walk.tab.type_text("审")?;
    walk.tab.press(Key::Backspace)?;
    walk.tab.type_text("合同")?;
    let held = walk.tab.eval("[__probe.active()?.type, __probe.find({ css: '[type=search]' }).value]")?;
    ensure!(held == json!(["search", "合同"]), "typed into a wrapped field: {held}");
    walk.tab.expect_clean()
}

/// Simplified characters become traditional ones wherever they come up, within the same turn: the two do not chase each
/// other, and what changes is seen.
pub fn converter_that_answers_every_change() -> Result<()> {
    let mut tab = site::tab()?;
    tab.before_load(
        "(() => { globalThis.__converted = 0; const pairs = [['职', '職'], ['务', '務'], ['规', '規'], ['请', '請'], ['么', '麼'], ['实', '實']]; \
         const go = (root) => { const w = document.createTreeWalker(root, 4); while (w.nextNode()) { const old = w.currentNode.data; \
           const now = pairs.reduce((text, [a, b]) => text.split(a).join(b), old); if (now !== old) { globalThis.__converted += 1; w.currentNode.data = now; } } }; \
         addEventListener('DOMContentLoaded', () => { go(document.body); \
           new MutationObserver(() => go(document.body)).observe(document.body, { childList: true, characterData: true, subtree: true }); }); })()",
    )?;
    let mut walk = Walk::opened(tab, Lang::Zh)?;
    let person = Person::ordinary()?;
    for _ in 0..5 {
        let fact = walk.page()?.fact.unwrap_or_default();
        walk.fill(&person.says(&fact))?;
        walk.tab.eval("__probe.mark()")?;
        walk.tab.eval("__probe.find({ submit: true }).click(), 0")?;
        walk.tab.wait("the next page", "__probe.moved() === true")?;
        walk.tab.eval("new Promise((done) => setTimeout(done, 300))")?;
        let before = walk.tab.eval("globalThis.__converted")?;
        walk.tab.eval("new Promise((done) => setTimeout(done, 300))")?;
        let after = walk.tab.eval("globalThis.__converted")?;
        ensure!(before == after, "the two go on without end: {before}, {after}");
        let left = walk.tab.eval("(__probe.app().innerText.match(/[职务规请么实]/g) || []).length")?;
        ensure!(left == 0, "{left} characters are as they were");
    }
    walk.tab.expect_clean()
}

/// Clocks that no calendar has, or that say nothing: the page opens, says that the clock is wrong where it is in the past,
/// and takes a day.
pub fn clocks_beyond_all_calendars() -> Result<()> {
    for now in ["8.64e15", "-8.64e15", "NaN", "-62135596800000", "253402300799999", "Infinity", "'1795400000000'"] {
        let mut tab = site::tab()?;
        tab.before_load(&format!("Date.now = () => {now}"))?;
        let mut walk = Walk::opened(tab, Lang::Zh).with_context(|| format!("the clock says {now}"))?;
        let person = Person::ordinary()?;
        let saved = json!(person.saved(&["start"]));
        walk.tab.eval(&format!("sessionStorage['resignation-check:session'] = {saved}, 0"))?;
        walk.tab.reload()?;
        walk.loaded_again()?;
        walk.result_of(&person).with_context(|| format!("the clock says {now}"))?.expect("open", &["2026-12-23"])?;
    }
    Ok(())
}

/// Midnight comes while a date is typed: what is typed stays, and so does the keyboard.
pub fn midnight_between_two_keys() -> Result<()> {
    let mut tab = site::tab()?;
    tab.before_load(
        "(() => { globalThis.__now = Date.UTC(2026, 10, 29, 15, 59); Date.now = () => globalThis.__now; })()",
    )?;
    let mut walk = Walk::opened(tab, Lang::Zh)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.write("y", "2018")?;
    walk.go_to(&json!({ "field": "m" }))?;
    walk.tab.eval("globalThis.__now += 600000, 0")?;
    for event in ["document.dispatchEvent(new Event('visibilitychange'))", "dispatchEvent(new Event('focus'))"] {
        walk.tab.eval(&format!("{event}, 0"))?;
        walk.tab.settle()?;
    }
    walk.tab.type_text("7")?;
    let values = walk.tab.eval("__probe.values()")?;
    ensure!(values == json!({ "y": "2018", "m": "7", "d": "" }), "after midnight the fields hold {values}");
    Ok(())
}

/// Addresses after chats, mail programs and gateways have had them.
pub fn addresses_that_went_through_other_programs() -> Result<()> {
    let mut walk = Walk::start(Lang::Zh)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.date_parts("2018", "7", "")?;
    let state = "[location.hash, __probe.fact(), __probe.values()]";
    let before = walk.tab.eval(state)?;
    for foreign in [
        "#２",
        "#%32",
        "#-1",
        "#1.5",
        "#2?from=groupmessage",
        "#2&nsukey=x",
        "#999999999999999999999999",
        "#<img src=x onerror=alert(1)>",
        "#rc-heading",
        "#national~",
        "#~",
        "#~~",
        "#%",
        "#%E8%BE%9E%E8%81%8C",
        "#javascript:alert(1)",
    ] {
        walk.tab.eval(&format!("location.hash = {}, 0", json!(foreign)))?;
        walk.tab.eval("new Promise((done) => setTimeout(done, 250))")?;
        let now = walk.tab.eval(state)?;
        ensure!(now == before, "{foreign}: {now}; it was {before}");
    }
    walk.tab.expect_clean()?;
    // A stroke that some programs write in another way leads to the rule all the same.
    for link in ["#national%7Ecl.bar.audit", "#national%7ecl.bar.audit"] {
        let mut walk = Walk::start(Lang::Zh)?;
        walk.tab.eval(&format!("location.hash = {}, 0", json!(link)))?;
        walk.tab.wait(&format!("{link} leads to its rule"), "__probe.active()?.dataset.rule === 'cl.bar.audit'")?;
    }
    Ok(())
}

/// Sheets that offices have, in centimetres: A5, 16K, letter, A4 across, a roll.
const SHEETS: [(f64, f64); 5] = [(14.8, 21.0), (18.4, 26.0), (21.6, 27.9), (29.7, 21.0), (8.0, 27.9)];

/// On other paper, in large text and out of a dark page: every reason and source is there, dark on light.
pub fn other_paper() -> Result<()> {
    let person = Person::ordinary()?.with("entry-date", "2024-06-01");
    let mut walk = Walk::at(site::tab()?, Lang::Zh, &person, "result")?;
    walk.tab.look(Look { dark: true, ..Look::default() })?;
    walk.press_word("header.large")?;
    let outcome = walk.outcome()?;
    walk.tab.look(Look { dark: true, print: true, ..Look::default() })?;
    let ink = walk.tab.eval(
        "[...__probe.app().querySelectorAll('h1, h2, p, li')].filter((el) => el.getClientRects().length) \
         .map((el) => getComputedStyle(el).color.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)).filter((light) => light > 450).length",
    )?;
    ensure!(ink == 0, "{ink} texts are light on white paper");
    walk.tab.look(Look { dark: true, ..Look::default() })?;
    for (width, height) in SHEETS {
        let print = sheet(&mut walk.tab, width, height)?;
        for wanted in outcome.reasons.iter().chain(&outcome.cites) {
            let wanted: String = wanted.split_whitespace().collect();
            ensure!(print.contains(&wanted), "on {width} × {height} cm “{wanted}” is not to be read");
        }
    }
    Ok(())
}

/// The text of a print on this paper, without white space.
fn sheet(tab: &mut Tab, width: f64, height: f64) -> Result<String> {
    let size = json!({ "paperWidth": width / 2.54, "paperHeight": height / 2.54, "preferCSSPageSize": false });
    let answer: Value = tab.call("Page.printToPDF", size)?;
    let data = answer["data"].as_str().context("no print")?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, base64::Engine::decode(&base64::prelude::BASE64_STANDARD, data)?)?;
    let text = Command::new("pdftotext").args(["-raw".as_ref(), file.as_os_str(), "-".as_ref()]).output()?;
    Ok(String::from_utf8_lossy(&text.stdout).split_whitespace().collect())
}
