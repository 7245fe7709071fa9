//! Conditions, dates and periods as they are written.

use crate::load::decode::{Decode, Decoder, Fields, Take, alternatives, document, no_object, object};
use crate::load::json::{Node, Value};
use crate::load::place::Span;
use crate::load::values::{Date, Flag, Id, Integer, List, OneOrMore, Word};
use rules::model::{Than, TimeOrder, Verdict};

document! {
    /// A period; facts only inside definitions, working days only in deadlines.
    struct PeriodDoc {
        /// Years.
        years: Option<AmountDoc>,
        /// Months.
        months: Option<AmountDoc>,
        /// Days.
        days: Option<AmountDoc>,
        /// Working days.
        workdays: Option<AmountDoc>,
    }
}

document! {
    /// A number fact as an amount.
    struct FactAmountDoc {
        /// The number fact.
        fact: Id,
    }
}

/// How many of a unit: a number, or inside a definition a number fact.
#[derive(Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(untagged))]
pub(in crate::load) enum AmountDoc {
    /// A number.
    Fixed(Integer),
    /// A number fact.
    Fact(FactAmountDoc),
}

impl Decode for AmountDoc {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        match node.value {
            Value::Object(_) => Self::Fact(object(d, node)),
            _ => Self::Fixed(Integer::decode(d, node)),
        }
    }

    fn stand_in(d: &mut Decoder<'_>) -> Self {
        Self::Fixed(Integer::stand_in(d))
    }
}

document! {
    /// A date and what is added to it.
    struct DateExprDoc {
        /// A date fact, a date definition or `today`.
        from: Id,
        /// What is added.
        plus: Option<Box<PeriodDoc>>,
        /// What is taken away.
        minus: Option<Box<PeriodDoc>>,
    }
}

/// A date: where it starts alone, or with what is added.
#[derive(Debug)]
pub(in crate::load) struct DateDoc(pub DateExprDoc);

impl Decode for DateDoc {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        if let Value::String(_) = node.value {
            return Self(DateExprDoc { at: node.span, from: Id::decode(d, node), plus: None, minus: None });
        }
        Self(object(d, node))
    }

    fn stand_in(d: &mut Decoder<'_>) -> Self {
        Self(no_object(d))
    }
}

alternatives! {
    /// A condition (条件).
    enum CondDoc {
        /// Every part holds.
        All(AllDoc) = "all",
        /// Some part holds.
        Any(AnyDoc) = "any",
        /// The part does not hold.
        Not(NotDoc) = "not",
        /// A test of an answer.
        Fact(FactTestDoc) = "fact",
        /// A comparison of a date.
        Date(DateTestDoc) = "date",
        /// A test of a definition.
        Defined(DefinedTestDoc) = "defined",
        /// A test of a route's verdict.
        Verdict(VerdictTestDoc) = "route",
    }
}

document! {
    struct AllDoc {
        /// The parts.
        all: List<CondDoc>,
    }
}

document! {
    struct AnyDoc {
        /// The parts.
        any: List<CondDoc>,
    }
}

document! {
    struct NotDoc {
        /// The part.
        not: Box<CondDoc>,
    }
}

document! {
    struct FactTestDoc {
        /// The fact.
        fact: Id,
        /// Choice, yes/no: it is one of these.
        is: Option<OneOrMore<Id>>,
        /// Several: one of these is ticked; `none`: nothing is.
        has: Option<OneOrMore<Id>>,
        /// Date: whether there is one.
        given: Option<Flag>,
        ; range: RangePart
    }
}

document! {
    part RangePart {
        /// This number or more.
        at_least: Option<Integer>,
        /// This number or less.
        at_most: Option<Integer>,
        /// More than this number.
        above: Option<Integer>,
        /// Less than this number.
        below: Option<Integer>,
        /// Exactly this number.
        equals: Option<Integer>,
    }
}

document! {
    struct DateTestDoc {
        /// A date fact, a date definition or `today`.
        date: Id,
        /// What is added.
        plus: Option<Box<PeriodDoc>>,
        /// What is taken away.
        minus: Option<Box<PeriodDoc>>,
        /// How it stands to the other.
        is: Word<TimeOrder>,
        /// `today` or a day.
        than: ThanDoc,
    }
}

/// What a date is compared with: `today` or a day.
#[derive(Debug)]
pub(in crate::load) struct ThanDoc(pub Option<Than>);

impl Decode for ThanDoc {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        if node.text() == Some("today") {
            return Self(Some(Than::Today));
        }
        Self(Date::decode(d, node).day.map(Than::Day))
    }

    fn stand_in(_: &mut Decoder<'_>) -> Self {
        Self(None)
    }
}

document! {
    struct DefinedTestDoc {
        /// The definition.
        defined: Id,
        /// Levels: it is one of these.
        is: Option<OneOrMore<Id>>,
        ; range: RangePart
    }
}

document! {
    struct VerdictTestDoc {
        /// The route.
        route: Id,
        /// Its verdict is one of these. Only in rules that give none.
        verdict: OneOrMore<Word<Verdict>>,
    }
}
