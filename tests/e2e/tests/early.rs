//! The start that stands in the document: what a person does before the program has come is not lost.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::{Key, Tab};
use crate::server::{Fault, Server, Site};
use crate::site::{self, Lang};
use crate::tests::OfFault;
use crate::tests::{made_up, stalls};
use crate::walk::Walk;

/// What is cut, and how. A browser paints nothing while a style sheet or a script in the head is silent: with no document's
/// file coming there is nothing to look at until it gives up.
pub const CUT: [(&str, OfFault, [Fault; 2]); 3] = [
    ("nothing_but_the_document", nothing_but_the_document, [Fault::Missing, Fault::Cut]),
    ("nothing_to_go_on", nothing_to_go_on, [Fault::Missing, Fault::Silent]),
    ("cut_behind_the_scripts", cut_behind_the_scripts, [Fault::Missing, Fault::Silent]),
];
/// The start on show, and what is in it.
const START: &str = "document.querySelector(`.rc[data-rc-start=\"${document.documentElement.dataset.rcStart}\"]`)";
/// Whether it is all that is on show: the plain words wait.
const SHOWN: &str = "[...document.querySelectorAll('.rc')].filter((one) => one.getClientRects().length).length === 1 && START.getClientRects().length > 0";
/// What is moved by anything but a person's step, in all.
const SHIFTS: &str = "globalThis.shifts = 0; try { new PerformanceObserver((list) => list.getEntries().forEach((one) => { \
    if (!one.hadRecentInput) shifts += one.value; })).observe({ type: 'layout-shift', buffered: true }); } catch {}";

/// An expression about the start on show.
fn of(expression: &str) -> String {
    expression.replace("START", START)
}

fn option(value: &str) -> String {
    of(&format!("START.querySelector('input[value={value}]')"))
}

fn prepared(mut tab: Tab, lang: Lang) -> Result<Tab> {
    Walk::probes(&mut tab)?;
    tab.before_load(SHIFTS)?;
    tab.languages(lang.tag())?;
    tab.size(1024, 800)?;
    Ok(tab)
}

/// The start is on show in this language, and the program is not there.
fn is_shown(tab: &mut Tab, lang: Lang) -> Result<()> {
    tab.wait("the start is on show", &of(SHOWN))?;
    let said = tab.eval(&of("[START.lang, document.documentElement.lang, START.querySelector('h1').textContent]"))?;
    ensure!(said[0] == lang.tag() && said[1] == lang.tag(), "it speaks {said}");
    ensure!(tab.eval("__probe.ready()")? == false, "the program is there already");
    Ok(())
}

/// Presses Tab until an element of the start has the keyboard.
fn go_to(tab: &mut Tab, element: &str) -> Result<()> {
    for _ in 0..40 {
        if tab.eval(&format!("document.activeElement === {element}"))? == true {
            return Ok(());
        }
        tab.press(Key::Tab)?;
    }
    anyhow::bail!("no Tab leads to {element}")
}

/// Chooses an option by keyboard.
fn choose(tab: &mut Tab, value: &str) -> Result<()> {
    go_to(tab, &of("START.querySelector('input')"))?;
    tab.press(Key::Space)?;
    for _ in 0..20 {
        if tab.eval(&format!("{}.checked", option(value)))? == true {
            return Ok(());
        }
        tab.press(Key::Down)?;
    }
    anyhow::bail!("no arrow leads to {value}")
}

fn begin(tab: &mut Tab) -> Result<()> {
    go_to(tab, &of("START.querySelector('[type=submit]')"))?;
    tab.press(Key::Enter)
}

/// Chosen and begun before the program is there: it says that it comes, and the first question follows with no further step.
pub fn chosen_and_begun(tab: Tab, lang: Lang) -> Result<()> {
    let mut tab = prepared(tab, lang)?;
    tab.before_load(&stalls::held("\\.wasm$"))?;
    tab.open(&site::address("")?)?;
    is_shown(&mut tab, lang)?;
    choose(&mut tab, "leave-service")?;
    begin(&mut tab)?;
    let coming = json!(lang.word("boot.coming"));
    tab.wait(
        "it says that it comes",
        &of(&format!("START.querySelector('[role=status][data-rc-state]')?.textContent === {coming}")),
    )?;
    stalls::let_come(&mut tab)?;
    tab.wait("the first question is asked", "__probe.ready() && __probe.kind() === 'question'")?;
    tab.wait("the keyboard is on its heading", "__probe.page().onHeading")?;
    ensure!(tab.eval("document.querySelectorAll('[data-rc-start]').length")? == 0, "the start is still there");
    ensure!(
        tab.eval("JSON.parse(sessionStorage.getItem('resignation-check:session')).answers.situation")?
            == "leave-service"
    );
    tab.expect_clean()
}

