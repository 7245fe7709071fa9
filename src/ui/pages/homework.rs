//! What is to be found out: which paper, which office, what to ask. It prints under a neutral title.

use crate::interview::counting;
use crate::model::{Answer, FactId, RuleId};
use crate::ui::msg::Msg;
use crate::ui::parts::answers::change;
use crate::ui::parts::elements::{button, list};
use crate::ui::parts::portal;
use crate::ui::parts::sheet::{Sheet, back, head, section_as};
use crate::ui::view::{View, p};
use crate::words::Key;
use yew::prelude::*;

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let facts = open_facts(v);
    let offices = open_rules(v);
    let main = html! {
        <div class="rc-stack-l">
            {head(v, Key::HomeworkTitle, p("rc-lead rc-no-print", v.t(Key::HomeworkLead)))}
            if facts.is_empty() && offices.is_empty() {
                {p("rc-p", v.t(Key::HomeworkNone))}
            }
            if !facts.is_empty() {
                {to_do(v, v.t(Key::HomeworkFind), facts.into_iter().map(|fact| paper(v, fact)).collect())}
            }
            for (whom, rules) in offices {
                {office(v, whom, &rules)}
            }
            {portal::whom(v)}
            <div class="rc-acts rc-no-print">
                {button("rc-btn", "print", v.send(|| Msg::Print), v.t(Key::HomeworkPrint).into())}
            </div>
        </div>
    };
    Sheet { main, rail: None, crumb: Some(back(v)) }
}

/// Whether there is anything to find out.
pub fn is_needed(v: &View<'_>) -> bool {
    !open_facts(v).is_empty() || !open_rules(v).is_empty()
}

/// What was answered "not sure" and counts, and what a verdict still waits for.
fn open_facts(v: &View<'_>) -> Vec<FactId> {
    let engine = &v.kit.engine;
    let answers = v.session.answers();
    let unsure = |fact: &FactId| answers.get(*fact) == Some(&Answer::Unsure);
    let mut found: Vec<FactId> = counting(engine, answers, v.day()).into_iter().filter(unsure).collect();
    for route in engine.goal_routes(answers) {
        let missing = v.assessment().route(route).map(|of| &*of.missing).unwrap_or_default();
        for fact in missing {
            if !found.contains(fact) {
                found.push(*fact);
            }
        }
    }
    let first = [v.words.pack().fact_id("goal"), v.words.pack().start_fact()];
    found.retain(|fact| !first.contains(&Some(*fact)));
    found
}

/// What the rules leave open, by whom to ask.
fn open_rules<'a>(v: &View<'a>) -> Vec<(&'a str, Vec<RuleId>)> {
    let pack = v.words.pack();
    let mut offices: Vec<(&str, Vec<RuleId>)> = Vec::new();
    for route in v.kit.engine.goal_routes(v.session.answers()) {
        let reasons = v.assessment().route(route).map(|of| &*of.because).unwrap_or_default();
        let shown = v.assessment().items_of(route).map(|item| item.rule);
        for id in reasons.iter().copied().chain(shown) {
            let rule = pack.rule(id);
            let Some(whom) = &rule.ask else { continue };
            let whom: &'a str = whom.get(v.words.lang());
            let same = |known: &RuleId| pack.rule(*known).id == rule.id;
            match offices.iter_mut().find(|(known, _)| *known == whom) {
                Some((_, rules)) if rules.iter().any(same) => {}
                Some((_, rules)) => rules.push(id),
                None => offices.push((whom, vec![id])),
            }
        }
    }
    offices
}

fn paper(v: &View<'_>, fact: FactId) -> Html {
    let about = v.words.pack().fact(fact);
    html! {
        <li data-fact={about.id.to_string()}>
            {p("rc-b", v.of(&about.question))}
            if let Some(found) = &about.found {
                {p("rc-p", v.of(found))}
            }
            <p class="rc-no-print">{change(v, fact, Key::ResultAnswerNow)}</p>
        </li>
    }
}

fn office(v: &View<'_>, whom: &str, rules: &[RuleId]) -> Html {
    let rows = rules.iter().map(|id| {
        let rule = v.words.pack().rule(*id);
        html! { <li data-rule={rule.id.to_string()}>{p("rc-b", v.of(&rule.title))}{p("rc-p", v.of(&rule.text))}{portal::mark(&v.words, rule)}</li> }
    });
    to_do(v, &v.f(Key::HomeworkAsk, &[("whom", whom)]), rows.collect())
}

fn to_do(v: &View<'_>, title: &str, rows: Html) -> Html {
    section_as(v, "rc-h3", title, list("rc-todo", rows))
}
