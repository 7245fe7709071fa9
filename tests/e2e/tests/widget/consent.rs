//! What the person sends, and nobody else: what is not seen is not sent, and nothing set around hides what is.

use super::*;
use crate::tests::press::apart;

/// Where the offer stands, and the frame around it.
const FRAME: &str = "document.querySelector('resignation-check').shadowRoot.querySelector('iframe')";

/// The portal's page with an offer, the ordinary person at the result.
fn offered(tab: Tab) -> Result<Walk> {
    let mut walk = opened(tab, "portal/one.html", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({ "share": "verdicts answers", "as-of": TODAY, "lang": "en" }))?;
    walk.tab.eval(&format!(
        "document.querySelector('resignation-check').open({}); 0",
        json!(Person::ordinary()?.saved(&["start", "result"]))
    ))?;
    walk.tab.wait("the offer", "__probe.app().querySelectorAll('[data-share]').length === 2")?;
    Ok(walk)
}

fn sent(walk: &mut Walk) -> Result<usize> {
    Ok(heard(&mut walk.tab)?.iter().filter(|(name, _)| name == "rc-shared").count())
}

/// Brings the button of the answers into view and gives its middle in the page's coordinates, once it stays there: the
/// frame takes its height only after its page is drawn.
fn middle(walk: &mut Walk, what: &str) -> Result<Value> {
    let mut was = Value::Null;
    for _ in 0..100 {
        walk.tab.settle()?;
        let now = seen_at(walk, what)?;
        if now == was {
            break;
        }
        was = now;
    }
    Ok(was)
}

fn seen_at(walk: &mut Walk, what: &str) -> Result<Value> {
    walk.tab.eval(&format!(
        "(() => {{ const inner = __probe.app().querySelector('[data-share=answers] [data-do={what}]'); if (!inner) return null; inner.scrollIntoView({{ block: 'center' }}); \
         const frame = {FRAME}.getBoundingClientRect(); const box = inner.getBoundingClientRect(); \
         return {{ x: frame.left + box.left + box.width / 2, y: frame.top + box.top + box.height / 2 }}; }})()"
    ))
}

/// A click as a person makes it, wherever the pointer is.
fn click(walk: &mut Walk, what: &str) -> Result<()> {
    let at = middle(walk, what)?;
    ensure!(at.is_object(), "there is no button to {what}");
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": at["x"], "y": at["y"], "button": "left", "clickCount": 1 });
        walk.tab.call("Input.dispatchMouseEvent", event)?;
    }
    Ok(())
}

const READY: &str = "__probe.app().querySelector('[data-share=answers] [data-do=send]')?.disabled === false";

/// Scrolls the words about to be sent to their end, as a person who reads them does.
pub const READ: &str = "(() => { const words = __probe.app().querySelector('[data-share] pre'); if (words) words.scrollTop = words.scrollHeight; })()";

/// Reads to the end, waits until it can be sent, and says how it stands there where that never comes.
fn can_be_sent(walk: &mut Walk, when: &str) -> Result<()> {
    // WHY over and over: what is scrolled before the browser has told that it is seen does not count.
    let Err(error) = walk.tab.wait("it can be sent", &format!("({READ}, {READY})")) else { return Ok(()) };
    let stands = format!(
        "(() => {{ const box = __probe.app().querySelector('.rc-consent-box').getBoundingClientRect(); const frame = {FRAME}.getBoundingClientRect(); \
         return [__probe.app().querySelector('[data-share=answers] [role=status]').textContent, frame.top + box.top, frame.top + box.bottom, innerHeight].join(); }})()"
    );
    bail!("{when}: {error}; {}", walk.tab.eval(&stands)?)
}

/// Two steps with a pause between; what comes is what was seen.
pub fn looked_at_first() -> Result<()> {
    looks_first(site::tab()?)
}

/// The same in the oldest browser.
pub fn looked_at_first_in_chromium_91() -> Result<()> {
    looks_first(floor::floor()?)
}

