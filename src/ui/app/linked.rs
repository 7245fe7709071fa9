//! Links to rules that come into an open page: clicked somewhere, or typed.

use super::component::{App, Focus};
use crate::host::{Moved, RuleLink};
use crate::session::{Action, Place};
use crate::ui::kit::{Kit, Wanted};
use crate::ui::msg::{Aside, Msg};
use crate::ui::state::Elsewhere;
use crate::words::Key;
use std::rc::Rc;
use yew::prelude::*;

impl App {
    /// Goes to the rule that a link leads to, if it is among those in use.
    pub(super) fn follow_link(&mut self, ctx: &Context<Self>, link: RuleLink) {
        let host = &*ctx.props().host.0;
        if let Some(rule) = self.kit.rule_of(&link) {
            self.asides.sought.route = None;
            self.reduce(host, Action::Search(Box::default()), Moved::Here);
            self.reduce(host, Action::Read(Place::Rulebook), Moved::Browser);
            self.focus = Some(Focus::Rule(rule));
            return;
        }
        self.stay(host);
        if link.is_likely() && host.settled_on().is_none() {
            self.look_elsewhere(ctx, link);
        }
    }

    /// Looks for the rule among those of the other packs.
    fn look_elsewhere(&self, ctx: &Context<Self>, link: RuleLink) {
        let host = Rc::clone(&ctx.props().host.0);
        let (catalogue, here) = (Rc::clone(&self.kit.catalogue), self.kit.is());
        let others = host.packs().into_iter().filter(|pack| **pack != *here.pack);
        let others: Vec<Wanted> = others
            .filter(|pack| link.pack.as_ref().is_none_or(|of| **of == **pack))
            .map(|pack| Wanted { pack: pack.into(), language: here.language.clone() })
            .collect();
        ctx.link().send_future(async move {
            let mut found = None;
            for wanted in others {
                // Rules that do not come have nothing to say.
                let Ok(kit) = Kit::load_rules(&host, &wanted, Rc::clone(&catalogue)).await else { continue };
                if let Some(rule) = kit.rule_of(&link) {
                    let (lang, pack) = (kit.engine.pack().language(&wanted.language), kit.engine.pack());
                    let said = |text: &crate::model::Text| text.get(lang.unwrap_or_default()).into();
                    let (title, of) = (said(&pack.rule(rule).title), said(&pack.parts().title));
                    found = Some(Elsewhere { wanted, rule: link.rule, title, pack: of });
                    break;
                }
            }
            Msg::Aside(Aside::Elsewhere(found))
        });
    }

    /// Says where the rule belongs.
    pub(super) fn found_elsewhere(&mut self, found: Option<Elsewhere>) {
        if self.session.place() == Place::Left {
            return;
        }
        if let Some(found) = &found {
            let said = [("rule", &*found.title), ("pack", &*found.pack)];
            self.say = Some(self.words().fill(Key::RulesElsewhere, &said));
        }
        self.asides.elsewhere = found;
    }
}
