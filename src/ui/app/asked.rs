//! What a page around asks for.

use super::{App, Aside, Focus, Msg, Rest, Wanted};
use crate::embed::Request;
use crate::host::{Ear, Host, Moved};
use crate::model::{FactKind, OptionId};
use crate::session::{Action, Place};
use crate::ui::kit::Extent;
use yew::prelude::*;

/// What the page around hears when something it asks for cannot be done.
const REFUSED: &str = "refused";

/// Hears what the page around asks for; what only every page's module can do is left to that, which is sent for.
pub(super) fn hear(ctx: &Context<App>, host: &Host) -> Option<Ear> {
    let (link, whole) = (ctx.link().clone(), ctx.props().book.0.whole);
    let heard = move |name: String, value: String| {
        let done = whole || !Request::read(&name, &value).is_ok_and(|asked| asked.needs_every_page());
        link.send_message(if done { Msg::Asked(name, value) } else { Msg::NeedMore });
        done
    };
    host.hear(heard).ok()
}

impl App {
    /// Does what the page around asks for, or tells it that this cannot be done.
    pub(super) fn asked(&mut self, ctx: &Context<Self>, name: &str, value: &str) {
        let host = &*ctx.props().host.0;
        let done = Request::read(name, value).is_ok_and(|asked| self.does(ctx, host, asked));
        if !done {
            host.tell(REFUSED, name);
        }
    }

    fn does(&mut self, ctx: &Context<Self>, host: &Host, asked: Request<'_>) -> bool {
        let action = match asked {
            Request::Language(tag) => {
                let language = host.languages().into_iter().find(|known| same(known, tag));
                let known = language.is_some();
                if let Some(language) = language {
                    self.turn(ctx, Wanted { language: language.into(), ..self.kit.is() });
                }
                return known;
            }
            Request::Pack(pack) => {
                let known = pack.is_none_or(|pack| host.packs().iter().any(|known| known == pack));
                if known {
                    host.settle_on(pack);
                    self.turn(ctx, Wanted { pack: pack.unwrap_or(super::super::first::PACK).into(), ..self.kit.is() });
                }
                return known;
            }
            Request::Heading(level) => {
                host.set_heading(level);
                return true;
            }
            Request::Persist(persists) => {
                if !persists {
                    // WHY first: afterwards the storage is out of reach.
                    let _ = host.erase(false);
                }
                host.set_persists(persists);
                if self.session.has_answers() {
                    self.keep(host);
                }
                return true;
            }
            Request::Share(share) => {
                host.set_share(share);
                return true;
            }
            Request::Open(text) => {
                (self.aside())(self, ctx, Aside::Saved(text.to_owned()));
                return true;
            }
            Request::Goal(goal) => match self.wish(goal) {
                Some(action) => action,
                None => return false,
            },
            Request::Day(day) => {
                self.set_day(ctx, day);
                return true;
            }
            Request::Rulebook(true) => Action::Begin(Place::Rulebook),
            Request::Rulebook(false) if self.session.begins_with(Place::Rulebook) => Action::Begin(Place::Start),
            Request::Rulebook(false) => return true,
            Request::Reset => Action::Clear,
        };
        if self.kit.extent == Extent::Cover && matches!(action, Action::Begin(Place::Rulebook)) {
            self.fetch_rest(ctx);
            self.rest = Rest::Awaited(action);
            return true;
        }
        self.reduce(host, action, Moved::Here);
        // WHY: the person did not ask for it; the keyboard stays where it is.
        self.focus.take_if(|focus| *focus == Focus::Heading);
        true
    }

    /// The wish of this name in the contract's `goal`.
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

    /// Tells the page around how far it is: numbers, nothing else.
    pub(super) fn tell(&mut self, host: &Host, first: bool) {
        if first && !host.is_handed_over() {
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
    }
}

/// Whether two tags name one language: `zh` and `zh-CN` are told as `zh-Hans`.
fn same(known: &str, tag: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    primary(known) == primary(tag)
}
