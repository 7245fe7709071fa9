//! Page translators that change the page all the time: what is seen is what an untouched page shows.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::driver::{Key, Tab};
use crate::site::{self, Lang};
use crate::tests::drafts::back;
use crate::tests::floor;
use crate::walk::{Person, Walk};

const TRANSLATOR: &str = include_str!("../probe/translator.js");
/// In which ways they go about it: wrapped texts, other texts in their place, elements filled anew.
const WAYS: [&str; 3] = ["wrap", "replace", "inner"];
/// What is seen of the page, apart from what only follows a moment later.
const SEEN: &str = "(() => { const text = (s) => [...__probe.app().querySelectorAll(s)].map((el) => el.innerText.replace(/\\s+/g, ' ').trim()).join(' | '); \
    const held = [...__probe.app().querySelectorAll('main input')].map((i) => i.value + i.checked).join(); \
    return [text('main'), text('.rc-rail'), text('.rc-crumb'), text('.rc-brand'), text('footer'), held]; })()";

/// The same walk twice: with a translator, and without.
struct Pair {
    plain: Walk,
    translated: Walk,
    how: &'static str,
}

impl Pair {
    fn start(tab: fn() -> Result<Tab>, lang: Lang, how: &'static str) -> Result<Self> {
        let mut tab_of_theirs = tab()?;
        tab_of_theirs.before_load(&format!("globalThis.__translator = {};\n{TRANSLATOR}", json!(how)))?;
        Ok(Self { plain: Walk::start_in(tab()?, lang)?, translated: Walk::start_in(tab_of_theirs, lang)?, how })
    }

    fn both(&mut self, what: &str, mut act: impl FnMut(&mut Walk) -> Result<()>) -> Result<()> {
        act(&mut self.plain).with_context(|| format!("{what}, untouched"))?;
        act(&mut self.translated).with_context(|| format!("{what}, translated ({})", self.how))?;
        self.same(what)
    }

    fn same(&mut self, what: &str) -> Result<()> {
        let read = |walk: &mut Walk| -> Result<Value> {
            walk.tab.wait(
                "the page is whole",
                "!!__probe.app().querySelector('footer') && !__probe.app().querySelector('.rc-unseen')",
            )?;
            walk.tab.settle()?;
            walk.tab.eval(SEEN)
        };
        let (plain, seen) = (read(&mut self.plain)?, read(&mut self.translated)?);
        let work = self.translated.tab.eval("globalThis.__translated")?;
        ensure!(work.as_u64().is_some_and(|n| n > 20), "the translator ({}) changed {work} texts only", self.how);
        for (part, (plain, seen)) in
            plain.as_array().into_iter().flatten().zip(seen.as_array().into_iter().flatten()).enumerate()
        {
            ensure!(
                plain == seen,
                "{what}, translated ({}), part {part}: seen is {seen}; untouched it says {plain}",
                self.how
            );
        }
        self.translated.tab.expect_clean()
    }
}

fn each(tab: fn() -> Result<Tab>, lang: Lang, test: fn(&mut Pair) -> Result<()>) -> Result<()> {
    WAYS.into_iter().try_for_each(|how| test(&mut Pair::start(tab, lang, how)?))
}

/// The result on another day: headline, verdicts, dates.
pub fn day_reaches_what_is_seen(lang: Lang) -> Result<()> {
    each(site::tab, lang, another_day)
}

fn another_day(pair: &mut Pair) -> Result<()> {
    // Barred until 2029, open in 2030.
    let person = Person::ordinary()?.with("entry-date", "2024-06-01");
    pair.both("the result", |walk| walk.result_of(&person).map(drop))?;
    for day in ["2030-01-15", "2028-02-02"] {
        pair.both(day, |walk| {
            walk.set_day(day)?;
            walk.tab.wait("the result is for the day", &format!("__probe.result().days.includes('{day}')"))
        })?;
    }
    Ok(())
}

/// The rulebook: hits of a search, one route, everything again.
pub fn search_reaches_what_is_seen(lang: Lang) -> Result<()> {
    each(site::tab, lang, search)
}

