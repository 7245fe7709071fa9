//! The pack format: every structure of the document, once, for the reader and the JSON Schema.

mod conditions;
mod definitions;
mod facts;
mod portal;
mod rules;

use crate::load::decode::{Decode, Decoder, Fields, Take, document, no_object, object};
use crate::load::json::Node;
use crate::load::place::Span;
use crate::load::values::{Date, Id, Integer, Line, List, Word, Words};
use ::rules::model::{Confidence, Verdict};

#[cfg(not(target_arch = "wasm32"))]
pub(super) use conditions::ThanDoc;
pub(super) use conditions::{
    AmountDoc, CondDoc, DateDoc, DateExprDoc, DateTestDoc, DefinedTestDoc, FactTestDoc, PeriodDoc, RangePart,
    VerdictTestDoc,
};
pub(super) use definitions::{DefinitionDoc, DefinitionKindDoc, ImplicationDoc, LevelsPart, MeasureDoc};
pub(super) use facts::FactDoc;
pub(super) use portal::{ChangeDoc, ContactDoc, ExtendedDoc, ExtendsDoc, LocalDoc};
pub(super) use rules::{BarPart, CitationDoc, DeadlineDoc, RuleDoc, RuleKindDoc};

document! {
    /// A rule pack (规则包): one versioned document of instruments, facts and rules.
    struct PackDoc {
        /// The version of this format: 1.
        #[expect(dead_code, reason = "looked at before anything else is read")]
        format: Integer,
        /// The pack's id.
        id: Id,
        /// Its title.
        title: Words,
        /// Where it applies.
        jurisdiction: Words,
        /// What it holds and when it applies, in a sentence or two.
        summary: Words,
        /// How far the grade of an accident and signs of impact carry under it.
        severity: Option<Words>,
        /// Whether it reports what a source says, not the law. Then marks of confidence do not limit its rules.
        reports: Option<bool>,
        /// Its version.
        version: Line,
        /// The day it is true as of.
        as_of: Date,
        /// The day by which it should be read again.
        review_by: Date,
        /// Its language tags, the leading one first. Every text stands in each of them.
        languages: List<Line>,
        /// The document beside the pack that holds what several packs share: facts, sections, implications.
        #[expect(dead_code, reason = "put in before anything is read")]
        shares: Option<Line>,
        /// Its instruments (规范性文件).
        instruments: List<InstrumentDoc>,
        /// Its facts (事实), in the order in which they are asked.
        facts: List<FactDoc>,
        /// The headings of the check page, in order.
        sections: List<SectionDoc>,
        /// Answers that imply others.
        implications: List<ImplicationDoc>,
        /// Facts derived from facts (推定事实). Two facts meet only here.
        definitions: List<DefinitionDoc>,
        /// The routes (辞职途径).
        routes: List<RouteDoc>,
        /// What each value of the fact `situation` leads to. Without it the start asks for `goal`.
        situations: Option<List<SituationDoc>>,
        /// The rules (规则), in the order in which they are shown.
        rules: List<RuleDoc>,
        /// What a portal says of itself.
        local: Option<LocalDoc>,
        /// What was put together; never written by hand.
        extended: Option<ExtendedDoc>,
    }
}

document! {
    /// Where a person stands who opens the page, and what that leads to.
    struct SituationDoc {
        /// A value of the fact `situation`.
        is: Id,
        /// The value of `goal` it stands for; without one every route is looked at.
        goal: Option<Id>,
        /// The answer that says more closely which goal it is.
        goal_by: Option<GoalByDoc>,
        /// The facts asked first, in this order, as far as they matter.
        first: Option<List<Id>>,
        /// The rules shown first with the result, as far as they are shown at all.
        see: Option<List<Id>>,
    }
}

document! {
    /// A choice, some of whose values stand for a goal of their own.
    struct GoalByDoc {
        /// The choice.
        fact: Id,
        /// Its values, each with the value of `goal` it stands for; any other leaves the goal as it is.
        goals: List<GoalOfDoc>,
    }
}

document! {
    /// One value and its goal.
    struct GoalOfDoc {
        /// The value of the choice.
        is: Id,
        /// The value of `goal`.
        goal: Id,
    }
}

document! {
    /// A law, regulation or Party document.
    struct InstrumentDoc {
        /// Its id.
        id: Id,
        /// Its full name.
        name: Words,
        /// The name used in citations after the first.
        short: Words,
        /// Its document number (文号).
        number: Option<Line>,
        /// Who issued it.
        issuer: Words,
        /// When it was issued.
        issued: Option<Date>,
        /// When it took effect.
        effective: Option<Date>,
        /// The first day on which it was no longer in force.
        until: Option<Date>,
        /// Whether it is in force on the pack's date.
        in_force: bool,
        /// How sure the source is.
        confidence: Word<Confidence>,
        /// A remark.
        note: Option<Words>,
    }
}

document! {
    /// A heading of the check page.
    struct SectionDoc {
        /// Its id.
        id: Id,
        /// The heading.
        title: Words,
    }
}

document! {
    /// A route.
    struct RouteDoc {
        /// Its id.
        id: Id,
        /// Its name.
        name: Words,
        /// What it is, in a sentence.
        summary: Words,
        /// The values of the fact `goal` that select it.
        goals: List<Id>,
        /// The verdict when no rule gives another; without it the pack does not judge the route yet.
        otherwise: Option<Word<Verdict>>,
    }
}
