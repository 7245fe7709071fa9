//! The program stops: what is said of the answers is true, and there is a way on, wherever it stands.

use super::*;
use crate::tests::pages::fail;
use crate::tests::single;

/// How an interface stands, and what may be said of its answers there.
struct Stand {
    /// The portal's page; none: it is a page of its own.
    page: Option<&'static str>,
    attributes: Value,
    /// Whether the tab keeps the answers.
    kept: bool,
}

fn stands() -> Vec<Stand> {
    let stand = |page, attributes, kept| Stand { page: Some(page), attributes, kept };
    vec![
        stand("portal/one.html", json!({}), false),
        stand("portal/one.html", json!({ "persist": "tab" }), true),
        stand("inline/one.html", json!({ "inline": "" }), false),
        stand("inline/one.html", json!({ "inline": "", "persist": "tab" }), true),
        stand("portal/one.html", json!({ "sandbox": "", "persist": "tab" }), false),
        Stand { page: None, attributes: json!({}), kept: true },
    ]
}

/// Everywhere the answers are there again, and what was promised of them was true.
pub fn there_is_a_way_on() -> Result<()> {
    stands().into_iter().try_for_each(|stand| goes_on(site::tab()?, stand))
}

/// The same in the oldest browser.
pub fn there_is_a_way_on_in_chromium_91() -> Result<()> {
    stands().into_iter().try_for_each(|stand| goes_on(floor::floor()?, stand))
}

/// The same in Firefox.
pub fn there_is_a_way_on_in_firefox() -> Result<()> {
    stands().into_iter().try_for_each(|stand| goes_on(site::firefox_tab()?, stand))
}

/// In the page that is one file, from a disk.
pub fn there_is_a_way_on_in_the_single_file() -> Result<()> {
    let (_disk, address) = single::on_a_disk()?;
    let walk = single::opened(site::tab()?, Lang::En, &address)?;
    twice(walk, None, true)
}

/// In a page of its own to which the browser gives no storage.
pub fn there_is_a_way_on_without_storage() -> Result<()> {
    let mut tab = site::tab()?;
    tab.before_load(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    )?;
    twice(Walk::start_in(tab, Lang::En)?, None, false)
}

fn goes_on(tab: Tab, stand: Stand) -> Result<()> {
    let Some(page) = stand.page else {
        return twice(Walk::start_in(tab, Lang::En)?, None, stand.kept);
    };
    let mut walk = opened(tab, page, Lang::En)?;
    let mut attributes = stand.attributes.clone();
    (attributes["lang"], attributes["as-of"]) = (json!("en"), json!(TODAY));
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    if attributes.get("inline").is_some() {
        walk.enter("resignation-check")?;
    } else {
        walk.enter_frame()?;
    }
    twice(walk, Some(&attributes), stand.kept).with_context(|| format!("{page} {attributes}"))
}

/// It stops, goes on, stops again, and is cleared.
fn twice(mut walk: Walk, attributes: Option<&Value>, kept: bool) -> Result<()> {
    let person = Person::ordinary()?;
    for (times, fact) in [(1, "secret-post-now"), (2, "leading-post")] {
        walk.until_asked(fact, &person)?;
        fail(&mut walk)?;
        let said = walk.tab.eval("__probe.app().querySelector('[data-page=failure]').innerText")?;
        let said = said.as_str().unwrap_or_default();
        ensure!(said.contains("go on where you were"), "the way on is not named: {said}");
        ensure!(said.contains("in this tab on this computer alone") == kept, "kept is {kept}, it says: {said}");
        ensure!(said.contains("not stored") != kept, "kept is {kept}, it says: {said}");
        told(&mut walk, attributes, "rc-error", times)?;
        walk.press("Reopen")?;
        walk.tab.wait("the question is there again", &format!("__probe.ready() && __probe.fact() === '{fact}'"))?;
        told(&mut walk, attributes, "rc-ready", times + 1)?;
        walk.loaded_again()?;
    }
    ensure!(walk.page()?.on_heading, "the keyboard is on {:?}", walk.page()?.focus);
    walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
    // What is to be cleared is cleared.
    crate::tests::drafts::back(&mut walk)?;
    fail(&mut walk)?;
    walk.press("Clear the answers and start again")?;
    walk.tab.wait("the start", "__probe.ready() && __probe.kind() === 'start'")?;
    ensure!(
        walk.tab.eval("!__probe.app().querySelector('[data-do=resume], [data-do=clear]')")? == true,
        "something is left"
    );
    Ok(())
}

