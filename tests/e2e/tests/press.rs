//! A second press that was meant for the page before: it does nothing. What was meant counts at once.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::site::{self, Lang};
use crate::tests::floor;
use crate::walk::{Page, Person, Walk};

/// As quick as hands are: within one drawing of the page, and after it.
const PAUSES: [u64; 3] = [0, 60, 160];
/// On a busy machine two presses can lie further apart than any double click; then they are two.
const TOGETHER: &str = "(() => { const [a, b] = (globalThis.__downs || []).slice(-2); return b - a < 450; })()";
const NOTE_DOWNS: &str = "(() => { globalThis.__downs = []; addEventListener('pointerdown', (e) => globalThis.__downs.push(e.timeStamp), true); })()";

/// Whoever clicks every button twice answers each question once.
pub fn double_clicks_answer_one_page(lang: Lang) -> Result<()> {
    answers_once(&mut Walk::start(lang)?)
}

/// The same in the oldest browser.
pub fn double_clicks_in_chromium_91(lang: Lang) -> Result<()> {
    answers_once(&mut Walk::start_in(floor::floor()?, lang)?)
}

/// The same on a slow machine, where the second press waits until the page is drawn.
pub fn double_clicks_on_a_slow_machine(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.tab.slow(4)?;
    answers_once(&mut walk)
}

/// The same in whichever browser.
pub fn answers_once(walk: &mut Walk) -> Result<()> {
    let person = Person::ordinary()?;
    let (mut wrong, mut judged) = (Vec::new(), 0);
    walk.tab.eval(NOTE_DOWNS)?;
    for at in 0..40 {
        let page = walk.page()?;
        let Some(fact) = page.fact.clone().filter(|_| page.is("start") || page.is("question")) else { break };
        walk.fill(&person.says(&fact))?;
        let button = walk.tab.middle(&json!({ "submit": true }))?;
        walk.tab.eval("__probe.mark()")?;
        walk.tab.click(button, 2, Duration::from_millis(PAUSES[at % PAUSES.len()]))?;
        walk.tab.wait("the next page", "__probe.moved() === true")?;
        let (before, after) = (page, settled(walk)?);
        if walk.tab.eval(TOGETHER)? != true {
            continue;
        }
        judged += 1;
        if let Some(what) = beyond(walk, &before, &after)? {
            wrong.push(format!("{fact}: {what}"));
        }
    }
    ensure!(wrong.is_empty(), "a double click went beyond the next page {} times: {wrong:#?}", wrong.len());
    ensure!(judged > 8, "only {judged} double clicks were quick enough to be one");
    ensure!(walk.page()?.is("check"), "the walk ended at {:?}", walk.page()?.kind);
    Ok(())
}

/// The page once nothing moves any more.
fn settled(walk: &mut Walk) -> Result<Page> {
    walk.tab.eval("new Promise((done) => setTimeout(done, 120))")?;
    walk.tab.settle()?;
    walk.page()
}

/// What a double click did to the page that followed, if anything.
fn beyond(walk: &mut Walk, before: &Page, after: &Page) -> Result<Option<String>> {
    let steps = step(after) - step(before);
    if steps != 1 {
        return Ok(Some(format!("{steps} steps")));
    }
    if !after.errors.is_empty() {
        return Ok(Some(format!("errors nobody made: {:?}", after.errors)));
    }
    let chosen = walk.tab.eval("__probe.options().filter((o) => o.checked).length")?;
    if chosen != 0 && !after.is("check") {
        return Ok(Some(format!("{chosen} chosen by nobody on {:?}", after.fact)));
    }
    Ok((!after.on_heading).then(|| format!("the focus is on {:?}", after.focus)))
}

fn step(page: &Page) -> i64 {
    page.hash.trim_start_matches('#').parse().unwrap_or_default()
}

/// Links and other buttons likewise: “change”, the way back, printing, what is open at a place where another thing was.
pub fn double_clicks_on_links_and_buttons(lang: Lang) -> Result<()> {
    once_each(&mut Walk::start(lang)?)
}

/// The same in whichever browser.
pub fn once_each(walk: &mut Walk) -> Result<()> {
    let person = Person::ordinary()?;
    walk.until("check", &person)?;
    let check = walk.page()?;
    twice(walk, &json!({ "css": "[data-change='identity']" }), 1)?;
    ensure!(walk.page()?.asks("identity"), "“change” led to {:?}", walk.page()?.fact);
    twice(walk, &json!({ "css": "[data-do=back]" }), -1)?;
    ensure!(walk.page()?.is("check") && step(&walk.page()?) == step(&check), "back led beyond the check page");
    walk.until("result", &person)?;
    walk.tab.eval("(() => { globalThis.__prints = 0; window.print = () => { globalThis.__prints += 1; }; })()")?;
    twice(walk, &json!({ "css": "[data-do=print]" }), 0)?;
    ensure!(walk.tab.eval("globalThis.__prints")? == 1, "printed {} times", walk.tab.eval("globalThis.__prints")?);
    twice(walk, &json!({ "css": "[data-do=large]" }), 0)?;
    let size = walk.tab.eval("__probe.app().dataset.size")?;
    ensure!(size == "large", "large text was switched on and off: {size}");
    Ok(())
}

