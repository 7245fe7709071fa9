//! What did not come: said, and tried again.

use super::aside::aside;
use super::component::App;
use super::component::Focus;
use crate::host::Moved;
use crate::ui::msg::Aside;
use crate::ui::state::{Again, Notice};
use crate::words::Key;
use yew::prelude::*;

impl App {
    /// A file did not come: said, with a button that tries again.
    pub(super) fn unfetched(&mut self, again: Again) {
        self.say = Some(self.words().text(Key::FetchFailed).to_owned());
        self.notice = Some(Notice::Unfetched(again));
    }

    /// What did not come is fetched again.
    pub(super) fn try_again(&mut self, ctx: &Context<Self>) {
        let Some(Notice::Unfetched(again)) = self.notice.take() else { return };
        match again {
            Again::Turn(wanted) => self.turn(ctx, Some(wanted.pack), Some(wanted.language), Moved::Here),
            Again::OtherSide(pack) => aside(self, ctx, Aside::Against(pack)),
            Again::Letters => self.asides.sought.of = Box::default(),
        }
        // The button is gone.
        self.focus.get_or_insert(Focus::Heading);
    }
}