/// How often the page around has heard an event; where it is shut off from it, it hears only how it opened.
fn told(walk: &mut Walk, attributes: Option<&Value>, event: &str, times: usize) -> Result<()> {
    let Some(attributes) = attributes else { return Ok(()) };
    let apart = attributes.get("sandbox").is_some();
    let inside = attributes.get("inline").is_none();
    walk.tab.go_outside();
    let times = if apart { usize::from(event == "rc-ready") } else { times };
    let heard = format!("heard.filter((one) => one.name === '{event}').length === {times}");
    walk.tab.wait(&format!("{event} is heard {times} times"), &heard)?;
    // The console says so too, as it should, and not always before.
    walk.tab.record()?.problems.retain(|line| event != "rc-error" || !line.contains("[failed]"));
    if inside {
        walk.tab.go_inside();
    }
    Ok(())
}

/// The browser loads the frame anew: it opens again, as high as its content, and a failure is told once more.
pub fn a_frame_loaded_anew_opens_again() -> Result<()> {
    opens_again(site::tab()?)
}

/// The same in the oldest browser.
pub fn a_frame_loaded_anew_opens_again_in_chromium_91() -> Result<()> {
    opens_again(floor::floor()?)
}

/// The same in Firefox.
pub fn a_frame_loaded_anew_opens_again_in_firefox() -> Result<()> {
    opens_again(site::firefox_tab()?)
}

fn opens_again(tab: Tab) -> Result<()> {
    let mut walk = opened(tab, "portal/one.html", Lang::En)?;
    let attributes = json!({ "lang": "en", "persist": "tab", "theme": "dark", "as-of": TODAY });
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    walk.enter_frame()?;
    let person = Person::ordinary()?;
    walk.until_asked("leading-post", &person)?;
    for times in [1, 2] {
        walk.until_asked("leading-post", &person)?;
        fail(&mut walk)?;
        told(&mut walk, Some(&attributes), "rc-error", times)?;
        walk.tab.eval("setTimeout(() => location.reload()); 0")?;
        told(&mut walk, Some(&attributes), "rc-ready", times + 1)?;
        walk.enter_frame()?;
        ensure!(walk.page()?.asks("leading-post"), "{:?}", walk.page()?);
        ensure!(walk.tab.eval("__probe.app().dataset.theme")? == "dark", "the looks are gone");
        let fits = "innerHeight === Math.ceil(document.body.getBoundingClientRect().height)";
        walk.tab.wait("the frame fits", fits)?;
    }
    walk.result_of(&person)?.expect("open", &["2026-12-23"])
}

/// Two tags in one page share a program: when it stops, each has its answers and goes on by itself.
pub fn two_that_share_a_program() -> Result<()> {
    let mut walk = opened(site::tab()?, "inline/one.html", Lang::En)?;
    walk.tab.eval("for (const id of ['a', 'b']) place({ id, inline: '', lang: 'en' }); 0")?;
    let person = Person::ordinary()?;
    for id in ["#a", "#b"] {
        walk.enter(id)?;
        walk.until_asked("secret-post-now", &person)?;
    }
    fail(&mut walk)?;
    for id in ["#b", "#a"] {
        walk.scope(id)?;
        walk.tab.wait("the failure page", "__probe.kind() === 'failure'")?;
        walk.press("Reopen")?;
        walk.tab.wait("the question is there again", "__probe.ready() && __probe.fact() === 'secret-post-now'")?;
        walk.enter(id)?;
        walk.until_asked("leading-post", &person)?;
    }
    // One that is removed while it shows a failure is not given to the next.
    fail(&mut walk)?;
    walk.tab.eval("document.querySelectorAll('resignation-check').forEach((tag) => tag.remove()); place({ id: 'c', inline: '', lang: 'en' }); 0")?;
    walk.enter("#c")?;
    ensure!(walk.page()?.is("start"), "{:?}", walk.page()?);
    Ok(())
}
