//! How compiled conditions lie in an image.

use super::compiled::{Logic, RouteLogic, Shown};
use super::diagram::{Diagram, Node, Ref};
use super::variables::{DateDigit, DateEdge, Edge, Group, NumberDigit, Variable, Variables};
use crate::image::{Image, Reader, Writer, choice, record};

impl Image for Ref {
    fn write(&self, to: &mut Writer) {
        self.raw().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::from_raw(u32::read(from))
    }
}

impl Image for Diagram {
    /// A node's children come before it, most of them just before: told by how far back they lie, they pack best. A
    /// variable of many classes (today, dates) rarely changes from one to the next: runs of the same child are told once.
    fn write(&self, to: &mut Writer) {
        self.widths.write(to);
        self.nodes.len().write(to);
        self.nodes.iter().for_each(|node| node.variable.write(to));
        for at in 0..self.nodes.len() {
            let children = self.branch(Ref::node(at)).map(|(_, children)| children).unwrap_or_default();
            for run in children.chunk_by(|one, next| one == next) {
                let Some(child) = run.first() else { continue };
                let back = match child.end() {
                    Some(end) => end,
                    None => Ref::node(at).raw() - child.raw() + Ref::ENDS - 1,
                };
                back.write(to);
                if children.len() > 2 {
                    run.len().write(to);
                }
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Self {
        let mut made = Self { widths: Vec::read(from), ..Self::default() };
        let variables: Vec<u16> = (0..from.count()).map(|_| u16::read(from)).collect();
        for (at, variable) in variables.into_iter().enumerate() {
            let first = made.children.len();
            made.nodes.push(Node { variable, first: first as u32 });
            let width = made.widths.get(usize::from(variable)).copied().map_or(0, usize::from);
            while made.children.len() < first + width {
                let back = u32::read(from);
                let child = match back.checked_sub(Ref::ENDS) {
                    None => Ref::from_raw(back),
                    // A node below the first cannot be: it reads as an end that nothing stands for.
                    Some(back) => Ref::from_raw(Ref::node(at).raw().saturating_sub(back + 1)),
                };
                // A run reaches no further than its node; one of nothing would go on for ever.
                let run = if width > 2 { usize::read(from).max(1) } else { 1 };
                let to = (made.children.len() + run).min(first + width);
                made.children.resize(to, child);
            }
        }
        made.look_below();
        made
    }
}

record!(Logic { variables, diagram, rules, routes, shown, leaves, consistent });
record!(RouteLogic { verdict, tiers, otherwise });
record!(Shown { rule, route, item, deadline });
record!(Variables { list, exact });
record!(DateEdge { date, than, edge });
record!(DateDigit { fact, edges });
record!(NumberDigit { fact, cuts, in_period });
record!(Group { dates, numbers, free });
choice!(Edge { 0 Before, 1 NotAfter });
choice!(Variable {
    0 Group(group), 1 Today { cuts }, 2 Choice { fact, class_of }, 3 Box { fact, option },
    4 Log { fact, tests, feasible },
});
