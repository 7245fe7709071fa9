//! The run is the same on every machine: what the browsers take from it is set.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::Tab;
use crate::site::Lang;
use crate::walk::Walk;

/// The clock's zone is the tests', not the machine's.
pub fn zone(mut tab: Tab) -> Result<()> {
    let zone =
        tab.eval("[Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(2026, 6, 1).getTimezoneOffset()]")?;
    ensure!(zone == json!(["UTC", 0]), "the zone is {zone}");
    Ok(())
}

/// A walk is one and the same day's, whenever it is walked.
pub fn clock(tab: Tab) -> Result<()> {
    let mut walk = Walk::opened(tab, Lang::Zh)?;
    let day = Lang::Zh.word("day.today").replace("{date}", "2026年11月29日");
    walk.tab.wait("the day is said", &format!("__probe.app().innerText.includes({})", json!(day)))
}

/// Numbers and days are written as in the tests' language.
pub fn language(mut tab: Tab) -> Result<()> {
    let written = tab.eval("[(1234.5).toLocaleString(), navigator.language.slice(0, 2)]")?;
    ensure!(written == json!(["1,234.5", "en"]), "written is {written}");
    Ok(())
}

/// Fonts that many machines have, and the tests do not, are not there; those of the tests are.
pub fn fonts(mut tab: Tab) -> Result<()> {
    let same = |one: &str, other: &str| {
        format!(
            "(() => {{ const c = document.createElement('canvas').getContext('2d'); const w = (f) => {{ c.font = `40px ${{f}}`; return c.measureText('Wiljmx 0123456789').width; }}; \
             return w(\"'{one}', {other}\") === w(\"{other}\"); }})()"
        )
    };
    for font in [
        "Liberation Serif",
        "DejaVu Sans Condensed",
        "DejaVu Sans Mono Oblique",
        "Arial",
        "Times New Roman",
        "WenQuanYi Zen Hei",
    ] {
        ensure!(tab.eval(&same(font, "monospace"))? == true, "there is {font}");
    }
    ensure!(tab.eval(&same("Noto Sans CJK SC", "monospace"))? == false, "the tests' own font is not there");
    Ok(())
}
