//! Answers as a case file or a saved session writes them.

use super::json::{Node, Value};
use super::kind::Kind;
use super::near::{clip, nearest};
use super::place::Span;
use super::problem::{Complaints, Problem, Report};
use super::text::Document;
use rules::calendar::{iso_date, iso_day};
use rules::model::{
    Answer, Answers, Choice, Cond, Day, Fact, FactId, FactKind, Implication, LogEntry, LogFact, OptionSet, Pack,
    Validity,
};

/// Reads the answers that the object `node` of `document` holds.
///
/// # Errors
/// Every problem: facts and values the pack does not know, values of the wrong type or outside their
/// range, "none" beside others, and answers that contradict an implication of the pack; one with dates of its own only on
/// a day that is known to be among them.
pub fn answers(
    pack: &Pack,
    document: &Document<'_>,
    node: &Node<'_>,
    today: Option<Day>,
) -> Result<Answers, Vec<Problem>> {
    let mut reader = Reader { pack, complaints: Report::default(), answers: Answers::none(pack), places: Vec::new() };
    reader.read(node);
    reader.contradictions(today);
    let Reader { complaints, answers, .. } = reader;
    let problems = complaints.take(|span| document.place(span));
    if problems.is_empty() { Ok(answers) } else { Err(problems) }
}

/// Reads the answers that the JSON object `text` holds.
///
/// # Errors
/// As [`answers`], and what is wrong with the text as JSON.
pub fn answers_from_text(pack: &Pack, text: &str) -> Result<Answers, Vec<Problem>> {
    let document = Document::read(text);
    match &document.root {
        Some(root) if document.problems.is_empty() => answers(pack, &document, root, None),
        _ => Err(document.problems),
    }
}

struct Reader<'p, C> {
    pack: &'p Pack,
    complaints: C,
    answers: Answers,
    places: Vec<(FactId, Span)>,
}

