//! One person for each way out of a post or of the service, from the start page to the printed result, by keyboard
//! alone. Verdicts, days and articles come from the law; the sums stand beside them, as in the case files.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;

use crate::print::Paper;
use crate::site::{self, Lang};
use crate::walk::{Person, Walk};

/// An elected county head between sessions gives up the post (公务员法 87): written application to the Party committee,
/// review, decision, formalities (辞职暂行规定 9), then the county's standing committee (地方组织法 32). No law fixes days.
pub fn county_head(lang: Lang) -> Result<()> {
    let (mut walk, route) = walked(lang, &county("leave-post")?, "voluntary-post")?;
    route.is("open")?;
    route.steps(&[
        "cl.volpost.step1",
        "cl.volpost.step2",
        "cl.volpost.step3",
        "cl.volpost.step4",
        "cl.congress.county-up",
        "cl.audit.leave",
    ])?;
    route.lacks(&["cl.congress.procurator", "cl.congress.township", "cl.congress.npc", "cl.congress.bureau-head"])?;
    route.shows(&["cl.congress.vote", "cl.volpost.no-law-bar", "cl.effect.still-servant"])?;
    route.no_days()?;
    route.cites("cl.volpost.step1", &[(INTERIM, 9)])?;
    route.cites("cl.congress.county-up", &[(ORGANIC, 32)])?;
    route.cites("cl.audit.leave", &[(SERVANTS, 91)])?;
    for other in ["blame", "ordered"] {
        Route::of(&mut walk, other)?.is("out-of-scope")?;
    }
    on_paper(&mut walk, 6, &[&route], &[SERVANTS, INTERIM, ORGANIC])
}

/// A chief procurator gives up post and service between sessions. The post: the county's standing committee, and the
/// approval of the standing committee one level up (地方组织法 32). The service: a leading member, 90 days from
/// 2026-11-23: Nov 7 + Dec 31 + Jan 31 + Feb 21 = 90, so 2027-02-21 (公务员法 85); the office of procurator ends besides
/// (检察官法 35); 3 years for a leading member (107), 2 as counsel (检察官法 37).
pub fn procurator_general(lang: Lang) -> Result<()> {
    let person = county("both")?
        .with("office", "procuratorate")
        .with("post-kind", "procurator-general")
        .with("officer", "procurator")
        .with("applied-on", "2026-11-23");
    let (mut walk, post) = walked(lang, &person, "voluntary-post")?;
    post.is("open")?;
    post.steps(&[
        "cl.volpost.step1",
        "cl.volpost.step2",
        "cl.volpost.step3",
        "cl.volpost.step4",
        "cl.congress.county-up",
        "cl.congress.procurator",
        "cl.audit.leave",
    ])?;
    post.shows(&["cl.congress.vote"])?;
    post.no_days()?;
    post.cites("cl.congress.procurator", &[(ORGANIC, 32)])?;
    let service = Route::of(&mut walk, "voluntary-service")?;
    service.is("open")?;
    service.steps(&[
        "cl.volpost.step1",
        "cl.proc.service.apply",
        "cl.proc.service.decide",
        "cl.proc.service.handover",
    ])?;
    service.steps(&["cl.proc.service.decide", "cl.officer.procurator"])?;
    service.due("cl.limit.service-leader-90d", "2027-02-21")?;
    service.lacks(&["cl.limit.service-30d", "cl.post.2y", "cl.officer.judge"])?;
    service.cites("cl.limit.service-leader-90d", &[(SERVANTS, 85)])?;
    service.cites("cl.officer.procurator", &[(PROCURATORS, 35)])?;
    service.cites("cl.post.3y", &[(SERVANTS, 107)])?;
    service.cites("cl.post.judge", &[(PROCURATORS, 37)])?;
    on_paper(&mut walk, 15, &[&post, &service], &[SERVANTS, ORGANIC, PROCURATORS])
}

