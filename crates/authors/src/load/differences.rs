//! The data of differences between packs: `{"format": 1, "languages": […], "notes": [{"id": "x.order-10-vs-15",
//! "between": ["national", "study-2004"], "explains": […]}], "same": [[…]], "pure_notes": [{"id": …, "why": …}]}`.

use super::decode::{Decode, Decoder, Fields, Take, document, no_object, object};
use super::json::Node;
use super::kind::Kind;
use super::near::{clip, nearest};
use super::place::Span;
use super::problem::{Problem, Problems, Report};
use super::values::{Id, Integer, Line, List, Words};
use rules::model::{Differences, Note, Pack};

document! {
    /// Why packs do not say the same.
    struct DifferencesDoc {
        /// The version of this format: 1.
        format: Integer,
        /// The language tags of the texts.
        languages: List<Line>,
        /// What explains differences, the weightiest of a kind first.
        notes: List<NoteDoc>,
        /// Rules that say the same under different ids.
        same: List<List<Id>>,
        /// Notes that no difference can show.
        pure_notes: List<PureDoc>,
    }
}

document! {
    /// Why something is not the same on both sides.
    struct NoteDoc {
        /// Its id (docs/assessment.md, 17).
        id: Id,
        /// The packs of which it tells any two apart; one pack twice for two days.
        between: List<Id>,
        /// The rules it explains; the one of its own id is among them without being named.
        explains: Option<List<Id>>,
        /// The routes it is about; left out for all.
        routes: Option<List<Id>>,
        /// Whether it counts only where the rule of its id is shown on the route.
        shown: Option<bool>,
        /// Its short name, where no pack has a rule of its id.
        title: Option<Words>,
        /// What it says, where no pack has a rule of its id.
        text: Option<Words>,
    }
}

document! {
    /// A note that no difference can show.
    struct PureDoc {
        /// Its id (docs/assessment.md, 17).
        id: Id,
        /// Why not.
        why: Line,
    }
}

/// What explains differences, and what its author might still look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedDifferences {
    /// The notes and what is the same.
    pub differences: Differences,
    /// The notes that no difference can show, each with the reason.
    pub pure_notes: Vec<(Box<str>, Box<str>)>,
    /// Packs that are named and were not given: what is said of them could not be checked.
    pub warnings: Vec<Problem>,
}

/// Reads what explains the differences between `packs`.
///
/// # Errors
/// Every problem of the document, in its order: as for packs, and rules, routes and words that the packs named in a note
/// do not have.
pub fn differences(text: &str, packs: &[&Pack]) -> Result<LoadedDifferences, Problems> {
    let mut report = Report::default();
    let (root, lines) = super::text::parse(text, &mut report);
    let tags = root.as_ref().and_then(|root| root.get("languages")).map(Node::items).unwrap_or_default();
    let languages = tags.iter().map(|tag| tag.text().map(Box::from)).collect::<Option<Vec<_>>>().unwrap_or_default();
    let mut decoder = Decoder { report: &mut report, languages };
    let doc = root.as_ref().map(|root| DifferencesDoc::decode(&mut decoder, root));
    let found = doc.map(|doc| {
        if doc.format.number.is_some_and(|number| number != 1) {
            report.add(doc.format.at, Kind::Format);
        }
        Checker { packs, report: &mut report, awaited: Vec::new() }.check(doc)
    });
    let problems = report.take(|span| lines.place(root.as_ref(), span));
    let awaits = |problem: &Problem| matches!(problem.kind, Kind::UnknownId { what: PACK, .. });
    let (warnings, wrong): (Vec<_>, Vec<_>) = problems.into_iter().partition(awaits);
    match found {
        Some((differences, pure_notes)) if wrong.is_empty() => {
            Ok(LoadedDifferences { differences, pure_notes, warnings })
        }
        _ => Err(Problems(wrong)),
    }
}

const PACK: &str = "pack";

type Found = (Differences, Vec<(Box<str>, Box<str>)>);

struct Checker<'p, 'r> {
    packs: &'p [&'p Pack],
    report: &'r mut Report,
    /// Packs that are named and were not given.
    awaited: Vec<Box<str>>,
}

