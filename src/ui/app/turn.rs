//! Other rules, or another language: fetched where they are not here yet, then gone on with.

use super::aside::aside;
use super::component::App;
use crate::host::{Host, Moved};
use crate::session::{Action, carried_over};
use crate::ui::kit::Kit;
use crate::ui::msg::{Aside, Msg};
use crate::words::Key;
use std::rc::Rc;
use yew::prelude::*;

impl App {
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
        let host = Rc::clone(&ctx.props().host.0);
        if let Some(kit) = self.kits.iter().find(|kit| kit.is() == wanted) {
            let kit = Rc::clone(kit);
            let other = self.change_kit(&host, kit);
            self.reduce(&host, Action::SetLanguage(wanted.language), Moved::Here);
            aside(self, ctx, Aside::Turned);
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
            match Kit::load(&host, &wanted).await {
                Ok(kit) => Msg::Kit(Rc::new(kit)),
                Err(_) => Msg::NoKit(wanted),
            }
        });
    }

    /// Carries the session over to other rules: what is answered stays answered, what is typed stays typed. Whether
    /// they are another pack's.
    fn change_kit(&mut self, host: &Host, kit: Rc<Kit>) -> bool {
        let (old, new) = (self.kit.engine.pack(), kit.engine.pack());
        let other = old.parts().id != new.parts().id;
        if other || std::mem::take(&mut self.anew) {
            self.session = carried_over(&self.session, &self.kit.engine, &kit.engine, host.today());
        }
        self.kit = kit;
        other
    }
}