/// A township head: the township's congress alone can accept, for there is no standing committee (地方组织法 32).
pub fn township_head(lang: Lang) -> Result<()> {
    let person = Person::case("rows-more-29")?.with("voluntary-reason", json!(["other-career"]));
    let (mut walk, route) = walked(lang, &person, "voluntary-post")?;
    route.is("open")?;
    route.steps(&[
        "cl.volpost.step1",
        "cl.volpost.step2",
        "cl.volpost.step3",
        "cl.congress.township",
        "cl.audit.leave",
    ])?;
    route.shows(&["cl.congress.township-local"])?;
    route.lacks(&["cl.congress.county-up", "cl.congress.vote", "cl.congress.vice"])?;
    route.no_days()?;
    route.cites("cl.congress.township", &[(ORGANIC, 32)])?;
    on_paper(&mut walk, 6, &[&route], &[INTERIM, ORGANIC])
}

/// A deputy county head with important, not main, responsibility. 29 deaths are a major accident (10 to 29,
/// 生产安全事故条例 3), and for that 辞职暂行规定 15(4) asks for the main responsibility: nothing settles it.
pub fn deputy_with_29_deaths(lang: Lang) -> Result<()> {
    let (mut walk, route) = walked(lang, &deputy(29)?, "blame")?;
    route.is("unsettled")?;
    route.lacks(&["cl.blame.safety-a", "cl.blame.safety-b", "cl.route.blame", "x.blame-mandatory"])?;
    route.steps(&["cl.blame.step1", "cl.blame.step2", "cl.congress.county-up", "cl.audit.leave"])?;
    route.no_days()?;
    route.cites("x.blame-responsibility", &[(INTERIM, 15)])?;
    route.cites("cl.blame.general", &[(SERVANTS, 87)])?;
    route.cites("cl.metric.accident", &[(ACCIDENTS, 3)])?;
    Route::of(&mut walk, "ordered")?.is("unsettled")?;
    on_paper(&mut walk, 16, &[&route], &[SERVANTS, INTERIM, ACCIDENTS])
}

/// The same with 30 deaths: extraordinarily serious (30 or more), where the important responsibility suffices: the duty
/// of 公务员法 87. Approved on 2026-11-20: no leading post through 2027-11-20, none above the level through 2028-11-20.
pub fn deputy_with_30_deaths(lang: Lang) -> Result<()> {
    let (mut walk, route) = walked(lang, &deputy(30)?, "blame")?;
    route.is("required")?;
    route.reasons(&["cl.blame.safety-b", "cl.route.blame"])?;
    route.shows(&["x.blame-mandatory", "cl.blame.fail"])?;
    route.lacks(&["x.blame-responsibility"])?;
    route.steps(&["cl.blame.step1", "cl.blame.step2", "cl.congress.county-up", "cl.audit.leave"])?;
    route.no_days()?;
    route.cites("cl.blame.safety-b", &[(INTERIM, 15)])?;
    route.cites("cl.route.blame", &[(SERVANTS, 87), (INTERIM, 14)])?;
    route.cites("cl.congress.county-up", &[(ORGANIC, 32)])?;
    let person = deputy(30)?.with("approved-on", "2026-11-20");
    change(&mut walk, "approved-on", &person)?;
    let route = Route::of(&mut walk, "blame")?;
    route.is("required")?;
    route.due("cl.effect.reappoint-1y", "2027-11-20")?;
    route.due("cl.effect.promote-2y", "2028-11-20")?;
    on_paper(&mut walk, 16, &[&route], &[SERVANTS, INTERIM, ORGANIC])
}

