//! The answers by which alone something is concluded, with the sum that leads from them to a date or an amount.

use super::answers::said_row;
use crate::assess::Item;
use crate::explain::Claim;
use crate::model::RouteId;
use crate::ui::markup::markup;
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The answers that a conclusion rests on, folded; nothing where it rests on none. `about` says what is concluded, for
/// those who do not see where this stands.
pub fn by(v: &View<'_>, claim: Claim, about: &str, sum: Option<String>) -> Html {
    let Some(reasons) = v.assessment().reasons(claim).filter(|reasons| !reasons.facts.is_empty()) else {
        return Html::default();
    };
    let known = |fact| v.assessment().situation().facts.known(fact);
    let rows = reasons.facts.iter().filter_map(|fact| Some(said_row(v, *fact, known(*fact)?)));
    markup! {
        <details class="rc-more rc-by" data-part="by">
            <summary>{span(v.t(Key::ResultBy))}<span class="rc-vh">{v.f(Key::CheckChangeOf, &[("label", about)])}</span></summary>
            <div class="rc-more-body rc-more-body--flat">
                if let Some(sum) = &sum {
                    {p("rc-p rc-num", sum)}
                }
                {for rows}
                if !reasons.smallest {
                    {p("rc-p rc-small rc-muted", v.t(Key::ResultByPerhaps))}
                }
            </div>
        </details>
    }
}

/// What the date and the amount shown with a rule rest on; where the amount rests on the date, once.
pub fn of_item(v: &View<'_>, item: &Item) -> Html {
    let facts = |claim| v.assessment().reasons(claim).map(|reasons| reasons.facts).unwrap_or_default();
    let title = v.of(&v.words.pack().rule(item.rule).title);
    let amount = if item.amount.is_some() { facts(Claim::Amount(item.rule)) } else { Vec::new() };
    let due = item.due.filter(|_| !facts(Claim::Due(item.rule)).iter().all(|fact| amount.contains(fact)));
    markup! {
        <>
            if let Some(due) = &due {
                {by(v, Claim::Due(item.rule), title, v.words.due_sum(item.rule, due))}
            }
            if item.amount.is_some() {
                {by(v, Claim::Amount(item.rule), title, v.assessment().sum(item).map(|sum| v.words.amount_sum(&sum)))}
            }
        </>
    }
}

/// What a verdict rests on, unless that stands with its day already.
pub fn of_verdict(v: &View<'_>, route: RouteId) -> Html {
    let verdict = Claim::Verdict(route);
    if v.assessment().reasons(verdict) == v.assessment().reasons(Claim::Until(route)) {
        return Html::default();
    }
    by(v, verdict, v.of(&v.words.pack().route(route).name), None)
}
