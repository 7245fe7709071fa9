//! A clock that is wrong, and a page that outlives the day it was opened on.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::{Key, Tab};
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// A clock that stands still until `__now` is set, in milliseconds.
fn clock(at: &str) -> String {
    format!(
        "(() => {{ const D = Date; globalThis.__now = D.parse('{at}'); \
         const F = function (...a) {{ return new.target ? new D(...(a.length ? a : [__now])) : new D(__now).toString(); }}; \
         F.now = () => __now; F.UTC = D.UTC; F.parse = D.parse; F.prototype = D.prototype; globalThis.Date = F; }})()"
    )
}

fn opened(mut tab: Tab, lang: Lang, at: &str) -> Result<Walk> {
    tab.before_load(&clock(at))?;
    Walk::opened(tab, lang)
}

const NOTE: &str = "__probe.app().querySelector('[data-part=clock]')";
const NOTICE: &str = "__probe.app().querySelector('[data-part=notice]')";
const LIVE: &str = "document.querySelector('[id$=live]').textContent";

fn field_order(lang: Lang, [y, m, d]: [&'static str; 3]) -> [(&'static str, &'static str); 3] {
    if lang == Lang::Zh { [("y", y), ("m", m), ("d", d)] } else { [("d", d), ("m", m), ("y", y)] }
}

/// Enters a day where the page says that the clock is wrong.
fn enter(walk: &mut Walk, day: [&'static str; 3]) -> Result<()> {
    for (part, value) in field_order(walk.lang, day) {
        walk.go_to(&json!({ "css": format!("[data-part=clock] [id$='day-{part}']") }))?;
        walk.tab.type_text(value)?;
    }
    walk.go_to(&json!({ "css": "[data-part=clock] [data-do=use-day]" }))?;
    walk.tab.press(Key::Enter)
}

/// The year of a flat battery, and of one that was never set: said at the start, the day is taken there, and the result
/// is that day's.
pub fn wrong_clock_at_the_start(lang: Lang) -> Result<()> {
    let mut walk = opened(site::tab()?, lang, "1970-01-01T09:00:00Z")?;
    let said = walk.tab.eval(&format!("{NOTE}?.innerText || ''"))?;
    ensure!(said.as_str().is_some_and(|said| said.contains("1970") && said.contains("2026")), "said is {said}");
    let days = walk.tab.eval("document.querySelectorAll(\"[id$='day-y']\").length")?;
    ensure!(days == 1, "{days} fields for a day");
    enter(&mut walk, ["2026", "11", "23"])?;
    walk.tab.wait("the day is taken", &format!("!{NOTE}"))?;
    walk.tab.wait("the keyboard is on the heading", "__probe.page().onHeading")?;
    let rail = walk.tab.eval("__probe.app().innerText")?;
    let rail = rail.as_str().unwrap_or_default();
    let not_today = lang.word("day.changed").replace("{date}", "").trim().to_owned();
    ensure!(
        !rail.contains("1970") && !rail.contains(not_today.trim_end_matches("今天")),
        "the page still speaks of the clock's day"
    );
    ensure!(walk.tab.eval("!!__probe.app().querySelector('[data-do=today]')")? == false, "there is a way back to 1970");
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])
}

/// Whoever passed over it reads it again on the result, before the answer, and can put it right there.
pub fn wrong_clock_on_the_result(lang: Lang) -> Result<()> {
    let mut walk = opened(site::tab()?, lang, "2019-05-06T02:00:00Z")?;
    ensure!(walk.tab.eval(&format!("!!{NOTE}"))? == true, "nothing is said at the start");
    let person = Person::ordinary()?
        .with("entry-date", "2014-07-01")
        .with("applied-on", "none")
        .with("declassification-end", "2019-01-01");
    walk.result_of(&person)?;
    let first = walk.tab.eval(&format!(
        "!!({NOTE} && {NOTE}.compareDocumentPosition(__probe.app().querySelector('.rc-answer')) & 4)"
    ))?;
    ensure!(first == true, "nothing is said before the answer");
    enter(&mut walk, ["2026", "11", "23"])?;
    walk.tab.wait("the clock is no longer spoken of", &format!("!{NOTE}"))?;
    // By the law of that day one question more counts.
    walk.tab.wait("the result is that day's", "__probe.app().textContent.includes('2026')")?;
    walk.step(|walk| walk.press_word("result.open-questions-go"))?;
    walk.result_of(&person)?;
    walk.outcome()?.expect("open", &["2026-12-23"])
}