/// The head of a county's health commission: 疫苗管理法 95 names the departments, 94 the governments; grave consequences
/// and being the principal head are enough, whatever the responsibility. The standing committee removes (地方组织法 50).
pub fn head_of_a_health_commission(lang: Lang) -> Result<()> {
    let person = county("take-blame")?
        .with("tenure", "standing-committee-appointed")
        .with("post-kind", "department-head")
        .with("statute-fault", json!(["vaccine"]))
        .with("grave-consequence", "yes")
        .with("responsibility", "not-determined");
    let (mut walk, route) = walked(lang, &person, "blame")?;
    route.is("required")?;
    route.reasons(&["cl.blame.stat.vaccine"])?;
    route.lacks(&["cl.blame.stat.food", "cl.blame.stat.agri", "cl.route.blame"])?;
    route.steps(&["cl.blame.step1", "cl.blame.step2", "cl.congress.bureau-head", "cl.audit.leave"])?;
    route.lacks(&["cl.congress.county-up"])?;
    route.no_days()?;
    route.cites("cl.blame.stat.vaccine", &[(VACCINES, 94), (VACCINES, 95)])?;
    route.cites("cl.congress.bureau-head", &[(ORGANIC, 50)])?;
    route.cites("cl.blame.fail", &[(SERVANTS, 87)])?;
    let ordered = Route::of(&mut walk, "ordered")?;
    ordered.is("unsettled")?;
    ordered.cites("cl.ordered.ground-blame", &[(INTERIM, 19)])?;
    on_paper(&mut walk, 16, &[&route, &ordered], &[VACCINES, ORGANIC])
}

/// An order received on 2026-11-16: 15 days to resign and to appeal, Nov 14 + Dec 1, so 2026-12-01 (辞职暂行规定 20, 21).
/// Appealed on 2026-11-20: review within a month, 2026-12-20 (22). Upheld on 2026-11-23: 3 days, 2026-11-26 (22).
pub fn order_appealed(lang: Lang) -> Result<()> {
    let person =
        Person::case("rows-more-38")?.with("order-received", "2026-11-16").with("order-appealed", "2026-11-20");
    let (mut walk, route) = walked(lang, &person, "ordered")?;
    route.is("comply")?;
    route.steps(&["cl.ordered.decide-notice", "cl.ordered.formalities", "cl.audit.leave"])?;
    route.due("cl.ordered.submit-15d", "2026-12-01")?;
    route.due("cl.ordered.appeal-15d", "2026-12-01")?;
    route.due("cl.ordered.review-1m", "2026-12-20")?;
    route.shows(&["x.appeal-effect", "x.appeal-body"])?;
    route.lacks(&["cl.ordered.submit-3d", "cl.ordered.upper"])?;
    route.cites("cl.route.ordered", &[(SERVANTS, 87), (INTERIM, 20)])?;
    route.cites("cl.ordered.submit-15d", &[(INTERIM, 20)])?;
    route.cites("cl.ordered.appeal-15d", &[(INTERIM, 21)])?;
    route.cites("cl.ordered.review-1m", &[(INTERIM, 22)])?;
    change(&mut walk, "order-review-received", &person.with("order-review-received", "2026-11-23"))?;
    let route = Route::of(&mut walk, "ordered")?;
    route.is("comply")?;
    route.due("cl.ordered.submit-3d", "2026-11-26")?;
    route.due("cl.ordered.submit-15d", "2026-12-01")?;
    route.cites("cl.ordered.submit-3d", &[(INTERIM, 22)])?;
    route.shows(&["cl.ordered.upper"])?;
    on_paper(&mut walk, 8, &[&route], &[SERVANTS, INTERIM])
}

/// A deputy county head told on Saturday 2026-11-21 to move: 7 days, the first of them the 22nd, so 2026-11-28; a
/// Saturday, and still the safe day (辞职暂行规定 6). The congress accepts (地方组织法 32); the new post is announced after
/// that (辞职暂行规定 7).
pub fn moved_on_notice(lang: Lang) -> Result<()> {
    let person = Person::case("edge-duty-vice-recess")?.with("on-duty-notice", "2026-11-21");
    let (mut walk, route) = walked(lang, &person, "on-duty")?;
    route.is("comply")?;
    route.steps(&["cl.onduty.7d", "cl.congress.county-up", "cl.onduty.announce"])?;
    route.steps(&["cl.onduty.7d", "cl.audit.leave"])?;
    route.due("cl.onduty.7d", "2026-11-28")?;
    route.shows(&["cl.effect.still-servant", "cl.effect.voluntary-none", "cl.congress.vice"])?;
    route.lacks(&["cl.effect.reappoint-1y", "cl.effect.promote-2y"])?;
    route.cites("cl.onduty.who", &[(INTERIM, 5)])?;
    route.cites("cl.onduty.7d", &[(INTERIM, 6)])?;
    route.cites("cl.onduty.announce", &[(INTERIM, 7)])?;
    route.cites("cl.congress.county-up", &[(ORGANIC, 32)])?;
    on_paper(&mut walk, 4, &[&route], &[INTERIM, ORGANIC])
}

