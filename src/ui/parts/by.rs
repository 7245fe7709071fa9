//! The answers by which alone something is concluded, with the sum that leads from them to a date or an amount.

use super::answers::said_row;
use super::elements::hidden;
use crate::assess::Item;
use crate::explain::{Claim, Reasons};
use crate::model::{FactId, RouteId};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The answers that a conclusion rests on, folded; nothing where it rests on none. `about` says what is concluded, for
/// those who do not see where this stands.
pub fn by(v: &View<'_>, claim: Claim, about: &str) -> Html {
    v.assessment().reasons(claim).map(|reasons| folded(v, &reasons, about, None)).unwrap_or_default()
}

fn folded(v: &View<'_>, reasons: &Reasons, about: &str, sum: Option<String>) -> Html {
    if reasons.facts.is_empty() {
        return Html::default();
    }
    let known = |fact| v.assessment().reading().facts.known(fact);
    let rows: Html = reasons.facts.iter().filter_map(|fact| Some(said_row(v, *fact, known(*fact)?))).collect();
    html! {
        <details class="rc-more rc-by" data-part="by">
            <summary>{span(v.t(Key::ResultBy))}{hidden(&v.f(Key::CheckChangeOf, &[("label", about)]))}</summary>
            <div class="rc-more-body rc-more-body--flat">
                if let Some(sum) = &sum {
                    {p("rc-p rc-num", sum)}
                }
                {rows}
                if !reasons.smallest {
                    {p("rc-p rc-small rc-muted", v.t(Key::ResultByPerhaps))}
                }
            </div>
        </details>
    }
}

/// What the date and the amount shown with a rule rest on; where the amount rests on the date, once.
pub fn of_item(v: &View<'_>, item: &Item) -> Html {
    let reasons = |claim| v.assessment().reasons(claim);
    let title = v.of(&v.words.pack().rule(item.rule).title);
    let amount = item.amount.and_then(|_| reasons(Claim::Amount(item.rule)));
    let held = |fact: &FactId| amount.as_ref().is_some_and(|amount| amount.facts.contains(fact));
    let due = item.due.and_then(|due| Some((due, reasons(Claim::Due(item.rule))?)));
    let due = due.filter(|(_, reasons)| !reasons.facts.iter().all(held));
    html! {
        <>
            if let Some((due, reasons)) = &due {
                {folded(v, reasons, title, v.words.due_sum(item.rule, due))}
            }
            if let Some(reasons) = &amount {
                {folded(v, reasons, title, v.assessment().sum(item).map(|sum| v.words.amount_sum(&sum)))}
            }
        </>
    }
}

/// What a verdict rests on, unless that stands with its day already.
pub fn of_verdict(v: &View<'_>, route: RouteId) -> Html {
    let [verdict, day] = [Claim::Verdict(route), Claim::Until(route)].map(|claim| v.assessment().reasons(claim));
    match verdict {
        Some(reasons) if Some(&reasons) != day.as_ref() => {
            folded(v, &reasons, v.of(&v.words.pack().route(route).name), None)
        }
        _ => Html::default(),
    }
}
