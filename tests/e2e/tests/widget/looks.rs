//! Colours, lengths and fonts, nothing else: what a portal sets asks for no file.

use super::*;

/// What is none of them. Each would be asked for if it were taken, or is a function nobody needs.
const HOSTILE: [(&str, &str); 13] = [
    ("--rc-paper-color", "image-set(\"/taken\" 1x)"),
    ("--rc-paper-color", "-webkit-image-set(\"/taken\" 1x)"),
    ("--rc-surface-color", "url(/taken)"),
    ("--rc-surface-color", "\\75 rl(/taken)"),
    ("--rc-surface-color", "red url(/taken)"),
    ("--rc-paper-color", "cross-fade(\"/taken\", red)"),
    ("--rc-paper-color", "linear-gradient(red, blue)"),
    ("--rc-ink-color", "inherit"),
    ("--rc-accent-color", "color-mix(in srgb, red, blue)"),
    ("--rc-font-family", "src(\"/taken\")"),
    ("--rc-font-size", "calc(1px * 1)"),
    ("--rc-font-size", "0.01px"),
    ("--rc-space", "9999"),
];

/// What is taken as it is.
const SOUND: [(&str, &str); 7] = [
    ("--rc-paper-color", "#fdf6e3"),
    ("--rc-ink-color", "rgb(10 20 30 / 0.9)"),
    ("--rc-accent-color", "hsl(200, 50%, 30%)"),
    ("--rc-font-family", "\"Noto Serif CJK SC\", serif"),
    ("--rc-font-size", "1.25rem"),
    ("--rc-corner", "0"),
    ("--rc-space", "0.5"),
];

/// In a frame and in the page itself.
pub fn nothing_but_looks() -> Result<()> {
    for (page, attributes) in both_ways() {
        looks(site::tab()?, page, attributes)?;
    }
    Ok(())
}

/// The same in the oldest browser.
pub fn nothing_but_looks_in_chromium_91() -> Result<()> {
    for (page, attributes) in both_ways() {
        looks(floor::floor()?, page, attributes)?;
    }
    Ok(())
}

/// The same in Firefox.
pub fn nothing_but_looks_in_firefox() -> Result<()> {
    for (page, attributes) in both_ways() {
        looks(site::firefox_tab()?, page, attributes)?;
    }
    Ok(())
}

fn looks(tab: Tab, page: &str, attributes: Value) -> Result<()> {
    let mut walk = opened(tab, page, Lang::En)?;
    fresh(&mut walk, page, attributes)?;
    let set = |name: &str, value: &str| {
        format!("document.querySelector('resignation-check').style.setProperty({}, {}); 0", json!(name), json!(value))
    };
    let taken = |name: &str| {
        format!(
            "__probe.app().ownerDocument.defaultView.getComputedStyle(__probe.app()).getPropertyValue({}).trim()",
            json!(name)
        )
    };
    for (name, value) in SOUND {
        walk.tab.eval(&set(name, value))?;
        walk.tab
            .wait(&format!("{page}: {name}: {value} is taken"), &format!("{} === {}", taken(name), json!(value)))?;
    }
    for (name, value) in HOSTILE {
        walk.tab.eval(&set(name, "red"))?;
        walk.tab.eval(&set(name, value))?;
        walk.tab.wait(&format!("{page}: {name}: {value} is not taken"), &format!("{} === ''", taken(name)))?;
    }
    walk.tab.settle()?;
    let asked = walk.tab.record()?.requests.iter().filter(|address| address.contains("taken")).count();
    ensure!(asked == 0, "{page}: asked for");
    Ok(())
}