/// Staff on contract under audit end the contract instead (公务员法 102); that an audit stands in the way says one source
/// (聘任制规定 20), so nothing is settled. Refused, known on 2026-10-12: arbitration within 60 days, Oct 19 + Nov 30 + Dec
/// 11, so 2026-12-11 (公务员法 105).
pub fn contract_under_audit(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?
        .with("identity", "contract-civil-servant")
        .with("tenure", "contract")
        .with("audit-ongoing", "yes")
        .with("applied-on", "2026-09-14")
        .with("reply", "refused")
        .with("reply-known-on", "2026-10-12");
    let (mut walk, route) = walked(lang, &person, "contract")?;
    route.is("unsettled")?;
    route.reasons(&["cl.contract.apply"])?;
    route.steps(&["cl.contract.file"])?;
    route.due("cl.contract.dispute", "2026-12-11")?;
    route.lacks(&["cl.bar.audit", "cl.limit.service-30d"])?;
    route.cites("cl.contract.apply", &[(CONTRACTS, 20)])?;
    route.cites("cl.contract.file", &[(SERVANTS, 102)])?;
    route.cites("cl.contract.dispute", &[(SERVANTS, 105)])?;
    let service = Route::of(&mut walk, "voluntary-service")?;
    service.is("elsewhere")?;
    service.cites("cl.route.contract", &[(SERVANTS, 102), (SERVANTS, 105)])?;
    on_paper(&mut walk, 5, &[&route, &service], &[SERVANTS, CONTRACTS])
}

/// A judge bound for a law firm, filed on 2026-10-20: 30 days, Oct 11 + Nov 19, so 2026-11-19 (公务员法 85). Approved on
/// 2026-11-18: two years as any civil servant (107) and as counsel (法官法 36), 2028-11-18; file within two months,
/// 2027-01-18; handover in 10 working days, Nov 19, 20, 23 to 27, 30, Dec 1, 2.
pub fn judge_for_a_law_firm(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?
        .with("office", "court")
        .with("officer", "judge")
        .with("next-job", "law-firm")
        .with("applied-on", "2026-10-20")
        .with("reply", "agreed")
        .with("reply-known-on", "2026-11-18")
        .with("approved-on", "2026-11-18");
    let (mut walk, route) = walked(lang, &person, "voluntary-service")?;
    route.is("open")?;
    route.steps(&[
        "cl.proc.service.apply",
        "cl.proc.service.review",
        "cl.proc.service.decide",
        "cl.proc.service.notify",
        "cl.proc.service.handover",
        "cl.proc.service.file",
    ])?;
    route.steps(&["cl.proc.service.decide", "cl.officer.judge"])?;
    route.due("cl.limit.service-30d", "2026-11-19")?;
    route.due("cl.proc.service.handover", "2026-12-02")?;
    route.due("cl.proc.service.file", "2027-01-18")?;
    route.due("cl.post.2y", "2028-11-18")?;
    route.due("cl.post.judge", "2028-11-18")?;
    route.shows(&["cl.post.court-law-firm", "cl.post.lawyers-law-2026", "x.post-employment"])?;
    route.lacks(&["cl.post.3y", "cl.post.supervisor", "cl.officer.procurator", "cl.limit.service-leader-90d"])?;
    route.cites("cl.officer.judge", &[(JUDGES, 34)])?;
    route.cites("cl.post.judge", &[(JUDGES, 36)])?;
    route.cites("cl.post.2y", &[(SERVANTS, 107)])?;
    on_paper(&mut walk, 10, &[&route], &[SERVANTS, JUDGES])
}

