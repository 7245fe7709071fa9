//! The one component: holds the session, passes every action through its reducer, draws the page.

mod again;
mod aside;
mod asked;
mod begin;
mod component;
mod day;
mod drawn;
mod fetch;
mod later;
mod linked;
mod listen;
mod steps;
mod turn;

use self::aside::aside;
use self::begin::{Beginning, begin};
use self::component::Focus;
pub use self::component::{App, Props, Shared};
use super::around::{Around, Storage};
use super::chrome;
use super::face::Face;
use super::msg::{Aside, Msg};
use super::state::{Again, Asides, DayForm};
use super::view::View;
use crate::host::{Gone, Host, Moved};
use crate::session::Action;
use crate::words::{Key, Words};
use std::cell::{Cell, OnceCell};
use std::rc::Rc;
use yew::prelude::*;

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let host = &*ctx.props().host.0;
        let kit = Rc::clone(&ctx.props().kit.0);
        let Beginning { session, notice, say, rule, elsewhere } = begin(host, &kit);
        let loses = Rc::default();
        let mut app = Self {
            kits: vec![Rc::clone(&kit)],
            wants: kit.is(),
            wanted_by: Moved::Here,
            anew: false,
            kit,
            day_form: DayForm::on(&session),
            asides: Asides::default(),
            seen: None,
            session,
            say,
            notice,
            // After a failure this is no page that opens, but the next step of the one before.
            focus: rule.map(Focus::Rule).or(host.options.stepped.then_some(Focus::Heading)),
            held: None,
            listeners: listen::listen(ctx, host, Rc::clone(&loses)),
            ear: asked::hear(ctx, host),
            face: Cell::default(),
            told: None,
            loses,
        };
        // WHY each result is let go: without an address or a storage the page works all the same, and says so.
        if let Some(link) = elsewhere {
            ctx.link().send_message(Msg::Went(Gone::Rule(link)));
        }
        let _ = host.begin(app.session.step());
        if app.session.holds_anything() {
            app.save(host);
        }
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let host = &*ctx.props().host.0;
        match msg {
            Msg::Do(action) => self.step(host, action, Moved::Here),
            Msg::Went(Gone::Step(step)) => self.step(host, Action::GoTo(step), Moved::Browser),
            Msg::Went(Gone::Rule(link)) => self.follow_link(ctx, link),
            Msg::Went(Gone::Nowhere) => self.stay(host),
            Msg::Turn(pack, language) => self.turn(ctx, pack, language, Moved::Here),
            Msg::Kit(kit) => {
                let wanted = kit.is() == self.wants;
                self.kits.push(kit);
                if wanted {
                    self.turn(ctx, None, None, self.wanted_by);
                }
            }
            Msg::NoKit(wanted) if wanted == self.wants => {
                self.wants = self.kit.is();
                self.unfetched(Again::Turn(wanted));
            }
            // Meanwhile others were asked for.
            Msg::NoKit(_) => {}
            Msg::Edit(edit) => {
                if let Some(held) = self.session.draft().cloned() {
                    let edited = edit(&held);
                    self.tell_rows(&held, &edited);
                    self.reduce(host, Action::Edit(edited), Moved::Here);
                }
            }
            Msg::TypeDay(part, value) => self.type_day(host, part, value),
            Msg::UseDay => self.use_day(ctx),
            Msg::NewDay => self.day_came(host),
            Msg::Again => self.try_again(ctx),
            Msg::Later(clears) => self.settle_later(host, clears),
            Msg::SetDay(day) => self.set_day(ctx, day),
            Msg::Aside(what) => aside(self, ctx, what),
            Msg::Seen(step) => self.seen = Some(step),
            Msg::Asked(name, value) => self.asked(ctx, &name, &value),
            Msg::Focus(name) => {
                // WHY nothing is drawn: nothing has changed. An element that is gone leaves the keyboard where it is.
                let _ = host.focus(&name);
                return false;
            }
            Msg::Print => {
                if host.print().is_err() {
                    self.say = Some(self.words().text(Key::LivePrintFailed).to_owned());
                }
            }
        }
        aside(self, ctx, Aside::Look);
        self.held = host.holder();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let page = self.with_view(ctx, chrome::page);
        let face = Face::of(&page);
        ctx.props().host.0.draws(self.face.replace(Some(face)) != Some(face));
        page
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        self.drawn(ctx, first);
    }
}

impl App {
    fn words(&self) -> Words<'_> {
        Words::new(&self.kit.catalogue, self.kit.engine.pack())
    }

    fn with_view<T>(&self, ctx: &Context<Self>, draw: impl FnOnce(&View<'_>) -> T) -> T {
        let host = &ctx.props().host.0;
        let today = host.today();
        draw(&View {
            around: &around(host),
            kit: &self.kit,
            words: self.words(),
            session: &self.session,
            assessed: OnceCell::new(),
            today,
            day_form: &self.day_form,
            asides: &self.asides,
            seen: self.seen.is_some(),
            counted: self.seen == Some(self.session.step()),
            notice: self.notice.as_ref(),
            link: ctx.link().callback(|msg| msg),
        })
    }
}

/// The self-test, among the product's own files.
const SELF_TEST: &str = "selfTest";

/// What pages have to know of the browser.
fn around(host: &Host) -> Around {
    Around {
        instance: host.options.instance.clone(),
        heading: host.heading(),
        owns_address: host.options.owns_address,
        settled: host.settled_on().is_some(),
        storage: Storage { allowed: host.persists(), sealed: host.is_sealed(), failed: host.storage_failed() },
        self_test: host.address(SELF_TEST),
        offline: host.offline(),
        share: host.share(),
        cut_off: host.is_cut_off(),
    }
}
