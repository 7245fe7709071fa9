//! The widget in columns of every width a portal may give it, in both directions of writing.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::atlas;
use crate::driver::Tab;
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// Widths of the column in px, and how large its pictures are drawn.
const WIDTHS: [(u32, f64); 4] = [(300, 0.7), (480, 0.6), (800, 0.45), (1600, 0.33)];
/// Directions of writing.
const DIRECTIONS: [&str; 2] = ["ltr", "rtl"];

/// Width, scale, direction and language of each trial. Where there is room, one language in one direction and the other
/// in the other one; where there is little, both in both: long words are what does not fit.
pub fn columns() -> impl Iterator<Item = (u32, f64, &'static str, Lang)> {
    let all = WIDTHS.into_iter().enumerate().flat_map(|(row, (width, scale))| {
        DIRECTIONS.into_iter().enumerate().flat_map(move |(column, direction)| {
            Lang::BOTH.into_iter().enumerate().map(move |(at, lang)| ((row, column, at), width, scale, direction, lang))
        })
    });
    all.filter(|((row, column, at), ..)| *row == 0 || (row + column + at) % 2 == 0)
        .map(|(_, width, scale, direction, lang)| (width, scale, direction, lang))
}
/// The places looked at: the start, a question with the longest options, one with fields, a long result.
const PLACES: [(&str, Option<&str>); 4] =
    [("start", None), ("choice", Some("?identity")), ("date", Some("?entry-date")), ("result", Some("result"))];

/// One column: nothing is cut off, nothing runs over, the frame fits; one picture of each place where some are wanted.
pub fn fits(width: u32, scale: f64, direction: &str, lang: Lang) -> Result<()> {
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.languages(lang.tag())?;
    tab.size(width + 40, 800)?;
    tab.open(&site::address("__test/portal/container.html")?)?;
    let attributes = json!({ "lang": lang.tag(), "dir": direction, "theme": "light" });
    tab.eval(&format!(
        "document.getElementById('place').style.inlineSize = '{width}px'; place({attributes}); __probe.scope = 'resignation-check'; 0"
    ))?;
    tab.wait("the widget is ready", "heard.some((one) => one.name === 'rc-ready') && __probe.ready()")?;
    // The other packs' names come after the first drawing.
    tab.wait("the rules to choose from", "__probe.app().querySelectorAll('[data-part=packs] [data-pack]').length > 2")?;
    for (name, place) in PLACES {
        if let Some(place) = place {
            // A bar with a date: its result has a picture, steps and deadlines.
            let person = Person::ordinary()?.with("entry-date", "2024-07-01");
            let person = if place == "result" { person } else { person.only(&["goal", "identity", "leading-member"]) };
            let saved = json!(person.saved(&["start", place]));
            tab.eval(&format!("document.querySelector('resignation-check').open({saved}); 0"))?;
            let shown = place.strip_prefix('?').map_or_else(
                || format!("__probe.kind() === {}", json!(place)),
                |fact| format!("__probe.fact() === {}", json!(fact)),
            );
            tab.wait(name, &shown)?;
        }
        tab.wait(&format!("{name}: the frame fits"), FITS)?;
        let found = tab.eval("__probe.layout()")?;
        ensure!(found == json!([]), "{name}: {found}");
        let way = tab.eval("getComputedStyle(__probe.app()).direction")?;
        ensure!(way == direction, "{name} is written {way}");
        if name == "date" {
            continue;
        }
        draw(&mut tab, &format!("container-{width}-{direction}-{name}.{}", lang.tag()), scale)?;
    }
    ensure!(tab.eval("violations")? == json!([]), "violations");
    tab.expect_clean()
}

/// The frame is as wide as its column and as high as what it shows, with nothing to scroll in it.
const FITS: &str = "(() => { const frame = document.querySelector('resignation-check').shadowRoot.querySelector('iframe'); const inner = frame.contentDocument; \
    const column = document.getElementById('place').clientWidth; const height = inner.body.getBoundingClientRect().height; \
    return frame.clientWidth === column && Math.abs(frame.clientHeight - Math.ceil(height)) <= 1 && inner.documentElement.scrollWidth <= column; })()";

fn draw(tab: &mut Tab, name: &str, scale: f64) -> Result<()> {
    let Some(folder) = atlas::gallery()? else { return Ok(()) };
    tab.eval("__probe.active() && __probe.active().blur(); scrollTo(0, 0)")?;
    let picture = tab.shot(scale, 25)?;
    let file = folder.join(format!("{name}.webp"));
    std::fs::write(&file, picture).with_context(|| format!("{} cannot be written", file.display()))
}
