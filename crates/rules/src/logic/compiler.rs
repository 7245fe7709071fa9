//! From conditions to diagrams.

use super::dates::Facts;
use super::diagram::{Builder, Ref, TooLarge};
use super::group::{DateEdge, Edge, edges_of, rests_on_today_alone, today_cut};
use super::variable::{Variable, cuts_of, parts_of};
use super::variables::Variables;
use crate::model::{
    AnswerTest, Cond, DateTest, Day, DefId, DefinitionKind, FactId, Implication, NumberRange, OptionSet, Pack, RouteId,
    Rule, Than, TimeOrder, Validity, VerdictSet,
};
use rustc_hash::FxHashMap;

/// Nodes that the conditions of all rules may take together.
pub(super) const RULE_NODES: usize = 400_000;

/// Makes diagrams of conditions, one after another.
pub(super) struct Compiler<'p> {
    pub pack: &'p Pack,
    pub variables: Variables,
    /// For each fact the places of its variables.
    places: Vec<Vec<usize>>,
    pub builder: Builder,
    /// The tests that were compiled already.
    pub leaves: FxHashMap<Cond, Ref>,
    /// The definitions that were: those that hold or not, and those with levels.
    defined: Vec<Option<Ref>>,
    levels: Vec<Option<Vec<Ref>>>,
    /// The verdict of each route, once its rules are put together.
    pub verdicts: Vec<Option<Ref>>,
    /// "No implication is broken", once that is known.
    pub consistent: Ref,
}

/// A diagram, unless it grew past the limit.
pub(super) type Built = Result<Ref, TooLarge>;

impl<'p> Compiler<'p> {
    /// Nothing compiled yet.
    pub fn of(pack: &'p Pack, variables: Variables) -> Self {
        let widths = variables.list.iter().map(|v| u16::try_from(v.width()).unwrap_or(u16::MAX)).collect();
        Self {
            pack,
            places: variables.places(pack.facts().len()),
            variables,
            builder: Builder::new(widths, RULE_NODES),
            leaves: FxHashMap::default(),
            defined: vec![None; pack.definitions().len()],
            levels: vec![None; pack.definitions().len()],
            verdicts: vec![None; pack.routes().len()],
            consistent: Ref::TRUE,
        }
    }

    /// "These answers keep to the implication."
    pub fn implication(&mut self, implication: &Implication) -> Built {
        let (when, then) = (self.cond(&implication.when)?, self.cond(&implication.then)?);
        let when = self.valid(implication.validity, when)?;
        self.builder.choose(when, then, Ref::TRUE)
    }

    /// When a rule holds and is valid.
    pub fn rule(&mut self, rule: &Rule) -> Built {
        let when = self.cond(&rule.when)?;
        self.valid(rule.validity, when)
    }

    /// `when`, on the days of `validity`.
    pub fn valid(&mut self, validity: Validity, when: Ref) -> Built {
        let mut valid = when;
        if let Some(from) = validity.from {
            let reached = self.today_from(from)?;
            valid = self.builder.and(reached, valid)?;
        }
        if let Some(until) = validity.until {
            let reached = self.today_from(until)?;
            valid = self.builder.choose(reached, Ref::FALSE, valid)?;
        }
        Ok(valid)
    }

    /// "Today is this day or later."
    fn today_from(&mut self, day: Day) -> Built {
        let least = self.variables.today().iter().filter(|cut| **cut <= day).count();
        self.builder.test(0, |class| class >= least)
    }

    /// "The route's verdict is one of these."
    pub fn verdict_in(&mut self, route: RouteId, set: VerdictSet) -> Built {
        let verdict = self.verdicts.get(route.index()).copied().flatten().ok_or(TooLarge)?;
        self.builder.map_ends(verdict, &|end| Ref::bool(end.as_verdict().is_some_and(|v| set.has(v))))
    }

    /// When a condition holds.
    pub fn cond(&mut self, cond: &Cond) -> Built {
        match cond {
            Cond::All(parts) => {
                let mut all = Ref::TRUE;
                for part in parts.iter().rev() {
                    let part = self.cond(part)?;
                    all = self.builder.and(part, all)?;
                }
                Ok(all)
            }
            Cond::Any(parts) => {
                let mut any = Ref::FALSE;
                for part in parts.iter().rev() {
                    let part = self.cond(part)?;
                    any = self.builder.or(part, any)?;
                }
                Ok(any)
            }
            Cond::Not(part) => {
                let part = self.cond(part)?;
                self.builder.not(part)
            }
            leaf => {
                if let Some(&known) = self.leaves.get(leaf) {
                    return Ok(known);
                }
                let made = self.leaf(leaf)?;
                self.leaves.insert(leaf.clone(), made);
                Ok(made)
            }
        }
    }

    fn leaf(&mut self, leaf: &Cond) -> Built {
        match leaf {
            Cond::Answer(fact, test) => self.answer(*fact, test),
            Cond::Date(test) => self.date(test),
            Cond::Defined(def) => self.defined(*def),
            Cond::Level(def, set) => self.level(*def, *set),
            Cond::Measure(def, range) => self.measure(*def, *range),
            Cond::Verdict(route, set) => self.verdict_in(*route, *set),
            Cond::All(_) | Cond::Any(_) | Cond::Not(_) => self.cond(leaf),
        }
    }

