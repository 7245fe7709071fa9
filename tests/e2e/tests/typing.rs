//! Typing: the ways people write dates, text through an input method, keys in groups.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::driver::Key;
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// A date out of a document, a table, a message; what cannot be read is named.
pub fn dates_as_people_paste_them(lang: Lang) -> Result<()> {
    pasted_dates(&mut Walk::start(lang)?)
}

/// The same in whichever browser.
pub fn pasted_dates(walk: &mut Walk) -> Result<()> {
    walk.until_asked("entry-date", &Person::ordinary()?)?;
    for written in [
        "2015\u{200b}-3-2",
        "\u{feff}2015-03-02",
        "2015\u{2011}03\u{2011}02",
        "2015年3⽉2⽇",
        "2015·3·2",
        "2015、3、2",
        "2015年3月2號",
        "2015-03-02 00:00:00",
        "2015年3月2日 星期一",
        "\u{202d}2015-03-02\u{202c}",
        "Monday, 2 March 2015",
    ] {
        walk.date_parts("", "", "")?;
        walk.go_to(&json!({ "field": "y" }))?;
        paste(walk, written)?;
        let page = walk.submit()?;
        ensure!(page.errors.is_empty(), "{written:?} was refused: {:?}", page.errors);
        walk.step(|walk| walk.press_word("question.back"))?;
        let values = walk.tab.eval("__probe.values()")?;
        ensure!(values == json!({ "y": "2015", "m": "3", "d": "2" }), "{written:?} was understood as {values}");
    }
    for (written, named) in
        [("民国104年3月2日", "民"), ("2015-03-02\u{2800}", "U+2800"), ("2015年3月2日 星期二", "2015")]
    {
        walk.date_parts("", "", "")?;
        walk.go_to(&json!({ "field": "y" }))?;
        paste(walk, written)?;
        let page = walk.submit()?;
        ensure!(page.errors.iter().any(|error| error.contains(named)), "{written:?}: {:?}", page.errors);
        ensure!(walk.tab.eval("__probe.values().y")? == written, "{written:?} did not stay");
    }
    Ok(())
}

/// Puts a text into the field that has the keyboard, as pasting does. Firefox's driver has no way of its own.
fn paste(walk: &mut Walk, text: &str) -> Result<()> {
    let put = "(() => { const field = __probe.active(); field.value = TEXT; field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' })); return 0; })()";
    walk.tab.eval(&put.replace("TEXT", &json!(text).to_string())).map(drop)
}

/// The three fields are plain text fields with a numeric keyboard; the focus stays until the person moves it.
pub fn date_fields_leave_the_focus_alone(lang: Lang) -> Result<()> {
    let mut walk = at_entry_date(lang)?;
    for part in ["y", "m", "d"] {
        let wish = json!({ "field": part });
        let kind = walk
            .tab
            .eval(&format!("(() => {{ const f = __probe.find({wish}); return f.type + ' ' + f.inputMode; }})()"))?;
        ensure!(kind == "text numeric", "field {part} is {kind}");
        walk.go_to(&wish)?;
        walk.tab.type_text("20")?;
        ensure!(walk.tab.eval(&format!("__probe.isActive({wish})"))? == true, "the focus left field {part} by itself");
    }
    Ok(())
}

/// Enter in a text field goes on, as everywhere.
pub fn enter_in_a_field_submits(lang: Lang) -> Result<()> {
    let mut walk = at_entry_date(lang)?;
    walk.date("2018-07-01")?;
    let page = walk.step(|walk| walk.tab.press(Key::Enter))?;
    ensure!(page.errors.is_empty() && !page.asks("entry-date"), "Enter led to {:?} {:?}", page.fact, page.errors);
    Ok(())
}

