//! Packs that change the law by ways other than a rule's words: in each, a person sees it where it matters.

use super::*;

pub const ALL: [(&str, Test); 4] = [
    ("the_line_is_on_every_page", the_line_is_on_every_page),
    ("changed_by_the_back_door", changed_by_the_back_door),
    ("titles_that_look_built_in", titles_that_look_built_in),
    ("marks_are_not_the_portals_to_write", marks_are_not_the_portals_to_write),
];

const LINE: &str = "(() => { const line = __probe.app().querySelector('.rc-line'); return !!line && line.getClientRects().length > 0 && line.textContent.trim().length > 4; })()";

/// Start, question, check, result, rulebook, about, comparison, list, and the same in the other language.
pub fn the_line_is_on_every_page() -> Result<()> {
    let mut walk = with_pack(site::tab()?, &pack(json!({})), json!({}))?;
    let lined = |walk: &mut Walk| -> Result<()> {
        let page = walk.page()?;
        walk.tab.wait(&format!("{:?} says whose rules these are", page.kind), LINE)
    };
    let person = Person::ordinary()?.with("secret-post-now", "unsure");
    lined(&mut walk)?;
    walk.until_asked("leading-post", &person)?;
    lined(&mut walk)?;
    walk.until("check", &person)?;
    lined(&mut walk)?;
    walk.until("result", &person)?;
    lined(&mut walk)?;
    for (key, kind) in [
        ("homework.go", "homework"),
        ("compare.go", "compare"),
        ("footer.rulebook", "rules"),
        ("footer.about", "about"),
    ] {
        walk.tab.eval("__probe.mark()")?;
        let word = json!(walk.lang.word(key));
        walk.tab.eval(&format!("[...__probe.app().querySelectorAll('a, button')].find((one) => one.textContent.trim() === {word}).click(); 0"))?;
        walk.tab.wait(kind, &format!("__probe.kind() === '{kind}'"))?;
        lined(&mut walk)?;
        if kind != "rules" {
            walk.tab.eval("__probe.app().querySelector('[data-do=back]').click(); 0")?;
            walk.tab.wait("back", &format!("__probe.kind() !== '{kind}'"))?;
        } else {
            walk.tab.eval("__probe.app().querySelector('[data-do=back]').click(); 0")?;
            walk.tab.wait("back", "__probe.kind() === 'result'")?;
        }
    }
    around(&mut walk, &json!({}), &format!("{TAG}.setAttribute('lang', 'zh-Hans'); 0"))?;
    walk.tab.wait("Chinese", "__probe.app().lang === 'zh-Hans'")?;
    lined(&mut walk)?;
    // Chosen and taken back while a person is in the middle of it.
    around(&mut walk, &json!({}), &format!("{TAG}.setAttribute('pack', 'national'); 0"))?;
    walk.tab.wait("built-in rules have no line", &format!("!{LINE}"))?;
    around(&mut walk, &json!({}), &format!("{TAG}.setAttribute('pack', 'field.json'); 0"))?;
    walk.tab.wait("the line is back", LINE)
}