fn looks_first(tab: Tab) -> Result<()> {
    let mut walk = offered(tab)?;
    ensure!(
        walk.tab.eval("__probe.app().querySelectorAll('[data-do=send], [data-share] pre').length")? == 0,
        "one step"
    );
    click(&mut walk, "look")?;
    walk.tab.wait("the preview", "!!__probe.app().querySelector('[data-share=answers] pre')")?;
    // At once it cannot be pressed.
    click(&mut walk, "send")?;
    ensure!(sent(&mut walk)? == 0, "sent without a pause");
    can_be_sent(&mut walk, "after a first press")?;
    let shown = walk.tab.eval("__probe.app().querySelector('[data-share=answers] pre').textContent")?;
    click(&mut walk, "send")?;
    walk.tab.wait("it is sent", "heard.some((one) => one.name === 'rc-shared')")?;
    let heard = heard(&mut walk.tab)?.into_iter().find(|(name, _)| name == "rc-shared").context("sent")?.1;
    let shown: Value = serde_json::from_str(shown.as_str().context("a text")?)?;
    ensure!(heard == shown, "shown was {shown}, sent was {heard}");
    clean(&mut walk.tab)
}

/// Pauses of two seconds end when the test says so: `heldPauses` has those that have begun.
const HOLD: &str = "(() => { const w = __probe.app().ownerDocument.defaultView; const real = w.setTimeout; w.heldPauses = []; \
    w.setTimeout = (call, wait, ...more) => (wait === 2000 ? w.heldPauses.push(call) : real.call(w, call, wait, ...more)); })(); 0";
const HELD: &str = "__probe.app().ownerDocument.defaultView.heldPauses";

/// Waits until a pause has begun, ends every one, and lets what follows happen.
fn end_pauses(walk: &mut Walk) -> Result<()> {
    walk.tab.wait("a pause has begun", &format!("{HELD}.length > 0"))?;
    walk.tab.eval(&format!("{HELD}.splice(0).forEach((end) => end()); 0"))?;
    walk.tab.settle()
}

fn says(walk: &mut Walk, key: &str) -> Result<()> {
    let said = json!(Lang::En.word(key));
    let status = "__probe.app().querySelector('[data-share=answers] [role=status]')?.textContent";
    walk.tab.wait(&format!("it says {key}"), &format!("{status} === {said}"))
}

/// Words that have not been shown are not sent, however long one waits; a person at the keyboard gets to their end.
pub fn words_not_shown_are_not_sent() -> Result<()> {
    shown_to_the_end(site::tab()?)
}

/// The same in the oldest browser.
pub fn words_not_shown_are_not_sent_in_chromium_91() -> Result<()> {
    shown_to_the_end(floor::floor()?)
}

/// The same in Firefox.
pub fn words_not_shown_are_not_sent_in_firefox() -> Result<()> {
    shown_to_the_end(site::firefox_tab()?)
}

