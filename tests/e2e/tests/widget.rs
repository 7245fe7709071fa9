//! The tag in the page of a portal that allows nothing but its own files.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::driver::{Key, Tab};
use crate::site::{self, Lang, TODAY};
use crate::tests::floor;
use crate::tests::routes::paper;
use crate::tests::walks::Main;
use crate::walk::{Person, Walk};

/// A test that opens its pages itself.
pub type Test = fn() -> Result<()>;

/// The tests that choose their languages themselves.
pub const ONCE: [(&str, Test); 14] = [
    ("two_in_a_portal", two_in_a_portal),
    ("two_in_a_portal_in_chromium_91", two_in_a_portal_in_chromium_91),
    ("two_in_a_portal_in_firefox", two_in_a_portal_in_firefox),
    ("everything_documented", everything_documented),
    ("unusable_packs", unusable_packs),
    ("a_pack_of_its_own", a_pack_of_its_own),
    ("printed_with_the_page", printed_with_the_page),
    ("moved_within_the_page", moved_within_the_page),
    ("added_and_removed_200_times", added_and_removed_200_times),
    ("sandboxed_with_the_header", sandboxed_with_the_header),
    ("sandboxed_without_the_header", sandboxed_without_the_header),
    ("forged_greetings", forged_greetings),
    ("the_frame_fits_its_content", the_frame_fits_its_content),
    ("back_steps_inside_first", back_steps_inside_first),
];

/// Two widgets with their own packs and languages, walked turn by turn under the portal's policy and its hostile styles.
pub fn two_in_a_portal() -> Result<()> {
    two_in(site::tab()?)
}

/// The same in the oldest browser.
pub fn two_in_a_portal_in_chromium_91() -> Result<()> {
    two_in(floor::floor()?)
}

/// The same in Firefox.
pub fn two_in_a_portal_in_firefox() -> Result<()> {
    two_in(site::firefox_tab()?)
}

fn two_in(tab: Tab) -> Result<()> {
    let mut walk = open(tab, "portal/two.html", "#zh", Lang::Zh)?;
    walk.turn_to("#en", Lang::En)?;
    walk.tab.wait("the second widget is ready", "__probe.ready()")?;
    walk.allow("study-2004");
    walk.loaded_again()?;
    let title = walk.tab.eval("document.title + location.hash")?;
    let people = [
        ("#zh", Lang::Zh, Person::ordinary()?, "open"),
        ("#en", Lang::En, Person::case("study-rows-row-38")?, "comply"),
    ];
    for (host, lang, person, verdict) in &people {
        walk.turn_to(host, *lang)?;
        walk.set_day(TODAY)?;
        let said = walk.result_of(person)?;
        ensure!(said.verdict.as_deref() == Some(*verdict), "{host}: {:?} {}", said.verdict, said.heading);
    }
    ensure!(walk.tab.eval("document.title + location.hash")? == title, "a widget changed the page's title or address");
    ensure!(walk.tab.eval("Object.keys(sessionStorage).length")? == 0, "a widget stored something unasked");
    for (host, lang, ..) in &people {
        walk.turn_to(host, *lang)?;
        let style = walk.tab.eval(
            "(() => { const s = getComputedStyle(__probe.app().querySelector('main p')); return [s.fontStyle, s.letterSpacing, s.textTransform, s.color]; })()",
        )?;
        ensure!(style == json!(["normal", "normal", "none", "rgb(27, 30, 34)"]) || style[0] == "normal", "{style}");
        ensure!(walk.tab.eval("__probe.layout()")? == json!([]), "{host}: the layout");
    }
    clean(&mut walk.tab)
}

