//! Between looking and sending: whatever the page around does then, what leaves is what was seen, or nothing.

use super::*;
use crate::tests::widget::consent::READ;

pub const ALL: [(&str, Test); 5] = [
    ("asked_for_something_else_in_between", asked_for_something_else_in_between),
    ("other_answers_in_between", other_answers_in_between),
    ("too_small_to_be_read", too_small_to_be_read),
    ("seen_through_something", seen_through_something),
    ("pressed_by_scripts", pressed_by_scripts),
];

const LOOK: &str = "[data-share=verdicts] [data-do=look]";
const SEND: &str = "[data-share=verdicts] [data-do=send]";

/// A result with its offer, looked at.
fn looked_at(attributes: &Value) -> Result<Walk> {
    let mut walk = page(site::tab()?, "portal/one.html")?;
    let mut attributes = attributes.clone();
    attributes["share"] = json!("verdicts");
    place(&mut walk, &attributes)?;
    opened_at_the_result(&mut walk, &attributes, &Person::ordinary()?)?;
    walk.tab.wait("the offer", &format!("!!__probe.app().querySelector('{LOOK}')"))?;
    walk.go_to(&json!({ "css": LOOK }))?;
    walk.tab.press(Key::Enter)?;
    walk.tab.wait("the words are shown", "!!__probe.app().querySelector('[data-share=verdicts] pre')")?;
    Ok(walk)
}

fn may_be_sent(walk: &mut Walk) -> Result<bool> {
    Ok(walk.tab.eval(&format!(
        "(() => {{ const b = __probe.app().querySelector('{SEND}'); return !!b && !b.disabled; }})()"
    ))? == true)
}

fn ripens(walk: &mut Walk) -> Result<()> {
    // WHY over and over: what is scrolled before the browser has told that it is seen does not count.
    walk.tab.wait("it can be sent", &format!("({READ}, __probe.app().querySelector('{SEND}')?.disabled === false)"))
}

/// More than the pause before it may be sent, everything read.
fn long(walk: &mut Walk) -> Result<()> {
    for _ in 0..7 {
        walk.tab.eval(&format!("({READ}, new Promise((done) => setTimeout(done, 500)))"))?;
    }
    Ok(())
}

fn sent(walk: &mut Walk) -> Result<Vec<Value>> {
    let sent = walk.tab.eval("heard.filter((one) => one.name === 'rc-shared').map((one) => one.detail)")?;
    Ok(serde_json::from_value(sent)?)
}

/// The wish is exchanged after the person has looked: nothing is sent that was not seen.
pub fn asked_for_something_else_in_between() -> Result<()> {
    for attributes in [json!({}), json!({ "sandbox": "" })] {
        let mut walk = looked_at(&attributes)?;
        ripens(&mut walk)?;
        let at = walk.tab.eval(&format!("(() => {{ const box = __probe.app().querySelector('{SEND}').getBoundingClientRect(); return [box.x + 9, box.y + 9]; }})()"))?;
        around(&mut walk, &attributes, &format!("{TAG}.setAttribute('share', 'answers'); 0"))?;
        walk.tab.wait("the other wish", "!!__probe.app().querySelector('[data-share=answers]')")?;
        // Where the button was, and by key on whatever has the focus.
        walk.tab
            .eval(&format!("__probe.root().elementFromPoint({}, {})?.closest('button')?.focus(); 0", at[0], at[1]))?;
        walk.tab.press(Key::Enter)?;
        long(&mut walk)?;
        around(&mut walk, &attributes, "0")?;
        walk.tab.go_outside();
        ensure!(sent(&mut walk)?.is_empty(), "sent was {:?}", sent(&mut walk)?);
    }
    Ok(())
}

