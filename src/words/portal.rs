//! Whose a rule is, in words: the portal's marks and the list of what it changed.

use super::{Key, Words};
use crate::model::{Change, How, Origin, Rule, Sort};

/// What is said of a rule that is not as it is built in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark<'a> {
    /// What was done, in a word or two.
    pub done: &'a str,
    /// Why, or what by.
    pub why: String,
}

/// What is said of one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalChange<'a> {
    /// The id of what was changed.
    pub id: &'a str,
    /// What sort of thing it is.
    pub sort: &'a str,
    /// What was done to it.
    pub done: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Why.
    pub reason: &'a str,
    /// What is built in in its place.
    pub was: Option<String>,
    /// Which built-in rules are judged by it.
    pub touches: Option<String>,
}

impl<'a> Words<'a> {
    /// The mark of a rule of this pack that is not as it is built in.
    pub fn mark(&self, rule: &Rule) -> Option<Mark<'a>> {
        match self.pack.origin(rule) {
            Origin::BuiltIn => None,
            Origin::Portal => Some(Mark { done: self.text(Key::PortalWhole), why: String::new() }),
            Origin::Changed(change) => {
                Some(Mark { done: self.done(change.how), why: self.of(&change.reason).to_owned() })
            }
            Origin::Touched(change) => {
                let why = self.fill(Key::PortalTouchedBy, &[("what", self.of(&change.title))]);
                Some(Mark { done: self.text(Key::PortalTouched), why })
            }
        }
    }

    /// The same of something else than a rule.
    pub fn mark_of(&self, what: Sort, id: &str) -> Option<Mark<'a>> {
        let changes = &self.pack.portal()?.changes;
        let change = changes.iter().find(|change| change.what == what && &*change.id == id)?;
        Some(Mark { done: self.done(change.how), why: self.of(&change.reason).to_owned() })
    }

    /// What was done to a thing.
    pub fn done(&self, how: How) -> &'a str {
        self.text(match how {
            How::Add => Key::PortalAdded,
            How::Replace => Key::PortalReplaced,
            How::Remove => Key::PortalRemoved,
        })
    }

    /// Everything that a portal changed in a built-in pack: what is gone first, since it is seen nowhere else.
    pub fn changes(&self) -> Vec<PortalChange<'a>> {
        let changes = self.pack.portal().map(|portal| portal.changes.as_slice()).unwrap_or_default();
        let mut told: Vec<&'a Change> = changes.iter().collect();
        told.sort_by_key(|change| (std::cmp::Reverse(change.how), change.what));
        told.into_iter().map(|change| self.of_change(change)).collect()
    }

    fn of_change(&self, change: &'a Change) -> PortalChange<'a> {
        let titles: Vec<&str> = change.touches.iter().map(|rule| self.of(&self.pack.rule(*rule).title)).collect();
        let touches = (!titles.is_empty()).then(|| self.fill(Key::PortalTouches, &[("list", &self.list(&titles))]));
        PortalChange {
            id: &change.id,
            sort: self.text(match change.what {
                Sort::Rule => Key::PortalRule,
                Sort::Instrument => Key::PortalInstrument,
                Sort::Fact => Key::PortalFact,
                Sort::Definition => Key::PortalDefinition,
                Sort::Section => Key::PortalSection,
            }),
            done: self.done(change.how),
            title: self.of(&change.title),
            reason: self.of(&change.reason),
            was: change.was.as_ref().map(|was| self.fill(Key::PortalWas, &[("text", self.of(was))])),
            touches,
        }
    }

    /// What the portal says otherwise of the pack as a whole: on what it rests, how far that has moved on, its dates.
    pub fn on_what(&self) -> Vec<String> {
        let Some(portal) = self.pack.portal() else { return Vec::new() };
        let Some(base) = &portal.base else { return vec![self.text(Key::PortalAll).to_owned()] };
        let mut said = vec![self.fill(Key::PortalBase, &[("pack", self.of(&base.title)), ("version", &base.named)])];
        if base.has_moved_on() {
            said.push(self.fill(Key::PortalMoved, &[("version", &base.version)]));
        }
        let parts = self.pack.parts();
        for (key, now, was) in
            [(Key::PortalAsOf, parts.as_of, base.as_of), (Key::PortalReview, parts.review_by, base.review_by)]
        {
            if now != was {
                said.push(self.fill(key, &[("date", &self.date(now)), ("was", &self.date(was))]));
            }
        }
        said
    }
}