/// A tag with everything the manifest names: each attribute, property, part, method and event has its check here, and
/// the test fails for one that has none.
pub fn everything_documented() -> Result<()> {
    let manifest = site::read_json("boot/custom-elements.json")?;
    let tag = &manifest["modules"][0]["declarations"][0];
    let mut walk = open(site::tab()?, "portal/one.html", "resignation-check", Lang::En)?;
    for attribute in named(tag, "attributes")? {
        attribute_works(&mut walk, &attribute).with_context(|| format!("the attribute {attribute}"))?;
    }
    for property in named(tag, "cssProperties")? {
        property_works(&mut walk, &property).with_context(|| format!("the property {property}"))?;
    }
    for part in named(tag, "cssParts")? {
        part_works(&part).with_context(|| format!("the part {part}"))?;
    }
    for method in named(tag, "members")? {
        method_works(&mut walk, &method).with_context(|| format!("the method {method}"))?;
    }
    // Once more to a result, what is asked for sent, and something wrong: every event is heard on one page.
    share_works(&mut walk)?;
    walk.tab.eval("document.querySelector('resignation-check').setAttribute('theme', 'pink'); 0")?;
    let heard = heard(&mut walk.tab)?;
    for event in named(tag, "events")? {
        ensure!(heard.iter().any(|(name, _)| *name == event), "the event {event} was never heard: {heard:?}");
    }
    Ok(())
}

fn named(tag: &Value, list: &str) -> Result<Vec<String>> {
    let list = tag[list].as_array().with_context(|| format!("the manifest has no {list}"))?;
    list.iter().map(|one| one["name"].as_str().map(str::to_owned).context("a name")).collect()
}

/// Changes an attribute while a question is answered, looks at what it does, and takes it back; answers stay.
fn attribute_works(walk: &mut Walk, name: &str) -> Result<()> {
    fresh(walk, "portal/one.html", json!({}))?;
    let set = |walk: &mut Walk, value: Option<&str>| {
        let call = match value {
            Some(value) => format!("tag.setAttribute({}, {})", json!(name), json!(value)),
            None => format!("tag.removeAttribute({})", json!(name)),
        };
        walk.tab.eval(&format!("{{ const tag = document.querySelector('resignation-check'); {call}; }} 0")).map(drop)
    };
    let app = |walk: &mut Walk, what: &str, condition: &str| walk.tab.wait(what, condition);
    match name {
        "lang" => {
            walk.until_asked("leading-post", &Person::ordinary()?)?;
            set(walk, Some("zh-Hans"))?;
            app(walk, "Chinese", "__probe.app().lang === 'zh-Hans' && __probe.page().fact === 'leading-post'")?;
            set(walk, None)?;
            app(walk, "the language around", "__probe.app().lang === 'en'")
        }
        "theme" => {
            let ground = |theme: &str, colour: &str| {
                format!(
                    "__probe.app().dataset.theme === '{theme}' && getComputedStyle(__probe.app()).backgroundColor === '{colour}'"
                )
            };
            for (theme, colour) in
                [("dark", "rgb(20, 23, 27)"), ("high-contrast", "rgb(255, 255, 255)"), ("light", "rgb(250, 248, 244)")]
            {
                set(walk, Some(theme))?;
                app(walk, theme, &ground(theme, colour))?;
            }
            set(walk, Some("auto"))?;
            app(walk, "auto", "__probe.app().dataset.theme === 'auto'")
        }
        "pack" => {
            walk.until_asked("leading-post", &Person::ordinary()?)?;
            walk.allow("study-2004");
            set(walk, Some("study-2004"))?;
            app(walk, "the other pack", "/2004/.test(__probe.app().querySelector('.rc-brand').textContent)")?;
            ensure!(
                walk.tab.eval("!!__probe.app().querySelector('.rc-rail .rc-said')")? == true,
                "the answers are gone"
            );
            set(walk, None)?;
            app(walk, "the law in force", "!/2004/.test(__probe.app().querySelector('.rc-brand').textContent)")
        }
        "goal" => {
            set(walk, Some("leave-service"))?;
            app(
                walk,
                "the wish is offered",
                "!!__probe.app().querySelector('input[type=radio][value=leave-service]:checked')",
            )
        }
        "as-of" => {
            set(walk, Some("2020-02-29"))?;
            app(walk, "the day", "/29 February 2020/.test(__probe.app().textContent)")?;
            set(walk, None)?;
            app(walk, "today", "!/29 February 2020/.test(__probe.app().textContent)")
        }
        "mode" => {
            set(walk, Some("rulebook"))?;
            app(
                walk,
                "the rulebook",
                "__probe.kind() === 'rules' && __probe.app().querySelectorAll('.rc-book > li').length > 100",
            )?;
            set(walk, Some("check"))?;
            app(walk, "the questions", "__probe.kind() === 'start'")
        }
        "persist" => {
            walk.until_asked("leading-post", &Person::ordinary()?)?;
            ensure!(walk.tab.eval("sessionStorage.length")? == 0, "kept unasked");
            set(walk, Some("tab"))?;
            app(walk, "it is kept", "Object.keys(sessionStorage).some((key) => key.startsWith('resignation-check:'))")?;
            set(walk, Some("none"))?;
            app(walk, "it is kept no longer", "sessionStorage.length === 0")
        }
        "hide" => {
            for (part, css) in [
                ("brand", ".rc-brand"),
                ("language", "[data-do=language]"),
                ("size", "[data-do=large]"),
                ("packs", "[data-part=packs]"),
                ("rail", ".rc-rail"),
                ("links", ".rc-foot .rc-tools"),
            ] {
                let css = json!(css);
                app(walk, part, &format!("__probe.app().querySelector({css})?.getClientRects().length > 0"))?;
                set(walk, Some(part))?;
                app(walk, part, &format!("!__probe.app().querySelector({css})?.getClientRects().length"))?;
                ensure!(
                    walk.tab.eval("__probe.app().querySelector('[data-do=leave]').getClientRects().length > 0")?
                        == true,
                    "the way out is gone"
                );
                set(walk, None)?;
            }
            Ok(())
        }
        "heading-level" => {
            app(walk, "level 2", "__probe.main().localName === 'h2'")?;
            set(walk, Some("4"))?;
            app(walk, "level 4", "__probe.main().localName === 'h4'")
        }
        "share" => share_works(walk),
        "integrity" => {
            // A hash that no content has: the pack is refused, the person is told, the console says why.
            set(walk, Some("sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="))?;
            walk.tab.eval("document.querySelector('resignation-check').setAttribute('pack', '../fixed.html'); 0")?;
            app(
                walk,
                "it is refused",
                "heard.some((one) => one.name === 'rc-error' && one.detail === 'pack-integrity')",
            )?;
            // The browser and the tag say so in the console, as they should.
            while !walk.tab.record()?.problems.iter().any(|line| line.contains("SRI")) {}
            walk.tab.settle()?;
            walk.tab.record()?.problems.clear();
            Ok(())
        }
        "inline" => {
            fresh(walk, "inline/one.html", json!({ "inline": "" }))?;
            ensure!(
                walk.tab.eval("!document.querySelector('resignation-check').shadowRoot.querySelector('iframe')")?
                    == true,
                "a frame"
            );
            walk.result_of(&Person::ordinary()?)?;
            clean(&mut walk.tab)
        }
        "sandbox" => Ok(()), // `sandboxed_with_the_header` and `sandboxed_without_the_header`
        other => bail!("no check for `{other}`: write one"),
    }
}