/// Chosen and nothing more: the program takes over choice, keyboard and scrolling, and nothing moves.
pub fn chosen_and_waited(tab: Tab, lang: Lang) -> Result<()> {
    let mut tab = prepared(tab, lang)?;
    tab.before_load(&stalls::held("\\.wasm$"))?;
    tab.size(1024, 480)?;
    tab.open(&site::address("")?)?;
    is_shown(&mut tab, lang)?;
    choose(&mut tab, "take-blame")?;
    tab.eval("scrollTo(0, 160); 0")?;
    tab.settle()?;
    let place = "JSON.stringify([scrollY, document.activeElement.value, Math.round(document.activeElement.getBoundingClientRect().top), document.activeElement.checked])";
    let before = tab.eval(place)?;
    stalls::let_come(&mut tab)?;
    tab.wait("the program is there", "__probe.ready()")?;
    let after = tab.eval(place)?;
    ensure!(before == after, "scrolling, keyboard, its place, its choice were {before} and are {after}");
    ensure!(tab.eval("__probe.app().contains(document.activeElement)")? == true, "the keyboard is elsewhere");
    (0..20).try_for_each(|_| tab.settle())?;
    ensure!(tab.eval("shifts < 0.02")? == true, "{} has moved", tab.eval("shifts")?);
    tab.press(Key::Down)?;
    tab.wait("arrows go on from there", "__probe.options().filter((one) => one.checked)[0]?.value === 'answer-order'")?;
    tab.expect_clean()
}

/// Whoever leaves early sees nothing of the page from then on, and is taken away once that can be done.
pub fn left(lang: Lang) -> Result<()> {
    let mut tab = prepared(site::tab()?, lang)?;
    tab.before_load(&stalls::held("\\.wasm$"))?;
    tab.open(&site::address("")?)?;
    is_shown(&mut tab, lang)?;
    choose(&mut tab, "leave-service")?;
    let leave = of("START.querySelector('[data-do=leave]')");
    tab.eval(&format!("{leave}.click()"))?;
    ensure!(
        tab.eval(&of("getComputedStyle(START.querySelector('h1')).visibility"))? == "hidden",
        "it is still to be seen"
    );
    stalls::let_come(&mut tab)?;
    tab.wait("it is left", "__probe.kind() === 'left'")?;
    ensure!(tab.eval("sessionStorage.length")? == 0, "something is kept");
    tab.expect_clean()
}

/// axe, the policy and the list of requests hold for the start as for every page.
pub fn held_to_the_same_rules(lang: Lang) -> Result<()> {
    let mut tab = prepared(site::tab()?, lang)?;
    tab.before_load(&stalls::held("\\.wasm$"))?;
    tab.open(&site::address("")?)?;
    is_shown(&mut tab, lang)?;
    made_up::axe(&mut tab)?;
    for width in [320, 375, 1440] {
        tab.size(width, 800)?;
        let over = tab.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")?;
        ensure!(over == 0, "it is {over} px wider than a window of {width}");
    }
    let mut walk = Walk::before(tab, lang);
    walk.check_policy()?;
    super::network::only_own(&mut walk, &site::address("")?)?;
    walk.tab.expect_clean()
}

