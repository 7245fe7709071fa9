//! What a page around asks for.

use super::component::App;
use crate::embed::{Request, Told};
use crate::host::{Ear, Host, Moved};
use crate::model::OptionId;
use crate::session::{Action, Place};
use crate::ui::first::PACK;
use crate::ui::msg::Msg;
use yew::prelude::*;

/// Hears what the page around asks for.
pub(super) fn hear(ctx: &Context<App>, host: &Host) -> Option<Ear> {
    let link = ctx.link().clone();
    host.hear(move |name, value| link.send_message(Msg::Asked(name, value))).ok()
}

/// Does what a page around asks for. Whether it could.
fn asked(app: &mut App, ctx: &Context<App>, asks: Request<'_>) -> bool {
    let host = &*ctx.props().host.0;
    match asks {
        Request::Language(tag) => app.speak(ctx, tag),
        Request::Heading(level) => {
            host.set_heading(level);
            true
        }
        Request::Key(key) => {
            host.keep_under(key);
            true
        }
        Request::Goal(goal) => app.wish(goal).is_some_and(|action| app.does(host, action)),
        Request::Reset => app.does(host, Action::Clear),
        Request::Own(pack) => {
            // What was read of it before is of another content.
            app.kits.retain(|kit| *kit.is().pack != *pack);
            app.anew = true;
            asked(app, ctx, Request::Pack(Some(pack)))
        }
        Request::Pack(pack) => app.judge_by(ctx, pack),
        Request::Persist(persists) => {
            app.persist(host, persists);
            true
        }
        Request::Share(share) => {
            host.set_share(share);
            true
        }
        Request::Open(text) => {
            app.go_on_from(ctx, text);
            true
        }
        Request::Day(day) => {
            app.set_day(ctx, day);
            true
        }
        Request::Rulebook(true) => app.does(host, Action::Begin(Place::Rulebook)),
        Request::Rulebook(false) if app.session.begins_with(Place::Rulebook) => {
            app.does(host, Action::Begin(Place::Start))
        }
        Request::Rulebook(false) => true,
    }
}

impl App {
    /// Turns to the language with this tag. Whether there is one.
    fn speak(&mut self, ctx: &Context<Self>, tag: &str) -> bool {
        let languages = ctx.props().host.0.languages();
        let exact = languages.iter().find(|known| known.eq_ignore_ascii_case(tag));
        let Some(language) = exact.or_else(|| languages.iter().find(|known| same(known, tag))) else { return false };
        self.turn(ctx, None, Some(language.as_str().into()), Moved::Around);
        true
    }

    /// Judges by this pack, or by the law in force. Whether there is such a pack.
    fn judge_by(&mut self, ctx: &Context<Self>, pack: Option<&str>) -> bool {
        let host = &*ctx.props().host.0;
        let known = pack.is_none_or(|pack| host.packs().iter().any(|known| known == pack));
        if known {
            host.settle_on(pack);
            self.turn(ctx, Some(pack.unwrap_or(PACK).into()), None, Moved::Around);
        }
        known
    }

    /// Has the tab keep the answers, or keep them no more.
    fn persist(&mut self, host: &Host, persists: bool) {
        if !persists {
            // WHY first: afterwards the storage is out of reach.
            self.empty(host);
        }
        host.set_persists(persists);
        if self.session.holds_anything() {
            self.save(host);
        }
    }

    /// Does what the page around asks for, or tells it that this cannot be done.
    pub(super) fn asked(&mut self, ctx: &Context<Self>, name: &str, value: &str) {
        let host = &*ctx.props().host.0;
        let done = Request::read(name, value).is_ok_and(|asks| asked(self, ctx, asks));
        if !done {
            host.tell(Told::Refused(name));
        }
    }

    /// Does it as the person would.
    fn does(&mut self, host: &Host, action: Action) -> bool {
        self.reduce(host, action, Moved::Around);
        true
    }

    /// The wish with this id among the values of the fact `goal`.
    fn wish(&self, name: &str) -> Option<Action> {
        let pack = self.kit.engine.pack();
        let goal = pack.fact_id("goal")?;
        let at = pack.kind_of(goal).options().iter().position(|option| *option.id == *name)?;
        OptionId::new(at).map(Action::Wish)
    }

    /// Tells the page around how far it is: numbers, nothing else. Whether it is another step than before.
    pub(super) fn tell(&mut self, host: &Host, first: bool) -> bool {
        if first {
            host.tell(Told::Ready);
        }
        let now = (self.session.step(), self.session.place() == Place::Result);
        let before = self.told.replace(now);
        if before.is_some_and(|before| before.0 != now.0) {
            host.tell(Told::Step(now.0));
        }
        if now.1 && !before.is_some_and(|before| before.1) {
            host.tell(Told::Finished);
        }
        before.is_none_or(|before| before.0 != now.0)
    }
}

/// Whether two tags name one language: `zh` and `zh-CN` are told as `zh-Hans`.
fn same(known: &str, tag: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(known) == primary(tag)
}
