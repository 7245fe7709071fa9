//! The start: what this does, what it is not, as of when, what becomes of the answers, what the person wants.

use super::question::{submit, submitted};
use crate::model::{Choice, FactId, OptionId, RouteId};
use crate::session::{Action, Input};
use crate::ui::parts::choice::{Choice as Row, choice};
use crate::ui::parts::elements::{ROW, button, hidden, item_head, link, points, span_as, tag};
use crate::ui::parts::note::{Note, note};
use crate::ui::parts::notice::{later, notice};
use crate::ui::parts::portal::{self, Spot};
use crate::ui::parts::sheet::{Sheet, clear, rail_section};
use crate::ui::parts::{controls, day, errors, pieces};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The start page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let fact = v.session.asks(&v.kit.engine);
    let main = html! {
        <div class="rc-stack-l">
            <div class="rc-stack">
                {portal::spot(v, Spot::Head)}
                {v.title(pieces::plain_headline(v, v.t(Key::StartTitle)))}
                {p("rc-lead", v.t(Key::StartLead))}
                {notice(v)}
                {later(v)}
                {day::wrong_clock(v)}
                {resume(v)}
            </div>
            <form class="rc-q" novalidate=true autocomplete="off" onsubmit={submitted(v)}>
                if let Some(fact) = fact {
                    {errors::summary(v, fact)}
                    {goal(v, fact)}
                }
                {unjudged(v)}
                {submit(v, Key::StartBegin)}
            </form>
            if v.seen && !v.around.settled {
                {packs(v)}
            }
        </div>
    };
    let rail = if v.seen { rail(v) } else { Html::default() };
    Sheet { main, rail: Some(rail), crumb: None }
}

/// The rules that can be judged by: those in use, then the others. WHY once the page has been seen: it stands below.
fn packs(v: &View<'_>) -> Html {
    let parts = v.kit.engine.pack().parts();
    if parts.neighbours.is_empty() {
        return Html::default();
    }
    let others = parts.neighbours.iter().map(|other| {
        html! {
            <li data-pack={other.id.to_string()}>
                {p("rc-b", v.of(&other.title))}
                {p("rc-p", v.of(&other.summary))}
                <p>{button(ROW, "pack", v.turn(Some(other.id.clone()), None), html! {
                    <>{span(v.t(Key::StartPackUse))}{hidden(v.of(&other.title))}</>
                })}</p>
            </li>
        }
    });
    html! {
        <section class="rc-stack-s" data-part="packs">
            {v.heading(2, "rc-h3", span(v.t(Key::StartPacks)))}
            <ul class="rc-items" role="list">
                <li data-pack={parts.id.to_string()}>
                    {item_head(html! { <>{span_as("rc-b", v.of(&parts.title))}{tag(v.t(Key::StartPackNow))}</> })}
                    {p("rc-p", v.of(&parts.summary))}
                </li>
                for other in others {
                    {other}
                }
            </ul>
        </section>
    }
}

fn resume(v: &View<'_>) -> Html {
    if !v.session.has_answers() {
        return Html::default();
    }
    note(
        Note::Done,
        html! {
            <>
                {p("rc-b", v.t(Key::StartResume))}
                <p>{link(v, ROW, "resume", v.act(Action::Next), v.t(Key::StartResumeGo))}</p>
                {clear(v)}
            </>
        },
    )
}

/// Where the person stands, or what they want: only what some route that is judged answers.
fn goal(v: &View<'_>, fact: FactId) -> Html {
    let pack = v.words.pack();
    let picked = match v.session.draft() {
        Some(Input::Choice(picked)) => *picked,
        _ => None,
    };
    let judged = |option: OptionId| match wish(v, fact, option) {
        Some(goal) => pack.routes().iter().any(|route| route.otherwise.is_some() && route.goals.contains(&goal.id)),
        None => true,
    };
    html! {
        <fieldset class="rc-group">
            <legend class="rc-legend-h">
                {v.heading(2, "rc-h2", span(v.of(&pack.fact(fact).question)))}
            </legend>
            {portal::spot(v, Spot::Question(fact))}
            {controls::radios(v, fact, picked, &judged, &|option| part_hint(v, fact, option))}
        </fieldset>
    }
}

