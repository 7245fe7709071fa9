//! What holds of everybody on every day: statements are made into diagrams and looked for among all kinds of days.

use super::compiled::Logic;
use super::compiler::Compiler;
use super::days::{self, DayKind};
use super::diagram::Ref;
use super::witness;
use crate::model::{Answers, Cond, Day, Implication, Pack, RouteId, Rule, Validity, VerdictSet};

/// Nodes that all statements may take together.
const NODES: usize = 2_000_000;

/// Statements about one pack. One that grew past the limit is `None`, and so is all that is made of it.
pub struct Proof<'p> {
    pack: &'p Pack,
    compiler: Compiler<'p>,
    kinds: Vec<DayKind>,
    exact: bool,
}

/// A statement that is true of some people on some days.
pub type Statement = Option<Ref>;

impl<'p> Proof<'p> {
    /// Nothing stated yet. `logic` is the pack, compiled.
    pub fn new(pack: &'p Pack, logic: &Logic) -> Self {
        let (mut kinds, exact) = days::kinds(pack, &logic.variables);
        let as_of = pack.parts().as_of;
        // What is true today is easiest to understand.
        kinds.sort_by_key(|kind| crate::calendar::days_between(kind.nearest(as_of), as_of).abs());
        let mut compiler = Compiler::of(pack, logic.variables.clone());
        compiler.builder.allow(NODES);
        compiler.judge();
        compiler.builder.allow(NODES);
        Self { pack, compiler, kinds, exact }
    }

    /// The kinds of days, those of the pack's own date first.
    pub fn kinds(&self) -> &[DayKind] {
        &self.kinds
    }

    /// Whether whatever no diagram excludes can really be answered. Otherwise only what is excluded is proved.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// A rule holds and is valid.
    pub fn rule(&mut self, rule: &Rule) -> Statement {
        self.compiler.rule(rule).ok()
    }

    /// A condition holds.
    pub fn cond(&mut self, cond: &Cond) -> Statement {
        self.compiler.cond(cond).ok()
    }

    /// The day is one of these.
    pub fn valid(&mut self, validity: Validity) -> Statement {
        self.compiler.valid(validity, Ref::TRUE).ok()
    }

    /// A route's verdict is one of these.
    pub fn verdict(&mut self, route: RouteId, set: VerdictSet) -> Statement {
        self.compiler.verdict_in(route, set).ok()
    }

    /// The answers keep to one implication.
    pub fn implication(&mut self, implication: &Implication) -> Statement {
        self.compiler.implication(implication).ok()
    }

    /// The answers do not contradict each other.
    pub fn consistent(&mut self) -> Statement {
        let pack = self.pack;
        let each: Vec<Statement> = pack.parts().implications.iter().map(|i| self.implication(i)).collect();
        self.all(&each)
    }

    /// All of these.
    pub fn all(&mut self, parts: &[Statement]) -> Statement {
        parts.iter().try_fold(Ref::TRUE, |all, part| self.compiler.builder.and((*part)?, all).ok())
    }

    /// One of these.
    pub fn any(&mut self, parts: &[Statement]) -> Statement {
        parts.iter().try_fold(Ref::FALSE, |any, part| self.compiler.builder.or((*part)?, any).ok())
    }

    /// Not this.
    pub fn not(&mut self, part: Statement) -> Statement {
        self.compiler.builder.not(part?).ok()
    }

    /// The first kind of days on which a statement can be true.
    pub fn first_kind(&self, at: Ref) -> Option<&DayKind> {
        self.kinds.iter().find(|kind| self.is_true_of_somebody(at, kind))
    }

    /// Whether a statement can be true on days of one kind.
    pub fn is_true_of_somebody(&self, at: Ref, kind: &DayKind) -> bool {
        self.compiler.builder.graph().reach(at, &kind.domains) & Ref::TRUE.end_bit() != 0
    }

    /// Answers for which a statement is true, on the day nearest to the pack's own date, with no more answers than it
    /// takes. Whatever else they answer, it stays true.
    pub fn somebody(&self, at: Ref) -> Option<(Answers, Day)> {
        let kind = self.first_kind(at)?;
        let today = kind.nearest(self.pack.parts().as_of);
        let path = witness::path(self.compiler.builder.graph(), at, &kind.domains)?;
        Some((witness::answers(self.pack, &self.compiler.variables, &path, today)?, today))
    }
}
