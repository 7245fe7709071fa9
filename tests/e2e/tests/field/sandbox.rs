//! Frames that are shut off, opened by whoever has no need of the tag.

use super::*;

pub const ALL: [(&str, Test); 5] = [
    ("a_page_that_greets_the_frame_itself", a_page_that_greets_the_frame_itself),
    ("a_page_that_greets_the_frame_itself_in_firefox", a_page_that_greets_the_frame_itself_in_firefox),
    ("taken_away_it_leaves_nothing", taken_away_it_leaves_nothing),
    ("one_that_nobody_greets_says_so", one_that_nobody_greets_says_so),
    ("printing_works_in_it", printing_works_in_it),
];

/// A frame of the page's own, greeted by the page's own script: what the tag would keep to itself.
const GREETS: &str = "new Promise((done) => { globalThis.told = []; const frame = document.createElement('iframe'); \
    frame.setAttribute('sandbox', 'allow-scripts allow-forms'); frame.src = new URL('/frame.html', location.href).href; \
    addEventListener('message', (event) => { if (event.source !== frame.contentWindow || event.data !== 'resignation-check') return; \
      const { port1, port2 } = new MessageChannel(); globalThis.port = port1; \
      port1.onmessage = ({ data }) => { told.push(JSON.stringify(data)); if (data[0] === 'ready') setTimeout(done, 300); }; \
      frame.contentWindow.postMessage({ options: { instance: 'x', language: 'en', heading: 2, apart: false, ownsAddress: true, ownsPage: true, persist: true, key: 'x' }, asked: [], look: [] }, '*', [port2]); }); \
    document.body.append(frame); })";

pub fn a_page_that_greets_the_frame_itself() -> Result<()> {
    tells_nothing(site::tab)
}

pub fn a_page_that_greets_the_frame_itself_in_firefox() -> Result<()> {
    tells_nothing(site::firefox_tab)
}

/// The frame itself keeps to what it may tell: it does not rely on the tag.
fn tells_nothing(tab: impl Fn() -> Result<Tab>) -> Result<()> {
    let mut told = Vec::new();
    let people = [
        Person::ordinary()?,
        Person::ordinary()?.with("entry-date", "2022-12-01"),
        Person::case("rows-more-38")?,
        Person::ordinary()?.with("identity", "contract"),
    ];
    for person in people {
        let mut walk = page(tab()?, "portal/one.html")?;
        walk.tab.eval(GREETS)?;
        let saved = json!(person.saved(&["start", "check", "result"]));
        walk.tab.eval(&format!("port.postMessage(['ask', 'open', {saved}])"))?;
        walk.tab.go_inside();
        walk.tab.wait("the result", "__probe.kind() === 'result'")?;
        walk.tab.go_outside();
        a_while(&mut walk)?;
        told.push(walk.tab.eval("[told.join(), history.length, sessionStorage.length].join(' ')")?);
    }
    ensure!(told.iter().all(|one| *one == told[0]), "the page tells people apart: {told:?}");
    for sign in ["height", "top", "step", "finished"] {
        ensure!(!told[0].to_string().contains(sign), "the frame tells of {sign}: {}", told[0]);
    }
    Ok(())
}

/// Who takes the sandbox away while a result is on show finds neither result nor answers.
pub fn taken_away_it_leaves_nothing() -> Result<()> {
    let mut walk = page(site::tab()?, "portal/one.html")?;
    let attributes = json!({ "sandbox": "", "persist": "tab" });
    place(&mut walk, &attributes)?;
    walk.result_of(&Person::ordinary()?)?;
    walk.tab.go_outside();
    walk.tab.eval(&format!("{TAG}.removeAttribute('sandbox'); 0"))?;
    walk.tab.wait("it opens anew", "heard.filter((one) => one.name === 'rc-ready').length === 2")?;
    walk.enter_frame()?;
    ensure!(walk.page()?.is("start"), "{:?}", walk.page()?);
    ensure!(!walk.has(&json!({ "css": "[data-do=resume]" }))?, "the answers are there");
    let stored = walk.tab.eval("Object.values(sessionStorage).join()")?;
    ensure!(!stored.to_string().contains("civil-servant"), "stored is {stored}");
    Ok(())
}

/// A frame that is shut off and that nobody greets: the person reads why, and what can be read.
pub fn one_that_nobody_greets_says_so() -> Result<()> {
    let mut walk = page(site::tab()?, "portal/stranger.html")?;
    let inner = site::address("frame.html")?;
    walk.tab.eval(&format!(
        "{{ const frame = document.createElement('iframe'); frame.setAttribute('sandbox', 'allow-scripts'); frame.src = {}; document.body.append(frame); }} 0",
        json!(inner)
    ))?;
    walk.tab.go_inside();
    walk.tab.wait("it says so", "!!document.querySelector('[data-rc-state]:not([hidden])')")?;
    let plain = walk.tab.eval("document.querySelector('[data-page=plain]').textContent.includes('公务员')")?;
    ensure!(plain == true, "the readable words are gone");
    Ok(())
}

/// The button that prints does so from inside, and the page around hears nothing of it.
pub fn printing_works_in_it() -> Result<()> {
    let mut tab = site::tab()?;
    tab.before_load("window.print = () => { globalThis.printed = (globalThis.printed || 0) + 1; }")?;
    let mut walk = page(tab, "portal/one.html")?;
    place(&mut walk, &json!({ "sandbox": "" }))?;
    walk.result_of(&Person::ordinary()?)?;
    walk.press_word("result.print")?;
    walk.tab.wait("it prints", "globalThis.printed === 1")?;
    walk.tab.go_outside();
    ensure!(walk.tab.eval("globalThis.printed === undefined")? == true, "the page around prints");
    ensure!(heard(&mut walk)? == ["rc-ready null"], "{:?}", heard(&mut walk)?);
    Ok(())
}
