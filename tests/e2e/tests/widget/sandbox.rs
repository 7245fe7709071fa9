//! Frames that are shut off: everything works in them, and the page around learns nothing.

use super::*;

/// Writes down what the page around can see.
const OBSERVER: &str = include_str!("../../probe/observer.js");
/// Answers at random, from inside.
const CROWD: &str = include_str!("../../probe/crowd.js");
/// So many people answer where the browser is the current one, so many elsewhere.
const MANY: usize = 200;
const SOME: usize = 24;
/// How many of them between two looks.
const AT_ONCE: usize = 2;

/// A main walk to its result, in a frame that is shut off.
pub fn walked(main: &Main, tab: Tab, lang: Lang) -> Result<()> {
    let mut walk = opened(tab, "portal/one.html", lang)?;
    let attributes = json!({ "sandbox": "", "lang": lang.tag(), "as-of": TODAY });
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    walk.enter_frame()?;
    walks::walked(&mut walk, main)?;
    walk.tab.go_outside();
    let heard = heard(&mut walk.tab)?;
    ensure!(heard == [("rc-ready".to_owned(), Value::Null)], "the page around heard {heard:?}");
    clean(&mut walk.tab)
}

/// What a page around can see is the same for everybody, whatever they answer.
pub fn a_host_learns_nothing() -> Result<()> {
    learns_nothing(site::tab()?, MANY)
}

/// The same in the oldest browser.
pub fn a_host_learns_nothing_in_chromium_91() -> Result<()> {
    learns_nothing(floor::floor()?, SOME)
}

/// The same in Firefox.
pub fn a_host_learns_nothing_in_firefox() -> Result<()> {
    learns_nothing(site::firefox_tab()?, SOME)
}

fn learns_nothing(tab: Tab, people: usize) -> Result<()> {
    let mut walk = observed(tab, json!({ "sandbox": "" }))?;
    let before = seen(&mut walk)?;
    let requests = walk.tab.record()?.requests.len();
    let (mut taken, mut results, mut seed, mut stuck) = (json!({}), 0, json!(20_261_129), Vec::new());
    // Those who come after the others give the answers that are left over.
    for done in (0..people + people / 4).step_by(AT_ONCE) {
        let seeks = done >= people;
        if seeks && (people < MANY || never(&taken).is_empty()) {
            break;
        }
        let said = crowd(&mut walk, AT_ONCE, &seed, &taken, seeks)?;
        results += said["results"].as_u64().unwrap_or_default();
        stuck.extend(said["stuck"].as_array().into_iter().flatten().cloned());
        (taken, seed) = (said["taken"].clone(), said["state"].clone());
        let after = seen(&mut walk)?;
        ensure!(after == before, "after {} people the page around saw {:?}", done + AT_ONCE, &after[before.len()..]);
    }
    let later = &walk.tab.record()?.requests[requests..];
    ensure!(later.is_empty(), "the answers led to the requests {later:?}");
    ensure!(results as usize * 2 > people, "only {results} of {people} people came to a result: {stuck:?}");
    ensure!(people < MANY || never(&taken).is_empty(), "nobody said {:?}", never(&taken));
    clean(&mut walk.tab)
}

/// Answers that were offered and not given.
fn never(taken: &Value) -> Vec<&String> {
    taken.as_object().into_iter().flatten().filter(|(_, times)| **times == 0).map(|(answer, _)| answer).collect()
}

/// The observer is not blind: of a frame that is not shut off it sees steps, heights and what is read.
pub fn a_host_sees_an_open_frame() -> Result<()> {
    let mut walk = observed(site::tab()?, json!({}))?;
    let before = seen(&mut walk)?;
    crowd(&mut walk, 3, &json!(1), &json!({}), false)?;
    let after = seen(&mut walk)?[before.len()..].join("\n");
    for sign in ["rc-step", "rc-finished", "height", "inside"] {
        ensure!(after.contains(sign), "the observer did not see {sign}");
    }
    Ok(())
}

/// A widget before an observer, the keyboard in it.
fn observed(mut tab: Tab, attributes: Value) -> Result<Walk> {
    tab.before_load(OBSERVER)?;
    tab.before_load(CROWD)?;
    let mut walk = opened(tab, "portal/one.html", Lang::En)?;
    let mut attributes = attributes;
    attributes["lang"] = json!("en");
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    walk.enter_frame()?;
    // The foot comes a moment after the questions.
    walk.tab.wait("the whole start", "!!document.querySelector('footer')")?;
    for _ in 0..40 {
        if walk.tab.eval("document.hasFocus() && document.activeElement !== document.body")? == true {
            break;
        }
        walk.tab.press(Key::Tab)?;
    }
    walk.tab.go_outside();
    walk.tab.settle()?;
    walk.tab.eval("__watch()")?;
    Ok(walk)
}

/// What the page around has seen so far.
fn seen(walk: &mut Walk) -> Result<Vec<String>> {
    // What is on its way arrives first.
    walk.tab.eval("new Promise((done) => setTimeout(done, 60))")?;
    Ok(serde_json::from_value(walk.tab.eval("__seen")?)?)
}

fn crowd(walk: &mut Walk, people: usize, seed: &Value, taken: &Value, seeking: bool) -> Result<Value> {
    walk.tab.inside(&format!("__crowd({people}, {seed}, {taken}, {seeking})"))
}

/// The page gives the tag its height; without one it has a sensible one, and what does not fit scrolls inside.
pub fn its_height_is_the_pages() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    walk.tab.eval("place({ sandbox: '' }); 0")?;
    walk.enter_frame()?;
    let scrolls = "document.documentElement.scrollHeight > innerHeight && (scrollTo(0, 99), scrollY === 99)";
    walk.tab.wait("it scrolls inside", scrolls)?;
    walk.tab.go_outside();
    let height =
        "document.querySelector('resignation-check').shadowRoot.querySelector('iframe').getBoundingClientRect().height";
    // Nine tenths of 800 px.
    ensure!(walk.tab.eval(height)? == 720, "without a wish it has {}", walk.tab.eval(height)?);
    walk.tab.eval("document.querySelector('resignation-check').style.height = '432px'; 0")?;
    ensure!(walk.tab.eval(height)? == 432, "the wish for 432 px gave {}", walk.tab.eval(height)?);
    Ok(())
}

/// Whoever asks for both is shut off.
pub fn it_wins_over_inline() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    walk.tab.eval("place({ sandbox: '', inline: '' }); 0")?;
    walk.tab.wait("it is ready", "heard.some((one) => one.name === 'rc-ready')")?;
    let kind = walk.tab.eval("document.querySelector('resignation-check').shadowRoot.querySelector('iframe').getAttribute('sandbox').includes('allow-same-origin')")?;
    ensure!(kind == false, "the frame is not shut off");
    Ok(())
}
