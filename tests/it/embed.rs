//! What a page around may write: read once, and nothing else than what the types say.

use resignation_check::embed::{Fragment, Refused, Request, Share};
use resignation_check::model::Day;

#[test]
fn fragments_are_steps_names_or_nothing() {
    for (text, expected) in [
        ("", Fragment::Nothing),
        ("#", Fragment::Nothing),
        ("#0", Fragment::Step(0)),
        ("#12", Fragment::Step(12)),
        ("12", Fragment::Step(12)),
        ("#cl.bar.min-service", Fragment::Rule { pack: None, rule: "cl.bar.min-service" }),
        ("#study-2004~g.enterprise-cadre", Fragment::Rule { pack: Some("study-2004"), rule: "g.enterprise-cadre" }),
        // Some programs that pass links on write the stroke in another way.
        ("#study-2004%7Eg.enterprise-cadre", Fragment::Rule { pack: Some("study-2004"), rule: "g.enterprise-cadre" }),
        ("#study-2004%7eg.enterprise-cadre", Fragment::Rule { pack: Some("study-2004"), rule: "g.enterprise-cadre" }),
        // A word that other programs write may be a rule's id; only the packs know.
        ("#wechat_redirect", Fragment::Rule { pack: None, rule: "wechat_redirect" }),
        ("#+12", Fragment::Unknown),
        ("#-1", Fragment::Unknown),
        ("##", Fragment::Unknown),
        ("#/", Fragment::Unknown),
        ("#!/page", Fragment::Unknown),
        ("#~", Fragment::Unknown),
        ("#national~", Fragment::Unknown),
        ("#~cl.bar.audit", Fragment::Unknown),
        ("#a~b~c", Fragment::Unknown),
        ("#:~:text=x", Fragment::Unknown),
        ("#规则", Fragment::Unknown),
        ("#%E8%A7%84", Fragment::Unknown),
        // No number that anything could have as many pages as.
        ("#99999999999999999999999", Fragment::Unknown),
    ] {
        assert_eq!(Fragment::read(text), expected, "{text}");
    }
}

#[test]
fn a_link_to_a_rule_is_read_as_it_was_written() {
    let link = Fragment::to("county-practice", "scope.county-routes");
    let read = Fragment::Rule { pack: Some("county-practice"), rule: "scope.county-routes" };
    assert_eq!((&*link, Fragment::read(&link)), ("#county-practice~scope.county-routes", read));
}

#[test]
fn every_attribute_takes_its_values_and_no_other() {
    let day = Request::Day(Some(Day::constant(2026, 11, 23)));
    let both = Request::Share(Share { verdicts: true, answers: true });
    for (name, value, expected) in [
        ("lang", "en", Ok(Request::Language("en"))),
        ("lang", "", Err(Refused::Value)),
        ("pack", "national", Ok(Request::Pack(Some("national")))),
        ("pack", "", Ok(Request::Pack(None))),
        ("heading-level", "1", Ok(Request::Heading(1))),
        ("heading-level", "6", Ok(Request::Heading(6))),
        ("heading-level", "", Err(Refused::Value)),
        ("heading-level", "0", Err(Refused::Value)),
        ("heading-level", "7", Err(Refused::Value)),
        ("heading-level", "11", Err(Refused::Value)),
        ("goal", "leave-service", Ok(Request::Goal("leave-service"))),
        ("goal", "", Err(Refused::Value)),
        ("as-of", "2026-11-23", Ok(day)),
        ("as-of", "", Ok(Request::Day(None))),
        ("as-of", "2026-02-29", Err(Refused::Value)),
        ("as-of", "2026-11-23T00:00", Err(Refused::Value)),
        ("mode", "rulebook", Ok(Request::Rulebook(true))),
        ("mode", "check", Ok(Request::Rulebook(false))),
        ("mode", "Rulebook", Err(Refused::Value)),
        ("persist", "tab", Ok(Request::Persist(true))),
        ("persist", "none", Ok(Request::Persist(false))),
        ("persist", "forever", Err(Refused::Value)),
        ("share", "answers  verdicts", Ok(both)),
        ("share", "", Ok(Request::Share(Share::default()))),
        ("share", "verdicts,answers", Err(Refused::Value)),
        ("own", "example-bureau", Ok(Request::Own("example-bureau"))),
        ("own", "", Err(Refused::Value)),
        ("key", "resignation-check:a", Ok(Request::Key(Some("resignation-check:a")))),
        ("key", "", Ok(Request::Key(None))),
        ("reset", "anything", Ok(Request::Reset)),
        ("open", "{", Ok(Request::Open("{"))),
        ("theme", "dark", Err(Refused::Name)),
        ("__proto__", "", Err(Refused::Name)),
        ("", "", Err(Refused::Name)),
    ] {
        assert_eq!(Request::read(name, value), expected, "{name}={value:?}");
    }
}
