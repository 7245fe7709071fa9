//! One person on one day, read against the compiled pack.

use super::compiled::{Logic, Shown};
use super::dates::Facts;
use super::diagram::Ref;
use super::distinct::Known;
use super::domains::{ClassSet, Domains, Open};
use super::relevance::{FactSet, Look};
use super::truth::Truth;
use super::variable::Variable;
use crate::model::{Cond, DefinitionKind, FactId, RouteId, RuleId, Verdict, VerdictSet};
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// Pack, answers and day together with what they leave open.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// What conditions are read against.
    pub facts: Facts<'a>,
    logic: &'a Logic,
    domains: Domains,
    found: Found,
}

/// Sets of classes that one fact alone can move between.
type Moves = Rc<Vec<ClassSet>>;

/// What was already worked out: many rules share conditions, all share the verdicts.
#[derive(Debug, Clone, Default)]
struct Found {
    verdicts: Vec<OnceCell<Possible>>,
    verdict_facts: Vec<OnceCell<Rc<FactSet>>>,
    facts: RefCell<Known<Ref, Rc<FactSet>>>,
    differing: RefCell<FxHashMap<(Ref, Ref), bool>>,
    moves: RefCell<Known<(usize, FactId), Moves>>,
    /// By fact: the places of the variables that rest on it.
    places: OnceCell<Vec<Vec<usize>>>,
    /// What a group leaves open where these of its facts are answered and no others.
    opened: RefCell<FxHashMap<(usize, Vec<FactId>), Open>>,
}

/// Which verdicts a route can still have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Possible {
    /// The verdicts.
    pub verdicts: VerdictSet,
    /// Whether each of them can really come about; otherwise some may not ("possibly").
    pub exact: bool,
}

impl<'a> Reading<'a> {
    /// Reads answers on a day.
    pub fn new(logic: &'a Logic, facts: Facts<'a>) -> Self {
        Self::with(logic, facts, logic.variables.domains(facts))
    }

    /// The same, where what the answers leave open is worked out already.
    pub(super) fn with(logic: &'a Logic, facts: Facts<'a>, domains: Domains) -> Self {
        let found = Found {
            verdicts: vec![OnceCell::new(); logic.routes.len()],
            verdict_facts: vec![OnceCell::new(); logic.routes.len()],
            ..Found::default()
        };
        Self { facts, logic, domains, found }
    }

