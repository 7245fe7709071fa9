//! What belongs to the page around: its history, its keyboard, its conventions.

use super::*;

/// The ways in which a tag stands in a page.
fn ways() -> [(&'static str, Value); 3] {
    let [frame, inline] = both_ways();
    [frame, inline, ("portal/one.html", json!({ "sandbox": "" }))]
}

/// Steps leave nothing in the history: once the tag is gone, "back" leads to the page before.
pub fn history_is_the_pages() -> Result<()> {
    leaves_no_entries(site::tab)
}

/// The same in the oldest browser.
pub fn history_is_the_pages_in_chromium_91() -> Result<()> {
    leaves_no_entries(floor::floor)
}

/// The same in Firefox.
pub fn history_is_the_pages_in_firefox() -> Result<()> {
    leaves_no_entries(site::firefox_tab)
}

fn leaves_no_entries(tab: impl Fn() -> Result<Tab>) -> Result<()> {
    for (page, attributes) in ways() {
        let mut tab = tab()?;
        tab.open(&site::address("__test/portal/stranger.html")?)?;
        let mut walk = opened(tab, page, Lang::En)?;
        let before = walk.tab.eval("history.length")?;
        placed(&mut walk, &attributes)?;
        let third = walk.until_asked("leading-post", &Person::ordinary()?)?;
        // The page's own way back takes its place.
        crate::tests::drafts::back(&mut walk)?;
        let second = walk.page()?;
        ensure!(second.fact != third.fact, "the link back leads nowhere");
        ensure!(walk.submit()?.asks("leading-post"), "forward again");
        walk.tab.go_outside();
        let after = walk.tab.eval("history.length")?;
        ensure!(after == before, "{page} {attributes}: {before} entries have become {after}");
        walk.tab.eval("document.querySelector('resignation-check').remove()")?;
        walk.tab.history(-1)?;
        walk.tab.wait(&format!("{page} {attributes}: one press leads out"), "document.title === 'A stranger'")?;
    }
    Ok(())
}

/// Fragments that the page around puts behind the frame's address steer nothing and move no keyboard.
pub fn fragments_do_not_steer() -> Result<()> {
    is_not_steered(site::tab)
}

/// The same in the oldest browser.
pub fn fragments_do_not_steer_in_chromium_91() -> Result<()> {
    is_not_steered(floor::floor)
}

/// The same in Firefox.
pub fn fragments_do_not_steer_in_firefox() -> Result<()> {
    is_not_steered(site::firefox_tab)
}

fn is_not_steered(tab: impl Fn() -> Result<Tab>) -> Result<()> {
    for attributes in [json!({}), json!({ "sandbox": "" })] {
        let mut walk = opened(tab()?, "portal/one.html", Lang::En)?;
        placed(&mut walk, &attributes)?;
        walk.until_asked("leading-post", &Person::ordinary()?)?;
        walk.tab.go_outside();
        away(&mut walk)?;
        for fragment in ["0", "1", "cl.bar.audit", "/", "rc-1-heading", "rc-1-main"] {
            walk.tab.eval(&format!(
                "{{ const frame = document.querySelector('resignation-check').shadowRoot.querySelector('iframe'); frame.src = frame.src.split('#')[0] + '#{fragment}'; }} 0"
            ))?;
            walk.tab.eval("new Promise((done) => setTimeout(done, 100))")?;
            walk.tab.go_inside();
            let page = walk.page()?;
            walk.tab.go_outside();
            ensure!(page.asks("leading-post"), "#{fragment} led to {:?} {:?}", page.kind, page.fact);
            // An open frame's ids can be read anyway.
            if attributes != json!({}) {
                ensure!(is_away(&mut walk)?, "#{fragment} moved the keyboard");
            }
        }
    }
    Ok(())
}

/// Whatever the page around sets and calls, the keyboard stays where it is.
pub fn attributes_leave_the_keyboard_alone() -> Result<()> {
    leaves_the_keyboard_alone(site::tab)
}

/// The same in Firefox.
pub fn attributes_leave_the_keyboard_alone_in_firefox() -> Result<()> {
    leaves_the_keyboard_alone(site::firefox_tab)
}

/// What the page around sets or calls, and what then is so inside.
const SET: [(&str, &str); 10] = [
    ("tag.setAttribute('pack', 'study-2004')", "/2004/.test(__probe.app().querySelector('.rc-brand').textContent)"),
    ("tag.removeAttribute('pack')", "!/2004/.test(__probe.app().querySelector('.rc-brand').textContent)"),
    ("tag.setAttribute('lang', 'zh-Hans')", "__probe.app().lang === 'zh-Hans'"),
    ("tag.setAttribute('lang', 'en')", "__probe.app().lang === 'en'"),
    ("tag.setAttribute('heading-level', '4')", "__probe.main().localName === 'h4'"),
    ("tag.setAttribute('as-of', '2020-02-29')", "/29 February 2020/.test(__probe.app().textContent)"),
    ("tag.setAttribute('mode', 'rulebook')", "__probe.kind() === 'rules'"),
    ("tag.setAttribute('mode', 'check')", "__probe.kind() === 'start'"),
    (
        "tag.setAttribute('goal', 'leave-service')",
        "!!__probe.app().querySelector('input[value=leave-service]:checked')",
    ),
    ("tag.reset()", "__probe.kind() === 'start' && !__probe.app().querySelector('input:checked')"),
];

fn leaves_the_keyboard_alone(tab: fn() -> Result<Tab>) -> Result<()> {
    for (page, attributes) in both_ways() {
        let mut walk = opened(tab()?, page, Lang::En)?;
        fresh(&mut walk, page, attributes.clone())?;
        let saved = json!(Person::ordinary()?.saved(&["start", "check"]));
        let open = format!("tag.open({saved})");
        for (set, then) in SET.into_iter().chain([(open.as_str(), "__probe.kind() === 'check'")]) {
            away(&mut walk)?;
            walk.tab.eval(&format!("{{ const tag = document.querySelector('resignation-check'); {set}; }} 0"))?;
            walk.tab.wait(set, then)?;
            walk.tab.eval("new Promise((done) => setTimeout(done, 100))")?;
            ensure!(is_away(&mut walk)?, "{page}: {set} moved the keyboard to {}", walk.tab.eval("__probe.focus()")?);
        }
    }
    Ok(())
}

/// Who is in the interface stays in it when the page around changes it.
pub fn the_keyboard_stays_inside() -> Result<()> {
    for (page, attributes) in both_ways() {
        let mut walk = opened(site::tab()?, page, Lang::En)?;
        fresh(&mut walk, page, attributes)?;
        walk.until_asked("leading-post", &Person::ordinary()?)?;
        for (set, then) in [SET[0], SET[2], SET[4], SET[6]] {
            walk.tab.eval(&format!("{{ const tag = document.querySelector('resignation-check'); {set}; }} 0"))?;
            walk.tab.wait(set, then)?;
            let on =
                "(() => { const at = __probe.active(); return __probe.app().contains(at) && at !== __probe.app(); })()";
            walk.tab.wait(&format!("{page}: the keyboard is inside after {set}"), on)?;
        }
    }
    Ok(())
}

/// "false" is off, as some frameworks write it, from the start and later on.
pub fn false_is_off() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    walk.tab.eval("place({ inline: 'false', sandbox: 'false' }); 0")?;
    let open = "(() => { const frame = document.querySelector('resignation-check').shadowRoot.querySelector('iframe'); return !!frame && !frame.hasAttribute('sandbox'); })()";
    walk.tab.wait("it is ready", "heard.some((one) => one.name === 'rc-ready')")?;
    ensure!(walk.tab.eval(open)? == true, "it is no open frame");
    ensure!(heard(&mut walk.tab)?.len() == 1, "{:?}", heard(&mut walk.tab)?);
    for (set, then) in [
        ("tag.setAttribute('sandbox', '')", format!("!{open}")),
        ("tag.setAttribute('sandbox', 'false')", open.to_owned()),
        ("tag.setAttribute('sandbox', 'true')", format!("!{open}")),
        ("tag.removeAttribute('sandbox')", open.to_owned()),
    ] {
        walk.tab.eval(&format!("{{ const tag = document.querySelector('resignation-check'); {set}; }} 0"))?;
        walk.tab.wait(set, &then)?;
    }
    ensure!(heard(&mut walk.tab)?.iter().all(|(name, _)| name != "rc-error"), "{:?}", heard(&mut walk.tab)?);
    // Where nothing changes, nothing begins anew.
    fresh(&mut walk, "portal/one.html", json!({}))?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    walk.tab.eval("document.querySelector('resignation-check').setAttribute('inline', 'false'); 0")?;
    walk.tab.settle()?;
    ensure!(walk.page()?.asks("leading-post"), "writing “false” began anew");
    clean(&mut walk.tab)
}