impl<'p> Checker<'p, '_> {
    fn check(mut self, doc: DifferencesDoc) -> Found {
        let mut notes: Vec<Note> = Vec::new();
        for one in doc.notes.items {
            let at = one.id.at;
            if let Some(note) = self.note(one) {
                let again = |other: &&Note| {
                    let meets = |pack: &str| note.between.iter().any(|one| other.is_between(pack, one));
                    other.id == note.id && note.between.iter().any(|pack| meets(pack))
                };
                if notes.iter().any(|other| again(&other)) {
                    self.report.add(at, Kind::DuplicateId { what: "note", id: note.id.clone() });
                }
                notes.push(note);
            }
        }
        let mut named: Vec<Box<str>> = Vec::new();
        let same = doc.same.items.into_iter().map(|group| self.same(group, &mut named)).collect();
        let mut pure: Vec<(Box<str>, Box<str>)> = Vec::new();
        for one in doc.pure_notes.items {
            if notes.iter().any(|note| note.id == one.id.text) || pure.iter().any(|(id, _)| *id == one.id.text) {
                self.report.add(one.id.at, Kind::DuplicateId { what: "note", id: one.id.text.clone() });
            }
            pure.push((one.id.text, one.why.text));
        }
        let languages = doc.languages.items.into_iter().map(|tag| tag.text).collect();
        (Differences { languages, notes, same }, pure)
    }

    fn note(&mut self, doc: NoteDoc) -> Option<Note> {
        let listed = doc.explains.is_some() || doc.routes.is_some();
        let explains = doc.explains.map(|list| self.listed(list, "rule")).unwrap_or_default();
        let routes = doc.routes.map(|list| self.listed(list, "route")).unwrap_or_default();
        if doc.between.at != Span::NOWHERE && doc.between.items.len() < 2 {
            self.report.add(doc.between.at, Kind::EmptyList { what: "second pack" });
        }
        let packs: Vec<Option<&'p Pack>> = doc.between.items.iter().map(|id| self.pack(id)).collect();
        // WHY: nothing is known of a pack that is not here.
        if packs.len() > 1 && packs.iter().all(Option::is_some) {
            let packs: Vec<&Pack> = packs.iter().flatten().copied().collect();
            let rule_ids = || packs.iter().flat_map(|pack| pack.rules()).map(|rule| &*rule.id);
            explains.iter().for_each(|id| self.known("rule", id, rule_ids));
            let route_ids = || packs.iter().flat_map(|pack| pack.routes()).map(|route| &*route.id);
            routes.iter().for_each(|id| self.known("route", id, route_ids));
            let has = |pack: &Pack| pack.rules().iter().any(|rule| rule.id == doc.id.text);
            if !listed && doc.title.is_none() && !packs.iter().any(|pack| has(pack)) {
                self.report.add(doc.at, Kind::MissingForm { known: vec!["explains", "routes"] });
            }
            if doc.title.is_none() && !packs.iter().any(|pack| has(pack)) {
                self.report.add(doc.at, Kind::MissingKey { key: "title" });
            }
        }
        let words = match (doc.title, doc.text) {
            (Some(title), Some(text)) => Some((title.0, text.0)),
            (None, None) => None,
            (title, _) => {
                let key = if title.is_some() { "text" } else { "title" };
                self.report.add(doc.at, Kind::MissingKey { key });
                None
            }
        };
        let texts = |ids: Vec<Id>| ids.into_iter().map(|id| id.text).collect();
        let shown = doc.shown.unwrap_or_default();
        let (between, explains, routes) = (texts(doc.between.items), texts(explains), texts(routes));
        (doc.id.at != Span::NOWHERE).then_some(Note { id: doc.id.text, between, explains, routes, shown, words })
    }

    /// The rules of one group of the same.
    fn same(&mut self, group: List<Id>, named: &mut Vec<Box<str>>) -> Vec<Box<str>> {
        if group.at != Span::NOWHERE && group.items.len() < 2 {
            self.report.add(group.at, Kind::EmptyList { what: "second rule" });
        }
        let packs = self.packs;
        for id in &group.items {
            if named.contains(&id.text) {
                self.report.add(id.at, Kind::DuplicateId { what: "rule", id: clip(&id.text) });
            }
            named.push(id.text.clone());
            if self.awaited.is_empty() {
                self.known("rule", id, || packs.iter().flat_map(|pack| pack.rules()).map(|rule| &*rule.id));
            }
        }
        group.items.into_iter().map(|id| id.text).collect()
    }

    /// The things of a list that must hold one.
    fn listed(&mut self, list: List<Id>, what: &'static str) -> Vec<Id> {
        if list.at != Span::NOWHERE && list.items.is_empty() {
            self.report.add(list.at, Kind::EmptyList { what });
        }
        list.items
    }

    /// The pack of this id; reported once where it is not here.
    fn pack(&mut self, id: &Id) -> Option<&'p Pack> {
        let packs = self.packs;
        let found = packs.iter().find(|pack| pack.parts().id == id.text).copied();
        if found.is_none() && !self.awaited.contains(&id.text) {
            self.awaited.push(id.text.clone());
            let nearest = nearest(&id.text, packs.iter().map(|pack| &*pack.parts().id)).map(Into::into);
            self.report.add(id.at, Kind::UnknownId { what: PACK, id: clip(&id.text), nearest });
        }
        found
    }

    /// Reports a name that does not exist.
    fn known<'n, I: Iterator<Item = &'n str>>(&mut self, what: &'static str, id: &Id, names: impl Fn() -> I) {
        if !names().any(|name| name == &*id.text) {
            let nearest = nearest(&id.text, names()).map(Into::into);
            self.report.add(id.at, Kind::UnknownId { what, id: clip(&id.text), nearest });
        }
    }
}