impl<C: Complaints> Reader<'_, C> {
    fn read(&mut self, node: &Node<'_>) {
        if !matches!(node.value, Value::Object(_)) {
            self.wrong::<()>(node, "an object with an answer for each fact");
        }
        for member in node.members() {
            let Some(fact) = self.pack.fact_id(&member.key) else {
                self.complaints.add(member.key_span, || {
                    let known = self.pack.facts().iter().map(|fact| &*fact.id);
                    let nearest = nearest(&member.key, known).map(Into::into);
                    Kind::UnknownId { what: "fact", id: clip(&member.key), nearest }
                });
                continue;
            };
            if self.answers.has(fact) {
                self.complaints.add(member.key_span, || Kind::DuplicateKey { key: clip(&member.key) });
                continue;
            }
            if let Some(answer) = self.answer(self.pack.fact(fact), &member.value) {
                let at = member.value.span;
                if self.answers.set(self.pack, fact, answer).is_err() {
                    self.complaints
                        .add(at, || Kind::WrongType { wanted: "an answer that the fact takes", found: "this" });
                }
                self.places.push((fact, at));
            }
        }
    }

    fn answer(&mut self, fact: &Fact, node: &Node<'_>) -> Option<Answer> {
        if node.text() == Some("unsure") {
            return Some(Answer::Unsure);
        }
        match &fact.kind {
            FactKind::Choice { options, .. } => {
                let Some(text) = node.text() else { return self.wrong(node, "the id of a value, or \"unsure\"") };
                self.option(fact, options, text, node.span).map(Answer::Choice)
            }
            FactKind::Several { options, .. } => self.several(fact, options, node),
            FactKind::Date(_) => self.date(node),
            FactKind::Number(number) => {
                let value = self.number(node, number.min, number.max, "a whole number, or \"unsure\"")?;
                Some(Answer::Number(value))
            }
            FactKind::Log(log) => self.log(log, node),
        }
    }

    fn option(&mut self, fact: &Fact, options: &[Choice], text: &str, at: Span) -> Option<rules::model::OptionId> {
        let names = options.iter().map(|option| &*option.id);
        let found = names.clone().position(|name| name == text).and_then(rules::model::OptionId::new);
        if found.is_none() {
            self.complaints.add(at, || {
                let nearest = nearest(text, names.clone()).map(Into::into);
                let known = names.map(Into::into).collect();
                Kind::UnknownValue { of: fact.id.clone(), id: clip(text), nearest, known }
            });
        }
        found
    }

    fn several(&mut self, fact: &Fact, options: &[Choice], node: &Node<'_>) -> Option<Answer> {
        let Value::Array(items) = &node.value else {
            return self.wrong(node, "a list of values in [ ], [\"none\"], or \"unsure\"");
        };
        if items.is_empty() {
            self.complaints.add(node.span, || Kind::NothingChosen);
        }
        let mut set = OptionSet::EMPTY;
        for item in items {
            match item.text() {
                Some("none") if items.len() > 1 => self.complaints.add(item.span, || Kind::NoneBeside),
                Some("none") => {}
                Some(text) => {
                    let Some(option) = self.option(fact, options, text, item.span) else { continue };
                    if set.has(option) {
                        self.complaints.add(item.span, || Kind::DuplicateId { what: "value", id: clip(text) });
                    }
                    set = set.with(option);
                }
                None => {
                    self.wrong::<()>(item, "the id of a value");
                }
            }
        }
        Some(Answer::Several(set))
    }

    fn date(&mut self, node: &Node<'_>) -> Option<Answer> {
        const WANTED: &str = "a date as \"2026-11-23\", \"2026-11\" or \"2026\", or \"none\" or \"unsure\"";
        match node.text() {
            Some("none") => Some(Answer::NoDate),
            Some(text) => {
                let date = iso_date(text);
                if date.is_none() {
                    self.complaints.add(node.span, || Kind::Date { text: clip(text), wanted: WANTED });
                }
                date.map(Answer::Date)
            }
            None => self.wrong(node, WANTED),
        }
    }

    fn number(&mut self, node: &Node<'_>, min: i64, max: i64, wanted: &'static str) -> Option<i64> {
        let Value::Number(text) = node.value else { return self.wrong(node, wanted) };
        let Ok(number) = text.parse::<i64>() else { return self.wrong(node, wanted) };
        if !(min..=max).contains(&number) {
            self.complaints.add(node.span, || Kind::OutOfRange { min, max });
            return None;
        }
        Some(number)
    }

    fn log(&mut self, log: &LogFact, node: &Node<'_>) -> Option<Answer> {
        let Value::Array(items) = &node.value else {
            return self.wrong(node, "a list of entries, each with a \"date\" and a number");
        };
        let mut entries = Vec::with_capacity(items.len());
        for item in items {
            if !matches!(item.value, Value::Object(_)) {
                self.wrong::<()>(item, "an entry with a \"date\" and a number");
                continue;
            }
            let (mut date, mut value) = (None, None);
            let (mut dated, mut valued) = (false, false);
            for member in item.members() {
                match &*member.key {
                    key if (key == "date" && dated) || (key == &*log.key && valued) => {
                        self.complaints.add(member.key_span, || Kind::DuplicateKey { key: clip(key) });
                    }
                    "date" => {
                        dated = true;
                        date = self.whole_day(&member.value);
                    }
                    key if key == &*log.key => {
                        valued = true;
                        value = self.number(&member.value, log.min, log.max, "a whole number");
                    }
                    key => {
                        self.complaints.add(member.key_span, || {
                            let nearest = nearest(key, ["date", &*log.key].into_iter()).map(Into::into);
                            Kind::UnknownWord { word: clip(key), nearest, known: vec!["date".into(), log.key.clone()] }
                        });
                    }
                }
            }
            if !dated || !valued {
                self.complaints.add_first(item.span, || Kind::WrongType {
                    wanted: "an entry with a \"date\" and its number",
                    found: "an incomplete entry",
                });
            }
            if let (Some(date), Some(value)) = (date, value) {
                entries.push(LogEntry { date, value });
            }
        }
        Some(Answer::Log(entries))
    }

    fn whole_day(&mut self, node: &Node<'_>) -> Option<rules::model::Day> {
        const WANTED: &str = "a whole day as \"2026-11-23\"";
        let Some(text) = node.text() else { return self.wrong(node, WANTED) };
        let found = iso_day(text);
        if found.is_none() {
            self.complaints.add(node.span, || Kind::Date { text: clip(text), wanted: WANTED });
        }
        found
    }

    fn wrong<T>(&mut self, node: &Node<'_>, wanted: &'static str) -> Option<T> {
        super::decode::wrong_type(&mut self.complaints, node, wanted);
        None
    }

    /// Reports answers that break an implication, at the answer that should be another. What an answer implies
    /// implies further.
    fn contradictions(&mut self, today: Option<Day>) {
        let mut known = self.answers.clone();
        // WHY: each round but the last settles one more fact.
        for _ in self.pack.facts() {
            if !self.imply(&mut known, today) {
                break;
            }
        }
        for implication in implications(self.pack, today) {
            let holds = |cond| test(cond, self.pack, &known);
            if holds(&implication.when) != Some(true) || holds(&implication.then) != Some(false) {
                continue;
            }
            let (Some(when), Some(then)) = (fact_of(&implication.when), fact_of(&implication.then)) else { continue };
            let place = |wanted: FactId| self.places.iter().find(|(fact, _)| *fact == wanted).map(|(_, at)| *at);
            // WHY: where both sides are implied, the answer that leads there stands elsewhere; one is pointed at.
            let Some(at) = place(then).or_else(|| place(when)) else { continue };
            let name = |fact| self.pack.fact(fact).id.clone();
            self.complaints.add(at, || Kind::Contradiction { when: name(when), then: name(then) });
        }
    }

    /// Adds what the known answers imply of facts that are not; whether there was anything.
    fn imply(&self, known: &mut Answers, today: Option<Day>) -> bool {
        let mut more = false;
        for implication in implications(self.pack, today) {
            let open = |fact| known.get(fact).is_none_or(|answer| *answer == Answer::Unsure);
            let (fact, answer) = match &implication.then {
                Cond::Answer(fact, test) => (*fact, test.only_answer(true)),
                Cond::Not(part) => match &**part {
                    Cond::Answer(fact, test) => (*fact, test.only_answer(false)),
                    _ => continue,
                },
                _ => continue,
            };
            if let Some(answer) = answer
                && open(fact)
                && test(&implication.when, self.pack, known) == Some(true)
            {
                more |= known.set(self.pack, fact, answer).is_ok();
            }
        }
        more
    }
}

