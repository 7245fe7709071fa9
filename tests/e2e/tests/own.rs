//! A portal's own pack: compiled in the browser, shown with what the portal says of itself, refused with its places.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

#[path = "../../changed/mod.rs"]
mod corpus;

use crate::driver::Tab;
use crate::site::{self, Lang, TODAY};
use crate::tests::Test;
use crate::tests::packs::press_css;
use crate::tests::stalls::{SILENCE, impatient};
use crate::walk::{Person, Walk};
use corpus::Changed;

/// The tests that choose their languages and browsers themselves.
pub const ONCE: [(&str, Test); 5] = [
    ("changes_of_the_law_are_seen", changes_of_the_law_are_seen),
    ("packs_that_pass_for_others_are_refused", packs_that_pass_for_others_are_refused),
    ("compiled_beside_the_page", compiled_beside_the_page),
    ("what_takes_too_long_is_ended", what_takes_too_long_is_ended),
    ("stalled_files_are_given_up", stalled_files_are_given_up),
];

/// Why the example adds and replaces a rule.
const REASONS: [[&str; 2]; 2] = [
    ["常有人问申请交给谁。", "加一句在本局怎样核对；规则没有变。"],
    ["People often ask whom to give the application to.", "Says how it is checked here; the rule is the same."],
];

fn example() -> Result<String> {
    std::fs::read_to_string(site::root().join("examples/portal/pack.json")).context("the example")
}

/// A page with the compiler; with a document, that pack is on show in it.
fn portal(tab: &mut Tab, document: Option<&str>, lang: Lang) -> Result<()> {
    let own = document.map_or(Value::Null, Value::from);
    tab.before_load(&format!("window.__own = {own}; window.__language = {};", json!(lang.tag())))?;
    tab.open(&site::address("__test/own.html")?)?;
    tab.wait("the compiler", "window.__ready === true")
}

fn compile(tab: &mut Tab, document: &str) -> Result<Value> {
    let call = format!(
        "(async () => {{ const {{ images, ...said }} = await compile({}); \
         return {{ ...said, names: Object.keys(images || {{}}), sound: Object.values(images || {{}}).every((i) => i instanceof Uint8Array && i.length > 500) }}; }})()",
        Value::from(document)
    );
    tab.eval(&call)
}

/// In the newest and in the oldest browser the same images come out, under the names that the page's list has.
pub fn compiled_in_the_browser() -> Result<()> {
    let mut made = Vec::new();
    for mut tab in [site::tab()?, site::floor_tab()?] {
        portal(&mut tab, None, Lang::Zh)?;
        let said = compile(&mut tab, &example()?)?;
        ensure!(said["id"] == "example-bureau" && said["version"] == "2026.11-1", "{said}");
        ensure!(said["sound"] == true && said["warnings"] == json!([]), "{said}");
        let names = ["packs/example-bureau/zh-Hans", "packs/example-bureau/en"];
        ensure!(said["names"] == json!(names), "{said}");
        made.push(said);
    }
    ensure!(made[0] == made[1], "the two browsers differ: {made:?}");
    Ok(())
}

/// Each hostile pack gives a code and lines for its owner, and the compiler goes on.
pub fn hostile_packs_are_refused_in_the_browser() -> Result<()> {
    let mut tab = site::tab()?;
    portal(&mut tab, None, Lang::Zh)?;
    let good = example()?;
    let hostile = [
        (good.replacen("\"national\"", "\"nowhere\"", 1), "[extends]"),
        (good.replacen("\"national\"", "\"__proto__\"", 1), "[extends]"),
        (good.replacen("\"example-bureau\"", "\"national\"", 1), "[extends]"),
        (good.replacen("\"example-bureau\"", "\"study-2004\"", 1), "[duplicate-id]"),
        (good.replacen("\"example-bureau\"", "\"__proto__\"", 1), "[id-form]"),
        (good.replacen("image/svg+xml", "text/html", 1), "[logo]"),
        ("[".repeat(100_000), "[too-large]"),
        (good.clone() + &" ".repeat(4 * 1024 * 1024), "[too-large]"),
        ("<script>alert(1)</script>".to_owned(), "[syntax]"),
    ];
    for (document, code) in hostile {
        let said = compile(&mut tab, &document)?;
        let line = said["problems"][0].as_str().unwrap_or_default();
        ensure!(
            said["code"] == "pack-invalid" && line.starts_with("own.json:") && line.ends_with(code),
            "{code}: {said}"
        );
    }
    ensure!(compile(&mut tab, &good)?["id"] == "example-bureau", "a sound pack is refused after the others");
    tab.expect_clean()
}

