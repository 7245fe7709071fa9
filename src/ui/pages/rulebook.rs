//! Every rule, as a sentence made from the data: to read, to search, to print.

use crate::embed::Fragment;
use crate::model::{EndsBy, RouteId, Rule, RuleId, RuleKind};
use crate::session::plain;
use crate::ui::msg::{Aside, Msg};
use crate::ui::parts::cite::cite;
use crate::ui::parts::elements::{ROW, button, item_head, list, print, tag};
use crate::ui::parts::field::{longest, typed};
use crate::ui::parts::note::{Note, note};
use crate::ui::parts::sheet::{Sheet, back, head};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let pack = v.words.pack();
    let found: Vec<&Rule> = pack.rule_ids().filter(|id| is_sought(v, *id)).map(|id| pack.rule(id)).collect();
    let count = match found.len() {
        0 => v.t(Key::RulesFoundNone).to_owned(),
        n => v.words.count(n, Key::RulesFoundOne, Key::RulesFoundMany),
    };
    let link = v.link.clone();
    let search = Callback::from(move |event: InputEvent| link.emit(Msg::Aside(Aside::Search(typed(&event)))));
    let main = html! {
        <div class="rc-stack-l">
            {head(v, Key::RulesTitle, p("rc-lead", v.t(Key::RulesLead)))}
            <div class="rc-stack rc-no-print" role="search">
                <div class="rc-field">
                    <label class="rc-label" for={v.id("search")}>{v.t(Key::RulesSearch)}</label>
                    <input class="rc-input rc-input--wide" type="search" id={v.id("search")} autocomplete="off" maxlength={longest()} value={v.session.sought().to_owned()} oninput={search} />
                </div>
                <div class="rc-tools" role="group" aria-label={v.t(Key::RulesRoute).to_owned()}>
                    {filter(v, None, v.t(Key::RulesAllRoutes))}
                    for id in pack.route_ids() {
                        {filter(v, Some(id), v.words.of(&pack.route(id).name))}
                    }
                </div>
            </div>
            <p class="rc-b" role="status" data-part="count">{count}</p>
            {list("rc-items rc-book", found.iter().map(|rule| entry(v, rule)).collect())}
            <div class="rc-acts rc-no-print">{print(v, Key::RulesPrint)}</div>
        </div>
    };
    Sheet { main, rail: None, crumb: Some(back(v)) }
}

/// That a rule which was linked to is none of those in use, and where it belongs.
pub fn elsewhere(v: &View<'_>) -> Html {
    let Some(found) = &v.asides.elsewhere else { return Html::default() };
    let (wanted, rule) = (found.wanted.clone(), found.rule.clone());
    let open = v.send(move || Msg::Aside(Aside::Open(wanted.clone(), rule.clone())));
    let said = [("rule", &*found.title), ("pack", &*found.pack)];
    let note = note(
        Note::Open,
        html! {
            <>
                {p("rc-p", &v.f(Key::RulesElsewhere, &said))}
                <p>{button(ROW, "elsewhere", open, span(&v.f(Key::RulesElsewhereGo, &said)))}</p>
            </>
        },
    );
    html! { <div class="rc-stack rc-no-print" data-part="elsewhere">{note}</div> }
}

fn filter(v: &View<'_>, route: Option<RouteId>, name: &str) -> Html {
    let pressed = if v.asides.sought.route == route { "true" } else { "false" };
    html! {
        <button class="rc-tool" type="button" aria-pressed={pressed} onclick={v.send(move || Msg::Aside(Aside::OnRoute(route)))}>{name}</button>
    }
}

fn is_sought(v: &View<'_>, id: RuleId) -> bool {
    let (pack, letters) = (v.words.pack(), &v.asides.sought.letters);
    let rule = pack.rule(id);
    if v.asides.sought.route.is_some_and(|route| !rule.routes.contains(&route)) {
        return false;
    }
    let mut said = vec![v.words.of(&rule.title), v.words.of(&rule.text), letters.rule(id), &*rule.id];
    if let RuleKind::WrongClaim(claim) = &rule.kind {
        said.push(v.words.of(claim));
    }
    let cited: Vec<String> = rule.cites.iter().map(|cite| v.words.citation(cite, false)).collect();
    said.extend(cited.iter().map(String::as_str));
    said.extend(rule.cites.iter().map(|cite| letters.instrument(cite.instrument)));
    let text = plain(v.session.sought());
    let said: Vec<String> = said.into_iter().map(plain).collect();
    text.split(' ').all(|word| said.iter().any(|said| holds(said, word)))
}

