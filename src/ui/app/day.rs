//! The day that is judged for: the clock's, which may change or be wrong, or the one that was typed.

use super::component::App;
use super::component::Focus;
use crate::host::{Host, Moved};
use crate::model::Day;
use crate::session::{Action, Place, TypedDate, clock_is_wrong};
use crate::ui::parts::day::read;
use crate::ui::state::Notice;
use crate::ui::view::View;
use crate::words::{Key, Part, plain};
use yew::prelude::*;

impl App {
    /// A field of the day was typed.
    pub(super) fn type_day(&mut self, host: &Host, part: Part, value: String) {
        let mut typed = self.session.typed_day().clone();
        part.set(&mut typed, value);
        self.reduce(host, Action::TypeDay(typed), Moved::Here);
    }

    /// Judges for the typed day, or says what is wrong with it.
    pub(super) fn use_day(&mut self, ctx: &Context<Self>) {
        let host = &*ctx.props().host.0;
        let day = match read(self.session.typed_day(), host.today(), self.session.date_forms()) {
            Ok(day) => day,
            Err(wrong) => {
                self.day_form.wrong = Some(wrong);
                self.focus = Some(Focus::Day(wrong.parts));
                return;
            }
        };
        self.reduce(host, Action::TypeDay(TypedDate::default()), Moved::Here);
        match &mut self.asides.against {
            // The page that puts two results side by side asks for the other's day.
            Some(against) if self.session.place() == Place::Compare => {
                against.day = Some(day);
                self.day_form.wrong = None;
                self.focus = Some(Focus::Heading);
            }
            _ => {
                // What said that the clock is wrong goes, and the field with it.
                if clock_is_wrong(&self.kit.engine, host.today()) {
                    self.focus = Some(Focus::Heading);
                }
                self.set_day(ctx, Some(day));
            }
        }
    }

    /// Judges for this day, today where there is none, and says what that changes.
    pub(super) fn set_day(&mut self, ctx: &Context<Self>, day: Option<Day>) {
        let host = &*ctx.props().host.0;
        let headline = |app: &Self| app.with_view(ctx, headline);
        let result = self.session.place() == Place::Result;
        let before = if result { headline(self) } else { String::new() };
        self.reduce(host, Action::SetDay(day), Moved::Here);
        self.day_form.wrong = None;
        let after = if result { headline(self) } else { String::new() };
        let words = self.words();
        self.say = Some(if before == after {
            words.fill(Key::LiveDay, &[("date", &words.date(self.session.day(host.today())))])
        } else {
            words.fill(Key::LiveChanged, &[("headline", &after)])
        });
    }

    /// It is another day than it was: judged for from now on, unless another was chosen, and said.
    pub(super) fn day_came(&mut self, host: &Host) {
        let chosen = self.session.chosen_day();
        self.reduce(host, Action::SetDay(chosen), Moved::Here);
        self.tell_day(host);
    }

    pub(super) fn tell_day(&mut self, host: &Host) {
        let free = matches!(self.notice, None | Some(Notice::NewDay));
        if self.session.chosen_day().is_none() && self.session.place() != Place::Left && free {
            let words = self.words();
            self.say = Some(words.fill(Key::DayNew, &[("date", &words.date(host.today()))]));
            self.notice = Some(Notice::NewDay);
        }
    }
}

/// The result on show in a sentence.
fn headline(v: &View<'_>) -> String {
    let routes = v.kit.engine.goal_routes(v.session.answers());
    plain(&v.words.headline(v.assessment(), &routes))
}
