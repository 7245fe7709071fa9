//! One person for each way out of a post or of the service, in both languages. Verdicts, days and articles come from
//! the law; the sums stand beside them, as in the case files. Their paper is printed in browsers.

use super::page::Page;
use super::read::{attr, text};
use super::route::*;
use super::walk::{LANGUAGES, Walk};
use crate::person::{Person, TODAY, spoken};
use anyhow::Result;
use resignation_check::session::{Action, Place};
use serde_json::json;

/// The result of a person in each language. Nothing is left to ask, and what the print says at its head and of its
/// sources is there.
fn each(person: fn() -> Result<Person>, laws: &[&Law], look: impl Fn(&mut Walk, &Person, &Page)) {
    for language in LANGUAGES {
        let mut walk = Walk::start(language);
        let person = person().expect("a person");
        let page = walk.result_of(&person);
        assert!(!page.has("[data-do=next]"), "something is still open: {}", page.main());
        let head = page.says(".rc-print-head");
        let not_a_decision =
            if language == "zh-Hans" { "自查，不是决定" } else { "a self-check, not a decision" };
        for words in [&*walk.word("app.name"), not_a_decision, &*spoken(language, TODAY)] {
            assert!(head.contains(words), "the printed head should say “{words}”: {head}");
        }
        let sources: Vec<String> = page.all("section.rc-print-only li").into_iter().map(text).collect();
        for law in laws {
            let name = law.full_name(language);
            assert!(sources.iter().any(|source| source.contains(&name)), "{name} is not among {sources:?}");
        }
        look(&mut walk, &person, &page);
    }
}

/// Back from the result to one answer, another one, and to the result again.
fn changed(walk: &mut Walk, fact: &str, person: &Person) -> Page {
    walk.does(Action::Check);
    walk.change(fact, &person.says(fact));
    walk.until(Place::Result, person);
    walk.page()
}

/// An elected county head between sessions gives up the post (公务员法 87): written application to the Party committee,
/// review, decision, formalities (辞职暂行规定 9), then the county's standing committee (地方组织法 32). No law fixes days.
#[test]
fn county_head() {
    each(
        || Person::county_head("leave-post"),
        &[SERVANTS, INTERIM, ORGANIC],
        |walk, _, page| {
            let route = Route::of(walk, page, "voluntary-post");
            route.is("open");
            route.steps(&[
                "cl.volpost.step1",
                "cl.volpost.step2",
                "cl.volpost.step3",
                "cl.volpost.step4",
                "cl.congress.county-up",
                "cl.audit.leave",
            ]);
            route.lacks(&[
                "cl.congress.procurator",
                "cl.congress.township",
                "cl.congress.npc",
                "cl.congress.bureau-head",
            ]);
            route.shows(&["cl.congress.vote", "cl.volpost.no-law-bar", "cl.effect.still-servant"]);
            route.no_days();
            route.cites("cl.volpost.step1", &[(INTERIM, 9)]);
            route.cites("cl.congress.county-up", &[(ORGANIC, 32)]);
            route.cites("cl.audit.leave", &[(SERVANTS, 91)]);
            for other in ["blame", "ordered"] {
                Route::of(walk, page, other).is("out-of-scope");
            }
        },
    );
}

/// A chief procurator gives up post and service between sessions. The post: the county's standing committee, and the
/// approval of the standing committee one level up (地方组织法 32). The service: a leading member, 90 days from
/// 2026-11-23: Nov 7 + Dec 31 + Jan 31 + Feb 21 = 90, so 2027-02-21 (公务员法 85); the office of procurator ends besides
/// (检察官法 35); 3 years for a leading member (107), 2 as counsel (检察官法 37).
#[test]
fn procurator_general() {
    each(Person::procurator_general, &[SERVANTS, ORGANIC, PROCURATORS], |walk, _, page| {
        let post = Route::of(walk, page, "voluntary-post");
        post.is("open");
        post.steps(&[
            "cl.volpost.step1",
            "cl.volpost.step2",
            "cl.volpost.step3",
            "cl.volpost.step4",
            "cl.congress.county-up",
            "cl.congress.procurator",
            "cl.audit.leave",
        ]);
        post.shows(&["cl.congress.vote"]);
        post.no_days();
        post.cites("cl.congress.procurator", &[(ORGANIC, 32)]);
        let service = Route::of(walk, page, "voluntary-service");
        service.is("open");
        service.steps(&[
            "cl.volpost.step1",
            "cl.proc.service.apply",
            "cl.proc.service.decide",
            "cl.proc.service.handover",
        ]);
        service.steps(&["cl.proc.service.decide", "cl.officer.procurator"]);
        service.due("cl.limit.service-leader-90d", "2027-02-21");
        service.lacks(&["cl.limit.service-30d", "cl.post.2y", "cl.officer.judge"]);
        service.cites("cl.limit.service-leader-90d", &[(SERVANTS, 85)]);
        service.cites("cl.officer.procurator", &[(PROCURATORS, 35)]);
        service.cites("cl.post.3y", &[(SERVANTS, 107)]);
        service.cites("cl.post.judge", &[(PROCURATORS, 37)]);
    });
}

