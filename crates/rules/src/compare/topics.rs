//! Differences gathered under the notes that say why.

use super::things::{Difference, between};
use super::{Aspect, Mark, RoutePair, Side, Topic};
use crate::assess::Assessment;
use crate::model::{Differences, Note, Pack, RouteId, Text, Verdict};

/// Gathers differences into topics, in their order.
pub(super) fn group<'a>(
    left: &'a Assessment<'a>,
    right: &'a Assessment<'a>,
    known: &'a Differences,
    routes: &[RoutePair<'a>],
    found: Vec<Difference<'a>>,
) -> Vec<Topic<'a>> {
    let notes = between(left, right, known);
    let order = Order::new(left, routes);
    let mut topics: Vec<Topic<'a>> = Vec::new();
    // The topics that the last verdict came under.
    let mut of_verdict: Vec<usize> = Vec::new();
    for difference in found {
        if difference.of_verdict {
            for at in &of_verdict {
                topics.get_mut(*at).into_iter().for_each(|topic| add(topic, &difference, &order, |_, _| true));
            }
            continue;
        }
        let applying = applying(&notes, left, right, &difference);
        let mut under = Vec::new();
        for note in &applying {
            let about = |topic: &Topic<'_>| topic.note.is_some_and(|one| std::ptr::eq(one, *note));
            let at = found_or_new(&mut topics, about, || {
                empty(Some(note), words(note, left.pack(), right.pack()), difference.aspect)
            });
            if let Some(topic) = topics.get_mut(at) {
                // What differs in its day alone belongs to the topic on both sides, whichever side the note names.
                let pair = difference.aspect != Aspect::Verdict;
                let wanted = |mark: &Mark<'_>| pair || explains(note, &mark.rule.id, difference.route);
                add(topic, &difference, &order, |side, mark| wanted(mark) && holds(routes, &difference, side));
            }
            under.push(at);
        }
        if applying.is_empty() {
            // The same bare rule on several routes is one thing.
            let alike = |topic: &Topic<'_>| topic.note.is_none() && is_like(topic, &difference);
            let at = found_or_new(&mut topics, alike, || empty(None, None, difference.aspect));
            if let Some(topic) = topics.get_mut(at) {
                add(topic, &difference, &order, |side, _| holds(routes, &difference, side));
            }
            under.push(at);
        }
        if difference.aspect == Aspect::Verdict {
            of_verdict = under;
        }
    }
    topics.iter_mut().for_each(|topic| {
        topic.routes.sort_by_key(|route| order.of(route));
        topic.aspect = topic.weight.1;
    });
    topics.sort_by_cached_key(|topic| {
        let note = topic.note.and_then(|note| notes.iter().position(|one| std::ptr::eq(*one, note)));
        (topic.weight, note.unwrap_or(usize::MAX))
    });
    topics
}

/// The place of the topic that is wanted, put at the end where there is none.
fn found_or_new<'a>(
    topics: &mut Vec<Topic<'a>>,
    wanted: impl Fn(&Topic<'a>) -> bool,
    new: impl FnOnce() -> Topic<'a>,
) -> usize {
    topics.iter().position(wanted).unwrap_or_else(|| {
        topics.push(new());
        topics.len() - 1
    })
}

fn empty<'a>(note: Option<&'a Note>, words: Option<(&'a Text, &'a Text, Option<Side>)>, aspect: Aspect) -> Topic<'a> {
    let weight = (true, Aspect::Effect, usize::MAX);
    Topic { note, words, aspect, weight, routes: Vec::new(), verdicts: Vec::new(), left: Vec::new(), right: Vec::new() }
}

fn explains(note: &Note, rule: &str, route: &str) -> bool {
    note.explains(rule, route) || note.explains_every_verdict(route) || note.is_of_dates()
}

/// The notes that say why something differs: of several, those whose own rule is shown on the route.
fn applying<'a>(
    notes: &[&'a Note],
    left: &Assessment<'_>,
    right: &Assessment<'_>,
    difference: &Difference<'_>,
) -> Vec<&'a Note> {
    let all: Vec<&Note> = notes.iter().copied().filter(|note| applies(note, difference)).collect();
    let shown = |note: &&&Note| [left, right].iter().any(|side| shows(side, &note.id, difference.route));
    let shown: Vec<&Note> = all.iter().filter(shown).copied().collect();
    if !shown.is_empty() {
        return shown;
    }
    let others: Vec<&Note> = all.into_iter().filter(|note| !note.shown).collect();
    let holds_once = |mark: &Mark<'_>| {
        let covers = |side: &Assessment<'_>| mark.rule.validity.covers(side.today());
        covers(left) != covers(right)
    };
    if others.is_empty() && difference.left.iter().chain(&difference.right).any(holds_once) {
        return notes.iter().copied().filter(|note| note.is_of_dates()).collect();
    }
    others
}

