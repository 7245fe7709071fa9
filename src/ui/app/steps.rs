//! What a step makes of the page: the session after it, the keyboard, what is kept and said.

use super::component::App;
use super::component::Focus;
use crate::host::{Host, Moved};
use crate::session::{Action, Input};
use crate::ui::state::DayForm;
use crate::words::Key;

impl App {
    /// What the person did; a press is a look at the page, too.
    pub(super) fn step(&mut self, host: &Host, action: Action, moved: Moved) {
        let new = host.look_at_clock();
        self.reduce(host, action, moved);
        if new {
            self.tell_day(host);
        }
    }

    /// The address says again what is on show.
    pub(super) fn stay(&self, host: &Host) {
        let _ = host.follow(self.session.step(), self.session.step(), Moved::Browser);
    }

    pub(super) fn reduce(&mut self, host: &Host, action: Action, moved: Moved) {
        let said = said(&action);
        let leaving = matches!(action, Action::Leave | Action::Clear);
        let pressed = matches!(action, Action::Continue | Action::Answer(_) | Action::KeepNew);
        let next = self.session.reduce(&self.kit.engine, host.today(), action);
        let before = std::mem::replace(&mut self.session, next);
        let now = &self.session;
        let (step, errors) = (now.step(), !now.errors().is_empty());
        if step != before.step() || now.place() != before.place() {
            self.day_form = DayForm::on(now);
            self.focus_heading(host, moved);
            self.notice = None;
            self.asides.elsewhere = None;
        } else if pressed && errors {
            self.focus = Some(Focus::Errors);
        }
        let _ = host.follow(before.step(), step, moved);
        if leaving {
            // Whoever leaves wants everything gone, what is on its way and what is left alone included.
            host.unseal();
            self.asides.forget();
        }
        if leaving || (self.session.keeps_answers() && !self.session.is_worth_keeping(&before)) {
            self.erase(host);
        } else {
            self.save(host);
        }
        // Where something could not be cleared, that is said and nothing else.
        if let Some(key) = said.filter(|_| self.say.is_none()) {
            self.say = Some(self.words().text(key).to_owned());
        }
    }

    /// Moves the keyboard to the heading. What the page around asks for never takes it away from elsewhere.
    pub(super) fn focus_heading(&mut self, host: &Host, moved: Moved) {
        if moved != Moved::Around || host.has_focus() {
            self.focus = Some(Focus::Heading);
        }
    }

    /// A row that was added or removed is said, and the keyboard goes where there is something to type.
    pub(super) fn tell_rows(&mut self, held: &Input, edited: &Input) {
        let (Input::Log { rows: before, .. }, Input::Log { rows: after, .. }) = (held, edited) else { return };
        let same = before.iter().zip(after).take_while(|(old, new)| old == new).count();
        let (key, number) = match after.len().cmp(&before.len()) {
            std::cmp::Ordering::Greater => (Key::LiveRowAdded, after.len()),
            std::cmp::Ordering::Less => (Key::LiveRowRemoved, same + 1),
            std::cmp::Ordering::Equal => return,
        };
        self.say = Some(self.words().fill(key, &[("n", &number.to_string())]));
        self.focus = Some(Focus::Row(number.min(after.len()).saturating_sub(1)));
    }
}

/// What is said of an action that does not move the keyboard.
fn said(action: &Action) -> Option<Key> {
    match action {
        Action::SetLanguage(_) => Some(Key::LiveLanguage),
        Action::SetLarge(true) => Some(Key::LiveLargeOn),
        Action::SetLarge(false) => Some(Key::LiveLargeOff),
        Action::SetKeep(true) => Some(Key::LiveKeepOn),
        Action::SetKeep(false) => Some(Key::LiveKeepOff),
        _ => None,
    }
}
