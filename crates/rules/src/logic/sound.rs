//! Whether compiled conditions are those of a pack, as far as every index in them leads somewhere: asked of what was read
//! from a file.

use super::compiled::Logic;
use super::diagram::Ref;
use crate::model::Pack;

impl Logic {
    /// Whether it can be the logic of this pack, which must be sound itself.
    pub fn is_sound(&self, pack: &Pack) -> bool {
        let Self { variables, diagram, rules, routes, shown, leaves, consistent } = self;
        let has = |at: &Ref| diagram.has(*at);
        let in_pack = |rule: &crate::model::RuleId| rule.index() < pack.rules().len();
        variables.list.len() == diagram.widths.len()
            && variables.list.iter().zip(&diagram.widths).all(|(variable, width)| {
                variable.is_sound(pack) && variable.width() == usize::from(*width) && *width > 0
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