    /// The compiled pack.
    pub fn logic(&self) -> &'a Logic {
        self.logic
    }

    /// Which classes are open.
    pub(super) fn domains(&self) -> &Domains {
        &self.domains
    }

    /// Whether some person can have given these answers.
    pub fn is_consistent(&self) -> bool {
        self.logic.diagram.reach(self.logic.consistent, &self.domains) & Ref::TRUE.end_bit() != 0
    }

    /// What is open, given back.
    pub(super) fn into_domains(self) -> Domains {
        self.domains
    }

    /// The variables that rest on a fact, each with its place.
    pub(super) fn variables_of(&self, fact: FactId) -> impl Iterator<Item = (usize, &'a Variable)> {
        let places = self.found.places.get_or_init(|| self.logic.variables.places(self.facts.pack.facts().len()));
        let list = &self.logic.variables.list;
        let of = places.get(fact.index()).map(Vec::as_slice).unwrap_or_default();
        of.iter().filter_map(move |at| Some((*at, list.get(*at)?)))
    }

    /// What a variable leaves open where `facts` hold some of these answers and no others. WHY kept: a group of dates and
    /// numbers is looked at value by value, and reasons ask for the same few parts of it again and again.
    pub(super) fn opened(&self, at: usize, variable: &Variable, facts: Facts<'_>) -> Open {
        let Some(group) = variable.group() else { return variable.open(facts) };
        let known: Vec<FactId> = group.facts().filter(|fact| facts.known(*fact).is_some()).collect();
        let key = (at, known);
        if let Some(open) = self.found.opened.borrow().get(&key) {
            return open.clone();
        }
        let open = variable.open(facts);
        self.found.opened.borrow_mut().insert(key, open.clone());
        open
    }

    fn truth_of(&self, at: Ref) -> Truth {
        let both = Ref::TRUE.end_bit() | Ref::FALSE.end_bit();
        let ends = self.logic.diagram.reach_until(at, &self.domains, both);
        Truth::from_reach(ends & Ref::TRUE.end_bit() != 0, ends & Ref::FALSE.end_bit() != 0)
    }

    /// Whether a rule holds (and is valid today).
    pub fn rule(&self, rule: RuleId) -> Truth {
        match self.logic.rules.get(rule.index()).copied().flatten() {
            Some(node) => self.truth_of(node),
            None => {
                let rule = self.facts.pack.rule(rule);
                if rule.validity.covers(self.facts.today) { self.cond(&rule.when) } else { Truth::False }
            }
        }
    }

    /// A condition read part by part: sound, and exact for a single test.
    pub fn cond(&self, cond: &Cond) -> Truth {
        match cond {
            Cond::All(parts) => parts.iter().fold(Truth::True, |all, p| all.and(self.cond(p))),
            Cond::Any(parts) => parts.iter().fold(Truth::False, |any, p| any.or(self.cond(p))),
            Cond::Not(part) => self.cond(part).negate(),
            leaf => match (self.logic.leaves.get(leaf), leaf) {
                (Some(node), _) => self.truth_of(*node),
                (None, Cond::Defined(def)) => match &self.facts.pack.definition(*def).kind {
                    DefinitionKind::Holds(inner) => self.cond(inner),
                    _ => Truth::Unknown,
                },
                (None, Cond::Verdict(route, set)) => {
                    let possible = self.verdicts(*route).verdicts;
                    let inside = possible.iter().any(|v| set.has(v));
                    Truth::from_reach(inside, possible.iter().any(|v| !set.has(v)))
                }
                (None, _) => Truth::Unknown,
            },
        }
    }

    /// The verdicts that a route can still have.
    pub fn verdicts(&self, route: RouteId) -> Possible {
        match self.found.verdicts.get(route.index()) {
            Some(known) => *known.get_or_init(|| self.find_verdicts(route)),
            None => self.find_verdicts(route),
        }
    }

    fn find_verdicts(&self, route: RouteId) -> Possible {
        let Some(logic) = self.logic.routes.get(route.index()) else {
            return Possible { verdicts: VerdictSet::EMPTY, exact: false };
        };
        if let Some(node) = logic.verdict {
            let ends = self.logic.diagram.reach(node, &self.domains);
            let verdicts = Verdict::ALL.into_iter().filter(|v| ends & Ref::verdict(*v).end_bit() != 0).collect();
            return Possible { verdicts, exact: self.logic.variables.exact };
        }
        let mut verdicts = VerdictSet::EMPTY;
        for (verdict, rules) in &logic.tiers {
            match rules.iter().fold(Truth::False, |any, r| any.or(self.rule(*r))) {
                Truth::True => return Possible { verdicts: verdicts.with(*verdict), exact: false },
                Truth::Unknown => verdicts = verdicts.with(*verdict),
                Truth::False => {}
            }
        }
        Possible { verdicts: verdicts.with(logic.otherwise), exact: false }
    }

    /// The facts, not fully known, on which the verdict of a route still depends.
    pub fn verdict_depends_on(&self, route: RouteId) -> Rc<FactSet> {
        match self.found.verdict_facts.get(route.index()) {
            Some(known) => Rc::clone(known.get_or_init(|| self.find_verdict_facts(route))),
            None => Rc::default(),
        }
    }

    fn find_verdict_facts(&self, route: RouteId) -> Rc<FactSet> {
        let Some(logic) = self.logic.routes.get(route.index()) else { return Rc::default() };
        if let Some(node) = logic.verdict {
            return self.depends_on(node);
        }
        let mut found = FactSet::default();
        for (_, rules) in &logic.tiers {
            let mut certain = false;
            for rule in rules {
                match self.rule(*rule) {
                    Truth::True => certain = true,
                    Truth::Unknown => found.extend(&self.rule_depends_on(*rule)),
                    Truth::False => {}
                }
            }
            if certain {
                break;
            }
        }
        Rc::new(found)
    }

    fn rule_depends_on(&self, rule: RuleId) -> Rc<FactSet> {
        match self.logic.rules.get(rule.index()).copied().flatten() {
            Some(node) => self.depends_on(node),
            None => {
                let mut found = FactSet::default();
                self.open_leaves(&self.facts.pack.rule(rule).when, &mut found);
                Rc::new(found)
            }
        }
    }

    /// Adds the facts on which a condition, read part by part, still depends.
    pub fn cond_depends_on(&self, cond: &Cond, found: &mut FactSet) {
        if self.cond(cond) == Truth::Unknown {
            self.open_leaves(cond, found);
        }
    }

    fn open_leaves(&self, cond: &Cond, found: &mut FactSet) {
        match cond {
            Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|p| self.open_leaves(p, found)),
            Cond::Not(part) => self.open_leaves(part, found),
            leaf => {
                if let Some(node) = self.logic.leaves.get(leaf) {
                    found.extend(&self.depends_on(*node));
                } else if let Cond::Defined(def) = leaf
                    && let DefinitionKind::Holds(inner) = &self.facts.pack.definition(*def).kind
                {
                    self.open_leaves(inner, found);
                }
            }
        }
    }

    /// Whether a rule is shown on a route.
    pub fn item(&self, shown: &Shown) -> Truth {
        match shown.item {
            Some(node) => self.truth_of(node),
            None => self.approximate_item(shown),
        }
    }

    fn approximate_item(&self, shown: &Shown) -> Truth {
        let set = self.facts.pack.rule(shown.rule).verdicts;
        self.rule(shown.rule).and(self.cond(&Cond::Verdict(shown.route, set)))
    }

    /// Whether the deadline of a rule is shown on a route, base date apart.
    pub fn deadline(&self, shown: &Shown) -> Truth {
        match (shown.deadline, &self.facts.pack.rule(shown.rule).deadline) {
            (Some(node), Some(_)) => self.truth_of(node),
            (None, Some(spec)) => self.item(shown).and(self.cond(&spec.when)),
            (_, None) => Truth::False,
        }
    }

    /// The facts on which it still depends whether a rule, or its deadline, is shown on a route.
    pub fn item_depends_on(&self, shown: &Shown, found: &mut FactSet) {
        match shown.item {
            Some(node) => self.widen(node, found),
            None if self.approximate_item(shown) == Truth::Unknown => {
                found.extend(&self.rule_depends_on(shown.rule));
                found.extend(&self.verdict_depends_on(shown.route));
            }
            None => {}
        }
        if let Some(node) = shown.deadline {
            self.widen(node, found);
        }
    }

    /// The facts on which the end of a diagram still depends: each by itself, the others staying as they are. Where
    /// contradictions tie facts together so that none can change by itself, all that are open.
    fn depends_on(&self, root: Ref) -> Rc<FactSet> {
        if let Some(known) = self.found.facts.borrow().get(&root) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.find_facts(root));
        self.found.facts.borrow_mut().insert(root, Rc::clone(&found));
        found
    }

    fn find_facts(&self, root: Ref) -> FactSet {
        let mut found = FactSet::default();
        self.widen(root, &mut found);
        found
    }

    /// Adds to `found` the facts on which the end of a diagram still depends. Those that are there already are not looked
    /// at again: of many diagrams together most facts are known after the first few.
    fn widen(&self, root: Ref, found: &mut FactSet) {
        if !self.logic.diagram.is_open(root, &self.domains) {
            return;
        }
        let (mut hit, mut passed_over) = (false, false);
        if self.logic.diagram.below(root) & self.wanted(found) == 0 {
            passed_over = true;
        } else {
            self.dependence(root, |variable, pair| match pair {
                None if variable.has_fact(|fact| !found.has(fact)) => Look::Closer,
                None => {
                    passed_over = true;
                    Look::Past
                }
                Some(alone) => {
                    alone.iter().for_each(|fact| found.insert(*fact));
                    hit |= !alone.is_empty();
                    Look::Closer
                }
            });
        }
        if hit || (passed_over && self.changes_by_one(root)) {
            return;
        }
        for variable in self.logic.diagram.open_variables(root, &self.domains) {
            if let Some(variable) = self.logic.variables.list.get(variable) {
                variable.facts().into_iter().for_each(|fact| found.insert(fact));
            }
        }
    }

    /// The open variables with a fact that is not in `found`, one bit each; every bit where there are too many.
    fn wanted(&self, found: &FactSet) -> u128 {
        if self.logic.variables.list.len() > 128 {
            return u128::MAX;
        }
        let list = self.logic.variables.list.iter().enumerate();
        let open = list
            .filter(|(at, variable)| self.domains.settled(*at).is_none() && variable.has_fact(|fact| !found.has(fact)));
        open.fold(0, |bits, (at, _)| bits | 1 << at)
    }

    /// Whether some fact alone can change the end of a diagram.
    fn changes_by_one(&self, root: Ref) -> bool {
        let mut hit = false;
        self.dependence(root, |_, pair| {
            hit |= pair.is_some_and(|alone| !alone.is_empty());
            if hit { Look::Enough } else { Look::Closer }
        });
        hit
    }

    /// Asks `visit` of each open variable whether it wants it, and tells it then, pair by pair of classes between which
    /// the end changes, the facts that alone can move from one to the other.
    fn dependence(&self, root: Ref, mut visit: impl FnMut(&Variable, Option<&[FactId]>) -> Look) {
        let mut differing = self.found.differing.borrow_mut();
        self.logic.diagram.dependence(root, &self.domains, &mut differing, |at, pair| {
            let Some(variable) = self.logic.variables.list.get(at) else { return Look::Past };
            let Some((a, b)) = pair else { return visit(variable, None) };
            // A class of several facts together moves as one of them does, if it can; of one fact any two classes do.
            match variable.group().filter(|group| group.facts().nth(1).is_some()) {
                Some(group) => {
                    let alone = |fact: &FactId| self.moves(at, *fact).iter().any(|set| set.has(a) && set.has(b));
                    let facts: Vec<FactId> = group.facts().filter(alone).collect();
                    visit(variable, Some(&facts))
                }
                None => match visit(variable, Some(&variable.facts())) {
                    Look::Enough => Look::Enough,
                    Look::Closer | Look::Past => Look::Past,
                },
            }
        });
    }

    /// The sets of classes of a group that one of its facts alone can move between.
    fn moves(&self, variable: usize, fact: FactId) -> Moves {
        if let Some(known) = self.found.moves.borrow().get(&(variable, fact)) {
            return Rc::clone(known);
        }
        let group = self.logic.variables.list.get(variable).and_then(Variable::group);
        let sets = group.map(|group| Rc::new(group.reach_of(self.facts, fact))).unwrap_or_default();
        self.found.moves.borrow_mut().insert((variable, fact), Rc::clone(&sets));
        sets
    }
}
