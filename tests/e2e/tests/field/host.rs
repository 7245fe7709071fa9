//! What a page around can make the tag say about a person, by asking it things.

use super::*;

pub const ALL: [(&str, Test); 2] = [
    ("asking_tells_nothing_of_a_person", asking_tells_nothing_of_a_person),
    ("asking_tells_nothing_of_a_person_in_firefox", asking_tells_nothing_of_a_person_in_firefox),
];

/// Everything that a page around can ask for, one after the other, each several times: whoever answers, it sees the same.
const ASKS: &str = "(async () => { const tag = document.querySelector('resignation-check'); const frame = tag.shadowRoot.querySelector('iframe'); \
    const seen = []; const look = (what) => { const box = frame.getBoundingClientRect(); const at = document.activeElement; \
      seen.push([what, box.height, box.top + scrollY, scrollX, scrollY, history.length, document.title, location.hash, at.localName, at.id, frame.contentWindow.length, heard.map((one) => one.name + one.detail).join()].join('|')); }; \
    const rest = () => new Promise((done) => setTimeout(done, 150)); \
    for (const [name, value] of [['as-of', '2019-01-01'], ['as-of', '2030-01-01'], ['goal', 'leave-post'], ['goal', 'nonsense'], ['pack', 'study-2004'], ['pack', 'county-practice'], ['pack', 'nowhere'], ['pack', 'national'], \
      ['lang', 'zh-Hans'], ['lang', 'en'], ['heading-level', '5'], ['persist', 'tab'], ['share', 'answers verdicts'], ['share', ''], ['theme', 'dark'], ['hide', 'rail links'], ['mode', 'rulebook'], ['mode', 'check']]) \
      { tag.setAttribute(name, value); await rest(); look(name + '=' + value); } \
    tag.open('nonsense'); await rest(); look('open'); frame.focus(); await rest(); look('focus'); frame.blur(); document.body.focus(); \
    scrollTo(0, 50); await rest(); look('scroll'); tag.reset(); await rest(); look('reset'); return seen; })()";

pub fn asking_tells_nothing_of_a_person() -> Result<()> {
    all_the_same(site::tab)
}

pub fn asking_tells_nothing_of_a_person_in_firefox() -> Result<()> {
    all_the_same(site::firefox_tab)
}

fn all_the_same(tab: impl Fn() -> Result<Tab>) -> Result<()> {
    let mut seen: Vec<Vec<String>> = Vec::new();
    for (person, end) in people()? {
        let mut walk = page(tab()?, "portal/one.html")?;
        place(&mut walk, &json!({ "sandbox": "" }))?;
        walk.allow("study-2004");
        walk.until(end, &person)?;
        walk.tab.go_outside();
        seen.push(serde_json::from_value(walk.tab.eval(ASKS)?)?);
    }
    let first = seen[0].clone();
    for other in &seen[1..] {
        for (one, other) in first.iter().zip(other) {
            ensure!(one == other, "the page around tells people apart:\n{one}\n{other}");
        }
    }
    Ok(())
}

/// People who stand at different places and would be told different things.
fn people() -> Result<Vec<(Person, &'static str)>> {
    Ok(vec![
        (Person::ordinary()?, "result"),
        (Person::ordinary()?.with("entry-date", "2022-12-01"), "result"),
        (Person::case("rows-more-38")?, "result"),
        (Person::ordinary()?, "check"),
    ])
}
