//! Dates and periods.

use super::names;
use super::resolver::{Resolver, Scope, Shape};
use crate::load::document::{AmountDoc, DateExprDoc, PeriodDoc};
use crate::load::kind::Kind;
use crate::load::place::Span;
use crate::load::questions::type_name;
use crate::load::values::{Id, Integer};
use rules::model::limits::LONGEST_PERIOD;
use rules::model::{Amount, DateExpr, DateRef, FactId, Period};

/// How far apart the bounds of a number may lie that is used in a period.
const WIDEST: i64 = 1_000;

impl Resolver<'_> {
    /// A date fact, a date definition or `today`.
    pub(super) fn date_ref(&mut self, id: &Id) -> DateRef {
        const WANTED: &str = "a date fact, a date definition or \"today\"";
        if &*id.text == "today" {
            return DateRef::Today;
        }
        if let Some(fact) = self.facts.look_up(id) {
            if let Some(kind) = self.kind_of(fact).filter(|kind| kind.as_date().is_none()) {
                let is = type_name(kind);
                self.report.add(id.at, Kind::NotA { id: id.text.clone(), is, wanted: WANTED });
            }
            return FactId::new(fact).map_or(DateRef::Today, DateRef::Fact);
        }
        if let Some(at) = self.definitions.look_up(id) {
            let shape = self.shapes.get(at).unwrap_or(&Shape::Broken);
            if !matches!(shape, Shape::Date | Shape::Broken) {
                self.report.add(id.at, Kind::NotA { id: id.text.clone(), is: shape.name(), wanted: WANTED });
            }
            return self.use_definition(at).map_or(DateRef::Today, DateRef::Def);
        }
        names::unknown("date", id, &[self.facts, self.definitions], self.report);
        DateRef::Today
    }

    /// A date with what is added to it.
    pub(super) fn date(&mut self, doc: &DateExprDoc, scope: Scope) -> DateExpr {
        DateExpr {
            from: self.date_ref(&doc.from),
            plus: self.period(doc.plus.as_deref(), scope),
            minus: self.period(doc.minus.as_deref(), scope),
        }
    }

    /// A period; none is no time at all.
    pub(super) fn period(&mut self, doc: Option<&PeriodDoc>, scope: Scope) -> Period {
        let Some(doc) = doc else { return Period::default() };
        let mut part = |unit: &Option<AmountDoc>| unit.as_ref().map_or(Amount::Fixed(0), |a| self.amount_of(a, scope));
        let period = Period {
            years: part(&doc.years),
            months: part(&doc.months),
            days: part(&doc.days),
            workdays: part(&doc.workdays),
        };
        if [&doc.years, &doc.months, &doc.days, &doc.workdays].into_iter().all(Option::is_none) {
            self.report.add_first(doc.at, Kind::MissingForm { known: vec!["years", "months", "days", "workdays"] });
        }
        if let Some(workdays) = &doc.workdays
            && scope != Scope::Deadline
        {
            self.report.add(workdays.at(), Kind::Workdays);
        }
        period
    }

    fn amount_of(&mut self, doc: &AmountDoc, scope: Scope) -> Amount {
        let fact = match doc {
            AmountDoc::Fixed(whole) => return Amount::Fixed(self.bounded(whole, i64::from(LONGEST_PERIOD))),
            AmountDoc::Fact(fact) => fact,
        };
        if scope != Scope::Definition {
            self.report.add(fact.at, Kind::OutsideDefinition);
        }
        let Some((id, spread)) = self.number_fact(&fact.fact) else { return Amount::Fixed(0) };
        if spread > WIDEST {
            let id = fact.fact.text.clone();
            self.report.add(fact.fact.at, Kind::LongPeriod { id, limit: WIDEST });
        }
        Amount::Fact(id)
    }

    /// The number from 0 to `most` that is written.
    pub(super) fn bounded(&mut self, whole: &Integer, most: i64) -> u32 {
        let number = whole.number.unwrap_or(0);
        if !(0..=most).contains(&number) {
            self.report.add(whole.at, Kind::OutOfRange { min: 0, max: most });
        }
        u32::try_from(number).unwrap_or(0)
    }

    /// Years, months and days fixed, as a window over a log takes them.
    pub(super) fn window(&mut self, doc: Option<&PeriodDoc>) -> Option<(u16, u16, u16)> {
        let doc = doc?;
        let period = self.period(Some(doc), Scope::Window);
        let plain = |amount: Amount| match amount {
            Amount::Fixed(n) => u16::try_from(n).unwrap_or(u16::MAX),
            Amount::Fact(_) => 0,
        };
        Some((plain(period.years), plain(period.months), plain(period.days)))
    }
}

impl AmountDoc {
    fn at(&self) -> Span {
        match self {
            Self::Fixed(whole) => whole.at,
            Self::Fact(fact) => fact.at,
        }
    }
}
