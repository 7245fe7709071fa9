//! What is handed over: rules that come, other rules, another language, the module with every page.

use super::{App, Aside, Extent, Kit, More, Msg, Rest};
use crate::host::{Host, Moved};
use crate::session::{Action, Place, Session};
use crate::ui::parts::notice::Again;
use crate::words::Key;
use std::rc::Rc;
use yew::prelude::*;

impl App {
    /// Whether the module with every page is to draw the next step: once it is here, and where this one has no such page.
    pub(super) fn goes_to_more(&self, next: &Session) -> bool {
        let steps = next.step() != self.session.step() || next.place() != self.session.place();
        let whole = self.book.whole || self.kit.extent != Extent::Whole;
        !whole && steps && next.place() != Place::Left && (self.more == More::Here || !self.book.has(next.place()))
    }

    /// Hands the next step over to the module with every page, or sends for that. Whether there is something to draw.
    pub(super) fn pass_on(&mut self, ctx: &Context<Self>) -> bool {
        let host = &ctx.props().host.0;
        match (self.more, self.passed_on.take()) {
            (More::Here, Some((session, moved))) => {
                let _ = host.follow(self.session.step(), session.step(), moved);
                self.left = Some(std::mem::replace(&mut self.session, session));
                self.keep(host);
                if let Ok(turned) = host.turn(moved) {
                    self.more = More::Over;
                    ctx.link().send_future(async move { Msg::Turned(turned.await) });
                    return false;
                }
            }
            (More::Still | More::Coming, Some(waits)) => {
                self.passed_on = Some(waits);
                self.fetch_more(ctx);
            }
            _ => {}
        }
        true
    }

    /// The module with every page goes on from here. Where it could not draw, this one does, from where it was.
    pub(super) fn turned(&mut self, host: &Host, arrived: bool) {
        if arrived {
            self.loses.set(false);
            self.listeners.clear();
            return;
        }
        self.more = More::Here;
        if let Some(left) = self.left.take() {
            let _ = host.follow(self.session.step(), left.step(), Moved::Here);
            self.session = left;
        }
        self.unfetched(self.pressed.clone());
    }

    /// Sends for the module with every page.
    pub(super) fn fetch_more(&mut self, ctx: &Context<Self>) {
        if self.book.whole || self.more != More::Still {
            return;
        }
        if let Ok(more) = ctx.props().host.0.more() {
            self.more = More::Coming;
            ctx.link().send_future(async move { Msg::More(more.await.is_ok()) });
        }
    }

    /// Goes on with other rules or in another language, once they are there.
    pub(super) fn turn(
        &mut self,
        ctx: &Context<Self>,
        pack: Option<Box<str>>,
        language: Option<Box<str>>,
        moved: Moved,
    ) {
        self.wanted_by = moved;
        if let Some(pack) = pack {
            self.wants.pack = pack;
        }
        if let Some(language) = language {
            self.wants.language = language;
        }
        let wanted = self.wants.clone();
        let (host, extent, whole) = (Rc::clone(&ctx.props().host.0), self.kit.extent, self.book.whole);
        if let Some(kit) = self.kits.iter().find(|kit| kit.extent >= extent && kit.is() == wanted) {
            let kit = Rc::clone(kit);
            let other = self.change_kit(&host, kit);
            self.reduce(&host, Action::SetLanguage(wanted.language), Moved::Here);
            (self.aside())(self, ctx, Aside::Turned);
            if other {
                // What is asked and offered may be others: one begins again at its head.
                if self.focus.is_none() {
                    self.focus_heading(&host, moved);
                }
                let words = self.words();
                let title = words.of(&words.pack().parts().title);
                self.say = Some(words.fill(Key::LivePack, &[("pack", title)]));
            }
            return;
        }
        ctx.link().send_future(async move {
            match Kit::load(&host, &wanted, extent, whole).await {
                Ok(kit) => Msg::Kit(Rc::new(kit)),
                Err(_) => Msg::NoKit(wanted),
            }
        });
    }

    /// Sends for what the cover leaves out, once.
    pub(super) fn fetch_rest(&mut self, ctx: &Context<Self>) {
        if self.rest != Rest::Still {
            return;
        }
        self.rest = Rest::Coming;
        self.fetch_more(ctx);
        let host = Rc::clone(&ctx.props().host.0);
        let (catalogue, wanted) = (Rc::clone(&self.kit.catalogue), self.kit.is());
        ctx.link()
            .send_future(async move { Msg::Rest(Kit::load_rest(&host, &wanted, catalogue).await.ok().map(Rc::new)) });
    }

    /// Sends for what the cover leaves out, and does this once it is here.
    pub(super) fn await_rest(&mut self, ctx: &Context<Self>, action: Action, moved: Moved) {
        self.fetch_rest(ctx);
        self.rest = Rest::Awaited(action, moved);
    }

    /// Goes on with the whole pack, and with what was pressed meanwhile.
    pub(super) fn take_up(&mut self, ctx: &Context<Self>, kit: Option<Rc<Kit>>) {
        let host = &*ctx.props().host.0;
        let awaited = std::mem::replace(&mut self.rest, Rest::Still);
        let Some(kit) = kit else {
            if let Rest::Awaited(action, _) = awaited {
                self.unfetched(Again::Do(action));
            }
            return;
        };
        self.kits.push(Rc::clone(&kit));
        if kit.is() == self.kit.is() {
            self.change_kit(host, kit);
        } else if let Rest::Awaited(..) = awaited {
            // Meanwhile the person turned to others: those are needed whole now.
            self.fetch_rest(ctx);
            self.rest = awaited;
            return;
        }
        if let Rest::Awaited(action, moved) = awaited {
            self.reduce(host, action, moved);
        }
    }

    /// Carries the session over to other rules: what is answered stays answered, what is typed stays typed. Whether
    /// they are another pack's.
    pub(super) fn change_kit(&mut self, host: &Host, kit: Rc<Kit>) -> bool {
        let (old, new) = (self.kit.engine.pack(), kit.engine.pack());
        let other = old.parts().id != new.parts().id;
        if other || std::mem::take(&mut self.anew) || kit.extent != self.kit.extent {
            self.session = (self.book.turned)(&self.session, &self.kit.engine, &kit.engine, host.today());
        }
        self.kit = kit;
        other
    }
}
