//! Nothing leaves the browser.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::site::{self, Lang};
use crate::tests::pages;
use crate::walk::{Person, Walk};

/// Every file that is ever asked for lies on the page's own server and is known beforehand.
pub fn only_its_own_files(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.result_of(&Person::ordinary()?)?;
    walk.switch_language()?;
    only_own(&mut walk, &site::address("")?)
}

/// All that the page asked for lies under this address.
pub fn only_own(walk: &mut Walk, home: &str) -> Result<()> {
    for url in &walk.tab.record()?.requests {
        ensure!(url.starts_with(home) || url.starts_with("blob:"), "asked for {url}");
        ensure!(!url.contains('?'), "asked with a question: {url}");
    }
    Ok(())
}

/// People with different answers: the same files, whichever rules they judge by.
pub fn requests_never_depend_on_an_answer(lang: Lang) -> Result<()> {
    let ordinary = Person::ordinary()?;
    let out_of_scope = ordinary.clone().with("identity", "private-company");
    let accused = Person::case("row-02-leading-member")?.with("inquiry", json!(["supervision-case"]));
    same_requests(lang, None, &[&ordinary, &accused, &out_of_scope])?;
    same_requests(lang, Some("study-2004"), &[&Person::case("study-rows-row-38")?, &out_of_scope])?;
    same_requests(lang, Some("county-practice"), &[&Person::case("county-row-40")?, &out_of_scope])
}

fn same_requests(lang: Lang, pack: Option<&str>, people: &[&Person]) -> Result<()> {
    let mut lists = BTreeSet::new();
    for person in people {
        let mut walk = Walk::start(lang)?;
        if let Some(pack) = pack {
            walk.use_pack(pack)?;
        }
        walk.result_of(person)?;
        walk.check_requests("at the result")?;
        let mut list = walk.tab.record()?.requests.clone();
        list.sort();
        lists.insert(list);
    }
    ensure!(lists.len() == 1, "different answers, different requests: {lists:?}");
    Ok(())
}

/// The policy comes with the document, and a violation is noticed by these tests.
pub fn policy_holds_and_violations_are_seen(lang: Lang) -> Result<()> {
    violation_is_seen(&mut Walk::start(lang)?)
}

/// The same in whichever browser.
pub fn violation_is_seen(walk: &mut Walk) -> Result<()> {
    walk.check_policy()?;
    walk.tab.expect_clean()?;
    walk.tab.eval("document.body.insertAdjacentElement('beforeend', Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:9/x.png' })); 0")?;
    walk.tab.eval("new Promise((done) => setTimeout(done, 100))")?;
    ensure!(walk.tab.expect_clean().is_err(), "a violation of the policy went unnoticed");
    Ok(())
}

/// The one Trusted Types policy makes scripts of the product's own files and of no other address; a second policy of
/// its name, or one of another name, is refused, and so is a bare text.
pub fn only_own_files_become_scripts(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let own = walk.tab.eval("document.querySelector('link[rel=modulepreload]').href")?;
    let own = own.as_str().context("the page names no module")?.to_owned();
    let trusted = "(await import(document.querySelector('script[type=module]').src)).trusted";
    for _ in 0..2 {
        let made = walk.tab.eval(&format!(
            "(async () => {{ const made = {trusted}({}); return [made instanceof TrustedScriptURL, String(made)]; }})()",
            json!(own)
        ))?;
        ensure!(made == json!([true, own]), "an own file became {made}");
    }
    walk.tab.expect_clean()?;
    let home = site::address("")?;
    let query = format!("{own}?x");
    let beside = format!("{home}sw.js/../other.js");
    for foreign in [
        "https://elsewhere.example/page.js",
        "//elsewhere.example/page.js",
        "data:text/javascript,0",
        "javascript:0",
        "page.js",
        "script",
        "",
        home.as_str(),
        query.as_str(),
        beside.as_str(),
    ] {
        let refused = walk.tab.eval(&format!(
            "(async () => {{ const trusted = {trusted}; try {{ return String(trusted({})); }} catch (e) {{ return e.name; }} }})()",
            json!(foreign)
        ))?;
        ensure!(refused == "TypeError", "{foreign} was let through as {refused}");
    }
    for (what, attempt) in [
        ("a second policy of the same name", "trustedTypes.createPolicy('resignation-check', {})"),
        ("a policy of another name", "trustedTypes.createPolicy('other', {})"),
        ("a text as a worker's address", "new Worker('other.js')"),
        ("markup from a text", "document.createElement('p').innerHTML = '<b>x</b>'"),
    ] {
        let refused = walk
            .tab
            .eval(&format!("(() => {{ try {{ {attempt}; return 'done'; }} catch (e) {{ return e.name; }} }})()"))?;
        ensure!(refused == "TypeError", "{what}: {refused}");
    }
    ensure!(walk.tab.expect_clean().is_err(), "the refusals went unnoticed");
    Ok(())
}

/// Nor do the pages beside the walk ask for anything, or break the policy: rulebook, page on limits, list to take along.
pub fn pages_beside_keep_the_policy(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.check_policy()?;
    pages::search_and_filter(&mut walk)?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    ensure!(walk.page()?.is("about"), "the page on limits is not on show");
    walk.step(|walk| walk.press_word("question.back"))?;
    walk.step(|walk| walk.press_word("question.back"))?;
    walk.result_of(&Person::ordinary()?.with("secret-post-now", "unsure"))?;
    walk.step(|walk| walk.press_word("homework.go"))?;
    ensure!(walk.page()?.is("homework"), "the list is not on show");
    walk.check_requests("on the list")?;
    let home = site::address("")?;
    for url in &walk.tab.record()?.requests {
        ensure!(url.starts_with(&home) && !url.contains('?'), "asked for {url}");
    }
    walk.tab.expect_clean()
}

/// Cookies, databases, caches, local storage: none; the tab's storage holds one entry. What the browser keeps of the page
/// itself, and that it is nothing else, is for `pwa::second_visit_without_the_server`.
pub fn nothing_is_stored_but_the_session(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.result_of(&Person::ordinary()?)?;
    let kept = walk.tab.eval(
        "(async () => ({ cookie: document.cookie, local: localStorage.length, session: sessionStorage.length, bases: indexedDB.databases ? (await indexedDB.databases()).length : 0, caches: self.caches ? (await caches.keys()).length : 0 }))()",
    )?;
    let session = kept["session"].as_u64().context("a count")?;
    ensure!(session <= 1, "{session} entries in the tab's storage");
    ensure!(kept["cookie"] == "" && kept["local"] == 0 && kept["bases"] == 0 && kept["caches"] == 0, "{kept}");
    Ok(())
}
