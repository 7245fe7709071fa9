//! The pack format: every structure of the document, once, for the reader and the JSON Schema.

use super::decode::{Decode, Decoder, Fields, Take, alternatives, document, no_object, object};
use super::json::{Node, Value};
use super::place::Span;
use super::values::{Date, Flag, GroundGives, Id, Line, List, OneOrMore, Unsettled, Whole, Word, Words};
use crate::model::{ChangedBy, Confidence, For, Take as LogTake, Than, TimeOrder, Verdict};

document! {
    /// A rule pack (规则包): one versioned document of instruments, facts and rules.
    struct PackDoc {
        /// The version of this format: 1.
        #[expect(dead_code, reason = "looked at before anything else is read")]
        format: Whole,
        /// The pack's id.
        id: Id,
        /// Its title.
        title: Words,
        /// Where it applies.
        jurisdiction: Words,
        /// What it holds, in a sentence or two.
        summary: Words,
        /// Its version.
        version: Line,
        /// The day it is true as of.
        as_of: Date,
        /// The day by which it should be read again.
        review_by: Date,
        /// Its language tags, the leading one first. Every text stands in each of them.
        languages: List<Line>,
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
        /// The rules (规则), in the order in which they are shown.
        rules: List<RuleDoc>,
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
    /// A fact: what can be known about a person, and the question that asks for it.
    struct FactDoc {
        /// Its id.
        id: Id,
        /// The section of the check page it stands in.
        section: Id,
        /// Its short name in lists, 2 to 8 characters.
        label: Words,
        /// The question, the page's heading.
        question: Words,
        /// One short line under the question, without a full stop.
        hint: Option<Words>,
        /// Longer help.
        help: Option<Words>,
        /// Why it is asked.
        why: Words,
        /// Where the answer is found: which paper, which office.
        r#where: Option<Words>,
        /// Terms explained.
        terms: Option<List<TermDoc>>,
        /// Who can change it.
        changed_by: Word<ChangedBy>,
        /// Whether the answer could harm the person if seen.
        sensitive: bool,
        ; kind: FactTypeDoc
    }
}

document! {
    /// A term explained beside a question.
    struct TermDoc {
        /// The term of art.
        term: Words,
        /// What it means, in plain words.
        meaning: Words,
    }
}

document! {
    /// One value of a choice, or one box.
    struct OptionDoc {
        /// Its id.
        id: Id,
        /// What stands beside the control.
        label: Words,
        /// One short line under the label.
        hint: Option<Words>,
        /// The first day on which it is offered.
        from: Option<Date>,
        /// The first day on which it is no longer offered.
        until: Option<Date>,
    }
}

alternatives! {
    /// What answers a fact takes.
    enum FactTypeDoc by "type" {
        /// One of several values.
        Choice(ChoicePart) = "choice",
        /// Yes or no.
        YesNo(YesNoPart) = "yes-no",
        /// Any of several boxes, or "none".
        Several(SeveralPart) = "several",
        /// A date.
        Date(DateFactPart) = "date",
        /// A whole number.
        Number(NumberPart) = "number",
        /// Dated entries, each with a number.
        Log(LogPart) = "log",
    }
}

document! {
    part ChoicePart {
        /// The values.
        options: List<OptionDoc>,
    }
}

document! {
    part YesNoPart {
        /// One short line under "yes".
        yes: Option<Words>,
        /// One short line under "no".
        no: Option<Words>,
    }
}

document! {
    part SeveralPart {
        /// The boxes, without "none".
        options: List<OptionDoc>,
        /// The label of the exclusive "none".
        none: Words,
    }
}

document! {
    part DateFactPart {
        /// Whether it is a past event: later than today means it has not happened.
        event: Option<bool>,
        /// The first day that is asked for.
        earliest: Date,
        /// The last day that is asked for.
        latest: Date,
        /// The label of "there is no such date"; without it that cannot be answered.
        none: Option<Words>,
    }
}

document! {
    part NumberPart {
        /// The unit beside the field.
        unit: Words,
        /// The smallest number.
        min: Whole,
        /// The greatest number.
        max: Whole,
        /// What the form fills in for the person to confirm.
        suggest: Option<Whole>,
    }
}

document! {
    part LogPart {
        /// What the number of an entry is.
        value: Words,
        /// Its unit.
        unit: Words,
        /// The smallest number of an entry.
        min: Whole,
        /// The greatest number of an entry.
        max: Whole,
        /// The key of the number in a case file; without it, the fact's id.
        key: Option<Id>,
    }
}

document! {
    /// If this is so, that is so too. Each side is about one answer.
    struct ImplicationDoc {
        /// The test of one answer.
        r#if: CondDoc,
        /// The test of another.
        then: CondDoc,
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
        value_at_least: Option<Whole>,
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

document! {
    /// One thing that an instrument says.
    struct RuleDoc {
        /// Its id.
        id: Id,
        /// The routes it bears on.
        routes: List<Id>,
        /// When it holds; without it, always.
        when: Option<CondDoc>,
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
        sources: Option<Whole>,
        /// The first day it applies.
        from: Option<Date>,
        /// The first day it no longer applies.
        until: Option<Date>,
        /// Its deadline.
        deadline: Option<DeadlineDoc>,
        /// Its amount, a definition.
        amount: Option<Id>,
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
        /// A wrong claim that goes round.
        WrongClaim(WrongClaimPart) = "wrong-claim",
        /// Another way out beside the route.
        WayOut(ShownPart) = "way-out",
    }
}

/// No key of its own.
#[derive(Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub(super) struct NothingPart {}

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
        /// Who must act.
        r#for: Word<For>,
        /// Its short name.
        label: Words,
        /// When it is shown, beside the rule's own condition.
        when: Option<CondDoc>,
    }
}

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
pub(super) enum AmountDoc {
    /// A number.
    Fixed(Whole),
    /// A number fact.
    Fact(FactAmountDoc),
}

impl Decode for AmountDoc {
    fn decode(d: &mut Decoder<'_>, node: &Node<'_>) -> Self {
        match node.value {
            Value::Object(_) => Self::Fact(object(d, node)),
            _ => Self::Fixed(Whole::decode(d, node)),
        }
    }

    fn stand_in(d: &mut Decoder<'_>) -> Self {
        Self::Fixed(Whole::stand_in(d))
    }
}

document! {
    /// A date and what is added to it.
    struct DateExprDoc {
        /// A date fact, a date definition or `today`.
        from: Id,
        /// What is added.
        plus: Option<PeriodDoc>,
        /// What is taken away.
        minus: Option<PeriodDoc>,
    }
}

/// A date: where it starts alone, or with what is added.
#[derive(Debug)]
pub(super) struct DateDoc(pub DateExprDoc);

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
        at_least: Option<Whole>,
        /// This number or less.
        at_most: Option<Whole>,
        /// More than this number.
        above: Option<Whole>,
        /// Less than this number.
        below: Option<Whole>,
        /// Exactly this number.
        equals: Option<Whole>,
    }
}

document! {
    struct DateTestDoc {
        /// A date fact, a date definition or `today`.
        date: Id,
        /// What is added.
        plus: Option<PeriodDoc>,
        /// What is taken away.
        minus: Option<PeriodDoc>,
        /// How it stands to the other.
        is: Word<TimeOrder>,
        /// `today` or a day.
        than: ThanDoc,
    }
}

/// What a date is compared with: `today` or a day.
#[derive(Debug)]
pub(super) struct ThanDoc(pub Option<Than>);

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
