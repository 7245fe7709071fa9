//! What is cleared is gone, or the person is told that it is not.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::{Key, Tab};
use crate::site::{self, Lang};
use crate::tests::pages;
use crate::walk::{Person, Walk};

/// From here on the storage takes nothing more, as one that is full.
const FULL: &str = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; 0";
/// From here on it gives nothing up, either.
const STUCK: &str = "Storage.prototype.setItem = Storage.prototype.removeItem = () => { throw new DOMException('refused', 'SecurityError'); }; 0";
/// From here on nobody gets at it any more.
const SHUT: &str = "Object.defineProperty(window, 'sessionStorage', { configurable: true, get() { throw new DOMException('refused', 'SecurityError'); } }); 0";

fn half_way(tab: Tab, lang: Lang) -> Result<Walk> {
    let mut walk = Walk::at(tab, lang, &Person::ordinary()?, "entry-date")?;
    ensure!(walk.tab.eval("sessionStorage.length")? == 1, "nothing is kept yet");
    Ok(walk)
}

/// Everything that clears.
const WAYS: [&str; 4] = ["leave", "escape", "clear", "keep"];

fn clear(walk: &mut Walk, way: &str) -> Result<()> {
    match way {
        "leave" => walk.press_word("header.leave"),
        "escape" => (0..3).try_for_each(|_| walk.tab.press(Key::Escape)),
        "clear" => {
            walk.press_word("clear.action")?;
            walk.go_to(&json!({ "css": "[data-do=clear]" }))?;
            walk.tab.press(Key::Enter)
        }
        _ => {
            walk.step(|walk| {
                walk.go_to(&json!({ "css": ".rc-brand" }))?;
                walk.tab.press(Key::Enter)
            })?;
            walk.go_to(&json!({ "label": walk.lang.word("keep.label") }))?;
            walk.tab.press(Key::Space)
        }
    }
}

/// A full storage refuses what overwrites: the answers are removed all the same, in every way of clearing.
pub fn overwriting_is_refused(tab: impl Fn() -> Result<Tab>, lang: Lang) -> Result<()> {
    for way in WAYS {
        let mut walk = half_way(tab()?, lang)?;
        walk.tab.eval(FULL)?;
        clear(&mut walk, way)?;
        walk.tab.wait(&format!("{way}: nothing is kept"), "sessionStorage.length === 0")?;
        let failed = json!(lang.word("leave.failed"));
        ensure!(
            walk.tab.eval(&format!("document.body.innerText.includes({failed})"))? == false,
            "{way}: told to have failed"
        );
    }
    Ok(())
}

/// Where nothing can be removed the person reads and hears it, and what to do.
pub fn removing_is_refused(tab: impl Fn() -> Result<Tab>, lang: Lang) -> Result<()> {
    for way in WAYS {
        for refusal in [STUCK, SHUT] {
            let mut walk = half_way(tab()?, lang)?;
            walk.tab.eval(refusal)?;
            clear(&mut walk, way)?;
            let failed = json!(lang.word("leave.failed"));
            walk.tab.wait(&format!("{way}: it is said"), &format!("document.body.innerText.includes({failed})"))?;
            walk.tab.wait(
                &format!("{way}: it is read out"),
                &format!("document.querySelector('[id$=live]').textContent.includes({failed})"),
            )?;
            let deleted = json!(lang.word("live.keep-off"));
            ensure!(
                walk.tab.eval(&format!("document.body.textContent.includes({deleted})"))? == false,
                "{way}: told to be deleted"
            );
        }
    }
    Ok(())
}

