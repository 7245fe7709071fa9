//! What is typed and not confirmed: there again on every way back to it.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::driver::Key;
use crate::site::{self, Lang};
use crate::tests::{floor, pages};
use crate::walk::{Person, Walk};

/// What every text field of the form holds, and which of its boxes are ticked.
pub const HELD: &str = "(() => { const form = __probe.app().querySelector('form.rc-q'); \
    return [...form.querySelectorAll('input')].map((i) => i.type === 'radio' || i.type === 'checkbox' ? (i.checked ? i.value : '') : i.value); })()";

/// Opens the log of accidents. WHY by way of the storage: no rule of the law in force asks for one, those of other packs
/// do; the question is there all the same.
pub fn at_the_log(walk: &mut Walk) -> Result<()> {
    walk.answer("situation", &json!("leave-service"))?;
    walk.tab.eval(
        "(() => { const [key] = Object.keys(sessionStorage); const kept = JSON.parse(sessionStorage[key]); \
         kept.places[kept.step] = '?accident-log'; sessionStorage[key] = JSON.stringify(kept); })()",
    )?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    ensure!(walk.page()?.asks("accident-log"), "the log is not asked for");
    Ok(())
}

/// Moves the keyboard to the page's own link back. WHY not by Tab: behind the heading of the rulebook stand hundreds of
/// links, and behind the last one of a portal's page Firefox leaves it.
pub fn focus_back(walk: &mut Walk) -> Result<()> {
    walk.tab.eval("__probe.find({ css: '[data-do=back]' }).focus(), 0").map(drop)
}

/// Back by that link.
pub fn back(walk: &mut Walk) -> Result<()> {
    focus_back(walk)?;
    walk.step(|walk| walk.tab.press(Key::Enter)).map(drop)
}

fn rows(walk: &mut Walk) -> Result<Value> {
    at_the_log(walk)?;
    walk.log_entry(0, ["2025", "3", "10"], "3")?;
    walk.press_word("log.add")?;
    walk.tab.settle()?;
    walk.log_entry(1, ["2026", "2", ""], "12x")?;
    walk.tab.eval(HELD)
}

/// Does something that leads away from what is typed and back to it, and looks whether it is there.
fn stays(walk: &mut Walk, typed: &Value, way: &str, act: impl FnOnce(&mut Walk) -> Result<()>) -> Result<()> {
    let fact = walk.page()?.fact;
    act(walk)?;
    let page = walk.page()?;
    ensure!(page.fact == fact, "{way} led to {:?} {:?} in place of {fact:?}", page.kind, page.fact);
    let now = walk.tab.eval(HELD)?;
    ensure!(now == *typed, "{fact:?} after {way}: {now}; typed was {typed}");
    Ok(())
}

/// Every way in turn.
fn every_way(walk: &mut Walk, typed: &Value) -> Result<()> {
    stays(walk, typed, "the rulebook and back", |walk| {
        walk.step(|walk| walk.press_word("footer.rulebook"))?;
        back(walk)
    })?;
    stays(walk, typed, "the browser's back and forward", |walk| {
        walk.step(|walk| walk.tab.history(-1))?;
        walk.step(|walk| walk.tab.history(1)).map(drop)
    })?;
    stays(walk, typed, "a reload", |walk| {
        walk.tab.reload()?;
        walk.loaded_again()
    })?;
    stays(walk, typed, "large text", |walk| {
        walk.go_to(&json!({ "css": "[data-do=large]" }))?;
        walk.tab.press(Key::Enter)
    })
}

/// Rows of a log.
pub fn rows_of_a_log_stay(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let typed = rows(&mut walk)?;
    every_way(&mut walk, &typed)?;
    // Ticked by mistake, the rows are set aside; unticked, they are there again.
    stays(&mut walk, &typed, "a tick and back", |walk| {
        walk.tick_one("none")?;
        ensure!(!walk.has(&json!({ "css": "[id$='row-0-value']" }))?, "rows beside “none”");
        walk.go_to(&json!({ "option": "none" }))?;
        walk.tab.press(Key::Space)
    })?;
    walk.tab.expect_clean()
}

