//! The page without a network, and with a new version of it.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::driver::{Browser, Key, Tab};
use crate::server::{Server, Site};
use crate::site::{self, Lang};
use crate::tests::drafts::HELD;
use crate::walk::{Person, Walk};

/// The worker has everything, and answers for this page.
const KEPT: &str = "(async () => { const r = await navigator.serviceWorker.getRegistration(); \
    return !!r && !!r.active && r.active.state === 'activated' && !r.installing && !!navigator.serviceWorker.controller; })()";
/// The line at the foot of the window.
const LINE: &str = "(document.querySelector('.rc-update [role=status]') || {}).textContent || ''";

/// Waits until the worker has every file. WHY longer than for anything on show: on a busy machine that takes its time.
pub fn is_kept(walk: &mut Walk) -> Result<()> {
    let what = "the page is kept";
    walk.tab.wait(what, KEPT).or_else(|_| walk.tab.wait(what, KEPT)).or_else(|_| walk.tab.wait(what, KEPT))
}

/// After one visit the server goes away: the whole walk, the other language, another pack and the rulebook are there all
/// the same. What is kept is exactly the product's own files, and the worker answers for nothing else.
pub fn second_visit_without_the_server(lang: Lang) -> Result<()> {
    let site = Site::built()?;
    let mut server = Server::start(site.clone())?;
    let address = server.address("127.0.0.1");
    let mut walk = Walk::start_at(site::desktop_tab()?, lang, &address)?;
    is_kept(&mut walk)?;
    holds_its_own_files_alone(&mut walk, &site, &address)?;
    about_says(&mut walk, &["about.offline-kept", "about.offline-install"], &["about.offline-plain"])?;
    asks_the_server_for_the_rest(&mut walk, &server)?;
    walk.tab.expect_clean()?;
    walk.tab.eval("sessionStorage.clear()")?;
    walk.tab.record()?.requests.clear();

    server.stop();
    let mut walk = Walk::start_at(walk.tab, lang, &address)?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    walk.switch_language()?;
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    ensure!(walk.page()?.is("rules"), "the rulebook is not on show");
    for url in &walk.tab.record()?.requests {
        ensure!(url.starts_with(&address) && !url.contains('?'), "asked for {url}");
    }
    walk.tab.expect_clean()?;
    // Nothing of the browser's own remembers the last walk: a page of its own begins anew.
    let beside = walk.tab.beside()?;
    let mut other = Walk::start_at(beside, lang, &address)?;
    other.use_pack("study-2004")?;
    other.result_of(&Person::case("study-rows-row-38")?)?;
    other.tab.expect_clean()
}

fn holds_its_own_files_alone(walk: &mut Walk, site: &Site, address: &str) -> Result<()> {
    let kept = walk.tab.eval(
        "(async () => { const names = await caches.keys(); const all = await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).map((r) => r.url))); \
         return { caches: names.length, files: all.flat(), bases: (await indexedDB.databases()).length, cookie: document.cookie, local: localStorage.length }; })()",
    )?;
    ensure!(kept["caches"] == 1 && kept["bases"] == 0 && kept["local"] == 0 && kept["cookie"] == "", "{kept}");
    let files: BTreeSet<String> =
        kept["files"].as_array().context("files")?.iter().filter_map(|f| f.as_str().map(str::to_owned)).collect();
    let hashed = regex::Regex::new(r"-[0-9a-f]{10}\.\w+$")?;
    // What only a page around, or a help desk, needs is not kept.
    let around =
        |name: &str| ["own-", "sources.", "frame-", "self-test-", "cases-"].iter().any(|s| name.starts_with(s));
    let mut own: BTreeSet<String> = site
        .names()
        .filter(|name| hashed.is_match(name) && !around(name))
        .map(|name| format!("{address}{name}"))
        .collect();
    own.insert(address.to_owned());
    own.insert(format!("{address}manifest.webmanifest"));
    ensure!(files == own, "kept are {files:#?}\nbut the product's files are {own:#?}");
    Ok(())
}

/// Addresses with a question, and other people's files under the same roof, go to the server and are kept nowhere.
fn asks_the_server_for_the_rest(walk: &mut Walk, server: &Server) -> Result<()> {
    let boot = walk.tab.eval("new URL(document.querySelector('script[type=module]').src).pathname.slice(1)")?;
    let boot = boot.as_str().context("the page has no script")?.to_owned();
    let others = [format!("{boot}?x"), "?x".to_owned(), "other-0123456789.js".to_owned(), "sw.js".to_owned()];
    server.take_log();
    for other in &others {
        walk.tab.eval(&format!("fetch({}).then((r) => r.status)", json!(other)))?;
    }
    let log = server.take_log();
    for other in &others {
        ensure!(log.contains(&format!("/{other}")), "{other} did not reach the server but {log:?}");
        let kept = walk.tab.eval(&format!("caches.match({}).then((r) => !!r)", json!(other)))?;
        ensure!(kept == false, "{other} is kept");
    }
    let home = walk.tab.eval(&format!("fetch({}).then((r) => r.ok)", json!(boot)))?;
    ensure!(home == true && server.take_log().is_empty(), "an own file was asked of the server");
    walk.tab.record()?.problems.clear();
    Ok(())
}

