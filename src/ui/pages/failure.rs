//! The rules could not be read: said plainly, with what was kept still there to take along.

use crate::host::{Host, Kept};
use crate::ui::app::Shared;
use crate::ui::markup::markup;
use crate::ui::view::{p, span};
use crate::words::{Catalogue, Key};
use std::rc::Rc;
use yew::prelude::*;

/// What the page is drawn from.
#[derive(Debug, Clone, PartialEq, Properties)]
struct Props {
    host: Shared<Host>,
    catalogue: Shared<Catalogue>,
}

/// Mounts the failure page.
pub fn mount(host: &Rc<Host>, language: &str, catalogue: Catalogue) {
    // WHY each result is let go: what is left to do is to say what is wrong.
    let _ = host.dress(language, false);
    let _ = host.set_language(language);
    let root = host.root().clone();
    let props = Props { host: Shared(Rc::clone(host)), catalogue: Shared(Rc::new(catalogue)) };
    yew::Renderer::<Failure>::with_root_and_props(root, props).render();
}

/// The page. WHY no function component: it needs no hooks, and they cost bytes.
struct Failure;

impl Component for Failure {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        page(ctx.props())
    }
}

fn page(props: &Props) -> Html {
    let t = |key| props.catalogue.0.text(key);
    let kept = match props.host.0.stored() {
        Kept::Session(text) => Some(text),
        Kept::Nothing | Kept::Off => None,
    };
    let host = props.host.clone();
    let name = [t(Key::AppName), ".json"].concat();
    let download = kept.clone().map(|text| {
        Callback::from(move |_: MouseEvent| {
            // A browser that refuses leaves the answers where they are.
            let _ = host.0.download(&name, "application/json", &text);
        })
    });
    let host = props.host.clone();
    let reload = Callback::from(move |_: MouseEvent| {
        let _ = host.0.reload();
    });
    markup! {
        <div class="rc-page">
            <div class="rc-body-area rc-in">
                <main class="rc-main rc-main--plain rc-stack" tabindex="-1" data-page="failure">
                    <h1 class="rc-h1" tabindex="-1">{span(t(Key::FailureTitle))}</h1>
                    {p("rc-p", t(Key::FailurePack))}
                    if kept.is_some() {
                        {p("rc-p", t(Key::FailureDownloadWhat))}
                    }
                    <div class="rc-acts">
                        <button class="rc-btn" type="button" onclick={reload}>{t(Key::FailureReload)}</button>
                        if let Some(onclick) = download {
                            <button class="rc-btn rc-btn--quiet" type="button" {onclick}>{t(Key::FailureDownload)}</button>
                        }
                    </div>
                </main>
            </div>
        </div>
    }
}
