//! One route in full: when, why, what would change it, what to do, what follows, what the rules leave open.

use crate::assess::{Item, RouteVerdict};
use crate::explain::{Branch, Claim};
use crate::logic::Truth;
use crate::model::{RouteId, RuleId, RuleKind, Verdict};
use crate::ui::parts::answers::open_row;
use crate::ui::parts::by::{by, of_verdict};
use crate::ui::parts::elements::{self, span_as};
use crate::ui::parts::items::{claims, dues, folded, list, part, section as items, steps};
use crate::ui::parts::sheet::details;
use crate::ui::parts::{day, reason, sign, timeline};
use crate::ui::view::{View, p, span};
use crate::words::{Key, iso};
use yew::prelude::*;

/// The section of one route; `alone` on its page, it tells how it stands to the others as well.
pub fn section(v: &View<'_>, id: RouteId, alone: bool) -> Html {
    let Some(of) = v.assessment().route(id) else { return Html::default() };
    let route = v.words.pack().route(id);
    html! {
        <section class="rc-route" data-v={of.verdict.id()} data-route={route.id.to_string()}>
            <header class="rc-route-head">
                {v.heading(2, "rc-h2", span(v.of(&route.name)))}
                {sign::conclusion(v, of)}
            </header>
            {when(v, of)}
            {missing(v, of)}
            {why(v, of)}
            {items_beside_reasons(v, of, alone)}
        </section>
    }
}

fn when(v: &View<'_>, of: &RouteVerdict) -> Html {
    if of.verdict != Verdict::Barred {
        return Html::default();
    }
    let line = match of.until {
        Some(day) => html! {
            <>
                <time class="rc-num rc-big" datetime={iso(day)}>{v.words.date_with_weekday(day)}</time>
                {span_as("rc-muted rc-num", &v.words.distance(v.day(), day))}
            </>
        },
        None => span_as("rc-big", v.t(Key::ResultAfterEvent)),
    };
    html! {
        <div class="rc-stack" data-part="when">
            <div class="rc-when">
                {p("rc-muted", v.t(Key::ResultEarliest))}
                <p class="rc-when-line">{line}</p>
            </div>
            if let Some(day) = of.until {
                {timeline::timeline(v, day)}
                {by(v, Claim::Until(of.route), v.t(Key::ResultEarliest))}
            }
        </div>
    }
}

/// The rules that decide; for an open route, the bars that were looked at and do not hold.
fn why(v: &View<'_>, of: &RouteVerdict) -> Html {
    // While facts are missing, a ground that opens the route says nothing yet.
    let counts = |id: &&RuleId| {
        of.verdict != Verdict::Incomplete || v.words.pack().rule(**id).gives.is_some_and(|gives| gives != Verdict::Open)
    };
    let rules: Vec<RuleId> = of.because.iter().filter(counts).copied().collect();
    let branches: Vec<Branch<'_>> = rules.iter().filter_map(|id| v.assessment().explain(*id)).collect();
    let passed = passed_bars(v, of.route);
    let reasons = reason::reasons(v, &branches, &rules, 4);
    let events = of.until.is_none();
    html! {
        <>
            if of.verdict == Verdict::Open {
                {part(v, Key::ResultWhy, "why", html! {
                    <>{p("rc-p", v.t(Key::ResultPassed))}{reason::passed(v, &passed)}{reason::grounds(v, &rules)}</>
                })}
            } else if !rules.is_empty() {
                {part(v, Key::ResultWhy, "why", reasons)}
            }
            {of_verdict(v, of.route)}
            if of.verdict == Verdict::Barred {
                {part(v, if events { Key::ResultLifts } else { Key::ResultChange }, "change", reason::changes(v, &rules, &branches))}
                {excluded(v, &passed)}
            } else if of.is_settled() {
                {part(v, Key::ResultChange, "change", day::next_change(v))}
            } else {
                {excluded(v, &passed)}
            }
        </>
    }
}

