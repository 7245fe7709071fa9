//! Several sets of rules: chosen at the start, kept, set beside each other on paper; the running sum of a log. What is said
//! of them is read natively.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::driver::Key;
use crate::print::{Paper, spoken};
use crate::site::{self, Lang, TODAY};
use crate::walk::{Page, Person, Walk};

const NATIONAL: &str = "national";
const STUDY: &str = "study-2004";
const COUNTY: &str = "county-practice";

/// The start offers the other packs; the one chosen is named in the head and, with every answer, outlives a reload.
pub fn pack_is_chosen_at_the_start(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::case("county-row-40")?;
    walk.use_pack(COUNTY)?;
    is_named(&mut walk, COUNTY)?;
    for _ in 0..4 {
        let fact = walk.page()?.fact.context("a question")?;
        walk.answer(&fact, &person.says(&fact))?;
    }
    let (page, before) = (walk.page()?, kept(&mut walk)?);
    ensure!(before["pack"] == COUNTY, "kept is the pack {}", before["pack"]);
    walk.tab.reload()?;
    walk.loaded_again()?;
    let again = walk.page()?;
    ensure!(
        again.fact == page.fact && again.heading == page.heading,
        "after the reload “{}” is on show",
        again.heading
    );
    ensure!(kept(&mut walk)? == before, "the reload made {} of {before}", kept(&mut walk)?);
    is_named(&mut walk, COUNTY)?;
    // 2 + 3 + 2 = 7 points within three years: the county's line.
    walk.result_of(&person)?;
    is_judged(&mut walk, "points", "required")
}

/// A log typed by keyboard, its sum told, its steps read from the tree that assistive technology reads. Each entry counts
/// through its third anniversary: 3 of 2023-11-22 through 2026-11-22, 2 of 2024-06-01 through 2027-06-01, 3 of 2026-03-10
/// through 2029-03-10, 2 of 2026-11-20 through 2029-11-20.
pub fn points_log_by_keyboard(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::case("county-row-40")?;
    walk.use_pack(COUNTY)?;
    walk.until_asked("points", &person)?;
    walk.fill(&person.says("points"))?;
    sum_is(&mut walk, TODAY, 7)?;
    walk.until("result", &person)?;
    is_judged(&mut walk, "points", "required")?;
    sum_is(&mut walk, TODAY, 7)?;
    walk.press_word("tally.steps")?;
    let steps = [
        ("2023-11-22", 3, "out-of-scope"),
        ("2024-06-01", 3 + 2, "out-of-scope"),
        ("2026-03-10", 3 + 2 + 3, "required"),
        ("2026-11-20", 3 + 2 + 3 + 2, "required"),
        ("2026-11-23", 2 + 3 + 2, "required"),
        ("2027-06-02", 3 + 2, "out-of-scope"),
        ("2029-03-11", 2, "out-of-scope"),
        ("2029-11-21", 0, "out-of-scope"),
    ];
    let table = walk.tab.table_rows()?;
    ensure!(table.len() == 1 + steps.len(), "the table has the rows {table:?}");
    for (row, (day, sum, verdict)) in table.iter().skip(1).zip(steps) {
        let [from, count, gives] = row.as_slice() else { anyhow::bail!("a row of {} cells: {row:?}", row.len()) };
        let number: String = count.chars().filter(char::is_ascii_digit).collect();
        let right = from.starts_with(&spoken(lang, day)) && number == sum.to_string();
        ensure!(right && *gives == lang.word(&format!("verdict.{verdict}")), "{row:?} should be {day} {sum} {verdict}");
    }
    for (day, sum, verdict) in [("2027-06-01", 7, "required"), ("2027-06-02", 5, "out-of-scope")] {
        walk.set_day(day)?;
        walk.tab.settle()?;
        is_judged(&mut walk, "points", verdict)?;
        sum_is(&mut walk, day, sum)?;
    }
    walk.tab.expect_clean()
}

/// An order received on 2026-11-23, beside the study: 15 days end on 2026-12-08, 10 days on 2026-12-03; on paper too.
pub fn comparison_on_paper(lang: Lang) -> Result<()> {
    printed_comparison(Walk::at(site::tab()?, lang, &Person::case("rows-more-38")?, "result")?)
}

/// The same from the start page of the single file.
pub fn compared_from_the_start(mut walk: Walk) -> Result<()> {
    walk.result_of(&Person::case("rows-more-38")?)?;
    printed_comparison(walk)
}

