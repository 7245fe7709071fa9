//! The names of a document: which there are, which are there twice.

use std::collections::BTreeMap;

use crate::load::document::{RuleDoc, RuleKindDoc};
use crate::load::kind::Kind;
use crate::load::near::{clip, nearest};
use crate::load::place::Span;
use crate::load::problem::{Hidden, Report};
use crate::load::values::{Id, List};

/// The names of one sort of things.
#[derive(Debug)]
pub(in crate::load) struct Names {
    what: &'static str,
    at: BTreeMap<Box<str>, usize>,
    /// The names in the document's order.
    pub ids: Vec<Id>,
    /// How many names could not be read: a name that looks unknown may be one of them.
    unread: usize,
}

impl Names {
    fn empty(what: &'static str) -> Self {
        Self { what, at: BTreeMap::new(), ids: Vec::new(), unread: 0 }
    }

    /// Adds the next name and says where its like already stands.
    fn add(&mut self, id: &Id, report: &mut Report) -> Option<usize> {
        let position = self.ids.len();
        self.ids.push(id.clone());
        if id.text.is_empty() {
            self.unread = self.unread.saturating_add(1);
            return None;
        }
        if !well_formed(&id.text) {
            report.add(id.at, Kind::IdForm);
        }
        if let Some(&first) = self.at.get(&id.text) {
            return Some(first);
        }
        self.at.insert(id.text.clone(), position);
        None
    }

    /// Notes where the list as a whole could not be read: then any name may stand in it.
    fn read_all<T>(&mut self, list: &List<T>) {
        if list.at == Span::NOWHERE {
            self.unread = usize::MAX;
        }
    }

    /// The names of things that are `what`.
    pub fn of<T>(what: &'static str, list: &List<T>, id: impl Fn(&T) -> &Id, report: &mut Report) -> Self {
        let mut names = Self::empty(what);
        names.read_all(list);
        for id in list.items.iter().map(id) {
            if names.add(id, report).is_some() {
                report.add(id.at, Kind::DuplicateId { what, id: clip(&id.text) });
            }
        }
        names
    }

    /// Whether every name could be read.
    pub fn all_read(&self) -> bool {
        self.unread == 0
    }

    /// Where the thing with this name stands, without a word if there is none.
    pub fn look_up(&self, id: &Id) -> Option<usize> {
        self.at.get(&id.text).copied()
    }

    /// Where the thing with this name stands; an unknown name is reported.
    pub fn find(&self, id: &Id, report: &mut Report) -> Option<usize> {
        let found = self.look_up(id);
        if found.is_none() {
            unknown(self.what, id, &[self], report);
        }
        found
    }
}

/// Reports a name that none of these things has.
pub(super) fn unknown(what: &'static str, id: &Id, among: &[&Names], report: &mut Report) {
    let near = if report.may_compare() {
        nearest(&id.text, among.iter().flat_map(|names| names.at.keys()).map(|name| &**name)).map(Box::from)
    } else {
        None
    };
    let unread = among.iter().fold(0usize, |sum, names| sum.saturating_add(names.unread));
    let kind = Kind::UnknownId { what, id: clip(&id.text), nearest: near };
    report.add_hidden(Hidden { among: what.into(), unread, name: id.text.clone(), at: id.at, kind });
}

/// Reports definitions that bear the name of a fact, and names with a meaning of their own.
pub(super) fn apart(facts: &Names, definitions: &Names, report: &mut Report) {
    for id in &definitions.ids {
        if facts.look_up(id).is_some() {
            report.add(id.at, Kind::DuplicateId { what: "fact", id: clip(&id.text) });
        }
    }
    for id in facts.ids.iter().chain(&definitions.ids).filter(|id| &*id.text == "today") {
        report.add(id.at, Kind::Reserved { id: id.text.clone() });
    }
}

/// The names of the rules. The same name may stand once in each kind of rule.
#[derive(Debug)]
pub(in crate::load) struct RuleNames {
    names: Names,
    /// For each rule, the next one of its name.
    next: Vec<Option<usize>>,
}

impl RuleNames {
    /// Reads the names of `rules`.
    pub fn of(list: &List<RuleDoc>, report: &mut Report) -> Self {
        let rules = &list.items;
        let mut this = Self { names: Names::empty("rule"), next: vec![None; rules.len()] };
        this.names.read_all(list);
        for (at, rule) in rules.iter().enumerate() {
            if let Some(first) = this.names.add(&rule.id, report) {
                this.join(rules, first, at, report);
            }
        }
        this
    }

    /// Adds the rule at `at` to those of its name, of which the first stands at `first`.
    fn join(&mut self, rules: &[RuleDoc], first: usize, at: usize, report: &mut Report) {
        let Some(rule) = rules.get(at) else { return };
        let id = clip(&rule.id.text);
        let like = self.chain(first);
        if like.iter().filter_map(|&i| rules.get(i)).any(|other| same_kind(&other.kind, &rule.kind)) {
            report.add(rule.id.at, Kind::DuplicateId { what: "rule of this kind", id });
            return;
        }
        if let Some(deadline) = &rule.deadline
            && like.iter().filter_map(|&i| rules.get(i)).any(|other| other.deadline.is_some())
        {
            report.add(deadline.at, Kind::SecondDeadline { id });
        }
        if let Some(slot) = like.last().and_then(|&last| self.next.get_mut(last)) {
            *slot = Some(at);
        }
    }

    fn chain(&self, first: usize) -> Vec<usize> {
        std::iter::successors(Some(first), |&at| self.next.get(at).copied().flatten()).collect()
    }

    /// Whether every name could be read.
    pub fn all_read(&self) -> bool {
        self.names.all_read()
    }

    /// Whether some rule has this name.
    pub fn has(&self, id: &Id) -> bool {
        self.names.look_up(id).is_some()
    }

    /// Every rule with this name; an unknown name is reported.
    pub fn find(&self, id: &Id, report: &mut Report) -> Vec<usize> {
        self.names.find(id, report).map(|first| self.chain(first)).unwrap_or_default()
    }
}

fn same_kind(a: &RuleKindDoc, b: &RuleKindDoc) -> bool {
    !matches!(a, RuleKindDoc::Broken) && std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// Whether it is written as ids are.
pub(super) fn well_formed(id: &str) -> bool {
    let mut bytes = id.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_'))
}