/// Logo, notice and contact at the start, the offices with the result, the changes in the rulebook and with the sources;
/// the verdict is the base's. What looks like markup in a text is a text, and the logo is a picture that is drawn.
pub fn what_a_portal_says_is_shown(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.size(1024, 800)?;
    let bold = "<b>305</b><img src=x onerror=alert(1)>";
    let own = example()?.replacen("\"000-0000-0305\"", &Value::from(bold).to_string(), 1);
    let own = own.replacen("\"version\": \"2026.11\"}", "\"version\": \"2026.10\"}", 1);
    portal(&mut tab, Some(&own), lang)?;
    let mut walk = Walk::inside(tab, lang, "#host")?;
    walk.set_day(TODAY)?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    says(&mut walk, "[data-part=portal-ask]", &[bold, "305"])?;
    ensure!(
        !walk.has(&json!({ "css": "[data-part=portal-ask] b, [data-part=portal-ask] img" }))?,
        "a text became markup"
    );
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    for (rule, key, reason) in [("local.hand-in", "portal.added", 0), ("g.service-broken", "portal.replaced", 1)] {
        let css = format!("[data-rule=\"{rule}\"] [data-part=portal-mark]");
        says(&mut walk, &css, &[&lang.word(key), REASONS[usize::from(lang == Lang::En)][reason]])?;
    }
    let marks = walk.tab.eval("__probe.app().querySelectorAll('[data-part=portal-mark]').length")?;
    ensure!(marks == 2, "{marks} rules are marked as the portal's");
    ensure!(!walk.has(&json!({ "css": "[data-rule=\"h.cq.head\"]" }))?, "a rule that was removed is there");
    // The rulebook has more links than anybody walks past.
    walk.step(|walk| walk.tab.eval("__probe.app().querySelector('[data-do=back]').click()").map(drop))?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    says(&mut walk, "[data-part=portal]", &["2026.10", "2026.11", &lang.word("portal.removed")])?;
    for change in ["local-guide", "local.hand-in", "g.service-broken", "h.cq.head"] {
        ensure!(
            walk.has(&json!({ "css": format!("[data-change=\"{change}\"]") }))?,
            "{change} is not among the changes"
        );
    }
    walk.step(|walk| press_css(walk, ".rc-brand"))?;
    walk.tab.wait("the contact", "!!__probe.app().querySelector('aside [data-part=contact]')")?;
    let logo = "(() => { const i = __probe.app().querySelector('img.rc-logo'); return !!i && i.naturalWidth > 0 && i.alt !== ''; })()";
    walk.tab.wait("the logo", logo)?;
    ensure!(walk.has(&json!({ "css": "[data-part=portal-notice]" }))?, "the notice is not shown");
    walk.tab.expect_clean()
}

/// What stands in a part of the page holds each of these.
fn says(walk: &mut Walk, css: &str, wanted: &[&str]) -> Result<()> {
    let text = walk.tab.eval(&format!("__probe.app().querySelector({})?.textContent ?? null", json!(css)))?;
    let text = text.as_str().with_context(|| format!("there is no {css}"))?;
    for words in wanted {
        ensure!(text.contains(words), "{css} says {text:?}, not {words:?}");
    }
    Ok(())
}

/// Packs that change the law, compiled here: whoever reads the result sees that, and what. WHY these: one for each way in
/// which it is told; all twenty are read natively, and what this adds is that it is in view.
const SEEN: [&str; 4] =
    ["the text of a bar", "a right taken out", "a bar put in", "a copy without a word of whose it is"];

/// Each of them.
pub fn changes_of_the_law_are_seen() -> Result<()> {
    let read = |name: &str| std::fs::read_to_string(site::root().join("rules").join(name)).unwrap_or_default();
    let chosen: Vec<Changed> = corpus::all(read).into_iter().filter(|one| SEEN.contains(&one.name)).collect();
    ensure!(chosen.len() == SEEN.len(), "there are only {}", chosen.len());
    for Changed { name, pack, change, seen } in chosen {
        seen_on_the_result(&pack, change, &seen).with_context(|| name)?;
    }
    Ok(())
}

fn seen_on_the_result(pack: &Value, change: Option<&str>, seen: &str) -> Result<()> {
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.size(1024, 800)?;
    portal(&mut tab, Some(&pack.to_string()), Lang::Zh)?;
    let mut walk = Walk::inside(tab, Lang::Zh, "#host")?;
    // The line is on the first page already.
    says(&mut walk, "[data-part=whose]", &["本网站提供的规则"])?;
    let saved = Person::ordinary()?.with("entry-date", "2022-12-01").saved(&["start", "result"]);
    walk.tab.eval(&format!("window.__page.ask('open', {}); 0", json!(saved)))?;
    walk.tab.wait("the result", "__probe.kind() === 'result'")?;
    says(&mut walk, "[data-part=whose]", &["本网站提供的规则"])?;
    let shown = match change {
        Some(id) => format!("[data-part=portal] [data-change=\"{id}\"]"),
        None => "[data-page=result]".to_owned(),
    };
    says(&mut walk, &shown, &[seen])?;
    // Visible, and not in what has to be opened.
    let visible = format!(
        "(() => {{ const one = __probe.app().querySelector({}); return one.getClientRects().length > 0 && !one.closest('details:not([open])'); }})()",
        json!(shown)
    );
    ensure!(walk.tab.eval(&visible)? == true, "{shown} is not visible");
    // Where the rule itself is shown it bears the mark, and never that of a checked text.
    if let Some(id) = change {
        let marked = format!(
            "[...__probe.app().querySelectorAll('[data-rule=\"{id}\"]')].every((one) => !!one.querySelector('[data-part=portal-mark]') && !one.querySelector('[data-c=A], [data-c=B]'))"
        );
        ensure!(walk.tab.eval(&marked)? == true, "{id} is shown without a mark");
    } else {
        let marked = "__probe.app().querySelectorAll('[data-c=A], [data-c=B]').length";
        ensure!(walk.tab.eval(marked)? == 0, "a text of the portal's bears the mark of a checked one");
    }
    walk.tab.expect_clean()
}

