//! What the person said, alike wherever it occurs.

use super::elements::{hidden, span_as};
use crate::model::{Answer, FactId};
use crate::session::Action;
use crate::ui::view::{View, span};
use crate::words::Key;
use yew::prelude::*;

/// An answer on its soft ground.
pub fn said(text: &str) -> Html {
    span_as("rc-said", text)
}

/// The link that opens a question again; the question's name is for those who do not see the row.
pub fn change(v: &View<'_>, fact: FactId, word: Key) -> Html {
    let id = &*v.kit.engine.pack().fact(fact).id;
    html! {
        <a class="rc-link rc-link--row rc-change" data-change={id.to_owned()} href={v.here()} onclick={v.act(Action::Change(fact))}>
            {span(v.t(word))}
            {hidden(&v.f(Key::CheckChangeOf, &[("label", v.label(fact))]))}
        </a>
    }
}

/// "Label: answer" and the link to change it.
pub fn said_row(v: &View<'_>, fact: FactId, answer: &Answer) -> Html {
    row(v, fact, said(&v.words.labelled_answer(fact, answer)), Key::CheckChange)
}

/// A question without an answer that counts, and the link to answer it.
pub fn open_row(v: &View<'_>, fact: FactId) -> Html {
    match v.session.answers().get(fact) {
        Some(answer) => said_row(v, fact, answer),
        None => {
            let said = [("label", v.label(fact)), ("answer", v.t(Key::CheckNotAnswered))];
            row(v, fact, span(&v.f(Key::AnswerLabelled, &said)), Key::ResultAnswerNow)
        }
    }
}

/// What was said, or that nothing was, and the link that changes it.
pub fn row(v: &View<'_>, fact: FactId, said: Html, word: Key) -> Html {
    html! { <div class="rc-said-row">{said}{change(v, fact, word)}</div> }
}

/// All answers, for the rail.
pub fn rail(v: &View<'_>) -> Html {
    let pack = v.words.pack();
    let goal = pack.fact_id("goal").filter(|goal| pack.start_fact() != Some(*goal));
    let rows = v.session.answers().iter().filter(|(fact, _)| goal != Some(*fact)).map(|(fact, answer)| {
        html! {
            <div class="rc-rail-row">
                <dt class="rc-rail-q">{v.label(fact)}</dt>
                <dd class="rc-said-row">{said(&v.words.answer(fact, answer))}{change(v, fact, Key::CheckChange)}</dd>
            </div>
        }
    });
    html! { <dl>{for rows}</dl> }
}
