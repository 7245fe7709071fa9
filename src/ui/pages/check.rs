//! Check your answers.

use crate::interview::{agenda, counting};
use crate::model::FactId;
use crate::session::Action;
use crate::ui::markup::markup;
use crate::ui::parts::answers::{change, said};
use crate::ui::parts::cite;
use crate::ui::parts::note::{Note, note};
use crate::ui::parts::portal::{self, Spot};
use crate::ui::parts::sheet::{Sheet, back, clear};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let engine = &v.kit.engine;
    let pack = engine.pack();
    let open = agenda(v.assessment());
    let used = counting(engine, v.session.answers(), v.day());
    // What the person wants follows from where they stand: one row says both.
    let goal = pack.fact_id("goal").filter(|goal| pack.start_fact() != Some(*goal));
    let idle: Vec<FactId> = v.session.answers().iter().map(|(fact, _)| fact).filter(|f| !used.contains(f)).collect();
    let sections = pack.parts().sections.iter().enumerate().filter_map(|(at, section)| {
        let mine = |fact: &FactId| pack.fact(*fact).section.index() == at && goal != Some(*fact);
        let rows: Vec<FactId> = pack.fact_ids().filter(mine).filter(|f| used.contains(f) || open.has(*f)).collect();
        (!rows.is_empty()).then(|| {
            markup! {
                <section class="rc-stack-s">
                    {v.heading(2, "rc-h2", span(v.of(&section.title)))}
                    <dl class="rc-rows">{for rows.into_iter().map(|fact| row(v, fact, false))}</dl>
                </section>
            }
        })
    });
    let sections: Html = sections.collect();
    let main = markup! {
        <div class="rc-stack-l">
            <div class="rc-stack-s">
                {v.title(span(v.t(Key::CheckTitle)))}
                {p("rc-lead", v.t(Key::CheckLead))}
            </div>
            if open.at_most() > 0 {
                {still_open(v, open.at_most())}
            }
            {sections}
            <div class="rc-acts">
                <button class="rc-btn" type="button" data-do="result" onclick={v.act(Action::Result)}>{v.t(Key::CheckResult)}</button>
            </div>
            if !idle.is_empty() {
                <section class="rc-stack-s">
                    {v.heading(2, "rc-h2", span(v.t(Key::CheckUnused)))}
                    {p("rc-p", v.t(Key::CheckUnusedText))}
                    <dl class="rc-rows">{for idle.into_iter().map(|fact| row(v, fact, true))}</dl>
                </section>
            }
            {clear(v)}
        </div>
    };
    Sheet { main, rail: None, crumb: Some(back(v)) }
}

fn still_open(v: &View<'_>, n: usize) -> Html {
    note(
        Note::Open,
        markup! {
            <>
                {p("rc-b", &v.words.count(n, Key::CheckOpenOne, Key::CheckOpen))}
                <p>
                    <a class="rc-link rc-link--row" data-do="next" href={v.here()} onclick={v.act(Action::Next)}>{span(v.t(Key::CheckOpenGo))}</a>
                </p>
            </>
        },
    )
}

fn row(v: &View<'_>, fact: FactId, idle: bool) -> Html {
    let answer = v.session.answers().get(fact);
    let id = &*v.kit.engine.pack().fact(fact).id;
    markup! {
        <div class={if idle { "rc-row rc-row--idle" } else { "rc-row" }} data-row={id.to_owned()}>
            <dt class="rc-row-q">
                {span(v.label(fact))}
                if let Some(mark) = cite::weak(v, fact) {
                    <p class="rc-cite">{mark}</p>
                }
                {portal::spot(v, Spot::Question(fact))}
            </dt>
            <dd class="rc-row-a">
                if let Some(answer) = answer {
                    {said(&v.words.answer(fact, answer))}
                    {change(v, fact, Key::CheckChange)}
                } else {
                    <span class="rc-row-none">{v.t(Key::CheckNotAnswered)}</span>
                    {change(v, fact, Key::ResultAnswerNow)}
                }
            </dd>
        </div>
    }
}
