//! What the trees of certain people say, in both languages.

use super::{case_of, names};
use crate::shipped;
use resignation_check::explain::{Branch, What};
use resignation_check::model::{Day, FactId, Verdict};
use resignation_check::words::{Catalogue, Words};

/// What a tree says, a line a node, two spaces a step down, in one language.
fn lines(words: &Words<'_>, branch: &Branch<'_>, today: Day, depth: usize, said: &mut Vec<String>) {
    for child in &branch.children {
        let sign = match (child.what, child.holds) {
            (What::Said(..), _) => "",
            (_, true) => "✓ ",
            (_, false) => "✗ ",
        };
        said.push(format!("{}{sign}{}", "  ".repeat(depth), words.node(child, today)));
        lines(words, child, today, depth + 1, said);
    }
}

/// A shipped case with its day, and one tree of it in both languages.
fn told(case: &str, rule: &str) -> [Vec<String>; 2] {
    let (pack, answers, today) = case_of(case);
    let engine = shipped::engine(&pack);
    let assessment = engine.assess(&answers, today);
    let rule = engine.pack().rule_ids().find(|id| &*engine.pack().rule(*id).id == rule).expect("the rule");
    let tree = assessment.explain(rule).expect("it holds or does not");
    [include_str!("../../../words/zh-Hans.json"), include_str!("../../../words/en.json")].map(|catalogue| {
        let catalogue = Catalogue::parse(catalogue).expect("a catalogue");
        let mut said = Vec::new();
        lines(&Words::new(&catalogue, engine.pack()), &tree, today, 0, &mut said);
        said
    })
}

#[test]
fn twelve_deaths_stand_under_the_grade_they_make() {
    let [zh, en] = told("rows-more-33", "cl.blame.safety-a");
    assert_eq!(zh[0], "✓ 重大以上事故，主要领导责任");
    assert!(zh.contains(&"  领导成员：是".to_owned()), "{zh:#?}");
    assert_eq!(
        zh[zh.len() - 2..],
        ["  ✓ 事故等级：特别重大事故或者重大事故", "    死亡人数：12人（10人到29人：重大事故）"]
    );
    assert_eq!(
        en[en.len() - 2..],
        [
            "  ✓ Grade of the accident: Extraordinarily serious accident or Major accident",
            "    Deaths: 12 people (10 people to 29 people: Major accident)"
        ]
    );
    assert!(!zh.iter().any(|line| line.contains("受伤") || line.contains("损失")), "{zh:#?}");
}

#[test]
fn a_secrecy_period_that_nobody_wrote_down_is_what_bars() {
    let [zh, en] = told("declass-not-set", "cl.bar.declass-period");
    assert!(zh.last().is_some_and(|line| line.trim().starts_with("脱密期：")), "{zh:#?}");
    assert!(en.last().is_some_and(|line| line.trim().starts_with("Secrecy period: ")), "{en:#?}");
    assert!(!zh.iter().chain(&en).any(|line| line.contains("还不知道") || line.contains("not known")), "{zh:#?}");
}

#[test]
fn both_bars_of_somebody_with_two_have_their_own_dates() {
    let [zh, en] = told("several-dated-service-later", "cl.bar.min-service");
    assert!(zh[0].contains("2028年3月1日") && zh[0].contains("2026年11月23日"), "{zh:#?}");
    assert_eq!(zh[1..], ["  起算日：2023年3月1日", "  最低服务年限：5年"]);
    assert!(en[0].contains("1 March 2028") && en[0].contains("23 November 2026"), "{en:#?}");
    let [zh, _] = told("several-dated-service-later", "cl.bar.declass-period");
    assert!(zh.iter().any(|line| line.contains("2027年6月30日")), "{zh:#?}");
    assert!(!zh.iter().any(|line| line.contains("起算日")), "{zh:#?}");
}

#[test]
fn what_follows_from_another_answer_says_so() {
    // A leading member has a leading post, whatever was said of the post.
    let (pack, answers, today) = case_of("rows-more-33");
    let engine = shipped::engine(&pack);
    let post = engine.pack().fact_id("leading-post").expect("a fact");
    let mut without = answers.clone();
    without.clear(post);
    for answers in [answers, without] {
        let assessment = engine.assess(&answers, today);
        let rule =
            engine.pack().rule_ids().find(|id| &*engine.pack().rule(*id).id == "cl.blame.scope-post").expect("a rule");
        let tree = assessment.explain(rule).expect("it does not hold");
        let mut facts = Vec::new();
        tree.rests_on(&mut facts);
        assert_eq!(names(engine.pack(), &facts), "leading-member");
        assert!(!tree.holds);
    }
}

#[test]
fn missing_answers_say_what_they_would_rule_out() {
    // Nothing else stands in the way, and nothing was said of a secrecy period.
    let (pack, mut answers, today) = case_of("declass-not-set");
    let engine = shipped::engine(&pack);
    let fact = |id: &str| engine.pack().fact_id(id).expect("a fact");
    answers.clear(fact("declassification"));
    let route = engine.pack().route_id("voluntary-service").expect("a route");
    let assessment = engine.assess(&answers, today);
    let of = assessment.route(route).expect("a route");
    assert_eq!(of.missing, [fact("declassification"), fact("declassification-end")]);
    let gone = |fact: FactId| -> Vec<(usize, Vec<&'static str>)> {
        let ways = assessment.would_rule_out(route, fact);
        ways.iter().map(|out| (out.by.len(), out.verdicts.iter().map(Verdict::id).collect())).collect()
    };
    // "None" leaves nothing in the way; "no period was fixed" bars for certain; the other two leave it open.
    assert_eq!(gone(fact("declassification")), [(1, vec!["barred"]), (1, vec!["open"])]);
    // A date decides by itself: over or not.
    assert_eq!(gone(fact("declassification-end")), [(0, vec!["barred", "open"])]);
}
