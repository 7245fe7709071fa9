//! Files that do not come, come in half, or are something else: at every place where one is asked for.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::driver::{Key, Tab};
use crate::server::{Fault, Server, Site};
use crate::site::{self, Lang};
use crate::tests::pages;
use crate::walk::{Person, Walk};

/// How long a file may be silent, in milliseconds.
pub const SILENCE: u32 = 15_000;

/// Shortens a time limit of the page, in milliseconds: nobody waits for it here.
pub fn impatient(limit: u32) -> String {
    impatient_where(limit, "true")
}

/// The same where a condition holds when the limit is set. WHY: the script in the head has the same limit as what the
/// boot script loads, and a machine at work can take longer than the short one until that script is there.
pub fn impatient_where(limit: u32, condition: &str) -> String {
    format!(
        "(() => {{ const real = globalThis.setTimeout; \
         globalThis.setTimeout = (call, wait, ...more) => \
           real(call, wait === {limit} && {condition} ? 700 : wait, ...more); }})()"
    )
}

/// As often as anybody tries.
const ALWAYS: usize = usize::MAX;
/// The line before the questions are there, and its button.
pub const LINE: &str = "[...document.querySelectorAll('[data-rc-state]')].find((one) => one.getClientRects().length)";
const AGAIN: &str =
    "[...document.querySelectorAll('[data-rc-state] + button')].find((one) => one.getClientRects().length)";
/// The notice once they are, and its button.
const NOTICE: &str = "__probe.app()?.querySelector('[data-part=notice] [data-do=try-again]')";

/// The file of the page itself with this ending.
fn own(ending: &str) -> Result<String> {
    let site = Site::built()?;
    let own = site.names().find(|name| name.starts_with("page-") && name.ends_with(ending)).map(str::to_owned);
    own.with_context(|| format!("no page-….{ending}"))
}

/// Files whose address matches this come when the test says so: [`let_come`].
pub fn held(pattern: &str) -> String {
    format!(
        "(() => {{ const real = globalThis.fetch; globalThis.letCome = []; globalThis.fetch = (address, ...more) => \
           /{pattern}/.test(String(address)) ? new Promise((come) => letCome.push(come)).then(() => real(address, ...more)) : real(address, ...more); }})()"
    )
}

/// Lets what is held come, once it is asked for.
pub fn let_come(tab: &mut Tab) -> Result<()> {
    tab.wait("what is held is asked for", "letCome.length > 0")?;
    tab.eval("letCome.splice(0).forEach((come) => come()); 0").map(drop)
}

/// What the first page needs.
pub fn first() -> Result<Vec<String>> {
    let page = [own(".js")?, own(".wasm")?];
    Ok(page.into_iter().chain(["words.", "national."].map(str::to_owned)).collect())
}

fn prepared(mut tab: Tab, lang: Lang) -> Result<Tab> {
    Walk::probes(&mut tab)?;
    tab.before_load(&impatient(SILENCE))?;
    tab.languages(lang.tag())?;
    tab.size(1024, 800)?;
    Ok(tab)
}

/// Whatever of the first page goes wrong for good: the start stays, the line says so, and the button opens the questions
/// once the file is there.
pub fn first_page(tab: Tab, lang: Lang, fault: Fault) -> Result<()> {
    let mut tab = prepared(tab, lang)?;
    for file in first()? {
        let server = Server::start(Site::built()?)?;
        server.fail(&file, fault, ALWAYS);
        // WHY not waiting for the document: one that lacks a file is never loaded.
        let address = json!(server.address("127.0.0.1"));
        tab.eval(&format!("setTimeout(() => location.assign({address})); 0"))?;
        let there = format!("location.href.startsWith({address}) && !!{AGAIN}");
        tab.wait(&format!("{file} {fault:?}: there is a button"), &there)?;
        let said = tab.eval(&format!("{LINE}.textContent"))?;
        let words = if lang == Lang::Zh { "问卷没有打开" } else { "did not open" };
        ensure!(said.as_str().is_some_and(|said| said.contains(words)), "{file} {fault:?}: {said}");
        ensure!(tab.eval("document.body.textContent.includes('第八十六条')")? == true, "the plain words are gone");
        server.heal();
        tab.eval(&format!("{AGAIN}.click()"))?;
        tab.wait(&format!("{file} {fault:?}: the questions open after all"), "__probe.ready()")?;
        tab.record()?.problems.clear();
    }
    Ok(())
}

