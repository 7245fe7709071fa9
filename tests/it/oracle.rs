//! The plainest reading there can be: every completion one by one, no diagrams, no classes.

use resignation_check::calendar::measure;
use resignation_check::logic::{Facts, evaluate};
use resignation_check::model::{
    Answer, AnswerTest, Answers, Cond, DateExpr, Day, DefinitionKind, EndsBy, FactId, FactKind, LogEntry, OptionId,
    OptionSet, Pack, PartialDate, RouteId, RuleId, RuleKind, Than, Verdict, VerdictSet,
};
use std::collections::BTreeSet;

/// One fully known person.
pub struct Person<'a> {
    pub pack: &'a Pack,
    pub answers: Answers,
    pub today: Day,
}

/// What is shown for one person: verdicts, and each rule shown with its due day.
pub type Outcome = (Vec<Verdict>, BTreeSet<(usize, usize, Option<Day>)>);

impl Person<'_> {
    fn date(&self, fact: FactId) -> Option<Day> {
        let event = matches!(&self.pack.fact(fact).kind, FactKind::Date(d) if d.event);
        match self.answers.get(fact) {
            Some(Answer::Date(PartialDate::Day(day))) if !event || *day <= self.today => Some(*day),
            _ => None,
        }
    }

    fn number(&self, fact: FactId) -> i64 {
        match self.answers.get(fact) {
            Some(Answer::Number(n)) => *n,
            _ => panic!("a completion lacks a number"),
        }
    }

    fn day(&self, expr: &DateExpr) -> Option<Day> {
        let base = match Facts::base(self.pack, expr) {
            None => self.today,
            Some(fact) => self.date(fact)?,
        };
        Some(evaluate(self.pack, expr, base, &|f| self.number(f), None).0)
    }

    pub fn holds(&self, cond: &Cond) -> bool {
        match cond {
            Cond::All(parts) => parts.iter().all(|p| self.holds(p)),
            Cond::Any(parts) => parts.iter().any(|p| self.holds(p)),
            Cond::Not(part) => !self.holds(part),
            Cond::Answer(fact, test) => match test {
                AnswerTest::Is(set) => matches!(self.answers.get(*fact), Some(Answer::Choice(o)) if set.has(*o)),
                AnswerTest::Has(option) => {
                    matches!(self.answers.get(*fact), Some(Answer::Several(s)) if s.has(*option))
                }
                AnswerTest::HasNone => matches!(self.answers.get(*fact), Some(Answer::Several(s)) if s.is_empty()),
                AnswerTest::Number(range) => range.has(self.number(*fact)),
                AnswerTest::Given => self.date(*fact).is_some(),
            },
            Cond::Date(test) => self.day(&test.date).is_some_and(|day| {
                test.is.allows(day.cmp(&match test.than {
                    Than::Today => self.today,
                    Than::Day(fixed) => fixed,
                }))
            }),
            Cond::Defined(def) => match &self.pack.definition(*def).kind {
                DefinitionKind::Holds(inner) => self.holds(inner),
                _ => panic!("not a yes/no definition"),
            },
            Cond::Level(def, set) => match &self.pack.definition(*def).kind {
                DefinitionKind::Levels(levels) => {
                    let at = levels.iter().position(|l| self.holds(&l.when));
                    at.and_then(OptionId::new).is_some_and(|at| set.has(at))
                }
                _ => panic!("not a graded definition"),
            },
            Cond::Measure(def, range) => match &self.pack.definition(*def).kind {
                DefinitionKind::Measure(m) => match self.answers.get(m.log) {
                    Some(Answer::Log(entries)) => range.has(measure(m, entries, self.today)),
                    _ => panic!("a completion lacks a log"),
                },
                _ => panic!("not a measure"),
            },
            Cond::Verdict(route, set) => set.has(self.verdict(*route)),
        }
    }

    pub fn rule(&self, id: RuleId) -> bool {
        let rule = self.pack.rule(id);
        rule.validity.covers(self.today) && self.holds(&rule.when)
    }

    pub fn verdict(&self, route: RouteId) -> Verdict {
        let rules = self.pack.rule_ids().zip(self.pack.rules());
        let given: Vec<Verdict> = rules
            .filter(|(_, r)| r.routes.contains(&route))
            .filter_map(|(id, r)| r.gives.filter(|_| self.rule(id)))
            .collect();
        let otherwise = self.pack.route(route).otherwise.unwrap_or(Verdict::Incomplete);
        given.into_iter().min().unwrap_or(otherwise)
    }

    pub fn outcome(&self) -> Outcome {
        let verdicts: Vec<Verdict> = self.pack.route_ids().map(|r| self.verdict(r)).collect();
        let mut shown = BTreeSet::new();
        for (id, rule) in self.pack.rule_ids().zip(self.pack.rules()) {
            let verdict_only =
                matches!(rule.kind, RuleKind::Scope | RuleKind::OtherWay(_) | RuleKind::Bar(_) | RuleKind::Ground);
            if (verdict_only && rule.deadline.is_none()) || !self.rule(id) {
                continue;
            }
            for route in rule.routes.iter().filter(|r| rule.verdicts.has(verdicts[r.index()])) {
                let due = rule.deadline.as_ref().filter(|d| self.holds(&d.when)).and_then(|d| {
                    let base = Facts::base(self.pack, &d.due);
                    let from = match base {
                        None => Some(self.today),
                        Some(fact) => self.date(fact).or(d.or_today.then_some(self.today)),
                    };
                    let from = from.filter(|from| !d.latest || *from >= self.today);
                    from.map(|from| evaluate(self.pack, &d.due, from, &|f| self.number(f), None).0)
                });
                if rule.unless.as_ref().is_some_and(|cond| self.holds(cond)) {
                    continue;
                }
                if rule.kind != RuleKind::Deadline || due.is_some() {
                    shown.insert((id.index(), route.index(), due));
                }
            }
        }
        (verdicts, shown)
    }

    /// When a bar is over, if it is dated.
    pub fn end_of(&self, rule: RuleId) -> Option<Day> {
        match &self.pack.rule(rule).kind {
            RuleKind::Bar(EndsBy::Date(expr) | EndsBy::DateOrEvent(expr, _)) => self.day(expr),
            _ => None,
        }
    }

    /// The first day on which no dated bar that holds holds any more; none when one ends by an event.
    pub fn until(&self, route: RouteId) -> Option<Day> {
        let bars = self.pack.rule_ids().filter(|id| {
            let rule = self.pack.rule(*id);
            matches!(rule.kind, RuleKind::Bar(_)) && rule.routes.contains(&route) && self.rule(*id)
        });
        let ends: Option<Vec<Day>> = bars.map(|id| self.end_of(id)).collect();
        ends.and_then(|days| days.into_iter().max())
    }

    pub fn is_consistent(&self) -> bool {
        self.pack
            .parts()
            .implications
            .iter()
            .all(|i| !i.validity.covers(self.today) || !self.holds(&i.when) || self.holds(&i.then))
    }
}

