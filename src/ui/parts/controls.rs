//! The controls of a question: what they hold goes to the session as it is typed, and is checked by "continue" alone.

use super::choice::{Choice, choice, or};
use super::date::{DateFields, fields};
use super::elements::{acts, quiet};
use super::errors::{marked, message_at, row_id};
use super::field::TextField;
use crate::model::{Choice as Value, FactId, FactKind, OptionId, OptionSet};
use crate::session::{DateAs, DateParts, Field, Input, LogRow, Pick, TypedDate, offered};
use crate::ui::msg::{Edit, Msg};
use crate::ui::view::{View, p, span};
use crate::words::{Key, Part};
use yew::prelude::*;

/// The controls of a question.
pub fn controls(v: &View<'_>, fact: FactId) -> Html {
    match v.session.draft() {
        Some(Input::Choice(picked)) => radios(v, fact, *picked, &|_| true, &|_| None),
        Some(Input::Several { ticked, none, unsure }) => boxes(v, fact, *ticked, *none, *unsure),
        Some(Input::Date { typed, known }) => date(v, fact, typed, *known),
        Some(Input::Number { typed, unsure }) => number(v, fact, typed, *unsure),
        Some(Input::Log { rows, none, unsure }) => log(v, fact, rows, *none, *unsure),
        None => Html::default(),
    }
}

/// A control that changes what the question's controls hold.
fn edit<E>(v: &View<'_>, make: impl Fn(E) -> Edit + 'static) -> Callback<E> {
    let link = v.link.clone();
    Callback::from(move |event| link.emit(Msg::Edit(make(event))))
}

/// A control that leaves nothing of what the others hold.
fn becomes<E>(v: &View<'_>, input: Input) -> Callback<E> {
    edit(v, move |_| {
        let input = input.clone();
        Box::new(move |_| input)
    })
}

fn options_of<'a>(v: &View<'a>, fact: FactId) -> &'a [Value] {
    v.words.pack().fact(fact).kind.options()
}

/// Radio buttons for the options that `shown` lets pass; `remark` speaks for an option without a hint of its own.
pub fn radios(
    v: &View<'_>,
    fact: FactId,
    picked: Option<Pick>,
    shown: &dyn Fn(OptionId) -> bool,
    remark: &dyn Fn(OptionId) -> Option<String>,
) -> Html {
    let about = v.words.pack().fact(fact);
    // Two short words stand side by side; with a line of explanation each they need the row.
    let pair =
        matches!(&about.kind, FactKind::Choice { yes_no: true, options } if options.iter().all(|o| o.hint.is_none()));
    let error = message_at(v, fact, |field| field == Field::Group);
    let described = error.as_ref().map(|(_, id)| id.clone());
    let options = options_of(v, fact);
    let offered = offered(about, v.day());
    let rows = offered.iter().filter(|o| shown(**o)).enumerate().filter_map(|(at, option)| {
        let value = options.get(option.index())?;
        let pick = Pick::Option(*option);
        let remark = remark(*option);
        let row = Choice {
            id: number_id(at),
            name: "choice",
            many: false,
            label: v.words.option(fact, *option),
            hint: value.hint.as_ref().map(|hint| v.of(hint)).or(remark.as_deref()),
            checked: picked == Some(pick),
            described: described.clone(),
            wrong: described.is_some(),
            value: &value.id,
        };
        Some(choice(v, row, becomes(v, Input::Choice(Some(pick)))))
    });
    let rows: Html = rows.collect();
    let unsure = unsure(v, false, picked == Some(Pick::Unsure), becomes(v, Input::Choice(Some(Pick::Unsure))));
    let class = if pair { "rc-choices rc-choices--pair" } else { "rc-choices" };
    marked(error.map(|(message, _)| message), html! { <div {class}>{rows}{or(v)}{unsure}</div> })
}

fn number_id(at: usize) -> String {
    let mut id = String::from("option-");
    id.push_str(&at.to_string());
    id
}

