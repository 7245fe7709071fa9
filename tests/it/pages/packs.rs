//! Several sets of rules: the same answers under each, set beside each other; the sum of a log; grade and impact.

use super::page::Page;
use super::read::{attr, text, within};
use super::walk::{COUNTY, LANGUAGES, NATIONAL, STUDY, Walk, written};
use crate::person::{Person, TODAY, spoken};
use resignation_check::session::{Action, Place};
use serde_json::json;

fn case(id: &str) -> Person {
    Person::case(id).expect("a case")
}

fn title(pack: &str, language: &str) -> String {
    written(pack)["title"][language].as_str().expect("a title").to_owned()
}

/// Another pack keeps what was answered, and so does the way back.
#[test]
fn switching_packs_keeps_every_shared_answer() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        let person = case("rows-more-38");
        walk.until(Place::Check, &person);
        let (rows, answers) = (walk.page().rows(), walk.answers());
        assert_eq!(walk.result_of(&person).judged("ordered"), "comply");
        for pack in [STUDY, NATIONAL] {
            walk.does(Action::GoTo(0));
            walk.turn(pack, language);
            walk.page().is_by(&title(pack, language));
            walk.does(Action::Next);
            walk.until(Place::Check, &person);
            let there = walk.page().rows();
            for row in rows.iter().filter(|row| !row.open) {
                let same = there.iter().any(|other| other.fact == row.fact && other.said == row.said);
                assert!(same, "{pack}: “{}: {}” is gone; there are {there:?}", row.label, row.said);
            }
            let now = walk.answers();
            for (fact, said) in answers.as_object().expect("answers") {
                assert_eq!(now[fact], *said, "{pack}: {fact}");
            }
            assert_eq!(walk.result_of(&person).judged("ordered"), "comply");
        }
    }
}

/// The packs that can be chosen are named at the start, the one in use is marked, and every page names it in its head.
#[test]
fn packs_are_offered_at_the_start() {
    for language in LANGUAGES {
        for pack in [NATIONAL, STUDY, COUNTY] {
            let mut walk = Walk::by(pack, language);
            let page = walk.page();
            for other in [NATIONAL, STUDY, COUNTY] {
                let row = page.one(&format!("[data-part=packs] [data-pack='{other}']"));
                assert!(text(row).contains(&title(other, language)), "{other}");
                assert_eq!(within(row, ".rc-tag").len(), usize::from(other == pack), "{other} under {pack}");
                assert_eq!(within(row, "[data-do=pack]").len(), usize::from(other != pack), "{other} under {pack}");
            }
            for place in [Place::Rulebook, Place::About] {
                walk.does(Action::Read(place));
                walk.page().is_by(&title(pack, language));
            }
        }
    }
}

/// The rulebook's own links say whose a rule is.
#[test]
fn links_say_whose_a_rule_is() {
    for language in LANGUAGES {
        let mut walk = Walk::by(COUNTY, language);
        walk.does(Action::Read(Place::Rulebook));
        let page = walk.page();
        let rules = page.all(".rc-book > li");
        assert!(rules.len() > 50, "only {} rules", rules.len());
        for rule in rules {
            let link = format!("#{COUNTY}~{}", attr(rule, "data-rule"));
            assert!(within(rule, "a").iter().any(|one| attr(*one, "href") == link), "no link {link}");
        }
    }
}

/// A log with its sum and its steps. Each entry counts through its third anniversary: 3 of 2023-11-22 through
/// 2026-11-22, 2 of 2024-06-01 through 2027-06-01, 3 of 2026-03-10 through 2029-03-10, 2 of 2026-11-20 through
/// 2029-11-20.
#[test]
fn points_of_a_log() {
    let steps = [
        ("2023-11-22", 3, "out-of-scope"),
        ("2024-06-01", 3 + 2, "out-of-scope"),
        ("2026-03-10", 3 + 2 + 3, "required"),
        ("2026-11-20", 3 + 2 + 3 + 2, "required"),
        ("2026-11-23", 2 + 3 + 2, "required"),
        ("2027-06-02", 3 + 2, "out-of-scope"),
        ("2029-03-11", 2, "out-of-scope"),
        ("2029-11-21", 0, "out-of-scope"),
    ];
    for language in LANGUAGES {
        let mut walk = Walk::by(COUNTY, language);
        let person = case("county-row-40");
        walk.until_asked("points", &person);
        walk.fill(&person.says("points"));
        sum_is(&walk, &walk.page(), TODAY, 7);
        let page = walk.result_of(&person);
        assert_eq!(page.judged("points"), "required");
        sum_is(&walk, &page, TODAY, 7);
        let rows = page.all("[data-part=tally] tbody tr");
        assert_eq!(rows.len(), steps.len());
        for (row, (day, sum, verdict)) in rows.into_iter().zip(steps) {
            let cells: Vec<String> = within(row, "th, td").into_iter().map(text).collect();
            let [from, count, gives] = &*cells else { panic!("a row of {} cells", cells.len()) };
            assert!(from.starts_with(&spoken(language, day)), "{from} should be {day}");
            let number: String = count.chars().filter(char::is_ascii_digit).collect();
            assert_eq!((number, gives), (sum.to_string(), &walk.word(&format!("verdict.{verdict}"))), "{day}");
        }
        for (day, sum, verdict) in [("2027-06-01", 7, "required"), ("2027-06-02", 5, "out-of-scope")] {
            walk.set_day(day);
            assert_eq!(walk.page().judged("points"), verdict, "{day}");
            sum_is(&walk, &walk.page(), day, sum);
        }
    }
}

