//! The tag in the page of a portal that allows nothing but its own files.

mod around;
pub mod consent;
mod failure;
mod hostile;
mod life;
mod looks;
mod manifest;
mod older;
pub mod sandbox;

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::driver::{Key, Tab};
use crate::person::Main;
use crate::print::Paper;
use crate::site::{self, Lang, TODAY};
use crate::tests::{Test, floor, pwa, walks};
use crate::walk::{Person, Walk};

/// The tests that choose their languages themselves.
pub const ONCE: [(&str, Test); 73] = [
    ("two_in_a_portal", two_in_a_portal),
    ("two_in_a_portal_in_chromium_91", two_in_a_portal_in_chromium_91),
    ("two_in_a_portal_in_firefox", two_in_a_portal_in_firefox),
    ("everything_documented", manifest::everything_documented),
    ("unusable_packs", hostile::unusable_packs),
    ("after_a_pack_that_failed", hostile::after_a_pack_that_failed),
    ("a_pack_of_its_own", a_pack_of_its_own),
    ("a_frame_promises_nothing_offline", a_frame_promises_nothing_offline),
    ("printed_with_the_page", printed_with_the_page),
    ("a_pack_that_comes_anew", life::a_pack_that_comes_anew),
    ("moved_within_the_page", life::moved_within_the_page),
    ("nothing_stays_for_the_next", life::nothing_stays_for_the_next),
    ("what_the_tab_keeps_is_found_again", life::what_the_tab_keeps_is_found_again),
    ("what_stands_around_is_followed", life::what_stands_around_is_followed),
    ("added_and_removed_200_times", life::added_and_removed_200_times),
    ("sandboxed_with_the_header", hostile::sandboxed_with_the_header),
    ("sandboxed_in_chromium_91", hostile::sandboxed_in_chromium_91),
    ("sandboxed_in_firefox", hostile::sandboxed_in_firefox),
    ("sandboxed_without_the_header", hostile::sandboxed_without_the_header),
    ("sandboxed_without_the_header_in_chromium_91", hostile::sandboxed_without_the_header_in_chromium_91),
    ("sandboxed_without_the_header_in_firefox", hostile::sandboxed_without_the_header_in_firefox),
    ("forged_greetings", hostile::forged_greetings),
    ("the_frame_fits_its_content", the_frame_fits_its_content),
    ("looked_at_first", consent::looked_at_first),
    ("looked_at_first_in_chromium_91", consent::looked_at_first_in_chromium_91),
    ("words_not_shown_are_not_sent", consent::words_not_shown_are_not_sent),
    ("words_not_shown_are_not_sent_in_chromium_91", consent::words_not_shown_are_not_sent_in_chromium_91),
    ("words_not_shown_are_not_sent_in_firefox", consent::words_not_shown_are_not_sent_in_firefox),
    ("words_scrolled_past_unseen_are_shown_again", consent::words_scrolled_past_unseen_are_shown_again),
    (
        "words_scrolled_past_unseen_are_shown_again_in_chromium_91",
        consent::words_scrolled_past_unseen_are_shown_again_in_chromium_91,
    ),
    ("a_pause_counts_for_its_own_look", consent::a_pause_counts_for_its_own_look),
    ("unseen_presses_send_nothing", consent::unseen_presses_send_nothing),
    ("unseen_presses_send_nothing_in_chromium_91", consent::unseen_presses_send_nothing_in_chromium_91),
    ("scripts_cannot_press", consent::scripts_cannot_press),
    ("scripts_cannot_press_in_chromium_91", consent::scripts_cannot_press_in_chromium_91),
    ("scripts_cannot_press_in_firefox", consent::scripts_cannot_press_in_firefox),
    ("inline_offers_nothing", consent::inline_offers_nothing),
    ("hostile_themes_change_no_pixel", consent::hostile_themes_change_no_pixel),
    ("nothing_but_looks", looks::nothing_but_looks),
    ("nothing_but_looks_in_chromium_91", looks::nothing_but_looks_in_chromium_91),
    ("nothing_but_looks_in_firefox", looks::nothing_but_looks_in_firefox),
    ("back_steps_inside", back_steps_inside),
    ("a_host_learns_nothing", sandbox::a_host_learns_nothing),
    ("a_host_learns_nothing_in_chromium_91", sandbox::a_host_learns_nothing_in_chromium_91),
    ("a_host_learns_nothing_in_firefox", sandbox::a_host_learns_nothing_in_firefox),
    ("a_host_sees_an_open_frame", sandbox::a_host_sees_an_open_frame),
    ("its_height_is_the_pages", sandbox::its_height_is_the_pages),
    ("it_wins_over_inline", sandbox::it_wins_over_inline),
    ("history_is_the_pages", around::history_is_the_pages),
    ("history_is_the_pages_in_chromium_91", around::history_is_the_pages_in_chromium_91),
    ("history_is_the_pages_in_firefox", around::history_is_the_pages_in_firefox),
    ("fragments_do_not_steer", around::fragments_do_not_steer),
    ("fragments_do_not_steer_in_chromium_91", around::fragments_do_not_steer_in_chromium_91),
    ("fragments_do_not_steer_in_firefox", around::fragments_do_not_steer_in_firefox),
    ("attributes_leave_the_keyboard_alone", around::attributes_leave_the_keyboard_alone),
    ("attributes_leave_the_keyboard_alone_in_firefox", around::attributes_leave_the_keyboard_alone_in_firefox),
    ("the_keyboard_stays_inside", around::the_keyboard_stays_inside),
    ("false_is_off", around::false_is_off),
    ("language_across_shadow_roots", around::language_across_shadow_roots),
    ("failures_of_others_are_theirs", around::failures_of_others_are_theirs),
    ("failures_of_others_are_theirs_in_chromium_91", around::failures_of_others_are_theirs_in_chromium_91),
    ("failures_of_others_are_theirs_in_firefox", around::failures_of_others_are_theirs_in_firefox),
    ("there_is_a_way_on", failure::there_is_a_way_on),
    ("there_is_a_way_on_in_chromium_91", failure::there_is_a_way_on_in_chromium_91),
    ("there_is_a_way_on_in_firefox", failure::there_is_a_way_on_in_firefox),
    ("there_is_a_way_on_in_the_single_file", failure::there_is_a_way_on_in_the_single_file),
    ("there_is_a_way_on_without_storage", failure::there_is_a_way_on_without_storage),
    ("a_frame_loaded_anew_opens_again", failure::a_frame_loaded_anew_opens_again),
    ("a_frame_loaded_anew_opens_again_in_chromium_91", failure::a_frame_loaded_anew_opens_again_in_chromium_91),
    ("a_frame_loaded_anew_opens_again_in_firefox", failure::a_frame_loaded_anew_opens_again_in_firefox),
    ("two_that_share_a_program", failure::two_that_share_a_program),
    ("below_the_floor_a_line_stands", older::below_the_floor_a_line_stands),
    ("below_the_floor_tags_come_and_go", older::below_the_floor_tags_come_and_go),
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

/// The main walks in a portal's page, in a frame and in one that is shut off, each with its language: the events and the
/// messages of all walks are of the same types, and these two go to a date and to what is not known yet.
pub const WALKS: [(&str, Lang); 2] = [("leading_member_in_secrecy", Lang::En), ("month_only_entry_date", Lang::Zh)];

/// Every event of a main walk carries a number, a code or nothing.
pub fn events_tell_nothing(main: &Main, lang: Lang) -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", lang)?;
    fresh(&mut walk, "portal/one.html", json!({ "lang": lang.tag(), "persist": "tab", "as-of": TODAY }))?;
    walks::walked(&mut walk, main)?;
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

/// A portal's own pack that can be used: pinned by its hash, shown with what the portal says, its texts always texts.
pub fn a_pack_of_its_own() -> Result<()> {
    let hash = integrity("own.json")?;
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

/// What stands in a frame does not claim that the browser keeps it; the single file is offered all the same.
pub fn a_frame_promises_nothing_offline() -> Result<()> {
    let mut walk = open(site::tab()?, "portal/one.html", "resignation-check", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({}))?;
    let others = ["about.offline-kept", "about.offline-install", "about.offline-plain"];
    pwa::about_says(&mut walk, &["about.offline-framed"], &others)
}

/// The whole interface is on paper when the page around is printed.
pub fn printed_with_the_page() -> Result<()> {
    let mut walk = opened(site::tab()?, "portal/one.html", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({ "as-of": TODAY }))?;
    walk.result_of(&Person::ordinary()?)?;
    let last = walk.tab.eval("[...__probe.app().querySelectorAll('main .rc-cite')].filter((e) => e.getClientRects().length).pop().textContent.trim().slice(0, 24)")?;
    Paper::read(&walk.tab.pdf()?)?.says(last.as_str().unwrap_or_default())
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

/// The widget's own link leads back within it; each step brings its heading into view.
pub fn back_steps_inside() -> Result<()> {
    let mut walk = open(site::tab()?, "portal/one.html", "resignation-check", Lang::En)?;
    fresh(&mut walk, "portal/one.html", json!({}))?;
    let second = walk.until_asked("leading-post", &Person::ordinary()?)?;
    let seen = walk.tab.eval(
        "(() => { const frame = document.querySelector('resignation-check').shadowRoot.querySelector('iframe'); const top = frame.getBoundingClientRect().top + __probe.main().getBoundingClientRect().top; return top >= 0 && top < innerHeight; })()",
    )?;
    ensure!(seen == true, "the heading is out of view");
    let first = walk.step(|walk| walk.press_word("question.back"))?;
    ensure!(first.fact != second.fact && walk.tab.eval("document.title")? == "A portal", "{first:?}");
    Ok(())
}

/// The portal's page and what a tag on it has: in a frame, and in the page itself.
fn both_ways() -> [(&'static str, Value); 2] {
    [("portal/one.html", json!({})), ("inline/one.html", json!({ "inline": "" }))]
}

/// The hash by which a portal pins one of its packs.
fn integrity(pack: &str) -> Result<String> {
    let bytes = std::fs::read(site::root().join("tests/e2e/pages/portal/packs").join(pack))?;
    Ok("sha256-".to_owned() + &BASE64_STANDARD.encode(Sha256::digest(bytes)))
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