fn unsure(v: &View<'_>, many: bool, checked: bool, pick: Callback<Event>) -> Html {
    let start = v.session.place() == crate::session::Place::Start;
    let (label, hint) = if start {
        (Key::StartGoalUnsure, Key::StartGoalUnsureHint)
    } else {
        (Key::QuestionUnsure, Key::QuestionUnsureHint)
    };
    let row = Choice {
        id: "unsure".to_owned(),
        name: "choice",
        many,
        label: v.t(label),
        hint: Some(v.t(hint)),
        checked,
        described: None,
        wrong: false,
        value: "unsure",
    };
    choice(v, row, pick)
}

fn boxes(v: &View<'_>, fact: FactId, ticked: OptionSet, none: bool, not_sure: bool) -> Html {
    let about = v.words.pack().fact(fact);
    let error = message_at(v, fact, |field| field == Field::Group);
    let described = error.as_ref().map(|(_, id)| id.clone());
    let options = options_of(v, fact);
    let rows = offered(about, v.day()).into_iter().enumerate().filter_map(|(at, option)| {
        let value = options.get(option.index())?;
        let row = Choice {
            id: number_id(at),
            name: "choice",
            many: true,
            label: v.words.option(fact, option),
            hint: value.hint.as_ref().map(|hint| v.of(hint)),
            checked: ticked.has(option),
            described: described.clone(),
            wrong: described.is_some(),
            value: &value.id,
        };
        // A box and "none" or "not sure" shut each other out.
        let toggle = move |held: &Input| {
            let held = if let Input::Several { ticked, .. } = held { *ticked } else { OptionSet::EMPTY };
            let ticked = if held.has(option) { held.without(option) } else { held.with(option) };
            Input::Several { ticked, none: false, unsure: false }
        };
        Some(choice(v, row, edit(v, move |_: Event| Box::new(toggle))))
    });
    let rows: Html = rows.collect();
    let row = Choice {
        id: "none".to_owned(),
        name: "choice",
        many: true,
        label: v.words.none_label(fact),
        hint: None,
        checked: none,
        described: described.clone(),
        wrong: described.is_some(),
        value: "none",
    };
    let nothing = choice(v, row, becomes(v, Input::Several { ticked: OptionSet::EMPTY, none: !none, unsure: false }));
    let not_sure = unsure(
        v,
        true,
        not_sure,
        becomes(v, Input::Several { ticked: OptionSet::EMPTY, none: false, unsure: !not_sure }),
    );
    marked(error.map(|(message, _)| message), html! { <div class="rc-choices">{rows}{or(v)}{nothing}{not_sure}</div> })
}

fn date(v: &View<'_>, fact: FactId, typed: &TypedDate, known: DateAs) -> Html {
    let error = v.session.errors().iter().find_map(|e| match e.field {
        Field::Date(parts) => Some(parts),
        _ => None,
    });
    let message = message_at(v, fact, |field| matches!(field, Field::Date(_)));
    let drawn = DateFields {
        id: "date".to_owned(),
        typed,
        wrong: error.unwrap_or_default(),
        described: message.as_ref().map(|(_, id)| id.clone()),
    };
    let typed_now = edit(v, |(part, value): (Part, String)| {
        Box::new(move |held: &Input| {
            let (mut typed, known) = held_date(held);
            part.set(&mut typed, value);
            // Typing takes back "no such date" and "not sure"; "only the month" stays unless a day is typed.
            let known = if known == DateAs::Month && typed.day.is_empty() { DateAs::Month } else { DateAs::Day };
            Input::Date { typed, known }
        })
    });
    let fields = fields(v, &drawn, &typed_now);
    let row = |id: &str, label: &str, hint: Option<&str>, as_: DateAs| {
        let row = Choice {
            id: id.to_owned(),
            name: "choice",
            many: false,
            label,
            hint,
            checked: known == as_,
            described: None,
            wrong: false,
            value: id,
        };
        choice(v, row, known_as(v, as_))
    };
    let none = v.words.pack().fact(fact).kind.as_date().is_some_and(|kind| kind.none.is_some());
    html! {
        <>
            {marked(message.map(|(message, _)| message), fields)}
            <div class="rc-choices">
                {or(v)}
                {row("month", v.t(Key::DateMonthOnly), Some(v.t(Key::DateMonthOnlyHint)), DateAs::Month)}
                if none {
                    {row("none", v.words.none_label(fact), None, DateAs::None)}
                }
                {row("unsure", v.t(Key::QuestionUnsure), Some(v.t(Key::QuestionUnsureHint)), DateAs::Unsure)}
            </div>
        </>
    }
}