/// Every value a fact can still have.
pub fn values(pack: &Pack, answers: &Answers, today: Day, fact: FactId) -> Vec<Answer> {
    let days = |first: Day, last: Day, event: bool| -> Vec<Answer> {
        let last = if event { last.min(today) } else { last };
        let mut list = Vec::new();
        let mut day = first;
        while day <= last {
            list.push(Answer::Date(PartialDate::Day(day)));
            day = day.tomorrow().expect("inside the calendar");
        }
        if list.is_empty() {
            list.push(Answer::NoDate);
        }
        list
    };
    let kind = &pack.fact(fact).kind;
    match (answers.get(fact).filter(|a| **a != Answer::Unsure), kind) {
        (Some(Answer::Date(date)), FactKind::Date(d)) => {
            let (first, last) = date.bounds().expect("a real date");
            days(first, last, d.event)
        }
        (Some(known), _) => vec![known.clone()],
        (None, FactKind::Choice { options, .. }) => {
            (0..options.len()).filter_map(OptionId::new).map(Answer::Choice).collect()
        }
        (None, FactKind::Several { options, .. }) => (0..1u32 << options.len())
            .map(|bits| {
                let set: OptionSet =
                    (0..options.len()).filter(|i| bits >> i & 1 == 1).filter_map(OptionId::new).collect();
                Answer::Several(set)
            })
            .collect(),
        (None, FactKind::Number(n)) => (n.min..=n.max).map(Answer::Number).collect(),
        (None, FactKind::Date(d)) => {
            let mut list = days(d.earliest, d.latest, d.event);
            if (d.none.is_some() || d.event) && !list.contains(&Answer::NoDate) {
                list.push(Answer::NoDate);
            }
            list
        }
        (None, FactKind::Log(_)) => logs(today).into_iter().map(Answer::Log).collect(),
    }
}

/// All logs of at most three entries in the last five days, of one or two points each.
fn logs(today: Day) -> Vec<Vec<LogEntry>> {
    let mut entries = Vec::new();
    let mut day = today;
    for _ in 0..5 {
        entries.extend([1, 2].map(|value| LogEntry { date: day, value }));
        day = day.yesterday().expect("inside the calendar");
    }
    let mut all: BTreeSet<Vec<LogEntry>> = BTreeSet::from([vec![]]);
    for _ in 0..3 {
        for log in all.clone() {
            for entry in &entries {
                let mut longer = log.clone();
                longer.push(*entry);
                longer.sort_unstable();
                if longer.len() <= 3 {
                    all.insert(longer);
                }
            }
        }
    }
    all.into_iter().collect()
}

/// Every consistent completion; `None` when there are more than `limit` to look at.
pub fn completions<'a>(pack: &'a Pack, answers: &Answers, today: Day, limit: usize) -> Option<Vec<Person<'a>>> {
    let lists: Vec<(FactId, Vec<Answer>)> =
        pack.fact_ids().map(|fact| (fact, values(pack, answers, today, fact))).collect();
    let count = lists.iter().try_fold(1usize, |n, (_, l)| n.checked_mul(l.len()))?;
    if count > limit {
        return None;
    }
    let mut all = Vec::with_capacity(count);
    for mut at in 0..count {
        let mut full = Answers::none(pack);
        for (fact, list) in &lists {
            full.set(pack, *fact, list[at % list.len()].clone()).expect("a value of the fact");
            at /= list.len();
        }
        let person = Person { pack, answers: full, today };
        if person.is_consistent() {
            all.push(person);
        }
    }
    Some(all)
}

/// The verdicts that completions reach, route by route.
pub fn possible(people: &[Person<'_>], pack: &Pack) -> Vec<VerdictSet> {
    pack.route_ids().map(|route| people.iter().map(|p| p.verdict(route)).collect()).collect()
}
