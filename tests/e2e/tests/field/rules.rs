//! That rules are a portal's is in view on every page. Which changes are told, and in what words, is read natively.

use super::*;

pub const ALL: [(&str, Test); 1] = [("the_line_is_on_every_page", the_line_is_on_every_page)];

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