/// Says how much of a date is known, and keeps what was typed of that.
fn known_as(v: &View<'_>, known: DateAs) -> Callback<Event> {
    edit(v, move |_: Event| {
        Box::new(move |held: &Input| {
            let typed = match known {
                DateAs::Day => held_date(held).0,
                DateAs::Month => TypedDate { day: String::new(), ..held_date(held).0 },
                DateAs::None | DateAs::Unsure => TypedDate::default(),
            };
            Input::Date { typed, known }
        })
    })
}

fn held_date(held: &Input) -> (TypedDate, DateAs) {
    match held {
        Input::Date { typed, known } => (typed.clone(), *known),
        Input::Choice(_) | Input::Several { .. } | Input::Number { .. } | Input::Log { .. } => {
            (TypedDate::default(), DateAs::Day)
        }
    }
}

fn number(v: &View<'_>, fact: FactId, typed: &str, not_sure: bool) -> Html {
    let error = message_at(v, fact, |field| field == Field::Number);
    let (message, described) = error.unzip();
    let ontype = edit(v, |typed: String| Box::new(move |_| Input::Number { typed, unsure: false }));
    let (id, typed_now, wrong) = (v.id("number"), typed.to_owned(), described.is_some());
    let field = html! {
        <div class="rc-unit">
            <TextField {id} class="rc-input rc-input--y" value={typed_now} {ontype} {wrong} {described} />
            {span(v.words.unit(fact))}
        </div>
    };
    let typed = if not_sure { typed.to_owned() } else { String::new() };
    let pick = becomes(v, Input::Number { typed, unsure: !not_sure });
    html! {
        <>
            {marked(message, field)}
            <div class="rc-choices">{or(v)}{unsure(v, true, not_sure, pick)}</div>
        </>
    }
}

fn log(v: &View<'_>, fact: FactId, rows: &[LogRow], none: bool, not_sure: bool) -> Html {
    let add = edit(v, |_: MouseEvent| change_rows(|rows| rows.push(LogRow::default())));
    let empty = message_at(v, fact, |field| field == Field::Group);
    // While a box below is ticked, rows that hold something are set aside; unticked, they are there again.
    let aside = (none || not_sure) && rows.iter().any(|row| !row.is_blank());
    let shown = if aside { &[] } else { rows };
    let drawn: Html = shown.iter().enumerate().map(|(at, row)| log_row(v, fact, rows, at, row)).collect();
    let tick = |id: &str, label: &str, hint: Option<&str>, checked: bool, none: bool| {
        let row = Choice {
            id: id.to_owned(),
            name: "choice",
            many: true,
            label,
            hint,
            checked,
            described: None,
            wrong: false,
            value: id,
        };
        let (none, unsure) = (none && !checked, !none && !checked);
        let tick = move |held: &Input| {
            let rows = if let Input::Log { rows, .. } = held { rows.clone() } else { vec![LogRow::default()] };
            Input::Log { rows, none, unsure }
        };
        choice(v, row, edit(v, move |_: Event| Box::new(tick)))
    };
    html! {
        <>
            {marked(empty.map(|(message, _)| message), drawn)}
            {acts(quiet("add-row", add, v.t(Key::LogAdd)))}
            <div class="rc-choices">
                {or(v)}
                {tick("none", v.words.none_label(fact), None, none, true)}
                {tick("unsure", v.t(Key::QuestionUnsure), Some(v.t(Key::QuestionUnsureHint)), not_sure, false)}
            </div>
        </>
    }
}

