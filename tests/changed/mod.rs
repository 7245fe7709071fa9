//! Twenty packs that change the law, one for each way that the format offers. Each is a small change of the pack in force
//! and would be easy to miss; whoever reads the result has to see it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Value, json};

/// A pack that changes the law.
#[derive(Debug, Clone)]
pub struct Changed {
    /// What it does.
    pub name: &'static str,
    /// The document.
    pub pack: Value,
    /// The id of what it changes, as the result names it; `None` where it changes no single thing.
    pub change: Option<&'static str>,
    /// What has to be read on the result, in Chinese.
    pub seen: String,
}

/// Why each of them says it does what it does.
const REASON: &str = "按本单位的内部要求办理。";

/// All of them. `read` has the text of a document of `rules/`.
pub fn all(read: impl Fn(&str) -> String) -> Vec<Changed> {
    let document = |name: &str| -> Value { serde_json::from_str(&read(name)).expect("a shipped document is JSON") };
    let (national, shared) = (document("national.json"), document("vocabulary.json"));
    let made = Made { national, shared };
    let texts = |zh: &str| json!({ "zh-Hans": zh, "en": format!("{zh} (en)") });
    let never = json!({ "all": [{ "fact": "identity", "is": "other" }, { "fact": "audit-ongoing", "is": "yes" }] });
    vec![
        made.replaced("the text of a bar", "rules", "cl.bar.min-service", &|rule| {
            rule["title"] = texts("未满三十年服务年限");
            rule["text"] = texts("未满三十年最低服务年限的，不得辞去公职。");
        }),
        made.replaced("a bar that never holds", "rules", "cl.bar.audit", &|rule| rule["when"] = never.clone()),
        made.replaced("a bar that always holds", "rules", "cl.bar.unfinished-duty", &|rule| {
            rule["when"] = json!({ "fact": "unfinished-duty", "is": ["yes", "no"] });
        }),
        made.replaced("what lifts a bar", "rules", "cl.bar.secret-post", &|rule| rule["lifted_by"] = texts("主要领导签字后")),
        made.replaced("when a bar ends", "rules", "cl.bar.min-service", &|rule| {
            rule["ends"] = json!({ "from": "service-complete", "plus": { "years": 25 } });
        }),
        made.replaced("a period of 30 days", "rules", "cl.limit.service-30d", &|rule| {
            rule["deadline"]["plus"] = json!({ "days": 300 });
        }),
        made.replaced("from when a rule is valid", "rules", "cl.effect.no-severance", &|rule| {
            rule["from"] = json!("2029-01-01");
        }),
        made.replaced("until when a rule is valid", "rules", "cl.duty.stay", &|rule| rule["until"] = json!("2021-01-01")),
        made.replaced("on which verdicts a rule is shown", "rules", "cl.effect.status", &|rule| {
            rule["verdicts"] = json!(["out-of-scope"]);
        }),
        made.replaced("on which routes a rule bears", "rules", "cl.bar.other-law", &|rule| {
            rule["routes"] = json!(["voluntary-post"]);
        }),
        made.replaced("what kind a rule is", "rules", "cl.bar.discipline-review", &|rule| {
            rule["kind"] = json!("notice");
            rule.as_object_mut().expect("a rule").retain(|key, _| key != "lifted_by");
        }),
        made.removed("a bar taken out", "rules", "cl.bar.criminal-pending"),
        made.removed("a right taken out", "rules", "cl.proc.service.notify"),
        made.added(
            "a bar put in",
            "rules",
            json!({ "id": "local.bar.retained", "kind": "bar", "routes": ["voluntary-service"], "title": texts("本单位骨干不得辞职"),
                "text": texts("列入骨干名单的人员不得辞去公职。"), "cite": [{ "instrument": "cslaw", "article": "86(5)" }],
                "confidence": "A", "lifted_by": texts("单位同意后") }),
        ),
        made.added(
            "a ground put in that leaves it open",
            "rules",
            json!({ "id": "local.ground.doubt", "kind": "ground", "routes": ["voluntary-service"], "gives": "unsettled",
                "title": texts("能否辞职由单位研究"), "text": texts("能否辞去公职，由单位研究后答复。"),
                "cite": [{ "instrument": "cslaw", "article": "85" }], "confidence": "A" }),
        ),
        made.replaced("the default of a question", "facts", "min-service-years", &|fact| fact["suggest"] = json!(40)),
        made.replaced("what a question asks", "facts", "audit-ongoing", &|fact| {
            fact["question"] = texts("单位是否认为有必要审计你？");
        }),
        made.replaced("a definition", "definitions", "service-complete", &|definition| {
            definition["date"] = json!({ "from": "entry-date", "plus": { "years": 30 } });
        }),
        made.replaced("an instrument", "instruments", "cslaw", &|instrument| {
            instrument["name"] = texts("中华人民共和国公务员法（本单位修订）");
        }),
        made.whole("a copy without a word of whose it is", &|pack| {
            let rules = pack["rules"].as_array_mut().expect("rules");
            let bar = rules.iter_mut().find(|rule| rule["id"] == "cl.bar.min-service").expect("the bar");
            bar["text"] = texts("未满三十年最低服务年限的，不得辞去公职。");
        }),
    ]
}

