//! The result: the answer first, then every route in one line, then each route in full.

use super::homework;
use super::route;
use crate::assess::Item;
use crate::interview::agenda;
use crate::model::{Answer, Answers, FactId, RouteId, Rule, RuleId, Verdict};
use crate::session::{Action, Place};
use crate::ui::parts::elements::{link, print, quiet};
use crate::ui::parts::items::list;
use crate::ui::parts::note::{Note, note};
use crate::ui::parts::sheet::{Sheet, back, clear, details, link_to, result_rail};
use crate::ui::parts::{cite, day, pieces, portal, share, sign, tally};
use crate::ui::view::{View, p, span};
use crate::words::{Key, Piece};
use yew::prelude::*;

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let routes = v.kit.engine.goal_routes(v.session.answers());
    let judged: Vec<RouteId> = routes.iter().copied().filter(|r| is_judged(v, *r)).collect();
    let applying = applying(v, &judged);
    let alone = applying.len() < 2;
    let main = html! {
        <div class="rc-stack-l">
            {day::wrong_clock(v)}
            {answer(v, &routes, &judged)}
            {open_questions(v)}
            {old(v)}
            {see(v)}
            if !alone {
                {between(v, &applying)}
            }
            {to_find_out(v)}
            for id in judged.iter().filter(|id| in_full(v, **id, &judged)) {
                {route::section(v, *id, alone)}
            }
            {tally::all(v)}
            {not_asked(v)}
            {portal::changes(v)}
            {portal::whom(v)}
            {cite::sources(v, &shown_rules(v, &judged))}
            {share::offer(v)}
            <div class="rc-acts">
                {print(v, Key::ResultPrint)}
                {quiet("compare", v.act(Action::Read(Place::Compare)), v.t(Key::CompareGo))}
                {quiet("check", v.act(Action::Check), v.t(Key::ResultCheck))}
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
    let applying = applying(v, judged);
    let way = v.words.way_out(v.assessment(), &applying);
    let first = judged.get(..1).unwrap_or_default();
    // Of many routes the most pressing one speaks up here, the others below.
    let pressing = |wanted: Verdict| {
        let is = |id: &&RouteId| v.assessment().route(**id).is_some_and(|of| of.verdict == wanted);
        applying.iter().position(|id| is(&id))
    };
    let lead = pressing(Verdict::Comply).or(pressing(Verdict::Required)).unwrap_or_default();
    let spoken = if applying.len() > 2 { applying.get(lead..=lead).unwrap_or_default() } else { &applying };
    let said = [spoken, first, routes].into_iter().find(|ids| !ids.is_empty()).unwrap_or(routes);
    let leading = said.first().and_then(|id| v.assessment().route(*id)).map_or(Verdict::Incomplete, |of| of.verdict);
    let headline = v.words.headline(v.assessment(), said);
    let as_of = v.words.sentence(Key::ResultAsOf, &[("date", v.words.date_piece(v.day()))]);
    let others = judged.iter().filter(|id| !applying.contains(id));
    let lines = applying.iter().chain(others).filter_map(|id| v.assessment().route(*id)).map(|of| {
        let mut line = v.words.route_line(of);
        line.insert(0, Piece::Text(v.f(Key::RouteLead, &[("route", v.of(&v.words.pack().route(of.route).name))])));
        html! {
            <li data-route={v.words.pack().route(of.route).id.to_string()} data-verdict={of.verdict.id()}>
                <span class="rc-routes-v">{sign::conclusion(v, of)}</span>
                <span class="rc-routes-t">{pieces::pieces(&line)}</span>
            </li>
        }
    });
    html! {
        <section class="rc-answer" data-v={leading.id()} data-verdict={leading.id()}>
            {pieces::paragraph("rc-kicker", &as_of)}
            {v.title(pieces::headline(v, &headline))}
            if !way.is_empty() {
                <p class="rc-b" data-part="way-out">{pieces::pieces(&way)}</p>
            }
            <ul class="rc-routes" role="list" aria-label={v.t(Key::ResultRoutes).to_owned()}>
                for line in lines {
                    {line}
                }
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
    html! {
        <li data-route="not-judged">
            <span class="rc-routes-v">{sign::pill(Verdict::OutOfScope, v.t(Key::VerdictNotJudged))}</span>
            <span class="rc-routes-t">{span(&v.f(Key::ResultNotJudgedText, &[("list", &v.words.list(&all))]))}</span>
        </li>
    }
}

/// The routes that apply.
fn applying(v: &View<'_>, judged: &[RouteId]) -> Vec<RouteId> {
    let applies = |id: &&RouteId| v.assessment().route(**id).is_some_and(|of| of.verdict != Verdict::OutOfScope);
    judged.iter().filter(applies).copied().collect()
}

/// After the day by which the rules should have been read again, the result says so itself.
fn old(v: &View<'_>) -> Html {
    let parts = v.words.pack().parts();
    if v.today <= parts.review_by {
        return Html::default();
    }
    note(Note::Warn, p("rc-p rc-b", &v.f(Key::ResultOld, &[("date", &v.words.date(parts.as_of))])))
}

/// What is shown on some route that was asked for, each rule once.
fn once<'v>(v: &'v View<'_>, routes: &[RouteId], wanted: impl Fn(RuleId) -> bool) -> Vec<&'v Item> {
    let pack = v.words.pack();
    let mut found: Vec<&Item> = Vec::new();
    for item in routes.iter().flat_map(|route| v.assessment().items_of(*route)).filter(|item| wanted(item.rule)) {
        if !found.iter().any(|known| pack.rule(known.rule).id == pack.rule(item.rule).id) {
            found.push(item);
        }
    }
    found
}

/// What somebody who stands where the person stands wants to know first.
fn see(v: &View<'_>) -> Html {
    let pack = v.words.pack();
    let answers = v.session.answers();
    let stands = pack.fact_id("situation").and_then(|fact| answers.get(fact));
    let Some(Answer::Choice(is)) = stands else { return Html::default() };
    let first = pack.situation(*is).map(|situation| &*situation.see).unwrap_or_default();
    let items = once(v, &v.kit.engine.goal_routes(answers), |rule| first.contains(&rule));
    boxed(v, Key::ResultSee, "see", &items)
}

/// How the routes on this page stand to one another.
fn between(v: &View<'_>, applying: &[RouteId]) -> Html {
    boxed(v, Key::ResultBetween, "between", &once(v, applying, |rule| v.words.pack().rule(rule).between))
}

fn boxed(v: &View<'_>, title: Key, name: &'static str, items: &[&Item]) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <section class="rc-aside" data-part={name}>
            {v.heading(2, "rc-h3", span(v.t(title)))}
            {list(v, items)}
        </section>
    }
}

fn to_find_out(v: &View<'_>) -> Html {
    if !homework::is_needed(v) {
        return Html::default();
    }
    html! { <p class="rc-no-print">{link_to(v, Place::Homework, Key::HomeworkGo)}</p> }
}

fn open_questions(v: &View<'_>) -> Html {
    let n = agenda(v.assessment()).at_most();
    if n == 0 {
        return Html::default();
    }
    note(
        Note::Open,
        html! {
            <>
                {p("rc-p", &v.words.count(n, Key::ResultOpenQuestionsOne, Key::ResultOpenQuestions))}
                <p>{link(v, "rc-link rc-link--row rc-change", "next", v.act(Action::Next), v.t(Key::ResultOpenQuestionsGo))}</p>
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
    let reasons = judged.iter().filter_map(|id| v.assessment().route(*id)).flat_map(|of| of.because.iter().copied());
    let items = judged.iter().flat_map(|id| v.assessment().items_of(*id)).map(|item| item.rule);
    reasons.chain(items).map(|id| pack.rule(id)).collect()
}
