//! What single pages say: start, check, result, print, failure, without scripts.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::driver::{Key, Look, Tab};
use crate::print::Paper;
use crate::site::{self, Lang};
use crate::tests::drafts::focus_back;
use crate::walk::{Person, Walk};

/// The start says who it is for, how long it takes, that it decides nothing, what is kept and for how long.
pub fn start_says_what_it_is(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let text = text(&mut walk, ".rc-page")?;
    for key in ["start.before-who", "start.before-time", "start.not-text", "start.privacy-local", "start.privacy-kept"]
    {
        let said = lang.word(key);
        ensure!(text.contains(&said), "the start does not say “{said}”");
    }
    ensure!(
        text.contains(&lang.word("leave.explain")) || text.contains("Esc"),
        "the start does not explain Esc three times"
    );
    Ok(())
}

/// Every question says why it is asked, offers "not sure", and repeats no other question.
pub fn every_question_says_why(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?;
    let mut left = u64::MAX;
    for _ in 0..40 {
        let page = walk.page()?;
        let Some(fact) = page.fact.clone().filter(|_| page.is("question") || page.is("start")) else { break };
        if page.is("question") {
            let why = json!({ "text": lang.word("question.why") });
            ensure!(walk.has(&why)?, "{fact} does not say why it is asked");
            ensure!(walk.has(&json!({ "option": "unsure" }))?, "{fact} offers no “not sure”");
            let now = at_most(&mut walk)?;
            ensure!(now < left, "{fact}: “at most {now} left” after {left}");
            left = now;
        }
        walk.answer(&fact, &person.says(&fact))?;
    }
    Ok(())
}

/// "At most n more": the number on the page.
fn at_most(walk: &mut Walk) -> Result<u64> {
    // The question comes first, the number after it has been seen.
    walk.tab.wait("the number of questions left", "!!__probe.app().querySelector('.rc-crumb .rc-muted')")?;
    let words = text(walk, ".rc-crumb .rc-muted")?;
    if words.contains(&walk.lang.word("question.left-none")) {
        return Ok(0);
    }
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    digits.parse().with_context(|| format!("“{words}” names no number of questions left"))
}

/// Each group of controls has a legend with the question in it; each single field its label.
pub fn headings_stand_in_legends_and_labels(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?;
    for (fact, inside) in
        [("identity", "legend"), ("entry-date", "legend"), ("min-service-years", "h1"), ("inquiry", "legend")]
    {
        walk.until_asked(fact, &person)?;
        let found = walk.tab.eval(
            "(() => { const h = __probe.main(); const sets = [...__probe.app().querySelectorAll('main fieldset')]; \
             return { legend: !!h.closest('legend'), label: !!h.querySelector('label') || !!h.closest('label'), each: sets.every((s) => s.querySelectorAll(':scope > legend').length === 1) }; })()",
        )?;
        ensure!(found["each"] == true, "{fact}: a fieldset without its one legend");
        let right = if inside == "legend" {
            found["legend"] == true
        } else {
            found["label"] == true || found["legend"] == true
        };
        ensure!(right, "{fact}: the heading stands neither in a legend nor in a label: {found}");
    }
    Ok(())
}

/// No verdict is named before the facts that decide it are answered; once settled, the page says so and offers it.
pub fn no_verdict_before_its_time(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::ordinary()?.with("audit-ongoing", "yes");
    let settled = lang.word("settled.note");
    let verdicts: Vec<String> =
        ["open", "barred", "elsewhere", "unsettled"].iter().map(|v| lang.word(&format!("verdict.{v}"))).collect();
    let mut offered = false;
    for _ in 0..40 {
        let page = walk.page()?;
        let Some(fact) = page.fact.clone().filter(|_| page.is("question") || page.is("start")) else { break };
        let words = text(&mut walk, "form.rc-q")?;
        offered |= words.contains(&settled);
        if !offered && page.is("question") {
            let pills = walk.tab.eval("__probe.app().querySelectorAll('.rc-verdict').length")?;
            ensure!(pills == 0, "{fact} shows a verdict of {verdicts:?}");
        }
        walk.answer(&fact, &person.says(&fact))?;
    }
    ensure!(offered, "an audit bars for certain, yet no page says “{settled}”");
    Ok(())
}

