//! Reasons: answers that are enough for a conclusion, none of them superfluous (docs/assessment.md, 13).

use crate::assess::{Assessment, Item, RouteVerdict};
use crate::logic::{Fewer, Passed, Reading, Truth};
use crate::model::{Cond, Day, EndsBy, FactId, RouteId, RuleId, RuleKind, Verdict};

/// What reasons are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// The verdict on a route.
    Verdict(RouteId),
    /// The first day on which no bar of a route holds.
    Until(RouteId),
    /// That a rule holds, or that it does not.
    Rule(RuleId),
    /// The deadline shown with a rule.
    Due(RuleId),
    /// The amount shown with a rule, in yuan.
    Amount(RuleId),
}

/// Answers that are enough for a conclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// The facts they were given to, in the pack's order. Assessed with these answers alone, the conclusion is the same.
    pub facts: Vec<FactId>,
    /// Whether none is superfluous. `false` only where a pack grew past exactness.
    pub smallest: bool,
}

/// What a claim comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Verdict(Verdict),
    Day(Day),
    Truth(Truth),
    Due { due: Day, rolled: Day },
    Yuan(i64),
}

impl Assessment<'_> {
    /// Everything that has reasons here: verdicts, days, the rules that decide, deadlines and amounts, each once.
    pub fn claims(&self) -> Vec<Claim> {
        let mut claims = Vec::new();
        for of in self.routes() {
            claims.extend(of.is_settled().then_some(Claim::Verdict(of.route)));
            claims.extend(of.until.map(|_| Claim::Until(of.route)));
            claims.extend(of.because.iter().map(|rule| Claim::Rule(*rule)));
        }
        for item in self.items() {
            claims.extend(item.due.map(|_| Claim::Due(item.rule)));
            claims.extend(item.amount.map(|_| Claim::Amount(item.rule)));
        }
        let mut once: Vec<Claim> = Vec::new();
        for claim in claims {
            if !once.contains(&claim) {
                once.push(claim);
            }
        }
        once
    }

    /// The answers on which a conclusion rests. `None` where there is no such conclusion: the verdict is incomplete, a rule
    /// may or may not hold, no date or amount is shown. Where several sets of answers are enough, the one is chosen that
    /// does without the facts that come last in the pack.
    pub fn reasons(&self, claim: Claim) -> Option<Reasons> {
        let enough = enough(self, claim)?;
        Some(Reasons { facts: enough.facts(), smallest: self.engine().logic().is_exact() })
    }
}

/// The answers that are enough for a conclusion, as [`Assessment::reasons`] chooses them.
pub(super) fn enough<'s, 'a>(assessment: &'s Assessment<'a>, claim: Claim) -> Option<Fewer<'s, 'a>> {
    let asked = Asked { assessment, claim };
    let whole = assessment.reading();
    let wanted = asked.outcome(whole)?;
    let comes_to = |reading: &Reading<'_>| asked.comes_to(reading, wanted);
    Some(fewest(Fewer::of(whole), &comes_to, &|reading| asked.passed(reading)))
}

