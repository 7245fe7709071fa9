//! Pages that take a browser to read: the rulebook, searched; print, failure, without scripts or program.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::{Key, Look, Tab};
use crate::print::Paper;
use crate::site::{self, Lang};
use crate::tests::drafts::focus_back;
use crate::walk::{Person, Walk};

/// On paper: everything open, no buttons, no navigation, sources written out, the head with day and pack.
pub fn print_is_a_design_of_its_own(lang: Lang) -> Result<()> {
    printed_result(Walk::at(site::tab()?, lang, &Person::ordinary()?.with("entry-date", "2022-12-01"), "result")?)
}

/// The same from the start page of the single file.
pub fn printed_from_the_start(mut walk: Walk) -> Result<()> {
    walk.result_of(&Person::ordinary()?.with("entry-date", "2022-12-01"))?;
    printed_result(walk)
}

fn printed_result(mut walk: Walk) -> Result<()> {
    let lang = walk.lang;
    walk.tab.eval(
        "window.print = () => { dispatchEvent(new Event('beforeprint')); \
         globalThis.__printed = [...document.querySelectorAll('main details')].filter((d) => !d.open).length; \
         dispatchEvent(new Event('afterprint')); }; 0",
    )?;
    walk.press_word("result.print")?;
    walk.tab.wait("printing is asked for with everything open", "globalThis.__printed === 0")?;
    walk.tab.look(Look { print: true, ..Look::default() })?;
    let left = walk.tab.eval(
        "[...__probe.app().querySelectorAll('button, nav, .rc-top, .rc-rail, .rc-change, input')].filter((el) => el.getClientRects().length).map((el) => el.className || el.localName).slice(0, 5)",
    )?;
    ensure!(left == json!([]), "on paper there are still {left}");
    let head = text(&mut walk, ".rc-print-head")?;
    ensure!(head.contains(&lang.word("app.name")) && head.contains("2026"), "the printed head says “{head}”");
    walk.tab.look(Look::default())?;
    let paper = Paper::read(&walk.tab.pdf()?)?;
    // The date of the headline, and the sources by their full names.
    paper.says("2027")?;
    paper.says(if lang == Lang::Zh { "中华人民共和国公务员法" } else { "Civil Servants Law" })
}

/// The rulebook: a link opens it at its rule, words and the first letters of their pinyin find rules, a route alone
/// can be shown.
pub fn rulebook_is_linked_searched_and_filtered(lang: Lang) -> Result<()> {
    search_and_filter(&mut Walk::opened(site::tab()?, lang)?)?;
    linked_rule(site::tab()?, lang)
}

/// Opens the rulebook from the foot of the page, looks for rules and shows one route alone.
pub fn search_and_filter(walk: &mut Walk) -> Result<()> {
    let lang = walk.lang;
    let count = |walk: &mut Walk| -> Result<u64> {
        Ok(walk.tab.eval("__probe.app().querySelectorAll('.rc-book > li').length")?.as_u64().unwrap_or_default())
    };
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    let all = count(walk)?;
    ensure!(all > 200, "only {all} rules");
    let words: &[&str] = if lang == Lang::Zh {
        &["tmq", "脱密期", "gwyf", "\u{feff}脱密\u{200b}期", "第八十六条（二）"]
    } else {
        &["Secrecy", "article 86(2)"]
    };
    for word in words {
        walk.go_to(&json!({ "css": "[type=search]" }))?;
        walk.tab.type_text(word)?;
        // The first letters of titles are a file of their own, which may still be on its way.
        let hits = "__probe.app().querySelectorAll('.rc-book > li').length";
        walk.tab.wait(&format!("some of {all} rules for “{word}”"), &format!("{hits} > 0 && {hits} < {all}"))?;
        for _ in 0..word.chars().count() {
            walk.tab.press(Key::Backspace)?;
        }
        walk.tab.settle()?;
        ensure!(count(walk)? == all, "an empty search shows every rule");
    }
    walk.press(if lang == Lang::Zh { "解除聘任合同" } else { "Ending the contract" })?;
    walk.tab.settle()?;
    let some = count(walk)?;
    ensure!((10..all / 2).contains(&some), "{some} rules on one route");
    Ok(())
}

/// A link opens the rulebook at its rule.
pub fn linked_rule(tab: Tab, lang: Lang) -> Result<()> {
    linked_rule_at(tab, lang, &site::address("#cl.bar.audit")?)
}

/// The same by the link's address.
pub fn linked_rule_at(mut tab: Tab, lang: Lang, address: &str) -> Result<()> {
    Walk::probes(&mut tab)?;
    tab.languages(lang.tag())?;
    tab.open(address)?;
    tab.wait("the linked rule has the focus", "__probe.ready() && __probe.active()?.dataset.rule === 'cl.bar.audit'")?;
    tab.wait("the address is a bare step again", "/^#\\d+$/.test(location.hash)")?;
    tab.expect_clean()
}

