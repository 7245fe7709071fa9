//! Whatever depends on the kind of a question in a document: its keys, what they come to, which tests can be made of its
//! answers.

use super::decode::{Decode, Decoder, Fields, Take, alternatives, document, no_object, object};
use super::document::{CondDoc, FactTestDoc};
use super::json::Node;
use super::kind::Kind;
use super::near::clip;
use super::place::Span;
use super::problem::Report;
use super::resolve::{Names, RANGE, Resolver, Right, Scope, few, need, range_keys, validity};
use super::values::{Date, Id, Integer, List, Words};
use rules::model::{
    AnswerTest, Choice, Cond, DateFact, FactId, FactKind, LogFact, NumberFact, NumberRange, OptionId, OptionSet, Text,
    Validity,
};

document! {
    /// One value of a choice, or one box.
    struct OptionDoc {
        /// Its id.
        id: Id,
        /// What stands beside the control.
        label: Words,
        /// One short line under the label.
        hint: Option<Words>,
        /// The first day on which it is offered.
        from: Option<Date>,
        /// The first day on which it is no longer offered.
        until: Option<Date>,
    }
}

alternatives! {
    /// What answers a fact takes.
    enum FactTypeDoc by "type" {
        /// One of several values.
        Choice(ChoicePart) = "choice",
        /// Yes or no.
        YesNo(YesNoPart) = "yes-no",
        /// Any of several boxes, or "none".
        Several(SeveralPart) = "several",
        /// A date.
        Date(DateFactPart) = "date",
        /// A whole number.
        Number(NumberPart) = "number",
        /// Dated entries, each with a number.
        Log(LogPart) = "log",
    }
}

document! {
    part ChoicePart {
        /// The values.
        options: List<OptionDoc>,
    }
}

document! {
    part YesNoPart {
        /// One short line under "yes".
        yes: Option<Words>,
        /// One short line under "no".
        no: Option<Words>,
    }
}

document! {
    part SeveralPart {
        /// The boxes, without "none".
        options: List<OptionDoc>,
        /// The label of the exclusive "none".
        none: Words,
    }
}

document! {
    part DateFactPart {
        /// Whether it is a past event: later than today means it has not happened.
        event: Option<bool>,
        /// The first day that is asked for.
        earliest: Date,
        /// The last day that is asked for.
        latest: Date,
        /// The label of "there is no such date"; without it that cannot be answered.
        none: Option<Words>,
    }
}

document! {
    part NumberPart {
        /// The unit beside the field.
        unit: Words,
        /// The smallest number.
        min: Integer,
        /// The greatest number.
        max: Integer,
        /// What the form fills in for the person to confirm.
        suggest: Option<Integer>,
        /// A test of one choice: whoever answered it so is suggested nothing.
        suggest_unless: Option<Box<CondDoc>>,
    }
}

document! {
    part LogPart {
        /// What the number of an entry is.
        value: Words,
        /// Its unit.
        unit: Words,
        /// The smallest number of an entry.
        min: Integer,
        /// The greatest number of an entry.
        max: Integer,
        /// The key of the number in a case file; without it, the fact's id.
        key: Option<Id>,
    }
}

impl FactTypeDoc {
    /// What it comes to for the fact of this id.
    pub(in crate::load) fn resolved(self, id: &str, report: &mut Report) -> FactKind {
        match self {
            Self::Choice(part) => {
                FactKind::Choice { options: options(part.options, &["unsure"], report), yes_no: false }
            }
            Self::YesNo(part) => {
                // WHY: the words for yes and no are the page's, not the pack's.
                let option = |id: &str, hint: Option<_>| Choice {
                    id: id.into(),
                    label: Text::default(),
                    hint,
                    validity: Validity::default(),
                };
                let options = vec![option("yes", part.yes.map(|w| w.0)), option("no", part.no.map(|w| w.0))];
                FactKind::Choice { options, yes_no: true }
            }
            Self::Several(part) => {
                FactKind::Several { options: options(part.options, &["none", "unsure"], report), none: part.none.0 }
            }
            Self::Date(part) => {
                if let (Some(earliest), Some(latest)) = (part.earliest.day, part.latest.day)
                    && earliest > latest
                {
                    report.add(part.latest.at, Kind::EmptyRange);
                }
                FactKind::Date(DateFact {
                    event: part.event.unwrap_or(false),
                    earliest: part.earliest.or_default(),
                    latest: part.latest.or_default(),
                    none: part.none.map(|words| words.0),
                })
            }
            Self::Number(part) => {
                let (min, max) = bounds(part.min, part.max, report);
                if let Some(Integer { at, number: Some(suggested) }) = part.suggest
                    && part.min.number < part.max.number
                    && part.min.number.is_some()
                    && !(min..=max).contains(&suggested)
                {
                    report.add(at, Kind::OutOfRange { min, max });
                }
                FactKind::Number(NumberFact {
                    unit: part.unit.0,
                    min,
                    max,
                    suggest: part.suggest.and_then(|s| s.number),
                    suggest_unless: None,
                })
            }
            Self::Log(part) => {
                let (min, max) = bounds(part.min, part.max, report);
                let key = part.key.map_or_else(|| id.into(), |key| key.text);
                FactKind::Log(LogFact { key, value: part.value.0, unit: part.unit.0, min, max })
            }
            Self::Broken => FactKind::Choice { options: Vec::new(), yes_no: false },
        }
    }