/// Leaves out one answer after the other, the last in the pack first, while `holds` holds. Facts that no open path of
/// a diagram visits are left out without a trial.
fn fewest<'s, 'a>(
    mut left: Fewer<'s, 'a>,
    holds: &dyn Fn(&Reading<'_>) -> bool,
    passed: &dyn Fn(&Reading<'_>) -> Passed,
) -> Fewer<'s, 'a> {
    let mut needed = left.look(passed);
    // WHY again and again: a date that a bar ends on can move both ways as answers go.
    loop {
        let mut done = true;
        for fact in left.facts().into_iter().rev() {
            let known = left.knows(fact);
            let out = left.leave_out(fact);
            if !needed.has(fact) || !known {
                continue;
            }
            match left.look(|reading| holds(reading).then(|| passed(reading))) {
                Some(found) => (needed, done) = (found, false),
                None => left.put_back(out),
            }
        }
        if done {
            return left;
        }
    }
}

struct Asked<'a> {
    assessment: &'a Assessment<'a>,
    claim: Claim,
}

impl Asked<'_> {
    /// What the claim comes to. For a deadline or an amount the first that is shown.
    fn outcome(&self, reading: &Reading<'_>) -> Option<Outcome> {
        match self.claim {
            Claim::Verdict(route) => reading.verdicts(route).verdicts.only().map(Outcome::Verdict),
            Claim::Until(route) => RouteVerdict::of(reading, route).until.map(Outcome::Day),
            Claim::Rule(rule) => Some(reading.rule(rule)).filter(|t| *t != Truth::Unknown).map(Outcome::Truth),
            Claim::Due(_) | Claim::Amount(_) => self.shown(reading).find_map(|item| self.of_item(&item)),
        }
    }

    fn comes_to(&self, reading: &Reading<'_>, wanted: Outcome) -> bool {
        match self.claim {
            Claim::Due(_) | Claim::Amount(_) => self.shown(reading).any(|item| self.of_item(&item) == Some(wanted)),
            _ => self.outcome(reading) == Some(wanted),
        }
    }

    /// Where the rule is shown.
    fn shown<'s>(&'s self, reading: &'s Reading<'_>) -> impl Iterator<Item = Item> + 's {
        let rule = match self.claim {
            Claim::Due(rule) | Claim::Amount(rule) => Some(rule),
            _ => None,
        };
        let shown = reading.logic().shown().iter().filter(move |shown| Some(shown.rule) == rule);
        shown.filter_map(|shown| Item::of(reading, shown, self.assessment.engine().holidays()))
    }

    fn of_item(&self, item: &Item) -> Option<Outcome> {
        match self.claim {
            Claim::Due(_) => item.due.map(|due| Outcome::Due { due: due.due, rolled: due.rolled }),
            _ => item.amount.map(Outcome::Yuan),
        }
    }

    /// The facts that can matter to the claim.
    fn passed(&self, reading: &Reading<'_>) -> Passed {
        let pack = reading.facts.pack;
        let mut passed = Passed::default();
        match self.claim {
            Claim::Verdict(route) => passed.add_verdict(reading, route),
            Claim::Rule(rule) => passed.add_rule(reading, rule),
            Claim::Until(route) => {
                passed.add_verdict(reading, route);
                for (id, rule) in pack.rule_ids().zip(pack.rules()).filter(|(_, rule)| rule.routes.contains(&route)) {
                    let RuleKind::Bar(ends) = &rule.kind else { continue };
                    passed.add_rule(reading, id);
                    if let EndsBy::Date(expr) | EndsBy::DateOrEvent(expr, _) = ends {
                        passed.add_date(pack, expr);
                    }
                }
            }
            Claim::Due(id) | Claim::Amount(id) => {
                let rule = pack.rule(id);
                for shown in reading.logic().shown().iter().filter(|shown| shown.rule == id) {
                    passed.add_item(reading, shown);
                    passed.add_verdict(reading, shown.route);
                }
                rule.unless.iter().for_each(|cond| passed.add_cond(reading, cond));
                rule.deadline.iter().for_each(|spec| passed.add_date(pack, &spec.due));
                if let Some(amount) = rule.amount.and_then(|def| crate::assess::amount_def(reading.facts, def)) {
                    [Some(amount.of), Some(amount.whole), Some(amount.done), amount.until]
                        .into_iter()
                        .flatten()
                        .for_each(|fact| passed.add(fact));
                }
            }
        }
        passed
    }
}

/// The answers among `from` by which a condition, read part by part, stands as it does.
pub(super) fn of_cond(from: &Fewer<'_, '_>, cond: &Cond, truth: Truth) -> Vec<FactId> {
    let passed = |reading: &Reading<'_>| {
        let mut passed = Passed::default();
        passed.add_cond(reading, cond);
        passed
    };
    fewest(from.clone(), &|reading| reading.cond(cond) == truth, &passed).facts()
}