    /// "The answer to the fact passes the test."
    fn answer(&mut self, fact: FactId, test: &AnswerTest) -> Built {
        let Some(parts) = parts_of(test, fact, self.variables_of(fact)) else { return Ok(Ref::FALSE) };
        let mut all = Ref::TRUE;
        for (at, classes) in parts.iter().rev() {
            let part = self.builder.test(*at, |class| classes.has(class))?;
            all = self.builder.and(part, all)?;
        }
        Ok(all)
    }

    fn variables_of(&self, fact: FactId) -> impl Iterator<Item = (usize, &Variable)> {
        let places = self.places.get(fact.index()).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|at| Some((*at, self.variables.list.get(*at)?)))
    }

    fn defined(&mut self, def: DefId) -> Built {
        if let Some(known) = self.defined.get(def.index()).copied().flatten() {
            return Ok(known);
        }
        let DefinitionKind::Holds(inner) = &self.pack.definition(def).kind else { return Ok(Ref::FALSE) };
        let made = self.cond(inner)?;
        if let Some(slot) = self.defined.get_mut(def.index()) {
            *slot = Some(made);
        }
        Ok(made)
    }

    fn level(&mut self, def: DefId, set: OptionSet) -> Built {
        let levels = self.level_nodes(def.index())?;
        let mut any = Ref::FALSE;
        for option in set.iter() {
            let level = levels.get(option.index()).copied().unwrap_or(Ref::FALSE);
            any = self.builder.or(level, any)?;
        }
        Ok(any)
    }

    fn level_nodes(&mut self, def: usize) -> Result<Vec<Ref>, TooLarge> {
        if let Some(known) = self.levels.get(def).cloned().flatten() {
            return Ok(known);
        }
        let mut found = Vec::new();
        if let Some(DefinitionKind::Levels(levels)) = self.pack.definitions().get(def).map(|d| &d.kind) {
            let mut left = Ref::TRUE;
            for level in levels {
                let when = self.cond(&level.when)?;
                found.push(self.builder.and(left, when)?);
                left = self.builder.choose(when, Ref::FALSE, left)?;
            }
        }
        if let Some(slot) = self.levels.get_mut(def) {
            *slot = Some(found.clone());
        }
        Ok(found)
    }

    fn measure(&mut self, def: DefId, range: NumberRange) -> Built {
        let DefinitionKind::Measure(measure) = self.pack.definition(def).kind else { return Ok(Ref::FALSE) };
        let mut all = Ref::TRUE;
        for cut in cuts_of(range) {
            let mut logs = self.variables_of(measure.log);
            let place = logs.find_map(|(at, variable)| Some((at, variable.log_bit(&measure, cut)?)));
            let Some((at, bit)) = place else { return Ok(Ref::FALSE) };
            drop(logs);
            let reached = range.min == Some(cut);
            let part = self.builder.test(at, |class| (class >> bit & 1 == 1) == reached)?;
            all = self.builder.and(part, all)?;
        }
        Ok(all)
    }

    fn date(&mut self, test: &DateTest) -> Built {
        let mut before = None;
        let mut not_after = None;
        for &edge in edges_of(test.is) {
            let node = self.edge(test, edge)?;
            match edge {
                Edge::Before => before = Some(node),
                Edge::NotAfter => not_after = Some(node),
            }
        }
        let given = match Facts::base(self.pack, &test.date) {
            None => Ref::TRUE,
            Some(fact) => self.answer(fact, &AnswerTest::Given)?,
        };
        let (before, not_after) = (before.unwrap_or(Ref::FALSE), not_after.unwrap_or(Ref::TRUE));
        let compared = match test.is {
            TimeOrder::Before => before,
            TimeOrder::OnOrBefore => not_after,
            TimeOrder::OnOrAfter => self.builder.not(before)?,
            TimeOrder::After => self.builder.not(not_after)?,
            TimeOrder::On => self.builder.choose(before, Ref::FALSE, not_after)?,
        };
        self.builder.and(given, compared)
    }

    fn edge(&mut self, test: &DateTest, edge: Edge) -> Built {
        let wanted = DateEdge { date: test.date.clone(), than: test.than, edge };
        if rests_on_today_alone(self.pack, &wanted) {
            return match test.than {
                Than::Day(_) => {
                    let cut = today_cut(self.pack, &wanted);
                    let reached = self.today_from(cut)?;
                    self.builder.not(reached)
                }
                // WHY: today plus a fixed period against today is the same every day.
                Than::Today => {
                    let any_day = Day::constant(2024, 1, 31);
                    Ok(Ref::bool(wanted.holds(self.pack, any_day, &|_| 0, any_day)))
                }
            };
        }
        let holding = |(at, variable): (usize, &Variable)| Some((at, variable.group()?.holding(&wanted)?));
        match self.variables.list.iter().enumerate().find_map(holding) {
            Some((at, classes)) => self.builder.test(at, |class| classes.has(class)),
            None => Ok(Ref::FALSE),
        }
    }
}
