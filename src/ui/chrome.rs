//! What stands around every page: head, way back, rail, foot.

use super::pages::rulebook::elsewhere;
use super::pages::{Drawn, page_of};
use super::parts::elements::{button, span_as};
use super::parts::notice::notice;
use super::parts::sheet::{Sheet, link_to};
use super::view::{View, p, span};
use crate::session::{Action, Place};
use crate::words::{Key, Language};
use yew::prelude::*;

/// The whole page.
pub fn page(v: &View<'_>) -> Html {
    let live = html! { <p class="rc-vh" id={v.id("live")} role="status" aria-live="polite"></p> };
    let sheet = match page_of(v.session.place()).drawn {
        Drawn::Framed(draw) => draw(v),
        Drawn::Bare(draw) => return html! { <>{draw(v)}{live}</> },
    };
    html! {
        <>
            <div class="rc-page" part="page">
                {top(v)}
                {whose(v)}
                <div class="rc-body-area rc-in">{body(v, sheet)}</div>
                if v.seen {
                    {foot(v)}
                }
            </div>
            {live}
        </>
    }
}

/// WHY the key: each page is drawn anew, so that a text that a translator has replaced is not left standing.
fn body(v: &View<'_>, sheet: Sheet) -> Html {
    let place = v.session.place();
    let (name, fact) = (place.name(), v.session.asks(&v.kit.engine));
    let fact = fact.map(|fact| v.kit.engine.pack().fact(fact).id.to_string());
    let key =
        [&*v.session.step().to_string(), name, fact.as_deref().unwrap_or_default(), v.session.language()].join("/");
    // WHY later: a slow machine shows the question before what stands beside it, which moves nothing when it comes;
    // the foot comes with it.
    let has_rail = sheet.rail.is_some();
    let rail = sheet.rail.filter(|_| v.seen);
    let class = if has_rail { "rc-main" } else { "rc-main rc-main--plain" };
    html! {
        <div {key}>
            if v.seen {
                {printed_head(v)}
            }
            // The start says it below its lead.
            if place != Place::Start {
                {notice(v)}
            }
            if let Some(crumb) = sheet.crumb {
                <nav class="rc-crumb" aria-label={v.t(Key::QuestionBack).to_owned()}>{crumb}</nav>
            }
            {elsewhere(v)}
            <div class="rc-cols">
                <main {class} part="main" id={v.id("main")} data-page={name} data-fact={fact}>{sheet.main}</main>
                if let Some(rail) = rail {
                    <aside class="rc-rail" part="rail" aria-label={v.t(Key::RailLabel).to_owned()}><div class="rc-rail-in">{rail}</div></aside>
                }
            </div>
        </div>
    }
}

fn top(v: &View<'_>) -> Html {
    let parts = v.kit.engine.pack().parts();
    let large = v.session.large();
    let size = if large { Key::HeaderNormal } else { Key::HeaderLarge };
    let basis = v.f(Key::AppBasis, &[("pack", v.of(&parts.title)), ("date", &v.words.date(parts.as_of))]);
    html! {
        <header class="rc-top" part="header">
            <a class="rc-btn rc-skip" href={v.here()} onclick={v.focus(v.id("main"))}>{v.t(Key::HeaderSkip)}</a>
            <div class="rc-in">
                <a class="rc-brand" href={v.here()} onclick={v.act(Action::GoTo(0))}>
                    {mark()}
                    <span class="rc-brand-text">
                        {span_as("rc-b", v.t(Key::AppName))}
                        {span_as("rc-small rc-muted", &basis)}
                    </span>
                </a>
                <div class="rc-tools" role="group" aria-label={v.t(Key::HeaderSettings).to_owned()}>
                    {languages(v)}
                    {button("rc-tool", "large", v.act(Action::SetLarge(!large)), v.t(size).into())}
                    {button("rc-tool", "leave", v.act(Action::Leave), v.t(Key::HeaderLeave).into())}
                </div>
            </div>
        </header>
    }
}

/// What turns to another language: a button where there is one other, a list of all where there are several.
fn languages(v: &View<'_>) -> Html {
    let all = v.words.languages();
    let others: Vec<&Language> = all.iter().filter(|one| &*one.tag != v.t(Key::LanguageTag)).collect();
    match others.as_slice() {
        [] => Html::default(),
        [other] => language(v, other, false),
        _ => html! {
            <details class="rc-languages" data-part="languages">
                <summary class="rc-tool">{v.t(Key::LanguageName)}</summary>
                <ul class="rc-tools" role="list">
                    {for all.iter().map(|one| html! { <li>{language(v, one, others.iter().all(|other| other.tag != one.tag))}</li> })}
                </ul>
            </details>
        },
    }
}

fn language(v: &View<'_>, language: &Language, spoken: bool) -> Html {
    let tag = language.tag.clone();
    html! {
        <button class="rc-tool" type="button" data-do="language" lang={tag.to_string()} aria-current={spoken.then_some("true")}
            onclick={v.turn(None, Some(tag))}>{language.name.to_string()}</button>
    }
}

/// That the rules are not built in: on every page and on paper, wherever they came from.
fn whose(v: &View<'_>) -> Html {
    match v.words.whose() {
        Some(line) => html! { <div class="rc-line" data-part="whose"><p class="rc-in">{line}</p></div> },
        None => Html::default(),
    }
}

fn mark() -> Html {
    html! {
        <svg class="rc-mark" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 21.5V8.2M6 17.5c0-5.6 11.5-3.4 11.5-9.3" />
            <circle cx="6" cy="5" r="2.8" />
            <circle cx="17.5" cy="5" r="2.8" />
        </svg>
    }
}

fn printed_head(v: &View<'_>) -> Html {
    // WHY: the list is shown to others.
    if v.session.place() == Place::Homework {
        return html! { <div class="rc-print-only rc-print-head"><span>{v.words.date(v.day())}</span></div> };
    }
    let parts = v.kit.engine.pack().parts();
    let head = v.f(
        Key::PrintHeader,
        &[
            ("app", v.t(Key::AppName)),
            ("date", &v.words.date(v.day())),
            ("pack", v.of(&parts.title)),
            ("version", &parts.version),
        ],
    );
    html! {
        <div class="rc-print-only rc-print-head">
            {span_as("rc-b", &head)}
            {span(v.t(Key::PrintName))}
        </div>
    }
}

fn foot(v: &View<'_>) -> Html {
    let parts = v.kit.engine.pack().parts();
    let kept = if !v.session.keeps_answers() || !v.around.storage.allowed || v.around.storage.sealed {
        Key::FooterNotKept
    } else if v.around.storage.failed {
        Key::LiveKeepFailed
    } else {
        Key::FooterKept
    };
    let version = v.f(Key::FooterVersion, &[("version", &parts.version), ("date", &v.words.date(parts.as_of))]);
    html! {
        <footer class="rc-foot" part="footer">
            <div class="rc-in">
                <div class="rc-tools rc-no-print">
                    {link_to(v, Place::Rulebook, Key::FooterRulebook)}
                    {link_to(v, Place::About, Key::FooterAbout)}
                </div>
                <p class="rc-foot-text">{v.t(kept)}</p>
                {p("rc-num", &version)}
                {span(v.t(Key::AppNotOfficial))}
            </div>
        </footer>
    }
}
