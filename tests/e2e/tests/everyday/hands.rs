//! Hands that click everything twice, fingers, and programs that press for people.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;

use crate::site::{self, Lang};
use crate::tests::floor;
use crate::tests::press::apart;
use crate::walk::{Person, Walk};

/// As long as the two presses of a double click lie apart.
const PAUSE: Duration = Duration::from_millis(110);
const TICKED: &str = "__probe.options().filter((o) => o.checked).map((o) => o.value)";

/// Whoever double-clicks a box wants it ticked; two presses with a pause between take the tick away.
pub fn boxes_stay_ticked_by_a_double_click() -> Result<()> {
    for tab in [site::tab, site::firefox_tab, floor::floor] {
        let mut walk = Walk::start_in(tab()?, Lang::Zh)?;
        walk.until_asked("inquiry", &Person::ordinary()?)?;
        let place = walk.tab.middle(&json!({ "option": "letter" }))?;
        walk.tab.click(place, 2, PAUSE)?;
        walk.tab.settle()?;
        ensure!(walk.tab.eval(TICKED)? == json!(["letter"]), "ticked is {}", walk.tab.eval(TICKED)?);
        apart(&mut walk)?;
        walk.tab.click(place, 1, PAUSE)?;
        walk.tab.settle()?;
        ensure!(
            walk.tab.eval(TICKED)? == json!([]),
            "a press of its own took nothing away: {}",
            walk.tab.eval(TICKED)?
        );
        apart(&mut walk)?;
        // Boxes beside each other, one after the other, without a pause.
        for option in ["letter", "preliminary"] {
            let place = walk.tab.middle(&json!({ "option": option }))?;
            walk.tab.click(place, 1, PAUSE)?;
        }
        walk.tab.settle()?;
        let both = walk.tab.eval(TICKED)?;
        ensure!(both == json!(["letter", "preliminary"]), "ticked one after the other: {both}");
    }
    Ok(())
}

/// Whoever double-clicks a line that opens wants to read what it hides.
pub fn what_opens_stays_open_by_a_double_click() -> Result<()> {
    let mut walk = Walk::start(Lang::Zh)?;
    walk.until_asked("identity", &Person::ordinary()?)?;
    let why = json!({ "text": Lang::Zh.word("question.why") });
    let open = format!("__probe.find({why}).closest('details').open");
    let place = walk.tab.middle(&why)?;
    walk.tab.click(place, 2, PAUSE)?;
    walk.tab.settle()?;
    ensure!(walk.tab.eval(&open)? == true, "it is shut again");
    apart(&mut walk)?;
    walk.tab.click(place, 1, PAUSE)?;
    walk.tab.settle()?;
    ensure!(walk.tab.eval(&open)? == false, "a press of its own does not shut it");
    // Two presses in a text field select a word, as everywhere.
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    walk.write("y", "2018")?;
    let place = walk.tab.middle(&json!({ "field": "y" }))?;
    walk.tab.click(place, 2, Duration::from_millis(30))?;
    let selected = walk.tab.eval("__probe.active().selectionEnd - __probe.active().selectionStart")?;
    ensure!(selected == 4, "a double click selects {selected} characters of 2018");
    Ok(())
}

/// A finger that trembles taps twice.
pub fn taps_of_a_finger() -> Result<()> {
    let mut walk = Walk::start(Lang::Zh)?;
    walk.tab.call("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 }))?;
    let person = Person::ordinary()?;
    walk.until_asked("identity", &person)?;
    for fact in ["identity", "entry-date", "min-service-years"] {
        walk.until_asked(fact, &person)?;
        walk.fill(&person.says(fact))?;
        let (x, y) = walk.tab.middle(&json!({ "submit": true }))?;
        walk.tab.eval("__probe.mark()")?;
        for _ in 0..2 {
            let point = json!([{ "x": x, "y": y }]);
            walk.tab.call("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": point }))?;
            walk.tab.call("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] }))?;
            std::thread::sleep(Duration::from_millis(90));
        }
        walk.tab.wait("the next page", "__probe.moved() === true")?;
        apart(&mut walk)?;
        let page = walk.page()?;
        ensure!(page.errors.is_empty(), "two taps after {fact} led to errors: {:?}", page.errors);
        let chosen = walk.tab.eval(TICKED)?;
        ensure!(chosen == json!([]), "two taps after {fact} chose {chosen}");
    }
    Ok(())
}

/// Programs that press for people (by voice, by a switch) do it without a pointer and at once: every press counts.
pub fn presses_by_voice_and_script() -> Result<()> {
    for tab in [site::tab, site::firefox_tab] {
        let mut walk = Walk::start_in(tab()?, Lang::Zh)?;
        let person = Person::ordinary()?;
        walk.until_asked("identity", &person)?;
        for _ in 0..3 {
            let before = walk.page()?;
            let fact = before.fact.clone().unwrap_or_default();
            walk.fill(&person.says(&fact))?;
            walk.tab.eval("__probe.find({ submit: true }).click(), 0")?;
            let next = format!("__probe.ready() && (__probe.fact() !== {fact:?} || !!__probe.errors())");
            walk.tab.wait("the next page", &next)?;
            let after = walk.page()?;
            ensure!(after.errors.is_empty() && after.fact != before.fact, "{fact} is still asked: {:?}", after.errors);
        }
    }
    Ok(())
}