/// A township head: the township's congress alone can accept, for there is no standing committee (地方组织法 32).
#[test]
fn township_head() {
    let person = || Ok(Person::case("rows-more-29")?.with("voluntary-reason", json!(["other-career"])));
    each(person, &[INTERIM, ORGANIC], |walk, _, page| {
        let route = Route::of(walk, page, "voluntary-post");
        route.is("open");
        route.steps(&[
            "cl.volpost.step1",
            "cl.volpost.step2",
            "cl.volpost.step3",
            "cl.congress.township",
            "cl.audit.leave",
        ]);
        route.shows(&["cl.congress.township-local"]);
        route.lacks(&["cl.congress.county-up", "cl.congress.vote", "cl.congress.vice"]);
        route.no_days();
        route.cites("cl.congress.township", &[(ORGANIC, 32)]);
    });
}

/// A deputy county head with important, not main, responsibility. 29 deaths are a major accident (10 to 29,
/// 生产安全事故条例 3), and for that 辞职暂行规定 15(4) asks for the main responsibility: nothing settles it.
#[test]
fn deputy_with_29_deaths() {
    each(
        || Person::deputy(29),
        &[SERVANTS, INTERIM, ACCIDENTS],
        |walk, _, page| {
            let route = Route::of(walk, page, "blame");
            route.is("unsettled");
            route.lacks(&["cl.blame.safety-a", "cl.blame.safety-b", "cl.route.blame", "x.blame-mandatory"]);
            route.steps(&["cl.blame.step1", "cl.blame.step2", "cl.congress.county-up", "cl.audit.leave"]);
            route.no_days();
            route.cites("x.blame-responsibility", &[(INTERIM, 15)]);
            route.cites("cl.blame.general", &[(SERVANTS, 87)]);
            route.cites("cl.metric.accident", &[(ACCIDENTS, 3)]);
            Route::of(walk, page, "ordered").is("unsettled");
        },
    );
}

/// The same with 30 deaths: extraordinarily serious (30 or more), where the important responsibility suffices: the duty
/// of 公务员法 87. Approved on 2026-11-20: no leading post through 2027-11-20, none above the level through 2028-11-20.
#[test]
fn deputy_with_30_deaths() {
    each(
        || Person::deputy(30),
        &[SERVANTS, INTERIM, ORGANIC],
        |walk, person, page| {
            let route = Route::of(walk, page, "blame");
            route.is("required");
            route.reasons(&["cl.blame.safety-b", "cl.route.blame"]);
            route.shows(&["x.blame-mandatory", "cl.blame.fail"]);
            route.lacks(&["x.blame-responsibility"]);
            route.steps(&["cl.blame.step1", "cl.blame.step2", "cl.congress.county-up", "cl.audit.leave"]);
            route.no_days();
            route.cites("cl.blame.safety-b", &[(INTERIM, 15)]);
            route.cites("cl.route.blame", &[(SERVANTS, 87), (INTERIM, 14)]);
            route.cites("cl.congress.county-up", &[(ORGANIC, 32)]);
            let page = changed(walk, "approved-on", &person.clone().with("approved-on", "2026-11-20"));
            let route = Route::of(walk, &page, "blame");
            route.is("required");
            route.due("cl.effect.reappoint-1y", "2027-11-20");
            route.due("cl.effect.promote-2y", "2028-11-20");
        },
    );
}

