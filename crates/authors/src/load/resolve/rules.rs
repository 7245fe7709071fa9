//! Rules, routes and instruments.

use super::lists::need;
use super::resolver::{Resolver, Scope, Shape};
use super::validity::validity;
use crate::load::document::{BarPart, CitationDoc, DeadlineDoc, InstrumentDoc, RouteDoc, RuleDoc, RuleKindDoc};
use crate::load::kind::Kind;
use crate::load::near::clip;
use crate::load::place::Span;
use crate::load::questions::is_choice;
use crate::load::values::{Id, List, Word};
use rules::model::{
    Citation, Confidence, DateExpr, DeadlineSpec, DefId, EndsBy, For, Instrument, InstrumentId, Route, Rule, RuleId,
    RuleKind, Text, Verdict, VerdictSet,
};

/// What other rules need to know of one.
#[derive(Debug, Clone, Copy)]
struct Outline {
    confidence: Option<Confidence>,
    gives: Option<Verdict>,
    known: bool,
}

impl Resolver<'_> {
    /// The rules of the document.
    pub(super) fn rules(&mut self, docs: Vec<RuleDoc>) -> Vec<Rule> {
        let outlines: Vec<Outline> = docs.iter().map(outline).collect();
        docs.into_iter().zip(&outlines).map(|(doc, own)| self.rule(doc, *own, &outlines)).collect()
    }

    fn rule(&mut self, doc: RuleDoc, own: Outline, all: &[Outline]) -> Rule {
        need(&doc.routes, "route", self.report);
        let refines = self.refines(doc.refines.as_ref(), own, all);
        self.confidence(&doc, own, &refines, all);
        if matches!(doc.kind, RuleKindDoc::Deadline(_)) && doc.deadline.is_none() && !self.report.has_slip(doc.at) {
            self.report.add(doc.at, Kind::MissingKey { key: "deadline" });
        }
        if let Some(sources) = &doc.sources {
            self.bounded(sources, i64::from(u8::MAX));
        }
        let weak = own.confidence.is_some_and(|confidence| !is_firm(confidence));
        if weak && matches!(doc.kind, RuleKindDoc::Notice(_)) && doc.when.is_none() && doc.everyone != Some(true) {
            self.report.add(doc.id.at, Kind::ForWhom { id: clip(&doc.id.text) });
        }
        let scope = Scope::Rule { verdicts: own.gives.is_none() };
        let (kind, verdicts) = self.kind(doc.kind, doc.at);
        Rule {
            routes: doc.routes.items.iter().filter_map(|id| self.route_id(id)).collect(),
            when: self.condition_or_always(doc.when.as_ref(), scope),
            unless: doc.unless.filter(|_| own.gives.is_none()).map(|cond| self.condition(&cond, scope)),
            title: doc.title.0,
            text: doc.text.0,
            ask: doc.ask.map(|words| words.0),
            cites: self.citations(doc.cite),
            confidence: doc.confidence.value.unwrap_or(Confidence::A),
            sources: doc.sources.and_then(|whole| u8::try_from(whole.number?).ok()),
            validity: validity(doc.from, doc.until, self.report),
            gives: own.gives,
            verdicts,
            deadline: doc.deadline.map(|deadline| self.deadline(deadline, scope)),
            amount: doc.amount.and_then(|id| self.amount(&id)),
            between: doc.between.unwrap_or(false),
            everyone: doc.everyone.unwrap_or(false),
            refines,
            kind,
            id: doc.id.text,
        }
    }

    /// What the rule is, and on which verdicts it is shown.
    fn kind(&mut self, doc: RuleKindDoc, rule: Span) -> (RuleKind, VerdictSet) {
        match doc {
            RuleKindDoc::Scope(_) | RuleKindDoc::Broken => (RuleKind::Scope, shown_on(None)),
            RuleKindDoc::OtherWay(part) => {
                let to = part.to.and_then(|id| self.route_id(&id));
                (RuleKind::OtherWay(to), shown_on(None))
            }
            RuleKindDoc::Bar(part) => (RuleKind::Bar(self.ends(part, rule)), shown_on(None)),
            RuleKindDoc::Ground(_) => (RuleKind::Ground, shown_on(None)),
            RuleKindDoc::Duty(part) => (RuleKind::Duty, shown_on(part.verdicts)),
            RuleKindDoc::Deadline(part) => (RuleKind::Deadline, shown_on(part.verdicts)),
            RuleKindDoc::Step(part) => (RuleKind::Step, shown_on(part.verdicts)),
            RuleKindDoc::Effect(part) => (RuleKind::Effect, shown_on(part.verdicts)),
            RuleKindDoc::Notice(part) => (RuleKind::Notice, shown_on(part.verdicts)),
            RuleKindDoc::Condition(part) => (RuleKind::Condition, shown_on(part.verdicts)),
            RuleKindDoc::WrongClaim(part) => (RuleKind::WrongClaim(part.claim.0), shown_on(part.verdicts)),
            RuleKindDoc::WayOut(part) => (RuleKind::WayOut, shown_on(part.verdicts)),
        }
    }

    fn ends(&mut self, part: BarPart, rule: Span) -> EndsBy {
        let date = part.ends.map(|ends| self.date(&ends.0, Scope::Rule { verdicts: false }));
        match (date, part.lifted_by) {
            (Some(date), Some(event)) => EndsBy::DateOrEvent(date, event.0),
            (Some(date), None) => EndsBy::Date(date),
            (None, Some(event)) => EndsBy::Event(event.0),
            (None, None) => {
                if !self.report.has_slip(rule) {
                    self.report.add(rule, Kind::BarWithoutEnd);
                }
                EndsBy::Event(Text::default())
            }
        }
    }

    fn deadline(&mut self, doc: DeadlineDoc, scope: Scope) -> DeadlineSpec {
        let plus = self.period(doc.plus.as_ref(), Scope::Deadline);
        let minus = self.period(doc.minus.as_ref(), Scope::Deadline);
        DeadlineSpec {
            due: DateExpr { from: self.date_ref(&doc.from), plus, minus },
            or_today: doc.or_today.unwrap_or(false),
            latest: doc.latest.unwrap_or(false),
            for_whom: doc.r#for.value.unwrap_or(For::Nobody),
            label: doc.label.0,
            when: self.condition_or_always(doc.when.as_ref(), scope),
        }
    }

    fn amount(&mut self, id: &Id) -> Option<DefId> {
        let at = self.definitions.find(id, self.report)?;
        let shape = self.shapes.get(at)?;
        if !matches!(shape, Shape::Amount | Shape::Broken) {
            let kind = Kind::NotA { id: clip(&id.text), is: shape.name(), wanted: "an amount definition" };
            self.report.add(id.at, kind);
        }
        self.use_definition(at)
    }

    fn citations(&mut self, list: List<CitationDoc>) -> Vec<Citation> {
        if list.items.is_empty() {
            self.report.add(list.at, Kind::MissingCitation);
        }
        let mut cites = Vec::with_capacity(list.items.len());
        for doc in list.items {
            let validity = validity(doc.from, doc.until, self.report);
            let Some(at) = self.instruments.find(&doc.instrument, self.report) else { continue };
            if let Some(used) = self.instrument_used.get_mut(at) {
                *used = true;
            }
            let Some(instrument) = InstrumentId::new(at) else { continue };
            cites.push(Citation { instrument, article: doc.article.map(|line| line.text), validity });
        }
        cites
    }

    /// The rules this one refines; each must be one that decides.
    fn refines(&mut self, list: Option<&List<Id>>, own: Outline, all: &[Outline]) -> Vec<RuleId> {
        let mut found = Vec::new();
        for id in list.into_iter().flat_map(|list| &list.items) {
            let rules = self.rules.find(id, self.report);
            let decides =
                |at: &usize| self.reports || all.get(*at).is_some_and(|rule| rule.confidence.is_none_or(is_firm));
            if own.known && self.rules.all_read() && !rules.is_empty() && !rules.iter().any(decides) {
                let allowed = "name a rule of confidence A or B";
                self.report.add(id.at, Kind::Confidence { does: "refines one that does not decide", allowed });
            }
            found.extend(rules.into_iter().filter_map(RuleId::new));
        }
        found
    }

    /// A and B decide; C gives at most unsettled unless it refines one that decides the same; M no more, and no date.
    /// In a pack that reports what a source says, every mark decides.
    fn confidence(&mut self, doc: &RuleDoc, own: Outline, refines: &[RuleId], all: &[Outline]) {
        if self.reports {
            return;
        }
        let Some(confidence) = own.confidence.filter(|confidence| own.known && !is_firm(*confidence)) else { return };
        let at = doc.confidence.at;
        let gives = own.gives.filter(|verdict| *verdict != Verdict::Unsettled);
        if confidence == Confidence::M {
            if gives.is_some() {
                let allowed = "with M it can be a notice, or give \"unsettled\"";
                self.report.add(at, Kind::Confidence { does: "decides a verdict", allowed });
            } else if doc.deadline.is_some() {
                self.report.add(at, Kind::Confidence { does: "sets a date", allowed: "leave the deadline out" });
            }
            return;
        }
        let bears = |rule: &Outline| rule.confidence.is_none_or(is_firm) && (rule.gives == gives || !rule.known);
        let borne = refines.iter().filter_map(|id| all.get(id.index())).any(bears);
        if gives.is_some() && !borne && !self.may_refine_more(doc) {
            let allowed = "with C it gives at most \"unsettled\", or it refines an A or B rule that gives the same";
            self.report.add(at, Kind::Confidence { does: "decides a verdict", allowed });
        }
    }

    /// Whether something already reported may have named another rule that this one refines.
    fn may_refine_more(&self, doc: &RuleDoc) -> bool {
        let unread = |list: &List<Id>| list.at == Span::NOWHERE || list.items.iter().any(|id| !self.rules.has(id));
        doc.refines.as_ref().is_some_and(unread) || self.report.has_slip(doc.at)
    }

    /// A route, its goals among the values of the fact `goal`.
    pub(super) fn route(&mut self, doc: RouteDoc) -> Route {
        let goal = Id { at: Span::NOWHERE, text: "goal".into() };
        let kind = self.facts.look_up(&goal).and_then(|at| self.kind_of(at));
        for id in &doc.goals.items {
            match kind {
                Some(kind) if is_choice(kind) => drop(self.value(&goal, id, kind.options())),
                None if self.facts.look_up(&goal).is_some() || !self.facts.all_read() => {}
                Some(_) | None => {
                    self.report.add(id.at, Kind::UnknownId { what: "fact", id: "goal".into(), nearest: None });
                }
            }
        }
        Route {
            id: doc.id.text,
            name: doc.name.0,
            summary: doc.summary.0,
            goals: doc.goals.items.into_iter().map(|id| id.text).collect(),
            otherwise: doc.otherwise.and_then(|word| word.value),
        }
    }

    /// An instrument.
    pub(super) fn instrument(&mut self, doc: InstrumentDoc) -> Instrument {
        let validity = validity(doc.effective, doc.until, self.report);
        Instrument {
            id: doc.id.text,
            name: doc.name.0,
            short: doc.short.0,
            number: doc.number.map(|line| line.text),
            issuer: doc.issuer.0,
            issued: doc.issued.and_then(|date| date.day),
            effective: validity.from,
            until: validity.until,
            in_force: doc.in_force,
            confidence: doc.confidence.value.unwrap_or(Confidence::A),
            note: doc.note.map(|words| words.0),
        }
    }
}

