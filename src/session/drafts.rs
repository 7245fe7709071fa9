//! What is typed and not yet confirmed: kept by question, wherever the person goes meanwhile.

use super::{Input, Session};
use crate::assess::Engine;
use crate::model::FactId;

impl Session {
    /// Takes over what the controls of a question hold; what its answer says already is no draft.
    pub(super) fn set_draft(&mut self, engine: &Engine, fact: FactId, input: Input) {
        let input = input.short();
        self.forget_draft(engine, fact);
        if input != Input::untouched(engine.pack(), fact, &self.answers) {
            self.drafts.push((fact, input.clone()));
        }
        if self.asks(engine) == Some(fact) {
            self.draft = Some(input);
        }
    }

    /// The answer is confirmed: there is no other any more.
    pub(super) fn forget_draft(&mut self, engine: &Engine, fact: FactId) {
        let id = &engine.pack().fact(fact).id;
        self.drafts.retain(|(of, _)| *of != fact);
        self.foreign_drafts.retain(|(of, _)| of != id);
    }

    /// Takes over the drafts of the same walk under other rules, as far as these ask the same.
    pub(super) fn carry_drafts(&mut self, engine: &Engine, old: &Self, from: &Engine) {
        let (pack, before) = (engine.pack(), from.pack());
        self.drafts.clear();
        for (fact, input) in &old.drafts {
            let about = before.fact(*fact);
            let texts = input.written(&about.kind);
            let read = pack.fact_id(&about.id).and_then(|fact| Some((fact, Input::read(pack.kind_of(fact), &texts)?)));
            self.drafts.extend(read);
        }
    }
}
