//! One route of a result, as it is read on the page.

use super::page::Page;
use super::read::{attr, clean, inside, text, within};
use super::walk::{NATIONAL, Walk, written};
use scraper::ElementRef;

/// A law's names: short in Chinese and English, as the sources beside a rule have it, and its id.
pub struct Law {
    zh: &'static str,
    en: &'static str,
    id: &'static str,
}

pub const SERVANTS: &Law = &Law { zh: "公务员法", en: "Civil Servants Law", id: "cslaw" };
pub const INTERIM: &Law = &Law { zh: "辞职暂行规定", en: "Interim Resignation Provisions", id: "czzx" };
pub const ORGANIC: &Law = &Law { zh: "地方组织法", en: "Local Organic Law", id: "dfzzf" };
pub const PROCURATORS: &Law = &Law { zh: "检察官法", en: "Procurators Law", id: "jcgf" };
pub const JUDGES: &Law = &Law { zh: "法官法", en: "Judges Law", id: "fgf" };
pub const VACCINES: &Law = &Law { zh: "疫苗管理法", en: "Vaccine Administration Law", id: "ymglf" };
pub const CONTRACTS: &Law = &Law { zh: "聘任制规定", en: "Contract Provisions", id: "prz17" };
pub const ACCIDENTS: &Law = &Law { zh: "生产安全事故条例", en: "Work Safety Accident Regulations", id: "sg07" };
pub const DISCIPLINE: &Law =
    &Law { zh: "公务员处分条例", en: "Civil Servants Discipline Regulations", id: "xzcf07" };

impl Law {
    /// Whether these sources name this article of it.
    fn is_cited(&self, language: &str, article: u32, cites: &str) -> bool {
        let wanted = match language {
            "zh-Hans" => format!("《{}》第{}条", self.zh, hanzi(article)),
            _ => format!("{}, Article {article}", self.en),
        };
        cites
            .match_indices(&wanted)
            .any(|(at, found)| !cites[at + found.len()..].starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Its name in full, as the print has it.
    pub fn full_name(&self, language: &str) -> String {
        let all = written(NATIONAL)["instruments"].as_array().expect("instruments");
        let one = all.iter().find(|one| one["id"] == self.id).unwrap_or_else(|| panic!("no instrument {}", self.id));
        one["name"][language].as_str().expect("a name").to_owned()
    }
}

/// A number below 200 as laws write it.
fn hanzi(n: u32) -> String {
    let digit = |n: u32| ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"][n as usize % 10];
    let (hundreds, tens, ones) = (n / 100, n / 10 % 10, n % 10);
    let mut text = String::new();
    if hundreds > 0 {
        text += digit(hundreds);
        text += "百";
    }
    match tens {
        0 if hundreds > 0 && ones > 0 => text += "零",
        0 => {}
        1 if hundreds == 0 => text += "十",
        _ => {
            text += digit(tens);
            text += "十";
        }
    }
    if ones > 0 {
        text += digit(ones);
    }
    text
}

/// One route of a result.
pub struct Route {
    language: &'static str,
    id: String,
    /// The verdict in the line that every route has.
    line: String,
    /// The verdict of its own section; a route that does not apply has none.
    section: Option<String>,
    items: Vec<Item>,
}

/// A rule shown on a route.
#[derive(Debug)]
struct Item {
    rule: String,
    part: Option<String>,
    days: Vec<String>,
    cites: String,
}

fn item(of: ElementRef<'_>) -> Item {
    let part = of.ancestors().filter_map(ElementRef::wrap).find_map(|one| one.attr("data-part"));
    Item {
        rule: attr(of, "data-rule"),
        part: part.map(str::to_owned),
        days: within(of, "time").into_iter().map(|time| attr(time, "datetime")).collect(),
        cites: inside(of, ".rc-cite > span:last-child").map(text).unwrap_or_default(),
    }
}

impl Route {
    pub fn of(walk: &Walk, page: &Page, id: &str) -> Self {
        let section = page.all(&format!("section[data-route='{id}']")).into_iter().next();
        Self {
            language: walk.language,
            id: id.to_owned(),
            line: attr(page.one(&format!("li[data-route='{id}']")), "data-verdict"),
            section: section.map(|one| attr(one, "data-v")),
            items: section.map(|one| within(one, "[data-rule]")).into_iter().flatten().map(item).collect(),
        }
    }

    /// Fails unless line and section say this verdict.
    pub fn is(&self, verdict: &str) {
        assert_eq!(self.line, verdict, "the line of {}", self.id);
        let full = self.section.as_deref();
        let right = full == Some(verdict) || (verdict == "out-of-scope" && full.is_none());
        assert!(right, "{} should be {verdict}; its section says {full:?}", self.id);
    }

    fn part(&self, part: &str) -> Vec<&str> {
        self.items.iter().filter(|item| item.part.as_deref() == Some(part)).map(|item| &*item.rule).collect()
    }

    /// Fails unless these are steps, in this order, others between them or not.
    pub fn steps(&self, wanted: &[&str]) {
        let steps = self.part("steps");
        let mut left = steps.iter();
        for step in wanted {
            assert!(left.any(|shown| shown == step), "{}: {wanted:?} in this order; shown are {steps:?}", self.id);
        }
    }

    /// Fails unless these rules, and no others, decide.
    pub fn reasons(&self, wanted: &[&str]) {
        let shown = self.part("why");
        let same = shown.len() == wanted.len() && wanted.iter().all(|rule| shown.contains(rule));
        assert!(same, "{} should rest on {wanted:?}; shown are {shown:?}", self.id);
    }

    fn items(&self, rule: &str) -> Vec<&Item> {
        let found: Vec<&Item> = self.items.iter().filter(|item| item.rule == rule).collect();
        let all: Vec<&str> = self.items.iter().map(|item| &*item.rule).collect();
        assert!(!found.is_empty(), "{} should show {rule}; shown are {all:?}", self.id);
        found
    }

    pub fn shows(&self, rules: &[&str]) {
        rules.iter().for_each(|rule| drop(self.items(rule)));
    }

    pub fn lacks(&self, rules: &[&str]) {
        for rule in rules {
            assert!(self.items.iter().all(|item| item.rule != *rule), "{} shows {rule}", self.id);
        }
    }

    /// Fails unless the rule is shown with this day first.
    pub fn due(&self, rule: &str, day: &str) {
        let items = self.items(rule);
        let days: Vec<&str> = items.iter().filter_map(|item| item.days.first()).map(|day| &**day).collect();
        assert_eq!(days, [day], "{rule}");
    }

    /// Fails if a day is given where no rule gives one.
    pub fn no_days(&self) {
        let dated: Vec<&Item> = self.items.iter().filter(|item| !item.days.is_empty()).collect();
        assert!(dated.is_empty(), "no rule gives {} a day; shown are {dated:?}", self.id);
    }

    /// Fails unless the sources of this rule name these articles.
    pub fn cites(&self, rule: &str, articles: &[(&Law, u32)]) {
        let items = self.items(rule);
        for (law, article) in articles {
            let cited = items.iter().any(|item| law.is_cited(self.language, *article, &clean(&item.cites)));
            let cites: Vec<&str> = items.iter().map(|item| &*item.cites).collect();
            assert!(cited, "{rule} should cite {} {article}; it cites {cites:?}", law.zh);
        }
    }
}
