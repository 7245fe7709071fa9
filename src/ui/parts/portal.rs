//! What a portal says of itself, and what it made of the rules. Its texts are texts, its logo a picture: neither can be
//! anything else.

use super::elements::{item_head, items, span_as, tag};
use super::sheet::rail_section;
use crate::model::{Contact, DefId, FactId, Local, Rule, Sort};
use crate::ui::parts::note::{Note, note};
use crate::ui::view::{View, p, span};
use crate::words::{Key, Mark, PortalChange, Words};
use yew::prelude::*;

/// Where something of a portal's stands outside the pages of the whole book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// At the head of the start: logo and notice.
    Head,
    /// Beside the start: whom to turn to.
    Rail,
    /// With a question: that it is not as it is built in.
    Question(FactId),
}

fn local<'a>(v: &View<'a>) -> Option<&'a Local> {
    v.words.pack().portal().map(|portal| &portal.local)
}

/// The portal's part of the start and of the questions.
pub fn spot(v: &View<'_>, spot: Spot) -> Html {
    let Some(local) = local(v) else { return Html::default() };
    match spot {
        Spot::Question(fact) => marked(v.words.mark_of(Sort::Fact, &v.words.pack().fact(fact).id)),
        Spot::Rail if local.contact.is_empty() => Html::default(),
        Spot::Rail => rail_section(v, v.t(Key::PortalAsk), contact(v, &local.contact)),
        Spot::Head => head(v, local),
    }
}

fn head<'a>(v: &View<'a>, local: &'a Local) -> Html {
    let name = local.contact.name.as_ref().map(|name| v.of(name)).unwrap_or_default();
    html! {
        <>
            if let Some(address) = &local.logo {
                <img class="rc-logo" src={address.to_string()} alt={name.to_owned()} />
            }
            if let Some(said) = &local.notice {
                // A card without a sign: those say how far something is settled.
                <div class="rc-aside" data-part="portal-notice">
                    <p>{span_as("rc-tag rc-tag--whose", v.t(Key::PortalSays))}</p>
                    {p("rc-p", v.of(said))}
                </div>
            }
        </>
    }
}

/// Whom to turn to, and what the offices are called here; nothing where the portal does not say.
pub fn whom(v: &View<'_>) -> Html {
    let Some(local) = local(v).filter(|local| !local.contact.is_empty() || !local.offices.is_empty()) else {
        return Html::default();
    };
    html! {
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
    html! {
        <div class="rc-stack-s" data-part="contact">
            if let Some(name) = name {
                {p("rc-b", v.of(name))}
            }
            for line in more.into_iter().flatten() {
                {p("rc-p", line)}
            }
        </div>
    }
}

fn offices<'a>(v: &View<'a>, local: &'a Local) -> Html {
    if local.offices.is_empty() {
        return Html::default();
    }
    let rows = local.offices.iter().map(|office| {
        html! { <li>{p("rc-b", v.of(&office.name))}{p("rc-p rc-muted", v.of(&office.role))}</li> }
    });
    html! { <ul class="rc-items" role="list" data-part="offices">{for rows}</ul> }
}

/// What the portal made of the rules, and why: on the result, and on the page of limits and sources.
pub fn changes(v: &View<'_>) -> Html {
    let lines = v.words.on_what();
    if lines.is_empty() {
        return Html::default();
    }
    let said = lines.iter().map(|line| p("rc-p", line)).collect();
    let told = v.words.changes();
    html! {
        <section class="rc-stack-s rc-own" data-part="portal">
            {v.heading(2, "rc-h2", span(v.t(if told.is_empty() { Key::PortalWholeTitle } else { Key::PortalTitle })))}
            {note(Note::Warn, said)}
            {items(told.iter().map(row).collect())}
        </section>
    }
}

fn row(told: &PortalChange<'_>) -> Html {
    html! {
        <li data-change={told.id.to_owned()}>
            {item_head(html! { <>{span_as("rc-b", told.title)}{tag(told.done)}{tag(told.sort)}</> })}
            {p("rc-p", told.reason)}
            for line in told.was.iter().chain(&told.touches) {
                {p("rc-p rc-small", line)}
            }
        </li>
    }
}

/// The mark of a rule that is not as it is built in, with the reason.
pub fn mark(words: &Words<'_>, rule: &Rule) -> Html {
    marked(words.mark(rule))
}

/// The mark of a definition, likewise.
pub fn mark_of(v: &View<'_>, definition: DefId) -> Html {
    marked(v.words.mark_of(Sort::Definition, &v.words.pack().definition(definition).id))
}

fn marked(mark: Option<Mark<'_>>) -> Html {
    let Some(Mark { done, why }) = mark else { return Html::default() };
    html! {
        <p class="rc-p rc-own rc-whose" data-part="portal-mark">
            {span_as("rc-tag rc-tag--whose", done)}
            if !why.is_empty() {
                {span(&why)}
            }
        </p>
    }
}