/// The offer shows what would be sent; it is sent when the person presses the button, as it was shown.
fn share_works(walk: &mut Walk) -> Result<()> {
    fresh(walk, "portal/one.html", json!({ "share": "verdicts answers", "as-of": TODAY }))?;
    walk.result_of(&Person::ordinary()?)?;
    ensure!(heard(&mut walk.tab)?.iter().all(|(name, _)| name != "rc-shared"), "sent before anybody agreed");
    for what in ["verdicts", "answers"] {
        let css = json!(format!("[data-share={what}] pre"));
        let shown = walk.tab.eval(&format!("__probe.app().querySelector({css}).textContent"))?;
        let shown: Value = serde_json::from_str(shown.as_str().context("no text")?)?;
        walk.go_to(&json!({ "css": format!("[data-share={what}] button") }))?;
        walk.tab.press(Key::Enter)?;
        walk.tab
            .wait("it is sent", &format!("heard.some((one) => one.name === 'rc-shared' && !!one.detail.{what})"))?;
        let sent = heard(&mut walk.tab)?.into_iter().rev().find(|(name, _)| name == "rc-shared").context("sent")?.1;
        ensure!(sent == shown, "shown was {shown}, sent was {sent}");
    }
    Ok(())
}

/// A property set on the page around arrives where it is used.
fn property_works(walk: &mut Walk, name: &str) -> Result<()> {
    let (value, seen, css, style) = match name {
        "--rc-accent-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", ".rc-btn[type=submit]", "backgroundColor"),
        "--rc-on-accent-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", ".rc-btn[type=submit]", "color"),
        "--rc-paper-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", "", "backgroundColor"),
        "--rc-surface-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", ".rc-top", "backgroundColor"),
        "--rc-ink-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", "", "color"),
        "--rc-muted-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", ".rc-foot", "color"),
        "--rc-line-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", ".rc-foot", "borderTopColor"),
        "--rc-edge-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", ".rc-choice-body", "borderTopColor"),
        "--rc-corner" => ("3px", "3px", ".rc-choice-body", "borderTopLeftRadius"),
        "--rc-font-size" => ("31px", "31px", "", "fontSize"),
        "--rc-font-family" => ("monospace", "monospace", "", "fontFamily"),
        "--rc-space" => ("0", "0px", ".rc-stack-l", "rowGap"),
        // Seen under the pointer and on what is chosen: the token itself.
        "--rc-accent-strong-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", "", "--rc-accent-strong"),
        "--rc-accent-soft-color" => ("rgb(1, 2, 3)", "rgb(1, 2, 3)", "", "--rc-accent-soft"),
        other => bail!("no check for `{other}`: write one"),
    };
    fresh(walk, "portal/one.html", json!({ "theme": "light" }))?;
    walk.tab.eval(&format!(
        "document.querySelector('resignation-check').style.setProperty({}, {}); 0",
        json!(name),
        json!(value)
    ))?;
    let element = if css.is_empty() {
        "__probe.app()".to_owned()
    } else {
        format!("__probe.app().querySelector({})", json!(css))
    };
    let get = if style.starts_with("--") { format!("getPropertyValue('{style}').trim()") } else { style.to_owned() };
    walk.tab.wait("it is used", &format!("getComputedStyle({element}).{get} === {}", json!(seen)))
}

