//! The made-up language that is written from right to left, walked once to a result in a narrow window.

use anyhow::{Result, bail, ensure};
use serde_json::json;

use crate::driver::Tab;
use crate::made_up::MIRRORED;
use crate::site;
use crate::walk::Walk;

/// More pages than the walk has; reaching it means going round in circles.
const LONGEST: usize = 100;

/// Every page is written from right to left and fits; axe finds nothing on the first, on a date and on the result.
pub fn walked_from_right_to_left() -> Result<()> {
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.languages("zh-Hans")?;
    tab.size(375, 800)?;
    tab.open(&site::setting("RC_MADE_UP_URL")?)?;
    tab.wait("the start page is ready", "__probe.ready()")?;
    let menu = "__probe.app().querySelector('[data-part=languages]')";
    let listed =
        tab.eval(&format!("{menu}.open = true; [...{menu}.querySelectorAll('button')].map((one) => one.lang)"))?;
    ensure!(listed == json!(["zh-Hans", "en", MIRRORED.tag]), "the menu lists {listed}");
    ensure!(tab.eval("__probe.app().dir")? == "ltr", "Chinese is written from left to right");
    tab.eval(&format!("{menu}.querySelector('[lang=\"{}\"]').click()", MIRRORED.tag))?;
    tab.wait("the language is chosen", &format!("__probe.app().lang === {}", json!(MIRRORED.tag)))?;
    tab.eval(&format!("{menu}.open = false"))?;
    axe(&mut tab)?;
    let mut dated = false;
    for _ in 0..LONGEST {
        looks_right(&mut tab)?;
        let kind = tab.eval("__probe.kind()")?;
        tab.eval("__probe.mark()")?;
        match kind.as_str() {
            Some("result") => {
                ensure!(dated, "no date was asked for");
                axe(&mut tab)?;
                return tab.expect_clean();
            }
            Some("check") => drop(tab.eval("__probe.app().querySelector('[data-do=result]').click()")?),
            Some("start" | "question") => dated |= answer(&mut tab, dated)?,
            _ => bail!("the walk ended at {kind}"),
        }
        tab.wait("the next page", "__probe.moved() === true")?;
        ensure!(tab.eval("!!__probe.errors()")? == false, "refused: {}", tab.eval("__probe.page().errors")?);
    }
    bail!("after {LONGEST} pages the walk has not arrived")
}

/// Answers the question on show: the first date as its language writes one, everything else with "not sure" where that
/// can be said. Whether it was that date.
fn answer(tab: &mut Tab, dated: bool) -> Result<bool> {
    let dates = !dated && tab.eval("__probe.control()")? == "date";
    if dates {
        axe(tab)?;
        let order =
            tab.eval("[...document.querySelectorAll('.rc-q .rc-date input')].map((one) => one.id.slice(-1))")?;
        ensure!(order == json!(["d", "m", "y"]), "the fields stand in the order {order}");
        let typed = format!("21 {} 2019", MIRRORED.said("March"));
        tab.eval(&format!(
            "(() => {{ const field = document.querySelector('.rc-q .rc-date input'); field.value = {}; \
             field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})()",
            json!(typed)
        ))?;
    } else {
        tab.eval("(__probe.find({ option: 'unsure' }) || document.querySelector('.rc-q .rc-choice-in')).click()")?;
    }
    tab.settle()?;
    tab.eval("__probe.find({ submit: true }).click()")?;
    Ok(dates)
}

fn looks_right(tab: &mut Tab) -> Result<()> {
    let told = tab.eval(
        "[document.documentElement.dir, document.documentElement.lang, __probe.app().dir, __probe.app().lang, \
         getComputedStyle(document.querySelector('main')).direction]",
    )?;
    let place = tab.eval("[__probe.kind(), __probe.fact()]")?;
    ensure!(told == json!(["rtl", MIRRORED.tag, "rtl", MIRRORED.tag, "rtl"]), "{told} on {place}");
    ensure!(tab.eval("__probe.overflow()")?.as_i64().is_some_and(|over| over <= 0), "{place} is wider than the window");
    let found = tab.eval("__probe.layout()")?;
    ensure!(found == json!([]), "{place}: {found}");
    Ok(())
}

/// axe finds nothing on the page as it stands.
pub fn axe(tab: &mut Tab) -> Result<()> {
    if tab.eval("typeof axe")? != "object" {
        tab.eval(&format!("{}\n;0", std::fs::read_to_string(site::setting("RC_AXE")?)?))?;
    }
    let found = tab.eval(
        "axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => \
         `${v.id}: ${n.html.slice(0, 140)}`)))",
    )?;
    ensure!(found == json!([]), "{found}");
    Ok(())
}