/// The head of a county's health commission: 疫苗管理法 95 names the departments, 94 the governments; grave consequences
/// and being the principal head are enough, whatever the responsibility. The standing committee removes (地方组织法 50).
#[test]
fn head_of_a_health_commission() {
    let person = || {
        let person = Person::county_head("take-blame")?.with("tenure", "standing-committee-appointed");
        let person = person.with("post-kind", "department-head").with("statute-fault", json!(["vaccine"]));
        Ok(person.with("grave-consequence", "yes").with("responsibility", "not-determined"))
    };
    each(person, &[VACCINES, ORGANIC], |walk, _, page| {
        let route = Route::of(walk, page, "blame");
        route.is("required");
        route.reasons(&["cl.blame.stat.vaccine"]);
        route.lacks(&["cl.blame.stat.food", "cl.blame.stat.agri", "cl.route.blame"]);
        route.steps(&["cl.blame.step1", "cl.blame.step2", "cl.congress.bureau-head", "cl.audit.leave"]);
        route.lacks(&["cl.congress.county-up"]);
        route.no_days();
        route.cites("cl.blame.stat.vaccine", &[(VACCINES, 94), (VACCINES, 95)]);
        route.cites("cl.congress.bureau-head", &[(ORGANIC, 50)]);
        route.cites("cl.blame.fail", &[(SERVANTS, 87)]);
        let ordered = Route::of(walk, page, "ordered");
        ordered.is("unsettled");
        ordered.cites("cl.ordered.ground-blame", &[(INTERIM, 19)]);
    });
}

/// An order received on 2026-11-16: 15 days to resign and to appeal, Nov 14 + Dec 1, so 2026-12-01 (辞职暂行规定 20, 21).
/// Appealed on 2026-11-20: review within a month, 2026-12-20 (22). Upheld on 2026-11-23: 3 days, 2026-11-26 (22).
#[test]
fn order_appealed() {
    each(Person::ordered, &[SERVANTS, INTERIM], |walk, person, page| {
        let route = Route::of(walk, page, "ordered");
        route.is("comply");
        route.steps(&["cl.ordered.decide-notice", "cl.ordered.formalities", "cl.audit.leave"]);
        route.due("cl.ordered.submit-15d", "2026-12-01");
        route.due("cl.ordered.appeal-15d", "2026-12-01");
        route.due("cl.ordered.review-1m", "2026-12-20");
        route.shows(&["x.appeal-effect", "x.appeal-body"]);
        route.lacks(&["cl.ordered.submit-3d", "cl.ordered.upper"]);
        route.cites("cl.route.ordered", &[(SERVANTS, 87), (INTERIM, 20)]);
        route.cites("cl.ordered.submit-15d", &[(INTERIM, 20)]);
        route.cites("cl.ordered.appeal-15d", &[(INTERIM, 21)]);
        route.cites("cl.ordered.review-1m", &[(INTERIM, 22)]);
        let upheld = person.clone().with("order-review-received", "2026-11-23");
        let page = changed(walk, "order-review-received", &upheld);
        let route = Route::of(walk, &page, "ordered");
        route.is("comply");
        route.due("cl.ordered.submit-3d", "2026-11-26");
        route.due("cl.ordered.submit-15d", "2026-12-01");
        route.cites("cl.ordered.submit-3d", &[(INTERIM, 22)]);
        route.shows(&["cl.ordered.upper"]);
    });
}

/// A deputy county head told on Saturday 2026-11-21 to move: 7 days, the first of them the 22nd, so 2026-11-28; a
/// Saturday, and still the safe day (辞职暂行规定 6). The congress accepts (地方组织法 32); the new post is announced after
/// that (辞职暂行规定 7).
#[test]
fn moved_on_notice() {
    let person = || Ok(Person::case("edge-duty-vice-recess")?.with("on-duty-notice", "2026-11-21"));
    each(person, &[INTERIM, ORGANIC], |walk, _, page| {
        let route = Route::of(walk, page, "on-duty");
        route.is("comply");
        route.steps(&["cl.onduty.7d", "cl.congress.county-up", "cl.onduty.announce"]);
        route.steps(&["cl.onduty.7d", "cl.audit.leave"]);
        route.due("cl.onduty.7d", "2026-11-28");
        route.shows(&["cl.effect.still-servant", "cl.effect.voluntary-none", "cl.congress.vice"]);
        route.lacks(&["cl.effect.reappoint-1y", "cl.effect.promote-2y"]);
        route.cites("cl.onduty.who", &[(INTERIM, 5)]);
        route.cites("cl.onduty.7d", &[(INTERIM, 6)]);
        route.cites("cl.onduty.announce", &[(INTERIM, 7)]);
        route.cites("cl.congress.county-up", &[(ORGANIC, 32)]);
    });
}

