//! What a portal says of itself, and what it made of the rules. Its texts are texts, its logo a picture: neither can be
//! anything else.

use crate::model::{Change, Contact, How, Local, Rule};
use crate::ui::chrome::rail_section;
use crate::ui::markup::markup;
use crate::ui::parts::note::{Note, note};
use crate::ui::view::{View, p, span};
use crate::words::Key;
use yew::prelude::*;

/// Where on the start page something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// At its head: logo and notice.
    Head,
    /// Beside it: whom to turn to.
    Rail,
}

fn local<'a>(v: &View<'a>) -> Option<&'a Local> {
    v.words.pack().portal().map(|portal| &portal.local)
}

/// The portal's part of the start page.
pub fn start(v: &View<'_>, spot: Spot) -> Html {
    let Some(local) = local(v) else { return Html::default() };
    if spot == Spot::Rail {
        if local.contact.is_empty() {
            return Html::default();
        }
        return rail_section(v, v.t(Key::PortalAsk), contact(v, &local.contact));
    }
    let name = local.contact.name.as_ref().map(|name| v.of(name)).unwrap_or_default();
    markup! {
        <>
            if let Some(address) = &local.logo {
                <img class="rc-logo" src={address.to_string()} alt={name.to_owned()} />
            }
            if let Some(said) = &local.notice {
                // A card without a sign: those say how far something is settled.
                <div class="rc-aside" data-part="portal-notice">{p("rc-p", v.of(said))}</div>
            }
        </>
    }
}

/// Whom to turn to, and what the offices are called here; nothing where the portal does not say.
pub fn whom(v: &View<'_>) -> Html {
    let Some(local) = local(v).filter(|local| !local.contact.is_empty() || !local.offices.is_empty()) else {
        return Html::default();
    };
    markup! {
        <section class="rc-aside" data-part="portal-ask">
            {v.heading(2, "rc-h3", span(v.t(Key::PortalAsk)))}
            {contact(v, &local.contact)}
            {offices(v, local)}
        </section>
    }
}

fn contact<'a>(v: &View<'a>, contact: &'a Contact) -> Html {
    let Contact { name, phone, address, hours } = contact;
    let more = [phone.as_deref(), address.as_ref().map(|text| v.of(text)), hours.as_ref().map(|text| v.of(text))];
    markup! {
        <div class="rc-stack-s" data-part="contact">
            if let Some(name) = name {
                {p("rc-b", v.of(name))}
            }
            {for more.into_iter().flatten().map(|line| p("rc-p", line))}
        </div>
    }
}

fn offices<'a>(v: &View<'a>, local: &'a Local) -> Html {
    if local.offices.is_empty() {
        return Html::default();
    }
    let rows = local.offices.iter().map(|office| {
        markup! { <li>{p("rc-b", v.of(&office.name))}{p("rc-p rc-muted", v.of(&office.role))}</li> }
    });
    markup! { <ul class="rc-items" role="list" data-part="offices">{for rows}</ul> }
}

/// What the portal made of the rules, and why: for the page of limits and sources.
pub fn changes(v: &View<'_>) -> Html {
    let Some(portal) = v.words.pack().portal() else { return Html::default() };
    let Some(base) = &portal.base else { return whom(v) };
    let on = v.f(Key::PortalBase, &[("pack", v.of(&base.title)), ("version", &base.named)]);
    markup! {
        <>
            <section class="rc-stack-s" data-part="portal">
                {v.heading(2, "rc-h2", span(v.t(Key::PortalTitle)))}
                {p("rc-p", &on)}
                if base.has_moved_on() {
                    <div data-part="moved">
                        {note(Note::Warn, p("rc-p rc-b", &v.f(Key::PortalMoved, &[("version", &base.version)])))}
                    </div>
                }
                <ul class="rc-items" role="list">{for portal.changes.iter().map(|change| row(v, change))}</ul>
            </section>
            {whom(v)}
        </>
    }
}

fn row<'a>(v: &View<'a>, change: &'a Change) -> Html {
    markup! {
        <li data-change={change.id.to_string()}>
            <div class="rc-item-head">
                <span class="rc-b">{v.of(&change.title)}</span>
                <span class="rc-tag">{v.t(done(change.how))}</span>
            </div>
            {p("rc-p", v.of(&change.reason))}
        </li>
    }
}

fn done(how: How) -> Key {
    match how {
        How::Add => Key::PortalAdded,
        How::Replace => Key::PortalReplaced,
        How::Remove => Key::PortalRemoved,
    }
}

/// The mark of a rule that is the portal's, with the reason.
pub fn mark(v: &View<'_>, rule: &Rule) -> Html {
    let Some(change) = v.words.pack().change_of(rule) else { return Html::default() };
    markup! {
        <p class="rc-p rc-muted" data-part="portal-mark">
            <span class="rc-tag">{v.t(done(change.how))}</span>
            <span>{v.of(&change.reason)}</span>
        </p>
    }
}
