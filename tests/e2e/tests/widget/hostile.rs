//! Packs that cannot be used, frames that may do little, greetings of strangers.

use super::*;

/// A portal's page where nothing may be read from a sandboxed frame.
const BARE: &str = "../bare/__test/portal/one.html";

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

/// A sandboxed frame works where the server lets it read the files; it keeps nothing, and says so.
pub fn sandboxed_with_the_header() -> Result<()> {
    works_in_a_sandbox(site::tab()?)
}

/// The same in the oldest browser.
pub fn sandboxed_in_chromium_91() -> Result<()> {
    works_in_a_sandbox(floor::floor()?)
}

/// The same in Firefox.
pub fn sandboxed_in_firefox() -> Result<()> {
    works_in_a_sandbox(site::firefox_tab()?)
}

fn works_in_a_sandbox(tab: Tab) -> Result<()> {
    let mut walk = sandboxed(tab, "portal/one.html")?;
    walk.tab.wait("ready", "heard.some((one) => one.name === 'rc-ready')")?;
    // The foot comes a moment after the questions.
    let inside = walk.tab.inside(
        "new Promise((done) => { const look = () => { const foot = document.querySelector('footer'); \
         if (foot) done(document.querySelector('.rc').innerText + foot.innerText); else setTimeout(look, 20); }; look(); })",
    )?;
    let inside = inside.as_str().unwrap_or_default();
    ensure!(inside.contains(&Lang::En.word("live.keep-failed")), "nothing says that nothing is kept: {inside}");
    clean(&mut walk.tab)
}

/// Without the header the readable words are there, and the header is named.
pub fn sandboxed_without_the_header() -> Result<()> {
    is_readable_in_a_sandbox(site::tab()?)
}

/// The same in the oldest browser.
pub fn sandboxed_without_the_header_in_chromium_91() -> Result<()> {
    is_readable_in_a_sandbox(floor::floor()?)
}

/// The same in Firefox.
pub fn sandboxed_without_the_header_in_firefox() -> Result<()> {
    is_readable_in_a_sandbox(site::firefox_tab()?)
}

fn is_readable_in_a_sandbox(tab: Tab) -> Result<()> {
    let mut walk = sandboxed(tab, BARE)?;
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

fn sandboxed(tab: Tab, page: &str) -> Result<Walk> {
    let mut walk = opened(tab, page, Lang::En)?;
    walk.tab.eval("place({ sandbox: '', persist: 'tab', lang: 'en' }); 0")?;
    Ok(walk)
}

/// Whoever could not have a pack goes on with the next one that the portal names: whether it failed before the interface
/// began or while that waited for it.
pub fn after_a_pack_that_failed() -> Result<()> {
    for wait in [0, 1500] {
        for (page, attributes) in both_ways() {
            goes_on_with_another(page, attributes, wait).with_context(|| format!("{page}, refused after {wait} ms"))?;
        }
    }
    Ok(())
}

fn goes_on_with_another(page: &str, mut attributes: Value, wait: u32) -> Result<()> {
    let mut walk = opened(site::tab()?, page, Lang::En)?;
    walk.tab.eval(&format!(
        "(() => {{ const ask = fetch; window.fetch = (address, ...more) => `${{address}}`.endsWith('none.json') \
         ? new Promise((done) => setTimeout(done, {wait})).then(() => new Response('', {{ status: 404 }})) : ask(address, ...more); }})()"
    ))?;
    attributes["pack"] = json!("packs/none.json");
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    walk.tab.wait("it is refused", "heard.some((one) => one.name === 'rc-error' && one.detail === 'pack-fetch')")?;
    // The console says so, as it should.
    while !walk.tab.record()?.problems.iter().any(|line| line.contains("404")) {}
    walk.tab.eval("new Promise((done) => setTimeout(done, 1500))")?;
    walk.tab.record()?.problems.clear();
    walk.tab.eval("document.querySelector('resignation-check').setAttribute('pack', 'packs/own.json'); 0")?;
    if let Err(error) = walk.enter("resignation-check") {
        bail!("{error}; heard: {:?}", heard(&mut walk.tab)?);
    }
    let brand = walk.tab.eval("__probe.app().querySelector('.rc-brand').textContent")?;
    ensure!(brand.as_str().is_some_and(|brand| brand.contains("Example City")), "{brand}");
    ensure!(heard(&mut walk.tab)?.iter().filter(|(name, _)| name == "rc-error").count() == 1, "told more than once");
    clean(&mut walk.tab)
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
