//! What the page around would like to be sent: shown word for word, and sent only when the person says so.

use crate::embed::Sent;
use crate::outside::Sight;
use crate::session::{Members, Written};
use crate::ui::msg::{Aside, Msg};
use crate::ui::state::Consent;
use crate::ui::view::{View, p, span};
use crate::words::{Key, iso};
use serde::Serialize;
use yew::prelude::*;

/// What is sent.
#[derive(Serialize)]
struct Sheet<'a> {
    pack: &'a str,
    version: &'a str,
    day: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdicts: Option<Members<&'a str, &'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Members<&'a str, Written<'a>>>,
}

/// What would be sent, to the letter: one JSON document.
pub fn sent(v: &View<'_>, what: Sent) -> String {
    let pack = v.kit.engine.pack();
    let verdicts = || {
        let routes = pack.route_ids().filter_map(|id| v.assessment().route(id));
        routes.map(|of| (&*pack.route(of.route).id, of.verdict.id())).collect()
    };
    let answers = || {
        let answers = v.session.answers().iter();
        answers.map(|(fact, answer)| (&*pack.fact(fact).id, Written { pack, fact, answer })).collect()
    };
    let sheet = Sheet {
        pack: &pack.parts().id,
        version: &pack.parts().version,
        day: iso(v.day()),
        verdicts: (what == Sent::Verdicts).then(verdicts),
        answers: (what == Sent::Answers).then(answers),
    };
    // INVARIANT: JSON in memory fails only for keys that are no texts, and there are none.
    serde_json::to_string_pretty(&sheet).unwrap_or_default()
}

/// The id of what is looked at.
pub const CONSENT: &str = "consent";
/// The id of the words in it.
pub const WORDS: &str = "consent-words";

/// A press that a person made; one that a script made is none.
fn pressed(v: &View<'_>, aside: impl Fn() -> Aside + 'static) -> Callback<MouseEvent> {
    let link = v.link.clone();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        if event.is_trusted() {
            link.emit(Msg::Aside(aside()));
        }
    })
}

/// The offer, where the page around has asked for something: to look at it first, then to send it. Its looks are its own,
/// so that nothing that is set around makes it unreadable.
pub fn offer(v: &View<'_>) -> Html {
    let share = v.around.share;
    let wanted = [
        (share.verdicts, Sent::Verdicts, Key::ShareLookVerdicts, Key::ShareVerdicts),
        (share.answers, Sent::Answers, Key::ShareLookAnswers, Key::ShareAnswers),
    ];
    let wanted: Vec<_> = wanted.into_iter().filter(|(wanted, ..)| *wanted).collect();
    if wanted.is_empty() {
        return Html::default();
    }
    let each: Html = wanted.into_iter().map(|(_, what, look, send)| {
        let open = v.asides.consent.as_ref().filter(|consent| consent.what == what);
        let expanded = if open.is_some() { "true" } else { "false" };
        html! {
            <div class="rc-consent-one" data-share={what.name()}>
                <p>
                    <button type="button" data-do="look" aria-expanded={expanded} onclick={pressed(v, move || Aside::Preview(what))}>{v.t(look)}</button>
                </p>
                if let Some(consent) = open {
                    {preview(v, consent, v.t(send))}
                }
            </div>
        }
    }).collect();
    html! {
        <section class="rc-consent rc-no-print" data-part="share">
            {v.heading(2, "rc-consent-title", span(v.t(Key::ShareTitle)))}
            {p("rc-consent-p", v.t(Key::ShareText))}
            {each}
        </section>
    }
}

/// The very words, and the button, which can be pressed once they have been in sight for a while.
fn preview(v: &View<'_>, consent: &Consent, send: &str) -> Html {
    let what = consent.what;
    let disabled = !consent.ripe;
    let hidden = consent.sight == Some(Sight::Hidden);
    let said = match (hidden, consent.ripe) {
        (true, _) => Key::ShareHidden,
        (false, true) => Key::ShareReady,
        // Before it is known how they are seen nothing is known of their height.
        (false, false) if consent.sight.is_some() && !consent.is_read() => Key::ShareScroll,
        (false, false) => Key::ShareWait,
    };
    let scrolled = v.link.reform(|_: Event| Msg::Aside(Aside::Scrolled));
    html! {
        <>
            // WHY no more in it: on a small screen, too, all of it can be seen at once.
            <div class="rc-consent-box" id={v.id(CONSENT)}>
                <pre tabindex="0" id={v.id(WORDS)} onscroll={scrolled}><code>{consent.text.clone()}</code></pre>
                <p><button type="button" data-do="send" {disabled} onclick={pressed(v, move || Aside::Send(what))}>{send}</button></p>
            </div>
            <p class="rc-consent-p" role="status">{v.t(said)}</p>
            if hidden && !v.around.cut_off {
                <p><a href="./" target="_blank" rel="noopener" data-do="alone">{span(v.t(Key::ShareAlone))}</a></p>
            }
        </>
    }
}