    /// Takes out the condition under which nothing is suggested. It names facts, so it is read once all of them are known.
    pub(in crate::load) fn take_suggest_unless(&mut self) -> Option<CondDoc> {
        if let Self::Number(part) = self { part.suggest_unless.take().map(|cond| *cond) } else { None }
    }
}

/// Puts back what was taken out.
pub(in crate::load) fn put_suggest_unless(kind: &mut FactKind, read: Option<(FactId, OptionSet)>) {
    if let FactKind::Number(number) = kind {
        number.suggest_unless = read;
    }
}

fn options(list: List<OptionDoc>, reserved: &[&str], report: &mut Report) -> Vec<Choice> {
    need(&list, "value", report);
    few(&list, "values", OptionSet::LIMIT, report);
    Names::of("value", &list, |option| &option.id, report);
    for option in list.items.iter().filter(|option| reserved.contains(&&*option.id.text)) {
        report.add(option.id.at, Kind::Reserved { id: option.id.text.clone() });
    }
    let option = |option: OptionDoc| Choice {
        label: option.label.0,
        hint: option.hint.map(|words| words.0),
        validity: validity(option.from, option.until, report),
        id: option.id.text,
    };
    list.items.into_iter().map(option).collect()
}

/// The smallest and the greatest number; neither is negative.
fn bounds(min: Integer, max: Integer, report: &mut Report) -> (i64, i64) {
    // WHY: where a bound could not be read, nothing may be said about how far it is from the other.
    let (Some(least), Some(most)) = (min.number, max.number) else {
        let one = min.number.or(max.number).unwrap_or(0);
        return (one, one);
    };
    if least < 0 {
        report.add(min.at, Kind::OutOfRange { min: 0, max: most.max(0) });
    } else if least > most {
        report.add(max.at, Kind::EmptyRange);
    }
    (least, most)
}

/// Whether it is a choice, yes/no among them.
pub(in crate::load) fn is_choice(kind: &FactKind) -> bool {
    matches!(kind, FactKind::Choice { .. })
}

/// What a kind of fact is called in a sentence.
pub(in crate::load) fn type_name(kind: &FactKind) -> &'static str {
    match kind {
        FactKind::Choice { yes_no: false, .. } => "a choice",
        FactKind::Choice { yes_no: true, .. } => "a yes/no fact",
        FactKind::Several { .. } => "a \"several\" fact",
        FactKind::Date(_) => "a date fact",
        FactKind::Number(_) => "a number fact",
        FactKind::Log(_) => "a log",
    }
}

/// The tests that can be made of answers to a fact of this kind, in words and as keys.
fn tests_of(kind: &FactKind) -> Right {
    match kind {
        FactKind::Choice { .. } => ("\"is\" with one of its values, or a list of them", &["is"]),
        FactKind::Several { .. } => ("\"has\" with one of its values, or a list of them", &["has"]),
        FactKind::Date(_) => ("\"given\": true, or {\"date\": …, \"is\": …, \"than\": …}", &["given"]),
        FactKind::Number(_) => ("\"at_least\", \"at_most\", \"above\", \"below\" or \"equals\"", RANGE),
        FactKind::Log(_) => ("a definition that takes a \"number\" from it, and test that", &[]),
    }
}

