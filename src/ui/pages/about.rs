//! What this rests on, what it cannot do, who can see what.

use crate::model::Instrument;
use crate::outside::Offline;
use crate::ui::parts::elements::{item_head, items, points, span_as, tag};
use crate::ui::parts::portal;
use crate::ui::parts::sheet::{Sheet, back, head, section};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// The page.
#[inline(never)]
pub fn page(v: &View<'_>) -> Sheet {
    let parts = v.kit.engine.pack().parts();
    let checked = v.f(Key::AboutLimit4, &[("date", &v.words.date(parts.as_of))]);
    let limits = [v.t(Key::AboutLimit1), v.t(Key::AboutLimit2), v.t(Key::AboutLimit3), &checked];
    let seen = [Key::AboutSeen1, Key::AboutSeen2, Key::AboutSeen3, Key::AboutSeen4, Key::AboutSeen5];
    let seen = seen.map(|key| v.t(key));
    let main = html! {
        <div class="rc-stack-l">
            {head(v, Key::AboutTitle, p("rc-lead", v.t(Key::AboutLead)))}
            {section(v, v.t(Key::AboutLimits), points(&limits))}
            {portal::changes(v)}
            {portal::whom(v)}
            {section(v, v.t(Key::AboutSeen), html! {
                <>
                    {points(&seen)}
                    // WHY not elsewhere: it would lead the frame, or the page around, away from here.
                    if let Some(address) = v.around.self_test.clone().filter(|_| v.around.owns_address) {
                        <p class="rc-no-print"><a class="rc-link rc-link--row" href={address}>{span(v.t(Key::AboutSelfTest))}</a></p>
                    }
                </>
            })}
            if let Some(offline) = &v.around.offline {
                {section(v, v.t(Key::AboutOffline), without_network(v, offline))}
            }
            {section(v, v.t(Key::AboutSources), html! {
                <>
                    {p("rc-p", v.t(Key::AboutSourcesText))}
                    {items(parts.instruments.iter().map(|one| instrument(v, one)).collect())}
                </>
            })}
        </div>
    };
    Sheet { main, rail: None, crumb: Some(back(v)) }
}

/// What can be done without a network, and why installing may not be offered.
fn without_network(v: &View<'_>, offline: &Offline) -> Html {
    let (lines, file): (&[Key], _) = match offline {
        Offline::Within => (&[Key::AboutOfflineWithin], None),
        Offline::Kept(file) => (&[Key::AboutOfflineKept, Key::AboutOfflineInstall], Some(file)),
        Offline::Framed(file) => (&[Key::AboutOfflineFramed], Some(file)),
        Offline::Plain(file) => (&[Key::AboutOfflinePlain], Some(file)),
    };
    html! {
        <>
            for key in lines {
                {p("rc-p", v.t(*key))}
            }
            if let Some(file) = file.cloned() {
                {p("rc-p", v.t(Key::AboutOfflineFile))}
                // WHY as a download: the place's own policy may keep a page that is one file from running.
                <a class="rc-link rc-link--row" href={file} download="resignation-check.html">{span(v.t(Key::AboutOfflineSave))}</a>
            }
        </>
    }
}

fn instrument(v: &View<'_>, one: &Instrument) -> Html {
    let name = v.f(Key::CiteInstrument, &[("name", v.words.of(&one.name))]);
    let dated = |key, day: Option<crate::model::Day>| day.map(|day| v.f(key, &[("date", &v.words.date(day))]));
    let mut said: Vec<String> = vec![v.words.of(&one.issuer).to_owned()];
    said.extend(one.number.as_deref().map(str::to_owned));
    said.extend(dated(Key::AboutIssued, one.issued));
    said.extend(dated(Key::AboutInForce, one.effective));
    if !one.in_force {
        said.push(v.t(Key::AboutEnded).to_owned());
    }
    said.extend(one.note.as_ref().map(|note| v.words.of(note).to_owned()));
    html! {
        <li data-instrument={one.id.to_string()}>
            {item_head(html! { <>{span_as("rc-b", &name)}{tag(v.words.confidence_in(one))}</> })}
            {p("rc-p rc-muted", &said.join(v.t(Key::FormatClause)))}
        </li>
    }
}
