//! The demo portal, and the examples with React, with Vue and with neither, under a portal's policy.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::driver::{Key, Look, Tab};
use crate::site::{self, Lang};
use crate::tests::Test;
use crate::walk::{Person, Walk};

/// The tests that choose their languages themselves.
pub const ONCE: [(&str, Test); 6] = [
    ("plain", plain),
    ("react", react),
    ("vue", vue),
    ("demo_shows_everything_documented", demo_shows_everything_documented),
    ("demo_changes_act_at_once", demo_changes_act_at_once),
    ("demo_fits_and_is_accessible", demo_fits_and_is_accessible),
];

const TAG: &str = "resignation-check";

/// Without a framework.
pub fn plain() -> Result<()> {
    example("plain")
}

/// With React 19.
pub fn react() -> Result<()> {
    example("react")
}

/// With Vue 3, whose templates are compiled beforehand.
pub fn vue() -> Result<()> {
    example("vue")
}

/// Opens, listens, changes an attribute, forgets, takes away and puts back, as the page's own buttons do.
fn example(name: &str) -> Result<()> {
    let mut walk = opened(site::tab()?, &format!("portal/{name}/"), TAG, Lang::Zh)?;
    says(&mut walk, "state", "已打开")?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    let first = step(&mut walk)?;
    walk.answer("leading-post", &json!("no"))?;
    let next = format!("Number(document.getElementById('step').textContent) === {}", first + 1);
    walk.tab.wait("the next step is told", &next)?;
    let asked = walk.page()?.fact.context("a question")?;

    press(&mut walk.tab, "#language")?;
    let english = format!("__probe.app().lang === 'en' && __probe.fact() === {}", json!(asked));
    walk.tab.wait("the same question in English", &english)?;
    walk.turn_to(TAG, Lang::En)?;
    ensure!(walk.page()?.is("question"), "the answers are gone");

    press(&mut walk.tab, "#toggle")?;
    walk.tab.wait("the widget is gone", &format!("!document.querySelector('{TAG}')"))?;
    says(&mut walk, "state", "已收起")?;
    press(&mut walk.tab, "#toggle")?;
    walk.tab.wait("the widget is back", &format!("!!document.querySelector('{TAG}')"))?;
    walk.enter(TAG)?;
    says(&mut walk, "state", "已打开")?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    press(&mut walk.tab, "#reset")?;
    walk.tab.wait("it begins anew", "__probe.kind() === 'start'")?;
    clean(&mut walk.tab)
}

/// The demo portal has a row for everything in the manifest, in both languages, and says what each event told.
pub fn demo_shows_everything_documented() -> Result<()> {
    let manifest = site::read_json("boot/custom-elements.json")?;
    let tag = &manifest["modules"][0]["declarations"][0];
    let mut walk = opened(site::tab()?, "portal/", "#main", Lang::Zh)?;
    for list in ["attributes", "cssProperties", "cssParts", "events", "members"] {
        for one in tag[list].as_array().context("a list")? {
            let name = one["name"].as_str().context("a name")?;
            let row = json!(format!("[data-row=\"{list} {name}\"]"));
            let text = walk.tab.eval(&format!("document.querySelector({row})?.innerText || ''"))?;
            let text = text.as_str().unwrap_or_default();
            for words in ["description", "x-description-zh-Hans"] {
                let words = one[words].as_str().with_context(|| format!("{name} has no {words}"))?;
                ensure!(text.contains(words), "the row of {name} lacks “{words}”: {text}");
            }
        }
    }
    walk.result_of(&Person::ordinary()?)?;
    for event in ["rc-ready", "rc-step", "rc-finished"] {
        let count = format!("Number(document.querySelector('[data-count={event}]').textContent) > 0");
        walk.tab.wait(&format!("{event} is counted"), &count)?;
    }
    let lines = walk.tab.eval("[...document.querySelectorAll('#log li')].map((line) => line.lastChild.textContent)")?;
    let lines = lines.as_array().context("lines")?;
    ensure!(
        lines.iter().all(|line| line.as_str().is_some_and(|line| line.bytes().all(|byte| byte.is_ascii_digit()))),
        "an event carried more than a number: {lines:?}"
    );
    clean(&mut walk.tab)
}