/// Whether one side shows a rule on a route, or rests on it there.
fn shows(side: &Assessment<'_>, id: &str, route: &str) -> bool {
    let pack = side.pack();
    let Some(route) = pack.route_id(route) else { return false };
    let reasons = side.route(route).map(|of| of.because.as_slice()).unwrap_or_default();
    let mut rules = reasons.iter().copied().chain(side.items_of(route).map(|item| item.rule));
    rules.any(|rule| &*pack.rule(rule).id == id)
}

/// Whether a note says why something differs.
fn applies(note: &Note, difference: &Difference<'_>) -> bool {
    let mut marks = difference.left.iter().chain(&difference.right);
    marks.any(|mark| note.explains(&mark.rule.id, difference.route))
        || (difference.aspect == Aspect::Verdict && note.explains_every_verdict(difference.route))
}

/// Whether a bare topic is about the same rules.
fn is_like(topic: &Topic<'_>, difference: &Difference<'_>) -> bool {
    let like = |here: &[Mark<'_>], there: &[Mark<'_>]| {
        here.len() == there.len() && here.iter().zip(there).all(|(a, b)| std::ptr::eq(a.rule, b.rule) && a.day == b.day)
    };
    topic.aspect == difference.aspect
        && difference.aspect != Aspect::Verdict
        && like(&topic.left, &difference.left)
        && like(&topic.right, &difference.right)
}

/// Whether what leads to a verdict on one side holds, and not only may.
fn holds(routes: &[RoutePair<'_>], difference: &Difference<'_>, side: Side) -> bool {
    let pair = routes.iter().find(|pair| pair.id == difference.route);
    let of = pair.and_then(|pair| if side == Side::Left { pair.left } else { pair.right });
    difference.aspect != Aspect::Verdict || of.is_some_and(|of| of.verdict != Verdict::Incomplete)
}

fn add<'a>(
    topic: &mut Topic<'a>,
    difference: &Difference<'a>,
    order: &Order<'_>,
    wanted: impl Fn(Side, &Mark<'a>) -> bool,
) {
    let (outside, place) = order.of(difference.route);
    topic.weight = topic.weight.min((outside, difference.aspect, place));
    once(&mut topic.routes, difference.route);
    if difference.aspect == Aspect::Verdict {
        once(&mut topic.verdicts, difference.route);
    }
    let sides = [(Side::Left, &mut topic.left, &difference.left), (Side::Right, &mut topic.right, &difference.right)];
    for (side, list, marks) in sides {
        for mark in marks.iter().filter(|mark| wanted(side, mark)) {
            if !list.iter().any(|one| std::ptr::eq(one.rule, mark.rule) && one.day == mark.day) {
                list.push(*mark);
            }
        }
    }
}

fn once<'a>(list: &mut Vec<&'a str>, id: &'a str) {
    if !list.contains(&id) {
        list.push(id);
    }
}

/// The words of a note: of the rule with its id, first on the left; else its own.
fn words<'a>(note: &'a Note, left: &'a Pack, right: &'a Pack) -> Option<(&'a Text, &'a Text, Option<Side>)> {
    let rule = |pack: &'a Pack, side| {
        let rule = pack.rules().iter().find(|rule| rule.id == note.id)?;
        Some((&rule.title, &rule.text, Some(side)))
    };
    let own = || note.words.as_ref().map(|(title, text)| (title, text, None));
    rule(left, Side::Left).or_else(|| rule(right, Side::Right)).or_else(own)
}

/// The order of routes: those of the person's goal first.
struct Order<'a>(Vec<&'a str>, usize);

impl<'a> Order<'a> {
    fn new(left: &Assessment<'a>, routes: &[RoutePair<'a>]) -> Self {
        let pack = left.pack();
        let wanted = left.engine().goal_routes(left.reading().facts.answers);
        let mut ids: Vec<&str> = wanted.into_iter().map(|route: RouteId| &*pack.route(route).id).collect();
        let goal = ids.len();
        routes.iter().for_each(|route| once(&mut ids, route.id));
        Self(ids, goal)
    }

    /// Whether a route lies outside the goal, and its place.
    fn of(&self, route: &str) -> (bool, usize) {
        let at = self.0.iter().position(|id| *id == route).unwrap_or(usize::MAX);
        (at >= self.1, at)
    }
}