/// A style sheet that never comes: the questions open without it, and one that fails once is asked for again.
pub fn style_sheet(lang: Lang, fault: Fault) -> Result<()> {
    for times in [1, ALWAYS] {
        let mut tab = prepared(site::tab()?, lang)?;
        let server = Server::start(Site::built()?)?;
        server.fail(&own(".css")?, fault, times);
        let address = json!(server.address("127.0.0.1"));
        tab.eval(&format!("setTimeout(() => location.assign({address})); 0"))?;
        tab.wait("the questions open", &format!("location.href.startsWith({address}) && __probe.ready()"))?;
        let sheets = "document.styleSheets.length + document.adoptedStyleSheets.length";
        tab.wait(&format!("{fault:?} {times}: the sheets"), &format!("{sheets} === {}", u8::from(times == 1)))?;
        let mut walk = Walk::before(tab, lang);
        walk.pick("leave-service")?;
        press(&mut walk, &json!({ "submit": true }))?;
        walk.tab.wait("the first question is asked", "__probe.kind() === 'question'")?;
    }
    Ok(())
}

/// Whatever goes wrong once is not noticed: it is asked for again.
pub fn once_is_tolerated(lang: Lang, fault: Fault) -> Result<()> {
    let mut tab = prepared(site::tab()?, lang)?;
    let server = Server::start(Site::built()?)?;
    for file in ["words.", "national."] {
        server.fail(file, fault, 1);
    }
    tab.open(&server.address("127.0.0.1"))?;
    tab.wait("the questions open by themselves", "__probe.ready()")?;
    let mut walk = Walk::before(tab, lang);
    walk.pick("leave-service")?;
    press(&mut walk, &json!({ "submit": true }))?;
    walk.tab.wait("the first question is asked", "__probe.kind() === 'question'")?;
    ensure!(walk.tab.eval(&format!("!!{NOTICE}"))? == false, "something is told that was mended");
    Ok(())
}

fn press(walk: &mut Walk, wish: &serde_json::Value) -> Result<()> {
    walk.go_to(wish)?;
    walk.tab.press(Key::Enter)
}

/// The notice stands there with its button, nothing else has changed; once the file is there, the button leads on.
fn told_and_mended(walk: &mut Walk, server: &Server, what: &str, done: &str) -> Result<()> {
    walk.tab.wait(&format!("{what}: a notice with a button"), &format!("!!{NOTICE}"))?;
    let said = json!(walk.lang.word("fetch.failed"));
    walk.tab.wait(
        &format!("{what}: it is read out"),
        &format!("document.querySelector('[id$=live]').textContent.includes({said})"),
    )?;
    ensure!(walk.tab.eval(done)? == false, "{what}: it went on without the file");
    server.heal();
    press(walk, &json!({ "css": "[data-part=notice] [data-do=try-again]" }))?;
    walk.tab.wait(&format!("{what}: the button leads on"), done)?;
    ensure!(walk.tab.eval(&format!("!!{NOTICE}"))? == false, "{what}: the notice stays");
    walk.tab.record()?.problems.clear();
    walk.loaded_again()
}

/// Whoever leaves while other rules are on their way has left: what waited for them is forgotten.
pub fn leaving_forgets_what_waits(mut tab: Tab, lang: Lang) -> Result<()> {
    Walk::probes(&mut tab)?;
    tab.languages(lang.tag())?;
    tab.size(1024, 800)?;
    tab.before_load(&held("\\/county-practice\\."))?;
    let server = Server::start(Site::built()?)?;
    tab.open(&server.address("127.0.0.1"))?;
    tab.wait("the start page is ready", "__probe.ready()")?;
    let mut walk = Walk::before(tab, lang);
    walk.pick("leave-service")?;
    press(&mut walk, &json!({ "css": "[data-pack='county-practice'] [data-do=pack]" }))?;
    walk.tab.wait("the rules are asked for", "letCome.length > 0")?;
    (0..3).try_for_each(|_| walk.tab.press(Key::Escape))?;
    walk.tab.wait("it is left", "__probe.kind() === 'left'")?;
    let_come(&mut walk.tab)?;
    let here = "performance.getEntriesByType('resource').some((one) => /\\/county-practice\\./.test(one.name))";
    walk.tab.wait("the rules are here", here)?;
    (0..20).try_for_each(|_| walk.tab.settle())?;
    ensure!(walk.tab.eval("__probe.kind()")? == "left", "what was waited for has come all the same");
    ensure!(walk.tab.eval("sessionStorage.length")? == 0, "something is stored");
    Ok(())
}