/// The nearest language is found outside of the shadow roots around, too, and followed there.
pub fn language_across_shadow_roots() -> Result<()> {
    for (page, attributes) in both_ways() {
        let mut walk = opened(site::tab()?, page, Lang::En)?;
        walk.tab.eval(&format!(
            "{{ const place = document.getElementById('place'); place.lang = 'zh-Hans'; const inner = document.createElement('div'); \
             place.attachShadow({{ mode: 'open' }}).append(inner); const tag = document.createElement('resignation-check'); \
             for (const [name, value] of Object.entries({attributes})) tag.setAttribute(name, value); inner.attachShadow({{ mode: 'open' }}).append(tag); globalThis.tag = tag; }} 0"
        ))?;
        let app = "(() => { const root = tag.shadowRoot; const frame = root.querySelector('iframe'); return (frame ? frame.contentDocument : root).querySelector('.rc'); })()";
        walk.tab.wait("the language outside", &format!("{app}.lang === 'zh-Hans' && heard.length > 0"))?;
        walk.tab.eval("document.getElementById('place').lang = 'en'; 0")?;
        walk.tab.wait("it is followed", &format!("{app}.lang === 'en'"))?;
    }
    Ok(())
}

/// Another program's failure is no affair of the tag's.
pub fn failures_of_others_are_theirs() -> Result<()> {
    leaves_others_alone(site::tab()?)
}