fn part_works(name: &str) -> Result<()> {
    let (page, attributes) = match name {
        "frame" => ("portal/one.html", json!({})),
        "notice" => ("portal/one.html", json!({ "inline": "" })),
        "page" | "header" | "heading" | "main" | "rail" | "footer" => ("inline/one.html", json!({ "inline": "" })),
        other => bail!("no check for `{other}`: write one"),
    };
    let mut tab = site::tab()?;
    Walk::probes(&mut tab)?;
    tab.languages("en")?;
    tab.open(&site::address(&format!("__test/{page}"))?)?;
    tab.eval(&format!(
        "{{ const sheet = new CSSStyleSheet(); sheet.replaceSync('resignation-check::part({name}) {{ outline: 7px solid rgb(1, 2, 3) }}'); document.adoptedStyleSheets = [sheet]; place({attributes}); }} 0"
    ))?;
    tab.wait(
        "the part is there and styled",
        &format!("(() => {{ const part = document.querySelector('resignation-check').shadowRoot.querySelector('[part={name}]'); return !!part && getComputedStyle(part).outlineWidth === '7px'; }})()"),
    )
}

fn method_works(walk: &mut Walk, name: &str) -> Result<()> {
    fresh(walk, "portal/one.html", json!({}))?;
    let before = walk.until_asked("leading-post", &Person::ordinary()?)?;
    match name {
        "reset" => {
            walk.tab.eval("document.querySelector('resignation-check').reset(); 0")?;
            walk.tab.wait("the start", "__probe.kind() === 'start' && !__probe.app().querySelector('[data-do=resume]')")
        }
        "open" => {
            let saved = json!({ "form": 1, "pack": "national", "answers": { "goal": "leave-service", "identity": "civil-servant" }, "places": ["start", "check"], "step": 1 });
            walk.tab.eval(&format!(
                "document.querySelector('resignation-check').open(new Blob([{}])); 0",
                json!(saved.to_string())
            ))?;
            walk.tab.wait("the saved place", "__probe.kind() === 'check'")?;
            // What is no such file changes nothing.
            walk.tab.eval("document.querySelector('resignation-check').open('{\"no\": 1'); 0")?;
            walk.tab
                .wait("it is refused", "heard.some((one) => one.name === 'rc-error' && one.detail === 'attribute')")?;
            // The console says so, as it should.
            walk.tab.record()?.problems.clear();
            ensure!(walk.page()?.is("check"), "a bad file moved the walk from {:?}", before.fact);
            Ok(())
        }
        other => bail!("no check for `{other}`: write one"),
    }
}

