//! On paper: no heading alone at a page's foot, no item parted from its source.

use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::driver::Tab;
use crate::site::{self, Lang};
use crate::tests::floor;
use crate::walk::{Person, Walk};

/// Heights of the paper in centimetres: each lets the pages end elsewhere.
const HEIGHTS: [f64; 3] = [29.7, 27.9, 25.1];

/// Marks in plain letters, which every font has and every reader of prints finds: where headings end, where items with
/// a source begin, where their sources are.
const MARK: &str = "(() => { const app = __probe.app(); let at = 0; \
    const say = (el, text, first) => { const mark = document.createElement('span'); mark.textContent = text; first ? el.prepend(mark) : el.append(mark); }; \
    app.querySelectorAll('details').forEach((d) => { d.open = true; }); \
    const shown = (el) => el.getClientRects().length > 0; \
    for (const li of app.querySelectorAll('main [data-rule]')) { \
        const cite = li.querySelector('.rc-cite'), first = li.querySelector('summary, .rc-b, .rc-h3, p'); \
        if (!cite || !first || !shown(first)) continue; at += 1; say(first, ` zi${at}z `, true); say(cite, ` zc${at}z `, false); } \
    let heads = 0; \
    for (const el of app.querySelectorAll('main :is(.rc-h2, .rc-h3, summary), main .rc-reason .rc-reason-said > .rc-b, main [data-rule] > .rc-b')) \
        if (shown(el)) { heads += 1; say(el, ' zhz ', false); } \
    return [at, heads]; })()";

/// Results of several kinds and the whole rulebook, on paper of several heights.
pub fn headings_keep_with_what_follows(lang: Lang) -> Result<()> {
    let people = [
        Person::ordinary()?.with("entry-date", "2022-12-01"),
        Person::ordinary()?,
        Person::case("row-02-leading-member")?,
        Person::case("between-ordered-and-open")?,
    ];
    for person in people {
        result_on_paper(site::desktop_tab()?, lang, &person)?;
    }
    rulebook_on_paper(site::desktop_tab()?, lang)
}

/// The same in the oldest browser.
pub fn headings_in_chromium_91(lang: Lang) -> Result<()> {
    result_on_paper(floor::floor()?, lang, &Person::ordinary()?)?;
    rulebook_on_paper(floor::floor()?, lang)
}

/// The same in Firefox.
pub fn in_firefox() -> Result<()> {
    result_on_paper(site::firefox_tab()?, Lang::Zh, &Person::ordinary()?)?;
    result_on_paper(site::firefox_tab()?, Lang::En, &Person::ordinary()?.with("entry-date", "2022-12-01"))?;
    rulebook_on_paper(site::firefox_tab()?, Lang::Zh)
}

fn result_on_paper(tab: Tab, lang: Lang, person: &Person) -> Result<()> {
    let mut walk = Walk::at(tab, lang, person, "result")?;
    on_paper(&mut walk, 8)
}

fn rulebook_on_paper(tab: Tab, lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(tab, lang)?;
    walk.step(|walk| walk.press_word("footer.rulebook"))?;
    on_paper(&mut walk, 100)
}

fn on_paper(walk: &mut Walk, at_least: u64) -> Result<()> {
    walk.tab.wait("the page is whole", "!!__probe.app().querySelector('footer')")?;
    let marks = walk.tab.eval(MARK)?;
    ensure!(marks[0].as_u64().is_some_and(|n| n >= at_least), "only {marks} items and headings to look at");
    let mut wrong = Vec::new();
    for height in HEIGHTS {
        let print = walk.tab.pdf_of_height(height)?;
        let pages = pages_of(&print)?;
        ensure!(pages.len() > 1, "one page of {height} cm only");
        for (at, page) in pages.iter().enumerate() {
            wrong.extend(faults(page).into_iter().map(|what| format!("{height} cm, page {}: {what}", at + 1)));
        }
    }
    ensure!(wrong.is_empty(), "{} faults on paper: {:#?}", wrong.len(), wrong.iter().take(8).collect::<Vec<_>>());
    Ok(())
}

/// What is wrong on one page of a print.
fn faults(page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let end: String = page.chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
    if page.ends_with("zhz") {
        wrong.push(format!("a heading alone at the foot: …{end}"));
    }
    let numbers = |kind: &str| -> Vec<usize> {
        page.split(kind).skip(1).filter_map(|rest| rest.split('z').next()?.parse().ok()).collect()
    };
    let (items, sources) = (numbers("zi"), numbers("zc"));
    wrong.extend(items.iter().filter(|n| !sources.contains(n)).map(|n| format!("item {n} without its source: …{end}")));
    wrong.extend(sources.iter().filter(|n| !items.contains(n)).map(|n| format!("source {n} without its item")));
    wrong
}

/// The text of each page, without white space: where lines break depends on the fonts there are.
fn pages_of(print: &[u8]) -> Result<Vec<String>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, print)?;
    let answer = Command::new("pdftotext")
        .arg("-raw")
        .arg(&file)
        .arg("-")
        .output()
        .context("pdftotext (poppler-utils) is missing")?;
    let text = String::from_utf8_lossy(&answer.stdout).into_owned();
    let pages = text.split('\u{c}').map(|page| page.split_whitespace().collect::<String>());
    Ok(pages.filter(|page| !page.is_empty()).collect())
}