/// Changes the rows of a log; one row is always there to type into.
fn change_rows(change: impl FnOnce(&mut Vec<LogRow>) + 'static) -> Edit {
    Box::new(move |held: &Input| {
        let mut rows = if let Input::Log { rows, .. } = held { rows.clone() } else { Vec::new() };
        change(&mut rows);
        if rows.is_empty() {
            rows.push(LogRow::default());
        }
        Input::Log { rows, none: false, unsure: false }
    })
}

/// Changes one of them, if it is still there.
fn change_row(at: usize, change: impl FnOnce(&mut LogRow) + 'static) -> Edit {
    change_rows(move |rows| {
        if let Some(row) = rows.get_mut(at) {
            change(row);
        }
    })
}

fn log_row(v: &View<'_>, fact: FactId, rows: &[LogRow], at: usize, row: &LogRow) -> Html {
    let FactKind::Log(kind) = &v.words.pack().fact(fact).kind else { return Html::default() };
    let wrong = v.session.errors().iter().find_map(|e| match e.field {
        Field::RowDate(row, parts) if row == at => Some(parts),
        _ => None,
    });
    let date_error = message_at(v, fact, |field| matches!(field, Field::RowDate(row, _) if row == at));
    let value_error = message_at(v, fact, |field| field == Field::RowValue(at));
    let typed = edit(v, move |(part, value): (Part, String)| change_row(at, move |row| part.set(&mut row.date, value)));
    let ontype = edit(v, move |value: String| change_row(at, move |row| row.value = value));
    let remove = edit(v, move |_: MouseEvent| {
        change_rows(move |rows| {
            if at < rows.len() {
                rows.remove(at);
            }
        })
    });
    let number = (at + 1).to_string();
    let fields = fields(
        v,
        &DateFields {
            id: row_id(at),
            typed: &row.date,
            wrong: wrong.unwrap_or(DateParts::default()),
            described: date_error.as_ref().map(|(_, id)| id.clone()),
        },
        &typed,
    );
    let id = v.id(&[&row_id(at), "-value"].concat());
    let (message, described) = value_error.unzip();
    let wrong = described.is_some();
    html! {
        <fieldset class="rc-group">
            <legend class="rc-b">{v.f(Key::LogRow, &[("n", &number)])}</legend>
            {marked(date_error.map(|(message, _)| message), fields)}
            {marked(message, html! {
                <div class="rc-fields">
                    <div class="rc-field">
                        <label class="rc-label" for={id.clone()}>{v.of(&kind.value)}</label>
                        <div class="rc-unit">
                            <TextField {id} class="rc-input rc-input--y" value={row.value.clone()} {ontype} {wrong} {described} />
                            {span(v.of(&kind.unit))}
                        </div>
                    </div>
                    if rows.len() > 1 {
                        <button class="rc-link rc-link--row" type="button" onclick={remove}>{v.f(Key::LogRemove, &[("n", &number)])}</button>
                    }
                </div>
            })}
        </fieldset>
    }
}

/// The line under the question that says how it is answered.
pub fn how(v: &View<'_>, fact: FactId) -> Html {
    let about = v.words.pack().fact(fact);
    let how = match &about.kind {
        FactKind::Several { .. } => Some(v.t(Key::QuestionChooseSome).to_owned()),
        FactKind::Date(_) => Some(v.f(Key::DateExample, &[("example", &v.words.example_date(about, v.day()))])),
        FactKind::Number(kind) => {
            let answers = v.session.answers();
            let suggested = kind.suggested(answers).is_some() && !answers.has(fact);
            suggested.then(|| v.t(Key::QuestionSuggested).to_owned())
        }
        FactKind::Choice { .. } | FactKind::Log(_) => None,
    };
    how.map(|how| p("rc-hint", &how)).unwrap_or_default()
}
