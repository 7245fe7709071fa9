//! How the model lies in an image.

use super::{Image, Reader, Writer, choice, record};
use crate::calendar::{Holidays, YearDays};
use crate::model::{
    Amount, AmountDef, Base, Change, ChangedBy, Choice, Citation, Cond, Confidence, Contact, DateExpr, DateFact,
    DateRef, DateTest, DeadlineSpec, DefId, Definition, DefinitionKind, Differences, EndsBy, Fact, FactId, FactKind,
    For, GoalBy, How, Implication, Instrument, InstrumentId, Letters, Level, Local, LogFact, LogMeasure, Neighbour,
    Note, NumberFact, NumberRange, Office, OptionId, OptionSet, Pack, PackParts, Period, Portal, Route, RouteId, Rule,
    RuleId, RuleKind, Section, SectionId, Situation, Sort, Take, Term, Text, Than, TimeOrder, Validity, Verdict,
    VerdictSet,
};

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl Image for $id {
            fn write(&self, to: &mut Writer) {
                self.index().write(to);
            }

            fn read(from: &mut Reader<'_>) -> Self {
                Self::new(usize::read(from)).unwrap_or_else(|| {
                    from.spoil();
                    Self::default()
                })
            }
        }
    )+};
}

ids!(FactId, DefId, RuleId, RouteId, InstrumentId, SectionId, OptionId);

impl Image for OptionSet {
    fn write(&self, to: &mut Writer) {
        self.bits().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::from_bits(u64::read(from))
    }
}

impl Image for VerdictSet {
    fn write(&self, to: &mut Writer) {
        self.bits().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::from_bits(u16::read(from))
    }
}

impl Image for Text {
    /// The text in the image's language alone.
    fn write(&self, to: &mut Writer) {
        to.string(self.get(to.language()));
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(vec![Box::read(from)])
    }
}

impl Image for Pack {
    fn write(&self, to: &mut Writer) {
        let tag = self.languages().get(usize::from(to.language().0)).cloned();
        PackParts { languages: tag.into_iter().collect(), ..self.parts().clone() }.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(PackParts::read(from))
    }
}

impl Image for Holidays {
    fn write(&self, to: &mut Writer) {
        self.years().to_vec().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self::new(Vec::read(from))
    }
}

impl Image for i16 {
    fn write(&self, to: &mut Writer) {
        i64::from(*self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        i64::read(from) as Self
    }
}

record!(YearDays { year, off, work });
record!(PackParts {
    id,
    title,
    jurisdiction,
    summary,
    severity,
    neighbours,
    portal,
    reports,
    version,
    as_of,
    review_by,
    languages,
    instruments,
    sections,
    facts,
    implications,
    definitions,
    routes,
    situations,
    rules,
});
record!(Letters { rules, instruments });
record!(Neighbour { id, title, summary, severity });
record!(Portal { base, changes, local });
record!(Base { id, title, named, version, as_of, review_by });
record!(Change { how, what, id, rule, title, reason, was, touches });
record!(Local { notice, contact, offices, logo });
record!(Contact { name, phone, address, hours });
record!(Office { role, name });
record!(Instrument { id, name, short, number, issuer, issued, effective, until, in_force, confidence, note });
record!(Section { id, title });
record!(Implication { when, then, validity });
record!(Level { id, label, when });
record!(LogMeasure { log, take, value_at_least, window, within });
record!(AmountDef { of, whole, done, until });
record!(Definition { id, label, kind });
record!(Route { id, name, summary, goals, otherwise });
record!(Situation { is, goal, goal_by, first, see });
record!(GoalBy { fact, goals });
record!(Term { term, meaning });
record!(Choice { id, label, hint, validity });
record!(DateFact { event, earliest, latest, none });
record!(NumberFact { unit, min, max, suggest, suggest_unless });
record!(LogFact { key, value, unit, min, max });
record!(Fact {
    id,
    section,
    label,
    question,
    hint,
    help,
    why,
    found,
    terms,
    changed_by,
    sensitive,
    surest,
    asked,
    kind
});
record!(NumberRange { min, max });
record!(DateTest { date, is, than });
record!(DateExpr { from, plus, minus });
record!(Period { years, months, days, workdays });
record!(Validity { from, until });
record!(Citation { instrument, article, validity });
record!(DeadlineSpec { due, or_today, latest, for_whom, label, when });
record!(Rule {
    id,
    kind,
    routes,
    when,
    unless,
    title,
    text,
    ask,
    cites,
    confidence,
    sources,
    validity,
    gives,
    verdicts,
    deadline,
    amount,
    between,
    everyone,
    refines,
});

record!(Note { id, between, explains, routes, shown, words });

impl Image for Differences {
    fn write(&self, to: &mut Writer) {
        let Self { languages, notes, same } = self;
        let tag = languages.get(usize::from(to.language().0)).cloned();
        Vec::from_iter(tag).write(to);
        notes.write(to);
        same.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Self {
        Self { languages: Vec::read(from), notes: Vec::read(from), same: Vec::read(from) }
    }
}

choice!(How { 0 Add, 1 Replace, 2 Remove });
choice!(Sort { 0 Rule, 1 Instrument, 2 Fact, 3 Definition, 4 Section });
choice!(Take { 0 Sum, 1 Count });
choice!(DefinitionKind { 0 Holds(cond), 1 Levels(levels), 2 Date(date), 3 Measure(measure), 4 Amount(amount) });
choice!(ChangedBy { 0 Person, 1 Others, 2 Time, 3 Nobody });
choice!(FactKind { 0 Date(date), 1 Number(number), 2 Log(log), 3 Choice { options, yes_no }, 4 Several { options, none } });
choice!(Confidence { 0 A, 1 B, 2 C, 3 M });
choice!(EndsBy { 0 Date(date), 1 Event(event), 2 DateOrEvent(date, event) });
choice!(RuleKind {
    0 Scope, 1 OtherWay(route), 2 Bar(ends), 3 Ground, 4 Duty, 5 Deadline, 6 Step, 7 Effect, 8 Notice,
    9 WrongClaim(claim), 10 WayOut, 11 Condition,
});
choice!(For { 0 Person, 1 Authority, 2 Nobody });
choice!(TimeOrder { 0 Before, 1 On, 2 After, 3 OnOrBefore, 4 OnOrAfter });
choice!(Than { 0 Today, 1 Day(day) });
choice!(DateRef { 0 Today, 1 Fact(fact), 2 Def(definition) });
choice!(Amount { 0 Fixed(number), 1 Fact(fact) });
choice!(Verdict { 0 OutOfScope, 1 Elsewhere, 2 Barred, 3 Comply, 4 Required, 5 Unsettled, 6 Open, 7 Incomplete });
choice!(Cond {
    0 Given(fact), 1 All(parts), 2 Any(parts), 3 Not(part), 4 Is(fact, options), 5 Has(fact, option), 6 HasNone(fact),
    7 Number(fact, range), 8 Date(test), 9 Defined(definition), 10 Level(definition, levels),
    11 Measure(definition, range), 12 Verdict(route, verdicts),
});