/// Has left, having filed on 2026-11-02 (decision due after Nov 28 + Dec 2, on 2026-12-02); today is the 10th day of
/// absence, the 16th, "more than 15", is 2026-11-29 (公务员法 59, 88; 公务员处分条例 19). The verdict stays as it is.
pub fn left_without_approval(lang: Lang) -> Result<()> {
    let person = Person::ordinary()?
        .with("situation", "left")
        .with("applied-on", "2026-11-02")
        .with("left-without-approval", "yes")
        .with("absent-days", 10);
    let (mut walk, route) = walked(lang, &person, "voluntary-service")?;
    route.is("open")?;
    route.steps(&["cl.proc.service.apply", "cl.proc.service.decide", "cl.proc.service.handover"])?;
    route.due("cl.limit.service-30d", "2026-12-02")?;
    route.due("cl.cons.absent", "2026-11-29")?;
    route.shows(&["cl.duty.stay", "cl.cons.desert-expel", "cl.post.2y"])?;
    route.lacks(&["cl.secret.desert", "cl.post.3y"])?;
    route.cites("cl.cons.absent", &[(SERVANTS, 59), (SERVANTS, 88), (DISCIPLINE, 19)])?;
    route.cites("cl.limit.service-30d", &[(SERVANTS, 85)])?;
    let first = walk
        .tab
        .eval("[...__probe.app().querySelectorAll('[data-part=see] [data-rule]')].map((li) => li.dataset.rule)")?;
    for rule in ["cl.cons.desert-expel", "cl.cons.absent"] {
        ensure!(
            first.as_array().is_some_and(|all| all.contains(&json!(rule))),
            "{rule} is not among what comes first: {first}"
        );
    }
    on_paper(&mut walk, 10, &[&route], &[SERVANTS, DISCIPLINE])
}

/// An elected county head between sessions, with this wish; nothing in the way, nothing filed.
fn county(goal: &str) -> Result<Person> {
    let person = Person::case("rows-more-28")?.with("goal", goal).with("applied-on", "none");
    Ok(person.with("voluntary-reason", json!(["other-career"])))
}

/// A deputy county head after an accident with so many deaths, with important responsibility.
pub fn deputy(deaths: u64) -> Result<Person> {
    let person = county("take-blame")?.with("principal", "no").with("incident", json!(["work-safety"]));
    Ok(person.with("responsibility", "important").with("grave-consequence", "yes").with("deaths", deaths))
}

/// A law's names: short in Chinese and English, as the sources beside a rule have it, and in full, as the print has it.
struct Law {
    zh: &'static str,
    en: &'static str,
    id: &'static str,
}

const SERVANTS: &Law = &Law { zh: "公务员法", en: "Civil Servants Law", id: "cslaw" };
const INTERIM: &Law = &Law { zh: "辞职暂行规定", en: "Interim Resignation Provisions", id: "czzx" };
const ORGANIC: &Law = &Law { zh: "地方组织法", en: "Local Organic Law", id: "dfzzf" };
const PROCURATORS: &Law = &Law { zh: "检察官法", en: "Procurators Law", id: "jcgf" };
const JUDGES: &Law = &Law { zh: "法官法", en: "Judges Law", id: "fgf" };
const VACCINES: &Law = &Law { zh: "疫苗管理法", en: "Vaccine Administration Law", id: "ymglf" };
const CONTRACTS: &Law = &Law { zh: "聘任制规定", en: "Contract Provisions", id: "prz17" };
const ACCIDENTS: &Law = &Law { zh: "生产安全事故条例", en: "Work Safety Accident Regulations", id: "sg07" };
const DISCIPLINE: &Law =
    &Law { zh: "公务员处分条例", en: "Civil Servants Discipline Regulations", id: "xzcf07" };

impl Law {
    /// Whether these sources name this article of it.
    fn is_cited(&self, lang: Lang, article: u32, cites: &str) -> bool {
        let wanted = match lang {
            Lang::Zh => format!("《{}》第{}条", self.zh, hanzi(article)),
            Lang::En => format!("{}, Article {article}", self.en),
        };
        cites
            .match_indices(&wanted)
            .any(|(at, found)| !cites[at + found.len()..].starts_with(|c: char| c.is_ascii_digit()))
    }

