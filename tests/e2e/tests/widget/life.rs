//! Tags that come, go, move and come again.

use super::*;

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

/// A tag that comes after another knows nothing of what that was asked, in the page itself as in a frame.
pub fn nothing_stays_for_the_next() -> Result<()> {
    for (page, attributes) in both_ways() {
        let mut first = attributes.clone();
        for (name, value) in [
            ("lang", "zh-Hans"),
            ("theme", "dark"),
            ("hide", "brand"),
            ("pack", "study-2004"),
            ("as-of", "2020-02-29"),
            ("heading-level", "4"),
            ("mode", "rulebook"),
            ("share", "verdicts"),
        ] {
            first[name] = json!(value);
        }
        let mut walk = opened(site::tab()?, page, Lang::En)?;
        fresh(&mut walk, page, first)?;
        walk.tab.wait(
            "all of it is done",
            "__probe.kind() === 'rules' && __probe.main().localName === 'h4' && __probe.app().dataset.theme === 'dark' && /2004/.test(__probe.app().querySelector('.rc-brand').textContent)",
        )?;
        // In the page itself `share` is told to be of no use there.
        walk.tab.record()?.problems.retain(|line| !line.contains("share needs the frame"));
        walk.tab.eval("document.querySelector('resignation-check').remove()")?;
        walk.tab.settle()?;
        walk.tab.eval(&format!("place({attributes}); 0"))?;
        walk.enter("resignation-check")?;
        let bare = json!(["start", "h2", "auto", "en", true, false, false]).to_string();
        let seen = "JSON.stringify([__probe.kind(), __probe.main().localName, __probe.app().dataset.theme, __probe.app().lang, \
             __probe.app().querySelector('.rc-brand').getClientRects().length > 0, /2004/.test(__probe.app().querySelector('.rc-brand').textContent), \
             /29 February 2020/.test(__probe.app().textContent)])";
        if let Err(error) = walk.tab.wait("none of it is left", &format!("{seen} === {}", json!(bare))) {
            bail!("{page}: {} is left: {error}", walk.tab.eval(seen)?);
        }
        walk.set_day(TODAY)?;
        walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
        ensure!(
            walk.tab.eval("__probe.app().querySelectorAll('[data-share]').length")? == 0,
            "{page}: it offers to send"
        );
        clean(&mut walk.tab)?;
    }
    Ok(())
}

/// What the tab keeps is there again for the tag of the same id or place, and for no other.
pub fn what_the_tab_keeps_is_found_again() -> Result<()> {
    for (page, inline) in [("portal/one.html", false), ("inline/one.html", true)] {
        let put = |walk: &mut Walk, attributes: Value| -> Result<()> {
            walk.tab.eval("document.querySelectorAll('resignation-check').forEach((tag) => tag.remove())")?;
            walk.tab.settle()?;
            let mut attributes = attributes;
            if inline {
                attributes["inline"] = json!("");
            }
            walk.tab.eval(&format!("place({attributes}); 0"))?;
            walk.enter("resignation-check")
        };
        let mut walk = opened(site::tab()?, page, Lang::En)?;
        for (one, other) in [
            (json!({ "id": "a", "persist": "tab" }), json!({ "id": "b", "persist": "tab" })),
            (json!({ "persist": "tab" }), json!({ "id": "c" })),
        ] {
            put(&mut walk, one.clone())?;
            walk.until_asked("leading-post", &Person::ordinary()?)?;
            put(&mut walk, other)?;
            ensure!(walk.page()?.is("start"), "{page}: another tag found the answers");
            let kept = walk.tab.eval("Object.keys(sessionStorage).length")?;
            put(&mut walk, one.clone())?;
            walk.tab.wait(
                &format!("{page}: {one} goes on where it was"),
                "!!__probe.app().querySelector('[data-do=resume]') || __probe.page().fact === 'leading-post'",
            )?;
            ensure!(walk.tab.eval("Object.keys(sessionStorage).length")? == kept, "{page}: what was kept");
            walk.tab.eval("document.querySelector('resignation-check').reset(); 0")?;
            let answered = "Object.values(sessionStorage).some((kept) => kept.includes('civil-servant'))";
            walk.tab.wait("it forgets", &format!("!({answered})"))?;
        }
        clean(&mut walk.tab)?;
    }
    Ok(())
}

/// A portal's own pack that comes again under the same id, with other texts and questions: these are used, the answers
/// stay.
pub fn a_pack_that_comes_anew() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({ "pack": "packs/own.json", "as-of": TODAY }))?;
    walk.allow("example-bureau");
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    // Its hash is set before it, as any framework may do.
    let hash = super::integrity("own-anew.json")?;
    walk.tab.eval(&format!("{{ const tag = document.querySelector('resignation-check'); tag.setAttribute('integrity', '{hash}'); tag.setAttribute('pack', 'packs/own-anew.json'); }} 0"))?;
    walk.tab.wait("the new title", "/An office anew/.test(__probe.app().querySelector('.rc-brand').textContent)")?;
    walk.loaded_again()?;
    ensure!(walk.page()?.asks("leading-post"), "the place is lost: {:?}", walk.page()?);
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    ensure!(heard(&mut walk.tab)?.iter().all(|(name, _)| name != "rc-error"), "{:?}", heard(&mut walk.tab)?);
    clean(&mut walk.tab)
}

/// What the page around changes above the tag changes the tag: its language, its direction.
pub fn what_stands_around_is_followed() -> Result<()> {
    for (page, attributes) in both_ways() {
        let mut walk = opened(site::tab()?, page, Lang::En)?;
        fresh(&mut walk, page, attributes)?;
        walk.tab
            .eval("{ const place = document.getElementById('place'); place.lang = 'zh-Hans'; place.dir = 'rtl'; } 0")?;
        walk.tab.wait(
            "Chinese, from the right",
            "__probe.app().lang === 'zh-Hans' && getComputedStyle(__probe.app()).direction === 'rtl'",
        )?;
        // A language that the tool does not speak is no mistake of the tag's.
        walk.tab.eval("document.getElementById('place').lang = 'fr'; 0")?;
        walk.tab.settle()?;
        ensure!(
            heard(&mut walk.tab)?.iter().all(|(name, _)| name != "rc-error"),
            "{page}: {:?}",
            heard(&mut walk.tab)?
        );
        clean(&mut walk.tab)?;
    }
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
