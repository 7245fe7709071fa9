//! Why: the answers that decide stand in the tree, and no others. What all trees say is tested by themselves; here they
//! are read on the page.

use super::page::Page;
use super::walk::{LANGUAGES, Walk, word};
use crate::person::Person;
use anyhow::Result;
use serde_json::Value;

fn each(person: fn() -> Result<Person>, look: impl Fn(&str, &Page)) {
    for language in LANGUAGES {
        let page = Walk::start(language).result_of(&person().expect("a person"));
        look(language, &page);
    }
}

fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in {text:?}");
    }
}

fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "{part:?} is in {text:?}");
    }
}

fn tree(page: &Page, rule: &str) -> String {
    page.says(&format!(".rc-reason[data-rule='{rule}'] .rc-tree"))
}

/// Twelve deaths make a major accident (生产安全事故条例 3): they stand under the grade; who was injured does not.
#[test]
fn twelve_deaths() {
    each(
        || Person::case("rows-more-33"),
        |language, page| {
            let text = tree(page, "cl.blame.safety-a");
            holds(
                &text,
                match language {
                    "zh-Hans" => &["死亡人数：12人（10人到29人：重大事故）"],
                    _ => &["Deaths: 12 people (10 people to 29 people: Major accident)"],
                },
            );
            lacks(&text, &["受伤", "Injuries", "损失", "Loss"]);
        },
    );
}

/// Nobody fixed a secrecy period in writing: that answer is what bars, and nothing that was not answered stands there.
#[test]
fn unwritten_secrecy() {
    let shared: Value = serde_json::from_str(include_str!("../../../rules/vocabulary.json")).expect("JSON");
    let facts = shared["facts"].as_array().expect("facts");
    let fact = facts.iter().find(|fact| fact["id"] == "declassification").expect("the fact");
    let options = fact["options"].as_array().expect("options");
    let option = options.iter().find(|option| option["id"] == "not-set").expect("the option");
    each(
        || Person::case("declass-not-set"),
        |language, page| {
            page.expect("barred", &[]);
            let text = tree(page, "cl.bar.declass-period");
            holds(&text, &[option["label"][language].as_str().expect("a label")]);
            lacks(&text, &[&word(language, "tree.not-known"), &word(language, "check.not-answered")]);
        },
    );
}

/// The training agreement's last day and its amount: 90,000 yuan for 36 months, to 30 November 2028. From 23 November
/// 2026 that is 25 months begun: 90,000 × 25 ÷ 36 = 62,500.
#[test]
fn agreement_and_its_sum() {
    let person = || {
        Ok(Person::case("training-share")?.only(&[
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
        ]))
    };
    each(person, |language, page| {
        let text = page.says("[data-part=conditions] [data-rule='cl.soft.training-agreement']");
        holds(
            &text,
            match language {
                "zh-Hans" => &["90,000元 × 剩下的25个月 ÷ 约定的36个月 = 62,500元", "协议期满日：2028年11月30日"],
                _ => &["25 months left ÷ 36 months agreed", "62,500", "Agreement ends: 30 November 2028"],
            },
        );
    });
}

/// Five years of service end on 1 March 2028, the secrecy period on 30 June 2027: each bar rests on its own answers.
#[test]
fn two_bars() {
    each(
        || Person::case("several-dated-service-later"),
        |language, page| {
            page.expect("barred", &["2028-03-02"]);
            let service = tree(page, "cl.bar.min-service");
            let secrecy = tree(page, "cl.bar.declass-period");
            let [served, secret] = match language {
                "zh-Hans" => ["2028年3月1日", "2027年6月30日"],
                _ => ["1 March 2028", "30 June 2027"],
            };
            holds(&service, &[served]);
            lacks(&service, &[secret]);
            holds(&secrecy, &[secret]);
            lacks(&secrecy, &[served]);
        },
    );
}
