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

/// One of four walks over the same way: the first untouched, which writes down what is seen after each act, the others
/// translated, each in its way, which have to see the same.
struct Seen<'s> {
    walk: Walk,
    how: Option<&'static str>,
    untouched: &'s mut Vec<Value>,
    at: usize,
}

impl Seen<'_> {
    fn does(&mut self, what: &str, act: impl FnOnce(&mut Walk) -> Result<()>) -> Result<()> {
        let how = self.how.unwrap_or("untouched");
        act(&mut self.walk).with_context(|| format!("{what} ({how})"))?;
        let seen = self.read()?;
        self.at += 1;
        if self.how.is_none() {
            self.untouched.push(seen);
            return Ok(());
        }
        let work = self.walk.tab.eval("globalThis.__translated")?;
        ensure!(work.as_u64().is_some_and(|n| n > 20), "the translator ({how}) changed {work} texts only");
        let plain = self.untouched.get(self.at - 1).context("more acts than before")?;
        for (part, (plain, seen)) in
            plain.as_array().into_iter().flatten().zip(seen.as_array().into_iter().flatten()).enumerate()
        {
            ensure!(
                plain == seen,
                "{what}, translated ({how}), part {part}: seen is {seen}; untouched it says {plain}"
            );
        }
        self.walk.tab.expect_clean()
    }

    fn read(&mut self) -> Result<Value> {
        self.walk.tab.wait(
            "the page is whole",
            "!!__probe.app().querySelector('footer') && !__probe.app().querySelector('.rc-unseen')",
        )?;
        self.walk.tab.settle()?;
        self.walk.tab.eval(SEEN)
    }
}

