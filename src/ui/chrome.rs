//! What stands around every page: head, way back, rail, foot.

use super::pages::rulebook::elsewhere;
use super::pages::{left, sheet};
use super::parts::notice::notice;
use super::parts::{answers, day};
use super::view::{View, p, span};
use crate::model::FactId;
use crate::session::{Action, Place};
use crate::ui::markup::markup;
use crate::words::Key;
use yew::prelude::*;

/// A page's own part.
pub struct Sheet {
    /// What `main` holds.
    pub main: Html,
    /// The sections beside it; none: no rail.
    pub rail: Option<Html>,
    /// The way back and how far the person is.
    pub crumb: Option<Html>,
}

/// The whole page.
pub fn page(v: &View<'_>) -> Html {
    let live = markup! { <p class="rc-vh" id={v.id("live")} role="status" aria-live="polite"></p> };
    if v.session.place() == Place::Left {
        return markup! { <>{left::page(v)}{live}</> };
    }
    let sheet = sheet(v);
    markup! {
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
    let id_of = |fact: Option<FactId>| fact.map(|fact| v.kit.engine.pack().fact(fact).id.to_string());
    let (name, fact) = match v.session.place() {
        Place::Start => ("start", id_of(v.session.asks(&v.kit.engine))),
        Place::Question(fact) => ("question", id_of(Some(fact))),
        Place::Check => ("check", None),
        Place::Result => ("result", None),
        Place::Homework => ("homework", None),
        Place::Rulebook => ("rules", None),
        Place::About => ("about", None),
        Place::Impact => ("impact", None),
        Place::Compare => ("compare", None),
        Place::Left => ("left", None),
    };
    let key =
        [&*v.session.step().to_string(), name, fact.as_deref().unwrap_or_default(), v.session.language()].join("/");
    // WHY later: a slow machine shows the question before what stands beside it, which moves nothing when it comes;
    // the foot comes with it.
    let has_rail = sheet.rail.is_some();
    let rail = sheet.rail.filter(|_| v.seen);
    let class = if has_rail { "rc-main" } else { "rc-main rc-main--plain" };
    markup! {
        <div {key}>
            {printed_head(v)}
            // The start says it below its lead.
            if v.session.place() != Place::Start {
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
    let tag: Box<str> = v.t(Key::LanguageOtherTag).into();
    let basis = v.f(Key::AppBasis, &[("pack", v.of(&parts.title)), ("date", &v.words.date(parts.as_of))]);
    markup! {
        <header class="rc-top" part="header">
            <a class="rc-btn rc-skip" href={v.here()} onclick={v.focus(v.id("main"))}>{v.t(Key::HeaderSkip)}</a>
            <div class="rc-in">
                <a class="rc-brand" href={v.here()} onclick={v.act(Action::GoTo(0))}>
                    {mark()}
                    <span class="rc-brand-text">
                        <span class="rc-b">{v.t(Key::AppName)}</span>
                        <span class="rc-small rc-muted">{basis}</span>
                    </span>
                </a>
                <div class="rc-tools" role="group" aria-label={v.t(Key::HeaderSettings).to_owned()}>
                    <button class="rc-tool" type="button" data-do="language" lang={tag.to_string()}
                        onclick={v.turn(None, Some(tag))}>{v.t(Key::LanguageOther)}</button>
                    <button class="rc-tool" type="button" data-do="large" onclick={v.act(Action::SetLarge(!large))}>
                        {v.t(if large { Key::HeaderNormal } else { Key::HeaderLarge }).to_owned()}
                    </button>
                    <button class="rc-tool" type="button" data-do="leave" onclick={v.act(Action::Leave)}>
                        {v.t(Key::HeaderLeave)}
                    </button>
                </div>
            </div>
        </header>
    }
}

/// That the rules are not built in: on every page and on paper, wherever they came from.
fn whose(v: &View<'_>) -> Html {
    match v.words.whose() {
        Some(line) => markup! { <div class="rc-line" data-part="whose"><p class="rc-in">{line}</p></div> },
        None => Html::default(),
    }
}

fn mark() -> Html {
    markup! {
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
        return markup! { <div class="rc-print-only rc-print-head"><span>{v.words.date(v.day())}</span></div> };
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
    markup! {
        <div class="rc-print-only rc-print-head">
            <span class="rc-b">{head}</span>
            {span(v.t(Key::PrintName))}
        </div>
    }
}

fn foot(v: &View<'_>) -> Html {
    let parts = v.kit.engine.pack().parts();
    let kept = if !v.session.keep() || !v.around.storage.allowed || v.around.storage.sealed {
        Key::FooterNotKept
    } else if v.around.storage.failed {
        Key::LiveKeepFailed
    } else {
        Key::FooterKept
    };
    let version = v.f(Key::FooterVersion, &[("version", &parts.version), ("date", &v.words.date(parts.as_of))]);
    markup! {
        <footer class="rc-foot" part="footer">
            <div class="rc-in">
                <div class="rc-tools rc-no-print">
                    {beside(v, Place::Rulebook, "rules", Key::FooterRulebook)}
                    {beside(v, Place::About, "about", Key::FooterAbout)}
                </div>
                <p class="rc-foot-text">{v.t(kept)}</p>
                {p("rc-num", &version)}
                {span(v.t(Key::AppNotOfficial))}
            </div>
        </footer>
    }
}

/// The link to a page that stands beside the walk.
pub fn beside(v: &View<'_>, place: Place, name: &'static str, word: Key) -> Html {
    markup! {
        <a class="rc-link rc-link--row" data-do={name} href={v.here()} onclick={v.act(Action::Read(place))}>{span(v.t(word))}</a>
    }
}

/// Forgets every answer, after saying what that means. No dialogue: it opens where it stands.
pub fn clear(v: &View<'_>) -> Html {
    if !v.session.has_answers() {
        return Html::default();
    }
    markup! {
        <details class="rc-more rc-no-print">
            <summary>{span(v.t(Key::ClearAction))}</summary>
            <div class="rc-more-body">
                {p("rc-p", v.t(Key::ClearConfirm))}
                <div class="rc-acts">
                    <button class="rc-btn rc-btn--quiet" type="button" data-do="clear" onclick={v.act(Action::Clear)}>
                        {v.t(Key::ClearYes)}
                    </button>
                </div>
            </div>
        </details>
    }
}

/// A section of the rail.
pub fn rail_section(v: &View<'_>, title: &str, content: Html) -> Html {
    markup! {
        <section class="rc-rail-sec">
            {v.heading(2, "rc-h3", span(title))}
            {content}
        </section>
    }
}

/// The link to the page before.
pub fn back(v: &View<'_>) -> Html {
    if !v.session.can_go_back() {
        return Html::default();
    }
    markup! {
        <a class="rc-link rc-link--row rc-link--back" data-do="back" href={v.here()} onclick={v.act(Action::Back)}>
            {span(v.t(Key::QuestionBack))}
        </a>
    }
}

/// The rail of the result: the day it counts for, the answers.
pub fn result_rail(v: &View<'_>) -> Html {
    markup! {
        <>
            {rail_section(v, v.t(Key::DayTitle), markup! { <>{day::control(v)}{day::next_change(v)}</> })}
            {rail_section(v, v.t(Key::QuestionAnswers), answers::rail(v))}
        </>
    }
}
