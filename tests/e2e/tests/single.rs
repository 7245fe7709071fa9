//! The page as one file: from a disk, with the network off.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use tempfile::TempDir;

use super::{packs, pages, walks};
use crate::driver::Tab;
use crate::person::Main;
use crate::server::{Server, Site};
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

const NAME: &str = "resignation-check.html";

/// The file in a folder as people name them, alone, and its address.
pub fn on_a_disk() -> Result<(TempDir, String)> {
    let disk = tempfile::tempdir()?;
    let folder = disk.path().join("U盘 文件");
    std::fs::create_dir(&folder)?;
    let file = folder.join(NAME);
    std::fs::copy(site::root().join("dist").join(NAME), &file)?;
    let mut address = String::from("file://");
    for byte in file.to_string_lossy().bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    Ok((disk, address))
}

/// The walks that are walked from the file, each with its language: what their pages say is the program's doing, and the
/// program is the same (`holds_what_the_page_has`).
pub const WALKS: [(&str, Lang); 2] = [("leading_member_in_secrecy", Lang::Zh), ("month_only_entry_date", Lang::En)];

/// One walk from the file. Nothing but the file is ever asked for.
pub fn from_a_disk(lang: Lang, main: &Main) -> Result<()> {
    let (_disk, address) = on_a_disk()?;
    walks::walked(&mut opened(site::tab()?, lang, &address)?, main)?;
    Ok(())
}

/// The file holds, byte for byte, the program, the rules and the texts that the page fetches, in every language, and its
/// own names for them are the page's.
pub fn holds_what_the_page_has() -> Result<()> {
    let site = Site::built()?;
    let single = site.text(NAME)?;
    let mut held = BTreeSet::new();
    for block in single.split("<script type=\"text/plain\" data-file=\"").skip(1) {
        let (name, rest) = block.split_once("\">").context("a block without a name")?;
        let text = rest.split("</script>").next().unwrap_or_default();
        let bytes = BASE64_STANDARD.decode(text).with_context(|| format!("{name} is no base64"))?;
        ensure!(site.content(name) == Some(&*bytes), "{name} is not as the page has it");
        held.insert(name.to_owned());
    }
    let program = |name: &&str| name.starts_with("page-") && name.ends_with(".wasm");
    let data = |name: &&str| {
        ["words.", "national.", "study-2004.", "county-practice.", "letters.", "differences."]
            .iter()
            .any(|start| name.starts_with(start))
    };
    let fetched: BTreeSet<String> =
        site.names().filter(|name| program(name) || data(name)).map(str::to_owned).collect();
    ensure!(fetched.len() > 8, "the page fetches {fetched:?}");
    ensure!(fetched.is_subset(&held), "the file lacks {:?}", fetched.difference(&held));
    Ok(())
}

/// Opens the file without a network, and holds that nothing else came with it.
pub fn opened(mut tab: Tab, lang: Lang, address: &str) -> Result<Walk> {
    tab.offline()?;
    let mut walk = Walk::start_at(tab, lang, address)?;
    ensure!(walk.tab.eval("location.protocol")? == "file:", "not from a disk");
    only_the_file(&mut walk, address)?;
    let policy = walk.tab.eval("document.querySelector('meta[http-equiv=Content-Security-Policy]').content")?;
    let policy = policy.as_str().unwrap_or_default();
    for part in
        ["default-src 'none'", "script-src 'sha256-", "style-src 'sha256-", "require-trusted-types-for 'script'"]
    {
        ensure!(policy.contains(part), "the policy lacks `{part}`: {policy}");
    }
    ensure!(!policy.contains("connect-src"), "the file may ask for something: {policy}");
    Ok(walk)
}

fn only_the_file(walk: &mut Walk, address: &str) -> Result<()> {
    for url in &walk.tab.record()?.requests {
        ensure!(url.split('#').next() == Some(address) || url.starts_with("blob:"), "asked for {url}");
    }
    Ok(())
}

/// Rulebook, link to a rule, another pack, two packs side by side and on paper, a printed result, the page on limits,
/// the answers as a file after a failure.
pub fn reading_and_comparing_from_a_disk(lang: Lang) -> Result<()> {
    let (_disk, address) = on_a_disk()?;
    let mut walk = opened(site::tab()?, lang, &address)?;
    pages::search_and_filter(&mut walk)?;
    walk.step(|walk| walk.press_word("footer.about"))?;
    let said = lang.word("about.offline-within");
    let text = walk.tab.eval("document.querySelector('main').innerText")?;
    ensure!(text.as_str().is_some_and(|text| text.contains(&said)), "the page should say “{said}”: {text}");
    ensure!(
        walk.tab.eval("!document.querySelector('main a[download]')")? == true,
        "it offers a file that is not there"
    );
    only_the_file(&mut walk, &address)?;

    pages::linked_rule_at(site::tab()?, lang, &format!("{address}#cl.bar.audit"))?;
    packs::compared_from_the_start(opened(site::tab()?, lang, &address)?)?;
    pages::printed_from_the_start(opened(site::tab()?, lang, &address)?)?;
    pages::answers_after_a_failure(opened(site::tab()?, lang, &address)?)?;
    let mut walk = opened(site::tab()?, lang, &address)?;
    walk.use_pack("county-practice")?;
    walk.result_of(&Person::case("county-row-40")?)?;
    walk.switch_language()?;
    only_the_file(&mut walk, &address)?;
    walk.tab.expect_clean()
}

/// The tab keeps the answers here as well; another language keeps them too.
pub fn answers_survive_a_reload_from_a_disk(lang: Lang) -> Result<()> {
    let (_disk, address) = on_a_disk()?;
    let person = Person::ordinary()?;
    let mut walk = opened(site::tab()?, lang, &address)?;
    walk.until_asked("entry-date", &person)?;
    walk.tab.reload()?;
    walk.loaded_again()?;
    walk.switch_language()?;
    let page = walk.page()?;
    ensure!(page.asks("entry-date"), "after the reload {:?} {:?} is on show", page.kind, page.fact);
    walk.result_of(&person)?.expect("open", &["2026-12-23"])?;
    only_the_file(&mut walk, &address)
}

/// Opened from a place whose own policy lets no script inside a page run, it says what to do, and can be read.
pub fn served_under_the_strict_policy(lang: Lang) -> Result<()> {
    let server = Server::start(Site::built()?)?;
    let mut tab = site::tab()?;
    tab.open(&format!("{}{NAME}", server.address("127.0.0.1")))?;
    let advice =
        if lang == Lang::Zh { "把这个文件存到电脑或U盘上" } else { "save this file to your computer" };
    let rules = if lang == Lang::Zh { "第八十六条" } else { "article 86" };
    for words in [advice, rules] {
        let said = format!("document.body.textContent.includes({})", serde_json::json!(words));
        tab.wait(&format!("the page says “{words}”"), &said)?;
    }
    ensure!(tab.expect_clean().is_err(), "the refused script went unnoticed");
    Ok(())
}
