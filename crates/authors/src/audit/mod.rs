//! Proof over all answers and all days (规则包审计): which rules can never fire, which can never be silent, which
//! questions can never matter.
//!
//! Nothing is sampled. Every statement about a rule is a decision diagram over the very classes that judge people, and
//! it is looked for on every kind of day there is ([`DayKind`](rules::logic::DayKind)). What is found is shown: a person
//! and a day on which the rule fires, another on which it is silent, each judged by the engine before it is shown.

mod claims;
mod examples;
mod finding;
mod idle;
mod reason;
mod text;
mod uses;

pub use examples::Example;
pub use finding::{Finding, Flaw, Subject};
pub use text::kind_id;

use claims::Claims;
use rules::assess::Engine;
use rules::model::{FactId, RouteId, Rule, RuleId};
use rustc_hash::FxHashSet;

/// What was proved of a pack.
#[derive(Debug, Clone)]
pub struct Audit {
    /// What is wrong, rules in the pack's order, then facts.
    pub findings: Vec<Finding>,
    /// For each rule, people for whom it holds and for whom it does not.
    pub examples: Vec<Example>,
    /// The facts that no rule and no definition refers to; packs share one vocabulary.
    pub unused: Vec<FactId>,
    /// How many kinds of days there are.
    pub kinds: usize,
}

impl Audit {
    /// Proves what can be proved of a pack.
    pub fn of(engine: &Engine) -> Self {
        let pack = engine.pack();
        let mut claims = Claims::new(engine);
        let mut findings = Vec::new();
        let mut examples = Vec::new();
        let mut dead = FxHashSet::default();
        for (id, rule) in pack.rule_ids().zip(pack.rules()) {
            let found = rule_findings(&mut claims, id, rule);
            let routes_dead: usize = found.iter().filter(|f| f.flaw == Flaw::Dead).map(|f| f.routes.len()).sum();
            if routes_dead == rule.routes.len() {
                dead.insert(id);
            }
            let (shown, unproven) = examples::of_rule(&mut claims, engine, id, &found);
            findings.extend(found);
            findings.extend(unproven);
            examples.extend(shown);
        }
        findings.extend(idle::findings(engine, &claims, &dead));
        let used = uses::of_pack(pack);
        let selects = |fact: FactId| matches!(&*pack.fact(fact).id, "goal" | "reading");
        let unused = pack.fact_ids().filter(|fact| !used.has(*fact) && !selects(*fact)).collect();
        Self { findings, examples, unused, kinds: claims.proof.kinds().len() }
    }

    /// The findings of one sort.
    pub fn having(&self, flaw: Flaw) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.flaw == flaw)
    }
}

/// What is wrong with one rule, each flaw with the routes it has it on and the reason on the first of them.
fn rule_findings(claims: &mut Claims<'_>, id: RuleId, rule: &Rule) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for &route in &rule.routes {
        for (flaw, reason) in flaws(claims, rule, route) {
            match found.iter_mut().find(|f| f.flaw == flaw && f.reason == reason) {
                Some(known) => known.routes.push(route),
                None => found.push(Finding { subject: Subject::Rule(id), flaw, routes: vec![route], reason }),
            }
        }
    }
    found
}

fn flaws(claims: &mut Claims<'_>, rule: &Rule, route: RouteId) -> Vec<(Flaw, String)> {
    let unproven = || (Flaw::Unproven, "the diagram of its condition grew past the limit".to_owned());
    let Some(fires) = claims.fires(rule, route) else { return vec![unproven()] };
    if !claims.is_possible(fires) {
        let parts = claims.parts(rule, route);
        return vec![(Flaw::Dead, reason::never(claims, rule, parts))];
    }
    let mut found = Vec::new();
    match claims.silent_while_valid(rule, route) {
        None => found.push(unproven()),
        Some(silent) if claims.has_condition(rule) && !claims.is_possible(silent) => {
            found.push((Flaw::NeverSilent, reason::always(claims, rule, route)));
        }
        Some(_) => {}
    }
    if let Some(gives) = rule.gives {
        match claims.decides(rule, route, gives) {
            None => found.push(unproven()),
            Some(decides) if !claims.is_possible(decides) => {
                found.push((Flaw::NeverDecides, reason::outdone(claims, rule, route, gives)));
            }
            Some(_) => {}
        }
    }
    if let Some(parts) = claims.date_parts(rule, route) {
        match claims.all_of(&parts) {
            None => found.push(unproven()),
            Some(dated) if !claims.is_possible(dated) => {
                found.push((Flaw::NoDate, reason::never(claims, rule, parts)));
            }
            Some(_) => {}
        }
    }
    found.dedup();
    found
}
