//! What an action makes of a session.

use super::typed::short;
use super::{Action, Input, Pick, Place, Return, Session, TypedDate, Visit, Wrong, contradiction, parse};
use crate::assess::Engine;
use crate::interview::Ahead;
use crate::model::{Answer, Answers, Day, FactId, OptionId};

/// How many visits are remembered; a person who walks longer cannot go back to the very first.
const VISITS: usize = 500;

impl Session {
    /// The session after `action`. Pure: the same arguments give the same session. An action that makes no sense where
    /// the person is changes nothing.
    #[must_use]
    pub fn reduce(&self, engine: &Engine, today: Day, action: Action) -> Self {
        let mut next = Self { seen: Some(today), ..self.clone() };
        match action {
            Action::Edit(input) => next.edit(engine, input),
            Action::Continue => next.proceed(engine, today),
            Action::Answer(input) => {
                next.edit(engine, input);
                next.proceed(engine, today);
            }
            Action::KeepNew => next.keep_new(engine, today),
            Action::Back => next.go_to(engine, self.at.saturating_sub(1)),
            Action::GoTo(step) => next.go_to(engine, step),
            Action::Change(fact) => next.change(engine, today, fact),
            Action::Next => next.go_on(engine, today),
            Action::Check => next.visit_next(engine, Visit::to(Place::Check)),
            Action::Result => next.show_result(engine, today),
            Action::Read(place) => {
                if place.stands_beside() {
                    next.visit_next(engine, Visit::to(place));
                }
            }
            Action::Wish(goal) => next.wish(engine, goal),
            Action::Begin(place) => {
                if next.visits.first().is_none_or(|first| first.place != place) {
                    next.begin(engine, place);
                }
            }
            Action::SetDay(day) => {
                next.day = day.filter(|d| *d != today);
                next.errors.clear();
            }
            Action::SetLanguage(tag) => {
                if engine.pack().language(&tag).is_some() {
                    next.language = tag;
                }
            }
            Action::TypeDay(typed) => next.typed_day = typed.short(),
            Action::Search(words) => next.sought = short(words.into()).into(),
            Action::SetLarge(large) => next.large = large,
            Action::SetKeep(keep) => next.keep = keep,
            Action::Clear => next.clear(engine, Place::Start),
            Action::Leave => next.clear(engine, Place::Left),
        }
        next.cleared &= !next.holds_anything();
        next
    }

    fn edit(&mut self, engine: &Engine, input: Input) {
        if let Some(fact) = self.asks(engine) {
            self.set_draft(engine, fact, input);
        }
    }

    /// Answers the question on show with its draft and moves on, or says what is wrong with it.
    fn proceed(&mut self, engine: &Engine, today: Day) {
        let Some((fact, answer)) = self.read_draft(engine, today) else { return };
        let day = self.day(today);
        if let Some(other) = contradiction(engine, &self.answers, fact, &answer, day) {
            self.errors = vec![super::FieldError::new(self.field(), Wrong::Contradicts(other))];
            return;
        }
        self.accept(engine, today, fact, answer);
    }

    /// The whole question, as the place of an error about the answer as such.
    fn field(&self) -> super::Field {
        self.draft.as_ref().map_or(super::Field::Group, Input::field)
    }

    fn read_draft(&mut self, engine: &Engine, today: Day) -> Option<(FactId, Answer)> {
        let Some(fact) = self.asks(engine) else {
            // A pack without `goal` has nothing to ask at the start.
            if self.place() == Place::Start {
                self.go_on(engine, today);
            }
            return None;
        };
        let about = engine.pack().fact(fact);
        let draft = self.draft.clone().unwrap_or_else(|| Input::untouched(engine.pack(), fact, &self.answers));
        match parse(about, &draft, self.day(today), &self.date_forms) {
            Ok(answer) => Some((fact, answer)),
            Err(errors) => {
                self.errors = errors;
                None
            }
        }
    }

    /// Keeps the new answer and forgets those that cannot be true beside it.
    fn keep_new(&mut self, engine: &Engine, today: Day) {
        let Some((fact, answer)) = self.read_draft(engine, today) else { return };
        let day = self.day(today);
        while let Some(other) = contradiction(engine, &self.answers, fact, &answer, day) {
            self.answers.clear(other);
        }
        self.accept(engine, today, fact, answer);
    }

    fn accept(&mut self, engine: &Engine, today: Day, fact: FactId, answer: Answer) {
        let same = self.answers.get(fact) == Some(&answer);
        let day = self.day(today);
        let settled = |answers: &Answers| Ahead::of(engine, &engine.reading(answers, day)).is_settled();
        let settled_before = settled(&self.answers);
        if self.answers.set(engine.pack(), fact, answer).is_err() {
            self.errors = vec![super::FieldError::new(self.field(), Wrong::ChooseOne)];
            return;
        }
        self.forget_draft(engine, fact);
        self.take_goal(engine, fact);
        let id = &*engine.pack().fact(fact).id;
        self.foreign.retain(|(foreign, _)| &**foreign != id);
        // After going back, an unchanged answer leads forward over the pages seen before.
        if same && self.at + 1 < self.visits.len() {
            self.go_to(engine, self.at + 1);
            return;
        }
        let just_settled = !settled_before && self.place() != Place::Start && settled(&self.answers);
        let to = self.next_place(engine, day);
        let back_to = self.visit().back_to.filter(|_| matches!(to, Place::Question(_)));
        self.visit_next(engine, Visit { place: to, back_to, just_settled: just_settled && back_to.is_none() });
    }

