//! Whether compiled conditions are those of a pack, as far as every index in them leads somewhere: asked of what was read
//! from a file.

use super::compiled::Logic;
use super::diagram::Ref;
use super::variables::{DateEdge, Group, Variable};
use crate::model::{FactKind, LogMeasure, Pack};

/// The most bits that the tests of one digit may take; `Variables` makes far fewer.
const BITS: usize = 12;

impl Logic {
    /// Whether it can be the logic of this pack, which must be sound itself.
    pub fn is_sound(&self, pack: &Pack) -> bool {
        let Self { variables, diagram, rules, routes, shown, leaves, consistent } = self;
        let has = |at: &Ref| diagram.has(*at);
        let in_pack = |rule: &crate::model::RuleId| rule.index() < pack.rules().len();
        variables.list.len() == diagram.widths.len()
            && variables.list.iter().zip(&diagram.widths).all(|(variable, width)| {
                is_variable(variable, pack) && variable.width() == usize::from(*width) && *width > 0
            })
            && rules.len() == pack.rules().len()
            && rules.iter().flatten().all(has)
            && routes.len() == pack.routes().len()
            && routes.iter().all(|route| {
                route.verdict.iter().all(has) && route.tiers.iter().all(|(_, rules)| rules.iter().all(in_pack))
            })
            && shown.iter().all(|one| {
                in_pack(&one.rule)
                    && one.route.index() < pack.routes().len()
                    && one.item.iter().chain(&one.deadline).all(has)
            })
            && leaves.iter().all(|(cond, at)| pack.can_ask(cond) && has(at))
            && has(consistent)
    }
}

fn is_variable(variable: &Variable, pack: &Pack) -> bool {
    let kind = |fact: &crate::model::FactId| pack.facts().get(fact.index()).map(|fact| &fact.kind);
    match variable {
        Variable::Today { .. } => true,
        Variable::Choice { fact, class_of } => {
            matches!(kind(fact), Some(FactKind::Choice { options, .. }) if options.len() == class_of.len())
                && class_of.iter().all(|class| usize::from(*class) < class_of.len())
        }
        Variable::Box { fact, option } => {
            matches!(kind(fact), Some(FactKind::Several { options, .. }) if option.index() < options.len())
        }
        Variable::Group(group) => is_group(group, pack),
        Variable::Log { fact, tests, feasible } => {
            let is_test = |(measure, _): &(LogMeasure, i64)| measure.log == *fact && pack.can_measure(measure);
            matches!(kind(fact), Some(FactKind::Log(_)))
                && tests.len() <= BITS
                && tests.iter().all(is_test)
                && feasible.iter().flatten().all(|pattern| *pattern < 1 << tests.len())
        }
    }
}

fn is_group(group: &Group, pack: &Pack) -> bool {
    let Group { dates, numbers, free } = group;
    let kind = |fact: &crate::model::FactId| pack.facts().get(fact.index()).map(|fact| &fact.kind);
    let can_reckon = |edges: &[DateEdge]| edges.len() <= BITS && edges.iter().all(|edge| pack.can_reckon(&edge.date));
    dates.iter().all(|digit| matches!(kind(&digit.fact), Some(FactKind::Date(_))) && can_reckon(&digit.edges))
        && numbers.iter().all(|digit| matches!(kind(&digit.fact), Some(FactKind::Number(_))))
        && can_reckon(free)
        // A diagram knows the classes of a variable by numbers of 16 bits.
        && group.radixes().try_fold(1usize, |all, one| all.checked_mul(one)).is_some_and(|all| all <= 1 << 16)
}