/// The same in the oldest browser.
pub fn failures_of_others_are_theirs_in_chromium_91() -> Result<()> {
    leaves_others_alone(floor::floor()?)
}

/// The same in Firefox.
pub fn failures_of_others_are_theirs_in_firefox() -> Result<()> {
    leaves_others_alone(site::firefox_tab()?)
}

/// A program whose one function ends in a trap.
const TRAP: &str = "new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11]))).exports.f()";

fn leaves_others_alone(tab: Tab) -> Result<()> {
    let mut walk = opened(tab, "inline/one.html", Lang::En)?;
    fresh(&mut walk, "inline/one.html", json!({ "inline": "" }))?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    for failure in [
        format!("setTimeout(() => {TRAP})"),
        format!("Promise.resolve().then(() => {TRAP})"),
        "Promise.reject(new WebAssembly.RuntimeError('unreachable'))".to_owned(),
        "dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('x') }))".to_owned(),
    ] {
        walk.tab.eval(&format!("{failure}; 0"))?;
        walk.tab.eval("new Promise((done) => setTimeout(done, 100))")?;
        ensure!(walk.page()?.asks("leading-post"), "{failure} ended the tag");
    }
    ensure!(heard(&mut walk.tab)?.iter().all(|(name, _)| name != "rc-error"), "{:?}", heard(&mut walk.tab)?);
    // They are told in the console, as they should be.
    walk.tab.record()?.problems.clear();
    walk.result_of(&Person::ordinary()?).map(drop)
}

/// A tag with these attributes, and the walk in it.
fn placed(walk: &mut Walk, attributes: &Value) -> Result<()> {
    let mut attributes = attributes.clone();
    attributes["lang"] = json!("en");
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    match attributes.get("inline") {
        Some(_) => walk.enter("resignation-check"),
        None => walk.enter_frame(),
    }
}

/// Puts the keyboard on something of the page around.
fn away(walk: &mut Walk) -> Result<()> {
    walk.tab.eval("{ const below = document.getElementById('below'); below.tabIndex = 0; below.focus(); } 0").map(drop)
}

fn is_away(walk: &mut Walk) -> Result<bool> {
    Ok(walk.tab.eval("document.activeElement.id === 'below' && document.hasFocus()")? == true)
}