/// Its switches, its table and its buttons act on the widgets at once.
pub fn demo_changes_act_at_once() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/", "#main", Lang::Zh)?;
    walk.tab.wait("the table is there", "!!document.querySelector('[data-row=\"attributes lang\"]')")?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;

    press_space(&mut walk.tab, "[name=theme][value=dark]")?;
    walk.tab.wait("dark", "__probe.app().dataset.theme === 'dark'")?;
    press_space(&mut walk.tab, "[name=brand][value=red]")?;
    let accent = "getComputedStyle(__probe.app()).getPropertyValue('--rc-accent').trim() === '#f0a49d'";
    walk.tab.wait("the office's colour", accent)?;

    set(&mut walk.tab, "lang", "en")?;
    walk.tab.wait("English", "__probe.app().lang === 'en' && __probe.fact() === 'leading-post'")?;
    set(&mut walk.tab, "--rc-corner", "1px")?;
    walk.tab.wait(
        "the corner",
        "getComputedStyle(__probe.app().querySelector('.rc-choice-body')).borderTopLeftRadius === '1px'",
    )?;
    set(&mut walk.tab, "heading-level", "4")?;
    walk.tab.wait("the level", "__probe.main().localName === 'h4'")?;
    press_space(&mut walk.tab, "[data-row='cssParts frame'] input")?;
    let part = "document.getElementById('main').shadowRoot.querySelector('iframe')";
    walk.tab.wait("the part is outlined", &format!("getComputedStyle({part}).outlineStyle === 'dashed'"))?;
    let markup = walk.tab.eval("document.getElementById('markup').textContent")?;
    let markup = markup.as_str().unwrap_or_default();
    ensure!(markup.contains(r#"lang="en""#) && markup.contains("--rc-corner: 1px;"), "the tag is shown as {markup}");

    let main = "[data-widget=main]";
    press(&mut walk.tab, &format!("{main} [data-do=reset]"))?;
    walk.tab.wait("it begins anew", "__probe.kind() === 'start'")?;
    choose_file(&mut walk.tab, &format!("{main} input[type=file]"), &Person::ordinary()?.saved(&["start", "check"]))?;
    walk.tab.wait("the saved place", "__probe.kind() === 'check'")?;

    press(&mut walk.tab, &format!("{main} [data-do=toggle]"))?;
    walk.tab.wait("it is taken away", "!document.getElementById('main')")?;
    press(&mut walk.tab, &format!("{main} [data-do=toggle]"))?;
    walk.enter("#main")?;
    walk.tab.wait("it begins anew", "__probe.kind() === 'start'")?;
    walk.turn_to("#side", Lang::En)?;
    walk.tab.wait("the other one is untouched", "__probe.kind() === 'start' && __probe.app().lang === 'en'")?;
    clean(&mut walk.tab)
}

/// From 320 to 1920 px, light, dark and in high contrast.
pub fn demo_fits_and_is_accessible() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/", "#main", Lang::Zh)?;
    walk.tab.wait("the table is there", "!!document.querySelector('[data-row=\"members open\"]')")?;
    for width in [320, 480, 768, 1000, 1440, 1920] {
        walk.tab.size(width, 800)?;
        let over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        ensure!(walk.tab.eval(over)? == 0, "the page is wider than {width} px");
        if width >= 1000 {
            let column = walk.tab.eval("document.getElementById('side').clientWidth")?;
            ensure!(column == 298, "the side column is {column} px wide");
        }
    }
    let path = site::setting("RC_AXE")?;
    let axe = std::fs::read_to_string(&path).with_context(|| format!("{path} cannot be read"))?;
    walk.tab.eval(&format!("{axe}\n;0"))?;
    for (width, dark, theme) in [(320, false, "auto"), (1440, true, "auto"), (1440, false, "high-contrast")] {
        walk.tab.size(width, 800)?;
        walk.tab.look(Look { dark, ..Look::default() })?;
        press_space(&mut walk.tab, &format!("[name=theme][value={theme}]"))?;
        walk.tab.wait("the theme", &format!("__probe.app().dataset.theme === '{theme}'"))?;
        let found = walk.tab.eval(
            "axe.run(document, { resultTypes: ['violations'], iframes: false }).then((r) => r.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => \
             `${v.id}: ${n.html.slice(0, 140)} ${(n.any[0] || n.all[0] || n.none[0] || {}).message || ''}`)))",
        )?;
        ensure!(found == json!([]), "{width} px, {theme}: {found}");
    }
    Ok(())
}

