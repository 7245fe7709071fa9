//! A small pack for walks through the questions, and a hand to walk with.

use crate::shipped::date_forms;
use resignation_check::assess::Engine;
use resignation_check::calendar::{Holidays, YearDays};
use resignation_check::load::load;
use resignation_check::model::{Day, FactId, FactKind, OptionId};
use resignation_check::session::{Action, DateAs, Input, Pick, Session, TypedDate};

pub fn engine() -> Engine {
    let pack = match load(include_str!("session_pack.json")) {
        Ok(loaded) => loaded.pack,
        Err(problems) => panic!("{problems:?}"),
    };
    Engine::new(pack, Holidays::new(vec![YearDays { year: 2026, ..YearDays::default() }]))
}

pub fn today() -> Day {
    day(2026, 11, 23)
}

pub fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap()
}

pub fn fact(engine: &Engine, id: &str) -> FactId {
    engine.pack().fact_id(id).unwrap()
}

pub fn option(engine: &Engine, id: &str, value: &str) -> OptionId {
    let (FactKind::Choice { options, .. } | FactKind::Several { options, .. }) =
        &engine.pack().fact(fact(engine, id)).kind
    else {
        panic!("{id} has no options");
    };
    OptionId::new(options.iter().position(|o| &*o.id == value).unwrap()).unwrap()
}

pub fn typed(year: &str, month: &str, day: &str) -> TypedDate {
    TypedDate { year: year.into(), month: month.into(), day: day.into() }
}

/// What the controls of `id` hold when `value` is meant: an option, `none`, `unsure`, a date, a number.
pub fn input(engine: &Engine, id: &str, value: &str) -> Input {
    let unsure = value == "unsure";
    match &engine.pack().fact(fact(engine, id)).kind {
        FactKind::Choice { .. } if unsure => Input::Choice(Some(Pick::Unsure)),
        FactKind::Choice { .. } => Input::Choice(Some(Pick::Option(option(engine, id, value)))),
        FactKind::Several { .. } => {
            let ticked = if unsure || value == "none" {
                Vec::new()
            } else {
                value.split(' ').map(|v| option(engine, id, v)).collect()
            };
            Input::Several { ticked: ticked.into_iter().collect(), none: value == "none", unsure }
        }
        FactKind::Date(_) => match value {
            "none" => Input::Date { typed: TypedDate::default(), known: DateAs::None },
            "unsure" => Input::Date { typed: TypedDate::default(), known: DateAs::Unsure },
            date => Input::Date { typed: typed(date, "", ""), known: DateAs::Day },
        },
        FactKind::Number(_) => Input::Number { typed: if unsure { "" } else { value }.into(), unsure },
        FactKind::Log(_) => panic!("logs are written out"),
    }
}

/// A person at the page.
pub struct Person<'e> {
    pub engine: &'e Engine,
    pub session: Session,
}

impl<'e> Person<'e> {
    pub fn new(engine: &'e Engine) -> Self {
        Self { engine, session: Session::new(engine, "zh-Hans").reading(date_forms()) }
    }

    pub fn does(&mut self, action: Action) -> &mut Self {
        self.session = self.session.reduce(self.engine, today(), action);
        self
    }

    /// The id of the question on show; empty where none is.
    pub fn asked(&self) -> &'e str {
        self.session.asks(self.engine).map_or("", |f| &self.engine.pack().fact(f).id)
    }

    /// Answers the question on show, which must be `id`.
    pub fn says(&mut self, id: &str, value: &str) -> &mut Self {
        assert_eq!(self.asked(), id);
        let input = input(self.engine, id, value);
        self.does(Action::Answer(input));
        assert_eq!(self.session.errors(), [], "{id}: {value}");
        self
    }

    pub fn changes(&mut self, id: &str) -> &mut Self {
        let fact = fact(self.engine, id);
        self.does(Action::Change(fact))
    }
}
