//! Who gets which notice of the law in force: 10,000 random people against docs/notices.md. Its table stands here once
//! more, and looks at answers alone, never at the pack.

use crate::shipped;
use fastrand::Rng;
use resignation_check::assess::{Assessment, Engine};
use resignation_check::calendar::{add_days, shift};
use resignation_check::load::{Document, answers};
use resignation_check::model::{Day, Verdict, VerdictSet};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const PEOPLE: usize = 10_000;

/// What a person said, and what the implications add to it (docs/assessment.md, 3).
struct Said {
    answers: Map<String, Value>,
    day: Day,
}

impl Said {
    fn new(answers: &Map<String, Value>, day: Day) -> Self {
        let mut said = Self { answers: answers.clone(), day };
        let follows = [
            ("principal", "yes", "leading-member", "yes"),
            ("leading-member", "yes", "leading-post", "yes"),
            ("leading-post", "no", "leading-member", "no"),
            ("leading-member", "no", "principal", "no"),
            ("officer", "diplomat-abroad", "other-legal-bar", "yes"),
            ("declassification", "none", "declassification-end", "none"),
            ("declassification", "not-set", "declassification-end", "none"),
        ];
        for (fact, value, other, then) in follows {
            if said.is(fact, &[value]) {
                said.answers.insert(other.to_owned(), json!(then));
            }
        }
        said
    }

    fn is(&self, fact: &str, values: &[&str]) -> bool {
        self.answers.get(fact).and_then(Value::as_str).is_some_and(|said| values.contains(&said))
    }

    fn yes(&self, fact: &str) -> bool {
        self.is(fact, &["yes"])
    }

    fn no(&self, fact: &str) -> bool {
        self.is(fact, &["no"])
    }

    fn has(&self, fact: &str, boxes: &[&str]) -> bool {
        let said = self.answers.get(fact).and_then(Value::as_array);
        said.is_some_and(|said| said.iter().filter_map(Value::as_str).any(|one| boxes.contains(&one)))
    }

    fn has_none_of(&self, fact: &str, boxes: &[&str]) -> bool {
        self.answers.get(fact).is_some_and(Value::is_array) && !self.has(fact, boxes)
    }

    fn number(&self, fact: &str) -> Option<i64> {
        self.answers.get(fact)?.as_i64()
    }

    /// The first and last day that a date can be; an event has no day after today.
    fn date(&self, fact: &str) -> Option<(Day, Day)> {
        let said = self.answers.get(fact)?.as_str()?;
        let parts: Vec<i16> = said.split('-').map(str::parse).collect::<Result<_, _>>().ok()?;
        let (first, last) = match *parts.as_slice() {
            [y] => (Day::new(y, 1, 1).ok()?, Day::new(y, 12, 31).ok()?),
            [y, m] => {
                let first = Day::new(y, i8::try_from(m).ok()?, 1).ok()?;
                (first, first.last_of_month())
            }
            [y, m, d] => {
                let day = Day::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()?;
                (day, day)
            }
            _ => return None,
        };
        if fact.ends_with("-end") {
            return Some((first, last));
        }
        (first <= self.day).then_some((first, last.min(self.day)))
    }

    /// There is no such date, by the answer or because it has not happened.
    fn none(&self, fact: &str) -> bool {
        self.is(fact, &["none"])
            || (self.date(fact).is_none()
                && self.answers.get(fact).and_then(Value::as_str).is_some_and(|said| said != "unsure"))
    }

    fn years_short(&self) -> bool {
        let years = self.number("min-service-years").unwrap_or(0);
        self.none("entry-date")
            || self.date("entry-date").is_some_and(|(first, _)| shift(first, years, 0, 0) >= self.day)
    }

    fn undated(&self) -> bool {
        self.is("declassification", &["running", "not-set"]) && self.none("declassification-end")
    }

    fn secrecy(&self) -> bool {
        self.undated() || self.date("declassification-end").is_some_and(|(first, _)| first >= self.day)
    }

    fn no_secrecy(&self) -> bool {
        self.date("declassification-end").is_some_and(|(_, last)| last < self.day)
            || (self.none("declassification-end") && self.is("declassification", &["none", "ended"]))
    }

    fn reviewed(&self) -> bool {
        self.has("inquiry", &REVIEWED)
    }

