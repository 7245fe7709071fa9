//! Texts and files that cost more than they are worth.

use super::*;

pub const ALL: [(&str, Test); 4] = [
    ("files_to_open_that_mean_no_good", files_to_open_that_mean_no_good),
    ("a_picture_whose_parts_lead_back", a_picture_whose_parts_lead_back),
    ("pictures_that_multiply", pictures_that_multiply),
    ("the_page_goes_on_while_a_pack_is_worked_on", the_page_goes_on_while_a_pack_is_worked_on),
];

/// Files that are no saved form, or a form with far too much in it: each is refused or opened, and the page goes on.
pub fn files_to_open_that_mean_no_good() -> Result<()> {
    let mut walk = page(site::tab()?, "portal/one.html")?;
    place(&mut walk, &json!({}))?;
    walk.until_asked("leading-post", &Person::ordinary()?)?;
    let form = |answers: &str, rest: &str| {
        format!("'{{\"form\":1,\"pack\":\"national\",\"answers\":{{' + {answers} + '}},{rest}}}'")
    };
    let places = "\"places\":[\"start\"],\"step\":0";
    for file in [
        "' '.repeat(2e7)".to_owned(),
        "'['.repeat(2e6)".to_owned(),
        form("'\"goal\":' + '['.repeat(1e6) + ']'.repeat(1e6)", places),
        form("'\"deaths\":' + '9'.repeat(3e6)", places),
        form("'\"goal\":\"' + 'x'.repeat(9e6) + '\"'", places),
        form("'\"goal\":\"leave-service\",'.repeat(140000) + '\"identity\":\"civil-servant\"'", places),
        form("Array.from({ length: 200000 }, (_, at) => '\"f' + at + '\":1').join()", places),
        form("''", "\"places\":[\"start\"],\"step\":1e308"),
        form("''", "\"places\":[\"start\"],\"step\":-1"),
        "'{\"form\":1,\"pack\":\"national\",\"answers\":{},\"places\":[' + '\"start\",'.repeat(5e5) + '\"start\"],\"step\":400000}'".to_owned(),
    ] {
        around(&mut walk, &json!({}), &format!("{TAG}.open({file})"))?;
        a_while(&mut walk)?;
        // Whatever it was: something can be read, and answered.
        ensure!(walk.tab.eval("__probe.ready()")? == true, "{file}: nothing is on show");
    }
    around(&mut walk, &json!({}), &format!("{TAG}.reset(); 0"))?;
    walk.tab.wait("the start", "__probe.kind() === 'start'")?;
    walk.tab.record()?.problems.clear();
    walk.result_of(&Person::ordinary()?)?.expect("open", &["2026-12-23"])
}

