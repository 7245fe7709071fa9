//! What the person said, alike wherever it occurs.

use crate::model::{Answer, FactId};
use crate::session::Action;
use crate::ui::markup::markup;
use crate::ui::view::{View, span};
use crate::words::Key;
use yew::prelude::*;

/// An answer on its soft ground.
pub fn said(text: &str) -> Html {
    markup! { <span class="rc-said">{text}</span> }
}

/// The link that opens a question again; the question's name is for those who do not see the row.
pub fn change(v: &View<'_>, fact: FactId, word: Key) -> Html {
    let id = &*v.kit.engine.pack().fact(fact).id;
    markup! {
        <a class="rc-link rc-link--row rc-change" data-change={id.to_owned()} href={v.here()} onclick={v.act(Action::Change(fact))}>
            {span(v.t(word))}
            <span class="rc-vh">{v.f(Key::CheckChangeOf, &[("label", v.label(fact))])}</span>
        </a>
    }
}

/// "Label: answer" and the link to change it.
pub fn said_row(v: &View<'_>, fact: FactId, answer: &Answer) -> Html {
    markup! {
        <div class="rc-said-row">{said(&v.words.labelled_answer(fact, answer))}{change(v, fact, Key::CheckChange)}</div>
    }
}

/// A question without an answer that counts, and the link to answer it.
pub fn open_row(v: &View<'_>, fact: FactId) -> Html {
    match v.session.answers().get(fact) {
        Some(answer) => said_row(v, fact, answer),
        None => markup! {
            <div class="rc-said-row">
                {span(&v.f(Key::AnswerLabelled, &[("label", v.label(fact)), ("answer", v.t(Key::CheckNotAnswered))]))}
                {change(v, fact, Key::ResultAnswerNow)}
            </div>
        },
    }
}

/// All answers, for the rail.
pub fn rail(v: &View<'_>) -> Html {
    let pack = v.words.pack();
    let goal = pack.fact_id("goal").filter(|goal| pack.start_fact() != Some(*goal));
    let rows = v.session.answers().iter().filter(|(fact, _)| goal != Some(*fact)).map(|(fact, answer)| {
        markup! {
            <div class="rc-rail-row">
                <dt class="rc-rail-q">{v.label(fact)}</dt>
                <dd class="rc-said-row">{said(&v.words.answer(fact, answer))}{change(v, fact, Key::CheckChange)}</dd>
            </div>
        }
    });
    markup! { <dl>{for rows}</dl> }
}
