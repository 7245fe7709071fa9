//! Tags whose page goes away and comes back, is drawn anew, or refuses the frame.

use super::*;

pub const ALL: [(&str, Test); 6] = [
    ("away_and_back", away_and_back),
    ("moved_without_being_taken_out", moved_without_being_taken_out),
    ("drawn_anew_again_and_again", drawn_anew_again_and_again),
    ("a_frame_that_may_not_be_shown", a_frame_that_may_not_be_shown),
    ("a_frame_that_may_not_be_shown_in_firefox", a_frame_that_may_not_be_shown_in_firefox),
    ("a_frame_taken_out_by_others", a_frame_taken_out_by_others),
];

/// To another page and back, as the browser brings a page back: it works, and what the tab keeps is there.
pub fn away_and_back() -> Result<()> {
    for (at, mut attributes) in both_ways() {
        attributes["persist"] = json!("tab");
        let mut walk = page(site::tab()?, at)?;
        place(&mut walk, &attributes)?;
        walk.until_asked("leading-post", &Person::ordinary()?)?;
        walk.tab.go_outside();
        let home = walk.tab.eval("location.href")?;
        walk.tab.open(&site::address("__test/portal/stranger.html")?)?;
        walk.tab.history(-1)?;
        walk.tab.wait("the portal's page", &format!("location.href === {home} && typeof place === 'function'"))?;
        // Brought back as it was, or loaded anew without the tag that a script had added.
        if walk.tab.eval(&format!("!{TAG}"))? == true {
            place(&mut walk, &attributes)?;
        } else if attributes.get("inline").is_none() {
            walk.enter_frame()?;
        } else {
            walk.enter("resignation-check")?;
        }
        walk.tab.wait(
            "the answers are there",
            "__probe.page().fact === 'leading-post' || !!__probe.app().querySelector('[data-do=resume]')",
        )?;
        walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    }
    Ok(())
}

/// Where the browser can move an element without taking it out, nothing begins anew.
pub fn moved_without_being_taken_out() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        place(&mut walk, &attributes)?;
        if around(&mut walk, &attributes, "!Element.prototype.moveBefore")? == true {
            return Ok(());
        }
        walk.until_asked("leading-post", &Person::ordinary()?)?;
        around(
            &mut walk,
            &attributes,
            &format!(
                "{{ const home = document.createElement('section'); home.lang = 'zh-Hans'; document.body.append(home); home.moveBefore({TAG}, null); }} 0"
            ),
        )?;
        a_while(&mut walk)?;
        ensure!(walk.page()?.asks("leading-post"), "{at}: {:?}", walk.page()?);
        let ready = around(&mut walk, &attributes, "heard.filter((one) => one.name === 'rc-ready').length")?;
        ensure!(ready == 1, "{at}: it opened {ready} times");
        // It follows what it now stands in.
        around(&mut walk, &attributes, &format!("{TAG}.removeAttribute('lang'); 0"))?;
        walk.tab.wait("the language there", "__probe.app().lang === 'zh-Hans'")?;
    }
    Ok(())
}

/// A page that writes its content anew while the tag is opening, as template engines do.
pub fn drawn_anew_again_and_again() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        walk.tab.eval(&format!(
            "(async () => {{ const home = document.getElementById('place'); for (let turn = 0; turn < 20; turn += 1) {{ place({attributes}); await new Promise((done) => setTimeout(done, turn * 11)); home.replaceChildren(home.firstElementChild.cloneNode(true)); await new Promise((done) => setTimeout(done, 5)); home.replaceChildren(); }} }})()"
        ))?;
        place(&mut walk, &attributes)?;
        walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
        walk.tab.go_outside();
        ensure!(heard(&mut walk)?.iter().all(|one| !one.starts_with("rc-error")), "{at}: {:?}", heard(&mut walk)?);
    }
    Ok(())
}

pub fn a_frame_that_may_not_be_shown() -> Result<()> {
    says_so(site::tab()?)
}

pub fn a_frame_that_may_not_be_shown_in_firefox() -> Result<()> {
    says_so(site::firefox_tab()?)
}

/// The portal's policy refuses the frame, or its server does: the person reads a line with a way on, and no hole is left.
fn says_so(tab: Tab) -> Result<()> {
    let mut walk = page(tab, "portal/one.html")?;
    walk.tab.eval("{ const meta = document.createElement('meta'); meta.httpEquiv = 'Content-Security-Policy'; meta.content = \"frame-src 'none'\"; document.head.append(meta); place({ lang: 'en' }); } 0")?;
    walk.tab.wait("it is told", "heard.some((one) => one.name === 'rc-error' && one.detail === 'frame')")?;
    let line = walk.tab.eval(&format!("(() => {{ const line = {TAG}.shadowRoot.querySelector('[part=notice]'); return line && [line.textContent, line.querySelector('a').href, {TAG}.offsetHeight]; }})()"))?;
    ensure!(line[0].as_str().is_some_and(|text| text.contains("did not open")), "the person reads {line}");
    ensure!(line[1] == site::address("")?, "the link leads to {}", line[1]);
    ensure!(line[2].as_u64().is_some_and(|height| height < 200), "a hole of {} px is left", line[2]);
    Ok(())
}

/// An extension takes the frame out: the tag stays quiet, and works again when it is put back.
pub fn a_frame_taken_out_by_others() -> Result<()> {
    let mut walk = page(site::tab()?, "portal/one.html")?;
    place(&mut walk, &json!({}))?;
    walk.tab.go_outside();
    walk.tab.eval(&format!("{FRAME}.remove(); for (const [name, value] of [['lang', 'en'], ['theme', 'dark'], ['pack', 'study-2004'], ['mode', 'rulebook']]) {TAG}.setAttribute(name, value); {TAG}.reset(); 0"))?;
    a_while(&mut walk)?;
    walk.tab.eval(&format!("{{ const tag = {TAG}; tag.remove(); tag.removeAttribute('mode'); tag.removeAttribute('pack'); setTimeout(() => document.body.append(tag), 50); }} 0"))?;
    walk.tab.wait("it opens again", "heard.filter((one) => one.name === 'rc-ready').length === 2")?;
    walk.enter_frame()?;
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])?;
    walk.tab.go_outside();
    walk.tab.expect_clean()
}