fn is_firm(confidence: Confidence) -> bool {
    matches!(confidence, Confidence::A | Confidence::B)
}

fn outline(doc: &RuleDoc) -> Outline {
    let gives = match &doc.kind {
        RuleKindDoc::Scope(_) => Some(Verdict::OutOfScope),
        RuleKindDoc::OtherWay(_) => Some(Verdict::Elsewhere),
        RuleKindDoc::Bar(_) => Some(Verdict::Barred),
        RuleKindDoc::Ground(part) => part.gives.value.map(|gives| gives.0),
        RuleKindDoc::Duty(part) | RuleKindDoc::Notice(part) => {
            part.gives.and_then(|word| word.value).map(|unsettled| unsettled.0)
        }
        _ => None,
    };
    let known = match &doc.kind {
        RuleKindDoc::Broken => false,
        RuleKindDoc::Ground(part) => part.gives.value.is_some(),
        _ => true,
    };
    Outline { confidence: doc.confidence.value, gives, known }
}

/// The verdicts listed; without a list, all on which the route is this person's at all.
fn shown_on(list: Option<List<Word<Verdict>>>) -> VerdictSet {
    match list {
        Some(list) => list.items.into_iter().filter_map(|word| word.value).collect(),
        None => {
            Verdict::ALL.into_iter().collect::<VerdictSet>().without(Verdict::OutOfScope).without(Verdict::Elsewhere)
        }
    }
}