/// After clearing there is nothing, not even an empty form, and nothing comes by itself; half-way and after a
/// single answer.
pub fn nothing_stays(lang: Lang) -> Result<()> {
    for way in ["leave", "escape", "clear"] {
        let mut walk = half_way(site::tab()?, lang)?;
        clear(&mut walk, way)?;
        walk.tab.wait(&format!("{way}: nothing is kept"), "sessionStorage.length === 0")?;
        if way != "clear" {
            walk.step(|walk| walk.press_word("leave.again"))?;
        }
        walk.tab.settle()?;
        ensure!(
            walk.tab.eval("sessionStorage.length")? == 0,
            "{way}: kept is {}",
            walk.tab.eval("JSON.stringify(sessionStorage)")?
        );
        walk.press_word("footer.about")?;
        walk.tab.wait("the other page", "__probe.kind() === 'about'")?;
        walk.tab.history(-1)?;
        walk.tab.wait("the start", "__probe.kind() === 'start'")?;
        // With an answer, and nothing else, there is something to keep.
        walk.tab.record()?.problems.clear();
    }
    // After a single answer.
    let mut walk = Walk::opened(site::tab()?, lang)?;
    walk.pick("leave-service")?;
    walk.submit()?;
    walk.press_word("clear.action")?;
    walk.go_to(&json!({ "css": "[data-do=clear]" }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("the start", "__probe.kind() === 'start'")?;
    walk.tab.wait("nothing is kept", "sessionStorage.length === 0")?;
    walk.tab.eval("new Promise((done) => setTimeout(done, 400))")?;
    ensure!(
        walk.tab.eval("sessionStorage.length")? == 0,
        "kept is {}",
        walk.tab.eval("JSON.stringify(sessionStorage)")?
    );
    Ok(())
}

/// After clearing, how the page is set up makes no form either; the next answer is kept again.
pub fn settings_store_nothing(lang: Lang) -> Result<()> {
    for way in ["leave", "escape", "clear", "failure"] {
        let mut walk = half_way(site::tab()?, lang)?;
        if way == "failure" {
            pages::fail(&mut walk)?;
            walk.tab
                .eval("[...__probe.app().querySelectorAll('[data-page=failure] .rc-acts button')].pop().click()")?;
            walk.tab.wait("it begins anew", "__probe.kind() === 'start' && __probe.ready()")?;
            // The fresh program was fetched anew.
            walk.loaded_again()?;
        } else {
            clear(&mut walk, way)?;
        }
        if matches!(way, "leave" | "escape") {
            walk.step(|walk| walk.press_word("leave.again"))?;
        }
        walk.tab.settle()?;
        walk.press_word("header.large")?;
        walk.switch_language()?;
        walk.switch_language()?;
        walk.press_word("footer.rulebook")?;
        walk.tab.wait("the rulebook", "__probe.kind() === 'rules'")?;
        walk.tab.history(-1)?;
        walk.tab.wait("the start", "__probe.kind() === 'start'")?;
        ensure!(
            walk.tab.eval("sessionStorage.length")? == 0,
            "{way}: kept is {}",
            walk.tab.eval("JSON.stringify(sessionStorage)")?
        );
        walk.pick("leave-service")?;
        walk.tab.wait(&format!("{way}: what is chosen is kept"), "sessionStorage.length === 1")?;
        walk.tab.record()?.problems.clear();
    }
    Ok(())
}

/// The failure page: a full storage is emptied, one that gives nothing up is told of.
pub fn on_the_failure_page(lang: Lang) -> Result<()> {
    let clear = "[...__probe.app().querySelectorAll('[data-page=failure] .rc-acts button')].pop()";
    let mut walk = half_way(site::tab()?, lang)?;
    pages::fail(&mut walk)?;
    walk.tab.eval(STUCK)?;
    walk.tab.eval(&format!("{clear}.click()"))?;
    let failed = json!(lang.word("leave.failed"));
    walk.tab.wait(
        "it is said",
        &format!("document.querySelector('[data-page=failure] [role=status]')?.textContent === {failed}"),
    )?;
    let mut walk = half_way(site::tab()?, lang)?;
    pages::fail(&mut walk)?;
    walk.tab.eval(FULL)?;
    walk.tab.eval(&format!("{clear}.click()"))?;
    walk.tab.wait("it begins anew", "__probe.kind() === 'start' && __probe.ready()")?;
    ensure!(
        walk.tab.eval("sessionStorage.length")? == 0,
        "kept is {}",
        walk.tab.eval("JSON.stringify(sessionStorage)")?
    );
    Ok(())
}
