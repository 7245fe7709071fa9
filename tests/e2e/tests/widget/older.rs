//! Browsers below the floor: there the tag says so in one line, with a link to what can be read.

use super::*;

/// The line and the link are there, however the tag is written, in the page's language.
pub fn below_the_floor_a_line_stands() -> Result<()> {
    for (at, version) in site::OLDER.into_iter().enumerate() {
        for attributes in [json!({}), json!({ "inline": "" }), json!({ "sandbox": "" }), json!({ "lang": "zh-Hans" })] {
            stands(site::older_tab(at)?, &attributes).with_context(|| format!("Chromium {version}, {attributes}"))?;
        }
    }
    Ok(())
}

fn stands(mut tab: Tab, attributes: &Value) -> Result<()> {
    tab.open(&site::address("__test/portal/one.html")?)?;
    tab.eval(&format!("place({attributes}); 0"))?;
    tab.wait("it is told", "heard.some((one) => one.name === 'rc-error' && one.detail === 'browser')")?;
    let line = tab.eval(
        "(() => { const line = document.querySelector('resignation-check').shadowRoot.querySelector('[part=notice]'); const link = line.querySelector('a'); \
         return { text: line.textContent, high: line.getBoundingClientRect().height > 0 && link.getBoundingClientRect().height > 0, link: link.href, frames: document.querySelector('resignation-check').shadowRoot.querySelectorAll('iframe').length }; })()",
    )?;
    let chinese = attributes["lang"] == "zh-Hans";
    let text = line["text"].as_str().unwrap_or_default();
    ensure!(text.contains(if chinese { "浏览器太旧" } else { "too old" }) && text.contains("91"), "{line}");
    ensure!(line["high"] == true && line["frames"] == 0, "{line}");
    ensure!(heard(&mut tab)?.len() == 1, "{:?}", heard(&mut tab)?);
    // The link leads to words that can be read there.
    tab.open(line["link"].as_str().context("no link")?)?;
    let shown = tab.eval("document.querySelector('[data-page=plain]').innerText")?;
    ensure!(shown.as_str().is_some_and(|text| text.contains("公务员")), "there stands {shown}");
    Ok(())
}

/// Taken away, put back and changed, it is the one line still.
pub fn below_the_floor_tags_come_and_go() -> Result<()> {
    for at in 0..site::OLDER.len() {
        let mut tab = site::older_tab(at)?;
        tab.open(&site::address("__test/portal/one.html")?)?;
        tab.eval("{ const tag = place({}); globalThis.tag = tag; tag.setAttribute('pack', 'study-2004'); tag.setAttribute('sandbox', ''); tag.reset(); tag.remove(); } 0")?;
        tab.settle()?;
        tab.eval("document.getElementById('place').append(tag); tag.setAttribute('theme', 'dark'); 0")?;
        tab.settle()?;
        let lines = tab.eval("tag.shadowRoot.querySelectorAll('[part=notice]').length")?;
        ensure!(lines == 1, "there are {lines} lines");
    }
    Ok(())
}