/// The packs of the field: refused with their places.
pub fn packs_that_pass_for_others_are_refused() -> Result<()> {
    let mut tab = site::tab()?;
    portal(&mut tab, None, Lang::Zh)?;
    let good = example()?;
    let titled = good.replacen("示例市某局（以现行全国规定为准）", "现行\u{200b}全国规定", 1);
    let unseen = good.replacen("常有人问申请交给谁。", "\u{3164}", 1);
    let piled = good.replacen("示例市某局（以现行全国规定为准）", &format!("示{}", "\u{301}".repeat(200_000)), 1);
    let bomb = std::fs::read_to_string(site::root().join("tests/it/fixtures/logo-use.json"))?.replacen(
        "\"tiny\", \"version\": \"1\"",
        "\"national\", \"version\": \"2026.11\"",
        1,
    );
    for (document, code) in
        [(titled, "[taken-title]"), (unseen, "[empty-text]"), (piled, "[too-large]"), (bomb, "[logo]")]
    {
        let said = compile(&mut tab, &document)?;
        let line = said["problems"][0].as_str().unwrap_or_default();
        ensure!(said["code"] == "pack-invalid" && line.ends_with(code), "{code}: {said}");
    }
    Ok(())
}

/// Which scripts became workers, by the beginning of their addresses.
const WORKERS: &str = "window.__workers = []; { const Plain = window.Worker; window.Worker = class extends Plain { \
    constructor(address) { window.__workers.push(String(address).slice(0, 4)); super(address); } }; }";

/// A pack is worked on beside the page, in every browser.
pub fn compiled_beside_the_page() -> Result<()> {
    for mut tab in [site::tab()?, site::floor_tab()?, site::firefox_tab()?] {
        tab.before_load(WORKERS)?;
        portal(&mut tab, None, Lang::Zh)?;
        let said = compile(&mut tab, &example()?)?;
        ensure!(said["id"] == "example-bureau", "{said}");
        ensure!(tab.eval("window.__workers")? == json!(["http"]), "{}", tab.eval("window.__workers")?);
    }
    Ok(())
}

/// The files that a pack is checked with, when one never comes: it is given up, and the portal is told.
pub fn stalled_files_are_given_up() -> Result<()> {
    for stalled in ["own-[0-9a-f]{10}[.]wasm", "sources[.]national"] {
        let mut tab = site::tab()?;
        tab.before_load(&impatient(SILENCE))?;
        tab.before_load(&format!(
            "{{ const ask = fetch; \
             window.fetch = (address, ...more) => /{stalled}/.test(address) ? new Promise(() => {{}}) : ask(address, ...more); }}"
        ))?;
        portal(&mut tab, Some(&example()?), Lang::Zh)?;
        let told = "window.__told.some(([name, value]) => name === 'pack' && value.code === 'pack-unread')";
        tab.wait(&format!("{stalled}: the portal is told"), told)?;
    }
    Ok(())
}

/// What takes longer than the limit is ended, and the page says so; where no thread can be had the portal is told what
/// its page lacks.
pub fn what_takes_too_long_is_ended() -> Result<()> {
    let mut tab = site::tab()?;
    tab.before_load(&impatient(10_000))?;
    tab.before_load(
        "window.Worker = class { constructor() { setTimeout(() => this.onmessage({ data: { here: true } })); } postMessage() {} terminate() { window.__ended = true; } };",
    )?;
    portal(&mut tab, None, Lang::Zh)?;
    let said = compile(&mut tab, &example()?)?;
    ensure!(said["code"] == "pack-stopped" && said["problems"] == json!([]), "{said}");
    ensure!(tab.eval("window.__ended")? == true, "it goes on");
    for none in [
        "window.Worker = undefined;",
        "window.Worker = class { constructor() { throw new DOMException('', 'SecurityError'); } };",
        "window.Worker = class { constructor() { setTimeout(() => this.onerror({ preventDefault() {} })); } terminate() {} };",
    ] {
        let mut tab = site::tab()?;
        tab.before_load(none)?;
        portal(&mut tab, None, Lang::Zh)?;
        let said = compile(&mut tab, &example()?)?;
        let line = said["problems"][0].as_str().unwrap_or_default();
        ensure!(said["code"] == "pack-worker" && line.contains("worker-src"), "{none}: {said}");
    }
    Ok(())
}