/// The check page lists what counts; what was not asked is not there.
pub fn check_lists_the_answers(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.until("check", &Person::ordinary()?)?;
    let rows = walk.rows()?;
    ensure!(rows.len() > 8, "only {} rows", rows.len());
    for row in &rows {
        ensure!(!row.label.is_empty() && !row.said.is_empty(), "an empty row: {row:?}");
    }
    let plain = walk.tab.eval("__probe.app().querySelectorAll('dl.rc-rows > div > dt').length")?;
    ensure!(plain == rows.len(), "{plain} of {} rows are a description list", rows.len());
    let links = walk.tab.eval(
        "[...__probe.app().querySelectorAll('.rc-row .rc-change')].every((a) => a.textContent.replace(/\\s/g, '').length > 3 && a.querySelector('.rc-vh'))",
    )?;
    ensure!(links == true, "a change link does not name its question");
    Ok(())
}

/// The result: word and sign, sources at every reason, each with its confidence in words; other routes named.
pub fn result_gives_its_sources(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let outcome = walk.result_of(&Person::ordinary()?.with("entry-date", "2022-12-01"))?;
    outcome.expect("barred", &["2027-12-02"])?;
    let found = walk.tab.eval(
        "(() => { const all = (s) => [...__probe.app().querySelectorAll(s)]; return { \
          cited: all('.rc-reason').every((r) => r.querySelector('.rc-cite')), \
          marked: all('.rc-cite .rc-tag').every((t) => t.textContent.trim().length > 1), \
          signs: all('.rc-verdict').every((p) => p.querySelector('svg') && p.textContent.trim()), \
          trees: all('[role=tree]').length, times: all('main time').every((t) => /^\\d{4}(-\\d\\d(-\\d\\d)?)?$/.test(t.getAttribute('datetime') || '')) }; })()",
    )?;
    ensure!(found == json!({ "cited": true, "marked": true, "signs": true, "trees": 0, "times": true }), "{found}");
    // Every route that was asked for has its line, those that do not apply as well.
    let lines = walk
        .tab
        .eval("[...__probe.app().querySelectorAll('.rc-routes > [data-route]')].map((li) => li.dataset.route)")?;
    ensure!(lines == json!(["voluntary-service", "contract"]), "the lines are {lines}");
    Ok(())
}

/// The document says its language, and passages in the other language say theirs.
pub fn language_is_declared(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let other = walk.tab.eval("__probe.app().querySelector('[data-do=language]').lang")?;
    ensure!(other == lang.other().tag(), "the button of the other language says lang={other}");
    let page = walk.switch_language()?;
    ensure!(page.lang.as_deref() == Some(lang.other().tag()), "{:?}", page.lang);
    ensure!(
        walk.tab.eval("document.documentElement.lang")? == lang.other().tag(),
        "the document keeps the old language"
    );
    Ok(())
}

/// On paper: everything open, no buttons, no navigation, sources written out, the head with day and pack.
pub fn print_is_a_design_of_its_own(lang: Lang) -> Result<()> {
    printed_result(Walk::start(lang)?)
}

/// The same from a start page that is open.
pub fn printed_result(mut walk: Walk) -> Result<()> {
    let lang = walk.lang;
    walk.result_of(&Person::ordinary()?.with("entry-date", "2022-12-01"))?;
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
pub fn readable_without_scripts(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    tab.without_scripts()?;
    tab.size(320, TALL)?;
    tab.open(&site::address("")?)?;
    let wanted: &[&str] = match lang {
        Lang::Zh => &["任免机关", "第八十五条", "第八十六条", "最低服务年限", "脱密期", "审计", "三十日"],
        Lang::En => &[
            "appointing authority",
            "article 85",
            "article 86",
            "minimum period",
            "declassification",
            "audit",
            "30 days",
        ],
    };
    for word in wanted {
        tab.wait(&format!("without scripts the page says “{word}”"), &shows(word))?;
    }
    let wide = tab.eval("document.documentElement.scrollWidth - document.documentElement.clientWidth")?;
    ensure!(wide.as_i64().is_some_and(|w| w <= 0), "{wide} px wider than the window");
    tab.expect_clean()
}

/// Without WebAssembly (its file does not come) the readable text stays and says what happened.
pub fn readable_without_the_module(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    tab.languages(lang.tag())?;
    tab.block(&["*.wasm*"])?;
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

/// A file of rules that does not come: the readable text stays, with a line that says so and a button to try again.
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
    let line = "document.querySelector('[data-rc-state]')";
    tab.wait("the page says that something is missing", &format!("{line}.innerText.includes('{said}')"))?;
    ensure!(tab.eval(&format!("{line}.lang"))? == lang.tag(), "the line speaks another language");
    ensure!(tab.eval("!!document.querySelector('[data-page=plain]')")? == true, "the readable text is gone");
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