/// Staff on contract under audit end the contract instead (公务员法 102); that an audit stands in the way says one source
/// (聘任制规定 20), so nothing is settled. Refused, known on 2026-10-12: arbitration within 60 days, Oct 19 + Nov 30 + Dec
/// 11, so 2026-12-11 (公务员法 105).
#[test]
fn contract_under_audit() {
    each(Person::contract_under_audit, &[SERVANTS, CONTRACTS], |walk, _, page| {
        let route = Route::of(walk, page, "contract");
        route.is("unsettled");
        route.reasons(&["cl.contract.apply"]);
        route.steps(&["cl.contract.file"]);
        route.due("cl.contract.dispute", "2026-12-11");
        route.lacks(&["cl.bar.audit", "cl.limit.service-30d"]);
        route.cites("cl.contract.apply", &[(CONTRACTS, 20)]);
        route.cites("cl.contract.file", &[(SERVANTS, 102)]);
        route.cites("cl.contract.dispute", &[(SERVANTS, 105)]);
        let service = Route::of(walk, page, "voluntary-service");
        service.is("elsewhere");
        service.cites("cl.route.contract", &[(SERVANTS, 102), (SERVANTS, 105)]);
    });
}

/// A judge bound for a law firm, filed on 2026-10-20: 30 days, Oct 11 + Nov 19, so 2026-11-19 (公务员法 85). Approved on
/// 2026-11-18: two years as any civil servant (107) and as counsel (法官法 36), 2028-11-18; file within two months,
/// 2027-01-18; handover in 10 working days, Nov 19, 20, 23 to 27, 30, Dec 1, 2.
#[test]
fn judge_for_a_law_firm() {
    let person = || {
        let person = Person::ordinary()?.with("office", "court").with("officer", "judge").with("next-job", "law-firm");
        let person = person.with("applied-on", "2026-10-20").with("reply", "agreed");
        Ok(person.with("reply-known-on", "2026-11-18").with("approved-on", "2026-11-18"))
    };
    each(person, &[SERVANTS, JUDGES], |walk, _, page| {
        let route = Route::of(walk, page, "voluntary-service");
        route.is("open");
        route.steps(&[
            "cl.proc.service.apply",
            "cl.proc.service.review",
            "cl.proc.service.decide",
            "cl.proc.service.notify",
            "cl.proc.service.handover",
            "cl.proc.service.file",
        ]);
        route.steps(&["cl.proc.service.decide", "cl.officer.judge"]);
        route.due("cl.limit.service-30d", "2026-11-19");
        route.due("cl.proc.service.handover", "2026-12-02");
        route.due("cl.proc.service.file", "2027-01-18");
        route.due("cl.post.2y", "2028-11-18");
        route.due("cl.post.judge", "2028-11-18");
        route.shows(&["cl.post.court-law-firm", "cl.post.lawyers-law-2026", "x.post-employment"]);
        route.lacks(&["cl.post.3y", "cl.post.supervisor", "cl.officer.procurator", "cl.limit.service-leader-90d"]);
        route.cites("cl.officer.judge", &[(JUDGES, 34)]);
        route.cites("cl.post.judge", &[(JUDGES, 36)]);
        route.cites("cl.post.2y", &[(SERVANTS, 107)]);
    });
}

/// Has left, having filed on 2026-11-02 (decision due after Nov 28 + Dec 2, on 2026-12-02); today is the 10th day of
/// absence, the 16th, "more than 15", is 2026-11-29 (公务员法 59, 88; 公务员处分条例 19). The verdict stays as it is.
#[test]
fn left_without_approval() {
    let person = || {
        let person = Person::ordinary()?.with("situation", "left").with("applied-on", "2026-11-02");
        Ok(person.with("left-without-approval", "yes").with("absent-days", 10))
    };
    each(person, &[SERVANTS, DISCIPLINE], |walk, _, page| {
        let route = Route::of(walk, page, "voluntary-service");
        route.is("open");
        route.steps(&["cl.proc.service.apply", "cl.proc.service.decide", "cl.proc.service.handover"]);
        route.due("cl.limit.service-30d", "2026-12-02");
        route.due("cl.cons.absent", "2026-11-29");
        route.shows(&["cl.duty.stay", "cl.cons.desert-expel", "cl.post.2y"]);
        route.lacks(&["cl.secret.desert", "cl.post.3y"]);
        route.cites("cl.cons.absent", &[(SERVANTS, 59), (SERVANTS, 88), (DISCIPLINE, 19)]);
        route.cites("cl.limit.service-30d", &[(SERVANTS, 85)]);
        let first: Vec<String> =
            page.all("[data-part=see] [data-rule]").into_iter().map(|one| attr(one, "data-rule")).collect();
        for rule in ["cl.cons.desert-expel", "cl.cons.absent"] {
            assert!(first.iter().any(|shown| shown == rule), "{rule} is not among what comes first: {first:?}");
        }
    });
}