/// Another pack, another language, differences, first letters.
pub fn later_files(tab: Tab, lang: Lang, fault: Fault) -> Result<()> {
    let mut tab = prepared(tab, lang)?;
    let server = Server::start(Site::built()?)?;
    tab.open(&server.address("127.0.0.1"))?;
    tab.wait("the start page is ready", "__probe.ready()")?;
    let mut walk = Walk::before(tab, lang);
    server.fail("county-practice", fault, ALWAYS);
    press(&mut walk, &json!({ "css": "[data-pack='county-practice'] [data-do=pack]" }))?;
    let used = "!!__probe.app().querySelector(\"[data-pack='county-practice'] .rc-tag\")";
    told_and_mended(&mut walk, &server, &format!("other pack {fault:?}"), used)?;
    server.fail("words.", fault, ALWAYS);
    press(&mut walk, &json!({ "css": "[data-do=language]" }))?;
    let turned = format!("__probe.app().lang === {:?}", lang.other().tag());
    told_and_mended(&mut walk, &server, &format!("other language {fault:?}"), &turned)?;
    walk.lang = lang.other();
    // What is asked for when the rulebook is opened comes twice over: the page, then what it is searched by.
    server.fail("letters.", fault, ALWAYS);
    press(&mut walk, &json!({ "css": "[data-do=rules]" }))?;
    walk.tab.wait("the rulebook is on show", "__probe.kind() === 'rules'")?;
    // What has failed is in the log before.
    walk.tab.wait("a notice with a button", &format!("!!{NOTICE}"))?;
    server.take_log();
    told_and_mended(
        &mut walk,
        &server,
        &format!("letters {fault:?}"),
        "!__probe.app().querySelector('[data-part=notice]')",
    )?;
    asked(&server, "letters.")
}

/// What is known of differences, and the rules on the other side.
pub fn put_beside(lang: Lang, fault: Fault) -> Result<()> {
    let server = Server::start(Site::built()?)?;
    let mut tab = site::tab()?;
    tab.before_load(&impatient(SILENCE))?;
    tab.before_load("Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined })")?;
    let mut walk = Walk::start_at(tab, lang, &server.address("127.0.0.1"))?;
    walk.result_of(&Person::ordinary()?)?;
    walk.step(|walk| press(walk, &json!({ "css": "[data-do=compare]" })))?;
    for (file, pack) in [("differences.", "study-2004"), ("county-practice.", "county-practice")] {
        server.fail(file, fault, ALWAYS);
        press(&mut walk, &json!({ "css": format!("[data-against='{pack}']") }))?;
        let pressed = format!(
            "!!__probe.app().querySelector(\"[data-against='{pack}'][aria-pressed=true]\") && !!__probe.app().querySelector('[data-part=count]')"
        );
        told_and_mended(&mut walk, &server, &format!("{file} {fault:?}"), &pressed)?;
    }
    Ok(())
}

/// A saved form of a later version: nothing of it changes whatever is done, until it is downloaded or cleared.
pub fn later_form_is_left_alone(lang: Lang) -> Result<()> {
    let later = r#"{"form":2,"pack":"national","language":"LANG","answers":{"identity":"x"},"more":[1]}"#
        .replace("LANG", lang.tag());
    let mut walk = beside_a_later_form(&later, lang)?;
    let said = json!(lang.word("restore.later"));
    ensure!(walk.tab.eval(&format!("__probe.app().innerText.includes({said})"))? == true, "nothing is said of it");
    let foot = walk.tab.eval("__probe.app().querySelector('.rc-foot-text').textContent")?;
    ensure!(foot == lang.word("footer.not-kept"), "the foot says {foot}");
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.press_word("header.large")?;
    walk.switch_language()?;
    walk.switch_language()?;
    is_left_and_downloaded(&mut walk, &later)?;
    ensure!(walk.tab.eval("!!__probe.app().querySelector('[data-part=later]')")? == false, "it is still spoken of");
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])
}

/// Reopening after a failure goes on from memory: what a later version has saved stays as it is, and can still be
/// downloaded.
pub fn later_form_outlives_a_failure(lang: Lang) -> Result<()> {
    let later = r#"{"form":2,"language":"LANG","somewhere":{"else":1}}"#.replace("LANG", lang.tag());
    let mut walk = beside_a_later_form(&later, lang)?;
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    pages::fail(&mut walk)?;
    walk.tab.eval("__probe.app().querySelectorAll('[data-page=failure] .rc-acts button')[1].click()")?;
    walk.tab.wait("it goes on", "__probe.kind() === 'question'")?;
    // The fresh program was fetched anew.
    walk.loaded_again()?;
    walk.press_word("header.large")?;
    is_left_and_downloaded(&mut walk, &later)
}

