//! What the page hears from the browser.

use super::component::App;
use crate::host::{EventListener, Host};
use crate::session::Action;
use crate::ui::msg::Msg;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Everything that is heard from outside the drawing. What the browser refuses is simply not heard.
pub(super) fn listen(ctx: &Context<App>, host: &Host, loses: Rc<Cell<bool>>) -> Vec<EventListener> {
    let mut listeners = Vec::new();
    let link = ctx.link().clone();
    let place = host.on_place(move |gone| link.send_message(Msg::Went(gone)));
    listeners.extend(place.ok().flatten());
    let link = ctx.link().clone();
    listeners.extend(host.on_escape(move || link.send_message(Msg::Do(Action::Leave))));
    listeners.extend(host.spare_candidates());
    listeners.extend(host.open_for_print().into_iter().flatten());
    listeners.extend(host.ask_before_closing(loses));
    let (link, clock) = (ctx.link().clone(), Rc::clone(&ctx.props().host.0));
    let looked = move || {
        if clock.look_at_clock() {
            link.send_message(Msg::NewDay);
        }
    };
    listeners.extend(host.on_look(looked).into_iter().flatten());
    listeners
}
