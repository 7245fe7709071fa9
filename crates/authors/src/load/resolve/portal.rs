//! A portal's part in a pack.

use super::lists::few;
use crate::load::document::{ChangeDoc, ContactDoc, ExtendedDoc, LocalDoc};
use crate::load::problem::Report;
use crate::load::values::{List, Words};
use rules::model::{Base, Change, Contact, How, Local, Office, Portal, RuleId, Sort, Text};

/// How many offices may be named.
const OFFICES: usize = 100;

/// The portal's part, where it has one.
pub(super) fn portal(
    extended: Option<ExtendedDoc>,
    local: Option<LocalDoc>,
    report: &mut Report,
) -> Option<Box<Portal>> {
    if extended.is_none() && local.is_none() {
        return None;
    }
    let local = local.map(|local| self::local(local, report)).unwrap_or_default();
    let (base, changes) = match extended {
        Some(doc) => {
            let base = Base {
                id: doc.pack.text,
                title: doc.title.0,
                named: doc.named.text,
                version: doc.version.text,
                as_of: doc.as_of.or_default(),
                review_by: doc.review_by.or_default(),
            };
            (Some(base), doc.changes.items.into_iter().map(change).collect())
        }
        None => (None, Vec::new()),
    };
    Some(Box::new(Portal { base, changes, local }))
}

fn change(doc: ChangeDoc) -> Change {
    let rule = doc.at_rule.and_then(|at| RuleId::new(usize::try_from(at.number?).ok()?));
    Change {
        how: doc.how.value.unwrap_or(How::Add),
        what: doc.what.value.unwrap_or(Sort::Rule),
        id: doc.id.text,
        rule,
        title: text(doc.title).unwrap_or_default(),
        reason: doc.reason.0,
        was: text(doc.was),
        touches: Vec::new(),
    }
}

fn local(doc: LocalDoc, report: &mut Report) -> Local {
    if let Some(offices) = &doc.offices {
        few(offices, "offices", OFFICES, report);
    }
    let offices = doc.offices.map(|List { items, .. }| items).unwrap_or_default();
    Local {
        notice: text(doc.notice),
        contact: doc.contact.map(contact).unwrap_or_default(),
        offices: offices.into_iter().map(|office| Office { role: office.r#for.0, name: office.name.0 }).collect(),
        logo: doc.logo.map(|logo| logo.address),
    }
}

fn contact(doc: ContactDoc) -> Contact {
    Contact {
        name: text(doc.name),
        phone: doc.phone.map(|phone| phone.text),
        address: text(doc.address),
        hours: text(doc.hours),
    }
}

fn text(words: Option<Words>) -> Option<Text> {
    words.map(|words| words.0)
}