/// A change of each sort that makes a built-in rule say something else, or say nothing.
pub fn changed_by_the_back_door() -> Result<()> {
    let mut definition = built_in("national", "definitions", "service-short")?;
    definition["when"] = json!({ "fact": "entry-date", "given": true });
    let mut option = built_in("vocabulary", "facts", "inquiry")?;
    let options = option["options"].as_array_mut().context("options")?;
    let (first, last) = (options[0]["label"].clone(), options[1]["label"].clone());
    (options[0]["label"], options[1]["label"]) = (last, first);
    let mut late = built_in("national", "rules", "cl.bar.min-service")?;
    late["from"] = json!("2090-01-01");
    let mut narrow = built_in("national", "rules", "cl.bar.min-service")?;
    narrow["when"] = json!({ "all": [narrow["when"].clone(), { "fact": "leading-member", "is": "yes" }] });
    let mut soft = built_in("national", "rules", "cl.bar.min-service")?;
    soft["kind"] = json!("notice");
    soft.as_object_mut().context("a rule")?.remove("ends");
    let mut other = built_in("national", "rules", "cl.bar.min-service")?;
    other["routes"] = json!(["ordered"]);
    let mut instrument = built_in("national", "instruments", "cslaw")?;
    instrument["name"] = json!({ "zh-Hans": "中华人民共和国某法", "en": "Another law" });
    let mut section = built_in("vocabulary", "sections", "hurdle")?;
    section["title"] = json!({ "zh-Hans": "不必回答", "en": "No need to answer" });
    let gone = json!({ "id": "cl.bar.min-service", "reason": { "zh-Hans": "本局要求", "en": "The office wants it" } });
    for (what, id, changes) in [
        ("a definition", "service-short", json!({ "replace": { "definitions": [definition] } })),
        ("answers that changed places", "inquiry", json!({ "replace": { "facts": [option] } })),
        ("a rule put off", "cl.bar.min-service", json!({ "replace": { "rules": [late] } })),
        ("a rule for few", "cl.bar.min-service", json!({ "replace": { "rules": [narrow] } })),
        ("a bar made a notice", "cl.bar.min-service", json!({ "replace": { "rules": [soft] } })),
        ("a rule on another route", "cl.bar.min-service", json!({ "replace": { "rules": [other] } })),
        ("a law renamed", "cslaw", json!({ "replace": { "instruments": [instrument] } })),
        ("a heading renamed", "hurdle", json!({ "replace": { "sections": [section] } })),
        ("a rule removed", "cl.bar.min-service", json!({ "remove": { "rules": [gone] } })),
    ] {
        let mut walk = with_pack(site::tab()?, &pack(changes), json!({}))?;
        let problems = walk.tab.record()?.problems.join("\n");
        ensure!(!problems.contains("pack-invalid"), "{what}: {problems}");
        walk.result_of(&Person::ordinary()?.with("entry-date", "2022-12-01"))?;
        let listed = walk.has(&json!({ "css": format!("main [data-part=portal] [data-change=\"{id}\"]") }))?;
        ensure!(listed, "{what}: the result does not name {id}");
        walk.tab.wait(&format!("{what}: the line"), LINE)?;
    }
    Ok(())
}

/// Titles dressed up as a built-in one: refused, or under a line that says whose they are.
pub fn titles_that_look_built_in() -> Result<()> {
    for (chinese, english) in [
        ("現行全國規定", "THE LAW IN FORCE"),
        ("现⾏全国规定", "The\u{a0}law in force"),
        ("现\u{fe00}行全国规定", "The law\u{200d} in force"),
        ("\u{3164}", "\u{2800}"),
        ("\u{e0041}\u{e0042}", "\u{180b}"),
        ("现行全囯规定", "Тhe law in force"),
        ("现行全国规定。", "The law in force."),
        ("现行全国规定（最新）", "The law in force (latest)"),
        ("Ｔｈｅ　ｌａｗ　ｉｎ　ｆｏｒｃｅ", "the law in force"),
    ] {
        let document = pack(json!({ "title": { "zh-Hans": chinese, "en": english } }));
        let mut walk = page(serving(site::tab()?, &document)?, "portal/one.html")?;
        walk.tab.eval("place({ pack: 'field.json', lang: 'en' }); 0")?;
        walk.tab.wait("it opens or is refused", "heard.length > 0")?;
        if heard(&mut walk)? == ["rc-error pack-invalid"] {
            continue;
        }
        walk.enter_frame()?;
        walk.tab.wait(&format!("{chinese:?} {english:?}: the line"), LINE)?;
        let seen = walk.tab.eval("__probe.app().querySelector('.rc-brand').innerText.replace(/[\\s\\u3164\\u2800\\u{e0000}-\\u{e0fff}\\u180b]/gu, '').length")?;
        ensure!(seen.as_u64().unwrap_or_default() > 12, "{chinese:?}: nothing is seen of the title");
    }
    Ok(())
}

/// A portal that writes the words of a built-in mark into its own texts does not get the mark itself.
pub fn marks_are_not_the_portals_to_write() -> Result<()> {
    let checked = Lang::En.word("confidence.a");
    let mut rule = built_in("national", "rules", "cl.bar.min-service")?;
    rule["title"] = json!({ "zh-Hans": "法律原文已核对", "en": checked });
    rule["reason"] = json!({ "zh-Hans": "法律原文已核对", "en": checked });
    let mut walk = with_pack(site::tab()?, &pack(json!({ "replace": { "rules": [rule] } })), json!({}))?;
    walk.result_of(&Person::ordinary()?.with("entry-date", "2022-12-01"))?;
    let marks = "[...__probe.app().querySelectorAll('main .rc-reason')].filter((one) => one.querySelector('[data-part=portal-mark]')).map((one) => [...one.querySelectorAll('.rc-tag[data-c]')].map((tag) => tag.dataset.c).join())";
    let marks: Vec<String> = serde_json::from_value(walk.tab.eval(marks)?)?;
    ensure!(!marks.is_empty(), "the rule is not marked");
    ensure!(marks.iter().all(|mark| !mark.contains(['A', 'B'])), "the portal's rule has the marks {marks:?}");
    Ok(())
}