fn shown_to_the_end(tab: Tab) -> Result<()> {
    let mut walk = offered(tab)?;
    walk.tab.eval(HOLD)?;
    walk.go_to(&json!({ "css": "[data-share=answers] [data-do=look]" }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("the preview", "!!__probe.app().querySelector('[data-share=answers] pre')")?;
    walk.tab.eval("__probe.app().querySelector('[data-share=answers] pre').scrollIntoView({ block: 'center' }); 0")?;
    says(&mut walk, "share.scroll")?;
    for _ in 0..3 {
        end_pauses(&mut walk)?;
        says(&mut walk, "share.scroll")?;
        ensure!(walk.tab.eval(READY)? == false, "it can be sent, and has not been shown");
    }
    walk.go_to(&json!({ "css": "[data-share=answers] pre" }))?;
    let at_end = "(() => { const words = __probe.app().querySelector('[data-share=answers] pre'); return words.scrollTop + words.clientHeight + 2 >= words.scrollHeight; })()";
    for _ in 0..200 {
        if walk.tab.eval(at_end)? == true {
            break;
        }
        walk.tab.press(Key::Down)?;
        walk.tab.settle()?;
    }
    says(&mut walk, "share.wait")?;
    ensure!(walk.tab.eval(READY)? == false, "it can be sent without a pause");
    end_pauses(&mut walk)?;
    says(&mut walk, "share.ready")?;
    walk.go_to(&json!({ "css": "[data-share=answers] [data-do=send]" }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("it is sent", "heard.some((one) => one.name === 'rc-shared')")
}

/// What is scrolled past while something covers it has not been shown: it stands at its start again.
pub fn words_scrolled_past_unseen_are_shown_again() -> Result<()> {
    scrolled_unseen(site::tab()?)
}

/// The same in the oldest browser.
pub fn words_scrolled_past_unseen_are_shown_again_in_chromium_91() -> Result<()> {
    scrolled_unseen(floor::floor()?)
}

fn scrolled_unseen(tab: Tab) -> Result<()> {
    let mut walk = offered(tab)?;
    walk.tab.eval(HOLD)?;
    click(&mut walk, "look")?;
    walk.tab.wait("the preview", "!!__probe.app().querySelector('[data-share=answers] pre')")?;
    middle(&mut walk, "send")?;
    says(&mut walk, "share.scroll")?;
    walk.tab.eval("document.querySelector('resignation-check').style.opacity = '0.01'; 0")?;
    says(&mut walk, "share.hidden")?;
    walk.tab.eval(READ)?;
    walk.tab.settle()?;
    walk.tab.eval("document.querySelector('resignation-check').style.opacity = ''; 0")?;
    says(&mut walk, "share.scroll")?;
    walk.tab.wait(
        "the words stand at their start",
        "__probe.app().querySelector('[data-share=answers] pre').scrollTop === 0",
    )?;
    end_pauses(&mut walk)?;
    ensure!(walk.tab.eval(READY)? == false, "it can be sent, and has been scrolled past unseen");
    walk.tab.eval(READ)?;
    says(&mut walk, "share.wait")?;
    end_pauses(&mut walk)?;
    says(&mut walk, "share.ready")
}

/// A pause that began at one look ends no other: every look has its own.
pub fn a_pause_counts_for_its_own_look() -> Result<()> {
    let mut walk = offered(site::tab()?)?;
    walk.tab.eval(HOLD)?;
    let look = |walk: &mut Walk| -> Result<()> {
        apart(walk)?;
        click(walk, "look")?;
        walk.tab.wait("the preview", "!!__probe.app().querySelector('[data-share=answers] pre')")?;
        middle(walk, "send")?;
        says(walk, "share.scroll")?;
        walk.tab.eval(READ)?;
        says(walk, "share.wait")?;
        walk.tab.wait("a pause has begun", &format!("{HELD}.length > 0"))
    };
    look(&mut walk)?;
    walk.tab.eval(&format!("__probe.before = {HELD}.splice(0); 0"))?;
    apart(&mut walk)?;
    click(&mut walk, "look")?;
    walk.tab.wait("it is put away", "!__probe.app().querySelector('[data-share=answers] pre')")?;
    look(&mut walk)?;
    walk.tab.eval("__probe.before.forEach((end) => end()); 0")?;
    walk.tab.settle()?;
    ensure!(walk.tab.eval(READY)? == false, "the pause of the look before has ended this one");
    end_pauses(&mut walk)?;
    says(&mut walk, "share.ready")
}

/// What hides the frame or covers it ends the pause: a real click there sends nothing, and a way out is offered.
pub fn unseen_presses_send_nothing() -> Result<()> {
    unseen(site::tab()?)
}

/// The same in the oldest browser.
pub fn unseen_presses_send_nothing_in_chromium_91() -> Result<()> {
    unseen(floor::floor()?)
}

fn unseen(tab: Tab) -> Result<()> {
    let mut walk = offered(tab)?;
    click(&mut walk, "look")?;
    can_be_sent(&mut walk, "after a look")?;
    let tag = "document.querySelector('resignation-check')";
    let cover = "(() => { const one = document.createElement('div'); one.id = 'cover'; one.style.cssText = 'position:fixed;inset:0;background:#fff;pointer-events:none;z-index:9'; document.body.append(one); })()";
    for (hide, back) in [
        (format!("{tag}.style.opacity = '0'"), format!("{tag}.style.opacity = ''")),
        (format!("{tag}.style.opacity = '0.01'"), format!("{tag}.style.opacity = ''")),
        (format!("{tag}.style.filter = 'blur(20px)'"), format!("{tag}.style.filter = ''")),
        (format!("{tag}.style.transform = 'scale(0.05)'"), format!("{tag}.style.transform = ''")),
        (cover.to_owned(), "document.getElementById('cover').remove()".to_owned()),
    ] {
        walk.tab.eval(&format!("{hide}; 0"))?;
        walk.tab.wait(
            &format!("it is noticed: {hide}"),
            &format!("!({READY}) && !!__probe.app().querySelector('[data-do=alone]')"),
        )?;
        click(&mut walk, "send")?;
        ensure!(sent(&mut walk)? == 0, "sent unseen: {hide}");
        walk.tab.eval(&format!("{back}; 0"))?;
        middle(&mut walk, "send")?;
        can_be_sent(&mut walk, &hide)?;
    }
    Ok(())
}

/// A press that a script makes is none, in every browser.
pub fn scripts_cannot_press() -> Result<()> {
    pressed_by_script(site::tab()?)
}

/// The same in the oldest browser.
pub fn scripts_cannot_press_in_chromium_91() -> Result<()> {
    pressed_by_script(floor::floor()?)
}

/// The same in Firefox.
pub fn scripts_cannot_press_in_firefox() -> Result<()> {
    pressed_by_script(site::firefox_tab()?)
}

fn pressed_by_script(tab: Tab) -> Result<()> {
    let mut walk = offered(tab)?;
    let button = |what: &str| format!("__probe.app().querySelector('[data-share=answers] [data-do={what}]')");
    walk.tab.eval(&format!("{}.click(); 0", button("look")))?;
    walk.tab.settle()?;
    ensure!(walk.tab.eval("__probe.app().querySelectorAll('[data-share] pre').length")? == 0, "a script looked");
    walk.go_to(&json!({ "css": "[data-share=answers] [data-do=look]" }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("the preview", "!!__probe.app().querySelector('[data-share=answers] pre')")?;
    walk.tab.eval("__probe.app().querySelector('[data-share=answers] pre').scrollIntoView({ block: 'center' }); 0")?;
    can_be_sent(&mut walk, "after a look")?;
    for press in ["click()", "dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))"] {
        walk.tab.eval(&format!("{}.{press}; 0", button("send")))?;
    }
    walk.tab.settle()?;
    ensure!(sent(&mut walk)? == 0, "a script sent");
    walk.go_to(&json!({ "css": "[data-share=answers] [data-do=send]" }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("it is sent", "heard.some((one) => one.name === 'rc-shared')")
}

/// In the page itself nothing is offered: whoever owns the page could press.
pub fn inline_offers_nothing() -> Result<()> {
    let mut walk = opened(site::tab()?, "inline/one.html", Lang::En)?;
    let attributes = json!({ "inline": "", "share": "verdicts answers", "as-of": TODAY, "lang": "en" });
    fresh(&mut walk, "inline/one.html", attributes)?;
    walk.tab.wait("it is told", "heard.some((one) => one.name === 'rc-error' && one.detail === 'attribute')")?;
    walk.tab.record()?.problems.clear();
    walk.tab.eval(&format!(
        "document.querySelector('resignation-check').open({}); 0",
        json!(Person::ordinary()?.saved(&["start", "result"]))
    ))?;
    walk.tab.wait("the result", "__probe.kind() === 'result'")?;
    walk.tab.settle()?;
    ensure!(walk.tab.eval("__probe.app().querySelectorAll('[data-share], [data-part=share]').length")? == 0, "offered");
    Ok(())
}

/// The offer looks the same to the pixel, whatever colours, sizes and distances a portal sets.
pub fn hostile_themes_change_no_pixel() -> Result<()> {
    let mut tab = site::tab()?;
    // WHY without: to take a picture changes the size of what is seen, which an observer notices.
    tab.before_load("delete window.IntersectionObserver")?;
    let mut walk = offered(tab)?;
    click(&mut walk, "look")?;
    let plain = picture(&mut walk)?;
    // WHY the factor of the distances, another each time: it is the last that the tag hands on, and tells that the others
    // have come.
    for (space, theme) in [
        (
            "1",
            "--rc-ink-color: transparent; --rc-muted-color: transparent; --rc-accent-color: transparent; --rc-on-accent-color: transparent",
        ),
        (
            "1.1",
            "--rc-ink-color: #fff; --rc-surface-color: #fff; --rc-paper-color: #fff; --rc-muted-color: #fff; --rc-edge-color: #fff; --rc-accent-color: #fff; --rc-accent-strong-color: #fff",
        ),
        ("1.2", "--rc-ink-color: #000; --rc-surface-color: #000; --rc-paper-color: #000; --rc-line-color: #000"),
        ("0", "--rc-font-size: 0.01px"),
        ("1.3", "--rc-font-family: 'no such font'; --rc-corner: 40px"),
    ] {
        let style = format!("{theme}; --rc-space: {space}");
        walk.tab.eval(&format!("document.querySelector('resignation-check').style.cssText = {}; 0", json!(style)))?;
        let come =
            format!("{FRAME}.contentDocument.documentElement.style.getPropertyValue('--rc-space') === '{space}'");
        walk.tab.wait("the frame has the theme", &come)?;
        ensure!(picture(&mut walk)? == plain, "the offer looks different with {theme}");
    }
    for mode in ["dark", "high-contrast", "light"] {
        walk.tab.eval(&format!("document.querySelector('resignation-check').style.cssText = ''; document.querySelector('resignation-check').setAttribute('theme', '{mode}'); 0"))?;
        let come = format!(
            "{FRAME}.contentDocument.documentElement.style.getPropertyValue('--rc-space') === '' && !!{FRAME}.contentDocument.querySelector('.rc[data-theme={mode}]')"
        );
        walk.tab.wait("the frame has the mode", &come)?;
        ensure!(picture(&mut walk)? == plain, "the offer looks different with the theme {mode}");
    }
    Ok(())
}

/// The offer as it is seen, from the page around, once it can be sent.
fn picture(walk: &mut Walk) -> Result<String> {
    walk.tab.eval("__probe.app().querySelector('[data-part=share]').scrollIntoView({ block: 'center' }); 0")?;
    can_be_sent(walk, "before a picture")?;
    // WHY: what the frame cuts off is not in the picture, and its height follows its content a moment later.
    walk.tab.wait(
        "the frame is as high as its page",
        &format!("{FRAME}.contentDocument.documentElement.scrollHeight <= {FRAME}.clientHeight"),
    )?;
    // WHY moved: a browser draws a page in tiles, and letters and corners a little otherwise between two pixels and at a
    // tile's edge. Each picture has the same distance from them.
    let clip = walk.tab.eval(&format!(
        "(() => {{ const inner = __probe.app().querySelector('[data-part=share]'); \
         const top = () => scrollY + {FRAME}.getBoundingClientRect().top + inner.getBoundingClientRect().top; \
         inner.style.cssText = 'position: relative'; inner.style.top = `${{Math.floor(top() / 1024) * 1024 - top()}}px`; \
         const frame = {FRAME}.getBoundingClientRect(); const box = inner.getBoundingClientRect(); \
         return {{ x: Math.ceil(scrollX + frame.left + box.left) + 6, y: Math.ceil(scrollY + frame.top + box.top) + 6, width: Math.floor(box.width) - 14, height: Math.floor(box.height) - 14, scale: 1 }}; }})()"
    ))?;
    let shot = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
    Ok(walk.tab.call("Page.captureScreenshot", shot)?["data"].as_str().context("a picture")?.to_owned())
}
