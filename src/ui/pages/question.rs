//! One question.

use super::impact;
use crate::model::{FactId, FactKind};
use crate::session::{Action, Place};
use crate::ui::msg::Msg;
use crate::ui::parts::elements::{ROW, acts, link, span_as};
use crate::ui::parts::note::{Note, note};
use crate::ui::parts::portal::{self, Spot};
use crate::ui::parts::sheet::{Sheet, back, clear, details, link_to, rail_section};
use crate::ui::parts::{answers, cite, controls, day, errors, pieces, tally};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The page of one question.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    // INVARIANT: the place of this page is a question, which asks for a fact.
    let Some(fact) = v.session.asks(&v.kit.engine) else { return Sheet::default() };
    let crumb = html! { <>{back(v)}{left(v)}</> };
    let rail = html! {
        <>
            {rail_section(v, v.t(Key::QuestionAnswers), html! {
                <div class="rc-stack-s">{answers::rail(v)}{clear(v)}</div>
            })}
            {rail_section(v, v.t(Key::QuestionLeft), p("rc-p", v.t(Key::QuestionLeftNote)))}
        </>
    };
    let settled = if v.session.visit().just_settled { settled(v) } else { Html::default() };
    // Above the question's own form: one form cannot stand in another.
    let clock = v.session.errors().iter().any(|error| errors::is_not_yet(v, error));
    let form = form(v, fact, settled);
    let main = html! {
        <>
            if clock {
                {day::wrong_clock(v)}
            }
            {form}
        </>
    };
    Sheet { main, rail: Some(rail), crumb: Some(crumb) }
}

/// How many questions there can be at most. WHY not at once: the question is known long before, and is what is waited for.
/// Until then as many as there are facts hold the place, unseen, so that nothing moves.
fn left(v: &View<'_>) -> Html {
    let at_most =
        if v.counted { v.session.progress(&v.kit.engine, v.today).at_most } else { v.words.pack().facts().len() };
    let left = match at_most {
        0 => v.t(Key::QuestionLeftNone).to_owned(),
        n => v.words.count(n, Key::QuestionLeftOne, Key::QuestionLeftMany),
    };
    span_as(if v.counted { "rc-muted" } else { "rc-unseen" }, &left)
}

fn settled(v: &View<'_>) -> Html {
    note(
        Note::Done,
        html! {
            <>
                {p("rc-b", v.t(Key::SettledNote))}
                <p>{link(v, ROW, "result", v.act(Action::Result), v.t(Key::SettledShow))}</p>
            </>
        },
    )
}

fn form(v: &View<'_>, fact: FactId, settled: Html) -> Html {
    let about = v.words.pack().fact(fact);
    let hint = about.hint.as_ref().map(|hint| p("rc-hint", v.of(hint))).unwrap_or_default();
    let help = about.help.as_ref().map(|help| p("rc-p", v.of(help))).unwrap_or_default();
    let question = pieces::plain_headline(v, v.of(&about.question));
    let how = controls::how(v, fact);
    // A single field has its question as its label, a group as its legend.
    let asked = if matches!(about.kind, FactKind::Number(_)) {
        let label = html! { <label for={v.id("number")}>{question}</label> };
        html! {
            <div class="rc-group">
                <div class="rc-head">{v.title(label)}{hint}{how}</div>
                {help}
                {portal::spot(v, Spot::Question(fact))}
                {controls::controls(v, fact)}
            </div>
        }
    } else {
        html! {
            <fieldset class="rc-group">
                <legend class="rc-legend-h">{v.title(question)}{hint}{how}</legend>
                {help}
                {portal::spot(v, Spot::Question(fact))}
                {controls::controls(v, fact)}
            </fieldset>
        }
    };
    html! {
        <form class="rc-q" novalidate=true autocomplete="off" onsubmit={submitted(v)}>
            {errors::summary(v, fact)}
            {settled}
            {asked}
            {tally::tallies(v, fact)}
            if let Some(mark) = cite::weak(v, fact) {
                <p class="rc-cite">{span(v.t(Key::ConfidenceUses))}{mark}</p>
            }
            <div>
                {more(v, fact)}
                if impact::is_about(v.words.pack(), fact) {
                    <p>{link_to(v, Place::Impact, Key::ImpactGo)}</p>
                }
            </div>
            {submit(v, Key::QuestionContinue)}
        </form>
    }
}

/// The button that sends the form.
pub fn submit(v: &View<'_>, word: Key) -> Html {
    acts(html! { <button class="rc-btn" type="submit">{v.t(word)}</button> })
}

/// Sends the form to the session.
pub fn submitted(v: &View<'_>) -> Callback<SubmitEvent> {
    let link = v.link.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        link.emit(Msg::Do(Action::Continue));
    })
}

/// Why, where, and what the words mean.
fn more(v: &View<'_>, fact: FactId) -> Html {
    let about = v.words.pack().fact(fact);
    let terms = about.terms.iter().map(|term| {
        html! {
            <div>
                <dt class="rc-b">{v.of(&term.term)}</dt>
                <dd class="rc-p">{v.of(&term.meaning)}</dd>
            </div>
        }
    });
    html! {
        <>
            {details(v.t(Key::QuestionWhy), html! {
                <>
                    {p("rc-p", v.of(&about.why))}
                    if about.sensitive {
                        {p("rc-p rc-muted", v.t(Key::QuestionSensitive))}
                    }
                </>
            })}
            if let Some(found) = &about.found {
                {details(v.t(Key::QuestionWhere), p("rc-p", v.of(found)))}
            }
            if !about.terms.is_empty() {
                {details(v.t(Key::QuestionTerms), html! { <dl class="rc-stack-s">{for terms}</dl> })}
            }
        </>
    }
}
