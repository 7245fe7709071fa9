//! Answers in words, and tests of them: whatever depends on the kind of a question in what is said.

use super::{Key, Words};
use crate::model::{Answer, AnswerTest, FactId, FactKind, OptionId};

impl Words<'_> {
    /// The label of an option of a choice or of a box.
    pub fn option(&self, fact: FactId, option: OptionId) -> &str {
        match self.pack.kind_of(fact) {
            FactKind::Choice { yes_no: true, options } => match options.get(option.index()).map(|o| &*o.id) {
                Some("yes") => self.text(Key::AnswerYes),
                Some("no") => self.text(Key::AnswerNo),
                _ => "",
            },
            FactKind::Choice { options, yes_no: false } | FactKind::Several { options, .. } => {
                options.get(option.index()).map_or("", |o| self.of(&o.label))
            }
            FactKind::Date(_) | FactKind::Number(_) | FactKind::Log(_) => "",
        }
    }

    /// What "none" is called at a question: the exclusive box, the date that does not exist, the empty log.
    pub fn none_label(&self, fact: FactId) -> &str {
        match self.pack.kind_of(fact) {
            FactKind::Several { none, .. } => self.of(none),
            FactKind::Date(kind) => kind.none.as_ref().map_or(self.text(Key::DateNone), |t| self.of(t)),
            FactKind::Log(_) => self.text(Key::LogNone),
            FactKind::Choice { .. } | FactKind::Number(_) => "",
        }
    }

    /// An answer as it reads in a list.
    pub fn answer(&self, fact: FactId, answer: &Answer) -> String {
        match answer {
            Answer::Unsure => self.text(Key::AnswerUnsure).to_owned(),
            Answer::Choice(option) => self.option(fact, *option).to_owned(),
            Answer::Several(set) if set.is_empty() => self.none_label(fact).to_owned(),
            Answer::Several(set) => {
                let labels: Vec<&str> = set.iter().map(|o| self.option(fact, o)).collect();
                self.list(&labels)
            }
            Answer::NoDate => self.none_label(fact).to_owned(),
            Answer::Date(date) => self.partial_date(*date),
            Answer::Number(n) => self.with_unit(fact, *n),
            Answer::Log(entries) if entries.is_empty() => self.none_label(fact).to_owned(),
            Answer::Log(entries) => {
                let rows: Vec<String> = entries
                    .iter()
                    .map(|e| {
                        let (date, value) = (self.date(e.date), self.with_unit(fact, e.value));
                        self.fill(Key::AnswerEntry, &[("date", &date), ("value", &value)])
                    })
                    .collect();
                self.list(&rows)
            }
        }
    }

    /// "脱密期：还没满".
    pub fn labelled_answer(&self, fact: FactId, answer: &Answer) -> String {
        let label = self.of(&self.pack.fact(fact).label);
        self.fill(Key::AnswerLabelled, &[("label", label), ("answer", &self.answer(fact, answer))])
    }

    fn with_unit(&self, fact: FactId, n: i64) -> String {
        self.fill(Key::AnswerNumber, &[("n", &self.number(n)), ("unit", self.unit(fact))])
    }

    /// The unit of a number or of a log's number.
    pub fn unit(&self, fact: FactId) -> &str {
        match self.pack.kind_of(fact) {
            FactKind::Number(kind) => self.of(&kind.unit),
            FactKind::Log(kind) => self.of(&kind.unit),
            FactKind::Choice { .. } | FactKind::Several { .. } | FactKind::Date(_) => "",
        }
    }

    /// A number that could stand in a field of the question.
    pub(super) fn example_number(&self, fact: FactId) -> i64 {
        match self.pack.kind_of(fact) {
            FactKind::Number(kind) => kind.suggest.filter(|n| *n > 0).unwrap_or(3).clamp(kind.min, kind.max),
            FactKind::Log(kind) => 1.clamp(kind.min, kind.max),
            FactKind::Choice { .. } | FactKind::Several { .. } | FactKind::Date(_) => 1,
        }
    }

    /// A test of an answer: "人员身份是公务员".
    pub(super) fn test(&self, fact: FactId, test: &AnswerTest) -> String {
        let label = self.of(&self.pack.fact(fact).label);
        let labelled = |answer: &str| self.fill(Key::AnswerLabelled, &[("label", label), ("answer", answer)]);
        match test {
            AnswerTest::Is(set) => {
                let names: Vec<&str> = set.iter().map(|option| self.option(fact, option)).collect();
                labelled(&names.join(self.text(Key::CondOneOf)))
            }
            AnswerTest::Has(option) => labelled(self.option(fact, *option)),
            AnswerTest::HasNone => labelled(self.none_label(fact)),
            AnswerTest::Number(range) => labelled(&self.bounds(*range, self.unit(fact))),
            AnswerTest::Given => self.fill(Key::CondGiven, &[("label", label)]),
        }
    }
}
