//! An assessment as JSON, for other programs (docs/assessment.md, 15). `packs assess --json` prints it.

use rules::assess::{Assessment, Item, RouteVerdict};
use rules::explain::Claim;
use rules::model::{FactId, For, RuleId, RuleKind, Verdict};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::collections::BTreeMap;

/// What one person's answers come to on one day. Keys without a value are left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The id of the pack that judged.
    pub pack: String,
    /// The day asked about, as 2026-11-23.
    #[schemars(schema_with = "day")]
    pub as_of: String,
    /// One conclusion for every route of the pack, by the route's id.
    pub routes: BTreeMap<String, Route>,
    /// Deadlines, and the ends of effects, by the rule's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub deadlines: BTreeMap<String, Deadline>,
    /// Amounts by the rule's id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub amounts: BTreeMap<String, Amount>,
    /// Rules shown as steps, in the pack's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// Rules shown as effects, in the pack's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<String>,
    /// Rules shown as notices, duties, wrong claims or ways out, in the pack's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<String>,
    /// Rules shown as conditions, in the pack's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
}

/// What is concluded about one route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The verdict.
    #[schemars(schema_with = "verdict")]
    pub verdict: &'static str,
    /// For `barred`: the first day on which no bar holds, where no bar ends by an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "day")]
    pub until: Option<String>,
    /// For `barred`: the bars that end by an event.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lifted_by: Vec<String>,
    /// For `barred`: the first day on which no dated bar holds, whatever other bars there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "day")]
    pub dated_until: Option<String>,
    /// For `incomplete`: the verdicts that can still come about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(schema_with = "verdicts")]
    pub possible: Vec<&'static str>,
    /// The rules that certainly hold and give the verdict, each with the facts by which alone it holds.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub because: BTreeMap<String, Vec<String>>,
    /// Unless `incomplete`: the facts by which alone the verdict is what it is, none superfluous.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Vec<String>>,
    /// The same for `until`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_reasons: Option<Vec<String>>,
    /// For `incomplete`: the facts on which the verdict still depends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// The last day of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The last day, counted plainly.
    #[schemars(schema_with = "day")]
    pub due: String,
    /// The next working day where that is a day off. Left out for a span that simply ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "day")]
    pub rolled: Option<String>,
    /// The facts by which alone the date is what it is.
    pub reasons: Vec<String>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Amount {
    /// Yuan, half a yuan rounded up.
    pub yuan: i64,
    /// The facts by which alone the amount is what it is.
    pub reasons: Vec<String>,
}

fn day(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" })
}

fn verdict(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": Verdict::ALL.map(Verdict::id) })
}

fn verdicts(of: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": verdict(of), "uniqueItems": true })
}

/// The JSON Schema of a report, as it is checked in.
pub fn schema() -> String {
    // WHY as it is written: what may be left out then is not asked for.
    let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

impl Report {
    /// Tells an assessment, with all its reasons.
    pub fn of(assessment: &Assessment<'_>) -> Self {
        let sections = Sections { assessment };
        let notice = |kind: &RuleKind| {
            matches!(kind, RuleKind::Notice | RuleKind::Duty | RuleKind::WrongClaim(_) | RuleKind::WayOut)
        };
        let pack = assessment.pack();
        let routes = assessment.routes().iter().map(|of| (pack.route(of.route).id.to_string(), sections.route(of)));
        Self {
            pack: pack.parts().id.to_string(),
            as_of: assessment.today().to_string(),
            routes: routes.collect(),
            deadlines: sections.deadlines(),
            amounts: sections.amounts(),
            steps: sections.shown(|kind| matches!(kind, RuleKind::Step)),
            effects: sections.shown(|kind| matches!(kind, RuleKind::Effect)),
            notices: sections.shown(notice),
            conditions: sections.shown(|kind| matches!(kind, RuleKind::Condition)),
        }
    }
}

struct Sections<'a> {
    assessment: &'a Assessment<'a>,
}

impl Sections<'_> {
    fn route(&self, of: &RouteVerdict) -> Route {
        let dated = of.because.iter().filter_map(|rule| self.assessment.bar_ends(*rule)).max();
        let possible =
            if of.verdict == Verdict::Incomplete { of.possible.iter().map(Verdict::id).collect() } else { Vec::new() };
        let because =
            of.because.iter().map(|rule| (self.rule(*rule), self.reasons(Claim::Rule(*rule)).unwrap_or_default()));
        Route {
            verdict: of.verdict.id(),
            until: of.until.map(|day| day.to_string()),
            lifted_by: of.lifted_by.iter().map(|rule| self.rule(*rule)).collect(),
            dated_until: dated.filter(|_| of.verdict == Verdict::Barred).map(|day| day.to_string()),
            possible,
            because: because.collect(),
            reasons: self.reasons(Claim::Verdict(of.route)),
            until_reasons: self.reasons(Claim::Until(of.route)),
            missing: self.facts(&of.missing),
        }
    }

    fn rule(&self, rule: RuleId) -> String {
        self.assessment.pack().rule(rule).id.to_string()
    }

    fn facts(&self, facts: &[FactId]) -> Vec<String> {
        facts.iter().map(|fact| self.assessment.pack().fact(*fact).id.to_string()).collect()
    }

    fn reasons(&self, claim: Claim) -> Option<Vec<String>> {
        self.assessment.reasons(claim).map(|reasons| self.facts(&reasons.facts))
    }

    /// Of every rule the first item that `pick` takes: a rule has one deadline and one amount.
    fn first<T>(&self, pick: impl Fn(&Item) -> Option<T>) -> BTreeMap<String, T> {
        let mut first = BTreeMap::new();
        for item in self.assessment.items() {
            let id = self.rule(item.rule);
            if !first.contains_key(&id)
                && let Some(picked) = pick(item)
            {
                first.insert(id, picked);
            }
        }
        first
    }

    fn deadlines(&self) -> BTreeMap<String, Deadline> {
        self.first(|item| {
            let due = item.due?;
            Some(Deadline {
                due: due.due.to_string(),
                // WHY: a span that simply ends is not stretched by a day off; only acts that are due are.
                rolled: (due.for_whom != For::Nobody).then(|| due.rolled.to_string()),
                reasons: self.reasons(Claim::Due(item.rule)).unwrap_or_default(),
            })
        })
    }

    fn amounts(&self) -> BTreeMap<String, Amount> {
        self.first(|item| {
            let reasons = self.reasons(Claim::Amount(item.rule)).unwrap_or_default();
            Some(Amount { yuan: item.amount?, reasons })
        })
    }

    fn shown(&self, wanted: fn(&RuleKind) -> bool) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for item in self.assessment.items() {
            let id = self.rule(item.rule);
            if wanted(&self.assessment.pack().rule(item.rule).kind) && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }
}