    fn full_name(&self, lang: Lang) -> Result<String> {
        let pack = site::read_json("rules/national.json")?;
        let all = pack["instruments"].as_array().context("no instruments")?;
        let one = all.iter().find(|i| i["id"] == self.id).with_context(|| format!("no instrument {}", self.id))?;
        Ok(one["name"][lang.tag()].as_str().unwrap_or_default().to_owned())
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
#[derive(Debug, Deserialize)]
struct Route {
    #[serde(skip)]
    lang: Option<Lang>,
    id: String,
    /// The verdict in the line that every route has.
    line: Option<String>,
    /// The verdict of its own section; a route that does not apply has none.
    section: Option<String>,
    items: Vec<Item>,
}

/// A rule shown on a route.
#[derive(Debug, Deserialize)]
struct Item {
    rule: String,
    part: Option<String>,
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
             return {{ id, line: app.querySelector(`li[data-route='${{id}}']`)?.dataset.verdict, section: section?.dataset.v, \
             items: all(section, '[data-rule]').map((el) => ({{ rule: el.dataset.rule, part: el.closest('[data-part]')?.dataset.part, \
             title: clean(el.querySelector('.rc-b, summary')), days: all(el, 'time').map((t) => t.getAttribute('datetime')), \
             cites: clean(el.querySelector('.rc-cite > span:last-child')) }})) }}; }})({})",
            json!(id)
        ))?;
        let route: Self = serde_json::from_value(value.clone()).with_context(|| format!("no route `{id}`: {value}"))?;
        Ok(Self { lang: Some(walk.lang), ..route })
    }

    /// Fails unless line and section say this verdict.
    fn is(&self, verdict: &str) -> Result<()> {
        let Self { id, line, section, .. } = self;
        ensure!(line.as_deref() == Some(verdict), "{id} should be {verdict}; its line says {line:?}");
        let full = section.as_deref();
        ensure!(
            full == Some(verdict) || (verdict == "out-of-scope" && full.is_none()),
            "{id} should be {verdict}; its section says {section:?}"
        );
        Ok(())
    }

    fn part(&self, part: &str) -> Vec<&str> {
        self.items.iter().filter(|item| item.part.as_deref() == Some(part)).map(|item| &*item.rule).collect()
    }

    /// Fails unless these are steps, in this order, others between them or not.
    fn steps(&self, wanted: &[&str]) -> Result<()> {
        let steps = self.part("steps");
        let mut left = steps.iter();
        for step in wanted {
            ensure!(
                left.any(|shown| shown == step),
                "{}: the steps {wanted:?} in this order; shown are {steps:?}",
                self.id
            );
        }
        Ok(())
    }

    /// Fails unless these rules, and no others, decide.
    fn reasons(&self, wanted: &[&str]) -> Result<()> {
        let shown = self.part("why");
        let same = shown.len() == wanted.len() && wanted.iter().all(|rule| shown.contains(rule));
        ensure!(same, "{} should rest on {wanted:?}; shown are {shown:?}", self.id);
        Ok(())
    }

    fn items(&self, rule: &str) -> Result<Vec<&Item>> {
        let found: Vec<&Item> = self.items.iter().filter(|item| item.rule == rule).collect();
        let all: Vec<&str> = self.items.iter().map(|item| &*item.rule).collect();
        ensure!(!found.is_empty(), "{} should show {rule}; shown are {all:?}", self.id);
        Ok(found)
    }

    fn shows(&self, rules: &[&str]) -> Result<()> {
        rules.iter().try_for_each(|rule| self.items(rule).map(drop))
    }

    fn lacks(&self, rules: &[&str]) -> Result<()> {
        for rule in rules {
            ensure!(self.items.iter().all(|item| item.rule != *rule), "{} shows {rule}", self.id);
        }
        Ok(())
    }

    /// Fails unless the rule is shown with this day first.
    fn due(&self, rule: &str, day: &str) -> Result<()> {
        let items = self.items(rule)?;
        let days: Vec<&str> = items.iter().filter_map(|item| item.days.first()).map(|day| &**day).collect();
        ensure!(days == [day], "{rule} should name {day}; it names {days:?}");
        Ok(())
    }

    /// Fails if a day is given where no rule gives one.
    fn no_days(&self) -> Result<()> {
        let dated: Vec<&Item> = self.items.iter().filter(|item| !item.days.is_empty()).collect();
        ensure!(dated.is_empty(), "no rule gives {} a day; shown are {dated:?}", self.id);
        Ok(())
    }

    /// Fails unless the sources of this rule name these articles.
    fn cites(&self, rule: &str, articles: &[(&Law, u32)]) -> Result<()> {
        let lang = self.lang.context("a route without language")?;
        let items = self.items(rule)?;
        for (law, article) in articles {
            ensure!(
                items.iter().any(|item| law.is_cited(lang, *article, &item.cites)),
                "{rule} should cite {} {article}; it cites {:?}",
                law.zh,
                items.iter().map(|item| &*item.cites).collect::<Vec<_>>()
            );
        }
        Ok(())
    }
}

