//! From conditions to diagrams, once when a pack is loaded.

use super::compiled::{Logic, RouteLogic, Shown};
use super::dates::Facts;
use super::diagram::{Builder, Ref, TooLarge};
use super::variables::{Edge, Variable, Variables, cuts_of, rests_on_today_alone, today_cut};
use crate::model::{
    Cond, DateTest, DeadlineSpec, DefinitionKind, FactId, Implication, NumberRange, Pack, RouteId, Rule, RuleId,
    RuleKind, Than, TimeOrder, Validity, Verdict, VerdictSet,
};
use rustc_hash::FxHashMap;

/// Nodes that the conditions of all rules may take together.
const RULE_NODES: usize = 400_000;
/// Nodes that putting one route's rules together may take; past it the route is judged rule by rule ("possibly").
const ROUTE_NODES: usize = 40_000;

impl Logic {
    /// Compiles the conditions of a pack. What grows past the limits is judged rule by rule and marked.
    pub fn of(pack: &Pack) -> Self {
        Compiler::of(pack, Variables::of(pack)).run()
    }
}

/// Where each fact is branched on.
#[derive(Debug, Default)]
struct Places {
    choices: FxHashMap<FactId, usize>,
    boxes: FxHashMap<FactId, Vec<(crate::model::OptionId, usize)>>,
    groups: FxHashMap<FactId, Vec<usize>>,
    logs: FxHashMap<FactId, Vec<usize>>,
}

impl Places {
    fn of(variables: &Variables) -> Self {
        let mut places = Self::default();
        for (at, variable) in variables.list.iter().enumerate() {
            match variable {
                Variable::Today { .. } => {}
                Variable::Choice { fact, .. } => drop(places.choices.insert(*fact, at)),
                Variable::Box { fact, option } => places.boxes.entry(*fact).or_default().push((*option, at)),
                Variable::Log { fact, .. } => places.logs.entry(*fact).or_default().push(at),
                Variable::Group(group) => {
                    group.facts().for_each(|fact| places.groups.entry(fact).or_default().push(at));
                }
            }
        }
        places
    }
}

/// Makes diagrams of conditions, one after another.
pub(super) struct Compiler<'p> {
    pack: &'p Pack,
    pub variables: Variables,
    places: Places,
    pub builder: Builder,
    leaves: FxHashMap<Cond, Ref>,
    defined: Vec<Option<Ref>>,
    levels: Vec<Option<Vec<Ref>>>,
    verdicts: Vec<Option<Ref>>,
    consistent: Ref,
}

type Built = Result<Ref, TooLarge>;

impl<'p> Compiler<'p> {
    /// Nothing compiled yet.
    pub fn of(pack: &'p Pack, variables: Variables) -> Self {
        let widths = variables.list.iter().map(|v| u16::try_from(v.width()).unwrap_or(u16::MAX)).collect();
        Self {
            pack,
            places: Places::of(&variables),
            variables,
            builder: Builder::new(widths, RULE_NODES),
            leaves: FxHashMap::default(),
            defined: vec![None; pack.definitions().len()],
            levels: vec![None; pack.definitions().len()],
            verdicts: vec![None; pack.routes().len()],
            consistent: Ref::TRUE,
        }
    }

