//! What the page around would like to be sent: shown word for word, and sent only when the person says so.

use crate::session::saved_answer;
use crate::ui::app::{Aside, Msg};
use crate::ui::markup::markup;
use crate::ui::view::{View, p, span};
use crate::words::{Key, iso};
use yew::prelude::*;

/// Something that can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The verdict of each route that is judged.
    Verdicts,
    /// Every answer.
    Answers,
}

impl Sent {
    /// Its name for the page around.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verdicts => "verdicts",
            Self::Answers => "answers",
        }
    }
}

/// What would be sent, to the letter: one JSON document.
pub fn sent(v: &View<'_>, what: Sent) -> String {
    let pack = v.kit.engine.pack();
    let parts = pack.parts();
    let members: Vec<String> = match what {
        Sent::Verdicts => {
            let routes = pack.route_ids().filter_map(|id| v.assessment().route(id));
            routes.map(|of| [&*quoted(&pack.route(of.route).id), ": ", &quoted(of.verdict.id())].concat()).collect()
        }
        Sent::Answers => {
            let answers = v.session.answers().iter();
            answers
                .map(|(fact, answer)| [&*quoted(&pack.fact(fact).id), ": ", &saved_answer(pack, fact, answer)].concat())
                .collect()
        }
    };
    let head = [("pack", &*parts.id), ("version", &*parts.version), ("day", &*iso(v.day()))];
    let mut text = String::from("{\n");
    for (name, value) in head {
        text.push_str(&["  ", &*quoted(name), ": ", &quoted(value), ",\n"].concat());
    }
    text.push_str(&["  ", &*quoted(what.name()), ": {\n    ", &members.join(",\n    "), "\n  }\n}"].concat());
    text
}

fn quoted(text: &str) -> String {
    ["\"", &text.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()
}

/// The offer, where the page around has asked for something.
pub fn offer(v: &View<'_>) -> Html {
    let share = v.host.share();
    let wanted =
        [(share.verdicts, Sent::Verdicts, Key::ShareVerdicts), (share.answers, Sent::Answers, Key::ShareAnswers)];
    let wanted: Vec<_> = wanted.into_iter().filter(|(wanted, ..)| *wanted).collect();
    if wanted.is_empty() {
        return Html::default();
    }
    let each = wanted.into_iter().map(|(_, what, word)| {
        markup! {
            <div class="rc-stack-s" data-share={what.name()}>
                <pre class="rc-sent" tabindex="0"><code>{sent(v, what)}</code></pre>
                <p>
                    <button class="rc-btn rc-btn--quiet" type="button" data-do="send"
                        onclick={v.send(move || Msg::Aside(Aside::Send(what)))}>{v.t(word)}</button>
                </p>
            </div>
        }
    });
    markup! {
        <section class="rc-stack rc-no-print" data-part="share">
            {v.heading(2, "rc-h2", span(v.t(Key::ShareTitle)))}
            {p("rc-p", v.t(Key::ShareText))}
            {for each}
        </section>
    }
}
