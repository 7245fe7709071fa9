//! What is to be found out: which paper, which office, what to ask. It prints under a neutral title.

use crate::interview::counting;
use crate::model::{Answer, FactId, RuleId};
use crate::ui::markup::markup;
use crate::ui::msg::Msg;
use crate::ui::parts::answers::change;
use crate::ui::parts::portal;
use crate::ui::parts::sheet::{Sheet, back};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let facts = open_facts(v);
    let offices = open_rules(v);
    let main = markup! {
        <div class="rc-stack-l">
            <div class="rc-stack-s">
                {v.title(span(v.t(Key::HomeworkTitle)))}
                <p class="rc-lead rc-no-print">{v.t(Key::HomeworkLead)}</p>
            </div>
            if facts.is_empty() && offices.is_empty() {
                {p("rc-p", v.t(Key::HomeworkNone))}
            }
            if !facts.is_empty() {
                <section class="rc-stack-s">
                    {v.heading(2, "rc-h3", span(v.t(Key::HomeworkFind)))}
                    <ul class="rc-todo" role="list">{for facts.into_iter().map(|fact| paper(v, fact))}</ul>
                </section>
            }
            {for offices.into_iter().map(|(whom, rules)| office(v, whom, &rules))}
            {portal::whom(v)}
            <div class="rc-acts rc-no-print">
                <button class="rc-btn" type="button" data-do="print" onclick={v.send(|| Msg::Print)}>{v.t(Key::HomeworkPrint)}</button>
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
    markup! {
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
        markup! { <li data-rule={rule.id.to_string()}>{p("rc-b", v.of(&rule.title))}{p("rc-p", v.of(&rule.text))}{portal::mark(&v.words, rule)}</li> }
    });
    markup! {
        <section class="rc-stack-s">
            {v.heading(2, "rc-h3", span(&v.f(Key::HomeworkAsk, &[("whom", whom)])))}
            <ul class="rc-todo" role="list">{for rows}</ul>
        </section>
    }
}