fn sum_is(walk: &Walk, page: &Page, day: &str, sum: u64) {
    let said = page.says("[data-part=tally] > .rc-b");
    let key = if sum < 7 { "tally.below" } else { "tally.reached" };
    let date = spoken(walk.language, day);
    let pattern = walk.word(key).replace("{date}", &date).replace("{n}", &sum.to_string());
    let start = pattern.split('{').next().expect("a beginning");
    assert!(said.starts_with(start), "the sum should begin “{start}”: {said}");
}

/// An order received on 2026-11-23, beside the study: 15 days end on 2026-12-08, 10 days on 2026-12-03.
#[test]
fn comparison_with_other_rules() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        assert_eq!(walk.result_of(&case("rows-more-38")).judged("ordered"), "comply");
        walk.does(Action::Read(Place::Compare));
        let page = walk.page_beside(STUDY, None);
        assert!(count(&walk, &page) > 0, "nothing differs");
        for (side, (pack, day)) in [(NATIONAL, "2026-12-08"), (STUDY, "2026-12-03")].into_iter().enumerate() {
            let css = format!("[data-note='x.order-10-vs-15'] .rc-side:nth-child({})", side + 1);
            assert!(page.says(&css).contains(&title(pack, language)), "{pack} is not named");
            assert!(page.says(&css).contains(&spoken(language, day)), "{pack} does not say {day}");
            let days: Vec<String> =
                page.all(&format!("{css} time")).into_iter().map(|one| attr(one, "datetime")).collect();
            assert!(days.iter().any(|named| named == day), "{pack} names {days:?}");
        }
        assert!(page.has("[data-note='x.order-10-vs-15'] [data-rule='proc.order.submit-10d'] a"), "no way to the rule");
        let faults = page.faults(language, walk.kit.engine.pack());
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// The same rules on two days: the Environmental Protection Law's duty ends with 2026-08-14.
#[test]
fn comparison_on_two_days() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.set_day("2026-08-14");
        assert_eq!(walk.result_of(&case("blame-row-36b-last-day")).judged("blame"), "required");
        walk.does(Action::Read(Place::Compare));
        let page = walk.page_beside(NATIONAL, None);
        assert_eq!(count(&walk, &page), 0, "the same rules on the same day differ");
        let page = walk.page_beside(NATIONAL, Some("2026-08-15"));
        assert!(count(&walk, &page) > 0 && page.has("[data-aspect]"), "nothing differs");
        let sides: Vec<String> = page
            .all("[data-part=routes] [data-route=blame] .rc-side [data-v]")
            .into_iter()
            .map(|one| attr(one, "data-v"))
            .collect();
        assert_eq!(sides, ["required", "unsettled"]);
        for day in ["2026-08-14", "2026-08-15"] {
            assert!(page.has(&format!("[data-part=routes] time[datetime='{day}']")), "no side is called by {day}");
        }
        let faults = page.faults(language, walk.kit.engine.pack());
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

/// How many things differ, as the page says it.
fn count(walk: &Walk, page: &Page) -> usize {
    let said = page.says("[data-part=count] h2");
    if said == walk.word("compare.none") {
        return 0;
    }
    let number: String = said.chars().filter(char::is_ascii_digit).collect();
    number.parse().unwrap_or_else(|_| panic!("“{said}” names no number"))
}

/// From the question about deaths to the grade and back: 30 deaths are the highest grade whatever else there is; with 10
/// it takes the other figures to tell whether it is the second or the first.
#[test]
fn grade_and_impact() {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        walk.until_asked("deaths", &Person::deputy(30).expect("a person"));
        assert!(walk.page().has("[data-do=impact]"), "the question does not lead to the grade");
        walk.does(Action::Read(Place::Impact));
        graded(&walk, "impact.grade-open", &["extraordinary", "major", "larger", "ordinary"]);
        for (deaths, key, grades) in
            [(30, "impact.grade", &["extraordinary"][..]), (10, "impact.grade-open", &["extraordinary", "major"][..])]
        {
            assert!(walk.page().has("[data-change=deaths]"));
            walk.change("deaths", &json!(deaths));
            assert!(walk.is(Place::Impact), "the change leads to {:?}", walk.session.place());
            graded(&walk, key, grades);
        }
        walk.does(Action::Back);
        assert!(walk.asks("deaths"), "back leads to {:?}", walk.session.place());
    }
}

fn graded(walk: &Walk, key: &str, grades: &[&str]) {
    let all = written(NATIONAL)["definitions"].as_array().expect("definitions");
    let grade = all.iter().find(|one| one["id"] == "accident-grade").expect("a grade");
    let levels = grade["levels"].as_array().expect("levels").iter().chain([&grade["else"]]);
    let named = levels.filter(|level| grades.contains(&level["id"].as_str().unwrap_or_default()));
    let named: Vec<&str> = named.filter_map(|level| level["label"][walk.language].as_str()).collect();
    let said = walk.word(key).replace("{list}", &named.join(&walk.word("format.list")));
    let page = walk.page().main();
    assert!(page.contains(&said), "the page should say “{said}”: {page}");
}
