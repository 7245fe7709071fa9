//! Results with several routes on paper. What they say is read natively, for every route and in both languages; here it is
//! printed: steps and deadlines, a conflict of sources, two routes at once, staff on contract.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::print::{Paper, spoken};
use crate::site::{self, Lang, TODAY};
use crate::walk::{Person, Walk};

/// Two routes, each with its steps and its law.
pub fn procurator_general(lang: Lang) -> Result<()> {
    printed(lang, &Person::procurator_general()?, &["voluntary-post", "voluntary-service"], 15)
}

/// A duty to resign, with what follows from it for two years.
pub fn deputy_with_30_deaths(lang: Lang) -> Result<()> {
    printed(lang, &Person::deputy(30)?.with("approved-on", "2026-11-20"), &["blame"], 16)
}

/// An order with four deadlines.
pub fn order_appealed(lang: Lang) -> Result<()> {
    printed(lang, &Person::ordered()?.with("order-review-received", TODAY), &["ordered"], 8)
}

/// What one source says alone, beside a route that is none.
pub fn contract_under_audit(lang: Lang) -> Result<()> {
    printed(lang, &Person::contract_under_audit()?, &["contract", "voluntary-service"], 5)
}

/// One route of a result.
#[derive(Debug, Deserialize)]
struct Route {
    /// The verdict in the line that every route has.
    line: String,
    items: Vec<Item>,
}

/// A rule shown on a route.
#[derive(Debug, Deserialize)]
struct Item {
    title: String,
    days: Vec<String>,
    cites: String,
}

impl Route {
    fn of(walk: &mut Walk, id: &str) -> Result<Self> {
        let value = walk.tab.eval(&format!(
            "((id) => {{ const app = __probe.app(), all = (el, css) => [...(el?.querySelectorAll(css) || [])]; \
             const clean = (el) => (el?.textContent || '').replace(/\\s+/g, ' ').trim(); \
             const section = app.querySelector(`section[data-route='${{id}}']`); \
             return {{ line: app.querySelector(`li[data-route='${{id}}']`)?.dataset.verdict, \
             items: all(section, '[data-rule]').map((el) => ({{ \
             title: clean(el.querySelector('.rc-b, summary')), days: all(el, 'time').map((t) => t.getAttribute('datetime')), \
             cites: clean(el.querySelector('.rc-cite > span:last-child')) }})) }}; }})({})",
            json!(id)
        ))?;
        let route: Self = serde_json::from_value(value.clone()).with_context(|| format!("no route `{id}`: {value}"))?;
        ensure!(!route.items.is_empty(), "nothing is shown on {id}");
        Ok(route)
    }
}

/// Prints the result on so many pages at most and reads the paper: head, verdicts, the routes' rules, articles and days,
/// the laws by their full names, no page empty.
fn printed(lang: Lang, person: &Person, routes: &[&str], at_most: usize) -> Result<()> {
    let mut walk = Walk::at(site::tab()?, lang, person, "result")?;
    let routes = routes.iter().map(|id| Route::of(&mut walk, id)).collect::<Result<Vec<Route>>>()?;
    let sources =
        walk.tab.eval("[...__probe.app().querySelectorAll('section.rc-print-only li')].map((li) => li.textContent)")?;
    let sources: Vec<String> = serde_json::from_value(sources)?;
    ensure!(!sources.is_empty(), "no source is written out");
    let pdf = walk.tab.pdf()?;
    let paper = Paper::read(&pdf)?;
    ensure!(paper.pages() == sheets(&pdf), "{} pages, {} of them with text", sheets(&pdf), paper.pages());
    ensure!((1..=at_most).contains(&paper.pages()), "the print has {} pages", paper.pages());
    if let Some(empty) = paper.empty() {
        anyhow::bail!("page {empty} of {} is empty", paper.pages());
    }
    let not_a_decision = if lang == Lang::Zh { "自查，不是决定" } else { "a self-check, not a decision" };
    for words in [&*lang.word("app.name"), not_a_decision, &*spoken(lang, TODAY)] {
        paper.begins_with(words)?;
    }
    for route in &routes {
        paper.says(&lang.word(&format!("verdict.{}", route.line)))?;
        for item in &route.items {
            paper.says(&item.title)?;
            paper.says(&item.cites)?;
            item.days.iter().try_for_each(|day| paper.says(&spoken(lang, day)))?;
        }
    }
    sources.iter().try_for_each(|source| paper.says(source))
}

/// How many page objects a PDF has; Chromium writes them uncompressed.
fn sheets(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}
