//! The page that checks every shipped case where it is opened, and says how to check that nothing leaves.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::driver::{Key, Tab};
use crate::site::{self, Lang};
use crate::walk::Walk;

/// Changes one file on its way into the page: `CHANGE` gets its bytes and gives others.
const DAMAGE: &str = "(() => { const real = fetch; globalThis.fetch = async (address, ...rest) => { \
    const answer = await real(address, ...rest); if (!String(address).includes('/START')) return answer; \
    const bytes = new Uint8Array(await answer.arrayBuffer()); return new Response((CHANGE)(bytes)); }; })()";
/// The person whose expectation is changed, and what the changed case asks for.
const WRONG: &str = "row-01-ordinary";

/// Every case passes in the current Chromium, the current Firefox and the oldest browser; nothing but the product's own
/// files is asked for, and the policy holds.
pub fn all_cases_pass(lang: Lang) -> Result<()> {
    passes(site::tab()?, lang)
}

/// The same in Firefox.
pub fn all_cases_pass_in_firefox(lang: Lang) -> Result<()> {
    passes(site::firefox_tab()?, lang)
}

/// The same in Chromium 91.
pub fn all_cases_pass_in_chromium_91(lang: Lang) -> Result<()> {
    passes(site::floor_tab()?, lang)
}

fn passes(tab: Tab, lang: Lang) -> Result<()> {
    let mut tab = finished(tab, lang, &site::address("self-test.html")?)?;
    let shipped = shipped()?;
    ensure!(done(&mut tab)? == "passed", "{}", told(&mut tab)?);
    let facts = facts(&mut tab)?;
    let says = |name: &str| facts.iter().any(|(said, _)| said == name);
    let value = |at: usize| facts.get(at).map(|(_, value)| value.as_str()).unwrap_or_default();
    ensure!(value(0) == shipped.to_string() && value(1) == "0", "{shipped} cases are shipped; the page says {facts:?}");
    for pack in ["national", "study-2004", "county-practice"] {
        let (_, value) = facts.iter().find(|(name, _)| name.ends_with(pack)).context("every pack is named")?;
        let version = site::read_json(&format!("rules/{pack}.json"))?["version"].as_str().map(str::to_owned);
        let version = version.context("a version")?;
        ensure!(value.starts_with(&version) && value.contains("SHA-256 "), "{pack} has version {version}, not {value}");
    }
    let origin = site::address("")?.trim_end_matches('/').to_owned();
    ensure!(facts.iter().any(|(_, value)| *value == origin), "the page does not name its origin: {facts:?}");
    let (page, host) = if lang == Lang::Zh {
        ("页面来源", "外层页面来源")
    } else {
        ("Origin of this page", "Origin of the page around")
    };
    ensure!(says(page) && says(host), "{facts:?}");
    let text = tab.eval("document.querySelector('[data-rc-report] textarea').value")?;
    let text = text.as_str().unwrap_or_default();
    ensure!(
        facts.iter().all(|(name, value)| text.contains(&format!("{name}: {value}"))),
        "the text lacks a fact: {text}"
    );
    for url in &tab.record()?.requests {
        ensure!(url.starts_with(&origin) && !url.contains('?'), "asked for {url}");
    }
    tab.expect_clean()
}

/// A wrong expectation is named with what came out instead, a broken line with its number, and the file is not as built.
pub fn damaged_cases_are_told(lang: Lang) -> Result<()> {
    cases_damaged(site::tab()?, lang)
}

/// The same in Firefox.
pub fn damaged_cases_are_told_in_firefox(lang: Lang) -> Result<()> {
    cases_damaged(site::firefox_tab()?, lang)
}

fn cases_damaged(mut tab: Tab, lang: Lang) -> Result<()> {
    let change = format!(
        "(bytes) => {{ const lines = new TextDecoder().decode(bytes).split('\\n'); \
         const at = lines.findIndex((line) => line.includes('\"id\":\"{WRONG}\"')); \
         lines[at] = lines[at].replace('\"verdict\":\"open\"', '\"verdict\":\"barred\"'); \
         lines[1] = lines[1].slice(0, 90); return new TextEncoder().encode(lines.join('\\n')); }}"
    );
    tab.before_load(&DAMAGE.replace("START", "cases-").replace("CHANGE", &change))?;
    let mut tab = finished(tab, lang, &site::address("self-test.html")?)?;
    ensure!(done(&mut tab)? == "failed", "nothing was noticed: {}", told(&mut tab)?);
    let facts = facts(&mut tab)?;
    let counts: Vec<&str> = facts.iter().take(2).map(|(_, value)| value.as_str()).collect();
    ensure!(counts == [(shipped()? - 2).to_string().as_str(), "2"], "passed and failed are {counts:?}");
    let told = told(&mut tab)?;
    ensure!(
        told.contains(WRONG) && told.contains("verdict, \"barred\", open"),
        "the changed case is not named: {told}"
    );
    let wrong = tab.eval("[...document.querySelectorAll('[data-rc-list=wrong] .rc-b')].map((b) => b.textContent)")?;
    let names: Vec<&str> = wrong.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    ensure!(names.len() == 3 && names[0].starts_with("cases-") && names.contains(&"1"), "named are {names:?}");
    tab.expect_clean()
}

/// A pack that came damaged is told, and so is each case that cannot be judged without it.
pub fn a_damaged_pack_is_told(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    let change = "(bytes) => { bytes[bytes.length - 9] ^= 1; return bytes; }";
    tab.before_load(&DAMAGE.replace("START", "county-practice.zh-Hans-").replace("CHANGE", change))?;
    let mut tab = finished(tab, lang, &site::address("self-test.html")?)?;
    ensure!(done(&mut tab)? == "failed", "nothing was noticed: {}", told(&mut tab)?);
    let told = told(&mut tab)?;
    ensure!(told.contains("county-practice.zh-Hans-") && told.contains("no pack of that id"), "{told}");
    tab.expect_clean()
}

