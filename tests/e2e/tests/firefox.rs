//! Walks in Firefox that use every kind of control: from the server under the strict policy, and from the single file
//! without a network. Rows of a log are typed in `drafts::in_firefox`.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::driver::{Key, Tab};
use crate::person::Main;
use crate::site::{self, Lang};
use crate::tests::{Test, journey, network, typing, walks};
use crate::walk::{Person, Walk};

/// A test that may hold what it is about.
pub type Held = Box<dyn FnOnce() -> Result<()> + Send>;

/// The walks, each with its language: choices, boxes, numbers, a day in the future; a month alone.
const WALKS: [(&str, Lang); 2] = [("leading_member_in_secrecy", Lang::Zh), ("month_only_entry_date", Lang::En)];

/// Every test of this module with its name.
pub fn all() -> Vec<(String, Held)> {
    let mut tests: Vec<(String, Held)> = Vec::new();
    for (name, lang) in WALKS {
        tests.push((format!("firefox::{name}::{}", lang.tag()), Box::new(move || served(walks::main(name)?, lang))));
    }
    let others: [(&str, Test); 10] = [
        ("single_file_ordinary", single_file_ordinary),
        ("dates_as_people_paste_them", dates_as_people_paste_them),
        ("storage_off", storage_off),
        ("browser_back_and_forward", browser_back_and_forward),
        ("policy_holds_and_violations_are_seen", policy_holds_and_violations_are_seen),
        ("plain_http_on_a_name_of_an_intranet", plain_http_on_a_name_of_an_intranet),
        ("containers_stay_apart", containers_stay_apart),
        ("keys_reach_a_frame", keys_reach_a_frame),
        ("file_rules_are_strict", file_rules_are_strict),
        ("offline_pages_reach_no_server", offline_pages_reach_no_server),
    ];
    tests.extend(others.map(|(name, test)| (format!("firefox::{name}"), Box::new(test) as Held)));
    tests
}

fn start(lang: Lang) -> Result<Walk> {
    Walk::start_in(site::firefox_tab()?, lang)
}

/// Under the strict policy, without a violation, and with nothing but the product's own files.
fn served(main: &Main, lang: Lang) -> Result<()> {
    let mut walk = start(lang)?;
    walk.check_policy()?;
    walks::walked(&mut walk, main)?;
    network::only_own(&mut walk, &site::address("")?)?;
    walk.tab.expect_clean()
}

/// The page in one file, opened as a file, with the network off.
fn single_file_ordinary() -> Result<()> {
    let file = site::root().join("dist/resignation-check.html");
    ensure!(file.is_file(), "there is no {}: the build should make the page in one file", file.display());
    let address = file_address(&file)?;
    let mut tab = site::firefox_tab()?;
    tab.offline()?;
    let mut walk = Walk::start_at(tab, Lang::Zh, &address)?;
    walks::walked(&mut walk, walks::main("ordinary")?)?;
    network::only_own(&mut walk, &address)?;
    walk.tab.expect_clean()
}

fn file_address(file: &std::path::Path) -> Result<String> {
    Ok(format!("file://{}", file.to_str().context("a path of letters")?))
}

fn dates_as_people_paste_them() -> Result<()> {
    typing::pasted_dates(&mut start(Lang::Zh)?)
}

fn storage_off() -> Result<()> {
    journey::keeping_off(&mut start(Lang::Zh)?)
}

fn browser_back_and_forward() -> Result<()> {
    journey::back_and_forward(&mut start(Lang::Zh)?)
}

fn policy_holds_and_violations_are_seen() -> Result<()> {
    network::violation_is_seen(&mut start(Lang::Zh)?)
}

/// No secure context: what browsers keep for https is not there, and the walk does not miss it.
fn plain_http_on_a_name_of_an_intranet() -> Result<()> {
    let home = site::address("")?.replace("127.0.0.1", "portal.example");
    let mut walk = Walk::start_at(site::firefox_tab()?, Lang::Zh, &home)?;
    ensure!(walk.tab.eval("isSecureContext")? == false, "{home} is as good as https to this browser");
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    network::only_own(&mut walk, &home)?;
    walk.tab.expect_clean()
}

/// What one test leaves behind no other one meets, also where both use the same process.
fn containers_stay_apart() -> Result<()> {
    for _ in 0..2 {
        let mut tab = site::firefox_tab()?;
        tab.open(&site::address("")?)?;
        let found = tab.eval("document.cookie + Object.keys(localStorage)")?;
        ensure!(found == "", "the page before left {found}");
        tab.eval("document.cookie = 'left=1; path=/'; localStorage.setItem('left', '1')")?;
        ensure!(tab.eval("document.cookie + Object.keys(localStorage)")? == "left=1left", "nothing can be stored");
    }
    Ok(())
}

/// Keys go into the frame that has the focus, and Tab leads out of it again.
fn keys_reach_a_frame() -> Result<()> {
    let mut tab = site::firefox_tab()?;
    tab.open(&site::address("")?)?;
    tab.eval(
        "(() => { const frame = document.createElement('iframe'); const after = document.createElement('input'); after.id = 'after'; \
         document.body.replaceChildren(frame, after); const inner = frame.contentDocument; \
         inner.body.append(inner.createElement('input')); frame.focus(); inner.querySelector('input').focus(); })()",
    )?;
    tab.type_text("七 7")?;
    tab.press(Key::Backspace)?;
    let typed = "document.querySelector('iframe').contentDocument.querySelector('input').value";
    ensure!(tab.eval(typed)? == "七 ", "the frame's field holds {}", tab.eval(typed)?);
    tab.press(Key::Tab)?;
    ensure!(tab.eval("document.activeElement.id")? == "after", "Tab does not lead out of the frame");
    Ok(())
}

/// The rules for files that people have, which driven browsers relax: a file may not read the one beside it.
fn file_rules_are_strict() -> Result<()> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("beside.html"), "<!doctype html><p>beside")?;
    let page = folder.path().join("page.html");
    std::fs::write(&page, "<!doctype html><iframe src='beside.html'></iframe>")?;
    let mut tab = site::firefox_tab()?;
    tab.open(&file_address(&page)?)?;
    let seen = tab.eval("[frames.length, document.querySelector('iframe').contentDocument === null]")?;
    ensure!(seen == json!([1, true]), "a file reads the one beside it: {seen}");
    Ok(())
}

/// Without this the walks from the single file would prove nothing.
fn offline_pages_reach_no_server() -> Result<()> {
    let mut tab = site::firefox_tab()?;
    let reaches =
        |tab: &mut Tab, home: &str| tab.eval(&format!("fetch({}).then((a) => a.ok, () => false)", json!(home)));
    let home = site::address("")?;
    tab.open(&home)?;
    ensure!(reaches(&mut tab, &home)? == true, "the server does not answer");
    tab.offline()?;
    ensure!(reaches(&mut tab, &home)? == false, "the server answers a page that is offline");
    ensure!(tab.open(&home).is_err(), "an offline page opens the server's");
    Ok(())
}
