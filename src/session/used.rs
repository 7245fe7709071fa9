//! Which answers count now, and which are only kept.

use super::Session;
use crate::assess::Engine;
use crate::interview::Ahead;
use crate::logic::FactSet;
use crate::model::{Day, FactId};

impl Session {
    /// The answers that count now, in the pack's order: those whose question would be asked again were they gone, and
    /// those that what is shown rests on. Every other answer is kept and not used.
    ///
    /// WHY both: where two bars hold, neither question would be asked again, and yet both are among the reasons.
    pub fn used(&self, engine: &Engine, today: Day) -> Vec<FactId> {
        let day = self.day(today);
        let pack = engine.pack();
        let assessment = self.assess(engine, today);
        let mut rests_on = FactSet::default();
        let routes = engine.goal_routes(&self.answers);
        for route in &routes {
            let reasons = assessment.route(*route).map(|verdict| &*verdict.because).unwrap_or_default();
            let shown = assessment.items_of(*route).map(|item| item.rule);
            reasons
                .iter()
                .copied()
                .chain(shown)
                .for_each(|rule| pack.uses(pack.rule(rule), &mut |fact| rests_on.insert(fact)));
        }
        let first = [pack.fact_id("goal"), pack.start_fact()];
        let asked_again = |fact: FactId| {
            let mut without = self.answers.clone();
            without.clear(fact);
            Ahead::of(engine, &engine.reading(&without, day)).next(|next| *next == fact).is_some()
        };
        let answered = self.answers.iter().map(|(fact, _)| fact);
        answered.filter(|fact| first.contains(&Some(*fact)) || rests_on.has(*fact) || asked_again(*fact)).collect()
    }
}