/// Over plain http there is no clipboard to write to: the whole text is selected instead, and the page says what to press.
pub fn copying_over_plain_http(lang: Lang) -> Result<()> {
    let address = site::address("self-test.html")?.replace("127.0.0.1", "portal.example");
    let mut tab = finished(site::firefox_tab()?, lang, &address)?;
    ensure!(tab.eval("!navigator.clipboard")? == true, "{address} is as good as https to this browser");
    press(&mut tab, ".rc-acts .rc-btn")?;
    tab.wait(
        "the text is selected",
        "(() => { const area = document.activeElement; return area.localName === 'textarea' && area.selectionEnd === area.value.length && area.selectionEnd > 400; })()",
    )?;
    let said = state(&mut tab)?;
    ensure!(said.contains("Ctrl+C"), "the page says “{said}”");
    tab.expect_clean()
}

/// Where there is a clipboard the text is in it, and the page says so.
pub fn copying_with_a_clipboard(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    tab.before_load(
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { globalThis.copied = text; } } })",
    )?;
    let mut tab = finished(tab, lang, &site::address("self-test.html")?)?;
    let before = state(&mut tab)?;
    press(&mut tab, ".rc-acts .rc-btn")?;
    tab.wait("the text is copied", "globalThis.copied === document.querySelector('textarea').value")?;
    ensure!(state(&mut tab)? != before, "the page does not say that it was copied");
    tab.expect_clean()
}

/// It fits a narrow and a wide window, in either language, with the report open; the language is changed by key.
pub fn fits_every_width(lang: Lang) -> Result<()> {
    let mut tab = finished(site::tab()?, lang, &site::address("self-test.html")?)?;
    tab.eval("document.querySelector('[data-rc-report] details').open = true")?;
    for (lang, changed) in [(lang, false), (lang.other(), true)] {
        if changed {
            press(&mut tab, "[data-rc-tools] button")?;
            tab.wait("the language is another", &format!("document.documentElement.lang === {:?}", lang.tag()))?;
        }
        for width in [320, 768, 1440] {
            tab.size(width, 800)?;
            let found = tab.eval("__probe.layout()")?;
            ensure!(found == json!([]), "at {width} px in {}: {found}", lang.tag());
        }
        let shown = tab.eval(
            "[...document.querySelectorAll('main > section[lang]')].filter((s) => !s.hidden).map((s) => s.lang)",
        )?;
        ensure!(shown == json!([lang.tag()]), "the steps are shown in {shown}");
    }
    tab.expect_clean()
}

/// The page on limits leads to it, by keyboard.
pub fn linked_from_the_page_on_limits(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    walk.press_word("about.self-test")?;
    walk.tab.wait("the self-test is open", "!!document.querySelector('[data-rc-test]')")?;
    over(&mut walk.tab)?;
    let language = walk.tab.eval("document.documentElement.lang")?;
    ensure!(language == lang.tag(), "the self-test speaks {language}");
    walk.tab.expect_clean()
}

/// How many cases are shipped.
fn shipped() -> Result<usize> {
    let mut count = 0;
    for entry in std::fs::read_dir(site::root().join("tests/cases"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            let cases: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
            count += cases["cases"].as_array().context("a case file")?.len();
        }
    }
    Ok(count)
}

/// The page, opened in this language and run to its end.
fn finished(mut tab: Tab, lang: Lang, address: &str) -> Result<Tab> {
    Walk::probes(&mut tab)?;
    tab.languages(lang.tag())?;
    tab.size(1024, 800)?;
    tab.open(address)?;
    over(&mut tab)?;
    Ok(tab)
}

/// Waits for the end, however long a busy machine takes for it, as long as there is progress.
fn over(tab: &mut Tab) -> Result<()> {
    loop {
        let before = json!(state(tab)?);
        let moved = format!(
            "!!document.querySelector('[data-rc-test]')?.dataset.done || document.querySelector('[data-rc-state]')?.textContent !== {before}"
        );
        tab.wait("the self-test goes on", &moved)?;
        if !done(tab)?.is_empty() {
            return Ok(());
        }
    }
}

fn done(tab: &mut Tab) -> Result<String> {
    text(tab, "document.querySelector('[data-rc-test]').dataset.done || ''")
}

fn told(tab: &mut Tab) -> Result<String> {
    text(tab, "document.querySelector('[data-rc-report] textarea').value")
}

fn state(tab: &mut Tab) -> Result<String> {
    text(tab, "document.querySelector('[data-rc-state][role=status]').textContent")
}

fn text(tab: &mut Tab, expression: &str) -> Result<String> {
    Ok(tab.eval(expression)?.as_str().unwrap_or_default().to_owned())
}

/// Names and values of the report.
fn facts(tab: &mut Tab) -> Result<Vec<(String, String)>> {
    let rows = tab.eval(
        "[...document.querySelectorAll('[data-rc-list=facts] li')].map((li) => [...li.children].map((c) => c.textContent))",
    )?;
    Ok(serde_json::from_value(rows)?)
}

/// Tab to the first element of this kind, then Enter.
fn press(tab: &mut Tab, selector: &str) -> Result<()> {
    for _ in 0..60 {
        if tab.eval(&format!("document.activeElement === document.querySelector({})", json!(selector)))? == true {
            return tab.press(Key::Enter);
        }
        tab.press(Key::Tab)?;
    }
    anyhow::bail!("no Tab leads to {selector}")
}
