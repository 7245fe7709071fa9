//! The way from a verdict to the answers, in words.

use super::{Key, Words};
use crate::assess::{Due, Sum};
use crate::calendar::counted;
use crate::explain::{Branch, Part, RuledOut, What};
use crate::model::{
    Answer, Cond, DateTest, Day, DefId, DefinitionKind, FactId, Level, NumberRange, Period, RuleId, Than,
};

/// So many answers are named one by one; of more, those that are left.
const FEW: usize = 3;

impl Words<'_> {
    /// One node of an explanation, without what it rests on. `today` is the day the assessment is made for.
    pub fn node(&self, branch: &Branch<'_>, today: Day) -> String {
        match branch.what {
            What::Rule(_, rule) => self.of(&rule.title).to_owned(),
            What::All => self.text(Key::TreeAll).to_owned(),
            What::Any => self.text(Key::TreeAny).to_owned(),
            What::Not => self.text(Key::TreeNot).to_owned(),
            What::Definition(def) | What::Measure(def, None) => self.of(&self.pack.definition(def).label).to_owned(),
            What::Level(def, _, Some(level)) => {
                let label = self.of(&self.pack.definition(def).label);
                self.fill(Key::AnswerLabelled, &[("label", label), ("answer", self.of(&level.label))])
            }
            What::Level(def, set, None) => self.levels(def, set),
            What::Measure(def, Some(n)) => {
                let label = self.of(&self.pack.definition(def).label);
                self.fill(Key::AnswerLabelled, &[("label", label), ("answer", &self.number(n))])
            }
            What::Date(test, span) => self.comparison(test, span, today),
            What::Said(fact, answer, part) => self.part(fact, answer, part, today),
            What::Follows(cond) => self.condition(cond).unwrap_or_default(),
            What::Verdict(route) => self.of(&self.pack.route(route).name).to_owned(),
        }
    }

    /// How a node stands, for those who do not see its sign.
    pub fn stands(&self, holds: bool) -> &str {
        self.text(if holds { Key::TreeHolds } else { Key::TreeFails })
    }

    /// "答“否”，就排除了“现在不能”".
    pub fn ruled_out(&self, fact: FactId, out: &RuledOut) -> String {
        let quoted = |what: &str| self.fill(Key::ResultQuoted, &[("what", what)]);
        let verdicts: Vec<String> = out.verdicts.iter().map(|verdict| quoted(self.verdict(verdict))).collect();
        let verdicts = self.list(&verdicts);
        let but = out.by.len() > FEW && out.but.len() <= FEW;
        let key = match (out.by.is_empty(), but) {
            (true, _) => Key::ResultMayRuleOut,
            (_, true) if out.but.is_empty() => Key::ResultAnyRulesOut,
            (_, true) => Key::ResultRulesOutBut,
            _ => Key::ResultRulesOut,
        };
        let named = if but { &out.but } else { &out.by };
        let answers: Vec<String> = named.iter().map(|answer| quoted(&self.answer(fact, answer))).collect();
        self.fill(key, &[("answers", &answers.join(self.text(Key::CondOneOf))), ("verdicts", &verdicts)])
    }

    /// How a due day is counted: "递交申请的日子（2026年11月23日）加30日，到2026年12月23日". Nothing where nothing is counted.
    pub fn due_sum(&self, rule: RuleId, due: &Due) -> Option<String> {
        let spec = self.pack.rule(rule).deadline.as_ref()?;
        let counted = |period: &Period| !period.is_zero();
        if !counted(&spec.due.plus) && !counted(&spec.due.minus) {
            return None;
        }
        let slots = [("how", self.date_expr(&spec.due)), ("from", self.date(due.from)), ("due", self.date(due.due))];
        Some(self.fill(Key::ResultDueSum, &slots.each_ref().map(|(slot, text)| (*slot, text.as_str()))))
    }

    /// How an amount comes about: "100,000元 × 11 ÷ 60 = 18,333元".
    pub fn amount_sum(&self, sum: &Sum) -> String {
        let slots = [
            ("of", self.yuan(sum.of)),
            ("left", self.number(sum.left)),
            ("whole", self.number(sum.whole)),
            ("yuan", self.yuan(sum.yuan)),
        ];
        self.fill(Key::ResultAmountSum, &slots.each_ref().map(|(slot, text)| (*slot, text.as_str())))
    }

    /// The part of an answer that counts, under the question's name.
    fn part(&self, fact: FactId, answer: &Answer, part: Part, today: Day) -> String {
        match part {
            Part::Box(option) => {
                let label = self.of(&self.pack.fact(fact).label);
                self.fill(Key::AnswerLabelled, &[("label", label), ("answer", self.option(fact, option))])
            }
            Part::Counted(def) => match (&self.pack.definition(def).kind, answer.entries()) {
                (DefinitionKind::Measure(measure), Some(entries)) => {
                    self.labelled_answer(fact, &Answer::Log(counted(measure, entries, today)))
                }
                _ => self.labelled_answer(fact, answer),
            },
            Part::Graded(def) => {
                let said = self.labelled_answer(fact, answer);
                match answer.number().and_then(|n| self.graded(def, fact, n)) {
                    Some((range, level)) => {
                        let range = self.bounds(range, self.unit(fact));
                        let values = [("said", &*said), ("range", &*range), ("level", self.of(&level.label))];
                        self.fill(Key::TreeGraded, &values)
                    }
                    None => said,
                }
            }
            Part::Everything => self.labelled_answer(fact, answer),
        }
    }

    /// The level that a number alone comes to, and the numbers that come to the same.
    fn graded(&self, def: DefId, fact: FactId, n: i64) -> Option<(NumberRange, &Level)> {
        let DefinitionKind::Levels(levels) = &self.pack.definition(def).kind else { return None };
        let mut least = Vec::new();
        levels.iter().for_each(|level| least_of(&level.when, fact, &mut least));
        let min = least.iter().copied().filter(|min| *min <= n).max();
        let max = least.iter().copied().filter(|min| *min > n).min().map(|next| next - 1);
        let reached = |level: &&Level| {
            let mut of = Vec::new();
            least_of(&level.when, fact, &mut of);
            min.is_some_and(|min| of.contains(&min))
        };
        let level = if min.is_some() { levels.iter().find(reached) } else { levels.last() };
        level.filter(|_| !least.is_empty()).map(|level| (NumberRange { min, max }, level))
    }

    /// "服务期满日（2027年3月1日）不早于2026年11月23日".
    fn comparison(&self, test: &DateTest, span: Option<(Day, Day)>, today: Day) -> String {
        let base = self.date_ref(test.date.from);
        let date = match span {
            Some((first, last)) if first == last => self.date(first),
            Some((first, last)) => {
                self.fill(Key::TreeSpan, &[("first", &self.date(first)), ("last", &self.date(last))])
            }
            None => self.text(Key::TreeNotKnown).to_owned(),
        };
        let moved = !(test.date.plus.is_zero() && test.date.minus.is_zero());
        let name = self.fill(if moved { Key::TreeMoved } else { Key::TreeDate }, &[("name", base), ("date", &date)]);
        let than = match test.than {
            Than::Today => today,
            Than::Day(day) => day,
        };
        self.compared(test.is, &name, &self.date(than))
    }
}

/// The numbers from which on a condition asks for more of a fact.
fn least_of(cond: &Cond, fact: FactId, found: &mut Vec<i64>) {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().for_each(|part| least_of(part, fact, found)),
        Cond::Answer(of, test) if *of == fact => found.extend(test.least()),
        Cond::Answer(..)
        | Cond::Not(_)
        | Cond::Date(_)
        | Cond::Defined(_)
        | Cond::Level(..)
        | Cond::Measure(..)
        | Cond::Verdict(..) => {}
    }
}