/// The page around opens other answers, another day, another pack after the person has looked: what is sent, if
/// anything, is what stands there to be read.
pub fn other_answers_in_between() -> Result<()> {
    let other = json!(Person::ordinary()?.with("entry-date", "2022-12-01").saved(&["start", "check", "result"]));
    for change in [
        format!("{TAG}.open({other})"),
        format!("{TAG}.setAttribute('as-of', '2035-05-05')"),
        format!("{TAG}.setAttribute('pack', 'study-2004')"),
        format!("{TAG}.setAttribute('lang', 'zh-Hans')"),
    ] {
        let mut walk = looked_at(&json!({}))?;
        walk.allow("study-2004");
        ripens(&mut walk)?;
        walk.go_to(&json!({ "css": SEND }))?;
        around(&mut walk, &json!({}), &format!("{change}; 0"))?;
        a_while(&mut walk)?;
        let shown = walk.tab.eval("__probe.app().querySelector('[data-share=verdicts] pre')?.textContent ?? null")?;
        if may_be_sent(&mut walk)? {
            walk.go_to(&json!({ "css": SEND }))?;
        }
        walk.tab.press(Key::Enter)?;
        a_while(&mut walk)?;
        walk.tab.go_outside();
        for sent in sent(&mut walk)? {
            let shown: Value = serde_json::from_str(shown.as_str().context("nothing is shown")?)?;
            ensure!(sent == shown, "{change}: shown was {shown}, sent was {sent}");
        }
    }
    Ok(())
}

/// A frame of which a strip is left, or a corner: it never can be sent.
pub fn too_small_to_be_read() -> Result<()> {
    for (attributes, style) in [
        (json!({}), "display: block; inline-size: 90px"),
        (json!({}), "display: block; block-size: 60px; overflow: hidden"),
        (json!({ "sandbox": "" }), "display: block; block-size: 40px; overflow: hidden"),
        (json!({ "sandbox": "" }), "display: block; inline-size: 120px"),
    ] {
        let mut walk = looked_at(&attributes)?;
        around(&mut walk, &attributes, &format!("{TAG}.style.cssText = '{style}'; 0"))?;
        long(&mut walk)?;
        ensure!(!may_be_sent(&mut walk)?, "{style}: it can be sent");
    }
    Ok(())
}

/// Whatever lies over it or makes it faint, shrunk or turned, on the tag or around it: it never can be sent.
pub fn seen_through_something() -> Result<()> {
    for style in [
        "opacity: .4",
        "filter: blur(9px)",
        "filter: invert(1)",
        "mix-blend-mode: difference",
        "transform: scale(.05)",
        "transform: rotate(180deg)",
        "clip-path: inset(0 0 90% 0)",
        "zoom: .08",
        "perspective: 1px; transform: translateZ(-999px)",
    ] {
        let mut walk = looked_at(&json!({ "sandbox": "" }))?;
        around(&mut walk, &json!({}), &format!("document.getElementById('place').style.cssText = '{style}'; 0"))?;
        long(&mut walk)?;
        ensure!(!may_be_sent(&mut walk)?, "{style}: it can be sent");
    }
    let mut walk = looked_at(&json!({ "sandbox": "" }))?;
    around(
        &mut walk,
        &json!({}),
        "document.body.insertAdjacentHTML('beforeend', '<div id=veil>Win a prize</div>'); Object.assign(document.getElementById('veil').style, { position: 'fixed', inset: '0', background: '#fff', pointerEvents: 'none' }); 0",
    )?;
    long(&mut walk)?;
    ensure!(!may_be_sent(&mut walk)?, "covered, it can be sent");
    Ok(())
}

/// Scripts that press, by every event they can make.
pub fn pressed_by_scripts() -> Result<()> {
    let mut walk = looked_at(&json!({}))?;
    ripens(&mut walk)?;
    walk.tab.eval(&format!(
        "(() => {{ const b = __probe.app().querySelector('{SEND}'); const w = b.ownerDocument.defaultView; b.focus(); b.click(); \
         for (const [kind, name] of [['MouseEvent', 'click'], ['PointerEvent', 'pointerdown'], ['PointerEvent', 'pointerup'], ['MouseEvent', 'mousedown'], ['MouseEvent', 'mouseup'], ['PointerEvent', 'click']]) \
           b.dispatchEvent(new w[kind](name, {{ bubbles: true, composed: true, cancelable: true, isPrimary: true, detail: 1 }})); \
         for (const name of ['keydown', 'keypress', 'keyup']) b.dispatchEvent(new w.KeyboardEvent(name, {{ key: 'Enter', keyCode: 13, bubbles: true }})); \
         const label = w.document.createElement('label'); label.append(b.cloneNode(true)); b.parentNode.append(label); label.click(); label.remove(); }})()"
    ))?;
    a_while(&mut walk)?;
    walk.tab.go_outside();
    ensure!(sent(&mut walk)?.is_empty(), "a script has sent {:?}", sent(&mut walk)?);
    Ok(())
}