/// The value of `goal` that an option stands for.
fn wish<'a>(v: &View<'a>, fact: FactId, option: OptionId) -> Option<&'a Choice> {
    let pack = v.words.pack();
    let goal = pack.fact_id("goal")?;
    let option = if fact == goal { option } else { pack.situation(option)?.goal? };
    pack.fact(goal).kind.options().get(option.index())
}

/// Said of a wish that only some routes answer so far.
fn part_hint(v: &View<'_>, fact: FactId, option: OptionId) -> Option<String> {
    let pack = v.words.pack();
    let goal = wish(v, fact, option).filter(|goal| goal.hint.is_none())?;
    let (judged, left): (Vec<_>, Vec<_>) =
        pack.routes().iter().filter(|r| r.goals.contains(&goal.id)).partition(|r| r.otherwise.is_some());
    let names: Vec<&str> = judged.iter().map(|route| v.of(&route.name)).collect();
    (!left.is_empty()).then(|| v.f(Key::StartGoalPart, &[("routes", &v.words.list(&names))]))
}

/// The routes that the pack does not judge.
pub fn not_judged(v: &View<'_>) -> Vec<RouteId> {
    let pack = v.words.pack();
    pack.route_ids().filter(|route| pack.route(*route).otherwise.is_none()).collect()
}

fn unjudged(v: &View<'_>) -> Html {
    let pack = v.words.pack();
    let names: Vec<&str> = not_judged(v).into_iter().map(|route| v.of(&pack.route(route).name)).collect();
    if names.is_empty() {
        return Html::default();
    }
    note(
        Note::Open,
        html! {
            <>
                {p("rc-b", v.t(Key::ResultNotJudged))}
                {p("rc-p", &v.f(Key::ResultNotJudgedText, &[("list", &v.words.list(&names))]))}
            </>
        },
    )
}

fn rail(v: &View<'_>) -> Html {
    let parts = v.kit.engine.pack().parts();
    let before = [Key::StartBeforeWho, Key::StartBeforeTime, Key::StartBeforePapers].map(|key| v.t(key));
    let review = v.words.date(parts.review_by);
    let rules = v.f(
        Key::StartRulesText,
        &[
            ("pack", v.of(&parts.title)),
            ("version", &parts.version),
            ("date", &v.words.date(parts.as_of)),
            ("review", &review),
        ],
    );
    html! {
        <>
            {rail_section(v, v.t(Key::StartBefore), points(&before))}
            {portal::spot(v, Spot::Rail)}
            {rail_section(v, v.t(Key::StartNot), p("rc-p", v.t(Key::StartNotText)))}
            {rail_section(v, v.t(Key::StartPrivacy), privacy(v))}
            {rail_section(v, v.t(Key::LeaveTitle), html! {
                <div class="rc-stack-s">{p("rc-p", v.t(Key::LeaveExplain))}{p("rc-p", v.t(Key::LeaveLimit))}</div>
            })}
            {rail_section(v, v.t(Key::DayTitle), html! {
                <div class="rc-stack-s">
                    {day::control(v)}
                    {p("rc-p rc-muted", &rules)}
                    if v.today > parts.review_by {
                        {p("rc-p rc-b", &v.f(Key::StartRulesOutdated, &[("date", &review)]))}
                    }
                </div>
            })}
        </>
    }
}

fn privacy(v: &View<'_>) -> Html {
    let keep = v.session.keeps_answers();
    let row = Row {
        id: "keep".to_owned(),
        name: "keep",
        many: true,
        label: v.t(Key::KeepLabel),
        hint: Some(v.t(Key::KeepHint)),
        checked: keep,
        described: None,
        wrong: false,
        value: "keep",
    };
    let link = v.link.clone();
    let toggle = Callback::from(move |_: Event| link.emit(crate::ui::msg::Msg::Do(Action::SetKeep(!keep))));
    let kept = match (v.around.storage.allowed && !v.around.storage.sealed, v.around.storage.failed) {
        (false, _) => Key::FooterNotKept,
        (true, true) => Key::LiveKeepFailed,
        (true, false) => Key::StartPrivacyKept,
    };
    html! {
        <div class="rc-stack-s">
            {p("rc-p", v.t(Key::StartPrivacyLocal))}
            {p("rc-p", v.t(kept))}
            if v.around.storage.allowed {
                {choice(v, row, toggle)}
            }
        </div>
    }
}
