//! What is wrong, in the summary and beside the control: the same words.

use super::elements::{acts, quiet};
use super::sign::{Sign, SignKind};
use crate::model::FactId;
use crate::session::{Action, Field, FieldError, Wrong};
use crate::ui::view::{View, span};
use crate::words::Key;
use yew::prelude::*;

/// The message beside a control.
pub fn field_error(id: &str, message: &str) -> Html {
    html! { <p class="rc-error" id={id.to_owned()}><Sign kind={SignKind::Alert} />{span(message)}</p> }
}

/// The words for one error.
pub fn message(v: &View<'_>, error: &FieldError, fact: FactId) -> String {
    let message = v.words.error(error, fact, v.session.answers(), v.day());
    if is_not_yet(v, error) { v.f(Key::ClockError, &[("message", &message)]) } else { message }
}

/// Whether something is said not to have come yet by a clock that cannot be right.
pub fn is_not_yet(v: &View<'_>, error: &FieldError) -> bool {
    matches!(error.wrong, Wrong::AfterToday(_)) && v.clock_is_wrong()
}

/// The id of the message of the error at this place of the list.
pub fn message_id(v: &View<'_>, at: usize) -> String {
    v.id_n("error-", at)
}

/// The messages of the errors that `here` picks, and what they are called by the controls they describe.
pub fn message_at(v: &View<'_>, fact: FactId, here: impl Fn(Field) -> bool) -> Option<(Html, String)> {
    let errors = v.session.errors();
    let (at, error) = errors.iter().enumerate().find(|(_, error)| here(error.field))?;
    let id = message_id(v, at);
    Some((field_error(&id, &message(v, error, fact)), id))
}

/// Wraps a control in its message, where it has one.
pub fn marked(message: Option<Html>, control: Html) -> Html {
    match message {
        Some(message) => html! { <div class="rc-group rc-bad">{message}{control}</div> },
        None => control,
    }
}

/// The summary at the head of the form, which takes the keyboard.
pub fn summary(v: &View<'_>, fact: FactId) -> Html {
    let errors = v.session.errors();
    if errors.is_empty() {
        return Html::default();
    }
    let heading = v.id("errors-heading");
    let items = errors.iter().map(|error| {
        html! {
            <li>
                <a class="rc-link rc-link--row" href={v.here()} onclick={v.focus(v.id(&target(v, error.field)))}>
                    {message(v, error, fact)}
                </a>
            </li>
        }
    });
    html! {
        <div class="rc-errors" id={v.id("errors")} role="region" aria-labelledby={heading.clone()}>
            <div id={heading}>{v.heading(2, "rc-h3", span(v.t(Key::ErrorTitle)))}</div>
            <ul role="list">{for items}</ul>
            for error in errors {
                {contradiction(v, error)}
            }
        </div>
    }
}

/// The two ways out of a contradiction.
fn contradiction(v: &View<'_>, error: &FieldError) -> Html {
    let Wrong::Contradicts(other) = error.wrong else { return Html::default() };
    let label = [("label", v.label(other))];
    acts(html! {
        <>
            {quiet("keep-new", v.act(Action::KeepNew), &v.f(Key::ErrorContradictsKeep, &label))}
            {quiet("change-other", v.act(Action::Change(other)), &v.f(Key::ErrorContradictsChange, &label))}
        </>
    })
}

/// The id of the field that an error's link leads to.
fn target(v: &View<'_>, field: Field) -> String {
    let order = v.words.forms().date_fields.parts();
    match field {
        Field::Group => "option-0".to_owned(),
        Field::Date(parts) => ["date", super::date::first(parts, order)].concat(),
        Field::Number => "number".to_owned(),
        Field::RowDate(row, parts) => {
            let mut id = row_id(row);
            id.push_str(super::date::first(parts, order));
            id
        }
        Field::RowValue(row) => {
            let mut id = row_id(row);
            id.push_str("-value");
            id
        }
    }
}

/// What goes before the ids of a row of a log.
pub fn row_id(row: usize) -> String {
    let mut id = String::from("row-");
    id.push_str(&row.to_string());
    id
}
