//! What each side has, and what of it the other side does not have in the same way.

use super::{Aspect, Mark, RoutePair};
use crate::assess::{Assessment, Item, RouteVerdict};
use crate::model::{Amount, Differences, Note, Period, RouteId, RuleId, RuleKind, Verdict};

/// One thing that is not the same on both sides.
#[derive(Debug)]
pub(super) struct Difference<'a> {
    /// In what.
    pub aspect: Aspect,
    /// On which route.
    pub route: &'a str,
    /// What the left side has. Of a verdict: what leads to it, or may.
    pub left: Vec<Mark<'a>>,
    /// What the right side has.
    pub right: Vec<Mark<'a>>,
    /// Whether it comes of the verdict alone, shown just before: the other side has no such way out.
    pub of_verdict: bool,
}

/// A rule that one side shows or rests on.
#[derive(Debug, Clone, Copy)]
struct Thing<'a> {
    mark: Mark<'a>,
    /// Whether it is a difference when the other side has nothing like it.
    counts: bool,
}

/// The notes that tell the two packs apart, with what is the same in them.
struct Book<'a> {
    notes: Vec<&'a Note>,
    known: &'a Differences,
}

/// Both sides, whose days are compared.
struct Days<'a> {
    left: &'a Assessment<'a>,
    right: &'a Assessment<'a>,
}

/// Every route with what is the same on it, and everything that differs.
pub(super) fn differences<'a>(
    left: &'a Assessment<'a>,
    right: &'a Assessment<'a>,
    known: &'a Differences,
) -> (Vec<RoutePair<'a>>, Vec<Difference<'a>>) {
    let book = Book { notes: between(left, right, known), known };
    let days = Days { left, right };
    let (mut pairs, mut found) = (Vec::new(), Vec::new());
    for id in route_ids(left, right) {
        let side = |side: &'a Assessment<'a>| side.pack().route_id(id).and_then(|route| side.route(route));
        let mut pair = RoutePair { id, left: side(left), right: side(right), same: Vec::new() };
        let mut met =
            Match::of(&book, &days, reasons(&book, left, pair.left, id), reasons(&book, right, pair.right, id));
        if pair.differs() {
            found.push(verdict(&book, &pair, &met));
        } else if !pair.is_undecided() {
            met.report(Aspect::Bar, &pair, &mut found);
            pair.same.append(&mut met.same);
        }
        let shown = |side| items(&book, side, id);
        let mut met = Match::of(&book, &days, shown(left), shown(right));
        for aspect in [Aspect::Deadline, Aspect::Body, Aspect::Effect] {
            met.report(aspect, &pair, &mut found);
        }
        pair.same.append(&mut met.same);
        pairs.push(pair);
    }
    (pairs, found)
}

/// The notes that tell the two packs apart and have words here: their own, or a rule's of one of the two.
pub(super) fn between<'a>(left: &Assessment<'_>, right: &Assessment<'_>, known: &'a Differences) -> Vec<&'a Note> {
    let (left, right) = (left.pack(), right.pack());
    let speaks = |note: &Note| {
        let mut rules = left.rules().iter().chain(right.rules());
        note.words.is_some() || rules.any(|rule| rule.id == note.id)
    };
    let apart = |note: &Note| note.is_between(&left.parts().id, &right.parts().id);
    known.notes.iter().filter(|note| apart(note) && speaks(note)).collect()
}

/// The ids of all routes, those of the left pack first.
fn route_ids<'a>(left: &Assessment<'a>, right: &Assessment<'a>) -> Vec<&'a str> {
    let mut ids: Vec<&'a str> = left.pack().routes().iter().map(|route| &*route.id).collect();
    let more = right.pack().routes().iter().map(|route| &*route.id).filter(|id| !ids.contains(id));
    let more: Vec<&str> = more.collect();
    ids.extend(more);
    ids
}

