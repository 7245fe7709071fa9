//! Differences gathered under the notes that say why.

use super::things::{Difference, between};
use super::{Aspect, Mark, RoutePair, Side, Topic};
use crate::assess::Assessment;
use crate::model::{Differences, Note, Pack, RouteId, Text};

/// Gathers differences into topics, in their order.
pub(super) fn group<'a>(
    left: &'a Assessment<'a>,
    right: &'a Assessment<'a>,
    known: &'a Differences,
    routes: &[RoutePair<'a>],
    found: Vec<Difference<'a>>,
) -> Vec<Topic<'a>> {
    let notes = between(left, right, known);
    let mut topics: Vec<Topic<'a>> = Vec::new();
    for difference in found {
        let applying: Vec<&'a Note> = notes.iter().copied().filter(|note| applies(note, &difference)).collect();
        for note in &applying {
            let about = topics.iter().position(|topic| topic.note.is_some_and(|one| std::ptr::eq(one, *note)));
            let at = about.unwrap_or_else(|| {
                topics.push(empty(Some(note), words(note, left.pack(), right.pack()), difference.aspect));
                topics.len() - 1
            });
            if let Some(topic) = topics.get_mut(at) {
                add(topic, &difference, |mark| explains(note, mark.rule.id.as_ref(), difference.route));
            }
        }
        if applying.is_empty() {
            // The same bare rule on several routes is one thing.
            let at = topics.iter().position(|topic| topic.note.is_none() && is_like(topic, &difference));
            let at = at.unwrap_or_else(|| {
                topics.push(empty(None, None, difference.aspect));
                topics.len() - 1
            });
            if let Some(topic) = topics.get_mut(at) {
                add(topic, &difference, |_| true);
            }
        }
    }
    let order = Order::new(left, routes);
    topics.iter_mut().for_each(|topic| topic.routes.sort_by_key(|route| order.of(route)));
    topics.sort_by_cached_key(|topic| {
        let place = topic.routes.iter().map(|route| order.of(route)).min().unwrap_or_default();
        let note = topic.note.and_then(|note| notes.iter().position(|one| std::ptr::eq(*one, note)));
        (place.0, topic.aspect, place.1, note.unwrap_or(usize::MAX))
    });
    topics
}

fn empty<'a>(note: Option<&'a Note>, words: Option<(&'a Text, &'a Text, Option<Side>)>, aspect: Aspect) -> Topic<'a> {
    Topic { note, words, aspect, routes: Vec::new(), verdicts: Vec::new(), left: Vec::new(), right: Vec::new() }
}

fn explains(note: &Note, rule: &str, route: &str) -> bool {
    note.explains(rule, route) || note.explains_every_verdict(route)
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

fn add<'a>(topic: &mut Topic<'a>, difference: &Difference<'a>, wanted: impl Fn(&Mark<'a>) -> bool) {
    topic.aspect = topic.aspect.min(difference.aspect);
    once(&mut topic.routes, difference.route);
    if difference.aspect == Aspect::Verdict {
        once(&mut topic.verdicts, difference.route);
    }
    // What differs in its day alone belongs to the topic on both sides, whichever side the note names.
    let pair = difference.aspect != Aspect::Verdict;
    for (list, marks) in [(&mut topic.left, &difference.left), (&mut topic.right, &difference.right)] {
        for mark in marks.iter().filter(|mark| pair || wanted(mark)) {
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
        let wanted = left.engine().goal_routes(left.situation().facts.answers);
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