impl Resolver<'_> {
    /// A test of the answer to a fact.
    pub(in crate::load) fn answer_test(&mut self, test: &FactTestDoc) -> Option<Cond> {
        let at = self.facts.find(&test.fact, self.report)?;
        let (fact, kind) = (FactId::new(at)?, self.kind_of(at)?);
        let mut used = range_keys(&test.range);
        used.extend(test.is.as_ref().map(|v| ("is", v.0.at)));
        used.extend(test.has.as_ref().map(|v| ("has", v.0.at)));
        used.extend(test.given.map(|v| ("given", v.at)));
        self.comparisons(&test.fact, type_name(kind), tests_of(kind), &used, test.at);
        let answer = |test| Cond::Answer(fact, test);
        match kind {
            FactKind::Choice { options, .. } => {
                let is = &test.is.as_ref()?.0;
                need(is, "value", self.report);
                let set = is.items.iter().filter_map(|id| self.value(&test.fact, id, options)).collect();
                Some(answer(AnswerTest::Is(set)))
            }
            FactKind::Several { options, .. } => {
                let has = &test.has.as_ref()?.0;
                need(has, "value", self.report);
                let mut parts: Vec<Cond> = Vec::new();
                for id in &has.items {
                    if &*id.text == "none" {
                        parts.push(answer(AnswerTest::HasNone));
                    } else if let Some(option) = self.value(&test.fact, id, options) {
                        parts.push(answer(AnswerTest::Has(option)));
                    }
                }
                if parts.len() == 1 { parts.pop() } else { Some(Cond::Any(parts)) }
            }
            FactKind::Date(_) => {
                let given = answer(AnswerTest::Given);
                Some(if test.given?.value { given } else { Cond::Not(Box::new(given)) })
            }
            FactKind::Number(_) => Some(answer(AnswerTest::Number(self.range(&test.range, test.at)))),
            FactKind::Log(_) => None,
        }
    }

    /// Which of the options of a fact is meant.
    pub(in crate::load) fn value(&mut self, fact: &Id, id: &Id, options: &[Choice]) -> Option<OptionId> {
        self.position(fact, id, options.iter().map(|option| &*option.id))
    }

    /// The number fact of this name, and how far apart its bounds lie; anything else is reported.
    pub(in crate::load) fn number_fact(&mut self, id: &Id) -> Option<(FactId, i64)> {
        self.fact_that(id, "a number fact", |kind| kind.as_number().map(|number| number.max - number.min))
    }

    /// The date fact of this name; anything else is reported.
    pub(in crate::load) fn date_fact(&mut self, id: &Id) -> Option<FactId> {
        self.fact_that(id, "a date fact", |kind| kind.as_date().map(drop)).map(|(fact, ())| fact)
    }

    /// The log of this name; anything else is reported.
    pub(in crate::load) fn log_fact(&mut self, id: &Id) -> Option<FactId> {
        self.fact_that(id, "a log", |kind| kind.as_log().map(drop)).map(|(fact, ())| fact)
    }

    fn fact_that<T>(
        &mut self,
        id: &Id,
        wanted: &'static str,
        is: impl FnOnce(&FactKind) -> Option<T>,
    ) -> Option<(FactId, T)> {
        let at = self.facts.find(id, self.report)?;
        let kind = self.kind_of(at)?;
        let found = is(kind);
        if found.is_none() {
            self.report.add(id.at, Kind::NotA { id: clip(&id.text), is: type_name(kind), wanted });
        }
        Some((FactId::new(at)?, found?))
    }

    /// Under which answers nothing is suggested: a test of one choice.
    pub(in crate::load) fn suggest_unless(&mut self, doc: &CondDoc, at: Span) -> Option<(FactId, OptionSet)> {
        match self.condition(doc, Scope::Implication) {
            Cond::Answer(fact, AnswerTest::Is(set)) => Some((fact, set)),
            // What stands for a condition that could not be read: that is reported already.
            Cond::All(parts) if parts.is_empty() => None,
            _ => {
                self.report.add_first(at, Kind::Implication);
                None
            }
        }
    }
}

/// A test of the answer to a fact of this kind, behind the fact's id, as its author reads it.
pub(crate) fn test_in_words(kind: &FactKind, test: &AnswerTest) -> String {
    let options = |set: OptionSet| {
        let ids = set.iter().filter_map(|option| kind.options().get(option.index())).map(|option| &*option.id);
        ids.collect::<Vec<_>>().join(" or ")
    };
    match test {
        AnswerTest::Is(set) => format!("is {}", options(*set)),
        AnswerTest::Has(option) => format!("has {}", options(OptionSet::EMPTY.with(*option))),
        AnswerTest::HasNone => "has none".to_owned(),
        AnswerTest::Number(range) => range_in_words(*range),
        AnswerTest::Given => "is given".to_owned(),
    }
}

/// A range of numbers, likewise.
pub(crate) fn range_in_words(range: NumberRange) -> String {
    match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => format!("is {min}"),
        (Some(min), Some(max)) => format!("is {min} to {max}"),
        (Some(min), None) => format!("is at least {min}"),
        (None, Some(max)) => format!("is at most {max}"),
        (None, None) => "is any number".to_owned(),
    }
}