/// The same in the oldest browser.
pub fn rows_of_a_log_in_chromium_91(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(floor::floor()?, lang)?;
    let typed = rows(&mut walk)?;
    every_way(&mut walk, &typed)
}

/// The same in Firefox, with every other kind of control.
pub fn in_firefox() -> Result<()> {
    let mut walk = Walk::start_in(site::firefox_tab()?, Lang::Zh)?;
    let typed = rows(&mut walk)?;
    every_way(&mut walk, &typed)?;
    every_control(&mut Walk::start_in(site::firefox_tab()?, Lang::Zh)?)
}

/// A choice, half a date, a number that is none, boxes.
pub fn every_control_keeps_what_it_holds(lang: Lang) -> Result<()> {
    every_control(&mut Walk::start(lang)?)
}

fn every_control(walk: &mut Walk) -> Result<()> {
    let person = Person::ordinary()?;
    for fact in ["identity", "entry-date", "min-service-years", "inquiry"] {
        walk.until_asked(fact, &person)?;
        match fact {
            "identity" => walk.pick("contract-civil-servant")?,
            "entry-date" => walk.date_parts("20x8", "7", "")?,
            "min-service-years" => walk.write("n", "five")?,
            _ => walk.tick(&json!(["letter", "preliminary"]))?,
        }
        let typed = walk.tab.eval(HELD)?;
        every_way(walk, &typed)?;
        let kept = walk.tab.eval("JSON.parse(Object.values(sessionStorage)[0])")?;
        ensure!(kept["answers"][fact].is_null(), "{fact} counts as answered: {}", kept["answers"][fact]);
        walk.answer(fact, &person.says(fact))?;
        let kept = walk.tab.eval("JSON.parse(Object.values(sessionStorage)[0])")?;
        ensure!(kept["drafts"][fact].is_null(), "{fact} is confirmed, and its draft is still kept");
    }
    walk.result_of(&person)?.expect("open", &["2026-12-23"])
}

/// Another language and other rules, which ask the same.
pub fn language_and_rules_keep_what_is_typed(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let typed = rows(&mut walk)?;
    stays(&mut walk, &typed, "the other language and back", |walk| {
        walk.switch_language()?;
        walk.switch_language().map(drop)
    })?;
    stays(&mut walk, &typed, "a pack that does not ask it, and back", |walk| {
        walk.step(|walk| walk.tab.history(-1))?;
        walk.use_pack("county-practice")?;
        walk.use_pack("national")?;
        walk.step(|walk| walk.tab.history(1)).map(drop)
    })?;
    stays(&mut walk, &typed, "another day", |walk| {
        walk.step(|walk| walk.tab.history(-1))?;
        walk.set_day("2026-12-01")?;
        walk.step(|walk| walk.tab.history(1)).map(drop)
    })
}

/// The fields of the day asked about, and what is looked for in the rulebook.
pub fn day_and_search_stay(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.result_of(&Person::ordinary()?)?;
    walk.go_to(&json!({ "text": lang.word("day.change") }))?;
    walk.tab.press(Key::Enter)?;
    walk.go_to(&json!({ "within": { "css": "form:not(.rc-q)" }, "css": "input.rc-input", "nth": 1 }))?;
    walk.tab.type_text("11")?;
    let day = "(() => { const form = __probe.app().querySelector('form:not(.rc-q)'); return form && [form.closest('details').open, ...[...form.querySelectorAll('input')].map((i) => i.value)].join(); })()";
    let typed = walk.tab.eval(day)?;
    ensure!(typed == "true,,11,", "the day's fields hold {typed}");
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    walk.go_to(&json!({ "css": "[type=search]" }))?;
    let word = if lang == Lang::Zh { "脱密期" } else { "secrecy" };
    walk.tab.type_text(word)?;
    let search = "__probe.app().querySelector('[type=search]').value";
    let found = "__probe.app().querySelectorAll('.rc-book > li').length";
    let hits = walk.tab.eval(found)?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    walk.step(|walk| walk.tab.history(-1))?;
    ensure!(walk.tab.eval(search)? == word, "after the page on limits the search holds {}", walk.tab.eval(search)?);
    walk.tab.reload()?;
    walk.loaded_again()?;
    ensure!(walk.tab.eval(search)? == word, "after a reload the search holds {}", walk.tab.eval(search)?);
    walk.tab.wait("the same hits", &format!("{found} === {hits}"))?;
    back(&mut walk)?;
    let page = walk.page()?;
    ensure!(page.is("result"), "the way back from the rulebook led to {:?} “{}”", page.kind, page.heading);
    ensure!(walk.tab.eval(day)? == typed, "back on the result the day's fields hold {}", walk.tab.eval(day)?);
    walk.tab.reload()?;
    walk.loaded_again()?;
    // What stands beside the result is drawn a frame later.
    walk.tab.wait("the day's fields after a reload", &format!("{day} === {typed}"))
}