    fn run(mut self) -> Logic {
        let pack = self.pack;
        self.consistent = self.implications().unwrap_or(Ref::TRUE);
        // WHY: rules that give no verdict may ask for one, so the verdicts come first.
        let giving = |rule: &Rule| rule.gives.is_some();
        let mut holds: Vec<Option<Ref>> =
            pack.rules().iter().map(|rule| giving(rule).then(|| self.rule(rule).ok()).flatten()).collect();
        let routes: Vec<RouteLogic> = pack.route_ids().map(|route| self.route(route, &holds)).collect();
        self.builder.allow(RULE_NODES);
        for (rule, slot) in pack.rules().iter().zip(&mut holds).filter(|(rule, _)| !giving(rule)) {
            *slot = self.rule(rule).ok();
        }
        // Looked up as they are: no diagram says what is not known.
        for cond in pack.rules().iter().filter_map(|rule| rule.unless.as_ref()) {
            let _ = self.cond(cond);
        }
        let mut shown = Vec::new();
        for (id, rule) in pack.rule_ids().zip(pack.rules()) {
            if matches!(rule.kind, RuleKind::Scope | RuleKind::OtherWay(_) | RuleKind::Bar(_) | RuleKind::Ground)
                && rule.deadline.is_none()
            {
                continue;
            }
            for &route in &rule.routes {
                let item = self.item(rule, route, holds.get(id.index()).copied().flatten());
                let deadline = match (&rule.deadline, item) {
                    (Some(spec), Ok(item)) => self.deadline(spec, item).ok(),
                    _ => None,
                };
                // WHY: a rule that is nothing but a period says nothing without its date.
                let item = match rule.kind {
                    RuleKind::Deadline => deadline,
                    _ => item.and_then(|item| self.sane(item)).ok(),
                };
                shown.push(Shown { rule: id, route, item, deadline });
            }
        }
        let rules = holds.into_iter().map(|r| r.and_then(|r| self.sane(r).ok())).collect();
        let mut logic = Logic {
            rules,
            routes,
            shown,
            leaves: self.leaves,
            consistent: self.consistent,
            diagram: self.builder.finish(),
            variables: self.variables,
        };
        logic.drop_waste();
        logic
    }

    /// The same, with contradictory answers sent to their own end.
    fn sane(&mut self, at: Ref) -> Built {
        self.builder.choose(self.consistent, at, Ref::VOID)
    }

    fn implications(&mut self) -> Built {
        let mut all = Ref::TRUE;
        for implication in &self.pack.parts().implications {
            let kept = self.implication(implication)?;
            all = self.builder.and(all, kept)?;
        }
        Ok(all)
    }

    /// "These answers keep to the implication."
    pub fn implication(&mut self, implication: &Implication) -> Built {
        let (when, then) = (self.cond(&implication.when)?, self.cond(&implication.then)?);
        let when = self.valid(implication.validity, when)?;
        self.builder.choose(when, then, Ref::TRUE)
    }

