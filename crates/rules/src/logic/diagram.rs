//! Multi-valued decision diagrams: reduced, ordered, shared, with more than two ends.

use crate::model::Verdict;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// A node of a [`Diagram`], or one of its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ref(u32);

impl Ref {
    /// The end "false".
    pub const FALSE: Self = Self(0);
    /// The end "true".
    pub const TRUE: Self = Self(1);
    /// The end of answers that contradict each other: no person is there.
    pub const VOID: Self = Self(2);
    /// How many ends there may be; nodes are numbered from here.
    pub(super) const ENDS: u32 = 16;

    /// The end that stands for a verdict.
    pub fn verdict(verdict: Verdict) -> Self {
        Self(3 + verdict as u32)
    }

    /// The number of the end, if it is one.
    pub fn end(self) -> Option<u32> {
        (self.0 < Self::ENDS).then_some(self.0)
    }

    /// The verdict this end stands for.
    pub fn as_verdict(self) -> Option<Verdict> {
        let at = self.end()?.checked_sub(3)?;
        Verdict::ALL.get(at as usize).copied()
    }

    /// One bit for this end, in what [`Diagram::reach`] returns.
    pub(super) fn end_bit(self) -> u16 {
        self.end().map_or(0, |end| 1 << end)
    }

    /// The node at a place in lists of nodes.
    pub(super) fn node(at: usize) -> Self {
        // INVARIANT: a diagram has fewer nodes than fit; see `Builder::node`.
        Self(at as u32 + Self::ENDS)
    }

    /// The number behind it.
    pub(super) fn raw(self) -> u32 {
        self.0
    }

    /// The reference with this [`Self::raw`] number. One that leads nowhere reads as an end nothing stands for.
    pub(super) fn from_raw(raw: u32) -> Self {
        Self(raw)
    }

    pub(super) fn bool(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }

    /// The place of a node (not an end) in lists of nodes.
    pub(super) fn index(self) -> usize {
        (self.0 - Self::ENDS) as usize
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub variable: u16,
    pub first: u32,
}

/// The finished graph: every diagram of a pack, sharing nodes.
#[derive(Debug, Clone, Default)]
pub struct Diagram {
    pub(super) widths: Vec<u16>,
    pub(super) nodes: Vec<Node>,
    pub(super) children: Vec<Ref>,
    /// The variables that stand at a node or below it, one bit each; empty where there are too many.
    pub(super) below: Vec<u128>,
}

impl Diagram {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The variable a node branches on and its children, one per class. `None` at an end.
    pub fn branch(&self, at: Ref) -> Option<(usize, &[Ref])> {
        if at.end().is_some() {
            return None;
        }
        let node = self.nodes.get(at.index())?;
        let first = node.first as usize;
        let width = usize::from(*self.widths.get(usize::from(node.variable))?);
        Some((usize::from(node.variable), self.children.get(first..first + width)?))
    }

    /// The variables that stand at a node or below it, one bit each; every bit where they are not known.
    pub(super) fn below(&self, at: Ref) -> u128 {
        match at.end() {
            Some(_) => 0,
            None => self.below.get(at.index()).copied().unwrap_or(u128::MAX),
        }
    }

    /// Works out what stands below each node. WHY once: a diagram that holds nothing new need not be walked through.
    pub(super) fn look_below(&mut self) {
        if self.widths.len() > 128 {
            return;
        }
        let mut below: Vec<u128> = Vec::with_capacity(self.nodes.len());
        for at in 0..self.nodes.len() {
            let mut bits = 0;
            if let Some((variable, children)) = self.branch(Ref::node(at)) {
                bits = 1u128 << variable;
                // Children come before their parents.
                for child in children.iter().filter(|child| child.end().is_none()) {
                    bits |= below.get(child.index()).copied().unwrap_or(u128::MAX);
                }
            }
            below.push(bits);
        }
        self.below = below;
    }

    /// The variable a node branches on; of an end one after all others.
    pub(super) fn variable(&self, at: Ref) -> u16 {
        if at.end().is_some() { u16::MAX } else { self.nodes.get(at.index()).map_or(u16::MAX, |n| n.variable) }
    }
}

/// The part of a diagram that is still asked for.
#[derive(Debug)]
pub struct Pruned {
    whole: Diagram,
    part: Diagram,
    moved: FxHashMap<Ref, Ref>,
}

impl Pruned {
    /// Nothing copied yet.
    pub fn of(whole: Diagram) -> Self {
        let part = Diagram { widths: whole.widths.clone(), ..Diagram::default() };
        Self { whole, part, moved: FxHashMap::default() }
    }

    /// Copies a node with all below it, and says where it is now. Children come before their parents.
    pub fn copy(&mut self, at: Ref) -> Ref {
        if let Some(&known) = self.moved.get(&at) {
            return known;
        }
        let Some((variable, children)) = self.whole.branch(at) else { return at };
        let old = children.to_vec();
        let new: Vec<Ref> = old.into_iter().map(|child| self.copy(child)).collect();
        // INVARIANT: what is copied is no larger than the whole, whose numbers fitted.
        let now = Ref::node(self.part.nodes.len());
        self.part.nodes.push(Node { variable: variable as u16, first: self.part.children.len() as u32 });
        self.part.children.extend(new);
        self.moved.insert(at, now);
        now
    }