    fn overdue(&self) -> bool {
        let days = if self.no("leading-member") { 30 } else { 90 };
        self.is("reply", &["none-yet"])
            && self.date("applied-on").is_some_and(|(_, last)| add_days(last, days) < self.day)
    }

    fn shut(&self) -> bool {
        ["secret-post-now", "unfinished-duty", "audit-ongoing", "other-legal-bar"].iter().any(|fact| self.yes(fact))
            || self.secrecy()
            || self.reviewed()
    }

    fn surely_not_shut(&self) -> bool {
        ["secret-post-now", "unfinished-duty", "audit-ongoing", "other-legal-bar"].iter().all(|fact| self.no(fact))
            && self.no_secrecy()
            && self.has_none_of("inquiry", &REVIEWED)
    }

    /// The level whose standing committee decides (地方常委会).
    fn local(&self) -> bool {
        self.is(
            "post-kind",
            &[
                "government-leader",
                "standing-committee-member",
                "special-committee-member",
                "supervision-director",
                "court-president",
                "procurator-general",
            ],
        ) && self.is("congress-level", &["county", "city", "province"])
    }

    fn left(&self) -> bool {
        self.yes("left-without-approval") || self.number("absent-days").is_some_and(|days| days > 15)
    }

    fn two_years(&self) -> bool {
        self.no("leading-member") && (self.no("leading-post") || self.is("post-level", &["none", "township-section"]))
    }
}

const REVIEWED: [&str; 4] = ["discipline-review", "supervision-case", "admin-case", "criminal"];
const FIRST_SEVEN: [&str; 7] = [
    "mass-incident",
    "decision-error",
    "disaster-epidemic",
    "work-safety",
    "regulation-failure",
    "personnel-failure",
    "subordinate-violation",
];

const SERVICE: &str = "voluntary-service";
const POST: &str = "voluntary-post";
const BLAME: &str = "blame";
const ORDERED: &str = "ordered";
const MOVED: &str = "on-duty";
const CONTRACT: &str = "contract";

/// A line of the table: rules, routes, the verdicts it names, and whether a person is one of those it names.
struct Line {
    ids: &'static [&'static str],
    routes: &'static [&'static str],
    verdicts: &'static [Verdict],
    group: fn(&Said) -> bool,
}

const fn line(
    ids: &'static [&'static str],
    routes: &'static [&'static str],
    verdicts: &'static [Verdict],
    group: fn(&Said) -> bool,
) -> Line {
    Line { ids, routes, verdicts, group }
}

use Verdict::{Comply, Elsewhere, Open, OutOfScope, Required, Unsettled};

const ANY: &[Verdict] = &[];
const ON_POST: &[&str] = &[MOVED, POST, BLAME, ORDERED];
const BLAMED: &[Verdict] = &[Required, Unsettled];

