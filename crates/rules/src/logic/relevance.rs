//! Walks over a diagram: which ends can still be reached, which facts can still change the end.

use super::diagram::{Diagram, Ref};
use super::domains::{ClassSet, Domains, Open};
use crate::model::FactId;
use rustc_hash::FxHashMap;

/// A set of facts of one pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FactSet(ClassSet);

impl FactSet {
    /// Adds a fact.
    pub fn insert(&mut self, fact: FactId) {
        self.0.insert(fact.index());
    }

    /// Whether a fact is in the set.
    pub fn has(&self, fact: FactId) -> bool {
        self.0.has(fact.index())
    }

    /// The facts in the pack's order.
    pub fn iter(&self) -> impl Iterator<Item = FactId> + '_ {
        self.0.iter().filter_map(FactId::new)
    }

    /// Whether nothing is in the set.
    pub fn is_empty(&self) -> bool {
        self.0.iter().next().is_none()
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: &Self) {
        self.0.extend(&other.0);
    }
}

/// How to go on with a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Look for (more of) its pairs.
    Closer,
    /// Pass on to other variables.
    Past,
    /// Look no further at all.
    Enough,
}

/// Nodes already looked at, one bit each.
#[derive(Default)]
struct Seen(Vec<u64>);

impl Seen {
    /// Adds a node; whether it was not there.
    fn add(&mut self, at: Ref) -> bool {
        let (word, bit) = (at.index() / 64, 1 << (at.index() % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let bits = &mut self.0[word];
        let new = *bits & bit == 0;
        *bits |= bit;
        new
    }
}

impl Diagram {
    /// The ends that some open class leads to, one bit an end. Ends of contradictory answers are left out.
    pub fn reach(&self, root: Ref, domains: &Domains) -> u16 {
        self.reach_until(root, domains, u16::MAX)
    }

    /// The same, and no further once all ends of `enough` are among them.
    pub(super) fn reach_until(&self, root: Ref, domains: &Domains, enough: u16) -> u16 {
        let mut at = root;
        // WHY: with everything settled this loop is all there is, no memory is touched.
        loop {
            if let Some(end) = at.end() {
                return if at == Ref::VOID { 0 } else { 1 << end };
            }
            let Some((variable, children)) = self.branch(at) else { return 0 };
            let Some(class) = domains.settled(variable) else { break };
            at = children.get(class).copied().unwrap_or(Ref::VOID);
        }
        let mut seen = Seen::default();
        let mut stack = vec![at];
        let mut ends = 0u16;
        while let Some(at) = stack.pop() {
            if let Some(end) = at.end() {
                if at != Ref::VOID {
                    ends |= 1 << end;
                }
                if ends & enough == enough {
                    return ends;
                }
                continue;
            }
            if seen.add(at) {
                self.open_children(at, domains, |child| stack.push(child));
            }
        }
        ends
    }

    /// Whether more than one end can still be reached, contradictory answers apart.
    pub(super) fn is_open(&self, root: Ref, domains: &Domains) -> bool {
        let mut seen = Seen::default();
        let mut stack = vec![root];
        let mut first = None;
        while let Some(at) = stack.pop() {
            match at.end() {
                Some(_) if at == Ref::VOID || first == Some(at) => {}
                Some(_) if first.is_some() => return true,
                Some(_) => first = Some(at),
                None => {
                    if seen.add(at) {
                        self.open_children(at, domains, |child| stack.push(child));
                    }
                }
            }
        }
        false
    }

    /// Calls `visit` with the variable of each node that some open class leads to. A variable may come more than once.
    pub(super) fn pass(&self, root: Ref, domains: &Domains, mut visit: impl FnMut(usize)) {
        let mut seen = Seen::default();
        let mut stack = vec![root];
        while let Some(at) = stack.pop() {
            if at.end().is_none() && seen.add(at) {
                self.branch(at).into_iter().for_each(|(variable, _)| visit(variable));
                self.open_children(at, domains, |child| stack.push(child));
            }
        }
    }

    fn open_children(&self, at: Ref, domains: &Domains, mut visit: impl FnMut(Ref)) {
        let Some((variable, children)) = self.branch(at) else { return };
        match domains.0.get(variable) {
            Some(Open::One(class)) => children.get(usize::from(*class)).into_iter().for_each(|c| visit(*c)),
            Some(Open::Many(set)) => {
                for (class, child) in children.iter().enumerate() {
                    if set.has(class) {
                        visit(*child);
                    }
                }
            }
            None => {}
        }
    }

    /// Tells `visit` each pair of classes of a variable between which a change of the variable alone changes the end.
    /// Before looking for pairs of a variable it asks with `None`; `visit` says how to go on.
    pub(super) fn dependence(
        &self,
        root: Ref,
        domains: &Domains,
        differing: &mut FxHashMap<(Ref, Ref), bool>,
        mut visit: impl FnMut(usize, Option<(usize, usize)>) -> Look,
    ) {
        let mut seen = Seen::default();
        let mut stack = vec![root];
        while let Some(at) = stack.pop() {
            if at.end().is_some() || !seen.add(at) {
                continue;
            }
            let Some((variable, children)) = self.branch(at) else { continue };
            let look = if domains.settled(variable).is_some() { Look::Past } else { visit(variable, None) };
            if look == Look::Enough {
                return;
            }
            if look == Look::Closer {
                let open = domains.classes(variable);
                'pairs: for (i, &a) in open.iter().enumerate() {
                    for &b in open.iter().skip(i + 1) {
                        let (Some(&left), Some(&right)) = (children.get(a), children.get(b)) else { continue };
                        if self.differ(left, right, domains, differing) {
                            match visit(variable, Some((a, b))) {
                                Look::Closer => {}
                                Look::Past => break 'pairs,
                                Look::Enough => return,
                            }
                        }
                    }
                }
            }
            self.open_children(at, domains, |child| stack.push(child));
        }
    }

    /// Whether some completion ends differently under the two, contradictory answers apart.
    fn differ(&self, a: Ref, b: Ref, domains: &Domains, memo: &mut FxHashMap<(Ref, Ref), bool>) -> bool {
        if a == b || a == Ref::VOID || b == Ref::VOID {
            return false;
        }
        if a.end().is_some() && b.end().is_some() {
            return true;
        }
        let key = if a < b { (a, b) } else { (b, a) };
        if let Some(&known) = memo.get(&key) {
            return known;
        }
        let (left, right) = (self.branch(a), self.branch(b));
        let top = left.map_or(usize::MAX, |(v, _)| v).min(right.map_or(usize::MAX, |(v, _)| v));
        let child = |side: Option<(usize, &[Ref])>, whole: Ref, class: usize| match side {
            Some((variable, children)) if variable == top => children.get(class).copied().unwrap_or(Ref::VOID),
            _ => whole,
        };
        let differs = match domains.0.get(top) {
            Some(Open::One(class)) => {
                let class = usize::from(*class);
                self.differ(child(left, a, class), child(right, b, class), domains, memo)
            }
            Some(Open::Many(set)) => {
                set.iter().any(|class| self.differ(child(left, a, class), child(right, b, class), domains, memo))
            }
            None => false,
        };
        memo.insert(key, differs);
        differs
    }

    /// The variables that stand, with more than one open class, somewhere below `root`.
    pub fn open_variables(&self, root: Ref, domains: &Domains) -> Vec<usize> {
        let mut seen = Seen::default();
        let mut found = Vec::new();
        let mut stack = vec![root];
        while let Some(at) = stack.pop() {
            if at.end().is_some() || !seen.add(at) {
                continue;
            }
            if let Some((variable, _)) = self.branch(at)
                && domains.settled(variable).is_none()
                && !found.contains(&variable)
            {
                found.push(variable);
            }
            self.open_children(at, domains, |child| stack.push(child));
        }
        found
    }
}