fn twice(walk: &mut Walk, wish: &Value, by: i64) -> Result<()> {
    let was = step(&walk.page()?);
    let place = walk.tab.middle(wish)?;
    walk.tab.click(place, 2, Duration::from_millis(50))?;
    walk.tab.eval("new Promise((done) => setTimeout(done, 300))")?;
    let now = step(&walk.page()?);
    ensure!(now - was == by, "two presses on {wish} led from step {was} to {now}");
    apart(walk)
}

/// Long enough for the next press to be one of its own.
pub fn apart(walk: &mut Walk) -> Result<()> {
    walk.tab.eval("new Promise((done) => setTimeout(done, 600))").map(drop)
}

/// Rows of a log: a double click removes one, and adds one.
pub fn double_clicks_on_rows(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    super::drafts::at_the_log(&mut walk)?;
    walk.log_entry(0, ["2025", "3", "10"], "3")?;
    for at in 1..4 {
        walk.press_word("log.add")?;
        walk.tab.settle()?;
        walk.log_entry(at, ["2025", "4", "1"], &(at + 3).to_string())?;
    }
    let remove = walk.lang.word("log.remove").replace("{n}", "2");
    twice(&mut walk, &json!({ "text": remove }), 0)?;
    let left = walk.tab.eval("[...__probe.app().querySelectorAll(\"[id$='-value']\")].map((f) => f.value)")?;
    ensure!(left == json!(["3", "5", "6"]), "after two presses on “remove” there are {left}");
    Ok(())
}

/// Enter held down: its repeats press nothing.
pub fn held_keys_press_once(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.go_to(&json!({ "css": "[data-do=large]" }))?;
    walk.tab.hold_enter(3)?;
    walk.tab.settle()?;
    let size = walk.tab.eval("__probe.app().dataset.size")?;
    ensure!(size == "large", "a held key switched large text on and off: {size}");
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.date("2018-07-01")?;
    let was = step(&walk.page()?);
    walk.tab.eval("__probe.mark()")?;
    walk.tab.hold_enter(6)?;
    walk.tab.wait("the next page", "__probe.moved() === true")?;
    let after = settled(&mut walk)?;
    ensure!(
        step(&after) == was + 1 && after.errors.is_empty(),
        "a held Enter led to {:?} {:?}",
        after.fact,
        after.errors
    );
    Ok(())
}

/// An answer that was chosen can be sent at once, by the mouse at the same place and by a new press of a key.
pub fn choosing_arms_the_button(lang: Lang) -> Result<()> {
    arms(&mut Walk::start(lang)?)
}

/// The same in whichever browser.
pub fn arms(walk: &mut Walk) -> Result<()> {
    let person = Person::ordinary()?;
    walk.until_asked("identity", &person)?;
    walk.pick("civil-servant")?;
    for _ in 0..3 {
        let page = walk.page()?;
        let button = walk.tab.middle(&json!({ "submit": true }))?;
        walk.tab.eval("__probe.mark()")?;
        walk.tab.click(button, 1, Duration::ZERO)?;
        walk.tab.wait("the next page", "__probe.moved() === true")?;
        let next = walk.page()?;
        ensure!(step(&next) == step(&page) + 1, "{:?} was not answered: {:?}", page.fact, next.errors);
        // No pause: what is chosen or typed says that the next press is meant.
        let fact = next.fact.clone().unwrap_or_default();
        match walk.tab.eval("__probe.options().some((o) => o.type === 'radio') && __probe.control() === 'choice'")?
            == true
        {
            true => {
                let option = walk.tab.middle(&json!({ "option": person.says(&fact) }))?;
                walk.tab.click(option, 1, Duration::ZERO)?;
            }
            false => drop(walk.fill(&person.says(&fact))?),
        }
    }
    Ok(())
}

/// The same in Firefox.
pub fn in_firefox() -> Result<()> {
    answers_once(&mut Walk::start_in(site::firefox_tab()?, Lang::Zh)?)?;
    once_each(&mut Walk::start_in(site::firefox_tab()?, Lang::Zh)?)?;
    arms(&mut Walk::start_in(site::firefox_tab()?, Lang::Zh)?)
}