static TABLE: &[Line] = &[
    line(&["g.service-start", "cl.min-service.new-recruit-5y"], &[SERVICE], ANY, Said::years_short),
    line(&["x.min-service-values"], &[SERVICE], ANY, |s| s.number("min-service-years").is_some_and(|n| n != 5)),
    line(&["cl.min-service.township-notice"], &[SERVICE], ANY, |s| match s.date("local-service-end") {
        _ if s.number("min-service-years").is_some_and(|n| n > 5) => true,
        Some((_, last)) => last >= s.day,
        None => s.has("background", &["local-service", "selected-graduate"]),
    }),
    line(&["cl.min-service.selected-grad"], &[SERVICE], ANY, |s| s.has("background", &["selected-graduate"])),
    line(&["cl.min-service.police", "cl.min-service.police-kinds", "cl.effect.rank-police"], &[SERVICE], ANY, |s| {
        s.is("officer", &["police"])
    }),
    line(&["g.service-broken"], &[SERVICE], ANY, |s| s.none("entry-date") || s.has("background", &["broken-service"])),
    line(&["cl.min-service.training"], &[SERVICE], ANY, |s| {
        let end = "training-agreement-end";
        s.yes("training-agreement") && (s.none(end) || s.date(end).is_some_and(|(first, _)| first >= s.day))
    }),
    // The condition stands as long as its end is not surely past, also where that is not answered (docs/assessment.md, 10).
    line(&["cl.soft.training-agreement"], &[SERVICE], ANY, |s| {
        s.yes("training-agreement") && s.date("training-agreement-end").is_none_or(|(_, last)| last >= s.day)
    }),
    line(&["cl.calc.special"], &[SERVICE], ANY, |s| s.yes("training-agreement")),
    line(
        &[
            "g.probation",
            "cl.min-service.probation",
            "cl.probation.length",
            "cl.probation.extend",
            "cl.probation.protected",
            "cl.probation.approve",
        ],
        &[SERVICE],
        ANY,
        |s| s.yes("on-probation"),
    ),
    line(&["cl.probation.cancel-shut"], &[SERVICE], ANY, |s| s.yes("on-probation") && s.shut()),
    line(&["cl.probation.cancel-request"], &[SERVICE], ANY, |s| s.yes("on-probation") && s.surely_not_shut()),
    line(&["x.bar-secret-wording"], &[SERVICE], ANY, Said::secrecy),
    line(&["x.declass-values", "g.declass-instrument", "myth.declass-in-law"], &[SERVICE], ANY, |s| {
        s.yes("secret-post-now") || s.undated()
    }),
    line(&["x.exit-country"], &[POST, SERVICE, CONTRACT], ANY, |s| {
        s.yes("go-abroad")
            && (s.yes("secret-post-now") || s.secrecy() || s.has("inquiry", &["supervision-case", "admin-case"]))
    }),
    line(&["g.letter-check"], &[SERVICE], ANY, |s| s.has("inquiry", &["letter", "preliminary"])),
    line(&["x.bar-investigation"], &[SERVICE], ANY, Said::reviewed),
    line(&["x.bars-apply-to"], &[POST], ANY, |s| {
        s.yes("secret-post-now") || s.secrecy() || s.yes("unfinished-duty") || s.yes("audit-ongoing") || s.reviewed()
    }),
    line(&["g.audit-meaning"], &[POST, SERVICE, CONTRACT], ANY, |s| s.yes("audit-ongoing")),
    line(&["x.audit"], &[SERVICE], ANY, |s| s.yes("audit-target")),
    line(&["cl.audit.when"], &[MOVED, POST, SERVICE, BLAME, ORDERED], ANY, |s| s.yes("audit-target")),
    line(&["cl.remedy.accountability"], &[SERVICE, BLAME, ORDERED], ANY, |s| s.has("inquiry", &["discipline-review"])),
    line(&["x.bar-special-reason"], &[SERVICE], ANY, |s| s.yes("other-legal-bar")),
    line(&["x.deemed-consent"], &[POST, SERVICE, BLAME], ANY, |_| true),
    line(&["x.limit-90-vs-3m"], &[SERVICE], &[Open, Unsettled], |s| s.yes("leading-member")),
    line(&["g.withdraw"], &[SERVICE], &[Open], |_| true),
    line(&["g.withdraw"], &[SERVICE, POST], ANY, |s| s.date("applied-on").is_some()),
    line(&["g.silence-remedy"], &[SERVICE], ANY, |s| s.overdue() && !s.is("applied-for", &["post"])),
    line(&["g.leader-appeal"], &[POST, SERVICE], ANY, |s| {
        s.yes("leading-member") && (s.is("reply", &["refused"]) || s.overdue())
    }),
    line(&["g.holiday-roll"], &[SERVICE], ANY, |s| s.is("reply", &["refused"]) || s.overdue()),
    line(&["g.holiday-roll", "g.calc-rule"], &[MOVED, ORDERED], &[Comply], |_| true),
    line(&["g.calc-rule"], &[SERVICE], ANY, |s| s.yes("leading-member") && s.date("applied-on").is_some()),
    line(&["g.dqgz-articles"], &[SERVICE], ANY, |s| {
        s.yes("training-agreement") || s.yes("left-without-approval") || s.date("approved-on").is_some()
    }),
    line(&["g.pregnant-leader"], &[SERVICE], ANY, |s| s.left() || s.has("voluntary-reason", &["health"])),
    line(&["myth.notice-30d", "myth.silence-consent"], &[SERVICE], &[Open, Unsettled], |_| true),
    line(&["x.post-employment"], &[SERVICE, CONTRACT], ANY, |s| {
        s.is(
            "next-job",
            &[
                "within-former-remit",
                "directly-related",
                "law-firm",
                "supervision-or-judicial-work",
                "listed-company-director",
            ],
        )
    }),
    line(&["g.former-leader"], &[SERVICE], ANY, |s| s.two_years() && s.has("background", &["led-before"])),
    line(&["cl.proc.home-unit"], &[SERVICE, POST], ANY, |s| s.has("background", &["seconded"])),
    line(&["x.object-of-resignation"], &[SERVICE], ANY, |s| s.yes("leading-post")),
    line(&["x.voluntary-effect", "cl.volpost.reply-3m"], &[POST], ANY, |_| true),
    line(&["g.post-limit"], &[POST, BLAME], ANY, |_| true),
    line(&["cl.effect.arrange"], &[POST, BLAME, ORDERED], ANY, |_| true),
    line(&["x.health"], &[POST, ORDERED], &[Open, Elsewhere, Comply, Unsettled], |s| {
        s.has("voluntary-reason", &["health"])
            || s.has("incident", &["health"])
            || s.number("health-absence-months").is_some_and(|n| n >= 12)
    }),
    line(&["x.health"], &[SERVICE], ANY, |s| s.has("voluntary-reason", &["health"])),
    line(&["x.blame-mandatory"], &[BLAME], &[Required], |_| true),
    line(&["x.blame-subject"], &[BLAME, ORDERED], ANY, |s| s.no("leading-member")),
    line(&["x.blame-responsibility"], &[BLAME], &[Unsettled], |s| {
        s.yes("leading-member")
            && s.has("incident", &FIRST_SEVEN)
            && s.is("responsibility", &["important", "overall", "direct", "not-determined", "leading-unspecified"])
    }),
    line(
        &[
            "x.one-level-up",
            "g.wzzx-validity",
            "cl.blame.step2",
            "cl.blame.step3",
            "cl.blame.step4",
            "cl.blame.reply-3m",
            "cl.blame.publicity",
        ],
        &[BLAME],
        BLAMED,
        |_| true,
    ),
    line(&["x.family-crime"], &[BLAME], BLAMED, |s| s.has("incident", &["family-or-staff-violation"])),
    line(&["x.moral-private"], &[BLAME, ORDERED], &[Required, Comply, Unsettled, OutOfScope], |s| {
        s.has("incident", &["immoral-conduct"])
    }),
    line(&["x.court", "g.sp01-validity"], &[BLAME], BLAMED, |s| {
        s.is("post-kind", &["court-president", "court-vice-president"])
    }),
    line(&["myth.env-law-68"], &[BLAME], BLAMED, |s| s.has("statute-fault", &["environment"])),
    line(&["x.incompetent"], &[ORDERED], &[Elsewhere, Comply, Unsettled], |s| s.has("incident", &["incompetence"])),
    line(&["x.reappoint"], &[BLAME, ORDERED], ANY, |_| true),
    line(&["x.ordered-worse", "cl.effect.zzcl-rank"], &[ORDERED], ANY, |_| true),
    line(&["cl.acct.11-grounds", "cl.acct.exempt", "cl.acct.forms"], &[BLAME, ORDERED], ANY, |_| true),
    line(
        &[
            "x.order-10-vs-15",
            "x.appeal-body",
            "g.appeal-suspends-submit",
            "cl.remedy.ordered",
            "cl.ordered.zzcl-appeal",
        ],
        &[ORDERED],
        ANY,
        |s| s.date("order-received").is_some(),
    ),
    line(&["x.appeal-effect"], &[ORDERED], ANY, |s| {
        s.date("order-received").is_some() && s.date("order-appealed").is_some()
    }),
    line(&["x.refuse"], &[ORDERED], ANY, |s| s.date("order-received").is_some() && s.yes("refuses-order")),
    line(&["g.party-member-only"], &[POST, SERVICE, BLAME, ORDERED], ANY, |s| {
        s.yes("leading-member") && s.no("party-member")
    }),
    line(&["g.party-post"], &[POST, SERVICE, BLAME, ORDERED], ANY, |s| {
        s.yes("leading-post") && s.is("office", &["party"])
    }),
    line(&["g.diplomat-post"], &[POST, BLAME, ORDERED], ANY, |s| s.is("officer", &["diplomat-abroad"])),
    line(&["x.congress-typo"], ON_POST, ANY, |s| s.local() && s.yes("congress-in-session")),
    line(&["x.congress-list"], ON_POST, ANY, |s| {
        s.local() && s.is("post-kind", &["supervision-director", "special-committee-member"])
    }),
    line(&["cl.congress.vote"], ON_POST, ANY, |s| s.local() && s.no("congress-in-session")),
    line(&["cl.deputy.linked-posts"], ON_POST, ANY, |s| {
        let linked = ["standing-committee-member", "special-committee-member", "township-congress-chair"];
        s.yes("deputy") && s.is("post-kind", &linked)
    }),
    line(&["cl.deputy.moved"], &[MOVED], &[Comply, Elsewhere], |s| {
        s.yes("deputy") && s.is("congress-level", &["township", "county", "city", "province"])
    }),
    line(&["x.contract"], &[SERVICE], &[Elsewhere], |s| s.is("identity", &["contract-civil-servant"])),
    line(&["g.enterprise-cadre"], &[SERVICE], &[OutOfScope], |s| {
        s.is("identity", &["public-institution", "state-enterprise"])
    }),
    line(&["cl.bar.filed-case-soe"], &[SERVICE], &[OutOfScope], |s| s.is("identity", &["state-enterprise"])),
    line(&["cl.other.public-institution"], &[SERVICE], &[OutOfScope], |s| s.is("identity", &["public-institution"])),
    line(&["cl.other.company"], &[SERVICE], &[OutOfScope], |s| {
        s.is("identity", &["private-company", "state-enterprise"])
    }),
    line(&["cl.other.village"], &[SERVICE], &[OutOfScope], |s| s.is("identity", &["village-or-community"])),
    line(&["cl.other.fire-rescue"], &[SERVICE], &[OutOfScope], |s| s.is("identity", &["fire-rescue"])),
    line(&["cl.other.military-civilian"], &[SERVICE], &[OutOfScope], |s| s.is("identity", &["military-civilian"])),
    line(&["cl.special-officers"], &[SERVICE], &[Open, Unsettled], |s| {
        let officers = ["supervisor", "judge", "procurator", "police", "customs", "diplomat-abroad"];
        s.yes("leading-member") || s.is("officer", &officers)
    }),
    line(&["cl.effect.rank-customs"], &[SERVICE], ANY, |s| s.is("officer", &["customs"])),
    line(&["cl.officer.give-up-office"], &[SERVICE, POST], ANY, |s| s.is("officer", &["judge", "procurator"])),
];