/// The implications that hold on the day; of an unknown day those that always hold.
fn implications(pack: &Pack, today: Option<Day>) -> impl Iterator<Item = &Implication> {
    let holds = move |validity: Validity| match today {
        Some(day) => validity.covers(day),
        None => validity == Validity::default(),
    };
    pack.parts().implications.iter().filter(move |implication| holds(implication.validity))
}

/// Whether a test of single answers holds, where they are known.
fn test(cond: &Cond, pack: &Pack, answers: &Answers) -> Option<bool> {
    match cond {
        Cond::All(parts) => both(parts, pack, answers, false),
        Cond::Any(parts) => both(parts, pack, answers, true),
        Cond::Not(part) => test(part, pack, answers).map(|holds| !holds),
        Cond::Answer(fact, test) => test.passes(pack.kind_of(*fact), answers.get(*fact)?),
        Cond::Date(_) | Cond::Defined(_) | Cond::Level(..) | Cond::Measure(..) | Cond::Verdict(..) => None,
    }
}

/// "Any" where `wanted` is true, "all" where it is false: the one value that settles it alone.
fn both(parts: &[Cond], pack: &Pack, answers: &Answers, wanted: bool) -> Option<bool> {
    let mut known = true;
    for part in parts {
        match test(part, pack, answers) {
            Some(holds) if holds == wanted => return Some(wanted),
            Some(_) => {}
            None => known = false,
        }
    }
    known.then_some(!wanted)
}

/// The fact that a side of an implication is about.
fn fact_of(cond: &Cond) -> Option<FactId> {
    match cond {
        Cond::All(parts) | Cond::Any(parts) => parts.iter().find_map(fact_of),
        Cond::Not(part) => fact_of(part),
        Cond::Answer(fact, _) => Some(*fact),
        Cond::Date(_) | Cond::Defined(_) | Cond::Level(..) | Cond::Measure(..) | Cond::Verdict(..) => None,
    }
}
