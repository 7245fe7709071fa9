//! Check your answers.

use crate::interview::{agenda, counting};
use crate::model::FactId;
use crate::session::Action;
use crate::ui::parts::answers::{change, said};
use crate::ui::parts::cite;
use crate::ui::parts::elements::{ROW, acts, button, link, span_as};
use crate::ui::parts::note::{Note, note};
use crate::ui::parts::portal::{self, Spot};
use crate::ui::parts::sheet::{Sheet, back, clear, head, section};
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
    let sections = pack.parts().sections.iter().enumerate().filter_map(|(at, of)| {
        let mine = |fact: &FactId| pack.fact(*fact).section.index() == at && goal != Some(*fact);
        let facts: Vec<FactId> = pack.fact_ids().filter(mine).filter(|f| used.contains(f) || open.has(*f)).collect();
        (!facts.is_empty()).then(|| section(v, v.of(&of.title), rows(v, &facts, false)))
    });
    let sections: Html = sections.collect();
    let main = html! {
        <div class="rc-stack-l">
            {head(v, Key::CheckTitle, p("rc-lead", v.t(Key::CheckLead)))}
            if open.at_most() > 0 {
                {still_open(v, open.at_most())}
            }
            {sections}
            {acts(button("rc-btn", "result", v.act(Action::Result), v.t(Key::CheckResult).into()))}
            if !idle.is_empty() {
                {section(v, v.t(Key::CheckUnused), html! { <>{p("rc-p", v.t(Key::CheckUnusedText))}{rows(v, &idle, true)}</> })}
            }
            {clear(v)}
        </div>
    };
    Sheet { main, rail: None, crumb: Some(back(v)) }
}

fn still_open(v: &View<'_>, n: usize) -> Html {
    note(
        Note::Open,
        html! {
            <>
                {p("rc-b", &v.words.count(n, Key::CheckOpenOne, Key::CheckOpen))}
                <p>{link(v, ROW, "next", v.act(Action::Next), v.t(Key::CheckOpenGo))}</p>
            </>
        },
    )
}

fn rows(v: &View<'_>, facts: &[FactId], idle: bool) -> Html {
    html! { <dl class="rc-rows">{for facts.iter().map(|fact| row(v, *fact, idle))}</dl> }
}

fn row(v: &View<'_>, fact: FactId, idle: bool) -> Html {
    let answer = v.session.answers().get(fact);
    let id = &*v.kit.engine.pack().fact(fact).id;
    html! {
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
                    {span_as("rc-row-none", v.t(Key::CheckNotAnswered))}
                    {change(v, fact, Key::ResultAnswerNow)}
                }
            </dd>
        </div>
    }
}