/// What the tab keeps.
const KEPT: &str = "sessionStorage.getItem('resignation-check:session')";

/// A page that begins with what a later version has saved.
fn beside_a_later_form(later: &str, lang: Lang) -> Result<Walk> {
    let put =
        format!("if (!sessionStorage.length) sessionStorage.setItem('resignation-check:session', {})", json!(later));
    let mut tab = site::tab()?;
    tab.before_load(&put)?;
    Walk::start_in(tab, lang)
}

/// It lies there as it was, can be downloaded, and then the answers are kept.
fn is_left_and_downloaded(walk: &mut Walk, later: &str) -> Result<()> {
    ensure!(walk.tab.eval(KEPT)? == later, "it became {}", walk.tab.eval(KEPT)?);
    walk.step(|walk| press(walk, &json!({ "css": ".rc-brand" })))?;
    walk.tab.eval("(() => { const make = URL.createObjectURL; URL.createObjectURL = (b) => { b.text().then((t) => { globalThis.__file = t; }); return make.call(URL, b); }; HTMLAnchorElement.prototype.click = function () {}; })()")?;
    press(walk, &json!({ "css": "[data-do=later-download]" }))?;
    walk.tab.wait("the file holds it as it was", &format!("globalThis.__file === {}", json!(later)))?;
    walk.tab.wait("from then on answers are kept", &format!("{KEPT}.includes('civil-servant')"))
}

/// The same, cleared.
pub fn later_form_is_cleared(lang: Lang) -> Result<()> {
    let put = "if (!performance.getEntriesByType('navigation')[0].type.includes('reload')) sessionStorage.setItem('resignation-check:session', '{\"form\":7,\"somewhere\":{\"else\":1}}')";
    let mut tab = site::tab()?;
    tab.before_load(put)?;
    let mut walk = Walk::opened(tab, lang)?;
    press(&mut walk, &json!({ "css": "[data-do=later-clear]" }))?;
    walk.tab.wait("it is gone", "!sessionStorage.length && !__probe.app().querySelector('[data-part=later]')")
}

/// Without `requestIdleCallback` the page opens and is kept like any other.
pub fn without_idle_callbacks(lang: Lang) -> Result<()> {
    let server = Server::start(Site::built()?)?;
    let mut tab = site::tab()?;
    tab.before_load("delete globalThis.requestIdleCallback; delete Window.prototype.requestIdleCallback")?;
    let mut walk = Walk::start_at(tab, lang, &server.address("127.0.0.1"))?;
    ensure!(walk.tab.eval("typeof requestIdleCallback")? == "undefined", "it is there");
    walk.tab.wait("the worker is registered", "navigator.serviceWorker.getRegistration().then((r) => !!r)")?;
    walk.tab.expect_clean()
}

/// The sign-in page of a network in place of everything, or of the worker alone: what is kept stays kept.
pub fn sign_in_page_drops_nothing(lang: Lang) -> Result<()> {
    let mut server = Server::start(Site::built()?)?;
    let address = server.address("127.0.0.1");
    let mut walk = Walk::start_at(site::tab()?, lang, &address)?;
    super::pwa::is_kept(&mut walk)?;
    server.fail("", Fault::Page, ALWAYS);
    for _ in 0..2 {
        server.take_log();
        walk.tab.reload()?;
        walk.tab.wait("the page opens", "__probe.ready()")?;
        asked(&server, "sw.js")?;
    }
    walk.tab.eval("new Promise((done) => setTimeout(done, 300))")?;
    ensure!(
        walk.tab.eval(&format!("caches.match({}).then((found) => !!found)", json!(address)))? == true,
        "the page is dropped"
    );
    server.stop();
    walk.tab.record()?.problems.clear();
    walk.tab.reload()?;
    walk.tab.wait("the page opens without a network", "__probe.ready()")
}

/// Waits until a file whose name begins so has been asked for since the last look.
fn asked(server: &Server, file: &str) -> Result<()> {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
    let mut seen = Vec::new();
    while std::time::Instant::now() < end {
        seen.extend(server.take_log());
        if seen.iter().any(|path| path.rsplit('/').next().is_some_and(|name| name.starts_with(file))) {
            return Ok(());
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    Err(anyhow::anyhow!("{seen:?}")).with_context(|| format!("{file} is not asked for"))
}