fn on_these_verdicts(line: &Line, possible: VerdictSet) -> bool {
    if line.verdicts.is_empty() {
        !possible.has(OutOfScope) && !possible.has(Elsewhere)
    } else {
        possible.iter().all(|verdict| line.verdicts.contains(&verdict))
    }
}

fn wants(line: &Line, route: &str, said: &Said, assessment: &Assessment<'_>) -> bool {
    let judged = assessment.pack().route_id(route).and_then(|id| assessment.route(id));
    line.routes.contains(&route)
        && judged.is_some_and(|judged| on_these_verdicts(line, judged.possible))
        && (line.group)(said)
}

/// A random date, known to the day, the month or the year.
fn date(rng: &mut Rng, day: Day) -> Value {
    let far = [3, 40, 120, 900, 3_000];
    let far = far[rng.usize(..far.len())];
    let date = add_days(day, rng.i64(-far..=far)).to_string();
    json!(match rng.usize(..8) {
        0 => date.chars().take(4).collect::<String>(),
        1 => date.chars().take(7).collect(),
        _ => date,
    })
}

/// A random person who answered some of the questions, not sure of a few.
fn person(rng: &mut Rng, facts: &[Value], day: Day) -> Map<String, Value> {
    let answered = rng.usize(3..=10);
    let mut said = Map::new();
    for fact in facts {
        let id = fact["id"].as_str().expect("an id");
        let usual = matches!(id, "identity" | "leading-post") && rng.usize(..10) > 0;
        if !usual && rng.usize(..10) >= answered {
            continue;
        }
        let options: Vec<&str> =
            fact["options"].as_array().into_iter().flatten().filter_map(|o| o["id"].as_str()).collect();
        let pick = |rng: &mut Rng| options[rng.usize(..options.len())];
        let value = match fact["type"].as_str().expect("a type") {
            _ if rng.usize(..14) == 0 => json!("unsure"),
            "choice" if id == "identity" && rng.usize(..4) > 0 => json!("civil-servant"),
            "choice" => json!(pick(rng)),
            "yes-no" => json!(if rng.bool() { "yes" } else { "no" }),
            "several" if rng.usize(..3) == 0 => json!(["none"]),
            "several" => {
                let (one, other) = (pick(rng), pick(rng));
                if one == other { json!([one]) } else { json!([one, other]) }
            }
            "number" => {
                let most = fact["max"].as_i64().unwrap_or(20);
                json!([0, 4, 5, 6, 12, 16, 30].map(|n: i64| n.min(most))[rng.usize(..7)])
            }
            "date" if fact.get("none").is_some() && rng.usize(..3) == 0 => json!("none"),
            "date" => date(rng, day),
            _ => json!([]),
        };
        said.insert(id.to_owned(), value);
    }
    said
}

