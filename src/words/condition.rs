//! Conditions as sentences, for those who read the rules rather than a result.

use super::{Key, Words};
use crate::model::{
    Amount, Cond, DateExpr, DateRef, DateTest, DefId, DefinitionKind, NumberRange, OptionSet, Period, Than, TimeOrder,
};

impl Words<'_> {
    /// When something holds: "人员身份是公务员，而且领导成员：是". Nothing where it always does.
    pub fn condition(&self, cond: &Cond) -> Option<String> {
        match cond {
            Cond::All(parts) if parts.is_empty() => None,
            other => Some(self.sentence_of(other, false)),
        }
    }

    /// One condition; `inside` another, several parts stand in brackets.
    fn sentence_of(&self, cond: &Cond, inside: bool) -> String {
        match cond {
            Cond::All(parts) => self.joined(parts, Key::CondAnd, inside),
            Cond::Any(parts) => self.joined(parts, Key::CondOr, inside),
            Cond::Not(part) => self.fill(Key::CondNot, &[("what", &self.sentence_of(part, false))]),
            Cond::Answer(fact, test) => self.test(*fact, test),
            Cond::Date(test) => self.date_test(test),
            Cond::Defined(def) => self.of(&self.pack.definition(*def).label).to_owned(),
            Cond::Level(def, set) => self.levels(*def, *set),
            Cond::Measure(def, range) => {
                self.label(self.of(&self.pack.definition(*def).label), &self.bounds(*range, ""))
            }
            Cond::Verdict(route, set) => {
                let names: Vec<&str> = set.iter().map(|verdict| self.verdict(verdict)).collect();
                self.label(self.of(&self.pack.route(*route).name), &names.join(self.text(Key::CondOneOf)))
            }
        }
    }

    /// "事故等级：重大事故或者特别重大事故".
    pub(super) fn levels(&self, def: DefId, set: OptionSet) -> String {
        let definition = self.pack.definition(def);
        let DefinitionKind::Levels(levels) = &definition.kind else { return String::new() };
        let names: Vec<&str> =
            set.iter().filter_map(|at| levels.get(at.index())).map(|level| self.of(&level.label)).collect();
        self.label(self.of(&definition.label), &names.join(self.text(Key::CondOneOf)))
    }

    fn joined(&self, parts: &[Cond], with: Key, inside: bool) -> String {
        let sentences: Vec<String> = parts.iter().map(|part| self.sentence_of(part, parts.len() > 1)).collect();
        let all = sentences.join(self.text(with));
        if inside && parts.len() > 1 { self.fill(Key::CondGroup, &[("what", &all)]) } else { all }
    }

    fn label(&self, label: &str, answer: &str) -> String {
        self.fill(Key::AnswerLabelled, &[("label", label), ("answer", answer)])
    }

    /// "10 人到 29 人".
    pub(super) fn bounds(&self, range: NumberRange, unit: &str) -> String {
        let number = |n: i64| self.fill(Key::AnswerNumber, &[("n", &self.number(n)), ("unit", unit)]);
        match (range.min, range.max) {
            (Some(min), Some(max)) if min == max => number(min),
            (Some(min), Some(max)) => self.fill(Key::CondFromTo, &[("min", &number(min)), ("max", &number(max))]),
            (Some(min), None) => self.fill(Key::CondAtLeast, &[("n", &number(min))]),
            (None, Some(max)) => self.fill(Key::CondAtMost, &[("n", &number(max))]),
            (None, None) => String::new(),
        }
    }

    fn date_test(&self, test: &DateTest) -> String {
        let than = match test.than {
            Than::Today => self.text(Key::TreeToday).to_owned(),
            Than::Day(day) => self.date(day),
        };
        self.compared(test.is, &self.date_expr(&test.date), &than)
    }

    /// "服务期满日不早于2026年11月23日".
    pub(super) fn compared(&self, order: TimeOrder, date: &str, than: &str) -> String {
        let key = match order {
            TimeOrder::Before => Key::TreeBefore,
            TimeOrder::On => Key::TreeOn,
            TimeOrder::After => Key::TreeAfter,
            TimeOrder::OnOrBefore => Key::TreeOnOrBefore,
            TimeOrder::OnOrAfter => Key::TreeOnOrAfter,
        };
        self.fill(key, &[("date", date), ("than", than)])
    }

    /// What a date starts from: "递交申请的日子".
    pub(super) fn date_ref(&self, from: DateRef) -> &str {
        match from {
            DateRef::Today => self.text(Key::TreeToday),
            DateRef::Fact(fact) => self.of(&self.pack.fact(fact).label),
            DateRef::Def(def) => self.of(&self.pack.definition(def).label),
        }
    }

    /// A date and what is added to it: "递交申请的日子加30日".
    pub fn date_expr(&self, expr: &DateExpr) -> String {
        let mut said = self.date_ref(expr.from).to_owned();
        for (period, key) in [(&expr.plus, Key::CondPlus), (&expr.minus, Key::CondMinus)] {
            if !period.is_zero() {
                said = self.fill(key, &[("date", &said), ("period", &self.period(period))]);
            }
        }
        said
    }

    fn period(&self, period: &Period) -> String {
        let units = [Key::PeriodYears, Key::PeriodMonths, Key::PeriodDays, Key::PeriodWorkdays];
        let parts = period.parts().into_iter().zip(units).filter_map(|(amount, unit)| {
            let n = match amount {
                Amount::Fixed(0) => return None,
                Amount::Fixed(n) => n.to_string(),
                Amount::Fact(fact) => self.fill(Key::CondGroup, &[("what", self.of(&self.pack.fact(fact).label))]),
            };
            Some(self.fill(unit, &[("n", &n)]))
        });
        parts.collect()
    }
}
