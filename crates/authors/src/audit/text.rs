//! Conditions and rules as their author names them.

use crate::load::{range_in_words, test_in_words};
use rules::model::{
    Amount, Cond, DateExpr, DateRef, DefId, DefinitionKind, FactId, OptionSet, Pack, Period, RuleId, RuleKind, Than,
    TimeOrder, Validity, Verdict, VerdictSet,
};

/// How many characters of a condition are written.
const LONG: usize = 160;

/// A rule's kind as documents name it.
pub fn kind_id(kind: &RuleKind) -> &'static str {
    match kind {
        RuleKind::Scope => "scope",
        RuleKind::OtherWay(_) => "other-way",
        RuleKind::Bar(_) => "bar",
        RuleKind::Ground => "ground",
        RuleKind::Duty => "duty",
        RuleKind::Deadline => "deadline",
        RuleKind::Step => "step",
        RuleKind::Effect => "effect",
        RuleKind::Notice => "notice",
        RuleKind::Condition => "condition",
        RuleKind::WrongClaim(_) => "wrong-claim",
        RuleKind::WayOut => "way-out",
    }
}

/// `scope axis.identity`, or `a and b`; of many the first few.
pub(super) fn rules(pack: &Pack, list: &[RuleId]) -> String {
    let name = |id: &RuleId| {
        let rule = pack.rule(*id);
        format!("{} {}", kind_id(&rule.kind), rule.id)
    };
    let mut names: Vec<String> = list.iter().take(3).map(name).collect();
    if list.len() > 3 {
        names.push(format!("{} more", list.len() - 3));
    }
    names.join(", ")
}

/// `[2019-06-01, 2026-08-15)`.
pub(super) fn validity(validity: Validity) -> String {
    let day = |day: Option<rules::model::Day>| day.map_or("…".to_owned(), |day| day.to_string());
    format!("[{}, {})", day(validity.from), day(validity.until))
}

/// `open or barred`.
pub(super) fn verdicts(set: VerdictSet) -> String {
    set.iter().map(Verdict::id).collect::<Vec<_>>().join(" or ")
}

/// A condition on one line; the end of a long one is left out.
pub(super) fn condition(pack: &Pack, cond: &Cond) -> String {
    let whole = write(pack, cond);
    if whole.chars().count() <= LONG {
        return whole;
    }
    whole.chars().take(LONG).chain(['…']).collect()
}

fn write(pack: &Pack, cond: &Cond) -> String {
    let id = |fact: &FactId| &*pack.fact(*fact).id;
    let named = |def: &DefId| &*pack.definition(*def).id;
    let list = |parts: &[Cond], word: &str| match parts {
        [] if word == " and " => "always".to_owned(),
        [] => "never".to_owned(),
        [one] => write(pack, one),
        many => format!("({})", many.iter().map(|part| write(pack, part)).collect::<Vec<_>>().join(word)),
    };
    match cond {
        Cond::All(parts) => list(parts, " and "),
        Cond::Any(parts) => list(parts, " or "),
        Cond::Not(part) => format!("not {}", write(pack, part)),
        Cond::Answer(fact, test) => format!("{} {}", id(fact), test_in_words(pack.kind_of(*fact), test)),
        Cond::Date(test) => {
            let is = match test.is {
                TimeOrder::Before => "before",
                TimeOrder::On => "on",
                TimeOrder::After => "after",
                TimeOrder::OnOrBefore => "on or before",
                TimeOrder::OnOrAfter => "on or after",
            };
            let than = match test.than {
                Than::Today => "today".to_owned(),
                Than::Day(day) => day.to_string(),
            };
            format!("{} {is} {than}", date(pack, &test.date))
        }
        Cond::Defined(def) => named(def).to_owned(),
        Cond::Level(def, set) => format!("{} is {}", named(def), levels(pack, *def, *set)),
        Cond::Measure(def, wanted) => format!("{} {}", named(def), range_in_words(*wanted)),
        Cond::Verdict(route, set) => format!("{} is {}", pack.route(*route).id, verdicts(*set)),
    }
}

fn levels(pack: &Pack, def: DefId, set: OptionSet) -> String {
    let DefinitionKind::Levels(levels) = &pack.definition(def).kind else { return String::new() };
    set.iter().filter_map(|at| levels.get(at.index())).map(|level| &*level.id).collect::<Vec<_>>().join(" or ")
}

fn date(pack: &Pack, expr: &DateExpr) -> String {
    let from = match expr.from {
        DateRef::Today => "today",
        DateRef::Fact(fact) => &pack.fact(fact).id,
        DateRef::Def(def) => &pack.definition(def).id,
    };
    format!("{from}{}{}", period(pack, '+', &expr.plus), period(pack, '-', &expr.minus))
}

fn period(pack: &Pack, sign: char, period: &Period) -> String {
    let units = ["years", "months", "days", "workdays"];
    let parts = period.parts().into_iter().zip(units).filter(|(amount, _)| *amount != Amount::Fixed(0));
    parts
        .map(|(amount, unit)| match amount {
            Amount::Fixed(n) => format!(" {sign} {n} {unit}"),
            Amount::Fact(fact) => format!(" {sign} {} {unit}", pack.fact(fact).id),
        })
        .collect()
}
