//! Which questions stand on weak sources.

use crate::national::engine;
use crate::shipped;
use resignation_check::assess::Engine;
use resignation_check::calendar::Holidays;
use resignation_check::load;
use resignation_check::model::{Confidence, Lang, Pack};

fn surest(pack: &Pack, id: &str) -> Option<Confidence> {
    pack.fact(pack.fact_id(id).unwrap_or_else(|| panic!("no fact {id}"))).surest
}

#[test]
fn a_question_is_as_sure_as_the_surest_rule_that_uses_it() {
    let pack = engine().pack().clone();
    assert_eq!(surest(&pack, "entry-date"), None, "until it is made ready nothing is known");
    let pack = pack.weighed();
    // A bar of the law, through two definitions.
    assert_eq!(surest(&pack, "min-service-years"), Some(Confidence::A));
    // Deadlines alone count from these two, and each rests on one source.
    assert_eq!(surest(&pack, "order-appealed"), Some(Confidence::C));
    assert_eq!(surest(&pack, "order-review-received"), Some(Confidence::C));
    assert_eq!(surest(&pack, "contract-notice-ground"), Some(Confidence::C));
    // No rule uses what somebody wants.
    assert_eq!(surest(&pack, "goal"), None);
    for (fact, is) in pack.facts().iter().zip(pack.fact_ids()) {
        let mut using = Vec::new();
        for rule in pack.rules() {
            pack.uses(rule, &mut |found| using.extend((found == is).then_some(rule.confidence)));
        }
        assert_eq!(fact.surest, using.into_iter().min(), "{}", fact.id);
    }
}

#[test]
fn one_better_source_takes_the_mark_away() {
    let mut document: serde_json::Value = serde_json::from_str(&shipped::text("national")).unwrap();
    let weighed = |document: &serde_json::Value| load::load(&document.to_string()).unwrap().pack.weighed();
    for (mark, wanted) in [("M", Confidence::M), ("B", Confidence::B)] {
        for rule in document["rules"].as_array_mut().unwrap() {
            if rule["id"] == "cl.contract.notice" {
                rule["confidence"] = mark.into();
                rule["sources"] = serde_json::Value::Null;
                rule.as_object_mut().unwrap().remove("sources");
            }
        }
        assert_eq!(surest(&weighed(&document), "contract-notice-ground"), Some(wanted));
    }
}

#[test]
fn the_mark_is_in_the_image() {
    let engine = Engine::new(engine().pack().clone().weighed(), Holidays::default());
    let read = Engine::from_image(&engine.image(Lang(0))).expect("an image");
    for (before, after) in engine.pack().facts().iter().zip(read.pack().facts()) {
        assert_eq!(before.surest, after.surest, "{}", before.id);
    }
    assert!(read.pack().facts().iter().any(|fact| fact.surest == Some(Confidence::C)));
}