/// The rules that lead to a verdict; those that may, where it is still open.
fn reasons<'a>(
    book: &Book<'_>,
    side: &Assessment<'a>,
    verdict: Option<&RouteVerdict>,
    route: &'a str,
) -> Vec<Thing<'a>> {
    let rules = match verdict {
        Some(of) if of.verdict == Verdict::Incomplete => side.may_decide(of.route),
        Some(of) => of.because.clone(),
        None => Vec::new(),
    };
    let thing = |id: RuleId| {
        let rule = side.pack().rule(id);
        let mark = Mark { rule, route, aspect: Aspect::Bar, day: side.bar_ends(id), due: None, amount: None };
        let counts = match rule.gives {
            // Under the same verdict it does not matter why there is no such way out.
            Some(Verdict::OutOfScope | Verdict::Elsewhere) => false,
            // WHY: a rule that leaves a way open bars nothing; it is shown where a note names it.
            Some(Verdict::Open) => book.names(&rule.id, route),
            _ => true,
        };
        Thing { mark, counts }
    };
    rules.into_iter().map(thing).collect()
}

/// Everything that stands beside the verdict on a route.
fn items<'a>(book: &Book<'_>, side: &Assessment<'a>, route: &'a str) -> Vec<Thing<'a>> {
    let thing = |item: &Item| {
        let rule = side.pack().rule(item.rule);
        let (aspect, counts) = match rule.kind {
            RuleKind::Effect => (Aspect::Effect, true),
            _ if item.amount.is_some() => (Aspect::Effect, true),
            RuleKind::Deadline => (Aspect::Deadline, true),
            _ if item.due.is_some() => (Aspect::Deadline, true),
            _ => (Aspect::Body, book.names(&rule.id, route)),
        };
        let day = item.due.map(|due| due.due);
        Thing { mark: Mark { rule, route, aspect, day, due: item.due, amount: item.amount }, counts }
    };
    let shown = |route: RouteId| side.items_of(route).map(thing).collect();
    side.pack().route_id(route).map(shown).unwrap_or_default()
}