/// Without scripts both languages say what to do and name the bars.
pub fn readable_without_scripts() -> Result<()> {
    let mut tab = site::tab()?;
    tab.without_scripts()?;
    tab.size(320, TALL)?;
    tab.open(&site::address("")?)?;
    for word in
        ["任免机关", "第八十五条", "第八十六条", "最低服务年限", "脱密期", "审计", "三十日"].into_iter().chain([
            "appointing authority",
            "article 85",
            "article 86",
            "minimum period",
            "declassification",
            "audit",
            "30 days",
        ])
    {
        tab.wait(&format!("without scripts the page says “{word}”"), &shows(word))?;
    }
    let wide = tab.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")?;
    ensure!(wide.as_i64().is_some_and(|w| w <= 0), "{wide} px wider than the window");
    tab.expect_clean()
}

/// Without WebAssembly the plain words are read, and say what happened.
pub fn readable_without_the_module(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    tab.languages(lang.tag())?;
    tab.before_load("delete globalThis.WebAssembly")?;
    tab.size(768, TALL)?;
    tab.open(&site::address("")?)?;
    tab.wait("the page says that the questions did not open", "!!document.querySelector('[data-rc-state]') && !document.querySelector('[data-rc-state]').hidden && document.querySelector('[data-rc-state]').textContent.length > 20 && !/…$/.test(document.querySelector('[data-rc-state]').textContent.slice(0, 8))")?;
    for word in ["第八十六条", "article 86"] {
        tab.wait(&format!("“{word}” is still there"), &shows(word))?;
    }
    Ok(())
}

/// A window so tall that all of the plain words are in view: what is not in view is not laid out.
const TALL: u32 = 12_000;

fn shows(word: &str) -> String {
    format!("document.body.innerText.includes({})", serde_json::json!(word))
}

/// A file of rules that does not come: the start stays, with a line that says so and a button to try again.
pub fn rules_that_do_not_come(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    tab.languages(lang.tag())?;
    tab.block(&["*national*"])?;
    Walk::probes(&mut tab)?;
    tab.open(&site::address("")?)?;
    let said = match lang {
        Lang::Zh => "问卷没有打开",
        Lang::En => "The questions did not open",
    };
    let line = crate::tests::stalls::LINE;
    tab.wait("the page says that something is missing", &format!("{line}?.innerText.includes('{said}')"))?;
    ensure!(tab.eval(&format!("{line}.lang"))? == lang.tag(), "the line speaks another language");
    ensure!(tab.eval("!!document.querySelector('[data-page=plain]')")? == true, "the plain words are gone");
    tab.block(&[])?;
    tab.eval(&format!("{line}.nextElementSibling.click()"))?;
    tab.wait("the questions open after all", "__probe.ready()")
}

/// A panic: the failure page takes the focus, has the answers, gives them as a file, and a reload goes on from them.
pub fn failure_keeps_the_answers(lang: Lang) -> Result<()> {
    answers_after_a_failure(Walk::start(lang)?)
}

/// The same from a start page that is open.
pub fn answers_after_a_failure(mut walk: Walk) -> Result<()> {
    let person = Person::ordinary()?;
    walk.until_asked("entry-date", &person)?;
    fail(&mut walk)?;
    let page = walk.page()?;
    ensure!(
        page.on_heading || walk.tab.eval("__probe.active().localName === 'h1'")? == true,
        "the focus is on {:?}",
        page.focus
    );
    let download = walk.tab.eval(
        "(async () => { let blob = null; const make = URL.createObjectURL; URL.createObjectURL = (b) => { blob = b; return make.call(URL, b); }; \
         const click = HTMLAnchorElement.prototype.click; HTMLAnchorElement.prototype.click = function () {}; \
         __probe.app().querySelector('button').click(); HTMLAnchorElement.prototype.click = click; URL.createObjectURL = make; \
         return blob ? await blob.text() : ''; })()",
    )?;
    ensure!(download.as_str().is_some_and(|d| d.contains("civil-servant")), "the file holds {download}");
    walk.tab.record()?.problems.clear();
    walk.tab.reload()?;
    walk.loaded_again()?;
    let page = walk.page()?;
    ensure!(page.asks("entry-date"), "after the reload {:?} {:?} is on show", page.kind, page.fact);
    walk.result_of(&person)?.expect("open", &["2026-12-23"])
}

/// Makes the interface fail at the next step, as an extension can: the page no longer takes what it draws.
pub fn fail(walk: &mut Walk) -> Result<()> {
    let page = walk.page()?;
    if page.is("check") || page.is("result") {
        focus_back(walk)?;
    } else {
        walk.go_to(&json!({ "submit": true }))?;
    }
    // WHY after it has the keyboard: whatever is drawn next fails, and that need not be the step.
    walk.tab.eval(
        "(() => { const real = Node.prototype.insertBefore; const app = __probe.app(); let times = 0; \
         Node.prototype.insertBefore = function (...given) { if (app.contains(this) && times++ < 50) throw new Error('not taken'); return real.apply(this, given); }; \
         globalThis.__mend = () => { Node.prototype.insertBefore = real; }; })()",
    )?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("the failure page", "__probe.kind() === 'failure'")?;
    walk.tab.eval("__mend()")?;
    // The console says so, as it should.
    walk.tab.record()?.problems.clear();
    Ok(())
}

fn text(walk: &mut Walk, css: &str) -> Result<String> {
    let value = walk.tab.eval(&format!("(__probe.app().querySelector({}) || {{}}).textContent || ''", json!(css)))?;
    let text = value.as_str().unwrap_or_default();
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
