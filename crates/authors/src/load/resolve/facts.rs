//! Facts, their values and their bounds.

use super::names::Names;
use super::resolver::{VALUES, few, need};
use crate::load::document::{CondDoc, FactDoc, FactTypeDoc, OptionDoc};
use crate::load::kind::Kind;
use crate::load::place::Span;
use crate::load::problem::Report;
use crate::load::values::{Date, List, Whole};
use rules::model::{
    ChangedBy, Choice, DateFact, Day, Fact, FactId, FactKind, LogFact, NumberFact, OptionSet, SectionId, Term, Text,
    Validity,
};

/// Whether the fact's type could be read.
pub(super) fn is_sound(fact: &FactDoc) -> bool {
    !matches!(fact.kind, FactTypeDoc::Broken)
}

/// Taken out, for it names facts: it is read when all of them are known.
pub(super) fn take_suggest_unless(fact: &mut FactDoc) -> Option<(CondDoc, Span)> {
    match &mut fact.kind {
        FactTypeDoc::Number(part) => part.suggest_unless.take().map(|cond| (*cond, fact.id.at)),
        _ => None,
    }
}

/// Puts back what was taken out of each fact.
pub(super) fn put_suggest_unless(facts: &mut [Fact], read: Vec<Option<(FactId, OptionSet)>>) {
    for (fact, apart) in facts.iter_mut().zip(read) {
        if let FactKind::Number(kind) = &mut fact.kind {
            kind.suggest_unless = apart;
        }
    }
}

/// Every fact of the document.
pub(super) fn all(docs: Vec<FactDoc>, sections: &Names, report: &mut Report) -> Vec<Fact> {
    docs.into_iter().map(|doc| fact(doc, sections, report)).collect()
}

fn fact(doc: FactDoc, sections: &Names, report: &mut Report) -> Fact {
    let terms = doc.terms.map(|list| list.items).unwrap_or_default();
    let section = sections.find(&doc.section, report).and_then(SectionId::new);
    let kind = kind(doc.kind, &doc.id.text, report);
    Fact {
        asked: doc.asked.unwrap_or(true),
        section: section.unwrap_or_default(),
        label: doc.label.0,
        question: doc.question.0,
        hint: doc.hint.map(|words| words.0),
        help: doc.help.map(|words| words.0),
        why: doc.why.0,
        found: doc.r#where.map(|words| words.0),
        terms: terms.into_iter().map(|t| Term { term: t.term.0, meaning: t.meaning.0 }).collect(),
        changed_by: doc.changed_by.value.unwrap_or(ChangedBy::Nobody),
        sensitive: doc.sensitive,
        surest: None,
        kind,
        id: doc.id.text,
    }
}

fn kind(doc: FactTypeDoc, id: &str, report: &mut Report) -> FactKind {
    match doc {
        FactTypeDoc::Choice(part) => {
            FactKind::Choice { options: options(part.options, &["unsure"], report), yes_no: false }
        }
        FactTypeDoc::YesNo(part) => {
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
        FactTypeDoc::Several(part) => {
            FactKind::Several { options: options(part.options, &["none", "unsure"], report), none: part.none.0 }
        }
        FactTypeDoc::Date(part) => {
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
        FactTypeDoc::Number(part) => {
            let (min, max) = bounds(part.min, part.max, report);
            if let Some(Whole { at, number: Some(suggested) }) = part.suggest
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
        FactTypeDoc::Log(part) => {
            let (min, max) = bounds(part.min, part.max, report);
            let key = part.key.map_or_else(|| id.into(), |key| key.text);
            FactKind::Log(LogFact { key, value: part.value.0, unit: part.unit.0, min, max })
        }
        FactTypeDoc::Broken => FactKind::Choice { options: Vec::new(), yes_no: false },
    }
}

fn options(list: List<OptionDoc>, reserved: &[&str], report: &mut Report) -> Vec<Choice> {
    need(&list, "value", report);
    few(&list, "values", VALUES, report);
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

/// The smallest and the greatest number; none is below nought.
fn bounds(min: Whole, max: Whole, report: &mut Report) -> (i64, i64) {
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

/// `[from, until)`, which must hold a day.
pub(super) fn validity(from: Option<Date>, until: Option<Date>, report: &mut Report) -> Validity {
    let day = |date: Option<Date>| -> Option<Day> { date?.day };
    let validity = Validity { from: day(from), until: day(until) };
    if let (Some(first), Some(end), Some(until)) = (validity.from, validity.until, until)
        && first >= end
    {
        report.add(until.at, Kind::Validity);
    }
    validity
}