/// The bars on a route that certainly do not hold, and could: those in force on the day.
fn passed_bars(v: &View<'_>, route: RouteId) -> Vec<RuleId> {
    let pack = v.words.pack();
    let bar = |id: &RuleId| {
        let rule = pack.rule(*id);
        matches!(rule.kind, RuleKind::Bar(_)) && rule.routes.contains(&route) && rule.validity.covers(v.day())
    };
    pack.rule_ids().filter(bar).filter(|id| v.assessment().reading().rule(*id) == Truth::False).collect()
}

fn excluded(v: &View<'_>, passed: &[RuleId]) -> Html {
    if passed.is_empty() {
        return Html::default();
    }
    details(v.t(Key::ResultPassedTitle), reason::passed(v, passed))
}

/// What is not known yet, where it is found, and what it can come to.
fn missing(v: &View<'_>, of: &RouteVerdict) -> Html {
    if of.verdict != Verdict::Incomplete {
        return Html::default();
    }
    let rows = of.missing.iter().map(|fact| {
        let about = v.words.pack().fact(*fact);
        html! {
            <li>
                {open_row(v, *fact)}
                if let Some(found) = &about.found {
                    {p("rc-p rc-muted", v.of(found))}
                }
                for out in v.assessment().would_rule_out(of.route, *fact) {
                    {p("rc-p", &v.words.ruled_out(*fact, &out))}
                }
            </li>
        }
    });
    html! {
        <>
            {part(v, Key::ResultMissing, "missing", elements::items(rows.collect()))}
            <div class="rc-stack-s" data-part="possible">
                {p("rc-p", &v.words.possible(of))}
                <div class="rc-possible" aria-hidden="true">{for of.possible.iter().map(|verdict| sign::pill(verdict, v.words.verdict(verdict)))}</div>
            </div>
        </>
    }
}

/// Steps, deadlines, effects and the rest, each kind under its own heading.
fn items_beside_reasons(v: &View<'_>, of: &RouteVerdict, alone: bool) -> Html {
    let pack = v.words.pack();
    let here = |item: &&Item| !of.because.contains(&item.rule) && (alone || !pack.rule(item.rule).between);
    let all: Vec<&Item> = v.assessment().items_of(of.route).filter(here).collect();
    let pick = |wanted: fn(&RuleKind) -> bool| -> Vec<&Item> {
        all.iter().copied().filter(|item| wanted(&pack.rule(item.rule).kind)).collect()
    };
    let notices = pick(|kind| matches!(kind, RuleKind::Notice));
    // What is open is a question of its own; the rest is good to know.
    let leaves_open = |item: &&&Item| pack.leaves_open(pack.rule(item.rule));
    let open: Vec<&Item> = notices.iter().filter(leaves_open).copied().collect();
    let known: Vec<&Item> = notices.iter().filter(|item| !leaves_open(item)).copied().collect();
    let later = matches!(of.verdict, Verdict::Barred);
    html! {
        <>
            {items(v, if later { Key::ResultTodoLater } else { Key::ResultTodo }, "steps", &pick(|k| matches!(k, RuleKind::Step)), steps)}
            {items(v, Key::ResultConditions, "conditions", &pick(|k| matches!(k, RuleKind::Condition)), list)}
            {items(v, Key::ResultDuties, "duties", &pick(|k| matches!(k, RuleKind::Duty)), list)}
            {items(v, Key::ResultDeadlines, "deadlines", &pick(|k| matches!(k, RuleKind::Deadline)), dues)}
            {items(v, Key::ResultFollows, "effects", &pick(|k| matches!(k, RuleKind::Effect)), list)}
            {items(v, Key::ResultOpen, "open", &open, list)}
            {items(v, Key::ResultNotices, "notices", &known, folded)}
            {items(v, Key::ResultWays, "ways", &pick(|k| matches!(k, RuleKind::WayOut)), list)}
            {items(v, Key::ResultClaims, "claims", &pick(|k| matches!(k, RuleKind::WrongClaim(_))), claims)}
        </>
    }
}
