//! The way from a verdict to the answers, as nested lists.

use super::answers::{open_row, said_row};
use super::portal;
use super::sign::{Sign, sign};
use crate::explain::{Branch, What};
use crate::logic::Truth;
use crate::model::{Answer, FactId, Verdict};
use crate::ui::markup::markup;
use crate::ui::view::{View, span};
use yew::prelude::*;

/// What a rule rests on. The rule itself stands above the tree already.
pub fn tree(v: &View<'_>, branch: &Branch<'_>) -> Html {
    markup! { <ul class="rc-tree" role="list" data-node={branch.id.clone()}>{for branch.children.iter().map(|child| node(v, child))}</ul> }
}

fn node(v: &View<'_>, branch: &Branch<'_>) -> Html {
    if let What::Said(fact, answer) = branch.what {
        let row = match answer {
            Some(answer) => said_row(v, fact, answer),
            None => open_row(v, fact),
        };
        return markup! { <li data-node={branch.id.clone()}>{row}</li> };
    }
    let drawn = match branch.truth {
        Truth::True => Sign::Done,
        Truth::False => Sign::No,
        Truth::Unknown => Sign::Verdict(Verdict::Incomplete),
    };
    markup! {
        <li data-node={branch.id.clone()}>
            <div class="rc-tree-node">
                {sign(drawn)}
                <span class="rc-vh">{v.words.stands(branch.truth)}</span>
                {span(&v.words.node(branch, v.day()))}
            </div>
            {changed(v, branch)}
            if !branch.children.is_empty() {
                <ul role="list">{for branch.children.iter().map(|child| node(v, child))}</ul>
            }
        </li>
    }
}

/// The mark of a definition that is not as it is built in.
fn changed(v: &View<'_>, branch: &Branch<'_>) -> Html {
    match branch.what {
        What::Definition(def) | What::Level(def, _) | What::Measure(def, _) => portal::mark_of(v, def),
        _ => Html::default(),
    }
}

/// Every answer that an explanation rests on, once.
pub fn rests_on<'a>(branch: &Branch<'a>, found: &mut Vec<(FactId, Option<&'a Answer>)>) {
    if let What::Said(fact, answer) = branch.what
        && !found.iter().any(|(known, _)| *known == fact)
    {
        found.push((fact, answer));
    }
    branch.children.iter().for_each(|child| rests_on(child, found));
}