/// A verdict that differs, with the rules that lead to it on one side alone; where there are none, with all that do.
fn verdict<'a>(book: &Book<'_>, pair: &RoutePair<'a>, met: &Match<'a>) -> Difference<'a> {
    let alone = |things: &[(Thing<'a>, Met)]| -> Vec<Mark<'a>> {
        things.iter().filter(|(_, met)| *met != Met::Same).map(|(thing, _)| thing.mark).collect()
    };
    let all = |things: &[(Thing<'a>, Met)]| things.iter().map(|(thing, _)| thing.mark).collect();
    let (mut left, mut right) = (alone(&met.left), alone(&met.right));
    let explained = |mark: &Mark<'_>| book.notes.iter().any(|note| note.explains(&mark.rule.id, pair.id));
    if !left.iter().chain(&right).any(explained) {
        // The same id can stand for a scope here and a ground there.
        (left, right) = (all(&met.left), all(&met.right));
    }
    Difference { aspect: Aspect::Verdict, route: pair.id, left, right, of_verdict: false }
}

impl Book<'_> {
    fn names(&self, rule: &str, route: &str) -> bool {
        self.notes.iter().any(|note| note.names(rule, route))
    }
}

/// Whether the other side has a thing too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    /// Not at all.
    Alone,
    /// Under another day or amount.
    Otherwise,
    /// In the same way.
    Same,
}

/// The things of both sides, each with whether the other side has it.
struct Match<'a> {
    left: Vec<(Thing<'a>, Met)>,
    right: Vec<(Thing<'a>, Met)>,
    same: Vec<(Mark<'a>, Mark<'a>)>,
    otherwise: Vec<(usize, usize)>,
}

impl<'a> Match<'a> {
    fn of(book: &Book<'_>, days: &Days<'_>, left: Vec<Thing<'a>>, right: Vec<Thing<'a>>) -> Self {
        let alone = |things: Vec<Thing<'a>>| things.into_iter().map(|thing| (thing, Met::Alone)).collect();
        let mut met = Self { left: alone(left), right: alone(right), same: Vec::new(), otherwise: Vec::new() };
        let is_same = |one: &Thing<'_>, other: &Thing<'_>| book.known.is_same(&one.mark.rule.id, &other.mark.rule.id);
        for one in 0..met.left.len() {
            for other in 0..met.right.len() {
                let (Some((here, stands)), Some((there, stands_there))) =
                    (met.left.get_mut(one), met.right.get_mut(other))
                else {
                    continue;
                };
                if is_same(here, there) && days.agree(&here.mark, &there.mark) {
                    if *stands == Met::Alone || *stands_there == Met::Alone {
                        met.same.push((here.mark, there.mark));
                    }
                    (*stands, *stands_there) = (Met::Same, Met::Same);
                }
            }
        }
        // What is left of the same name has another day: each goes with the first that is free.
        for one in 0..met.left.len() {
            let free = |met: &Met| *met == Met::Alone;
            let Some((here, stands)) = met.left.get_mut(one).filter(|(_, stands)| free(stands)) else { continue };
            let other = met.right.iter().position(|(there, stands)| free(stands) && is_same(here, there));
            if let Some((at, (_, stands_there))) = other.and_then(|at| Some((at, met.right.get_mut(at)?))) {
                (*stands, *stands_there) = (Met::Otherwise, Met::Otherwise);
                met.otherwise.push((one, at));
            }
        }
        met
    }

    /// Adds what of one aspect differs. What one side alone has is no difference while the other side lacks facts: it may
    /// come to have it too.
    fn report(&self, aspect: Aspect, pair: &RoutePair<'a>, found: &mut Vec<Difference<'a>>) {
        let (route, of_verdict) = (pair.id, pair.is_outside_alone());
        let open = |side: Option<&RouteVerdict>| side.is_some_and(|of| of.verdict == Verdict::Incomplete);
        let alone = |things: &[(Thing<'a>, Met)], other: Option<&RouteVerdict>| -> Vec<Mark<'a>> {
            let counts = |thing: &Thing<'_>| thing.counts && thing.mark.aspect == aspect && !open(other);
            things
                .iter()
                .filter(|(thing, met)| *met == Met::Alone && counts(thing))
                .map(|(thing, _)| thing.mark)
                .collect()
        };
        for mark in alone(&self.left, pair.right) {
            found.push(Difference { aspect, route, left: vec![mark], right: Vec::new(), of_verdict });
        }
        for mark in alone(&self.right, pair.left) {
            found.push(Difference { aspect, route, left: Vec::new(), right: vec![mark], of_verdict });
        }
        for (one, other) in &self.otherwise {
            let (Some((left, _)), Some((right, _))) = (self.left.get(*one), self.right.get(*other)) else { continue };
            if left.mark.aspect.min(right.mark.aspect) == aspect && (left.counts || right.counts) {
                found.push(Difference { aspect, route, left: vec![left.mark], right: vec![right.mark], of_verdict });
            }
        }
    }
}

impl Days<'_> {
    /// Whether two marks have the same day and amount. Two periods that each run from the day asked about are the same
    /// where they are as long.
    fn agree(&self, left: &Mark<'_>, right: &Mark<'_>) -> bool {
        left.amount == right.amount && (left.day == right.day || self.run_alike(left, right))
    }

    fn run_alike(&self, left: &Mark<'_>, right: &Mark<'_>) -> bool {
        let today = |mark: &Mark<'_>, side: &Assessment<'_>| mark.due.is_some_and(|due| due.from == side.today());
        let periods = |mark: &Mark<'_>| mark.rule.deadline.as_ref().map(|spec| (spec.due.plus, spec.due.minus));
        let fixed = |period: &Period| period.parts().iter().all(|part| matches!(part, Amount::Fixed(_)));
        self.left.today() != self.right.today()
            && today(left, self.left)
            && today(right, self.right)
            && periods(left) == periods(right)
            && periods(left).is_some_and(|(plus, minus)| fixed(&plus) && fixed(&minus))
    }
}
