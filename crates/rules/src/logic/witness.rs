//! A person for a path: one answer for each class that a walk through a diagram went by.

use super::dates::Facts;
use super::diagram::{Diagram, Ref};
use super::domains::Domains;
use super::variables::Variables;
use crate::model::{Answers, Day, Pack};
use rustc_hash::FxHashMap;

/// The classes of a shortest way from `root` to the end "true", variable by variable.
pub(super) fn path(diagram: &Diagram, root: Ref, domains: &Domains) -> Option<Vec<(usize, usize)>> {
    let mut known = FxHashMap::default();
    let mut at = root;
    let mut path = Vec::new();
    while let Some((variable, _)) = diagram.branch(at) {
        let (_, (class, next)) = steps(diagram, at, domains, &mut known)?;
        path.push((variable, class));
        at = next;
    }
    (at == Ref::TRUE).then_some(path)
}

/// How many steps there are to "true" at least, and the first of them.
type Steps = Option<(usize, (usize, Ref))>;

fn steps(diagram: &Diagram, at: Ref, domains: &Domains, known: &mut FxHashMap<Ref, Steps>) -> Steps {
    if let Some(found) = known.get(&at) {
        return *found;
    }
    let (variable, children) = diagram.branch(at)?;
    let mut best: Steps = None;
    for class in domains.classes(variable) {
        let Some(&child) = children.get(class) else { continue };
        let more = match child {
            Ref::TRUE => Some(0),
            _ => steps(diagram, child, domains, known).map(|(more, _)| more),
        };
        if let Some(more) = more
            && best.is_none_or(|(fewest, _)| more + 1 < fewest)
        {
            best = Some((more + 1, (class, child)));
        }
    }
    known.insert(at, best);
    best
}

/// Answers that have these classes on a day; nothing else is answered.
pub(super) fn answers(pack: &Pack, variables: &Variables, path: &[(usize, usize)], today: Day) -> Option<Answers> {
    let nothing = Answers::none(pack);
    let facts = Facts { pack, answers: &nothing, today };
    let mut answers = Answers::none(pack);
    for &(at, class) in path {
        variables.list.get(at)?.answer(facts, class, &mut answers)?;
    }
    Some(answers)
}