struct Made {
    national: Value,
    shared: Value,
}

impl Made {
    fn pack(&self, changes: Value) -> Value {
        let mut pack = json!({ "format": 1, "extends": { "pack": "national", "version": self.national["version"] },
            "id": "our-office", "title": { "zh-Hans": "本单位办事指南", "en": "Guide of our office" }, "version": "1" });
        pack.as_object_mut().expect("an object").extend(changes.as_object().expect("an object").clone());
        pack
    }

    fn base(&self, list: &str, id: &str) -> Value {
        let items = self.national[list].as_array().or(self.shared[list].as_array()).expect("a list");
        items.iter().find(|item| item["id"] == id).unwrap_or_else(|| panic!("no {id} in {list}")).clone()
    }

    fn replaced(&self, name: &'static str, list: &str, id: &'static str, change: &dyn Fn(&mut Value)) -> Changed {
        let mut item = self.base(list, id);
        change(&mut item);
        item["reason"] = json!({ "zh-Hans": REASON, "en": "As our office wants it." });
        let pack = self.pack(json!({ "replace": { list: [item] } }));
        Changed { name, pack, change: Some(id), seen: REASON.into() }
    }

    fn removed(&self, name: &'static str, list: &str, id: &'static str) -> Changed {
        let reason = json!({ "zh-Hans": REASON, "en": "As our office wants it." });
        let pack = self.pack(json!({ "remove": { list: [{ "id": id, "reason": reason }] } }));
        // What is gone is told in the words that were there.
        let seen = self.base(list, id)["text"]["zh-Hans"].as_str().expect("a text").to_owned();
        Changed { name, pack, change: Some(id), seen }
    }

    fn added(&self, name: &'static str, list: &str, mut item: Value) -> Changed {
        item["reason"] = json!({ "zh-Hans": REASON, "en": "As our office wants it." });
        let id = if item["kind"] == "bar" { "local.bar.retained" } else { "local.ground.doubt" };
        let pack = self.pack(json!({ "add": { list: [item] } }));
        Changed { name, pack, change: Some(id), seen: REASON.into() }
    }

    fn whole(&self, name: &'static str, change: &dyn Fn(&mut Value)) -> Changed {
        let mut pack = self.national.clone();
        pack["id"] = json!("our-office");
        pack["title"] = json!({ "zh-Hans": "本单位办事指南", "en": "Guide of our office" });
        change(&mut pack);
        Changed {
            name, pack, change: None, seen: "未满三十年最低服务年限的，不得辞去公职。".into()
        }
    }
}