    /// The part.
    pub fn finish(mut self) -> Diagram {
        self.part.look_below();
        self.part
    }
}

/// A diagram grew past its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// Builds diagrams; what is built never changes.
#[derive(Debug)]
pub struct Builder {
    graph: Diagram,
    unique: FxHashMap<(u16, Box<[Ref]>), Ref>,
    done: FxHashMap<(Ref, Ref, Ref), Ref>,
    limit: usize,
}

impl Builder {
    /// A builder over variables with so many classes each, holding `limit` nodes at most.
    pub fn new(widths: Vec<u16>, limit: usize) -> Self {
        Self {
            graph: Diagram { widths, ..Diagram::default() },
            unique: FxHashMap::default(),
            done: FxHashMap::default(),
            limit,
        }
    }

    /// Gives `more` nodes from here on.
    pub fn allow(&mut self, more: usize) {
        self.limit = self.graph.len() + more;
    }

    /// The graph so far.
    pub fn graph(&self) -> &Diagram {
        &self.graph
    }

    /// The graph built.
    pub fn finish(self) -> Diagram {
        self.graph
    }

    fn node(&mut self, variable: u16, children: Box<[Ref]>) -> Result<Ref, TooLarge> {
        match children.split_first() {
            None => return Err(TooLarge),
            Some((first, rest)) if rest.iter().all(|c| c == first) => return Ok(*first),
            Some(_) => {}
        }
        let key = (variable, children);
        if let Some(&known) = self.unique.get(&key) {
            return Ok(known);
        }
        if self.graph.len() >= self.limit {
            return Err(TooLarge);
        }
        let place = u32::try_from(self.graph.nodes.len()).map_err(|_| TooLarge)?;
        let first = u32::try_from(self.graph.children.len()).map_err(|_| TooLarge)?;
        let made = Ref(place.checked_add(Ref::ENDS).ok_or(TooLarge)?);
        self.graph.nodes.push(Node { variable, first });
        self.graph.children.extend_from_slice(&key.1);
        self.unique.insert(key, made);
        Ok(made)
    }

    /// "The variable is in one of the classes that `holds` names."
    ///
    /// # Errors
    /// When the graph is full.
    pub fn test(&mut self, variable: usize, holds: impl Fn(usize) -> bool) -> Result<Ref, TooLarge> {
        let width = self.graph.widths.get(variable).copied().unwrap_or(0);
        let children = (0..usize::from(width)).map(|class| Ref::bool(holds(class))).collect();
        self.node(u16::try_from(variable).map_err(|_| TooLarge)?, children)
    }

    /// `then` where `condition` holds, `otherwise` where it does not.
    ///
    /// # Errors
    /// When the graph is full.
    pub fn choose(&mut self, condition: Ref, then: Ref, otherwise: Ref) -> Result<Ref, TooLarge> {
        match condition {
            Ref::TRUE => return Ok(then),
            Ref::FALSE => return Ok(otherwise),
            _ if then == otherwise => return Ok(then),
            _ if then == Ref::TRUE && otherwise == Ref::FALSE => return Ok(condition),
            _ => {}
        }
        let key = (condition, then, otherwise);
        if let Some(&known) = self.done.get(&key) {
            return Ok(known);
        }
        let [c, t, o] = [condition, then, otherwise].map(|r| self.graph.variable(r));
        let top = c.min(t).min(o);
        let width = usize::from(self.graph.widths.get(usize::from(top)).copied().unwrap_or(0));
        let mut children = Vec::with_capacity(width);
        for class in 0..width {
            let [c, t, o] = [condition, then, otherwise].map(|r| self.child(r, top, class));
            children.push(self.choose(c, t, o)?);
        }
        let made = self.node(top, children.into())?;
        self.done.insert(key, made);
        Ok(made)
    }

    fn child(&self, at: Ref, variable: u16, class: usize) -> Ref {
        match self.graph.branch(at) {
            Some((v, children)) if v == usize::from(variable) => children.get(class).copied().unwrap_or(at),
            _ => at,
        }
    }

    /// Both hold.
    ///
    /// # Errors
    /// When the graph is full.
    pub fn and(&mut self, a: Ref, b: Ref) -> Result<Ref, TooLarge> {
        self.choose(a, b, Ref::FALSE)
    }

    /// One holds.
    ///
    /// # Errors
    /// When the graph is full.
    pub fn or(&mut self, a: Ref, b: Ref) -> Result<Ref, TooLarge> {
        self.choose(a, Ref::TRUE, b)
    }

    /// It does not hold.
    ///
    /// # Errors
    /// When the graph is full.
    pub fn not(&mut self, a: Ref) -> Result<Ref, TooLarge> {
        self.choose(a, Ref::FALSE, Ref::TRUE)
    }

    /// The same graph with every end replaced.
    ///
    /// # Errors
    /// When the graph is full.
    pub fn map_ends(&mut self, at: Ref, end: &dyn Fn(Ref) -> Ref) -> Result<Ref, TooLarge> {
        let mut done = FxHashMap::default();
        self.map_from(at, end, &mut done)
    }

    fn map_from(&mut self, at: Ref, end: &dyn Fn(Ref) -> Ref, done: &mut FxHashMap<Ref, Ref>) -> Result<Ref, TooLarge> {
        let Some((variable, children)) = self.graph.branch(at) else { return Ok(end(at)) };
        if let Some(&known) = done.get(&at) {
            return Ok(known);
        }
        let variable = u16::try_from(variable).map_err(|_| TooLarge)?;
        let old: Vec<Ref> = children.to_vec();
        let mut new = Vec::with_capacity(old.len());
        for child in old {
            new.push(self.map_from(child, end, done)?);
        }
        let made = self.node(variable, new.into())?;
        done.insert(at, made);
        Ok(made)
    }
}