/// Enter that takes a Chinese candidate does not submit; the next Enter does.
pub fn ime_enter_does_not_submit(lang: Lang) -> Result<()> {
    let mut walk = at_entry_date(lang)?;
    walk.date_parts("2018", "7", "")?;
    walk.go_to(&json!({ "field": "d" }))?;
    // While the candidate window is open …
    walk.tab.compose("yi")?;
    walk.tab.press_while_composing(Key::Enter)?;
    walk.tab.press(Key::Enter)?;
    stays(&mut walk)?;
    // … and where the browser ends the composition before it reports the key.
    walk.tab.compose("1")?;
    walk.tab.insert("1")?;
    walk.tab.press_while_composing(Key::Enter)?;
    stays(&mut walk)?;
    let day = walk.tab.eval("__probe.values().d")?;
    ensure!(day.as_str().is_some_and(|d| d.ends_with('1')), "the field holds {day}");
    walk.write("d", "1")?;
    walk.tab.eval("new Promise((done) => setTimeout(done, 150))")?;
    let page = walk.step(|walk| walk.tab.press(Key::Enter))?;
    ensure!(
        page.errors.is_empty() && !page.asks("entry-date"),
        "an ordinary Enter led to {:?} {:?}",
        page.fact,
        page.errors
    );
    Ok(())
}

/// "None" and "not sure" exclude the rest, both ways.
pub fn none_of_these_excludes_the_rest(lang: Lang) -> Result<()> {
    exclusive_boxes(&mut Walk::start(lang)?)
}

/// The same, wherever the walk has begun.
pub fn exclusive_boxes(walk: &mut Walk) -> Result<()> {
    walk.until_asked("inquiry", &Person::ordinary()?)?;
    let ticked = "__probe.options().filter((o) => o.checked).map((o) => o.value)";
    walk.tick_one("letter")?;
    walk.tick_one("preliminary")?;
    walk.tick_one("none")?;
    ensure!(walk.tab.eval(ticked)? == json!(["none"]), "beside “none”: {}", walk.tab.eval(ticked)?);
    walk.tick_one("letter")?;
    ensure!(walk.tab.eval(ticked)? == json!(["letter"]), "beside a box: {}", walk.tab.eval(ticked)?);
    walk.tick_one("unsure")?;
    ensure!(walk.tab.eval(ticked)? == json!(["unsure"]), "beside “not sure”: {}", walk.tab.eval(ticked)?);
    Ok(())
}

/// A log: entries are added, changed, removed, and found again as they were left.
pub fn entries_of_a_log(lang: Lang) -> Result<()> {
    log_entries(&mut Walk::start(lang)?)
}

/// The same, wherever the walk has begun. WHY by way of the storage: no rule of the law in force needs a log, those of
/// other packs do; the question is there all the same.
pub fn log_entries(walk: &mut Walk) -> Result<()> {
    walk.answer("situation", &json!("leave-service"))?;
    walk.tab.eval(
        "(() => { const [key] = Object.keys(sessionStorage); const kept = JSON.parse(sessionStorage[key]); \
         kept.places[kept.step] = '?accident-log'; sessionStorage[key] = JSON.stringify(kept); })()",
    )?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    ensure!(walk.page()?.asks("accident-log"), "the log is not asked for");
    walk.log_entry(0, ["2025", "3", "10"], "3")?;
    walk.press_word("log.add")?;
    walk.tab.settle()?;
    let first = if walk.lang == Lang::Zh { "row-1-y" } else { "row-1-d" };
    walk.tab.wait("the new entry has the focus", &format!("__probe.active().id.endsWith('{first}')"))?;
    walk.log_entry(1, ["2026", "2", "1"], "12")?;
    walk.press_word("log.add")?;
    walk.log_entry(2, ["2026", "9", "9"], "7")?;
    // The first entry has one more, the second goes.
    walk.log_entry(0, ["2025", "3", "10"], "4")?;
    let remove = walk.lang.word("log.remove").replace("{n}", "2");
    walk.press(&remove)?;
    walk.tab.settle()?;
    ensure!(!walk.has(&json!({ "css": "[id$='row-2-value']" }))?, "three entries after one was removed");
    ensure!(walk.submit()?.errors.is_empty(), "two entries were refused");
    let kept = walk.tab.eval("JSON.parse(Object.values(sessionStorage)[0]).answers['accident-log']")?;
    let wanted = json!([{ "date": "2025-03-10", "deaths": 4 }, { "date": "2026-09-09", "deaths": 7 }]);
    ensure!(kept == wanted, "kept is {kept}");
    walk.step(|walk| walk.press_word("question.back"))?;
    let shown = walk.tab.eval("[...__probe.app().querySelectorAll(\"[id$='-value']\")].map((f) => f.value)")?;
    ensure!(shown == json!(["4", "7"]), "on the way back the entries hold {shown}");
    walk.tab.expect_clean()
}

