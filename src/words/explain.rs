//! The way from a verdict to the answers, in words.

use super::{Key, Words};
use crate::explain::{Branch, What};
use crate::logic::Truth;
use crate::model::{DateRef, DateTest, Day, Than, TimeOrder};

impl Words<'_> {
    /// One node of an explanation, without what it rests on. `today` is the day the assessment is made for.
    pub fn node(&self, branch: &Branch<'_>, today: Day) -> String {
        match branch.what {
            What::Rule(_, rule) => self.of(&rule.title).to_owned(),
            What::All => self.text(Key::TreeAll).to_owned(),
            What::Any => self.text(Key::TreeAny).to_owned(),
            What::Not => self.text(Key::TreeNot).to_owned(),
            What::Definition(def) | What::Level(def, None) | What::Measure(def, None) => {
                self.of(&self.pack.definition(def).label).to_owned()
            }
            What::Level(def, Some(level)) => {
                let label = self.of(&self.pack.definition(def).label);
                self.fill(Key::AnswerLabelled, &[("label", label), ("answer", self.of(&level.label))])
            }
            What::Measure(def, Some(n)) => {
                let label = self.of(&self.pack.definition(def).label);
                self.fill(Key::AnswerLabelled, &[("label", label), ("answer", &self.number(n))])
            }
            What::Date(test, span) => self.comparison(test, span, today),
            What::Said(fact, Some(answer)) => self.labelled_answer(fact, answer),
            What::Said(fact, None) => {
                let label = self.of(&self.pack.fact(fact).label);
                self.fill(Key::AnswerLabelled, &[("label", label), ("answer", self.text(Key::TreeNotKnown))])
            }
            What::Verdict(route) => self.of(&self.pack.route(route).name).to_owned(),
        }
    }

    /// How a node stands, for those who do not see its sign.
    pub fn stands(&self, truth: Truth) -> &str {
        self.text(match truth {
            Truth::True => Key::TreeHolds,
            Truth::False => Key::TreeFails,
            Truth::Unknown => Key::TreeUnknown,
        })
    }

    /// "服务期满日（2027年3月1日）不早于2026年11月23日".
    fn comparison(&self, test: &DateTest, span: Option<(Day, Day)>, today: Day) -> String {
        let base = match test.date.from {
            DateRef::Today => self.text(Key::TreeToday),
            DateRef::Fact(fact) => self.of(&self.pack.fact(fact).label),
            DateRef::Def(def) => self.of(&self.pack.definition(def).label),
        };
        let date = match span {
            Some((first, last)) if first == last => self.date(first),
            Some((first, last)) => {
                self.fill(Key::TreeSpan, &[("first", &self.date(first)), ("last", &self.date(last))])
            }
            None => self.text(Key::TreeNotKnown).to_owned(),
        };
        let moved = !(test.date.plus.is_zero() && test.date.minus.is_zero());
        let name = self.fill(if moved { Key::TreeMoved } else { Key::TreeDate }, &[("name", base), ("date", &date)]);
        let than = match test.than {
            Than::Today => today,
            Than::Day(day) => day,
        };
        let order = match test.is {
            TimeOrder::Before => Key::TreeBefore,
            TimeOrder::On => Key::TreeOn,
            TimeOrder::After => Key::TreeAfter,
            TimeOrder::OnOrBefore => Key::TreeOnOrBefore,
            TimeOrder::OnOrAfter => Key::TreeOnOrAfter,
        };
        self.fill(order, &[("date", &name), ("than", &self.date(than))])
    }
}