/// A crash, and the page opened again.
pub fn crash_keeps_what_is_typed(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let typed = rows(&mut walk)?;
    stays(&mut walk, &typed, "a crash", |walk| {
        // Away from the rows, so that the crash is not over what is wrong with them.
        walk.step(|walk| walk.tab.history(-1))?;
        pages::fail(walk)?;
        walk.tab.reload()?;
        walk.loaded_again()?;
        if walk.page()?.is("start") {
            walk.step(|walk| walk.tab.history(1))?;
        }
        Ok(())
    })
}

/// A tab that the browser duplicates has a copy of what the first one keeps, and goes its own way from there.
pub fn duplicated_tab_has_what_is_typed(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let typed = rows(&mut walk)?;
    let kept = walk.tab.eval("JSON.stringify({ ...sessionStorage })")?;
    let address = walk.tab.eval("location.href")?;
    let mut tab = walk.tab.beside()?;
    Walk::probes(&mut tab)?;
    tab.languages(lang.tag())?;
    tab.before_load(&format!(
        "if (!sessionStorage.length) for (const [key, text] of Object.entries(JSON.parse({kept}))) sessionStorage.setItem(key, text);"
    ))?;
    tab.open(address.as_str().unwrap_or_default())?;
    let mut copy = Walk::before(tab, lang);
    copy.loaded_again()?;
    ensure!(copy.tab.eval(HELD)? == typed, "the copy holds {}", copy.tab.eval(HELD)?);
    let same = "JSON.stringify(JSON.parse(Object.values(sessionStorage)[0]).answers)";
    ensure!(copy.tab.eval(same)? == walk.tab.eval(same)?, "the copy has other answers: {}", copy.tab.eval(same)?);
    copy.log_entry(0, ["2020", "1", "1"], "9")?;
    stays(&mut walk, &typed, "typing in the copy", |walk| {
        walk.tab.reload()?;
        walk.loaded_again()
    })
}

/// A browser that refuses the storage from the start, or midway, or has no room: what is typed stays in the page.
pub fn storage_refused_or_full(lang: Lang) -> Result<()> {
    for how in ["start", "midway", "full"] {
        let mut tab = site::tab()?;
        if how == "start" {
            tab.before_load(
                "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError'); } });",
            )?;
        }
        let mut walk = Walk::start_in(tab, lang)?;
        walk.until_asked("identity", &Person::ordinary()?)?;
        match how {
            "midway" => walk.tab.eval(
                "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError'); } }), 0",
            )?,
            "full" => walk.tab.eval(
                "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }, 0",
            )?,
            _ => Value::Null,
        };
        let person = Person::ordinary()?;
        walk.until_asked("entry-date", &person)?;
        walk.date_parts("2018", "7", "")?;
        let typed = walk.tab.eval(HELD)?;
        stays(&mut walk, &typed, how, |walk| {
            walk.step(|walk| walk.press_word("footer.rulebook"))?;
            back(walk)?;
            walk.step(|walk| walk.tab.history(-1))?;
            walk.step(|walk| walk.tab.history(1)).map(drop)
        })?;
        let said = walk.tab.eval("__probe.app().querySelector('footer').innerText")?;
        let wanted = walk.lang.word("live.keep-failed");
        ensure!(said.as_str().is_some_and(|said| said.contains(&wanted)), "{how}: the foot says {said}");
        walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
    }
    Ok(())
}
