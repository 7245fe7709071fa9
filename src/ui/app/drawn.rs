//! What follows once a page is drawn: the keyboard, the title, what is kept.

use super::component::{App, Focus};
use crate::host::Host;
use crate::session::{DateParts, Place, save};
use crate::ui::msg::Msg;
use crate::ui::parts;
use crate::ui::state::Notice;
use crate::ui::title::title;
use crate::words::Key;
use yew::prelude::*;

impl App {
    /// Tells the page around and the browser what is on show now, and moves the keyboard there.
    pub(super) fn drawn(&mut self, ctx: &Context<Self>, first: bool) {
        let host = &*ctx.props().host.0;
        let step = self.session.step();
        let follows = first || matches!(self.session.place(), Place::Question(_));
        if follows && self.seen != Some(step) {
            let seen = host.soon();
            ctx.link().send_future(async move {
                seen.await;
                Msg::Seen(step)
            });
        }
        let another = self.tell(host, first) || self.focus.is_some();
        let kept = self.session.keeps_answers() && host.persists() && !host.storage_failed() && !host.is_sealed();
        self.loses.set(self.session.holds_anything() && !kept);
        let title = self.with_view(ctx, title);
        // WHY each result is let go: title, language, focus and announcement help where the browser lets them.
        let _ = host.set_title(&title);
        let direction = self.kit.catalogue.forms().direction.id();
        let _ = host.set_language(self.session.language(), direction);
        let _ = host.dress(self.session.language(), direction, self.session.large());
        // WHY not at first: a page that opens leaves the keyboard where the browser puts it.
        let focus = self.focus.take();
        // What held the keyboard may have been drawn anew: it must not fall out of the page.
        let lost = focus.is_none() && host.has_dropped(self.held.as_ref());
        let focus = focus.or(lost.then_some(Focus::Lost));
        let moves = |focus: &Focus| !first || matches!(focus, Focus::Rule(_)) || host.options.stepped;
        if let Some(focus) = focus.filter(moves) {
            self.move_to(host, focus);
        }
        if let Some(text) = self.say.take() {
            let _ = host.announce(&text);
        }
        host.has_drawn(another);
    }

    fn move_to(&self, host: &Host, focus: Focus) {
        // A browser that does not let it leaves the keyboard where it is.
        let _ = match focus {
            Focus::Heading => host.focus_at_top(&host.id("heading")),
            Focus::Lost => host.focus_in_place(&host.id("heading")),
            Focus::Rule(rule) => host.focus(&host.id(&self.kit.engine.pack().rule(rule).id)),
            Focus::Errors => host.focus_at_top(&host.id("errors")),
            Focus::Row(row) => {
                let order = self.kit.catalogue.forms().date_fields.parts();
                let first = parts::date::first(DateParts::ALL, order);
                host.focus(&host.id(&[&parts::errors::row_id(row), first].concat()))
            }
            Focus::Day(parts) => host.focus(&host.id(parts::day::first_wrong(parts))),
        };
    }

    /// The tab keeps the answers, unless the person does not want it or has cleared them; the page's script keeps them in
    /// any case, in memory, for the failure page.
    pub(super) fn save(&mut self, host: &Host) {
        let text = save(&self.session, &self.kit.engine);
        let _ = host.hand_over(&text);
        if self.session.keeps_answers() && !self.session.is_cleared() {
            // Refused: the foot of the page says so.
            let _ = host.store(&text);
        } else {
            self.empty(host);
        }
    }

    /// Nothing is kept any more, nowhere.
    pub(super) fn erase(&mut self, host: &Host) {
        let _ = host.hand_over("");
        self.empty(host);
    }

    /// Empties the tab's storage, or says that it could not be.
    pub(super) fn empty(&mut self, host: &Host) {
        if host.erase(!self.session.keeps_answers()).is_err() {
            let said = self.words().text(Key::LeaveFailed).to_owned();
            self.say = Some(said.clone());
            self.notice = Some(Notice::Said(said));
        }
    }
}
