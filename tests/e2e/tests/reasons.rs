//! Why: the answers that decide stand in the tree, and no others. What all trees say is tested natively; here they are
//! walked to.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::site::Lang;
use crate::walk::{Person, Walk};

/// What stands in one place of the result, spaces as one.
fn said(walk: &mut Walk, place: &str) -> Result<String> {
    let text = walk.tab.eval(&format!(
        "(__probe.app().querySelector({})?.textContent || '').replace(/\\s+/g, ' ').trim()",
        json!(place)
    ))?;
    let text = text.as_str().context("a text")?.to_owned();
    ensure!(!text.is_empty(), "there is no {place}");
    Ok(text)
}

fn holds(text: &str, parts: &[&str]) -> Result<()> {
    for part in parts {
        ensure!(text.contains(part), "{part:?} is not in {text:?}");
    }
    Ok(())
}

fn lacks(text: &str, parts: &[&str]) -> Result<()> {
    for part in parts {
        ensure!(!text.contains(part), "{part:?} is in {text:?}");
    }
    Ok(())
}

fn tree(rule: &str) -> String {
    format!(".rc-reason[data-rule='{rule}'] .rc-tree")
}

/// Twelve deaths make a major accident (生产安全事故条例 3): they stand under the grade; who was injured does not.
pub fn twelve_deaths(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.result_of(&Person::case("rows-more-33")?)?;
    let text = said(&mut walk, &tree("cl.blame.safety-a"))?;
    match lang {
        Lang::Zh => holds(&text, &["死亡人数：12人（10人到29人：重大事故）"])?,
        Lang::En => holds(&text, &["Deaths: 12 people (10 people to 29 people: Major accident)"])?,
    }
    lacks(&text, &["受伤", "Injuries", "损失", "Loss"])
}

/// Nobody fixed a secrecy period in writing: that answer is what bars, and nothing that was not answered stands there.
pub fn unwritten_secrecy(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.result_of(&Person::case("declass-not-set")?)?.expect("barred", &[])?;
    let text = said(&mut walk, &tree("cl.bar.declass-period"))?;
    let pack = crate::site::read_json("rules/vocabulary.json")?;
    let facts = pack["facts"].as_array().context("facts")?;
    let fact = facts.iter().find(|fact| fact["id"] == "declassification").context("the fact")?;
    let options = fact["options"].as_array().context("options")?;
    let option = options.iter().find(|option| option["id"] == "not-set").context("the option")?;
    holds(&text, &[option["label"][lang.tag()].as_str().context("a label")?])?;
    lacks(&text, &[&lang.word("tree.not-known"), &lang.word("check.not-answered")])
}

/// The training agreement's last day and its amount: 90,000 yuan for 36 months, to 30 November 2028. From 23 November
/// 2026 that is 25 months begun: 90,000 × 25 ÷ 36 = 62,500.
pub fn agreement_and_its_sum(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    let person = Person::case("training-share")?.only(&[
        "goal",
        "identity",
        "leading-member",
        "leading-post",
        "post-level",
        "entry-date",
        "min-service-years",
        "secret-post-now",
        "declassification",
        "unfinished-duty",
        "audit-ongoing",
        "inquiry",
        "other-legal-bar",
        "training-agreement",
        "training-agreement-end",
        "training-cost",
        "training-agreed-months",
    ]);
    walk.result_of(&person)?;
    let text = said(&mut walk, "[data-part=conditions] [data-rule='cl.soft.training-agreement']")?;
    match lang {
        Lang::Zh => holds(&text, &["90,000元 × 剩下的25个月 ÷ 约定的36个月 = 62,500元", "协议期满日：2028年11月30日"]),
        Lang::En => holds(&text, &["25 months left ÷ 36 months agreed", "62,500", "Agreement ends: 30 November 2028"]),
    }
}

/// Five years of service end on 1 March 2028, the secrecy period on 30 June 2027: each bar rests on its own answers.
pub fn two_bars(lang: Lang) -> Result<()> {
    let mut walk = Walk::start(lang)?;
    walk.result_of(&Person::case("several-dated-service-later")?)?.expect("barred", &["2028-03-02"])?;
    let service = said(&mut walk, &tree("cl.bar.min-service"))?;
    let secrecy = said(&mut walk, &tree("cl.bar.declass-period"))?;
    let day = match lang {
        Lang::Zh => ["2028年3月1日", "2027年6月30日"],
        Lang::En => ["1 March 2028", "30 June 2027"],
    };
    holds(&service, &[day[0]])?;
    lacks(&service, &[day[1]])?;
    holds(&secrecy, &[day[1]])?;
    lacks(&secrecy, &[day[0]])
}
