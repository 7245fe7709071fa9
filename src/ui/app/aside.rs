//! What only the pages beside the walk do: the rulebook is searched, a result is put beside another.

use super::component::{App, Focus};
use super::fetch::letters;
use crate::embed::{Sent, Told};
use crate::host::{Moved, Sight};
use crate::model::Day;
use crate::session::{Action, Place};
use crate::ui::kit::{OtherSide, Wanted};
use crate::ui::msg::{Aside, Msg};
use crate::ui::parts::share::{CONSENT, WORDS, sent};
use crate::ui::state::{Again, Against, Consent};
use crate::words::Key;
use gloo_timers::future::TimeoutFuture;
use std::any::Any;
use std::rc::Rc;
use yew::prelude::*;

/// How long what is to be sent has to be seen before it can be, in milliseconds.
const PAUSE_MS: u32 = 2_000;

/// Does what happens beside the walk.
pub(super) fn aside(app: &mut App, ctx: &Context<App>, aside: Aside) {
    let sought = &mut app.asides.sought;
    match aside {
        Aside::Against(pack) => app.compare_with(ctx, pack),
        Aside::OtherSide(other) => app.other_side_came(other),
        Aside::Open(wanted, rule) => {
            app.asides.opening = Some(rule);
            app.turn(ctx, Some(wanted.pack), Some(wanted.language), Moved::Here);
        }
        Aside::Search(words) => app.reduce(&ctx.props().host.0, Action::Search(words.into()), Moved::Here),
        Aside::Elsewhere(found) => app.found_elsewhere(found),
        Aside::OnRoute(route) => sought.route = route,
        Aside::Letters(pack, Some(letters)) if sought.of == pack => sought.letters = letters,
        Aside::Letters(pack, None) if sought.of == pack => app.unfetched(Again::Letters),
        Aside::Letters(..) => {}
        Aside::Turned => {
            app.asides.consent = None;
            app.after_turn(ctx);
        }
        Aside::Look => {
            app.fetch_letters(ctx);
            app.look_again(ctx);
        }
        Aside::Preview(what) => app.preview(ctx, what),
        Aside::Watch => app.watch(ctx),
        Aside::Sight(sight) => app.seen_as(ctx, sight),
        Aside::Scrolled => app.scrolled(ctx),
        Aside::Ripe(pause) => app.ripens(ctx, pause),
        Aside::Send(what) => app.send(ctx, what),
    }
}

impl App {
    /// What waited for other rules: a rule to be read, a result to be put beside them.
    fn after_turn(&mut self, ctx: &Context<Self>) {
        if let Some(id) = self.asides.opening.take() {
            let pack = self.kit.engine.pack();
            let rule = pack.rule_ids().find(|rule| pack.rule(*rule).id == id);
            self.asides.sought.route = None;
            self.reduce(&ctx.props().host.0, Action::Search(Box::default()), Moved::Here);
            self.reduce(&ctx.props().host.0, Action::Read(Place::Rulebook), Moved::Here);
            self.focus = rule.map(Focus::Rule);
        }
        if let Some(against) = self.asides.against.take().filter(|_| self.session.place() == Place::Compare) {
            self.compare_with(ctx, against.pack);
        }
    }

    /// Goes on from a saved form. What is none changes nothing.
    pub(super) fn go_on_from(&mut self, ctx: &Context<Self>, text: &str) {
        let host = &*ctx.props().host.0;
        let session = match crate::session::restore(text, &self.kit.engine, host.today()) {
            Ok(session) => session,
            Err(error) => {
                host.tell(Told::Refused("open"));
                let later = error == crate::session::RestoreError::Later;
                let key = if later { Key::RestoreLaterOpened } else { Key::RestoreFailed };
                self.say = Some(self.words().text(key).to_owned());
                return;
            }
        };
        let language = self.session.language().into();
        let session = session.reading(self.kit.catalogue.date_forms());
        self.session = session.reduce(&self.kit.engine, host.today(), Action::SetLanguage(language));
        self.focus_heading(host, Moved::Around);
        self.save(host);
        let _ = host.follow(0, self.session.step(), Moved::Around);
    }

    /// Shows what would be sent, or puts it away again.
    fn preview(&mut self, ctx: &Context<Self>, what: Sent) {
        let before = self.asides.consent.take();
        if before.is_some_and(|one| one.what == what) {
            return;
        }
        let text = self.with_view(ctx, |v| sent(v, what));
        let of = self.shown(ctx);
        let consent =
            Consent { what, text, of, sight: None, scrolled: false, whole: false, ripe: false, pause: 0, watch: None };
        self.asides.consent = Some(consent);
        let drawn = ctx.props().host.0.soon();
        ctx.link().send_future(async move {
            drawn.await;
            Msg::Aside(Aside::Watch)
        });
    }

    /// What the words to be sent are made of.
    fn shown(&self, ctx: &Context<Self>) -> (usize, Box<str>, Day) {
        let today = ctx.props().host.0.today();
        (self.session.step(), self.session.language().into(), self.session.day(today))
    }

    /// What is on show is no longer what was looked at: it is put away.
    fn look_again(&mut self, ctx: &Context<Self>) {
        let share = ctx.props().host.0.share();
        let wanted = |one: &Consent| match one.what {
            Sent::Verdicts => share.verdicts,
            Sent::Answers => share.answers,
        };
        let shown = self.shown(ctx);
        let place = self.session.place();
        let stays = |one: &Consent| place == Place::Result && one.of == shown && wanted(one);
        self.asides.consent = self.asides.consent.take().filter(stays);
    }