/// Whether `said` holds `word`, small and capital letters alike.
///
/// WHY not by `to_lowercase`: its tables are 5 KB, and neither Chinese nor English needs them.
fn holds(said: &str, word: &str) -> bool {
    word.is_empty() || said.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

fn entry(v: &View<'_>, rule: &Rule) -> Html {
    let pack = v.words.pack();
    let routes: Vec<&str> = rule.routes.iter().map(|route| v.words.of(&pack.route(*route).name)).collect();
    let id = v.id(&rule.id);
    let address = Fragment::to(&pack.parts().id, &rule.id);
    html! {
        <li id={id.clone()} data-rule={rule.id.to_string()}>
            {item_head(html! {
                <>{v.heading(2, "rc-h3", span(v.words.of(&rule.title)))}{tag(v.t(kind(&rule.kind)))}</>
            })}
            if let RuleKind::WrongClaim(claim) = &rule.kind {
                {p("rc-muted", v.words.of(claim))}
            }
            {p("rc-p", v.words.of(&rule.text))}
            {p("rc-p", &when(v, rule))}
            if let Some(whom) = &rule.ask {
                {p("rc-p", &v.f(Key::HomeworkAsk, &[("whom", v.words.of(whom))]))}
            }
            {p("rc-p rc-muted", &v.words.list(&routes))}
            {cite(v, rule)}
            <p class="rc-no-print"><a class="rc-link rc-link--row" href={address} onclick={v.focus(id)}>{span(v.t(Key::RulesLink))}</a></p>
        </li>
    }
}

/// When a rule applies, from which day to which, what it counts, what it comes to.
fn when(v: &View<'_>, rule: &Rule) -> String {
    let mut said = vec![match v.words.condition(&rule.when) {
        Some(when) => v.f(Key::RulesWhen, &[("when", &when)]),
        None => v.t(Key::RulesAlways).to_owned(),
    }];
    for (key, day) in [(Key::RulesFrom, rule.validity.from), (Key::RulesUntil, rule.validity.until)] {
        said.extend(day.map(|day| v.f(key, &[("date", &v.words.date(day))])));
    }
    if let Some(due) = &rule.deadline {
        said.push(v.f(Key::RulesDue, &[("date", &v.words.date_expr(&due.due))]));
        said.extend(v.words.condition(&due.when).map(|when| v.f(Key::CondGroup, &[("what", &when)])));
    }
    if let RuleKind::Bar(EndsBy::Date(ends) | EndsBy::DateOrEvent(ends, _)) = &rule.kind {
        said.push(v.f(Key::RulesEnds, &[("date", &v.words.date_expr(ends))]));
    }
    if let RuleKind::Bar(EndsBy::Event(event) | EndsBy::DateOrEvent(_, event)) = &rule.kind {
        said.push(v.f(Key::RulesEnds, &[("date", v.words.of(event))]));
    }
    if let Some(gives) = rule.gives {
        said.push(v.f(Key::RulesGives, &[("verdict", v.words.verdict(gives))]));
    }
    said.join(v.t(Key::FormatClause))
}

fn kind(kind: &RuleKind) -> Key {
    match kind {
        RuleKind::Scope => Key::KindScope,
        RuleKind::OtherWay(_) => Key::KindOtherWay,
        RuleKind::Bar(_) => Key::KindBar,
        RuleKind::Ground => Key::KindGround,
        RuleKind::Duty => Key::KindDuty,
        RuleKind::Deadline => Key::KindDeadline,
        RuleKind::Step => Key::KindStep,
        RuleKind::Effect => Key::KindEffect,
        RuleKind::Notice => Key::KindNotice,
        RuleKind::Condition => Key::KindCondition,
        RuleKind::WrongClaim(_) => Key::KindWrongClaim,
        RuleKind::WayOut => Key::KindWayOut,
    }
}