/// Opens a page, the page that somebody has come to (`end`) or the start, and goes one way over it four times.
fn each(
    tab: fn() -> Result<Tab>,
    lang: Lang,
    come: Option<(&Person, &str)>,
    way: fn(&mut Seen<'_>) -> Result<()>,
) -> Result<()> {
    let mut untouched = Vec::new();
    for how in std::iter::once(None).chain(WAYS.map(Some)) {
        let mut tab = tab()?;
        if let Some(how) = how {
            tab.before_load(&format!("globalThis.__translator = {};\n{TRANSLATOR}", json!(how)))?;
        }
        let walk = match come {
            Some((person, end)) => Walk::at(tab, lang, person, end)?,
            None => Walk::start_in(tab, lang)?,
        };
        way(&mut Seen { walk, how, untouched: &mut untouched, at: 0 })?;
    }
    ensure!(untouched.len() > 1, "too little was looked at");
    Ok(())
}

/// The result on another day: headline, verdicts, dates.
pub fn day_reaches_what_is_seen(lang: Lang) -> Result<()> {
    another_day(site::tab, lang)
}

fn another_day(tab: fn() -> Result<Tab>, lang: Lang) -> Result<()> {
    // Barred until 2029, open in 2030.
    let person = Person::ordinary()?.with("entry-date", "2024-06-01");
    each(tab, lang, Some((&person, "result")), |seen| {
        seen.does("the result", |_| Ok(()))?;
        for day in ["2030-01-15", "2028-02-02"] {
            seen.does(day, |walk| {
                walk.set_day(day)?;
                walk.tab.wait("the result is for the day", &format!("__probe.result().days.includes('{day}')"))
            })?;
        }
        Ok(())
    })
}

/// The rulebook: hits of a search, one route, everything again.
pub fn search_reaches_what_is_seen(lang: Lang) -> Result<()> {
    search(site::tab, lang)
}

fn search(tab: fn() -> Result<Tab>, lang: Lang) -> Result<()> {
    each(tab, lang, None, |seen| {
        let chinese = seen.walk.lang == Lang::Zh;
        let word = if chinese { "脱密" } else { "secrecy" };
        let route = if chinese { "解除聘任合同" } else { "Ending the contract" };
        seen.does("the rulebook", |walk| walk.step(|walk| walk.press_word("footer.rulebook")).map(drop))?;
        seen.does("a search", |walk| {
            walk.go_to(&json!({ "css": "[type=search]" }))?;
            walk.tab.type_text(word)?;
            walk.tab.wait("some are found", "__probe.app().querySelectorAll('.rc-book > li').length < 100")?;
            ensure!(walk.tab.eval("__probe.active()?.type")? == "search", "the search has lost the keyboard");
            Ok(())
        })?;
        seen.does("one route", |walk| walk.press(route))?;
        seen.does("a search taken back", |walk| {
            walk.go_to(&json!({ "css": "[type=search]" }))?;
            word.chars().try_for_each(|_| walk.tab.press(Key::Backspace))
        })
    })
}

/// Errors: they come, they are others, they go.
pub fn errors_reach_what_is_seen(lang: Lang) -> Result<()> {
    errors(site::tab, lang)
}

fn errors(tab: fn() -> Result<Tab>, lang: Lang) -> Result<()> {
    each(tab, lang, Some((&Person::ordinary()?, "entry-date")), |seen| {
        seen.does("a date is asked for", |_| Ok(()))?;
        for [year, month, day] in [["", "", ""], ["2018", "13", "1"], ["2018", "2", "30"], ["2999", "1", "1"]] {
            seen.does("an error", |walk| {
                walk.date_parts(year, month, day)?;
                let page = walk.submit()?;
                ensure!(page.errors.len() == 1, "{:?}", page.errors);
                Ok(())
            })?;
        }
        seen.does("what is typed, after the rulebook and back", |walk| {
            walk.step(|walk| walk.press_word("footer.rulebook"))?;
            back(walk)
        })?;
        seen.does("put right", |walk| {
            walk.date("2018-07-01")?;
            walk.submit().map(drop)
        })
    })
}

/// Another language, other rules: at the start, on a question, on the result.
pub fn language_and_rules_reach_what_is_seen(lang: Lang) -> Result<()> {
    each(site::tab, lang, None, |seen| {
        seen.does("other rules", |walk| walk.use_pack("county-practice").map(drop))?;
        seen.does("the law in force again", |walk| walk.use_pack("national").map(drop))?;
        let person = Person::ordinary()?;
        seen.does("a question", |walk| walk.until_asked("identity", &person).map(drop))?;
        seen.does("the other language", |walk| walk.switch_language().map(drop))
    })?;
    each(site::tab, lang, Some((&Person::ordinary()?, "result")), |seen| {
        seen.does("the other language", |walk| walk.switch_language().map(drop))?;
        seen.does("the first language", |walk| walk.switch_language().map(drop))
    })
}

/// A log, whose rows and sums come and go as it is typed.
pub fn rows_and_sums_reach_what_is_seen(lang: Lang) -> Result<()> {
    each(site::tab, lang, None, |seen| {
        seen.does("the log", super::drafts::at_the_log)?;
        seen.does("two rows", |walk| {
            walk.log_entry(0, ["2025", "3", "10"], "3")?;
            walk.press_word("log.add")?;
            walk.tab.settle()?;
            walk.log_entry(1, ["2026", "2", "1"], "12")
        })?;
        seen.does("one row", |walk| {
            let remove = walk.lang.word("log.remove").replace("{n}", "1");
            walk.press(&remove)
        })?;
        seen.does("the next page", |walk| walk.submit().map(drop))?;
        seen.does("the log again", back)
    })
}

/// The same in the oldest browser.
pub fn in_chromium_91(lang: Lang) -> Result<()> {
    another_day(floor::floor, lang)?;
    search(floor::floor, lang)
}

/// The same in Firefox.
pub fn in_firefox() -> Result<()> {
    another_day(site::firefox_tab, Lang::Zh)?;
    search(site::firefox_tab, Lang::Zh)?;
    errors(site::firefox_tab, Lang::Zh)
}
