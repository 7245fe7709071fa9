//! Definitions and implications as they are written.

use super::conditions::{CondDoc, DateDoc, PeriodDoc};
use crate::load::decode::{Decode, Decoder, Fields, Take, alternatives, document, no_object, object};
use crate::load::json::Node;
use crate::load::place::Span;
use crate::load::values::{Date, Id, Integer, List, Word, Words};
use rules::model::Take as LogTake;

document! {
    /// If this is so, that is so too. Each side is about one answer.
    struct ImplicationDoc {
        /// The test of one answer.
        r#if: CondDoc,
        /// The test of another.
        then: CondDoc,
        /// The first day on which it is so.
        from: Option<Date>,
        /// The first day on which it is no longer so.
        until: Option<Date>,
    }
}

document! {
    /// A fact derived from facts.
    struct DefinitionDoc {
        /// Its id.
        id: Id,
        /// Its name in explanations.
        label: Words,
        ; kind: DefinitionKindDoc
    }
}

alternatives! {
    /// What a definition derives.
    enum DefinitionKindDoc {
        /// Whether something holds.
        When(WhenPart) = "when",
        /// The first of several levels that holds.
        Levels(LevelsPart) = "levels",
        /// A date.
        Date(DatePart) = "date",
        /// A number taken from a log.
        Number(MeasurePart) = "number",
        /// An amount in yuan.
        Amount(AmountPart) = "amount",
    }
}

document! {
    part WhenPart {
        /// When it holds.
        when: CondDoc,
    }
}

document! {
    part LevelsPart {
        /// The levels, the first that holds deciding.
        levels: List<LevelDoc>,
        /// The level when none of them holds.
        r#else: ElseDoc,
    }
}

document! {
    part DatePart {
        /// The date.
        date: DateDoc,
    }
}

document! {
    part MeasurePart {
        /// The number.
        number: MeasureDoc,
    }
}

document! {
    part AmountPart {
        /// The amount.
        amount: ShareDoc,
    }
}

document! {
    /// One level.
    struct LevelDoc {
        /// Its id.
        id: Id,
        /// Its name.
        label: Words,
        /// When it is reached.
        when: CondDoc,
    }
}

document! {
    /// The level when no other is reached.
    struct ElseDoc {
        /// Its id.
        id: Id,
        /// Its name.
        label: Words,
    }
}

document! {
    /// How a log becomes a number.
    struct MeasureDoc {
        /// The log.
        log: Id,
        /// The sum of the entries' numbers, or how many entries there are.
        take: Word<LogTake>,
        /// Only entries whose anniversary by this period is not before today.
        window: Option<PeriodDoc>,
        /// Only entries of at least this number.
        value_at_least: Option<Integer>,
        /// The most that lies within any such span of time.
        within: Option<PeriodDoc>,
    }
}

document! {
    /// `of` × the part of `whole` that is not `done`.
    struct ShareDoc {
        /// The whole sum in yuan, a number fact.
        of: Id,
        /// The months agreed, a number fact.
        whole: Id,
        /// The months served, a number fact.
        done: Id,
        /// A date fact: where `done` is not answered, what is left are the months begun from today to it.
        until: Option<Id>,
    }
}
