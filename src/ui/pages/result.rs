//! The result: the answer first, then every route in one line, then each route in full.

use super::question::details;
use super::route;
use crate::interview::agenda;
use crate::model::{Answers, FactId, RouteId, Rule, Verdict};
use crate::session::Action;
use crate::ui::app::Msg;
use crate::ui::chrome::{Sheet, back, clear, result_rail};
use crate::ui::markup::markup;
use crate::ui::parts::note::{Note, note};
use crate::ui::parts::{cite, date, pieces, sign};
use crate::ui::view::{View, p, span};
use crate::words::{Key, Piece};
use yew::prelude::*;

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let routes = v.kit.engine.goal_routes(v.session.answers());
    let judged: Vec<RouteId> = routes.iter().copied().filter(|r| is_judged(v, *r)).collect();
    let main = markup! {
        <div class="rc-stack-l">
            {answer(v, &routes, &judged)}
            {open_questions(v)}
            {for judged.iter().filter(|id| in_full(v, **id, &judged)).map(|id| route::section(v, *id))}
            {not_asked(v)}
            {cite::sources(v, &shown_rules(v, &judged))}
            <div class="rc-acts">
                <button class="rc-btn rc-btn--quiet" type="button" data-do="print" onclick={v.send(|| Msg::Print)}>{v.t(Key::ResultPrint)}</button>
                <button class="rc-btn rc-btn--quiet" type="button" data-do="check" onclick={v.act(Action::Check)}>{v.t(Key::ResultCheck)}</button>
            </div>
            {clear(v)}
        </div>
    };
    Sheet { main, rail: Some(result_rail(v)), crumb: Some(back(v)) }
}

fn is_judged(v: &View<'_>, route: RouteId) -> bool {
    v.assessment().route(route).is_some_and(|of| v.words.is_judged(of))
}

/// A route that does not apply takes one line; where none applies, the first says why.
fn in_full(v: &View<'_>, route: RouteId, judged: &[RouteId]) -> bool {
    let applies = |id: RouteId| v.assessment().route(id).is_some_and(|of| of.verdict != Verdict::OutOfScope);
    applies(route) || (judged.first() == Some(&route) && !judged.iter().any(|id| applies(*id)))
}

/// The sentence a person could read aloud, then every route in a line.
fn answer(v: &View<'_>, routes: &[RouteId], judged: &[RouteId]) -> Html {
    // A route that does not apply takes its line below, not a sentence up here, unless there is nothing else to say.
    let applies = |id: &&RouteId| v.assessment().route(**id).is_some_and(|of| of.verdict != Verdict::OutOfScope);
    let applying: Vec<RouteId> = judged.iter().filter(applies).copied().collect();
    let first = judged.get(..1).unwrap_or_default();
    let said = [&*applying, first, routes].into_iter().find(|ids| !ids.is_empty()).unwrap_or(routes);
    let leading = said.first().and_then(|id| v.assessment().route(*id)).map_or(Verdict::Incomplete, |of| of.verdict);
    let headline = v.words.headline(v.assessment(), said);
    let as_of = v.words.sentence(Key::ResultAsOf, &[("date", v.words.date_piece(v.day()))]);
    let lines = judged.iter().filter_map(|id| v.assessment().route(*id)).map(|of| {
        let mut line = v.words.route_line(of);
        line.insert(0, Piece::Text(v.f(Key::RouteLead, &[("route", v.of(&v.words.pack().route(of.route).name))])));
        markup! {
            <li data-route={v.words.pack().route(of.route).id.to_string()} data-verdict={of.verdict.id()}>
                <span class="rc-routes-v">{sign::conclusion(v, of)}</span>
                <span class="rc-routes-t">{pieces::pieces(&line)}</span>
            </li>
        }
    });
    markup! {
        <section class="rc-answer" data-v={leading.id()} data-verdict={leading.id()}>
            {pieces::paragraph("rc-kicker", &as_of)}
            {v.title(pieces::headline(&headline, date::is_chinese(v)))}
            <ul class="rc-routes" role="list" aria-label={v.t(Key::ResultRoutes).to_owned()}>
                {for lines}
                {unjudged(v, routes)}
            </ul>
        </section>
    }
}

/// The routes that the pack leaves out, named with the reason: those asked for, then the others.
fn unjudged(v: &View<'_>, routes: &[RouteId]) -> Html {
    let pack = v.words.pack();
    let names = |asked: bool| -> Vec<&str> {
        pack.route_ids()
            .filter(|id| routes.contains(id) == asked && !is_judged(v, *id))
            .map(|id| v.of(&pack.route(id).name))
            .collect()
    };
    let mut all = names(true);
    all.extend(names(false));
    if all.is_empty() {
        return Html::default();
    }
    markup! {
        <li data-route="not-judged">
            <span class="rc-routes-v">{sign::pill(Verdict::OutOfScope, v.t(Key::VerdictNotJudged))}</span>
            <span class="rc-routes-t">{span(&v.f(Key::ResultNotJudgedText, &[("list", &v.words.list(&all))]))}</span>
        </li>
    }
}

fn open_questions(v: &View<'_>) -> Html {
    let n = agenda(v.assessment()).at_most();
    if n == 0 {
        return Html::default();
    }
    note(
        Note::Open,
        markup! {
            <>
                {p("rc-p", &v.words.count(n, Key::ResultOpenQuestionsOne, Key::ResultOpenQuestions))}
                <p>
                    <a class="rc-link rc-link--row rc-change" data-do="next" href={v.here()} onclick={v.act(Action::Next)}>{span(v.t(Key::ResultOpenQuestionsGo))}</a>
                </p>
            </>
        },
    )
}

/// What would have been asked of somebody else with the same wish, and was not, because it changes nothing here.
fn not_asked(v: &View<'_>) -> Html {
    let engine = &v.kit.engine;
    let answers = v.session.answers();
    let mut blank = Answers::none(engine.pack());
    if let Some((goal, answer)) = engine.pack().fact_id("goal").and_then(|id| Some((id, answers.get(id)?))) {
        // An answer that was given fits.
        let _ = blank.set(engine.pack(), goal, answer.clone());
    }
    let all = agenda(&engine.assess(&blank, v.day()));
    let now = agenda(v.assessment());
    let skipped = |fact: &&FactId| !answers.has(**fact) && !now.has(**fact);
    let names: Vec<&str> =
        all.for_verdict.iter().chain(&all.for_details).filter(skipped).map(|f| v.label(*f)).collect();
    if names.is_empty() {
        return Html::default();
    }
    details(v.t(Key::ResultNotAsked), p("rc-p", &v.f(Key::ResultNotAskedText, &[("list", &v.words.list(&names))])))
}

fn shown_rules<'a>(v: &View<'a>, judged: &[RouteId]) -> Vec<&'a Rule> {
    let pack = v.words.pack();
    let reasons = judged.iter().filter_map(|id| v.assessment().route(*id)).flat_map(|of| of.reasons.iter().copied());
    let items = judged.iter().flat_map(|id| v.assessment().items_of(*id)).map(|item| item.rule);
    reasons.chain(items).map(|id| pack.rule(id)).collect()
}
