//! Rules as they are written.

use super::conditions::{CondDoc, DateDoc, PeriodDoc};
use crate::load::decode::{Decode, Decoder, Fields, Take, alternatives, document, no_object, object};
use crate::load::json::Node;
use crate::load::place::Span;
use crate::load::values::{Date, GroundGives, Id, Integer, Line, List, Unsettled, Word, Words};
use rules::model::{Confidence, For, Verdict};

document! {
    /// One thing that an instrument says.
    struct RuleDoc {
        /// Its id.
        id: Id,
        /// The routes it bears on.
        routes: List<Id>,
        /// When it holds; without it, always.
        when: Option<CondDoc>,
        /// What hides it once it certainly holds, also where an answer that is missing would leave `when` open.
        unless: Option<CondDoc>,
        /// Its short name.
        title: Words,
        /// What it says, in plain words.
        text: Words,
        /// Whom to ask.
        ask: Option<Words>,
        /// Where it stands.
        cite: List<CitationDoc>,
        /// How sure the source is.
        confidence: Word<Confidence>,
        /// How many independent sources agree.
        sources: Option<Integer>,
        /// The first day it applies.
        from: Option<Date>,
        /// The first day it no longer applies.
        until: Option<Date>,
        /// Its deadline.
        deadline: Option<DeadlineDoc>,
        /// Its amount, a definition.
        amount: Option<Id>,
        /// Whether it says how its routes stand to one another.
        between: Option<bool>,
        /// Whether it is meant for everyone who goes its routes. A notice of mark C or M says so, or has a `when` that says
        /// for whom it is shown.
        everyone: Option<bool>,
        /// The A or B rules whose details it fills in.
        refines: Option<List<Id>>,
        ; kind: RuleKindDoc
    }
}

alternatives! {
    /// What a rule is.
    enum RuleKindDoc by "kind" {
        /// Holds: the route is out of scope.
        Scope(NothingPart) = "scope",
        /// Holds: another way than resigning is the instrument.
        OtherWay(OtherWayPart) = "other-way",
        /// Stands against the route.
        Bar(BarPart) = "bar",
        /// Calls for the route.
        Ground(GroundPart) = "ground",
        /// What must be done or left undone.
        Duty(ReasonPart) = "duty",
        /// A period within which someone must act.
        Deadline(ShownPart) = "deadline",
        /// A step of the procedure.
        Step(ShownPart) = "step",
        /// What follows.
        Effect(ShownPart) = "effect",
        /// Something to know.
        Notice(ReasonPart) = "notice",
        /// Under what the route may be taken, and until when. Changes no verdict.
        Condition(ShownPart) = "condition",
        /// A wrong claim that goes round.
        WrongClaim(WrongClaimPart) = "wrong-claim",
        /// Another way out beside the route.
        WayOut(ShownPart) = "way-out",
    }
}

/// No key of its own.
#[derive(Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub(in crate::load) struct NothingPart {}

impl Take for NothingPart {
    fn take(_: &mut Decoder<'_>, _: &mut Fields<'_, '_>) -> Self {
        Self {}
    }
}

document! {
    part OtherWayPart {
        /// The route that is the instrument, if one is.
        to: Option<Id>,
    }
}

document! {
    part BarPart {
        /// The first day on which it surely no longer holds. This or `lifted_by` is needed.
        ends: Option<DateDoc>,
        /// The event that ends it; beside `ends`, where there is no such date.
        lifted_by: Option<Words>,
    }
}

document! {
    part GroundPart {
        /// The verdict it gives.
        gives: Word<GroundGives>,
    }
}

document! {
    part ReasonPart {
        /// Whether it makes the route unsettled.
        gives: Option<Word<Unsettled>>,
        /// On which verdicts it is shown; without it, on all but `out-of-scope` and `elsewhere`.
        verdicts: Option<List<Word<Verdict>>>,
    }
}

document! {
    part ShownPart {
        /// On which verdicts it is shown; without it, on all but `out-of-scope` and `elsewhere`.
        verdicts: Option<List<Word<Verdict>>>,
    }
}

document! {
    part WrongClaimPart {
        /// The wrong sentence; `text` says what is right.
        claim: Words,
        /// On which verdicts it is shown; without it, on all but `out-of-scope` and `elsewhere`.
        verdicts: Option<List<Word<Verdict>>>,
    }
}

document! {
    /// Where a rule stands.
    struct CitationDoc {
        /// The instrument.
        instrument: Id,
        /// Article and item, as `86(1)`.
        article: Option<Line>,
        /// The first day on which it stands there.
        from: Option<Date>,
        /// The first day on which it no longer stands there.
        until: Option<Date>,
    }
}

document! {
    /// A period that ends on a day.
    struct DeadlineDoc {
        /// Where it starts: a date fact, a date definition or `today`.
        from: Id,
        /// What is added.
        plus: Option<PeriodDoc>,
        /// What is taken away.
        minus: Option<PeriodDoc>,
        /// Whether today serves where the start is unanswered or there is none.
        or_today: Option<bool>,
        /// Whether it is the last day of a period that is fixed already: of a month or year the last one, shown until it
        /// is past, never moved to a working day.
        latest: Option<bool>,
        /// Who must act.
        r#for: Word<For>,
        /// Its short name.
        label: Words,
        /// When it is shown, beside the rule's own condition.
        when: Option<CondDoc>,
    }
}
