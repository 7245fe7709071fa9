//! The history, the focus and the place of the page around, in ways that portals really have.

use super::*;

pub const ALL: [(&str, Test); 5] = [
    ("begun_anew_after_a_file_the_page_stays", begun_anew_after_a_file_the_page_stays),
    ("begun_anew_after_a_file_the_page_stays_in_firefox", begun_anew_after_a_file_the_page_stays_in_firefox),
    ("a_dialog_of_the_page_keeps_the_keyboard", a_dialog_of_the_page_keeps_the_keyboard),
    ("the_page_is_not_scrolled_for_others", the_page_is_not_scrolled_for_others),
    ("a_router_of_fragments_is_left_alone", a_router_of_fragments_is_left_alone),
];

pub fn begun_anew_after_a_file_the_page_stays() -> Result<()> {
    stays(site::tab)
}

pub fn begun_anew_after_a_file_the_page_stays_in_firefox() -> Result<()> {
    stays(site::firefox_tab)
}

/// A file that leads far on is opened, then the portal begins anew, or shows the rulebook: the page around stays where it
/// is, and nothing asks whether it may be left.
fn stays(tab: impl Fn() -> Result<Tab>) -> Result<()> {
    for (at, attributes) in both_ways() {
        for call in ["setAttribute('mode', 'rulebook')", "reset()"] {
            let mut tab = tab()?;
            tab.open(&site::address("__test/portal/stranger.html")?)?;
            let mut walk = page(tab, at)?;
            place(&mut walk, &attributes)?;
            let saved = json!(Person::ordinary()?.saved(&["start", "check", "result"]));
            around(&mut walk, &attributes, &format!("{TAG}.open({saved}); 0"))?;
            walk.tab.wait("the result", "__probe.kind() === 'result'")?;
            around(&mut walk, &attributes, &format!("{TAG}.{call}; 0"))?;
            walk.tab.wait(call, "['rules', 'start'].includes(__probe.kind())")?;
            a_while(&mut walk)?;
            let title = around(&mut walk, &attributes, "document.title")?;
            ensure!(title == "A portal", "{at}: {call} led to “{title}”");
            ensure!(walk.tab.record()?.asked == 0, "{at}: {call} asked whether to leave the page");
        }
    }
    Ok(())
}

/// Each thing that a page around can ask for, and what is so then.
const ASKED: [(&str, &str); 5] = [
    ("setAttribute('pack', 'study-2004')", "/2004/.test(__probe.app().querySelector('.rc-brand').textContent)"),
    ("removeAttribute('pack')", "!/2004/.test(__probe.app().querySelector('.rc-brand').textContent)"),
    ("setAttribute('mode', 'rulebook')", "__probe.kind() === 'rules'"),
    ("removeAttribute('mode')", "__probe.kind() === 'start'"),
    ("setAttribute('heading-level', '4')", "__probe.main().localName === 'h4'"),
];

/// A dialog stands over the tag, which was in use: whatever the page asks of the tag, the keyboard stays in the dialog.
pub fn a_dialog_of_the_page_keeps_the_keyboard() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        place(&mut walk, &attributes)?;
        walk.until_asked("leading-post", &Person::ordinary()?)?;
        around(
            &mut walk,
            &attributes,
            "document.body.insertAdjacentHTML('beforeend', '<dialog><input id=in></dialog>'); document.querySelector('dialog').showModal(); document.getElementById('in').focus(); 0",
        )?;
        let saved = json!(Person::ordinary()?.saved(&["start", "check"]));
        let open = format!("open({saved})");
        for (asked, then) in ASKED.into_iter().chain([(open.as_str(), "__probe.kind() === 'check'")]) {
            around(&mut walk, &attributes, &format!("{TAG}.{asked}; 0"))?;
            walk.tab.wait(asked, then)?;
            a_while(&mut walk)?;
            let on = around(&mut walk, &attributes, "document.activeElement.id")?;
            ensure!(on == "in", "{at}: after {asked} the keyboard is on “{on}”");
        }
    }
    Ok(())
}

/// Somebody reads elsewhere on the page: nothing that is asked of the tag scrolls it.
pub fn the_page_is_not_scrolled_for_others() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        walk.tab.eval("document.body.insertAdjacentHTML('afterbegin', '<input id=in><div id=gap></div>'); document.getElementById('gap').style.height = '3000px'; 0")?;
        place(&mut walk, &attributes)?;
        around(&mut walk, &attributes, "document.getElementById('in').focus(); scrollTo(0, 0); 0")?;
        let saved = json!(Person::ordinary()?.saved(&["start", "check", "result"]));
        let open = format!("open({saved})");
        for (asked, then) in ASKED.into_iter().chain([(open.as_str(), "__probe.kind() === 'result'")]) {
            around(&mut walk, &attributes, &format!("{TAG}.{asked}; 0"))?;
            walk.tab.wait(asked, then)?;
            a_while(&mut walk)?;
            let at_top = around(&mut walk, &attributes, "[document.activeElement.id, scrollY].join()")?;
            ensure!(at_top == "in,0", "{at}: after {asked} it is at {at_top}");
        }
    }
    Ok(())
}

/// A portal whose pages are fragments: its address, its entries and its events are its own, before and after its own way
/// back.
pub fn a_router_of_fragments_is_left_alone() -> Result<()> {
    for (at, attributes) in both_ways() {
        let mut walk = page(site::tab()?, at)?;
        walk.tab.eval("globalThis.routed = []; addEventListener('hashchange', () => routed.push(location.hash)); addEventListener('popstate', (event) => routed.push(JSON.stringify(event.state))); history.replaceState({ page: 1 }, '', '#/home'); 0")?;
        place(&mut walk, &attributes)?;
        walk.result_of(&Person::ordinary()?)?;
        walk.step(|walk| walk.press_word("question.back"))?;
        walk.until("result", &Person::ordinary()?)?;
        let state = "JSON.stringify([location.hash, history.state, routed])";
        let now = around(&mut walk, &attributes, state)?;
        ensure!(now == json!("[\"#/home\",{\"page\":1},[]]"), "{at}: {now}");
        around(&mut walk, &attributes, "location.hash = '#/next'; 0")?;
        a_while(&mut walk)?;
        ensure!(walk.page()?.is("result"), "{at}: the portal's step moved the tag to {:?}", walk.page()?.kind);
        around(&mut walk, &attributes, "history.back(); 0")?;
        walk.tab.settle()?;
        a_while(&mut walk)?;
        ensure!(around(&mut walk, &attributes, "location.hash")? == "#/home", "{at}: back did not lead home");
        ensure!(walk.page()?.is("result"), "{at}: the portal's way back moved the tag to {:?}", walk.page()?.kind);
    }
    Ok(())
}