/// Every event of every main walk carries a number, a code or nothing.
pub fn events_tell_nothing(main: Main, lang: Lang) -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", lang)?;
    fresh(&mut walk, "portal/one.html", json!({ "lang": lang.tag(), "persist": "tab", "as-of": TODAY }))?;
    main(&mut walk)?;
    let heard = heard(&mut walk.tab)?;
    let names: BTreeSet<&str> = heard.iter().map(|(name, _)| name.as_str()).collect();
    ensure!(names == BTreeSet::from(["rc-ready", "rc-step", "rc-finished"]), "heard {names:?}");
    for (event, detail) in &heard {
        let bare = if event == "rc-step" { detail.is_u64() } else { detail.is_null() };
        ensure!(bare, "{event} carries {detail}");
    }
    // What was asked for and not agreed to is not told either.
    walk.tab.eval("document.querySelector('resignation-check').setAttribute('share', 'verdicts answers'); 0")?;
    walk.tab.wait("the offer", "__probe.app().querySelectorAll('[data-share]').length === 2")?;
    ensure!(self::heard(&mut walk.tab)?.len() == heard.len(), "told before anybody agreed");
    clean(&mut walk.tab)
}

/// A portal's own pack that cannot be used: the person reads plain words, the owner a code and what is wrong where, and
/// nothing else happens.
pub fn unusable_packs() -> Result<()> {
    for (pack, code, said) in [
        ("http://127.0.0.1:9/pack.json", "pack-origin", "is not on this site"),
        ("//portal.example/pack.json", "pack-origin", "is not on this site"),
        ("data:application/json,{}", "pack-origin", "is not on this site"),
        ("packs/none.json", "pack-fetch", "404"),
        ("../slow/pack.json", "pack-slow", "did not come within"),
        ("../huge/pack.json", "pack-size", "has more than"),
        ("packs/cyclic.json", "pack-invalid", "cyclic.json:"),
        ("packs/deep.json", "pack-invalid", "deep.json:"),
        ("packs/page.html", "pack-invalid", "page.html:1:1"),
        ("packs/taken.json", "pack-invalid", "taken.json:"),
    ] {
        refused_pack(pack, code, said).with_context(|| format!("the pack {pack}"))?;
    }
    Ok(())
}

fn refused_pack(pack: &str, code: &str, said: &str) -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    walk.tab.eval(&format!("place({}); 0", json!({ "pack": pack, "lang": "en" })))?;
    walk.tab
        .wait("it is refused", &format!("heard.some((one) => one.name === 'rc-error' && one.detail === '{code}')"))?;
    walk.tab.wait(
        "the person is told",
        "(() => { const frame = document.querySelector('resignation-check').shadowRoot.querySelector('iframe'); const line = frame.contentDocument.querySelector('[data-rc-state]'); return !!line && !line.hidden && /could not be read/.test(line.textContent); })()",
    )?;
    let heard = heard(&mut walk.tab)?;
    ensure!(heard.len() == 1, "{heard:?}");
    let kind = walk.tab.eval("document.querySelector('resignation-check').shadowRoot.querySelector('iframe').contentDocument.querySelector('[data-page]').dataset.page")?;
    ensure!(kind == "plain", "the plain words should still be there, it is {kind}");
    let problems = walk.tab.record()?.problems.join("\n");
    ensure!(problems.contains(said), "the console should say “{said}”: {problems}");
    let violations = walk.tab.eval("violations")?;
    ensure!(violations == json!([]), "violations: {violations}");
    Ok(())
}