/// "Not yet" by a clock that is wrong: the error says so and the day can be entered above the question; what was typed
/// stays and is taken.
pub fn wrong_clock_in_an_error(lang: Lang) -> Result<()> {
    let mut walk = opened(site::tab()?, lang, "2019-05-06T02:00:00Z")?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    ensure!(walk.tab.eval(&format!("!!{NOTE}"))? == false, "said before there is a reason");
    walk.date("2021-03-01")?;
    let page = walk.submit()?;
    let tail = lang.word("clock.error").replace("{message}", "");
    ensure!(page.errors.iter().any(|error| error.contains(&tail)), "{:?} do not speak of the clock", page.errors);
    let inside = walk.tab.eval(&format!("!!{NOTE}.closest('form')"))?;
    ensure!(inside == false, "a form within a form");
    enter(&mut walk, ["2026", "11", "23"])?;
    walk.tab.wait("the error is gone", &format!("!{NOTE} && !__probe.page().errors.length"))?;
    let values = walk.tab.eval("__probe.values()")?;
    ensure!(values == json!({ "y": "2021", "m": "3", "d": "1" }), "what was typed became {values}");
    ensure!(walk.submit()?.errors.is_empty(), "the date is refused for good");
    Ok(())
}

/// Brought back after midnight, after weeks, out of the browser's memory: the new day is taken when the page is looked
/// at, read out and said on the page, and nothing on it is of two days.
pub fn page_left_open(tab: Tab, lang: Lang) -> Result<()> {
    // 23:58 in China.
    let mut walk = opened(tab, lang, "2026-12-01T15:58:00Z")?;
    walk.result_of(&Person::ordinary()?.with("applied-on", "none"))?.expect("open", &["2026-12-31"])?;
    let looks = [
        ("2026-12-01T16:01:00Z", "document.dispatchEvent(new Event('visibilitychange'))", "2027-01-01"),
        (
            "2026-12-20T02:00:00Z",
            "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))",
            "2027-01-19",
        ),
        ("2026-12-21T02:00:00Z", "dispatchEvent(new Event('focus'))", "2027-01-20"),
    ];
    for (now, look, due) in looks {
        walk.tab.eval(&format!("__now = Date.parse('{now}')"))?;
        // Drawn again for another reason: still the day it was.
        walk.tab.eval("0")?;
        walk.tab.eval(&format!("{look}; 0"))?;
        walk.tab.wait(
            &format!("{look}: the result is the new day's"),
            &format!("__probe.result().days.includes('{due}')"),
        )?;
        let day = if lang == Lang::Zh { "判断" } else { "judged for" };
        walk.tab.wait("the page says so", &format!("{NOTICE}?.innerText.includes('{day}')"))?;
        walk.tab.wait("it is read out", &format!("{LIVE}.includes('{day}')"))?;
        walk.outcome()?.expect("open", &[due])?;
    }
    // Said until the next step.
    walk.step(|walk| walk.press_word("result.check"))?;
    ensure!(walk.tab.eval(&format!("!!{NOTICE}"))? == false, "it is said for ever");
    walk.tab.expect_clean()
}

/// A press is a look, too: past midnight the next page is the new day's.
pub fn pressing_after_midnight(lang: Lang) -> Result<()> {
    let mut walk = opened(site::tab()?, lang, "2026-12-01T15:58:00Z")?;
    walk.until("check", &Person::ordinary()?.with("applied-on", "none"))?;
    walk.tab.eval("__now = Date.parse('2026-12-01T16:01:00Z')")?;
    walk.step(|walk| walk.press_word("check.result"))?;
    walk.outcome()?.expect("open", &["2027-01-01"])?;
    ensure!(walk.tab.eval(&format!("!!{NOTICE}"))? == true, "nothing is said");
    Ok(())
}

/// Who chose a day keeps it, whatever the clock says meanwhile.
pub fn chosen_day_stays(lang: Lang) -> Result<()> {
    let mut walk = opened(site::tab()?, lang, "2026-12-01T15:58:00Z")?;
    walk.set_day("2026-11-23")?;
    walk.result_of(&Person::ordinary()?.with("applied-on", "none"))?.expect("open", &["2026-12-23"])?;
    walk.tab
        .eval("__now = Date.parse('2026-12-05T16:01:00Z'); document.dispatchEvent(new Event('visibilitychange')); 0")?;
    walk.tab.settle()?;
    walk.outcome()?.expect("open", &["2026-12-23"])?;
    ensure!(walk.tab.eval(&format!("!!{NOTICE}"))? == false, "a day that was chosen is spoken of");
    Ok(())
}

/// A tab that the browser gives back after weeks, with what it had kept.
pub fn restored_after_weeks(tab: Tab, lang: Lang) -> Result<()> {
    let mut walk = opened(tab, lang, "2026-12-01T02:00:00Z")?;
    walk.result_of(&Person::ordinary()?.with("applied-on", "none"))?.expect("open", &["2026-12-31"])?;
    walk.tab.before_load(&clock("2026-12-20T02:00:00Z"))?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    walk.outcome()?.expect("open", &["2027-01-19"])?;
    let day = if lang == Lang::Zh { "判断" } else { "judged for" };
    walk.tab.wait("the page says so", &format!("{NOTICE}?.innerText.includes('{day}')"))?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    Ok(())
}