/// Pictures in which a few bytes are drawn a million times, by each means that SVG has for it: refused, or drawn while
/// the page around goes on.
pub fn pictures_that_multiply() -> Result<()> {
    let nested = |element: &str, by: &str| {
        let mut inner = format!("<{element} id='n0'><rect width='48' height='48' fill='#fff'/></{element}>");
        for level in 1..9 {
            let one = format!("<rect width='48' height='48' fill='#fff' {by}='url(#n{})'/>", level - 1);
            inner += &format!("<{element} id='n{level}'>{}</{element}>", one.repeat(8));
        }
        format!("<defs>{inner}</defs><rect width='48' height='48' {by}='url(#n8)'/>")
    };
    let mut markers = String::from("<defs><marker id='k0'><rect width='1' height='1'/></marker>");
    let path = format!("M0 0{}", "l1 1".repeat(9));
    for level in 1..8 {
        let k = level - 1;
        markers += &format!(
            "<marker id='k{level}' overflow='visible'><path d='{path}' marker-start='url(#k{k})' marker-mid='url(#k{k})' marker-end='url(#k{k})'/></marker>"
        );
    }
    markers += &format!("</defs><path d='{path}' marker-mid='url(#k7)'/>");
    for (what, inner) in [
        ("masks", nested("mask", "mask")),
        ("clip paths", nested("clipPath", "clip-path")),
        ("markers", markers),
        ("patterns", nested("pattern", "fill")),
        ("dashes", "<path d='M0 0H48V48Z' stroke='red' stroke-dasharray='.0000001'/>".to_owned()),
        ("movement", "<rect width='9' height='9'><animate attributeName='x' to='48' dur='.01s' repeatCount='indefinite'/></rect>".to_owned()),
        ("a script", "<script>alert(1)</script>".to_owned()),
        ("a frame", "<foreignObject width='9' height='9'><iframe xmlns='http://www.w3.org/1999/xhtml' src='/steal'/></foreignObject>".to_owned()),
    ] {
        use base64::Engine;
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 48 48'>{inner}</svg>");
        let logo = format!("data:image/svg+xml;base64,{}", base64::prelude::BASE64_STANDARD.encode(svg));
        let tab = serving(site::tab()?, &pack(json!({ "local": { "logo": logo } })))?;
        let mut walk = page(tab, "portal/one.html")?;
        walk.tab.eval("place({ pack: 'field.json', lang: 'en' }); 0")?;
        walk.tab.wait(what, "heard.length > 0")?;
        ensure!(heard(&mut walk)? == ["rc-error pack-invalid"], "{what}: {:?}", heard(&mut walk)?);
        let problems = walk.tab.record()?.problems.join("\n");
        ensure!(problems.contains("local.logo"), "{what}: the place is not named: {problems}");
    }
    Ok(())
}

/// A PNG whose chunk is as long as four bytes can say: in 32 bits the next one would stand where it stands itself.
pub fn a_picture_whose_parts_lead_back() -> Result<()> {
    use base64::Engine;
    for length in [0xffff_fff4_u32, 0xffff_fff0, 0xffff_ffe7, 0xffff_ffff, 0x8000_0000] {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\0\0\0\0abcd".to_vec();
        bytes.extend(length.to_be_bytes());
        bytes.extend(b"tEXtsomething");
        let logo = format!("data:image/png;base64,{}", base64::prelude::BASE64_STANDARD.encode(bytes));
        let mut walk = page(serving(site::tab()?, &pack(json!({ "local": { "logo": logo } })))?, "portal/one.html")?;
        walk.tab.eval("place({ pack: 'field.json', lang: 'en' }); 0")?;
        walk.tab.wait("it opens or is refused", "heard.length > 0")?;
        let heard = heard(&mut walk)?;
        ensure!(heard == ["rc-ready null"] || heard == ["rc-error pack-invalid"], "{length:x}: {heard:?}");
    }
    Ok(())
}

/// While a large pack is checked and compiled, the page around takes clicks and keys.
pub fn the_page_goes_on_while_a_pack_is_worked_on() -> Result<()> {
    let base = built_in("national", "rules", "g.service-broken")?;
    let rules: Vec<Value> = (0..1500)
        .map(|number| {
            let mut rule = base.clone();
            rule["id"] = json!(format!("field.r{number}"));
            rule
        })
        .collect();
    let tab = serving(site::tab()?, &pack(json!({ "add": { "rules": rules } })))?;
    let mut walk = page(tab, "portal/one.html")?;
    walk.tab.eval("globalThis.turns = 0; const turn = () => { turns += 1; if (!heard.length) setTimeout(turn, 5); }; turn(); globalThis.longest = 0; let last = performance.now(); setInterval(() => { const now = performance.now(); if (!heard.length) longest = Math.max(longest, now - last); last = now; }, 5); place({ pack: 'field.json', lang: 'en' }); 0")?;
    walk.tab.wait("it opens or is refused", "heard.length > 0")?;
    let turns = walk.tab.eval("turns")?.as_u64().unwrap_or_default();
    ensure!(turns > 20, "the page around had {turns} turns; it stood still for {} ms", walk.tab.eval("longest")?);
    Ok(())
}