/// A portal's own pack that can be used: pinned by its hash, shown with what the portal says, its texts always texts.
pub fn a_pack_of_its_own() -> Result<()> {
    let bytes = std::fs::read(site::root().join("tests/e2e/pages/portal/packs/own.json"))?;
    let hash = "sha256-".to_owned() + &BASE64_STANDARD.encode(Sha256::digest(bytes));
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::Zh)?;
    walk.tab
        .eval(&format!("place({}); 0", json!({ "pack": "packs/own.json", "integrity": hash, "lang": "zh-Hans" })))?;
    walk.enter("resignation-check")?;
    walk.allow("example-bureau");
    let start = walk.tab.eval("__probe.app().textContent")?;
    ensure!(
        start.as_str().is_some_and(|text| text.contains("<b>粗</b>")),
        "the portal's notice is not shown as it is: {start}"
    );
    walk.set_day(TODAY)?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    // Another one at run time, and back: the answers stay.
    walk.tab.eval("document.querySelector('resignation-check').removeAttribute('integrity'); document.querySelector('resignation-check').setAttribute('pack', 'national'); 0")?;
    walk.tab.wait(
        "the law in force",
        "!/示例/.test(__probe.app().querySelector('.rc-brand').textContent) && __probe.kind() === 'result'",
    )?;
    clean(&mut walk.tab)
}

/// A tag that is moved works at its new place; inline it goes on where it was.
pub fn moved_within_the_page() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({}))?;
    walk.tab.eval("document.body.append(document.querySelector('resignation-check'))")?;
    walk.tab.wait("it opens anew", "heard.filter((one) => one.name === 'rc-ready').length === 2 && __probe.ready()")?;
    walk.enter("resignation-check")?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    fresh(&mut walk, "inline/one.html", json!({ "inline": "" }))?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    walk.tab.eval("document.body.append(document.querySelector('resignation-check'))")?;
    walk.tab.settle()?;
    ensure!(walk.page()?.asks("leading-post"), "moving lost the place");
    clean(&mut walk.tab)
}

/// The whole interface is on paper when the page around is printed.
pub fn printed_with_the_page() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({ "as-of": TODAY }))?;
    walk.result_of(&Person::ordinary()?)?;
    let last = walk.tab.eval("[...__probe.app().querySelectorAll('main .rc-cite')].filter((e) => e.getClientRects().length).pop().textContent.trim().slice(0, 24)")?;
    let paper = paper(&walk.tab.pdf()?)?.concat();
    let last = last.as_str().unwrap_or_default().replace(char::is_whitespace, "");
    ensure!(paper.replace(char::is_whitespace, "").contains(&last), "“{last}” is not on paper: {paper}");
    Ok(())
}

/// Adding and removing leaves nothing behind: nodes, listeners and memory stay where they were.
pub fn added_and_removed_200_times() -> Result<()> {
    for (page, attributes) in [("inline/one.html", json!({ "inline": "" })), ("portal/one.html", json!({}))] {
        let mut tab = site::tab()?;
        Walk::probes(&mut tab)?;
        tab.open(&site::address(&format!("__test/{page}"))?)?;
        let turn = |tab: &mut Tab, times: usize| -> Result<Value> {
            tab.eval(&format!(
                "(async () => {{ for (let turn = 0; turn < {times}; turn += 1) {{ const tag = document.createElement('resignation-check'); for (const [name, value] of Object.entries({attributes})) tag.setAttribute(name, value); \
                 const ready = new Promise((done) => tag.addEventListener('rc-ready', done, {{ once: true }})); document.getElementById('place').append(tag); await ready; tag.remove(); await new Promise((done) => setTimeout(done)); }} }})()"
            ))?;
            tab.call("HeapProfiler.collectGarbage", json!({}))?;
            tab.call("HeapProfiler.collectGarbage", json!({}))?;
            let mut counts = tab.call("Memory.getDOMCounters", json!({}))?;
            counts["kilobytes"] = json!(
                tab.call("Runtime.getHeapUsage", json!({}))?["usedSize"].as_f64().map(|size| (size / 1024.0) as i64)
            );
            Ok(counts)
        };
        let before = turn(&mut tab, 10)?;
        let after = turn(&mut tab, 200)?;
        // What the engine keeps of code that it has seen more often is no growth with the times.
        for (what, slack) in [("nodes", 20), ("jsEventListeners", 20), ("documents", 20), ("kilobytes", 1024)] {
            let (before, after) = (before[what].as_i64().context("a count")?, after[what].as_i64().context("a count")?);
            ensure!(after <= before + slack, "{page}: {what} grew from {before} to {after}");
        }
    }
    Ok(())
}

