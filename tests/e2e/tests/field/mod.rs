//! Trials from the field: what portals, their owners, extensions and old habits do to the tag. `docs/field.md` says what
//! each of them tried.

mod consent;
mod costs;
mod host;
mod life;
mod looks;
mod others;
mod place;
mod rules;
mod sandbox;
mod tags;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::driver::{Key, Tab};
use crate::site::{self, Lang, TODAY};
use crate::tests::{Test, floor};
use crate::walk::{Person, Walk};

/// Every trial of this half, by its name.
pub fn all() -> impl Iterator<Item = (String, Test)> {
    let kinds: [(&str, &[(&str, Test)]); 10] = [
        ("sandbox", &sandbox::ALL),
        ("host", &host::ALL),
        ("rules", &rules::ALL),
        ("consent", &consent::ALL),
        ("looks", &looks::ALL),
        ("costs", &costs::ALL),
        ("life", &life::ALL),
        ("others", &others::ALL),
        ("place", &place::ALL),
        ("tags", &tags::ALL),
    ];
    let named = |(kind, list): (&str, &'static [(&str, Test)])| {
        let kind = kind.to_owned();
        list.iter().map(move |(name, test)| (format!("field::{kind}::{name}"), *test))
    };
    kinds.into_iter().flat_map(named)
}

/// Where a tag stands in a frame and in the page itself, and what it has there.
fn both_ways() -> [(&'static str, Value); 2] {
    [("portal/one.html", json!({})), ("inline/one.html", json!({ "inline": "" }))]
}

/// The tag, from the page around.
const TAG: &str = "document.querySelector('resignation-check')";
/// Its frame.
const FRAME: &str = "document.querySelector('resignation-check').shadowRoot.querySelector('iframe')";

/// A page of a portal, the tag not yet there.
fn page(mut tab: Tab, page: &str) -> Result<Walk> {
    Walk::probes(&mut tab)?;
    tab.languages("en")?;
    tab.size(1024, 800)?;
    tab.open(&site::address(&format!("__test/{page}"))?)?;
    Ok(Walk::before(tab, Lang::En))
}

/// Puts a tag with these attributes into the page and goes to the interface in it.
fn place(walk: &mut Walk, attributes: &Value) -> Result<()> {
    let mut attributes = attributes.clone();
    attributes["lang"] = json!("en");
    attributes["as-of"] = json!(TODAY);
    walk.tab.eval(&format!("place({attributes}); 0"))?;
    if attributes.get("inline").is_some() { walk.enter("resignation-check") } else { walk.enter_frame() }
}

/// Does something in the page around, and comes back to where the walk was.
fn around(walk: &mut Walk, attributes: &Value, script: &str) -> Result<Value> {
    walk.tab.go_outside();
    let value = walk.tab.eval(script);
    if attributes.get("inline").is_none() {
        walk.tab.go_inside();
    }
    value
}

/// Goes to this person's result by what they have saved, which the page around opens.
fn opened_at_the_result(walk: &mut Walk, attributes: &Value, person: &Person) -> Result<()> {
    let saved = json!(person.saved(&["start", "result"]));
    around(walk, attributes, &format!("{TAG}.open({saved}); 0"))?;
    walk.tab.wait("the result", "__probe.kind() === 'result'")
}

/// A tag with a pack of the portal's own.
fn with_pack(tab: Tab, document: &Value, attributes: Value) -> Result<Walk> {
    let mut walk = page(serving(tab, document)?, "portal/one.html")?;
    walk.allow(PACK);
    let mut attributes = attributes;
    attributes["pack"] = json!("field.json");
    place(&mut walk, &attributes)?;
    Ok(walk)
}

/// A tab whose pages answer for the address of a pack themselves.
fn serving(mut tab: Tab, document: &Value) -> Result<Tab> {
    let text = json!(document.to_string());
    tab.before_load(&format!(
        "{{ const real = window.fetch; window.fetch = (asked, how) => String(asked).endsWith('/field.json') ? Promise.resolve(new Response({text})) : real.call(window, asked, how); }}"
    ))?;
    Ok(tab)
}

/// The id of the packs that the trials write.
const PACK: &str = "field-office";

/// A pack of an office that rests on the law in force, with `more`.
fn pack(more: Value) -> Value {
    let mut document = json!({
        "format": 1,
        "extends": { "pack": "national", "version": "2026.11" },
        "id": PACK,
        "title": { "zh-Hans": "某县的规则", "en": "Rules of a county" },
        "version": "1",
    });
    if let (Some(document), Value::Object(more)) = (document.as_object_mut(), more) {
        document.extend(more);
    }
    document
}

/// A thing of the law in force, as it is written.
fn built_in(file: &str, list: &str, id: &str) -> Result<Value> {
    let all = site::read_json(&format!("rules/{file}.json"))?;
    let found = all[list].as_array().into_iter().flatten().find(|one| one["id"] == id).cloned();
    let mut found = found.with_context(|| format!("{file}.json has no {id} in {list}"))?;
    found["reason"] = json!({ "zh-Hans": "本局要求", "en": "The office wants it" });
    Ok(found)
}

/// What the page around has heard so far.
fn heard(walk: &mut Walk) -> Result<Vec<String>> {
    let heard = walk.tab.eval("heard.map((one) => one.name + ' ' + one.detail)")?;
    Ok(serde_json::from_value(heard)?)
}

/// Waits a little longer than what the page does at once takes.
fn a_while(walk: &mut Walk) -> Result<()> {
    walk.tab.eval("new Promise((done) => setTimeout(done, 400))").map(drop)
}