/// The page on limits says how the page can be had without a network, and offers the single file, which is there.
pub fn about_says(walk: &mut Walk, said: &[&str], unsaid: &[&str]) -> Result<()> {
    walk.step(|walk| walk.press_word("footer.about"))?;
    let text = walk.tab.eval("__probe.app().querySelector('main').innerText")?;
    let text = text.as_str().context("a text")?;
    for key in said {
        ensure!(text.contains(&walk.lang.word(key)), "the page should say {key}: {text}");
    }
    for key in unsaid {
        ensure!(!text.contains(&walk.lang.word(key)), "the page should not say {key}");
    }
    let file = walk.tab.eval(
        "fetch(__probe.app().querySelector('main a[download]').href).then(async (r) => r.ok && (await r.text()).includes('data-file='))",
    )?;
    ensure!(file == true, "the single file is not where the link points");
    Ok(())
}

/// A new version comes while answers are open, on two pages: nothing changes under either, both go on with their own
/// files; the line is read out and offers the change. Pressed on one, that page has the new version, every answer, and
/// says so, once; the other stays as it is. The old files go when no page needs them any more.
pub fn update_keeps_the_answers(lang: Lang) -> Result<()> {
    let old = Site::built()?;
    let server = Server::start(old.clone())?;
    let address = server.address("127.0.0.1");
    let person = Person::ordinary()?;
    let mut walk = Walk::start_at(site::desktop_tab()?, lang, &address)?;
    is_kept(&mut walk)?;
    let mut other = Walk::start_at(walk.tab.beside()?, lang, &address)?;
    other.until_asked("entry-date", &person)?;
    let page = walk.until_asked("entry-date", &person)?;

    server.swap(old.next(2, lang.other().tag())?);
    walk.tab.eval("navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 0)")?;
    let offered = words(lang, "有了新版本", "There is a new version");
    for walk in [&mut walk, &mut other] {
        walk.tab.wait("the new version is told of", &format!("({LINE}).includes({})", json!(offered)))?;
        let now = walk.page()?;
        ensure!(now.fact == page.fact && now.heading == page.heading, "the page changed to {now:?}");
        ensure!(walk.tab.eval("globalThis.version === undefined")? == true, "the version changed by itself");
    }
    let waits = "navigator.serviceWorker.getRegistration().then((r) => !!r.waiting)";
    ensure!(walk.tab.eval(waits)? == true, "the new version has taken over by itself");
    let says = walk.tab.eval("__probe.focus().class")?;
    ensure!(!says.as_str().unwrap_or_default().contains("rc-btn"), "the line took the keyboard");
    let layout = walk.tab.eval("__probe.layout()")?;
    ensure!(layout == json!([]), "with the line: {layout}");
    covers_nothing(&mut walk)?;

    // The page goes on as it was, with files that the server no longer has.
    walk.answer("entry-date", &person.says("entry-date"))?;
    walk.switch_language()?;
    walk.switch_language()?;
    let before = walk.page()?;
    let next = before.fact.clone().context("a question")?;
    walk.fill(&person.says(&next))?;
    let typed = walk.tab.eval(HELD)?;
    walk.tab.record()?.problems.clear();
    walk.go_to(&json!({ "css": ".rc-update button" }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("the new version is there", "globalThis.version === 2 && __probe.ready()")?;
    let done = words(lang, "已经换到新版本，你的回答都在", "your answers are still here");
    walk.tab.wait("it says that the answers are there", &format!("({LINE}).includes({})", json!(done)))?;
    walk.loaded_again()?;
    let after = walk.page()?;
    ensure!(after.fact == before.fact, "after the change {:?} is asked, before it was {:?}", after.fact, before.fact);
    ensure!(walk.tab.eval(HELD)? == typed, "what was chosen and not confirmed is gone: {}", walk.tab.eval(HELD)?);

    // The other page is still the old one, and still has its files.
    ensure!(other.tab.eval("globalThis.version === undefined")? == true, "the other page changed by itself");
    ensure!(caches(&mut walk)? == 2, "the old version's files are gone while a page of it is open");
    other.switch_language()?;
    other.switch_language()?;
    other.result_of(&person)?.expect("open", &["2026-12-23"])?;
    other.tab.close()?;

    // Once is enough; with the last old page its files go.
    walk.tab.reload()?;
    walk.loaded_again()?;
    walk.tab.wait("the old files are gone", "caches.keys().then((k) => k.length === 1)")?;
    ensure!(walk.tab.eval(LINE)? == "", "it is said twice");
    walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
    ensure!(walk.tab.eval("Object.keys(sessionStorage).length")? == 1, "more is kept in the tab than the session");
    walk.tab.expect_clean()
}

/// The line stays at the foot of a high window, in a low one it stands after the page; either way whatever has the
/// keyboard is clear of it.
fn covers_nothing(walk: &mut Walk) -> Result<()> {
    for (width, height, place) in [(1024, 800, "sticky"), (320, 256, "static")] {
        walk.tab.size(width, height)?;
        let placed = format!("getComputedStyle(document.querySelector('.rc-update')).position === '{place}'");
        walk.tab.wait(&format!("the line is {place}"), &placed)?;
        walk.tab.eval("__probe.main().focus()")?;
        for _ in 0..40 {
            walk.tab.press(Key::Tab)?;
            let over = walk.tab.eval(
                "(() => { const line = document.querySelector('.rc-update'); const at = __probe.active(); if (line.contains(at)) return 'the end'; \
                 const a = at.getBoundingClientRect(), b = line.getBoundingClientRect(); return a.bottom > b.top + 1 && a.top < b.bottom - 1 ? at.outerHTML : ''; })()",
            )?;
            if over == "the end" {
                break;
            }
            ensure!(over == "", "at {width}×{height} the line covers {over}");
        }
    }
    walk.tab.size(1024, 800)
}

/// Somebody who keeps nothing on the computer is told, and nothing is offered that would lose the answers.
pub fn update_with_nothing_kept(lang: Lang) -> Result<()> {
    let old = Site::built()?;
    let server = Server::start(old.clone())?;
    let address = server.address("127.0.0.1");
    let person = Person::ordinary()?;
    let mut walk = Walk::start_at(site::desktop_tab()?, lang, &address)?;
    is_kept(&mut walk)?;
    walk.go_to(&json!({ "label": lang.word("keep.label") }))?;
    walk.tab.press(Key::Space)?;
    walk.tab.wait("nothing is kept", "sessionStorage.getItem('resignation-check:session') === 'off'")?;
    walk.until_asked("entry-date", &person)?;
    server.swap(old.next(2, lang.other().tag())?);
    walk.tab.eval("navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => 0)")?;
    let said = words(lang, "现在换会丢掉它们", "changing now would lose them");
    walk.tab.wait("the loss is told of", &format!("({LINE}).includes({})", json!(said)))?;
    ensure!(walk.tab.eval("document.querySelectorAll('.rc-update button').length")? == 1, "a change is offered");
    walk.go_to(&json!({ "css": ".rc-update button" }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("the line is gone", "!document.querySelector('.rc-update')")?;
    walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
    ensure!(walk.tab.eval("globalThis.version === undefined")? == true, "the version changed by itself");
    walk.tab.expect_clean()
}

/// A place that no longer has the worker: at the first opening the page is still the old one, at the next it comes from
/// the server, and after that nothing is left in the browser.
pub fn given_up_by_the_server() -> Result<()> {
    let old = Site::built()?;
    let server = Server::start(old.clone())?;
    let address = server.address("127.0.0.1");
    let mut walk = Walk::start_at(site::desktop_tab()?, Lang::Zh, &address)?;
    is_kept(&mut walk)?;
    server.swap(old.next(3, "en")?.given_up());
    walk.tab.reload()?;
    walk.tab.wait("the old page opens", "__probe.ready() && globalThis.version === undefined")?;
    let given_up = format!("caches.match({}).then((found) => !found)", json!(address));
    walk.tab.wait("the worker has given up the page", &given_up)?;
    for _ in 0..2 {
        walk.tab.reload()?;
        walk.tab.wait("the server's page opens", "__probe.ready() && globalThis.version === 3")?;
    }
    let nothing = "(async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length)()";
    walk.tab.wait("nothing is left", nothing)?;
    walk.tab.reload()?;
    walk.tab.wait("the server's page opens", "__probe.ready() && globalThis.version === 3")?;
    ensure!(walk.tab.eval("navigator.serviceWorker.controller === null")? == true, "a worker still answers");
    Ok(())
}

/// By plain http under a name that is not this machine's: everything works, nothing is kept, nothing is offered.
pub fn plain_http_on_another_name(lang: Lang) -> Result<()> {
    let server = Server::start(Site::built()?)?;
    let address = server.address("portal.example");
    let rules = "--host-resolver-rules=MAP portal.example 127.0.0.1";
    let browser = Browser::launch_with(site::setting("RC_CHROMIUM_DESKTOP")?.as_ref(), &[rules])?;
    let tab: Tab = browser.tab()?;
    let mut walk = Walk::start_at(tab, lang, &address)?;
    ensure!(walk.tab.eval("isSecureContext")? == false, "the page is in a secure context");
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    walk.switch_language()?;
    walk.switch_language()?;
    for url in &walk.tab.record()?.requests {
        ensure!(url.starts_with(&address) && !url.contains('?'), "asked for {url}");
    }
    ensure!(walk.tab.eval("document.querySelector('link[rel=manifest]') === null")? == true, "installing is offered");
    about_says(&mut walk, &["about.offline-plain"], &["about.offline-kept", "about.offline-install"])?;
    walk.tab.expect_clean()
}

fn caches(walk: &mut Walk) -> Result<u64> {
    walk.tab.eval("caches.keys().then((k) => k.length)")?.as_u64().context("a count")
}

fn words(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