/// A sandboxed frame works where the server lets it read the files; it keeps nothing, and says so.
pub fn sandboxed_with_the_header() -> Result<()> {
    let mut walk = sandboxed("portal/one.html")?;
    walk.tab.wait("ready", "heard.some((one) => one.name === 'rc-ready')")?;
    let inside =
        walk.tab.inside("document.querySelector('.rc').innerText + document.querySelector('footer').innerText")?;
    let inside = inside.as_str().unwrap_or_default();
    ensure!(inside.contains(&Lang::En.word("live.keep-failed")), "nothing says that nothing is kept: {inside}");
    clean(&mut walk.tab)
}

/// Without the header the readable words are there, and the header is named.
pub fn sandboxed_without_the_header() -> Result<()> {
    let mut walk = sandboxed("portal/bare.html")?;
    walk.tab.wait("it is told", "heard.some((one) => one.name === 'rc-error' && one.detail === 'files')")?;
    let line = walk.tab.inside(
        "[...document.querySelectorAll('[data-rc-state]:not([hidden])')].map((line) => line.textContent).join()",
    )?;
    ensure!(
        line.as_str().is_some_and(|line| line.contains("Access-Control-Allow-Origin")),
        "the header is not named: {line}"
    );
    let plain = walk.tab.inside("document.querySelector('[data-page=plain]').textContent")?;
    ensure!(plain.as_str().is_some_and(|text| text.contains("公务员")), "the readable words are gone: {plain}");
    Ok(())
}

fn sandboxed(page: &str) -> Result<Walk> {
    let mut walk = opened(site::tab()?, page, Lang::En)?;
    walk.tab.eval("place({ sandbox: '', persist: 'tab', lang: 'en' }); 0")?;
    Ok(walk)
}

/// Whoever else greets the frame is not heard; nor is a second greeting, nor nonsense through the port.
pub fn forged_greetings() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    // A frame opened by hand, greeted without a port by the page around and with one by a stranger beside it.
    walk.tab.eval(
        "(async () => { const add = async (id, src) => { const frame = document.createElement('iframe'); frame.id = id; frame.src = src; document.body.append(frame); \
         await new Promise((done) => frame.addEventListener('load', done)); return frame; }; \
         const raw = await add('raw', '/frame.html'); raw.contentWindow.postMessage({ options: { language: 'en' } }, '*'); raw.contentWindow.postMessage('nonsense', '*'); \
         const stranger = await add('stranger', 'stranger.html'); await stranger.contentWindow.greeted; })()",
    )?;
    walk.tab.settle()?;
    let kind =
        walk.tab.eval("document.getElementById('raw').contentDocument.querySelector('[data-page]').dataset.page")?;
    ensure!(kind == "plain", "a forged greeting was heard: {kind}");
    // A true widget beside it: a second greeting and nonsense change nothing.
    let mut walk = open(site::tab()?, "portal/one.html", "resignation-check", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({}))?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    walk.tab.eval(
        "(() => { const inner = document.querySelector('resignation-check').shadowRoot.querySelector('iframe').contentWindow; const { port1, port2 } = new MessageChannel(); \
         inner.postMessage({ options: { language: 'zh-Hans' }, asked: [['reset', '']] }, '*', [port2]); port1.postMessage(['ask', 'reset', '']); \
         for (const one of [null, 7, [], ['ask'], ['ask', 'reset'], ['look', '--rc-x', 'url(http://x)'], { toString: null }]) inner.postMessage(one, '*'); })()",
    )?;
    walk.tab.settle()?;
    let page = walk.page()?;
    ensure!(page.asks("leading-post") && page.lang.as_deref() == Some("en"), "{page:?}");
    clean(&mut walk.tab)
}