    /// The verdict of every route, contradictory answers not apart. Whether all of them fitted.
    pub fn judge(&mut self) -> bool {
        let pack = self.pack;
        let holds: Vec<Option<Ref>> =
            pack.rules().iter().map(|rule| rule.gives.and_then(|_| self.rule(rule).ok())).collect();
        pack.route_ids().all(|route| self.route(route, &holds).verdict.is_some())
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
    fn today_from(&mut self, day: crate::model::Day) -> Built {
        let Some(Variable::Today { cuts }) = self.variables.list.first() else { return Ok(Ref::FALSE) };
        let least = cuts.iter().filter(|cut| **cut <= day).count();
        self.builder.test(0, |class| class >= least)
    }

    fn route(&mut self, id: RouteId, holds: &[Option<Ref>]) -> RouteLogic {
        let pack = self.pack;
        let otherwise = pack.route(id).otherwise.unwrap_or(Verdict::Incomplete);
        let mut tiers: Vec<(Verdict, Vec<RuleId>)> = Verdict::ALL.into_iter().map(|v| (v, Vec::new())).collect();
        for (rule_id, rule) in pack.rule_ids().zip(pack.rules()) {
            let Some(gives) = rule.gives.filter(|_| rule.routes.contains(&id)) else { continue };
            tiers.iter_mut().filter(|(v, _)| *v == gives).for_each(|(_, rules)| rules.push(rule_id));
        }
        tiers.retain(|(_, rules)| !rules.is_empty());
        self.builder.allow(ROUTE_NODES);
        let verdict = self.put_together(&tiers, otherwise, holds).ok();
        if let Some(slot) = self.verdicts.get_mut(id.index()) {
            *slot = verdict;
        }
        let verdict = verdict.and_then(|v| self.sane(v).ok());
        RouteLogic { verdict, tiers, otherwise }
    }

    fn put_together(&mut self, tiers: &[(Verdict, Vec<RuleId>)], otherwise: Verdict, holds: &[Option<Ref>]) -> Built {
        let mut whole = Ref::verdict(otherwise);
        for (verdict, rules) in tiers.iter().rev() {
            for rule in rules {
                let holds = holds.get(rule.index()).copied().flatten().ok_or(TooLarge)?;
                whole = self.builder.choose(holds, Ref::verdict(*verdict), whole)?;
            }
        }
        Ok(whole)
    }

    fn item(&mut self, rule: &Rule, route: RouteId, holds: Option<Ref>) -> Built {
        let holds = holds.ok_or(TooLarge)?;
        let on = self.verdict_in(route, rule.verdicts)?;
        self.builder.and(holds, on)
    }

    /// When a deadline is shown: with its rule, under its own condition, once there is a date to count from.
    fn deadline(&mut self, spec: &DeadlineSpec, item: Ref) -> Built {
        let when = self.cond(&spec.when)?;
        let mut shown = self.builder.and(item, when)?;
        if let Some(base) = Facts::base(self.pack, &spec.due).filter(|_| !spec.or_today) {
            let given = self.cond(&Cond::Given(base))?;
            shown = self.builder.and(shown, given)?;
        }
        self.sane(shown)
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
            Cond::Is(fact, set) => {
                let Some(&at) = self.places.choices.get(fact) else { return Ok(Ref::FALSE) };
                let Some(Variable::Choice { class_of, .. }) = self.variables.list.get(at) else {
                    return Ok(Ref::FALSE);
                };
                let holding: Vec<usize> =
                    set.iter().filter_map(|o| class_of.get(o.index())).map(|c| usize::from(*c)).collect();
                self.builder.test(at, |class| holding.contains(&class))
            }
            Cond::Has(fact, option) => {
                let at = self.places.boxes.get(fact).and_then(|b| b.iter().find(|(o, _)| o == option)).map(|b| b.1);
                at.map_or(Ok(Ref::FALSE), |at| self.builder.test(at, |class| class == 1))
            }
            Cond::HasNone(fact) => {
                let boxes = self.places.boxes.get(fact).cloned().unwrap_or_default();
                let mut none = Ref::TRUE;
                for (_, at) in boxes.iter().rev() {
                    let empty = self.builder.test(*at, |class| class == 0)?;
                    none = self.builder.and(empty, none)?;
                }
                Ok(none)
            }
            Cond::Number(fact, range) => self.number(*fact, *range),
            Cond::Given(fact) => {
                let Some((at, digit)) = self.date_digit(*fact, None) else { return Ok(Ref::FALSE) };
                let Some(Variable::Group(group)) = self.variables.list.get(at) else { return Ok(Ref::FALSE) };
                self.builder.test(at, |class| group.digit(class, digit) != 0)
            }
            Cond::Date(test) => self.date(test),
            Cond::Defined(def) => {
                if let Some(known) = self.defined.get(def.index()).copied().flatten() {
                    return Ok(known);
                }
                let DefinitionKind::Holds(inner) = &self.pack.definition(*def).kind else { return Ok(Ref::FALSE) };
                let made = self.cond(inner)?;
                if let Some(slot) = self.defined.get_mut(def.index()) {
                    *slot = Some(made);
                }
                Ok(made)
            }
            Cond::Level(def, set) => {
                let levels = self.level_nodes(def.index())?;
                let mut any = Ref::FALSE;
                for option in set.iter() {
                    let level = levels.get(option.index()).copied().unwrap_or(Ref::FALSE);
                    any = self.builder.or(level, any)?;
                }
                Ok(any)
            }
            Cond::Measure(def, range) => {
                let DefinitionKind::Measure(measure) = self.pack.definition(*def).kind else { return Ok(Ref::FALSE) };
                let mut all = Ref::TRUE;
                for cut in cuts_of(*range) {
                    let places = self.places.logs.get(&measure.log).cloned().unwrap_or_default();
                    let place = places.into_iter().find_map(|at| match self.variables.list.get(at) {
                        Some(Variable::Log { tests, .. }) => {
                            tests.iter().position(|t| *t == (measure, cut)).map(|bit| (at, bit))
                        }
                        _ => None,
                    });
                    let Some((at, bit)) = place else { return Ok(Ref::FALSE) };
                    let reached = range.min == Some(cut);
                    let part = self.builder.test(at, |class| (class >> bit & 1 == 1) == reached)?;
                    all = self.builder.and(part, all)?;
                }
                Ok(all)
            }
            Cond::Verdict(route, set) => self.verdict_in(*route, *set),
            Cond::All(_) | Cond::Any(_) | Cond::Not(_) => self.cond(leaf),
        }
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

    fn number(&mut self, fact: FactId, range: NumberRange) -> Built {
        for &at in self.places.groups.get(&fact).map(Vec::as_slice).unwrap_or_default() {
            let Some(Variable::Group(group)) = self.variables.list.get(at) else { continue };
            let Some(place) = group.numbers.iter().position(|n| n.fact == fact) else { continue };
            let Some(number) = group.numbers.get(place) else { continue };
            let digit_of = |cut: i64| number.cuts.iter().filter(|c| **c <= cut).count();
            let low = range.min.map_or(0, digit_of);
            let high = range.max.map_or(usize::MAX, |max| digit_of(max.saturating_add(1)));
            let digit = group.dates.len() + place;
            return self.builder.test(at, |class| {
                let d = group.digit(class, digit);
                d >= low && d < high
            });
        }
        Ok(Ref::FALSE)
    }

    /// Where the digit of a date is that carries these edges.
    fn date_digit(&self, fact: FactId, edges: Option<&[(Edge, &DateTest)]>) -> Option<(usize, usize)> {
        self.places.groups.get(&fact)?.iter().find_map(|&at| {
            let Some(Variable::Group(group)) = self.variables.list.get(at) else { return None };
            let digit = group.dates.iter().position(|d| d.fact == fact)?;
            let date = group.dates.get(digit)?;
            let has = |edge: Edge, test: &DateTest| {
                date.edges.iter().any(|e| e.edge == edge && e.than == test.than && e.date == test.date)
            };
            edges.is_none_or(|wanted| wanted.iter().all(|(e, t)| has(*e, t))).then_some((at, digit))
        })
    }

    fn date(&mut self, test: &DateTest) -> Built {
        let mut before = None;
        let mut not_after = None;
        for &edge in super::variables::edges_of(test.is) {
            let node = self.edge(test, edge)?;
            match edge {
                Edge::Before => before = Some(node),
                Edge::NotAfter => not_after = Some(node),
            }
        }
        let given = match Facts::base(self.pack, &test.date) {
            None => Ref::TRUE,
            Some(fact) => {
                let Some((at, digit)) = self.date_digit(fact, None) else { return Ok(Ref::FALSE) };
                let Some(Variable::Group(group)) = self.variables.list.get(at) else { return Ok(Ref::FALSE) };
                self.builder.test(at, |class| group.digit(class, digit) != 0)?
            }
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
        let wanted = super::variables::DateEdge { date: test.date.clone(), than: test.than, edge };
        if rests_on_today_alone(self.pack, &wanted) {
            return match test.than {
                Than::Day(_) => {
                    let cut = today_cut(self.pack, &wanted);
                    let reached = self.today_from(cut)?;
                    self.builder.not(reached)
                }
                // WHY: today plus a fixed period against today is the same every day.
                Than::Today => {
                    let any_day = crate::model::Day::constant(2024, 1, 31);
                    Ok(Ref::bool(wanted.holds(self.pack, any_day, &|_| 0, any_day)))
                }
            };
        }
        for (at, variable) in self.variables.list.iter().enumerate() {
            let Variable::Group(group) = variable else { continue };
            for (digit, date) in group.dates.iter().enumerate() {
                if let Some(bit) = date.edges.iter().position(|e| *e == wanted) {
                    return self.builder.test(at, |class| {
                        group.digit(class, digit).checked_sub(1).is_some_and(|bits| bits >> bit & 1 == 1)
                    });
                }
            }
            if let Some(bit) = group.free.iter().position(|e| *e == wanted) {
                let digit = group.dates.len() + group.numbers.len();
                return self.builder.test(at, |class| group.digit(class, digit) >> bit & 1 == 1);
            }
        }
        Ok(Ref::FALSE)
    }
}
