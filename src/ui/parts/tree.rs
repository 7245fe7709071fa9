//! The way from a verdict to the answers, as nested lists.

use super::answers::{change, said};
use super::portal;
use super::sign::{Sign, sign};
use crate::explain::{Branch, What};
use crate::ui::markup::markup;
use crate::ui::view::{View, span};
use crate::words::Key;
use yew::prelude::*;

/// What a rule rests on. The rule itself stands above the tree already.
pub fn tree(v: &View<'_>, branch: &Branch<'_>) -> Html {
    markup! { <ul class="rc-tree" role="list" data-node={branch.id.clone()}>{for branch.children.iter().map(|child| node(v, child))}</ul> }
}

fn node(v: &View<'_>, branch: &Branch<'_>) -> Html {
    let words = v.words.node(branch, v.day());
    if let What::Said(fact, ..) = branch.what {
        return markup! {
            <li data-node={branch.id.clone()}><div class="rc-said-row">{said(&words)}{change(v, fact, Key::CheckChange)}</div></li>
        };
    }
    markup! {
        <li data-node={branch.id.clone()}>
            <div class="rc-tree-node">
                {sign(if branch.holds { Sign::Done } else { Sign::No })}
                <span class="rc-vh">{v.words.stands(branch.holds)}</span>
                {span(&words)}
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
        What::Definition(def) | What::Level(def, ..) | What::Measure(def, _) => portal::mark_of(v, def),
        _ => Html::default(),
    }
}