/// The frame is as high as what it shows, at every width, and stays so.
pub fn the_frame_fits_its_content() -> Result<()> {
    let mut walk = open(site::tab()?, "portal/one.html", "resignation-check", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({}))?;
    for width in [320, 480, 768, 1024, 1440, 1920] {
        walk.tab.size(width, 800)?;
        let fits = "(() => { const frame = document.querySelector('resignation-check').shadowRoot.querySelector('iframe'); const inner = frame.contentDocument; \
            return Math.abs(frame.clientHeight - Math.ceil(inner.body.getBoundingClientRect().height)) <= 1 && inner.documentElement.scrollWidth <= frame.clientWidth && inner.documentElement.scrollHeight <= frame.clientHeight + 1; })()";
        walk.tab.wait(&format!("the frame fits at {width} px"), fits)?;
        let height = "document.querySelector('resignation-check').shadowRoot.querySelector('iframe').clientHeight";
        // What stands beside the page comes a moment later; then nothing moves any more.
        let rests = format!(
            "(async () => {{ const before = {height}; await new Promise((done) => {{ let frames = 30; const next = () => ((frames -= 1) ? requestAnimationFrame(next) : done()); next(); }}); return before === {height}; }})()"
        );
        walk.tab.wait(&format!("the frame rests at {width} px"), &rests)?;
        walk.tab.wait(&format!("the frame fits at {width} px"), fits)?;
    }
    Ok(())
}

/// "Back" of the browser goes back within the widget first; each step brings its heading into view.
pub fn back_steps_inside_first() -> Result<()> {
    let mut walk = open(site::tab()?, "portal/one.html", "resignation-check", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({}))?;
    let second = walk.until_asked("leading-post", &Person::ordinary()?)?;
    let seen = walk.tab.eval(
        "(() => { const frame = document.querySelector('resignation-check').shadowRoot.querySelector('iframe'); const top = frame.getBoundingClientRect().top + __probe.main().getBoundingClientRect().top; return top >= 0 && top < innerHeight; })()",
    )?;
    ensure!(seen == true, "the heading is out of view");
    walk.step(|walk| walk.tab.history(-1))?;
    let first = walk.page()?;
    ensure!(first.fact != second.fact && walk.tab.eval("document.title")? == "A portal", "{first:?}");
    walk.step(|walk| walk.tab.history(1))?;
    ensure!(walk.page()?.fact == second.fact, "forward leads back to the question");
    Ok(())
}

/// A page of a portal, its widget not yet there.
fn opened(mut tab: Tab, page: &str, lang: Lang) -> Result<Walk> {
    Walk::probes(&mut tab)?;
    tab.languages(lang.tag())?;
    tab.size(1024, 800)?;
    tab.open(&site::address(&format!("__test/{page}"))?)?;
    Ok(Walk::before(tab, lang))
}

/// A page of a portal with a widget in it; a page without one gets one.
fn open(tab: Tab, page: &str, host: &str, lang: Lang) -> Result<Walk> {
    let mut walk = opened(tab, page, lang)?;
    walk.tab.wait("the page has its tag", &format!("!!document.querySelector({0}) || !!place({{}})", json!(host)))?;
    walk.enter(host)?;
    Ok(walk)
}

/// The page once more, with one widget that has these attributes.
fn fresh(walk: &mut Walk, page: &str, attributes: Value) -> Result<()> {
    // WHY removed first: a browser asks before it leaves a page whose answers nobody keeps.
    walk.tab.eval("document.querySelectorAll('resignation-check').forEach((tag) => tag.remove())")?;
    walk.tab.open(&site::address(&format!("__test/{page}"))?)?;
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    walk.enter("resignation-check")
}

/// What the page around has heard so far: names and details.
fn heard(tab: &mut Tab) -> Result<Vec<(String, Value)>> {
    let heard = tab.eval("heard")?;
    let heard = heard.as_array().context("a list")?;
    heard.iter().map(|one| Ok((one["name"].as_str().context("a name")?.to_owned(), one["detail"].clone()))).collect()
}

/// No violation on either side, no error in the console.
fn clean(tab: &mut Tab) -> Result<()> {
    let violations = tab.eval("violations")?;
    ensure!(violations == json!([]), "violations: {violations}");
    tab.expect_clean()
}
