//! What a page around asks for.

use super::component::App;
use crate::embed::Request;
use crate::host::{Ear, Host, Moved};
use crate::model::{FactKind, OptionId};
use crate::session::{Action, Place};
use crate::ui::first::PACK;
use crate::ui::msg::Msg;
use yew::prelude::*;

/// What the page around hears when something it asks for cannot be done.
const REFUSED: &str = "refused";

/// Hears what the page around asks for.
pub(super) fn hear(ctx: &Context<App>, host: &Host) -> Option<Ear> {
    let link = ctx.link().clone();
    host.hear(move |name, value| link.send_message(Msg::Asked(name, value))).ok()
}

/// Does what a page around asks for. Whether it could.
fn asked(app: &mut App, ctx: &Context<App>, asks: Request<'_>) -> bool {
    let host = &*ctx.props().host.0;
    match asks {
        Request::Language(tag) => {
            let language = host.languages().into_iter().find(|known| same(known, tag));
            let known = language.is_some();
            if let Some(language) = language {
                app.turn(ctx, None, Some(language.into()), Moved::Around);
            }
            known
        }
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
        Request::Pack(pack) => {
            let known = pack.is_none_or(|pack| host.packs().iter().any(|known| known == pack));
            if known {
                host.settle_on(pack);
                app.turn(ctx, Some(pack.unwrap_or(PACK).into()), None, Moved::Around);
            }
            known
        }
        Request::Persist(persists) => {
            if !persists {
                // WHY first: afterwards the storage is out of reach.
                app.empty(host);
            }
            host.set_persists(persists);
            if app.session.holds_anything() {
                app.keep(host);
            }
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
    /// Does what the page around asks for, or tells it that this cannot be done.
    pub(super) fn asked(&mut self, ctx: &Context<Self>, name: &str, value: &str) {
        let host = &*ctx.props().host.0;
        let done = Request::read(name, value).is_ok_and(|asks| asked(self, ctx, asks));
        if !done {
            host.tell(REFUSED, name);
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
        match &pack.fact(goal).kind {
            FactKind::Choice { options, .. } => {
                let at = options.iter().position(|option| *option.id == *name)?;
                OptionId::new(at).map(Action::Wish)
            }
            _ => None,
        }
    }

    /// Tells the page around how far it is: numbers, nothing else. Whether it is another step than before.
    pub(super) fn tell(&mut self, host: &Host, first: bool) -> bool {
        if first {
            host.tell("ready", "");
        }
        let now = (self.session.step(), self.session.place() == Place::Result);
        let before = self.told.replace(now);
        if before.is_some_and(|before| before.0 != now.0) {
            host.tell("step", &now.0.to_string());
        }
        if now.1 && !before.is_some_and(|before| before.1) {
            host.tell("finished", "");
        }
        before.is_none_or(|before| before.0 != now.0)
    }
}

/// Whether two tags name one language: `zh` and `zh-CN` are told as `zh-Hans`.
fn same(known: &str, tag: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(known) == primary(tag)
}