/// Tab leaves every control of a whole run, forwards and backwards.
pub fn tab_leaves_every_control(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?.with("secret-post-now", "unsure");
    let number = "[...__probe.app().querySelectorAll('*')].indexOf(__probe.active())";
    for stop in ["identity", "entry-date", "min-service-years", "inquiry", "check", "result"] {
        tabs_move_on(&mut Walk::at(site::tab()?, lang, &person, stop)?, number)?;
    }
    Ok(())
}

fn tabs_move_on(walk: &mut Walk, number: &str) -> Result<()> {
    for key in [Key::Tab, Key::BackTab] {
        let mut last = walk.tab.eval(number)?;
        let mut seen = Vec::new();
        for _ in 0..200 {
            walk.tab.press(key)?;
            let now = walk.tab.eval(number)?;
            // Outside of the page the browser's own bar follows.
            ensure!(now != last || now == -1, "{key:?} stays on {}", walk.tab.eval("__probe.focus()")?);
            if seen.contains(&now) {
                break;
            }
            seen.push(now.clone());
            last = now;
        }
        ensure!(seen.len() > 3, "only {} stops for {key:?}", seen.len());
    }
    Ok(())
}

/// Fast fingers on a slow machine: no key is lost, in no field.
pub fn fast_typing_loses_nothing(lang: Lang) -> Result<()> {
    let mut walk = at_entry_date(lang)?;
    walk.tab.slow(12)?;
    let parts = if lang == Lang::Zh { ["2018", "11", "23"] } else { ["23", "11", "2018"] };
    for _ in 0..3 {
        walk.go_to(&json!({ "field": if lang == Lang::Zh { "y" } else { "d" } }))?;
        for part in parts {
            walk.tab.type_in_haste(part)?;
            walk.tab.press(Key::Tab)?;
        }
        walk.tab.settle()?;
        let values = walk.tab.eval("__probe.values()")?;
        ensure!(values == json!({ "y": "2018", "m": "11", "d": "23" }), "typed in haste: {values}");
        clear(&mut walk)?;
    }
    Ok(())
}

/// Arrows move within a group, Tab leaves it.
pub fn arrows_move_within_a_group(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.until_asked("identity", &Person::ordinary()?)?;
    walk.pick("managed-as-civil-servant")?;
    walk.tab.press(Key::Up)?;
    ensure!(walk.tab.eval("__probe.focus().value")? == "civil-servant", "the arrow up led elsewhere");
    walk.tab.press(Key::Tab)?;
    ensure!(walk.tab.eval("__probe.focus().type")? != "radio", "Tab stayed in the group");
    Ok(())
}

fn at_entry_date(lang: Lang) -> Result<Walk> {
    Walk::at(site::tab()?, lang, &Person::ordinary()?, "entry-date")
}

fn clear(walk: &mut Walk) -> Result<()> {
    walk.date_parts("", "", "")
}

fn stays(walk: &mut Walk) -> Result<()> {
    let page = walk.page()?;
    ensure!(
        page.asks("entry-date") && page.errors.is_empty(),
        "Enter of the input method submitted: {:?} {:?}",
        page.fact,
        page.errors
    );
    Ok(())
}
