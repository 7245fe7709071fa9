//! Colours, fonts and distances that mean no good.

use super::*;

pub const ALL: [(&str, Test); 4] = [
    ("no_value_of_any_property_is_fetched", no_value_of_any_property_is_fetched),
    ("what_is_no_value_changes_nothing", what_is_no_value_changes_nothing),
    ("colours_of_verdicts_are_not_the_portals", colours_of_verdicts_are_not_the_portals),
    ("whose_rule_it_is_stays_readable", whose_rule_it_is_stays_readable),
];

const PROPERTIES: [&str; 14] = [
    "--rc-accent-color",
    "--rc-accent-strong-color",
    "--rc-accent-soft-color",
    "--rc-on-accent-color",
    "--rc-paper-color",
    "--rc-surface-color",
    "--rc-ink-color",
    "--rc-muted-color",
    "--rc-line-color",
    "--rc-edge-color",
    "--rc-font-family",
    "--rc-font-size",
    "--rc-corner",
    "--rc-space",
];

/// Every way in which a value of CSS can name something to be fetched.
const FETCHED: [&str; 14] = [
    "url(/steal)",
    "URL('/steal')",
    "u\\72l(/steal)",
    "image-set('/steal' 1x)",
    "-webkit-image-set(url(/steal) 1x)",
    "cross-fade(url(/steal), red)",
    "image('/steal')",
    "src('/steal')",
    "var(--x, url(/steal))",
    "red, url(/steal)",
    "red; background: url(/steal)",
    "red} *{background:url(/steal)}",
    "/**/url(/steal)",
    "rgb(from url(/steal) r g b)",
];
/// What is no value of any of them.
const NONE: [&str; 13] = [
    "var(--rc-space)",
    "attr(data-x)",
    "inherit",
    "initial",
    "unset",
    "revert",
    "calc(1px * 1e30)",
    "-99px",
    "1e99",
    "expression(alert(1))",
    "red !important",
    "0 0 0 red",
    "linear-gradient(red, blue)",
];

fn each(values: &[&str]) -> Value {
    json!([PROPERTIES, values])
}

/// Each property with each value, through the style of the tag and through a style sheet of the page.
fn set_all(walk: &mut Walk, attributes: &Value, values: &[&str], then: &str) -> Result<Value> {
    around(
        walk,
        attributes,
        &format!(
            "(async () => {{ const [properties, values] = {}; const found = []; const tag = {TAG}; \
             for (const value of values) {{ for (const one of properties) tag.style.setProperty(one, value); tag.className = 'k' + found.length; \
             await new Promise((done) => setTimeout(done, 60)); {then} }} return found; }})()",
            each(values)
        ),
    )
}

pub fn no_value_of_any_property_is_fetched() -> Result<()> {
    for tab in [site::tab, floor::floor, site::firefox_tab] {
        for (at, attributes) in both_ways() {
            let mut walk = page(tab()?, at)?;
            place(&mut walk, &attributes)?;
            opened_at_the_result(&mut walk, &attributes, &Person::ordinary()?)?;
            set_all(&mut walk, &attributes, &FETCHED, "found.push(value);")?;
            let stolen: Vec<String> =
                walk.tab.record()?.requests.iter().filter(|one| one.contains("steal")).cloned().collect();
            ensure!(stolen.is_empty(), "{at}: asked for were {stolen:?}");
        }
    }
    Ok(())
}

/// A value that is none leaves the looks as they are without it.
pub fn what_is_no_value_changes_nothing() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        place(&mut walk, &attributes)?;
        opened_at_the_result(&mut walk, &attributes, &Person::ordinary()?)?;
        let look = "[...__probe.app().querySelectorAll('h2, p, button, .rc-tag, header, .rc-foot')].slice(0, 60).map((one) => { const s = getComputedStyle(one); return [s.color, s.backgroundColor, s.fontSize, s.fontFamily, s.borderTopLeftRadius, s.rowGap].join(); })";
        let before = walk.tab.eval(look)?;
        for value in NONE {
            set_all(&mut walk, &attributes, &[value], "found.push(value);")?;
            let after = walk.tab.eval(look)?;
            if after != before {
                let pairs = before.as_array().into_iter().flatten().zip(after.as_array().into_iter().flatten());
                let first = pairs.into_iter().find(|(one, other)| one != other);
                bail!("{at}: {value} made {first:?}");
            }
        }
    }
    Ok(())
}

