//! How a diagram is stored.
//!
//! A node's children come before it, most of them just before: written as how far back they lie, they pack best. A variable of
//! many classes (today, dates) rarely changes from one to the next: runs of the same child are written once.

use super::diagram::{Diagram, Node, Ref};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A diagram in numbers.
#[derive(Debug, Serialize, Deserialize)]
struct StoredDiagram {
    /// How many classes each variable has.
    widths: Vec<u16>,
    /// The variable of each node.
    variables: Vec<u16>,
    /// Node by node its children: an end by its number, a node by how far back it lies; for variables of more than two
    /// classes each followed by how often it comes in a row.
    children: Vec<u32>,
}

/// What is stored is no diagram.
#[derive(Debug, thiserror::Error)]
#[error("this is no diagram")]
struct NoDiagram;

impl Serialize for Diagram {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        StoredDiagram::from(self).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Diagram {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        StoredDiagram::deserialize(from)?.try_into().map_err(D::Error::custom)
    }
}

impl From<&Diagram> for StoredDiagram {
    fn from(diagram: &Diagram) -> Self {
        let mut children = Vec::new();
        for at in 0..diagram.nodes.len() {
            let of_node = diagram.branch(Ref::node(at)).map(|(_, children)| children).unwrap_or_default();
            for run in of_node.chunk_by(|one, next| one == next) {
                let Some(child) = run.first() else { continue };
                children.push(match child.end() {
                    Some(end) => end,
                    None => Ref::node(at).raw() - child.raw() + Ref::ENDS - 1,
                });
                if of_node.len() > 2 {
                    children.push(run.len() as u32);
                }
            }
        }
        let variables = diagram.nodes.iter().map(|node| node.variable).collect();
        Self { widths: diagram.widths.clone(), variables, children }
    }
}

impl TryFrom<StoredDiagram> for Diagram {
    type Error = NoDiagram;

    /// Every child is an end or lies before its parent, and branches on a later variable: so every walk down ends.
    fn try_from(stored: StoredDiagram) -> Result<Self, NoDiagram> {
        let mut made = Self { widths: stored.widths, ..Self::default() };
        let mut numbers = stored.children.into_iter();
        for (at, variable) in stored.variables.into_iter().enumerate() {
            let width = made.widths.get(usize::from(variable)).copied().map(usize::from).ok_or(NoDiagram)?;
            let first = made.children.len();
            let end = first + width;
            while made.children.len() < end {
                let child = made.child(at, variable, numbers.next().ok_or(NoDiagram)?)?;
                let run = if width > 2 { numbers.next().ok_or(NoDiagram)? as usize } else { 1 };
                if run == 0 || run > end - made.children.len() {
                    return Err(NoDiagram);
                }
                made.children.resize(made.children.len() + run, child);
            }
            let first = u32::try_from(first).map_err(|_| NoDiagram)?;
            made.nodes.push(Node { variable, first });
        }
        if numbers.next().is_some() {
            return Err(NoDiagram);
        }
        made.look_below();
        Ok(made)
    }
}

impl Diagram {
    /// The child of the node at a place, which comes next.
    fn child(&self, at: usize, variable: u16, number: u32) -> Result<Ref, NoDiagram> {
        let child = match number.checked_sub(Ref::ENDS) {
            None => Ref::from_raw(number),
            Some(back) => {
                let place = at.checked_sub(1).and_then(|last| last.checked_sub(back as usize)).ok_or(NoDiagram)?;
                Ref::node(place)
            }
        };
        if !self.has(child) || self.variable(child) <= variable {
            return Err(NoDiagram);
        }
        Ok(child)
    }

    /// Whether it has this node, or this is an end that stands for something.
    pub(super) fn has(&self, at: Ref) -> bool {
        match at.end() {
            Some(_) => at <= Ref::VOID || at.as_verdict().is_some(),
            None => at.index() < self.nodes.len(),
        }
    }
}
