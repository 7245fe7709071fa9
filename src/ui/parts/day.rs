//! The day asked about: shown, and changeable.

use super::date::{DateFields, fields, first};
use super::elements::{ROW, acts, button};
use super::errors::field_error;
use super::note::{Note, note};
use crate::model::{Answer, ChangedBy, DateFact, Day, Fact, FactKind, PartialDate, SectionId, Text};
use crate::session::{DateAs, DateForms, DateParts, Field, Input, TypedDate, built_in_as_of, clock_is_wrong, parse};
use crate::ui::msg::Msg;
use crate::ui::state::WrongDay;
use crate::ui::view::{View, p, span};
use crate::words::{Key, Part, Piece};
use yew::prelude::*;

/// Reads the typed day.
///
/// # Errors
/// The fields that are wrong.
pub fn read(typed: &TypedDate, today: Day, forms: &DateForms) -> Result<Day, WrongDay> {
    let wrong = WrongDay { parts: DateParts::ALL, stray: None };
    let Some(fact) = asked() else { return Err(wrong) };
    let input = Input::Date { typed: typed.clone(), known: DateAs::Day };
    match parse(&fact, &input, today, forms) {
        Ok(Answer::Date(PartialDate::Day(day))) => Ok(day),
        Ok(_) => Err(wrong),
        Err(errors) => Err(errors.first().map_or(wrong, |error| match error.field {
            Field::Date(parts) => WrongDay { parts, stray: error.stray },
            _ => wrong,
        })),
    }
}

/// The day as a question: what is accepted is the same as everywhere.
fn asked() -> Option<Fact> {
    let kind = DateFact {
        event: false,
        earliest: Day::new(1949, 10, 1).ok()?,
        latest: Day::new(2099, 12, 31).ok()?,
        none: None,
    };
    Some(Fact {
        id: "".into(),
        section: SectionId::new(0)?,
        label: Text::default(),
        question: Text::default(),
        hint: None,
        help: None,
        why: Text::default(),
        found: None,
        terms: Vec::new(),
        changed_by: ChangedBy::Person,
        sensitive: false,
        asked: true,
        surest: None,
        kind: FactKind::Date(kind),
    })
}

/// The id of the first wrong field. WHY from the year on in every language: the first marked field differs only when all
/// three are wrong, and then the year is as good as the day.
pub fn first_wrong(wrong: DateParts) -> &'static str {
    match first(wrong, [Part::Year, Part::Month, Part::Day]) {
        "-m" => "day-m",
        "-d" => "day-d",
        _ => "day-y",
    }
}

/// The day, and what changes it.
pub fn control(v: &View<'_>) -> Html {
    let parts = v.kit.engine.pack().parts();
    // A day that was typed because of the clock is no departure from today, and nothing to go back from.
    let clock = clock_is_wrong(&v.kit.engine, v.today);
    let key = match v.session.chosen_day() {
        Some(_) if clock => Key::ClockDay,
        Some(_) => Key::DayChanged,
        // What cannot be right is not called today.
        None if clock => Key::ClockToday,
        None => Key::DayToday,
    };
    let shown = v.words.sentence(key, &[("date", v.words.date_piece(v.day()))]);
    let later = v.day() > parts.as_of;
    html! {
        <div class="rc-stack-s">
            {super::pieces::paragraph("rc-p", &shown)}
            if later {
                {super::pieces::paragraph(
                    "rc-p rc-muted",
                    &v.words.sentence(Key::DayLaterThanRules, &[("date", v.words.date_piece(parts.as_of))]),
                )}
            }
            if v.session.chosen_day().is_some() && !clock {
                <p>{button(ROW, "today", v.send(|| Msg::SetDay(None)), span(v.t(Key::DayReset)))}</p>
            }
            // Beside what is said of a wrong clock there is one already.
            if !v.clock_is_wrong() {
                {form(v)}
            }
        </div>
    }
}

/// Says that the clock cannot be right, and takes the day.
pub fn wrong_clock(v: &View<'_>) -> Html {
    let Some(as_of) = built_in_as_of(&v.kit.engine).filter(|_| v.clock_is_wrong()) else { return Html::default() };
    let rules = v.words.date(as_of);
    let said = v.f(Key::ClockWrong, &[("date", &v.words.date(v.today)), ("rules", &rules)]);
    html! { <div data-part="clock">{note(Note::Warn, html! { <>{p("rc-p", &said)}{form(v)}</> })}</div> }
}

/// The fields that change a day.
pub fn form(v: &View<'_>) -> Html {
    let wrong = v.day_form.wrong;
    let error = v.id("day-error");
    let date = DateFields {
        id: "day".to_owned(),
        typed: v.session.typed_day(),
        wrong: wrong.map(|wrong| wrong.parts).unwrap_or_default(),
        described: wrong.map(|_| error.clone()),
    };
    let typed = v.link.reform(|(part, value)| Msg::TypeDay(part, value));
    let link = v.link.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        link.emit(Msg::UseDay);
    });
    let drawn = fields(v, &date, &typed);
    html! {
        <details class="rc-more" open={v.clock_is_wrong() || v.day_form.open}>
            <summary>{span(v.t(Key::DayChange))}</summary>
            <div class="rc-more-body">
                <form class="rc-stack-s" novalidate=true autocomplete="off" {onsubmit}>
                    <fieldset class="rc-group">
                        <legend class="rc-vh">{v.t(Key::DayTitle)}</legend>
                        if let Some(wrong) = wrong {
                            <div class="rc-group rc-bad">
                                {field_error(&error, &wrong_day(v, wrong))}
                                {drawn}
                            </div>
                        } else {
                            {drawn}
                        }
                    </fieldset>
                    {p("rc-hint", v.t(Key::DayHint))}
                    {acts(html! { <button class="rc-btn rc-btn--quiet" type="submit" data-do="use-day">{v.t(Key::DayApply)}</button> })}
                </form>
            </div>
        </details>
    }
}

fn wrong_day(v: &View<'_>, wrong: WrongDay) -> String {
    // A clock that is wrong is no example.
    let example = built_in_as_of(&v.kit.engine).map_or(v.today, |as_of| v.today.max(as_of));
    let message = v.f(Key::DayWrong, &[("example", &v.words.date(example))]);
    wrong.stray.map_or(message.clone(), |stray| v.words.naming(&message, stray))
}

/// The next day on which a verdict is another, with a link that asks about it.
pub fn next_change(v: &View<'_>) -> Html {
    let routes = v.kit.engine.goal_routes(v.session.answers());
    let span_of_days = v.kit.engine.stable_days(v.session.answers(), v.day(), &routes);
    let Some(day) = span_of_days.changes_on else { return p("rc-p", v.t(Key::ResultNoChange)) };
    let date = vec![Piece::Date { day, text: v.words.date(day) }];
    let ask = v.send(move || Msg::SetDay(Some(day)));
    html! {
        <>
            {super::pieces::paragraph("rc-p", &v.words.sentence(Key::ResultNextChange, &[("date", date)]))}
            <p class="rc-noprint">{button("rc-link rc-link--row rc-change", "next-day", ask, span(v.t(Key::DayApply)))}</p>
        </>
    }
}