/// A page with one widget or several, the one under `host` ready.
fn opened(mut tab: Tab, page: &str, host: &str, lang: Lang) -> Result<Walk> {
    Walk::probes(&mut tab)?;
    tab.before_load(
        "globalThis.violations = []; document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));",
    )?;
    tab.languages(lang.tag())?;
    tab.size(1280, 800)?;
    tab.open(&site::address(page)?)?;
    let mut walk = Walk::before(tab, lang);
    for pack in ["study-2004", "example-bureau"] {
        walk.allow(pack);
    }
    walk.tab.wait("the page has its tag", &format!("!!document.querySelector({0})", json!(host)))?;
    walk.enter(host)?;
    walk.tab.wait(
        "every widget on the page is ready",
        "[...document.querySelectorAll('resignation-check')].every((tag) => tag.shadowRoot.querySelector('iframe')?.contentDocument.querySelector('.rc [data-page]:not([data-page=plain])'))",
    )?;
    walk.loaded_again()?;
    Ok(walk)
}

fn clean(tab: &mut Tab) -> Result<()> {
    let violations = tab.eval("violations")?;
    ensure!(violations == json!([]), "violations: {violations}");
    tab.expect_clean()
}

fn says(walk: &mut Walk, id: &str, text: &str) -> Result<()> {
    let condition = format!("document.getElementById({}).textContent === {}", json!(id), json!(text));
    walk.tab.wait(&format!("the page says {text}"), &condition)
}

fn step(walk: &mut Walk) -> Result<u64> {
    let text = walk.tab.eval("document.getElementById('step').textContent")?;
    text.as_str().and_then(|text| text.parse().ok()).with_context(|| format!("the step is {text}"))
}

fn focus(tab: &mut Tab, css: &str) -> Result<()> {
    let css = json!(css);
    ensure!(
        tab.eval(&format!(
            "{{ const it = document.querySelector({css}); it.focus(); document.activeElement === it; }}"
        ))? == true,
        "{css} cannot be reached by keyboard"
    );
    Ok(())
}

fn press(tab: &mut Tab, css: &str) -> Result<()> {
    focus(tab, css)?;
    tab.press(Key::Enter)
}

fn press_space(tab: &mut Tab, css: &str) -> Result<()> {
    focus(tab, css)?;
    if tab.eval("document.activeElement.checked")? == true { Ok(()) } else { tab.press(Key::Space) }
}

/// Enters a value in the row of this name.
fn set(tab: &mut Tab, name: &str, value: &str) -> Result<()> {
    let css = format!("[data-name='{name}']");
    focus(tab, &css)?;
    tab.eval(&format!(
        "{{ const it = document.activeElement; it.value = {}; it.dispatchEvent(new Event('input', {{ bubbles: true }})); it.dispatchEvent(new Event('change', {{ bubbles: true }})); }} 0",
        json!(value)
    ))
    .map(drop)
}

/// Gives a field for files this content, as a person who picks a file.
fn choose_file(tab: &mut Tab, css: &str, content: &str) -> Result<()> {
    let file = std::env::temp_dir().join(format!("rc-answers-{}.json", std::process::id()));
    std::fs::write(&file, content)?;
    let document = tab.call("DOM.getDocument", json!({}))?;
    let found = tab.call("DOM.querySelector", json!({ "nodeId": document["root"]["nodeId"], "selector": css }))?;
    let given: Value = json!({ "nodeId": found["nodeId"], "files": [file] });
    tab.call("DOM.setFileInputFiles", given)?;
    Ok(())
}