/// The page of a server that lacks these files, once this is true of it. WHY not waiting for the document: one that lacks a
/// file is never loaded.
fn cut(lang: Lang, files: &[&str], fault: Fault, (what, there): (&str, &str)) -> Result<(Tab, Server)> {
    let mut tab = prepared(site::tab()?, lang)?;
    // What is cut off decides whose limit is waited for: the head's, or the boot script's.
    let by_the_head = files.iter().any(|file| file.starts_with("boot-"));
    let set_by = if by_the_head { "true" } else { "document.documentElement.hasAttribute('data-rc-taken')" };
    tab.before_load(&stalls::impatient_where(stalls::SILENCE, set_by))?;
    let server = Server::start(Site::built()?)?;
    for file in files {
        server.fail(file, fault, usize::MAX);
    }
    let address = json!(server.address("127.0.0.1"));
    tab.eval(&format!("setTimeout(() => location.assign({address})); 0"))?;
    tab.wait(what, &format!("location.href.startsWith({address}) && {there}"))?;
    Ok((tab, server))
}

/// The plain words are read, this among them.
fn reads(word: &str) -> String {
    format!(
        "document.querySelector('[data-rc-root]')?.getClientRects().length > 0 && document.body.innerText.includes({})",
        json!(word)
    )
}

/// Nothing comes but the document: the plain words are read.
pub fn nothing_but_the_document(fault: Fault) -> Result<()> {
    let files = ["first-", "boot-", "page-"];
    let (mut tab, _server) = cut(Lang::Zh, &files, fault, ("the plain words are read", &reads("第八十六条")))?;
    ensure!(
        tab.eval("[...document.querySelectorAll('.rc[data-rc-start]')].every((one) => !one.getClientRects().length)")?
            == true,
        "the start is seen"
    );
    Ok(())
}

/// The script that shows it comes, the one that goes on from there does not: the plain words are read.
pub fn nothing_to_go_on(fault: Fault) -> Result<()> {
    cut(Lang::En, &["boot-"], fault, ("the plain words are read", &reads("article 86"))).map(drop)
}

/// Everything that the program needs goes wrong, in turn: what is chosen stays, it is said what is missing, and trying again
/// leads to the first question. Whoever wants to reads the plain words.
pub fn cut_behind_the_scripts(fault: Fault) -> Result<()> {
    for file in stalls::first()? {
        let (mut tab, server) = cut(Lang::En, &[&file], fault, ("the start is on show", &of(SHOWN)))?;
        choose(&mut tab, "leave-service")?;
        begin(&mut tab)?;
        let missing = json!(Lang::En.word("boot.missing"));
        let said = of("START.querySelector('[data-rc-state]')");
        tab.wait(&format!("{file} {fault:?}: what is missing is said"), &format!("{said}?.textContent === {missing}"))?;
        ensure!(tab.eval(&format!("{}.checked", option("leave-service")))? == true, "{file}: the choice is gone");
        server.heal();
        tab.eval(&format!("{said}.nextElementSibling.click()"))?;
        tab.wait(
            &format!("{file} {fault:?}: the first question is asked"),
            "__probe.ready() && __probe.kind() === 'question'",
        )?;
    }
    Ok(())
}

/// Where the questions do not open the plain words are one press away.
pub fn plain_words_instead(lang: Lang) -> Result<()> {
    let mut tab = prepared(site::tab()?, lang)?;
    tab.block(&["*.wasm*"])?;
    tab.open(&site::address("")?)?;
    let read = of("START.querySelector('[data-rc-note] .rc-btn--quiet')");
    tab.wait("there is a way to the plain words", &format!("!!{read}"))?;
    tab.eval(&format!("{read}.click()"))?;
    tab.wait("they are read", "document.body.innerText.includes('第八十六条')")?;
    tab.block(&[])?;
    tab.eval("document.querySelector('[data-rc-root] [data-rc-state] + button').click()")?;
    tab.wait("the questions open after all", "__probe.ready()")
}

/// Who has begun goes on where they were: the start is not shown for a moment.
pub fn not_for_whoever_has_begun(lang: Lang) -> Result<()> {
    let mut walk = Walk::at(site::tab()?, lang, &crate::walk::Person::ordinary()?, "entry-date")?;
    walk.tab.before_load("new MutationObserver(() => { if (document.documentElement.dataset.rcStart) globalThis.wasShown = true; }).observe(document, { attributes: true, subtree: true })")?;
    walk.tab.reload()?;
    walk.tab.wait("the question is asked", "__probe.ready() && __probe.kind() === 'question'")?;
    ensure!(walk.tab.eval("!!globalThis.wasShown")? == false, "the start was shown");
    Ok(())
}
