//! A rule that decides: what it says, where it stands, how the answers lead to it.

use super::answers::said_row;
use super::cite::cite;
use super::elements::{hidden, item_head, items, list, span_as, tag};
use super::pieces::pieces;
use super::tree::tree;
use crate::explain::{Branch, Claim};
use crate::model::{Answer, ChangedBy, EndsBy, FactId, Rule, RuleId, RuleKind};
use crate::ui::view::{View, p, span};
use crate::words::{Key, Piece};
use yew::prelude::*;

/// The deciding rules, one box each.
pub fn reasons(v: &View<'_>, branches: &[Branch<'_>], rules: &[RuleId], level: u8) -> Html {
    let open = branches.len() == 1;
    let boxes = rules.iter().zip(branches).map(|(id, branch)| {
        let rule = v.words.pack().rule(*id);
        html! {
            <li class="rc-reason" data-rule={rule.id.to_string()}>
                <div class="rc-reason-said rc-whole">
                    {v.heading(level, "rc-p rc-b", span(v.of(&rule.title)))}
                    {p("rc-p", v.of(&rule.text))}
                    {ask(v, rule)}
                    {cite(v, rule)}
                </div>
                <details class="rc-more" {open}>
                    <summary>
                        {span(v.t(Key::ResultHow))}
                        {hidden(&v.f(Key::CheckChangeOf, &[("label", v.of(&rule.title))]))}
                    </summary>
                    <div class="rc-more-body rc-more-body--flat">{tree(v, branch)}</div>
                </details>
            </li>
        }
    });
    list("rc-reasons", boxes.collect())
}

/// Rules that open a route: what they say, where they stand.
pub fn grounds(v: &View<'_>, rules: &[RuleId]) -> Html {
    let rows = rules.iter().map(|id| {
        let rule = v.words.pack().rule(*id);
        html! {
            <li data-rule={rule.id.to_string()}>{p("rc-b", v.of(&rule.title))}{p("rc-p", v.of(&rule.text))}{cite(v, rule)}</li>
        }
    });
    items(rows.collect())
}

/// Whom to ask.
pub fn ask(v: &View<'_>, rule: &Rule) -> Html {
    match &rule.ask {
        Some(whom) => {
            let line = v.f(Key::AnswerLabelled, &[("label", v.t(Key::ResultAsk)), ("answer", v.words.of(whom))]);
            p("rc-p rc-muted", &line)
        }
        None => Html::default(),
    }
}

/// What would change it: a day, or an event.
pub fn changes(v: &View<'_>, bars: &[RuleId], branches: &[Branch<'_>]) -> Html {
    let rows = bars.iter().zip(branches).filter_map(|(id, branch)| {
        let rule = v.words.pack().rule(*id);
        let title = vec![Piece::Text(v.of(&rule.title).to_owned())];
        let RuleKind::Bar(ends) = &rule.kind else { return None };
        let dated = v.assessment().bar_ends(*id);
        let (sentence, by) = match (ends, dated) {
            (EndsBy::Event(event), _) | (EndsBy::DateOrEvent(_, event), None) => {
                let event = vec![Piece::Text(v.of(event).to_owned())];
                (v.words.sentence(Key::ResultChangeEvent, &[("event", event), ("title", title)]), changed_by(v, branch))
            }
            (_, Some(day)) => (
                v.words.sentence(Key::ResultChangeDate, &[("date", v.words.date_piece(day)), ("title", title)]),
                ChangedBy::Time,
            ),
            (EndsBy::Date(_), None) => return None,
        };
        let by = match by {
            ChangedBy::Person => Key::ChangedByPerson,
            ChangedBy::Others => Key::ChangedByOthers,
            ChangedBy::Time => Key::ChangedByTime,
            ChangedBy::Nobody => Key::ChangedByNobody,
        };
        Some(html! {
            <li>{item_head(html! { <>{tag(v.t(by))}<span>{pieces(&sentence)}</span></> })}</li>
        })
    });
    items(rows.collect())
}

/// Who can change what a bar rests on: the first answer that somebody can.
fn changed_by(v: &View<'_>, branch: &Branch<'_>) -> ChangedBy {
    let mut facts = Vec::new();
    branch.rests_on(&mut facts);
    let by = |fact: &FactId| v.words.pack().fact(*fact).changed_by;
    facts.iter().map(by).find(|by| *by != ChangedBy::Nobody).unwrap_or(ChangedBy::Nobody)
}

/// Questions and what was said to them.
type Said<'a> = Vec<(FactId, &'a Answer)>;

/// Bars that were looked at and do not hold, with the answers that say so; those that rest on the same answers together.
pub fn passed(v: &View<'_>, bars: &[RuleId]) -> Html {
    let pack = v.words.pack();
    let mut groups: Vec<(Said<'_>, Vec<&Rule>)> = Vec::new();
    for id in bars {
        let facts = v.assessment().reasons(Claim::Rule(*id)).map(|reasons| reasons.facts).unwrap_or_default();
        let known = |fact: FactId| v.assessment().reading().facts.known(fact);
        let said: Said<'_> = facts.into_iter().filter_map(|fact| Some((fact, known(fact)?))).collect();
        match groups.iter_mut().find(|(known, _)| *known == said) {
            Some((_, rules)) => rules.push(pack.rule(*id)),
            None => groups.push((said, vec![pack.rule(*id)])),
        }
    }
    let rows = groups.iter().map(|(said, rules)| {
        let titles: Vec<&str> = rules.iter().map(|rule| v.of(&rule.title)).collect();
        html! {
            <li>
                {item_head(html! { <>{tag(v.t(Key::ResultPassedTag))}{span_as("rc-b", &v.words.list(&titles))}</> })}
                for (fact, answer) in said {
                    {said_row(v, *fact, answer)}
                }
                for rule in rules {
                    {cite(v, rule)}
                }
            </li>
        }
    });
    items(rows.collect())
}