    fn watch(&mut self, ctx: &Context<Self>) {
        let host = &*ctx.props().host.0;
        // What is not in view cannot be sent: whoever asked for it need not look for it.
        let _ = host.show(&host.id(CONSENT));
        let link = ctx.link().clone();
        let tell = move |sight| link.send_message(Msg::Aside(Aside::Sight(sight)));
        let watch = host.watch(&host.id(CONSENT), tell);
        if let Some(consent) = &mut self.asides.consent {
            consent.whole = host.shows_all(&host.id(WORDS));
        }
        // A browser that cannot watch tells nothing: the pause alone stands before the sending.
        if watch.is_err() {
            self.seen_as(ctx, Sight::Untold);
        }
        if let Some(consent) = &mut self.asides.consent {
            consent.watch = watch.ok().map(|watch| Box::new(watch) as Box<dyn Any>);
        }
    }

    /// A pause begins once it is seen; what comes before it ends the pause.
    fn seen_as(&mut self, ctx: &Context<Self>, sight: Sight) {
        let host = &ctx.props().host.0;
        let Some(consent) = &mut self.asides.consent else { return };
        let before = consent.sight.replace(sight);
        if before == Some(Sight::Hidden) && !consent.scrolled {
            // What was scrolled past unseen is shown again.
            host.show_start(&host.id(WORDS));
        }
        if before != Some(sight) {
            self.pause(ctx);
        }
    }

    /// The words have been scrolled: at their end all of them have been there to be read, and the pause begins. Not while
    /// something hides them.
    fn scrolled(&mut self, ctx: &Context<Self>) {
        let host = &ctx.props().host.0;
        let waits = |one: &&mut Consent| !one.scrolled && one.sight != Some(Sight::Hidden);
        let Some(consent) = self.asides.consent.as_mut().filter(waits) else { return };
        if host.shows_end(&host.id(WORDS)) {
            consent.scrolled = true;
            self.pause(ctx);
        }
    }

    fn pause(&mut self, ctx: &Context<Self>) {
        let Some(consent) = &mut self.asides.consent else { return };
        self.asides.pauses += 1;
        consent.pause = self.asides.pauses;
        consent.ripe = false;
        if consent.sight.is_none_or(|sight| sight == Sight::Hidden) {
            return;
        }
        let (number, pause) = (consent.pause, TimeoutFuture::new(PAUSE_MS));
        ctx.link().send_future(async move {
            pause.await;
            Msg::Aside(Aside::Ripe(number))
        });
    }

    /// A pause is over: it can be sent if all of the words could be read, from the pause's beginning to its end. Else
    /// another begins. WHY looked at again: with the width the words' height changes, and no browser tells.
    fn ripens(&mut self, ctx: &Context<Self>, pause: u32) {
        let host = &ctx.props().host.0;
        let Some(consent) = self.asides.consent.as_mut().filter(|one| one.pause == pause) else { return };
        let before = consent.is_read();
        consent.whole = host.shows_all(&host.id(WORDS));
        if before && consent.is_read() {
            consent.ripe = true;
        } else {
            self.pause(ctx);
        }
    }

    /// Sends what the person saw and agreed to, to the letter.
    fn send(&mut self, ctx: &Context<Self>, what: Sent) {
        let agreed = self.asides.consent.take_if(|one| one.what == what && one.ripe);
        let Some(Consent { text, .. }) = agreed else { return };
        ctx.props().host.0.tell(what.told(&text));
        self.say = Some(self.words().text(Key::ShareSent).to_owned());
    }

    /// Puts the result beside another pack, or the same one on another day.
    fn compare_with(&mut self, ctx: &Context<Self>, pack: Box<str>) {
        let host = Rc::clone(&ctx.props().host.0);
        let (catalogue, language) = (Rc::clone(&self.kit.catalogue), self.kit.is().language);
        let wanted = Wanted { pack: pack.clone(), language };
        let here = self.kits.iter().find(|kit| kit.is() == wanted).cloned();
        let day = self.asides.against.take().and_then(|against| against.day);
        self.asides.against = Some(Against { pack, day, other_side: None });
        ctx.link().send_future(async move {
            Msg::Aside(Aside::OtherSide(OtherSide::load(&host, &wanted, here, catalogue).await.ok().map(Rc::new)))
        });
    }

    /// Sends for the first letters of the rulebook's titles, once for each pack. Without them it is searched by words.
    fn fetch_letters(&mut self, ctx: &Context<Self>) {
        let pack = self.kit.is().pack;
        if self.session.place() != Place::Rulebook || self.asides.sought.of == pack {
            return;
        }
        self.asides.sought.of.clone_from(&pack);
        self.asides.sought.letters = Rc::default();
        let host = Rc::clone(&ctx.props().host.0);
        ctx.link().send_future(async move {
            let letters = letters(&host, &pack).await.ok().map(Rc::new);
            Msg::Aside(Aside::Letters(pack, letters))
        });
    }

    fn other_side_came(&mut self, other: Option<Rc<OtherSide>>) {
        let here = self.asides.against.as_mut().zip(other);
        match here.filter(|(against, other)| against.pack == other.kit.is().pack) {
            Some((against, other)) => {
                self.kits.push(Rc::clone(&other.kit));
                against.other_side = Some(other);
            }
            None => {
                if let Some(against) = self.asides.against.take() {
                    self.unfetched(Again::OtherSide(against.pack));
                }
            }
        }
    }
}