    /// Where a person stands says what they want: the answer to `situation` is one to `goal` as well, and so may be one
    /// that says it more closely.
    fn take_goal(&mut self, engine: &Engine, fact: FactId) {
        let pack = engine.pack();
        let (Some(goal), Some(start)) = (pack.fact_id("goal"), pack.fact_id("situation")) else { return };
        let situation = self.answers.option(start).and_then(|is| pack.situation(is));
        let by = situation.and_then(|situation| situation.goal_by.as_ref());
        if fact != start && by.is_none_or(|by| by.fact != fact) {
            return;
        }
        let closer = by.and_then(|by| {
            let is = self.answers.option(by.fact)?;
            by.goals.iter().find(|(of, _)| *of == is).map(|(_, goal)| *goal)
        });
        let wanted = closer.or_else(|| situation.and_then(|situation| situation.goal));
        // An option of `goal` that the pack itself names fits.
        match wanted {
            Some(option) => drop(self.answers.set(pack, goal, Answer::Choice(option))),
            None => self.answers.clear(goal),
        }
    }

    /// What a page around takes to be the wish.
    fn wish(&mut self, engine: &Engine, goal: OptionId) {
        let pack = engine.pack();
        let Some(fact) = pack.start_fact() else { return };
        let is = if pack.fact_id("goal") == Some(fact) { Some(goal) } else { pack.situation_of(goal) };
        let Some(is) = is else { return };
        if self.place() == Place::Start {
            self.set_draft(engine, fact, Input::Choice(Some(Pick::Option(is))));
            self.errors.clear();
        } else if self.answers.set(pack, fact, Answer::Choice(is)).is_ok() {
            self.forget_draft(engine, fact);
            self.take_goal(engine, fact);
        }
    }

    /// The walk begins anew with a page; answers stay.
    fn begin(&mut self, engine: &Engine, place: Place) {
        self.visits = vec![Visit::to(place)];
        self.at = 0;
        self.open_draft(engine);
    }

    /// The questions that can only change what is shown with the verdicts.
    fn details(&self, engine: &Engine, today: Day) -> Vec<FactId> {
        Ahead::of(engine, &engine.reading(&self.answers, self.day(today))).for_details()
    }

    /// The next question that was not left open on purpose; else the page "change" was pressed on; else the check page.
    fn next_place(&self, engine: &Engine, day: Day) -> Place {
        let reading = engine.reading(&self.answers, day);
        let ahead = Ahead::of(engine, &reading);
        let details = || ahead.for_details().into_iter().find(|fact| !self.passed.contains(fact));
        match (ahead.for_verdict().first().copied().or_else(details), self.visit().back_to) {
            // WHY at once: it is looked at in the midst of the walk, whose other questions can wait.
            (_, Some(Return::Impact)) => Place::Impact,
            (Some(fact), _) => Place::Question(fact),
            (None, Some(Return::Result)) => Place::Result,
            (None, _) => Place::Check,
        }
    }

    /// To the next question still open, those left open before included.
    fn go_on(&mut self, engine: &Engine, today: Day) {
        self.passed.clear();
        let next = Ahead::of(engine, &engine.reading(&self.answers, self.day(today))).next(|_| true);
        let to = next.map_or(Place::Check, Place::Question);
        self.visit_next(engine, Visit::to(to));
    }

    fn show_result(&mut self, engine: &Engine, today: Day) {
        self.passed = self.details(engine, today);
        self.visit_next(engine, Visit::to(Place::Result));
    }

    fn change(&mut self, engine: &Engine, today: Day, fact: FactId) {
        if fact.index() >= engine.pack().facts().len() {
            return;
        }
        let back_to = match self.place() {
            Place::Question(_) => self.visit().back_to,
            page => Return::to(page),
        };
        if matches!(self.place(), Place::Check | Place::Result) {
            // WHY: only questions that the change makes necessary are asked, not those left open before.
            self.passed = self.details(engine, today);
        }
        self.visit_next(engine, Visit { place: Place::Question(fact), back_to, just_settled: false });
    }

    /// Steps forward. What lay ahead is forgotten, as in a browser. The same page again is no step.
    fn visit_next(&mut self, engine: &Engine, visit: Visit) {
        if self.place() == visit.place {
            return;
        }
        self.visits.truncate(self.at + 1);
        if self.visits.len() < VISITS {
            self.visits.push(visit);
        } else if let Some(last) = self.visits.last_mut() {
            *last = visit;
        }
        self.at = self.visits.len() - 1;
        self.open_draft(engine);
    }

    fn go_to(&mut self, engine: &Engine, step: usize) {
        let to = step.min(self.visits.len().saturating_sub(1));
        if to != self.at {
            self.at = to;
            self.open_draft(engine);
        }
    }

    fn clear(&mut self, engine: &Engine, to: Place) {
        self.answers = Answers::none(engine.pack());
        self.foreign.clear();
        self.drafts.clear();
        self.foreign_drafts.clear();
        self.typed_day = TypedDate::default();
        self.sought = Box::default();
        self.passed.clear();
        self.day = None;
        self.cleared = true;
        self.begin(engine, to);
    }
}
