//! How people write tags: frameworks, templates, habits of XHTML, mistakes.

use super::*;

pub const ALL: [(&str, Test); 5] = [
    ("names_as_values", names_as_values),
    ("what_is_no_pack_is_told", what_is_no_pack_is_told),
    ("lists_over_several_lines", lists_over_several_lines),
    ("copied_and_made_by_hand", copied_and_made_by_hand),
    ("without_sheets_that_can_be_made", without_sheets_that_can_be_made),
];

/// `inline="inline"`, as XHTML writes it, and `true`, as others do, is on without a word; what is neither shuts off all the same.
pub fn names_as_values() -> Result<()> {
    for (name, value, on, told) in [
        ("inline", "inline", true, false),
        ("inline", "true", true, false),
        ("inline", "", true, false),
        ("inline", "false", false, false),
        ("sandbox", "sandbox", true, false),
        ("sandbox", "true", true, false),
        ("sandbox", "false", false, false),
        // Whoever writes something else wants to be shut off all the same.
        ("sandbox", "allow-scripts allow-same-origin", true, false),
    ] {
        // Each page's policy allows one of the two ways.
        let inline = name == "inline" && on;
        let mut walk = page(site::tab()?, if inline { "inline/one.html" } else { "portal/one.html" })?;
        walk.tab.eval(&format!("place({{ lang: 'en', '{name}': '{value}' }}); 0"))?;
        walk.tab.wait("it is ready", "heard.some((one) => one.name === 'rc-ready')")?;
        let is_on = walk.tab.eval(if name == "inline" {
            "!document.querySelector('resignation-check').shadowRoot.querySelector('iframe')"
        } else {
            "document.querySelector('resignation-check').shadowRoot.querySelector('iframe').hasAttribute('sandbox')"
        })?;
        ensure!(is_on == on, "{name}=\"{value}\" is {is_on}");
        let tokens = walk.tab.eval(&format!("{FRAME}?.getAttribute('sandbox') ?? ''"))?;
        ensure!(!tokens.to_string().contains("same-origin"), "{name}=\"{value}\" gave {tokens}");
        let errors = heard(&mut walk)?.iter().any(|one| one == "rc-error attribute");
        ensure!(errors == told, "{name}=\"{value}\": {:?}", heard(&mut walk)?);
    }
    Ok(())
}

/// A name that no built-in pack has: the law in force serves, and the page's owner is told, from the start and later on.
pub fn what_is_no_pack_is_told() -> Result<()> {
    for (at, attributes) in both_ways() {
        for name in ["study2004", "National", "__proto__", "constructor", "toString"] {
            let mut attributes = attributes.clone();
            attributes["pack"] = json!(name);
            let mut walk = page(site::tab()?, at)?;
            place(&mut walk, &attributes)?;
            ensure!(walk.page()?.is("start"), "{name}: {:?}", walk.page()?);
            walk.tab.go_outside();
            walk.tab.wait(
                &format!("{at}: {name} is told"),
                "heard.filter((one) => one.name === 'rc-error' && one.detail === 'attribute').length === 1",
            )?;
        }
    }
    Ok(())
}

/// A list in an attribute may be broken and indented like any other in HTML.
pub fn lists_over_several_lines() -> Result<()> {
    let mut walk = page(site::tab()?, "portal/one.html")?;
    place(&mut walk, &json!({ "hide": "\n  brand\n\tlanguage  size\n", "share": " verdicts\n answers " }))?;
    for css in [".rc-brand", "[data-do=language]", "[data-do=large]"] {
        walk.tab.wait(css, &format!("!__probe.app().querySelector('{css}')?.getClientRects().length"))?;
    }
    walk.tab.go_outside();
    ensure!(heard(&mut walk)? == ["rc-ready null"], "{:?}", heard(&mut walk)?);
    Ok(())
}

/// A tag that is a copy of one in use, one made by its class, and one in a document that came later.
pub fn copied_and_made_by_hand() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        place(&mut walk, &attributes)?;
        walk.until_asked("leading-post", &Person::ordinary()?)?;
        around(
            &mut walk,
            &attributes,
            &format!(
                "{{ const tag = {TAG}; const copy = tag.cloneNode(true); copy.id = 'copy'; document.body.append(copy); \
               const made = new (customElements.get('resignation-check'))(); made.id = 'made'; for (const [name, value] of Object.entries({attributes})) made.setAttribute(name, value); made.setAttribute('lang', 'en'); document.body.append(made); \
               const home = document.createElement('template'); home.innerHTML = tag.outerHTML; home.content.firstElementChild.id = 'templated'; document.body.append(document.importNode(home.content, true)); }} 0"
            ),
        )?;
        walk.tab.go_outside();
        walk.tab.wait("all four are ready", "heard.filter((one) => one.name === 'rc-ready').length === 4")?;
        for id in ["#copy", "#made", "#templated"] {
            walk.enter(id)?;
            ensure!(walk.page()?.is("start"), "{at}: {id} has answers of another: {:?}", walk.page()?);
        }
        walk.enter("resignation-check")?;
        ensure!(walk.page()?.asks("leading-post"), "{at}: the first lost its place");
        walk.tab.expect_clean()?;
    }
    Ok(())
}

/// Browsers without style sheets that a script can make (Firefox before 101): a line and a link, never a hole.
pub fn without_sheets_that_can_be_made() -> Result<()> {
    let mut tab = site::tab()?;
    tab.before_load("delete Document.prototype.adoptedStyleSheets; window.CSSStyleSheet = function () { throw new TypeError('Illegal constructor'); };")?;
    let mut walk = page(tab, "portal/one.html")?;
    walk.tab.eval("place({ lang: 'en' }); 0")?;
    walk.tab.wait("it is told", "heard.some((one) => one.name === 'rc-error')")?;
    let line = walk.tab.eval(&format!("(() => {{ const line = {TAG}.shadowRoot.querySelector('[part=notice]'); return line && [line.textContent, line.querySelector('a').href]; }})()"))?;
    ensure!(line[0].as_str().is_some_and(|text| text.contains("did not open")), "the person reads {line}");
    Ok(())
}
