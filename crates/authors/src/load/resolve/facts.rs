//! Facts.

use super::names::Names;
use crate::load::document::FactDoc;
use crate::load::problem::Report;
use rules::model::{ChangedBy, Fact, SectionId, Term};

/// Every fact of the document.
pub(super) fn all(docs: Vec<FactDoc>, sections: &Names, report: &mut Report) -> Vec<Fact> {
    docs.into_iter().map(|doc| fact(doc, sections, report)).collect()
}

fn fact(doc: FactDoc, sections: &Names, report: &mut Report) -> Fact {
    let terms = doc.terms.map(|list| list.items).unwrap_or_default();
    let section = sections.find(&doc.section, report).and_then(SectionId::new);
    let kind = doc.kind.resolved(&doc.id.text, report);
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
