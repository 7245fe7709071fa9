//! The way from a verdict to the answers, as nested lists.

use super::answers::{row, said};
use super::elements::hidden;
use super::portal;
use super::sign::{Sign, SignKind};
use crate::explain::{Branch, What};
use crate::ui::view::{View, span};
use crate::words::Key;
use yew::prelude::*;

/// What a rule rests on. The rule itself stands above the tree already.
pub fn tree(v: &View<'_>, branch: &Branch<'_>) -> Html {
    html! { <ul class="rc-tree" role="list" data-node={branch.id.clone()}>{nodes(v, branch)}</ul> }
}

fn nodes(v: &View<'_>, branch: &Branch<'_>) -> Html {
    branch.children.iter().map(|child| node(v, child)).collect()
}

fn node(v: &View<'_>, branch: &Branch<'_>) -> Html {
    let words = v.words.node(branch, v.day());
    if let What::Said(fact, ..) = branch.what {
        return html! {
            <li data-node={branch.id.clone()}>{row(v, fact, said(&words), Key::CheckChange)}</li>
        };
    }
    html! {
        <li data-node={branch.id.clone()}>
            <div class="rc-tree-node">
                <Sign kind={if branch.holds { SignKind::Done } else { SignKind::No }} />
                {hidden(v.words.stands(branch.holds))}
                {span(&words)}
            </div>
            {changed(v, branch)}
            if !branch.children.is_empty() {
                <ul role="list">{nodes(v, branch)}</ul>
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