fn search(pair: &mut Pair) -> Result<()> {
    let word = if pair.plain.lang == Lang::Zh { "脱密" } else { "secrecy" };
    let route = if pair.plain.lang == Lang::Zh { "解除聘任合同" } else { "Ending the contract" };
    pair.both("the rulebook", |walk| walk.step(|walk| walk.press_word("footer.rulebook")).map(drop))?;
    pair.both("a search", |walk| {
        walk.go_to(&json!({ "css": "[type=search]" }))?;
        walk.tab.type_text(word)?;
        walk.tab.wait("some are found", "__probe.app().querySelectorAll('.rc-book > li').length < 100")?;
        ensure!(walk.tab.eval("__probe.active()?.type")? == "search", "the search has lost the keyboard");
        Ok(())
    })?;
    pair.both("one route", |walk| walk.press(route))?;
    pair.both("a search taken back", |walk| {
        walk.go_to(&json!({ "css": "[type=search]" }))?;
        word.chars().try_for_each(|_| walk.tab.press(Key::Backspace))
    })
}

/// Errors: they come, they are others, they go.
pub fn errors_reach_what_is_seen(lang: Lang) -> Result<()> {
    each(site::tab, lang, errors)
}

fn errors(pair: &mut Pair) -> Result<()> {
    let person = Person::ordinary()?;
    pair.both("a date is asked for", |walk| walk.until_asked("entry-date", &person).map(drop))?;
    for [year, month, day] in [["", "", ""], ["2018", "13", "1"], ["2018", "2", "30"], ["2999", "1", "1"]] {
        pair.both("an error", |walk| {
            walk.date_parts(year, month, day)?;
            let page = walk.submit()?;
            ensure!(page.errors.len() == 1, "{:?}", page.errors);
            Ok(())
        })?;
    }
    pair.both("what is typed, after the rulebook and back", |walk| {
        walk.step(|walk| walk.press_word("footer.rulebook"))?;
        back(walk)
    })?;
    pair.both("put right", |walk| {
        walk.date("2018-07-01")?;
        walk.submit().map(drop)
    })?;
    pair.both("the result", |walk| walk.result_of(&person).map(drop))
}

/// Another language, other rules.
pub fn language_and_rules_reach_what_is_seen(lang: Lang) -> Result<()> {
    each(site::tab, lang, language_and_rules)
}

fn language_and_rules(pair: &mut Pair) -> Result<()> {
    pair.both("other rules", |walk| walk.use_pack("county-practice").map(drop))?;
    pair.both("the law in force again", |walk| walk.use_pack("national").map(drop))?;
    let person = Person::ordinary()?;
    pair.both("a question", |walk| walk.until_asked("inquiry", &person).map(drop))?;
    pair.both("the other language", |walk| walk.switch_language().map(drop))?;
    pair.both("the result", |walk| walk.result_of(&person).map(drop))?;
    pair.both("the first language", |walk| walk.switch_language().map(drop))
}

/// A log, whose rows and sums come and go as it is typed.
pub fn rows_and_sums_reach_what_is_seen(lang: Lang) -> Result<()> {
    each(site::tab, lang, |pair| {
        pair.both("the log", super::drafts::at_the_log)?;
        pair.both("two rows", |walk| {
            walk.log_entry(0, ["2025", "3", "10"], "3")?;
            walk.press_word("log.add")?;
            walk.tab.settle()?;
            walk.log_entry(1, ["2026", "2", "1"], "12")
        })?;
        pair.both("one row", |walk| {
            let remove = walk.lang.word("log.remove").replace("{n}", "1");
            walk.press(&remove)
        })?;
        let person = Person::ordinary()?;
        pair.both("the next page", |walk| walk.submit().map(drop))?;
        pair.both("the check page", |walk| walk.until("check", &person).map(drop))
    })
}

/// The same in the oldest browser.
pub fn in_chromium_91(lang: Lang) -> Result<()> {
    each(floor::floor, lang, another_day)?;
    each(floor::floor, lang, search)
}

/// The same in Firefox.
pub fn in_firefox() -> Result<()> {
    each(site::firefox_tab, Lang::Zh, another_day)?;
    each(site::firefox_tab, Lang::Zh, search)?;
    each(site::firefox_tab, Lang::Zh, errors)
}