/// The assessment of answers that some person can have given, with `look`.
fn judged<T>(
    engine: &Engine,
    said: &Map<String, Value>,
    day: Day,
    look: impl FnOnce(&Assessment<'_>) -> T,
) -> Option<T> {
    let text = Value::Object(said.clone()).to_string();
    let document = Document::read(&text);
    let read = answers(engine.pack(), &document, document.root.as_ref()?, Some(day)).ok()?;
    engine.reading(&read, day).is_consistent().then(|| look(&engine.assess(&read, day)))
}

#[test]
fn a_notice_reaches_those_alone_and_all_those_that_its_line_of_the_table_names() {
    let engine = shipped::engine("national");
    let vocabulary: Value = serde_json::from_str(&shipped::own("vocabulary")).expect("JSON");
    let facts = vocabulary["facts"].as_array().expect("facts");
    let today: Day = "2026-11-23".parse().expect("a day");
    let mut rng = Rng::with_seed(13);
    let mut reached: BTreeMap<&str, usize> = BTreeMap::new();
    let mut people = 0;
    while people < PEOPLE {
        // On other days of the same law some lines are not there yet: then nobody may get them, and nobody has to.
        let day = if rng.usize(..4) > 0 { today } else { add_days(today, rng.i64(-2_600..=900)) };
        let answers = person(&mut rng, facts, day);
        let said = Said::new(&answers, day);
        let looked = judged(&engine, &answers, day, |assessment| {
            for item in assessment.items() {
                let pack = assessment.pack();
                let (rule, route) = (pack.rule(item.rule), &*pack.route(item.route).id);
                let mut lines = TABLE.iter().filter(|line| line.ids.contains(&&*rule.id)).peekable();
                let is_reason = assessment.route(item.route).is_some_and(|of| of.because.contains(&item.rule));
                if lines.peek().is_none() || is_reason {
                    continue;
                }
                let named = lines.any(|line| wants(line, route, &said, assessment));
                assert!(named, "{} on {route} on {day} to {}", rule.id, Value::Object(answers.clone()));
            }
            if day == today {
                for line in TABLE {
                    for (id, route) in line.ids.iter().flat_map(|id| line.routes.iter().map(move |route| (*id, *route)))
                    {
                        let known = assessment.pack().rules().iter().any(|rule| &*rule.id == id);
                        if !known || !wants(line, route, &said, assessment) {
                            continue;
                        }
                        let shown = assessment.items().iter().any(|item| {
                            &*assessment.pack().rule(item.rule).id == id
                                && &*assessment.pack().route(item.route).id == route
                        });
                        assert!(shown, "no {id} on {route} to {}", Value::Object(answers.clone()));
                        *reached.entry(id).or_default() += 1;
                    }
                }
            }
        });
        people += usize::from(looked.is_some());
    }
    let known = |id: &&&str| engine.pack().rules().iter().any(|rule| *rule.id == ***id);
    for id in TABLE.iter().flat_map(|line| line.ids).filter(known) {
        assert!(reached.contains_key(id), "nobody got {id}");
    }
}

#[test]
fn what_only_the_study_knows_is_not_in_the_law_in_force() {
    let pack = shipped::pack("national");
    for id in ["x.cq-threshold", "x.keep-rank"] {
        assert!(pack.rules().iter().all(|rule| &*rule.id != id), "{id}");
    }
}
