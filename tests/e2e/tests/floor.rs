//! The oldest browser the page promises to work in: Chromium of May 2021.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// The ordinary walk, start to result, by keyboard, in a real Chromium 91.
pub fn ordinary_walk_in_chromium_91(lang: Lang) -> Result<()> {
    let mut tab = site::floor_tab()?;
    let agent = tab.eval("navigator.userAgent")?;
    ensure!(agent.as_str().is_some_and(|a| a.contains("Chrome/91.")), "not a Chromium 91 but {agent}");
    let mut walk = Walk::start_in(tab, lang)?;
    walk.until_asked("inquiry", &Person::ordinary()?)?;
    measured(&mut walk)?;
    let outcome = walk.result_of(&Person::ordinary()?)?;
    outcome.expect("open", &["2026-12-23"])?;
    measured(&mut walk)
}

/// A dated bar with its timeline, and the way back, in the same browser.
pub fn dated_bar_in_chromium_91(lang: Lang) -> Result<()> {
    let mut walk = Walk::start_in(site::floor_tab()?, lang)?;
    let outcome = walk.result_of(&Person::ordinary()?.with("entry-date", "2022-12-01"))?;
    outcome.expect("barred", &["2027-12-02"])?;
    measured(&mut walk)?;
    walk.step(|walk| walk.tab.history(-1))?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    walk.tab.expect_clean()
}

fn measured(walk: &mut Walk) -> Result<()> {
    for width in [320, 1440] {
        walk.tab.size(width, 800)?;
        let found = walk.tab.eval("__probe.layout()")?;
        ensure!(found == json!([]), "at {width} px in Chromium 91: {found}");
    }
    Ok(())
}
