//! Conditions: each test against the type of what it tests.

use super::resolver::{Resolver, Scope, Shape, need, type_name};
use crate::load::document::{CondDoc, DateTestDoc, DefinedTestDoc, FactTestDoc, RangePart, VerdictTestDoc};
use crate::load::kind::Kind;
use crate::load::near::{clip, nearest};
use crate::load::place::Span;
use crate::load::problem::Hidden;
use crate::load::values::{Id, List, OneOrMore, Whole};
use rules::model::{
    Choice, Cond, DateExpr, DateTest, FactId, FactKind, NumberRange, OptionId, OptionSet, Than, TimeOrder, VerdictSet,
};

/// The comparisons a type has, in words and as keys.
type Right = (&'static str, &'static [&'static str]);

const RANGE: &[&str] = &["at_least", "at_most", "above", "below", "equals"];

impl Resolver<'_> {
    /// A condition that may be left out.
    pub(super) fn condition_or_always(&mut self, doc: Option<&CondDoc>, scope: Scope) -> Cond {
        doc.map_or(Cond::ALWAYS, |doc| self.condition(doc, scope))
    }

    /// A condition.
    pub(super) fn condition(&mut self, doc: &CondDoc, scope: Scope) -> Cond {
        match doc {
            CondDoc::All(part) => Cond::All(self.parts(&part.all, scope)),
            CondDoc::Any(part) => Cond::Any(self.parts(&part.any, scope)),
            CondDoc::Not(part) => Cond::Not(Box::new(self.condition(&part.not, scope))),
            CondDoc::Fact(test) => self.fact_test(test).unwrap_or(Cond::ALWAYS),
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

    fn fact_test(&mut self, test: &FactTestDoc) -> Option<Cond> {
        let at = self.facts.find(&test.fact, self.report)?;
        let (fact, kind) = (FactId::new(at)?, self.kind_of(at)?);
        let right: Right = match kind {
            FactKind::Choice { .. } => ("\"is\" with one of its values, or a list of them", &["is"]),
            FactKind::Several { .. } => ("\"has\" with one of its values, or a list of them", &["has"]),
            FactKind::Date(_) => ("\"given\": true, or {\"date\": …, \"is\": …, \"than\": …}", &["given"]),
            FactKind::Number(_) => ("\"at_least\", \"at_most\", \"above\", \"below\" or \"equals\"", RANGE),
            FactKind::Log(_) => ("a definition that takes a \"number\" from it, and test that", &[]),
        };
        let mut used = range_keys(&test.range);
        used.extend(test.is.as_ref().map(|v| ("is", v.0.at)));
        used.extend(test.has.as_ref().map(|v| ("has", v.0.at)));
        used.extend(test.given.map(|v| ("given", v.at)));
        self.comparisons(&test.fact, type_name(kind), right, &used, test.at);
        match kind {
            FactKind::Choice { options, .. } => {
                Some(Cond::Is(fact, self.values(&test.fact, test.is.as_ref()?, options)))
            }
            FactKind::Several { options, .. } => {
                let has = test.has.as_ref()?;
                let mut parts: Vec<Cond> = Vec::new();
                need(&has.0, "value", self.report);
                for id in &has.0.items {
                    if &*id.text == "none" {
                        parts.push(Cond::HasNone(fact));
                    } else if let Some(option) = self.value(&test.fact, id, options) {
                        parts.push(Cond::Has(fact, option));
                    }
                }
                if parts.len() == 1 { parts.pop() } else { Some(Cond::Any(parts)) }
            }
            FactKind::Date(_) => {
                let given = Cond::Given(fact);
                Some(if test.given?.value { given } else { Cond::Not(Box::new(given)) })
            }
            FactKind::Number(_) => Some(Cond::Number(fact, self.range(&test.range, test.at))),
            FactKind::Log(_) => None,
        }
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
    fn comparisons(&mut self, id: &Id, of: &'static str, right: Right, used: &[(&str, Span)], whole: Span) {
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

    fn values(&mut self, fact: &Id, ids: &OneOrMore<Id>, options: &[Choice]) -> OptionSet {
        need(&ids.0, "value", self.report);
        ids.0.items.iter().filter_map(|id| self.value(fact, id, options)).collect()
    }

    pub(super) fn value(&mut self, fact: &Id, id: &Id, options: &[Choice]) -> Option<OptionId> {
        self.position(fact, id, options.iter().map(|option| &*option.id))
    }

    /// Which of the names of `of` is meant.
    fn position<'n>(&mut self, of: &Id, id: &Id, names: impl Iterator<Item = &'n str> + Clone) -> Option<OptionId> {
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

    fn range(&mut self, doc: &RangePart, whole: Span) -> NumberRange {
        let number = |w: Option<Whole>| w.and_then(|w| w.number);
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

fn range_keys(range: &RangePart) -> Vec<(&'static str, Span)> {
    let all = [range.at_least, range.at_most, range.above, range.below, range.equals];
    RANGE.iter().zip(all).filter_map(|(key, whole)| Some((*key, whole?.at))).collect()
}

/// The facts that a condition looks at, and whether it looks at nothing else.
pub(super) fn facts_of(cond: &Cond, facts: &mut Vec<FactId>) -> bool {
    let fact = match cond {
        Cond::All(parts) | Cond::Any(parts) => return parts.iter().all(|part| facts_of(part, facts)),
        Cond::Not(part) => return facts_of(part, facts),
        Cond::Is(fact, _) | Cond::Has(fact, _) | Cond::HasNone(fact) | Cond::Number(fact, _) | Cond::Given(fact) => {
            *fact
        }
        Cond::Date(_) | Cond::Defined(_) | Cond::Level(..) | Cond::Measure(..) | Cond::Verdict(..) => return false,
    };
    if !facts.contains(&fact) {
        facts.push(fact);
    }
    true
}
