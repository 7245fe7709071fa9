//! Everything that the manifest of the tag names, one by one.

use super::consent::READ;
use super::*;

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
            )?;
            set(walk, None)?;
            walk.tab.settle()?;
            ensure!(heard(&mut walk.tab)?.iter().all(|(name, _)| name != "rc-error"), "taking it back is no mistake");
            Ok(())
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
            app(walk, "level 4", "__probe.main().localName === 'h4'")?;
            set(walk, None)?;
            app(walk, "level 2 again", "__probe.main().localName === 'h2'")
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
        walk.go_to(&json!({ "css": format!("[data-share={what}] [data-do=look]") }))?;
        walk.tab.press(Key::Enter)?;
        let css = json!(format!("[data-share={what}] pre"));
        walk.tab.wait("the preview", &format!("!!__probe.app().querySelector({css})"))?;
        walk.tab.eval(&format!("__probe.app().querySelector({css}).scrollIntoView({{ block: 'center' }}); 0"))?;
        let send = json!(format!("[data-share={what}] [data-do=send]"));
        // It can be sent once all of it has been shown.
        walk.tab
            .wait("it can be sent", &format!("({READ}, __probe.app().querySelector({send}).disabled === false)"))?;
        let shown = walk.tab.eval(&format!("__probe.app().querySelector({css}).textContent"))?;
        let shown: Value = serde_json::from_str(shown.as_str().context("no text")?)?;
        walk.go_to(&json!({ "css": format!("[data-share={what}] [data-do=send]") }))?;
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