/// The words by which a verdict is told have the product's colours, whatever the page sets under any name.
pub fn colours_of_verdicts_are_not_the_portals() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        place(&mut walk, &attributes)?;
        opened_at_the_result(&mut walk, &attributes, &Person::ordinary()?.with("entry-date", "2022-12-01"))?;
        let colours = "[...__probe.app().querySelectorAll('.rc-verdict')].map((one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor].join())";
        let before = walk.tab.eval(colours)?;
        ensure!(before.as_array().is_some_and(|all| !all.is_empty()), "there is no verdict");
        around(
            &mut walk,
            &attributes,
            &format!(
                "for (const one of ['v', 'v-soft', 'ok', 'ok-soft', 'stop', 'stop-soft', 'due', 'due-soft', 'ask', 'ask-soft', 'focus', 'small', 'text', 'tap']) for (const name of [one, one + '-color']) {{ {TAG}.style.setProperty('--rc-' + name, 'rgb(9, 9, 9)'); document.documentElement.style.setProperty('--rc-' + name, 'rgb(9, 9, 9)'); }} 0"
            ),
        )?;
        a_while(&mut walk)?;
        ensure!(walk.tab.eval(colours)? == before, "{at}: {} became {}", before, walk.tab.eval(colours)?);
    }
    Ok(())
}

/// Every word that says whose a rule is, and what it was before, can be read under any colours and fonts that a page may
/// set.
pub fn whose_rule_it_is_stays_readable() -> Result<()> {
    let mut rule = built_in("national", "rules", "cl.bar.min-service")?;
    rule["text"] = json!({ "zh-Hans": "未满三十年的，不得辞去公职。", "en": "Whoever has not served thirty years must not leave." });
    let document = pack(json!({ "replace": { "rules": [rule] } }));
    for theme in ["#faf8f4", "transparent", "#fff", "rgb(0 0 0 / 0)"] {
        let mut walk = with_pack(site::tab()?, &document, json!({ "hide": "brand language size packs rail links" }))?;
        opened_at_the_result(&mut walk, &json!({}), &Person::ordinary()?.with("entry-date", "2022-12-01"))?;
        let colours = PROPERTIES.iter().filter(|one| one.ends_with("color"));
        for property in colours {
            around(&mut walk, &json!({}), &format!("{TAG}.style.setProperty('{property}', '{theme}'); 0"))?;
        }
        around(
            &mut walk,
            &json!({}),
            &format!(
                "{TAG}.style.setProperty('--rc-font-size', '0.01px'); {TAG}.style.setProperty('--rc-space', '0'); {TAG}.style.setProperty('--rc-font-family', 'Wingdings, monospace'); 0"
            ),
        )?;
        a_while(&mut walk)?;
        let faint = walk.tab.eval(READABLE)?;
        ensure!(faint == json!([]), "under {theme} these cannot be read: {faint}");
    }
    Ok(())
}

/// Texts of what is the portal's whose colour does not stand out from the ground, which are too small, or in its font.
const READABLE: &str = "(() => { const part = (text) => { const [r, g, b, a] = (text.match(/[\\d.]+/g) || []).map(Number); return { rgb: [r, g, b], a: a === undefined ? 1 : a }; }; \
    const light = ([r, g, b]) => { const c = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; }; \
    const ground = (one) => { for (let at = one; at; at = at.parentElement) { const colour = part(getComputedStyle(at).backgroundColor); if (colour.a > 0.99) return colour.rgb; } return [255, 255, 255]; }; \
    const found = []; const parts = __probe.app().querySelectorAll('.rc-line, [data-part=portal], [data-part=portal-mark]'); if (parts.length < 3) found.push('only ' + parts.length + ' parts'); \
    for (const home of parts) { const walker = document.createTreeWalker(home, NodeFilter.SHOW_TEXT); while (walker.nextNode()) { const text = walker.currentNode.data.trim(); const one = walker.currentNode.parentElement; if (!text || !one.getClientRects().length) continue; \
      const s = getComputedStyle(one); const [a, b] = [light(part(s.color).rgb), light(ground(one))].sort((x, y) => y - x); \
      if (part(s.color).a < 0.99 || (a + 0.05) / (b + 0.05) < 4 || parseFloat(s.fontSize) < 9 || s.fontFamily.includes('Wingdings')) found.push([text.slice(0, 40), s.color, ground(one).join(), s.fontSize, s.fontFamily].join(' ')); } } return found; })()";