/// Walks to the result and reads one of its routes. Nothing is left to ask.
fn walked(lang: Lang, person: &Person, route: &str) -> Result<(Walk, Route)> {
    let mut walk = Walk::start(lang)?;
    walk.result_of(person)?;
    ensure!(!walk.has(&json!({ "css": "[data-do=next]" }))?, "something is still open: {}", walk.outcome()?.text);
    let route = Route::of(&mut walk, route)?;
    Ok((walk, route))
}

/// Back from the result to one answer, another one, and to the result again.
fn change(walk: &mut Walk, fact: &str, person: &Person) -> Result<()> {
    walk.step(|walk| walk.press_word("result.check"))?;
    walk.step(|walk| {
        walk.go_to(&json!({ "css": format!("[data-change='{fact}']") }))?;
        walk.tab.press(crate::driver::Key::Enter)
    })?;
    walk.answer(fact, &person.says(fact))?;
    walk.until("result", person).map(drop)
}

/// Prints the result on so many pages at most and reads the paper: head, verdicts, the routes' rules, articles and days,
/// the laws by their full names, no page empty.
fn on_paper(walk: &mut Walk, at_most: usize, routes: &[&Route], laws: &[&Law]) -> Result<()> {
    let lang = walk.lang;
    let pdf = walk.tab.pdf()?;
    let paper = Paper::read(&pdf)?;
    ensure!(paper.pages() == sheets(&pdf), "{} pages, {} of them with text", sheets(&pdf), paper.pages());
    ensure!((1..=at_most).contains(&paper.pages()), "the print has {} pages", paper.pages());
    if let Some(empty) = paper.empty() {
        anyhow::bail!("page {empty} of {} is empty", paper.pages());
    }
    let not_a_decision = if lang == Lang::Zh { "自查，不是决定" } else { "a self-check, not a decision" };
    for words in [&*lang.word("app.name"), not_a_decision, &*spoken(lang, site::TODAY)] {
        paper.begins_with(words)?;
    }
    let says = |words: &str| paper.says(words);
    for route in routes {
        says(&lang.word(&format!("verdict.{}", route.line.as_deref().unwrap_or_default())))?;
        for item in &route.items {
            says(&item.title)?;
            says(&item.cites)?;
            item.days.iter().try_for_each(|day| says(&spoken(lang, day)))?;
        }
    }
    laws.iter().try_for_each(|law| says(&law.full_name(lang)?))
}

/// How many page objects a PDF has; Chromium writes them uncompressed.
fn sheets(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

/// A day as the page writes it.
pub fn spoken(lang: Lang, day: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = day.split('-').map(|part| part.parse::<usize>().unwrap_or_default());
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, date) = (next(), next(), next());
    match lang {
        Lang::Zh => format!("{year}年{month}月{date}日"),
        Lang::En => format!("{date} {} {year}", MONTHS[(month + 11) % 12]),
    }
}
