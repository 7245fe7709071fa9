//! Conditions: each test against the type of what it tests.

use super::lists::need;
use super::resolver::{Resolver, Scope, Shape};
use crate::load::document::{CondDoc, DateTestDoc, DefinedTestDoc, RangePart, VerdictTestDoc};
use crate::load::kind::Kind;
use crate::load::near::{clip, nearest};
use crate::load::place::Span;
use crate::load::problem::Hidden;
use crate::load::values::{Id, Integer, List};
use rules::model::{Cond, DateExpr, DateTest, FactId, NumberRange, OptionId, Than, TimeOrder, VerdictSet};

/// The comparisons a type has, in words and as keys.
pub(in crate::load) type Right = (&'static str, &'static [&'static str]);

/// The keys of a range of numbers.
pub(in crate::load) const RANGE: &[&str] = &["at_least", "at_most", "above", "below", "equals"];

impl Resolver<'_> {
    /// A condition that may be left out.
    pub(super) fn condition_or_always(&mut self, doc: Option<&CondDoc>, scope: Scope) -> Cond {
        doc.map_or(Cond::ALWAYS, |doc| self.condition(doc, scope))
    }

    /// A condition.
    pub(in crate::load) fn condition(&mut self, doc: &CondDoc, scope: Scope) -> Cond {
        match doc {
            CondDoc::All(part) => Cond::All(self.parts(&part.all, scope)),
            CondDoc::Any(part) => Cond::Any(self.parts(&part.any, scope)),
            CondDoc::Not(part) => Cond::Not(Box::new(self.condition(&part.not, scope))),
            CondDoc::Fact(test) => self.answer_test(test).unwrap_or(Cond::ALWAYS),
            CondDoc::Date(test) => self.date_test(test, scope),
            CondDoc::Defined(test) => self.defined_test(test).unwrap_or(Cond::ALWAYS),
            CondDoc::Verdict(test) => self.verdict_test(test, scope).unwrap_or(Cond::ALWAYS),
            CondDoc::Broken => Cond::ALWAYS,
        }
    }

    fn parts(&mut self, list: &List<CondDoc>, scope: Scope) -> Vec<Cond> {
        need(list, "condition", self.report);
        list.items.iter().map(|part| self.condition(part, scope)).collect()
    }

    fn date_test(&mut self, test: &DateTestDoc, scope: Scope) -> Cond {
        let scope = if scope == Scope::Definition { scope } else { Scope::Rule { verdicts: false } };
        let date = DateExpr {
            from: self.date_ref(&test.date),
            plus: self.period(test.plus.as_deref(), scope),
            minus: self.period(test.minus.as_deref(), scope),
        };
        Cond::Date(DateTest {
            date,
            is: test.is.value.unwrap_or(TimeOrder::On),
            than: test.than.0.unwrap_or(Than::Today),
        })
    }

    fn defined_test(&mut self, test: &DefinedTestDoc) -> Option<Cond> {
        let at = self.definitions.find(&test.defined, self.report)?;
        let definition = self.use_definition(at)?;
        let shape = self.shapes.get(at)?;
        let right: Right = match shape {
            Shape::Holds => ("\"defined\" alone", &[]),
            Shape::Levels(_) => ("\"is\" with one of its levels, or a list of them", &["is"]),
            Shape::Measure => ("\"at_least\", \"at_most\", \"above\", \"below\" or \"equals\"", RANGE),
            Shape::Date => ("{\"date\": …, \"is\": …, \"than\": …}", &[]),
            Shape::Amount => ("no condition: an amount is only shown", &[]),
            Shape::Broken => return None,
        };
        let mut used = range_keys(&test.range);
        used.extend(test.is.as_ref().map(|v| ("is", v.0.at)));
        if matches!(shape, Shape::Date | Shape::Amount) && used.is_empty() {
            used.push(("defined", test.defined.at));
        }
        self.comparisons(&test.defined, shape.name(), right, &used, test.at);
        match shape {
            Shape::Holds => Some(Cond::Defined(definition)),
            Shape::Levels(levels) => {
                let is = test.is.as_ref()?;
                need(&is.0, "level", self.report);
                let names = || levels.iter().map(|level| &**level);
                let found = is.0.items.iter().filter_map(|id| self.position(&test.defined, id, names())).collect();
                Some(Cond::Level(definition, found))
            }
            Shape::Measure => Some(Cond::Measure(definition, self.range(&test.range, test.at))),
            Shape::Date | Shape::Amount | Shape::Broken => None,
        }
    }

    fn verdict_test(&mut self, test: &VerdictTestDoc, scope: Scope) -> Option<Cond> {
        if !matches!(scope, Scope::Rule { verdicts: true } | Scope::Implication) {
            self.report.add(test.at, Kind::VerdictCondition);
        }
        let route = self.route_id(&test.route)?;
        need(&test.verdict.0, "verdict", self.report);
        let verdicts =
            test.verdict.0.items.iter().filter_map(|word| word.value).fold(VerdictSet::EMPTY, VerdictSet::with);
        Some(Cond::Verdict(route, verdicts))
    }

    /// Reports comparisons that `id` does not have, and when it has some, that none is there.
    pub(in crate::load) fn comparisons(
        &mut self,
        id: &Id,
        of: &'static str,
        right: Right,
        used: &[(&str, Span)],
        whole: Span,
    ) {
        let (words, keys) = right;
        for (_, at) in used.iter().filter(|(key, _)| !keys.contains(key)) {
            self.report.add(*at, Kind::Comparison { id: clip(&id.text), of, right: words });
        }
        if used.is_empty() && !keys.is_empty() {
            self.report.add_first(whole, Kind::MissingForm { known: keys.to_vec() });
        }
        if used.is_empty() && keys.is_empty() && of == "a log" {
            self.report.add(id.at, Kind::Comparison { id: clip(&id.text), of, right: words });
        }
    }

    /// Which of the names of `of` is meant.
    pub(in crate::load) fn position<'n>(
        &mut self,
        of: &Id,
        id: &Id,
        names: impl Iterator<Item = &'n str> + Clone,
    ) -> Option<OptionId> {
        let found = names.clone().position(|name| *name == *id.text);
        if found.is_none() {
            let unread = names.clone().filter(|name| name.is_empty()).count();
            let unread = if names.clone().next().is_none() { usize::MAX } else { unread };
            let near = if self.report.may_compare() { nearest(&id.text, names.clone()).map(Into::into) } else { None };
            let known = names.map(Into::into).collect();
            let kind = Kind::UnknownValue { of: clip(&of.text), id: clip(&id.text), nearest: near, known };
            let among = ["value of ", &of.text].concat().into();
            self.report.add_hidden(Hidden { among, unread, name: id.text.clone(), at: id.at, kind });
        }
        OptionId::new(found?)
    }

    /// A range of numbers.
    pub(in crate::load) fn range(&mut self, doc: &RangePart, whole: Span) -> NumberRange {
        let number = |w: Option<Integer>| w.and_then(|w| w.number);
        let pairs = [
            ("at_least", doc.at_least, "above", doc.above),
            ("at_most", doc.at_most, "below", doc.below),
            ("at_least", doc.at_least, "equals", doc.equals),
            ("at_most", doc.at_most, "equals", doc.equals),
            ("above", doc.above, "equals", doc.equals),
            ("below", doc.below, "equals", doc.equals),
        ];
        for (key, one, other, second) in pairs {
            if let (Some(_), Some(second)) = (one, second) {
                self.report.add(second.at, Kind::BesideEachOther { key: other, other: key });
            }
        }
        let equals = number(doc.equals);
        let min = equals.or(number(doc.at_least)).or(number(doc.above).map(|n| n + 1));
        let max = equals.or(number(doc.at_most)).or(number(doc.below).map(|n| n - 1));
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            self.report.add(whole, Kind::EmptyRange);
        }
        NumberRange { min, max }
    }
}

/// The keys of a range that are there, and where.
pub(in crate::load) fn range_keys(range: &RangePart) -> Vec<(&'static str, Span)> {
    let all = [range.at_least, range.at_most, range.above, range.below, range.equals];
    RANGE.iter().zip(all).filter_map(|(key, whole)| Some((*key, whole?.at))).collect()
}

/// The facts that a condition looks at, and whether it looks at nothing else.
pub(super) fn facts_of(cond: &Cond, facts: &mut Vec<FactId>) -> bool {
    let fact = match cond {
        Cond::All(parts) | Cond::Any(parts) => return parts.iter().all(|part| facts_of(part, facts)),
        Cond::Not(part) => return facts_of(part, facts),
        Cond::Answer(fact, _) => *fact,
        Cond::Date(_) | Cond::Defined(_) | Cond::Level(..) | Cond::Measure(..) | Cond::Verdict(..) => return false,
    };
    if !facts.contains(&fact) {
        facts.push(fact);
    }
    true
}