fn printed_comparison(mut walk: Walk) -> Result<()> {
    let lang = walk.lang;
    is_judged(&mut walk, "ordered", "comply")?;
    beside(&mut walk, STUDY)?;
    ensure!(count(&mut walk)? > 0, "nothing differs");
    let note = "[data-note='x.order-10-vs-15']";
    for (side, day) in [(1, "2026-12-08"), (2, "2026-12-03")] {
        let css = format!("{note} .rc-side:nth-child({side}) time[datetime='{day}']");
        ensure!(walk.has(&json!({ "css": css }))?, "side {side} of {note} does not name {day}");
    }
    let paper = Paper::read(&walk.tab.pdf()?)?;
    let not_a_decision = if lang == Lang::Zh { "自查，不是决定" } else { "a self-check, not a decision" };
    let days = ["2026-12-08", "2026-12-03"].map(|day| spoken(lang, day));
    let titles = [title(lang, NATIONAL)?, title(lang, STUDY)?];
    for words in days.iter().chain(&titles).map(String::as_str).chain([not_a_decision]) {
        paper.says(words)?;
    }
    // A difference leads to its rule, in the rulebook of the pack that it is in.
    press_css(&mut walk, &format!("{note} .rc-side:nth-child(2) a"))?;
    let there = "__probe.kind() === 'rules' && __probe.active()?.dataset.rule === 'proc.order.submit-10d'";
    walk.tab.wait("the rule has the focus in the rulebook", there)?;
    is_named(&mut walk, STUDY)
}

/// A page that settles on a pack: no choice is shown, and that pack judges.
pub fn pack_fixed_by_the_host(lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.languages(lang.tag())?;
    tab.size(1024, 800)?;
    tab.open(&site::address("__test/fixed.html")?)?;
    let mut walk = Walk::inside(tab, lang, "#host")?;
    walk.allow(STUDY);
    walk.set_day(TODAY)?;
    is_named(&mut walk, STUDY)?;
    walk.tab.wait("what stands beside the start", "!!__probe.app().querySelector('aside section')")?;
    ensure!(!walk.has(&json!({ "css": "[data-part=packs]" }))?, "other packs are offered");
    walk.result_of(&Person::case("study-rows-row-38")?)?;
    is_judged(&mut walk, "ordered", "comply")?;
    let days = walk.outcome()?.days;
    ensure!(days.iter().any(|day| day == "2026-12-03"), "10 days end on 2026-12-03, the result names {days:?}");
    let asked = walk.tab.record()?.requests.iter().any(|url| url.contains("/national"));
    ensure!(!asked, "the rules in force were asked for");
    walk.tab.expect_clean()
}

/// From the result to it beside this pack.
pub fn beside(walk: &mut Walk, pack: &str) -> Result<Page> {
    walk.allow(pack);
    let page = walk.step(|walk| press_css(walk, "[data-do=compare]"))?;
    ensure!(page.is("compare"), "the button leads to {:?}", page.kind);
    press_css(walk, &format!("[data-against='{pack}']"))?;
    walk.tab.wait("both results", "!!__probe.app().querySelector('[data-part=count]')")?;
    walk.tab.settle()?;
    Ok(page)
}

/// How many things differ, as the page says it.
fn count(walk: &mut Walk) -> Result<u64> {
    let said = walk.tab.eval("__probe.app().querySelector('[data-part=count] h2').textContent")?;
    let said = said.as_str().context("a count")?;
    if said == walk.lang.word("compare.none") {
        return Ok(0);
    }
    let number: String = said.chars().filter(char::is_ascii_digit).collect();
    number.parse().with_context(|| format!("“{said}” names no number"))
}

fn sum_is(walk: &mut Walk, day: &str, sum: u64) -> Result<()> {
    let said = walk.tab.eval("__probe.app().querySelector('[data-part=tally] > .rc-b')?.textContent || ''")?;
    let said = said.as_str().unwrap_or_default();
    let key = if sum < 7 { "tally.below" } else { "tally.reached" };
    let pattern = walk.lang.word(key).replace("{date}", &spoken(walk.lang, day)).replace("{n}", &sum.to_string());
    let start = pattern.split('{').next().unwrap_or_default();
    ensure!(said.starts_with(start), "the sum should begin “{start}”: {said}");
    Ok(())
}

fn is_judged(walk: &mut Walk, route: &str, verdict: &str) -> Result<()> {
    let css = format!(".rc-routes > [data-route='{route}']");
    let is = walk.tab.eval(&format!("__probe.app().querySelector({})?.dataset.verdict", json!(css)))?;
    ensure!(is == verdict, "{route} should be {verdict}, it is {is}");
    Ok(())
}

/// The head names the rules in use.
fn is_named(walk: &mut Walk, pack: &str) -> Result<()> {
    let head = walk.tab.eval("__probe.app().querySelector('.rc-brand').textContent")?;
    let title = title(walk.lang, pack)?;
    ensure!(head.as_str().is_some_and(|head| head.contains(&title)), "the head should name “{title}”: {head}");
    Ok(())
}

fn title(lang: Lang, pack: &str) -> Result<String> {
    let pack = site::read_json(&format!("rules/{pack}.json"))?;
    pack["title"][lang.tag()].as_str().map(str::to_owned).context("a pack without a title")
}

fn kept(walk: &mut Walk) -> Result<Value> {
    let kept =
        walk.tab.eval("(({ pack, answers }) => ({ pack, answers }))(JSON.parse(Object.values(sessionStorage)[0]))")?;
    Ok(kept)
}

/// Goes to an element and presses Enter.
pub fn press_css(walk: &mut Walk, css: &str) -> Result<()> {
    walk.go_to(&json!({ "css": css }))?;
    walk.tab.press(Key::Enter)
}
